//! What every command starts with: the law, the transaction, the catalog.

use std::path::Path;

use chrono::NaiveDate;

use crate::assess::Transaction;
use crate::catalog::{Catalog, Meaning, read};
use crate::law::{CountryCode, Laws};
use crate::problem::{Problem, Severity};
use crate::profile;

use super::{Failure, LawFiles, TransactionArguments, print_problems};

/// Law loaded, with what is wrong in it already printed.
pub(super) struct Session {
    pub laws: Laws,
    pub problems: Vec<Problem>,
}

impl Session {
    /// Reads the law that is built in and the folders laid over it. Profiles with errors are not
    /// applied; their problems are printed at once, so that no answer appears without them.
    pub fn open(files: &LawFiles) -> Result<Session, Failure> {
        let session = Session::open_quietly(files)?;
        let serious = session.problems.iter().filter(|problem| problem.severity == Severity::Error);
        print_problems(&serious.cloned().collect::<Vec<_>>());
        for profile in &session.laws.not_applied {
            super::say(&format!(
                "dualcheck: profile \"{}\" is NOT APPLIED: {} errors in its files. What its law asks is not covered.",
                profile.id, profile.errors
            ));
        }
        Ok(session)
    }

    /// The same without printing.
    pub fn open_quietly(files: &LawFiles) -> Result<Session, Failure> {
        let mut sources = vec![profile::Source::embedded()];
        for folder in &files.folders {
            sources.push(profile::Source::folder(folder)?);
        }
        let loaded = profile::load(&sources);
        Ok(Session { laws: loaded.laws, problems: loaded.problems })
    }

    /// The transaction toward its first destination, and all destinations.
    pub fn transaction(
        &self,
        given: &TransactionArguments,
        today: NaiveDate,
    ) -> Result<(Transaction, Vec<CountryCode>), Failure> {
        let from = self.country(&given.from, "--from")?;
        let to = self.destinations(&given.to, from)?;
        let origin = given.origin.as_deref().map(|origin| self.country(origin, "--origin")).transpose()?;
        let first = to
            .first()
            .copied()
            .ok_or_else(|| usage("--to names no destination: write --to JP,DE or --to all"))?;
        let mut transaction = Transaction {
            from,
            to: first,
            on: given.on.unwrap_or(today),
            origin,
            answers: Default::default(),
        };
        for answer in &given.answers {
            let (question, value) = self.answer(answer)?;
            transaction.answers.extend(value.map(|value| (question, value)));
        }
        Ok((transaction, to))
    }

    fn answer(&self, given: &str) -> Result<(crate::law::QuestionId, Option<bool>), Failure> {
        let (id, value) = given.split_once('=').unwrap_or((given, ""));
        let question = self.laws.shared.question_named(id.trim()).ok_or_else(|| {
            let known: Vec<&str> =
                self.laws.shared.questions.iter().map(|question| question.id.as_str()).collect();
            usage(&format!("--answer {given}: no question is called \"{id}\""))
                .with_help(format!("one of {}", known.join(", ")))
        })?;
        let value = match value.trim() {
            "yes" => Some(true),
            "no" => Some(false),
            "unknown" | "?" => None,
            _other => return Err(usage(&format!("--answer {given}: write {id}=yes or {id}=no")).into()),
        };
        Ok((question, value))
    }

    fn country(&self, given: &str, option: &str) -> Result<CountryCode, Failure> {
        let code: CountryCode =
            given.trim().parse().map_err(|message: String| usage(&format!("{option}: {message}")))?;
        if self.laws.shared.countries.is_empty() || self.laws.shared.countries.contains_key(&code) {
            Ok(code)
        } else {
            Err(usage(&format!("{option}: no country has the code {code}")).into())
        }
    }

    fn destinations(&self, given: &str, from: CountryCode) -> Result<Vec<CountryCode>, Failure> {
        if given.eq_ignore_ascii_case("all") {
            return Ok(self.laws.shared.destinations().filter(|code| *code != from).collect());
        }
        given
            .split(',')
            .filter(|code| !code.trim().is_empty())
            .map(|code| self.country(code, "--to"))
            .collect()
    }
}

/// A problem with the command line itself.
pub(super) fn usage(message: &str) -> Problem {
    Problem::in_file("cli/usage", Severity::Error, "command line", message)
}

/// How a catalog named on the command line is to be read.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct CatalogArguments {
    /// What columns mean, where the proposal is wrong: description=Name,customs_code=HS
    #[arg(long, value_name = "MEANING=HEADING,…")]
    columns: Option<String>,
    /// Read only this sheet of a workbook
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
}

impl CatalogArguments {
    /// The options for the reader.
    pub fn options(&self) -> Result<read::OpenOptions, Failure> {
        let mut options = read::OpenOptions { sheet: self.sheet.clone(), ..read::OpenOptions::default() };
        for pair in
            self.columns.iter().flat_map(|columns| columns.split(',')).filter(|pair| !pair.trim().is_empty())
        {
            let (meaning, heading) = pair.split_once('=').ok_or_else(|| {
                usage(&format!("--columns {pair}: write meaning=heading, such as description=Name"))
            })?;
            let meaning: Meaning = serde_json::from_value(serde_json::Value::String(
                meaning.trim().to_owned(),
            ))
            .map_err(|_| usage(&format!("--columns {pair}: no meaning is called \"{}\"", meaning.trim())))?;
            options.columns.push((heading.trim().to_owned(), meaning));
        }
        Ok(options)
    }

    /// Opens one file.
    pub fn open(&self, file: &Path) -> Result<Catalog, Failure> {
        Ok(read::open(file, &self.options()?, &read::Progress::default())?)
    }
}
