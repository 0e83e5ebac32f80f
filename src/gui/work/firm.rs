//! Files of a firm's settings, and of its logo.

use std::path::PathBuf;

use super::Work;
use super::jobs::{Done, Kind};
use crate::case::{Firm, Picture};
use crate::problem::Problem;

/// What was read for the settings of a firm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FirmRead {
    /// All of them, or why not.
    Settings(Result<Box<Firm>, Box<Problem>>),
    /// Its logo, or why not.
    Logo(Result<Picture, Box<Problem>>),
}

/// What is asked for about such files.
#[derive(Clone, Debug)]
pub enum FirmRequest {
    /// Reads settings from a file.
    Load(PathBuf),
    /// Reads a logo.
    LoadLogo(PathBuf),
    /// Writes settings to a file.
    Save {
        /// Where.
        path: PathBuf,
        /// The settings.
        firm: Box<Firm>,
        /// Whether a file that is there may be replaced.
        replace: bool,
    },
    /// Keeps settings as one's own default.
    Keep(Box<Firm>),
}

impl Work {
    /// Reads the settings of a firm.
    pub fn load_firm(&mut self, path: PathBuf) {
        self.start(Kind::Firm, move || {
            let read = Firm::read(&path).map(Box::new).map_err(Box::new);
            Done::FirmRead(FirmRead::Settings(read))
        });
    }

    /// Reads a logo.
    pub fn load_logo(&mut self, path: PathBuf) {
        self.start(Kind::Firm, move || {
            Done::FirmRead(FirmRead::Logo(Picture::read(&path).map_err(Box::new)))
        });
    }

    /// Writes the settings of a firm to a file.
    pub fn save_firm(&mut self, path: PathBuf, firm: Firm, replace: bool) {
        self.start(Kind::Firm, move || {
            Done::FirmWritten(firm.write(&path, replace).map(|()| path).map_err(Box::new))
        });
    }
}
