//! Programs of the system that show a file, or the folder it lies in.

use std::path::Path;
use std::process::{Command, Stdio};

/// How a file is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// Opened, by the program the system has for it.
    Open,
    /// In its folder.
    Folder,
}

/// Shows a file that is there; gives whether the system said that it did. It may wait until the program ends.
pub fn show(path: &Path, how: Outside) -> bool {
    let Ok(path) = std::path::absolute(path) else { return false };
    if !path.exists() {
        return false;
    }
    let mut command = command(&path, how);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // Explorer ends with 1 also when all went well.
    command.status().is_ok_and(|status| status.success() || cfg!(windows))
}

fn command(path: &Path, how: Outside) -> Command {
    let folder = path.parent().unwrap_or(path);
    if cfg!(windows) {
        let mut explorer = Command::new("explorer");
        match how {
            Outside::Open => explorer.arg(path),
            Outside::Folder => explorer.arg(folder),
        };
        explorer
    } else if cfg!(target_os = "macos") {
        let mut open = Command::new("open");
        match how {
            Outside::Open => open.arg(path),
            Outside::Folder => open.arg("-R").arg(path),
        };
        open
    } else {
        let mut open = Command::new("xdg-open");
        open.arg(match how {
            Outside::Open => path,
            Outside::Folder => folder,
        });
        open
    }
}
