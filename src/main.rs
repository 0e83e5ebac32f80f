//! `dualcheck` without an argument opens the window, otherwise it is the command line.
//!
//! Today's date enters the program here, as the default day of a transaction, and nowhere else.

use std::io::Write;
use std::process::ExitCode;

use dualcheck::cli::{self, Opens, Request};
use dualcheck::profile::Source;

fn main() -> ExitCode {
    #[expect(clippy::disallowed_methods, reason = "the one place where today's date enters")]
    let today = chrono::Local::now().date_naive();
    match cli::run(std::env::args_os().collect(), today) {
        Request::Done(status) => ExitCode::from(status),
        Request::Window { opens, law } => match open_window(opens, law, today) {
            Ok(()) => ExitCode::SUCCESS,
            Err(sentence) => {
                // Standard error is the last place to complain to.
                let _ = writeln!(std::io::stderr(), "{sentence}");
                ExitCode::from(2)
            }
        },
    }
}

#[cfg(feature = "gui")]
fn open_window(opens: Opens, law: Vec<Source>, today: chrono::NaiveDate) -> Result<(), String> {
    use dualcheck::gui::{LawFrom, Opening, run};
    #[expect(clippy::disallowed_methods, reason = "the one place where the instant enters")]
    let now = || chrono::Utc::now();
    let opening = match opens {
        Opens::Nothing => Opening::Welcome,
        Opens::Example(example) => Opening::Example(example),
        Opens::File(path) => Opening::File(path),
    };
    run(opening, LawFrom::Sources(law), today, now)
}

#[cfg(not(feature = "gui"))]
fn open_window(_: Opens, _: Vec<Source>, _: chrono::NaiveDate) -> Result<(), String> {
    Err("This dualcheck was built without its window; `dualcheck --help` shows the command line.".to_owned())
}
