//! What the window hears of when work is done.

use std::path::PathBuf;

use super::asked::Answering;
use super::begun::Answered;
use super::firm::FirmRead;
use super::jobs::Picked;
use crate::problem::Problem;

/// Something that happened that the user should hear of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The first rows of a catalog are there; the others are being read.
    Begun,
    /// A catalog was opened.
    Opened {
        /// What was answered for the work before and does not hold for it.
        left: Answered,
        /// Whether day and countries stay as they were set for another catalog.
        stays: bool,
    },
    /// What an answer changed is worked out.
    Answered(Answering),
    /// The open catalog was read in another way.
    Reread,
    /// The case was saved.
    Saved(PathBuf),
    /// The case could not be saved.
    NotSaved(Box<Problem>),
    /// A report was written.
    Reported(PathBuf),
    /// The settings of a firm were read, or its logo, or not.
    FirmRead(FirmRead),
    /// The settings of a firm were written, or not.
    FirmWritten(Result<PathBuf, Box<Problem>>),
    /// The system could not show this file.
    NotShown(PathBuf),
    /// A report could not be written.
    NotReported(Box<Problem>),
    /// The case is on a newer version of its catalog.
    Renewed,
    /// The catalog was written.
    Exported(PathBuf),
    /// So many counterparties were held against lists.
    Screened(usize),
    /// A table of names to be screened was read.
    NamesRead,
    /// Something went wrong.
    Failed(Box<Problem>),
    /// So many rows were put into this text.
    Copied(String, usize),
    /// The system's dialog came back.
    Picked(Picked),
}
