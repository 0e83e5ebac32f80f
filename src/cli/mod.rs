//! The command line: thin. Arguments in, library calls, text out.

mod answers;
mod check;
mod compare;
mod explain;
mod export;
mod firm;
mod held;
mod law;
mod line;
mod making;
mod measure;
mod parties;
mod report;
mod session;
mod update;
mod verify;
mod work;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::catalog::Example;
use crate::law::Outcome;
use crate::problem::{Problem, in_words};
use crate::profile::Source;

pub use line::{
    EntryLine, EvidenceLine, LawLine, Line, MarginLine, OutcomeLine, RuledOut, quoted, red_flags_of,
    standing_in_words,
};

/// Checks a product catalog against export-control law.
#[derive(Debug, Parser)]
#[command(
    name = "dualcheck",
    version,
    about,
    after_help = "Without a command, dualcheck opens its window.\n\
Exit status: 0 done, 1 done and with --fail-on something needs attention or could not be read, 2 bad input or usage.\n\
Decision support, not a ruling: the official text governs."
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

/// What the command line asked for.
#[derive(Debug)]
pub enum Request {
    /// The window.
    Window {
        /// What it opens.
        opens: Opens,
        /// The law files it reads, the ones built in first.
        law: Vec<Source>,
    },
    /// Nothing more: this is the exit status.
    Done(u8),
}

/// What the window opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opens {
    /// Nothing: it greets a newcomer.
    Nothing,
    /// A bundled example.
    Example(Example),
    /// A catalog or a case.
    File(PathBuf),
}

impl From<PathBuf> for Opens {
    fn from(file: PathBuf) -> Opens {
        let named = file.strip_prefix("example").ok().filter(|_| !file.exists());
        match named {
            Some(name) => Opens::Example(Example::named(&name.to_string_lossy())),
            None => Opens::File(file),
        }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Open the window: on a catalog or case, or on the bundled example
    Open {
        /// A catalog or a case; the word `example` opens the bundled catalog, `example/NAME` another one of them
        #[arg(value_name = "FILE|example")]
        file: Option<PathBuf>,
        #[command(flatten)]
        law: LawFiles,
    },
    /// Check catalogs: what each item may be, and what each destination asks
    Check(check::CheckArguments),
    /// The tree of reasons of one item
    Explain(explain::ExplainArguments),
    /// The outcome for a code that is already known
    Determine(explain::DetermineArguments),
    /// What changes between two dates
    Compare(compare::CompareArguments),
    /// Write a report
    Report(report::ReportArguments),
    /// Read the answers of a supplier back into a case
    Answers(answers::AnswersArguments),
    /// Keep the settings of a firm in a case, for the reports made of it
    Firm(firm::FirmArguments),
    /// Hold a report against its own seal, and against the case and law it was made of
    Verify(verify::VerifyArguments),
    /// Write a catalog as CSV, with the edits of a case
    Export(export::ExportArguments),
    /// Compare the catalog of a case with a newer version of it, and take the case there
    Update(update::UpdateArguments),
    /// How good the evidence is, on products whose answer is known
    Measure(measure::MeasureArguments),
    /// Hold names against lists of parties: the lists of the law files, and published ones
    Parties(parties::PartiesArguments),
    /// The law files: check, list, show, coverage
    Law(law::LawArguments),
}

/// The transaction, as it is given on the command line.
#[derive(Debug, Clone, Args)]
pub(crate) struct TransactionArguments {
    /// Where the goods leave from [default: cn, or as the case says]
    #[arg(long, value_name = "COUNTRY")]
    from: Option<String>,
    /// Where they go: country codes separated by commas, or `all` [default: all, or as the case says]
    #[arg(long, value_name = "COUNTRIES")]
    to: Option<String>,
    /// The day whose law is asked for [default: today, or as the case says]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    on: Option<NaiveDate>,
    /// Where the goods were made, where a row does not say [default: where they leave from]
    #[arg(long, value_name = "COUNTRY")]
    origin: Option<String>,
    /// What is known, e.g. end-user.military=no (see `law show questions`)
    #[arg(long = "answer", value_name = "QUESTION=yes|no")]
    answers: Vec<String>,
    /// What to suppose beside the law, e.g. cn/broad-japan (see `law list`): its outcomes are marked hypothetical
    #[arg(long = "what-if", value_name = "ID")]
    what_ifs: Vec<String>,
}

/// Which law files to read.
#[derive(Debug, Clone, Args)]
pub(crate) struct LawFiles {
    /// A folder of law files laid over the ones built in; may be given several times
    #[arg(long = "law", value_name = "DIR")]
    folders: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Something is or may be prohibited
    Prohibited,
    /// Something needs a licence or more, or may
    Licence,
    /// Something is open, uncertain or not covered
    Open,
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Exit status 0.
    Done,
    /// Exit status 1: done, and something needs attention.
    NeedsAttention,
}

/// Why a command could not do its work: exit status 2.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something is wrong in what the user gave.
    Problems(Vec<Problem>),
    /// Something could not be written.
    Output(io::Error),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Failure {
        Failure::Problems(vec![problem])
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

/// A day as it is given on the command line.
pub(crate) fn day(given: &str) -> Result<NaiveDate, String> {
    // `parse` alone takes more than one form.
    let day = NaiveDate::parse_from_str(given, "%Y-%m-%d").ok();
    day.filter(|day| day.to_string() == given).ok_or_else(|| "write a day as 2026-11-23".to_owned())
}

/// Runs a command line, the program's name first: a command is carried out and leaves its exit
/// status (0 done, 1 done and something needs attention, 2 bad input or usage); what asks for the
/// window is handed back. `today` is the day if none is given.
pub fn run(arguments: Vec<OsString>, today: NaiveDate) -> Request {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(help) => {
            let _ = help.print();
            return Request::Done(u8::from(help.use_stderr()) * 2);
        }
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let result = match arguments.command {
        None => return Request::Window { opens: Opens::Nothing, law: vec![Source::embedded()] },
        Some(Command::Open { file, law }) => match session::sources(&law) {
            Ok(law) => return Request::Window { opens: file.map_or(Opens::Nothing, Opens::from), law },
            Err(failure) => Err(failure),
        },
        Some(Command::Check(arguments)) => check::check(&arguments, today, &mut out),
        Some(Command::Explain(arguments)) => explain::explain(&arguments, today, &mut out),
        Some(Command::Determine(arguments)) => explain::determine(&arguments, today, &mut out),
        Some(Command::Compare(arguments)) => compare::compare(&arguments, &mut out),
        Some(Command::Report(arguments)) => report::report(&arguments, today),
        Some(Command::Firm(arguments)) => firm::firm(&arguments, &mut out),
        Some(Command::Answers(arguments)) => answers::answers(&arguments, today, &mut out),
        Some(Command::Verify(arguments)) => verify::verify(&arguments, &mut out),
        Some(Command::Export(arguments)) => export::export(&arguments),
        Some(Command::Update(arguments)) => update::update(&arguments, &mut out),
        Some(Command::Measure(arguments)) => measure::measure(&arguments, today, &mut out),
        Some(Command::Parties(arguments)) => parties::parties(&arguments, today, &mut out),
        Some(Command::Law(arguments)) => law::law(&arguments, today, &mut out),
    };
    let result = result.and_then(|ending| out.flush().map(|()| ending).map_err(Failure::from));
    Request::Done(status(result))
}

fn status(result: Result<Ending, Failure>) -> u8 {
    match result {
        Ok(Ending::Done) => 0,
        Ok(Ending::NeedsAttention) => 1,
        // Whoever reads the output has stopped reading: that is theirs to decide.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(Failure::Output(error)) => {
            say(&format!("dualcheck: the output could not be written: {}", in_words(&error)));
            2
        }
        Err(Failure::Problems(problems)) => {
            print_problems(&problems);
            2
        }
    }
}

/// One line on standard error.
pub(crate) fn say(sentence: &str) {
    // Standard error is the last place to complain to.
    let _ = writeln!(io::stderr(), "{sentence}");
}

/// Every problem on standard error, with its place.
pub(crate) fn print_problems(problems: &[Problem]) {
    for problem in problems {
        let _ = write!(io::stderr(), "{problem}");
    }
}

impl FailOn {
    /// Whether a range calls for attention.
    fn calls_on(self, range: crate::assess::Range) -> bool {
        match self {
            FailOn::Prohibited => range.at_most == Outcome::Prohibited,
            FailOn::Licence => range.at_most >= Outcome::Licence,
            FailOn::Open => range.at_least != range.at_most,
        }
    }
}
