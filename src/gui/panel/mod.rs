//! The panels of the window, one file each. They show what is at hand and ask for what shall be done.

pub mod catalog;
pub mod choose;
pub mod columns;
pub mod compare;
pub mod decide;
pub mod decided;
pub mod destination;
pub mod destinations;
pub mod edit;
pub mod facets;
pub mod item;
pub mod news;
pub mod open;
pub mod palette;
pub mod problems;
pub mod proof;
pub mod rail;
pub mod reading;
pub mod report;
pub mod spellings;
pub mod status;
pub mod tags;
pub mod timeline;
pub mod top;
