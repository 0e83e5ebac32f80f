//! `dualcheck` without an argument opens the window, otherwise it is the command line.
//!
//! Today's date enters the program here, as the default day of a transaction, and nowhere else.

use std::io::Write;
use std::process::ExitCode;

use dualcheck::cli::{self, Request};

fn main() -> ExitCode {
    #[expect(clippy::disallowed_methods, reason = "the one place where today's date enters")]
    let today = chrono::Local::now().date_naive();
    match cli::run(std::env::args_os().collect(), today) {
        Request::Done(status) => ExitCode::from(status),
        window @ (Request::Window | Request::Example | Request::File(_)) => {
            match open_window(window, today) {
                Ok(()) => ExitCode::SUCCESS,
                Err(sentence) => {
                    // Standard error is the last place to complain to.
                    let _ = writeln!(std::io::stderr(), "{sentence}");
                    ExitCode::from(2)
                }
            }
        }
    }
}

#[cfg(feature = "gui")]
fn open_window(request: Request, today: chrono::NaiveDate) -> Result<(), String> {
    use dualcheck::gui::{Opening, run};
    #[expect(clippy::disallowed_methods, reason = "the one place where the instant enters")]
    let now = || chrono::Utc::now();
    let opening = match request {
        Request::Example => Opening::Example,
        Request::File(path) => Opening::File(path),
        Request::Window | Request::Done(_) => Opening::Welcome,
    };
    run(opening, today, now)
}

#[cfg(not(feature = "gui"))]
fn open_window(_: Request, _: chrono::NaiveDate) -> Result<(), String> {
    Err("This dualcheck was built without its window; `dualcheck --help` shows the command line.".to_owned())
}
