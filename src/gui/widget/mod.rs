//! Parts that panels are made of. They know the look and the words, and nothing of the case.

pub mod axis;
pub mod basic;
pub mod beside;
pub mod choose;
pub mod date;
pub mod frame;
pub mod marked;
pub mod outcome;
pub mod path;
pub mod picture;
pub mod pill;
pub mod table;
pub mod tag;
pub mod tiles;
pub mod toast;
pub mod unfold;
