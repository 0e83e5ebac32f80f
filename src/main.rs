//! `dualcheck` without an argument opens the window, otherwise it is the command line.
//!
//! Today's date enters the program here, as the default day of a transaction, and nowhere else.

use std::process::ExitCode;

use dualcheck::cli::{self, Request};

fn main() -> ExitCode {
    #[expect(clippy::disallowed_methods, reason = "the one place where today's date enters")]
    let today = chrono::Local::now().date_naive();
    match cli::run(std::env::args_os().collect(), today) {
        Request::Done(status) => ExitCode::from(status),
        window => open_window(window, today),
    }
}

fn open_window(_: Request, _: chrono::NaiveDate) -> ExitCode {
    use std::io::Write;
    let sentence = "This dualcheck was built without its window; `dualcheck --help` shows the command line.";
    let _ = writeln!(std::io::stderr(), "{sentence}");
    ExitCode::from(2)
}
