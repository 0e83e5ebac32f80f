//! The file dialogs of the system, where there are any.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::Work;
use super::jobs::{Done, Kind, Picked};

/// What the system is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Browse {
    /// A file to open.
    ToOpen,
    /// A newer version of the open catalog.
    ToRenew,
    /// Where to write the catalog; the name proposed.
    ToExport(String),
    /// Where to save the case; the name proposed.
    ToSave(String),
    /// Where to write the report; the name proposed.
    ToReport(String),
    /// A list of parties.
    ToList,
    /// A table of names to be screened.
    ToNames,
    /// A folder of law files to compare with.
    ToEdition,
    /// An earlier case or catalog that reports are held against.
    ToEarlier,
    /// The settings of a firm.
    ToFirm,
    /// The logo of a firm.
    ToLogo,
    /// Where to write the settings of a firm; the name proposed.
    FirmTo(String),
}

/// Sooner than this nobody thinks better of it: there was no dialog to be seen.
const TOO_SOON: Duration = Duration::from_millis(200);

/// Asks the system for a file or a place, on a thread of its own; the answer comes as an
/// [`Event::Picked`](super::Event::Picked).
pub fn ask(work: &mut Work, what: Browse, title: String) {
    work.start(Kind::Pick, move || {
        let began = Instant::now();
        let picked = show(&what, title);
        Done::Picked(match (picked, &what) {
            (Some(path), Browse::ToOpen) => Picked::ToOpen(path),
            (Some(path), Browse::ToRenew) => Picked::ToRenew(path),
            (Some(path), Browse::ToExport(_)) => Picked::ToExport(path),
            (Some(path), Browse::ToSave(_)) => Picked::ToSave(path),
            (Some(path), Browse::ToReport(_)) => Picked::ToReport(path),
            (Some(path), Browse::ToList) => Picked::ToList(path),
            (Some(path), Browse::ToNames) => Picked::ToNames(path),
            (Some(path), Browse::ToEdition) => Picked::ToEdition(path),
            (Some(path), Browse::ToEarlier) => Picked::ToEarlier(path),
            (Some(path), Browse::ToFirm) => Picked::ToFirm(path),
            (Some(path), Browse::ToLogo) => Picked::ToLogo(path),
            (Some(path), Browse::FirmTo(_)) => Picked::FirmTo(path),
            (None, _) if began.elapsed() < TOO_SOON => Picked::Unavailable,
            (None, _) => Picked::Nothing,
        })
    });
}

fn show(what: &Browse, title: String) -> Option<PathBuf> {
    let dialog = rfd::FileDialog::new().set_title(title);
    let at = |dialog: rfd::FileDialog, path: &str| {
        let path = Path::new(path);
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        match path.parent().filter(|folder| folder.is_dir()) {
            Some(folder) => dialog.set_directory(folder).set_file_name(name),
            None => dialog.set_file_name(name),
        }
    };
    match what {
        Browse::ToOpen
        | Browse::ToRenew
        | Browse::ToList
        | Browse::ToNames
        | Browse::ToFirm
        | Browse::ToEarlier => dialog.pick_file(),
        Browse::ToEdition => dialog.pick_folder(),
        Browse::ToLogo => dialog.add_filter("PNG, JPEG", &["png", "jpg", "jpeg"]).pick_file(),
        Browse::ToSave(proposed)
        | Browse::ToReport(proposed)
        | Browse::ToExport(proposed)
        | Browse::FirmTo(proposed) => at(dialog, proposed).save_file(),
    }
}
