//! Seal: by what a report can be held against the case and the law it was made of, and its own bytes.
//!
//! A [`Recipe`] says what a report was made of, so that it can be made again; the hashes of what it says tell
//! which part differs. `file` puts both into the bytes of every format that can carry them, with a hash over
//! all bytes.

mod archive;
mod content;
mod file;
mod recipe;

pub use file::{Sealed, read};
pub use recipe::{EarlierNamed, LawEdition, Recipe, Stated};

pub(super) use content::{Content, content};
pub(super) use file::{NAME, close, in_pdf, line};
