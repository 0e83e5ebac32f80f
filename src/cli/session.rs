//! What every command starts with: the law, the transaction, the catalog.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;

use crate::assess::Transaction;
use crate::case::Case;
use crate::catalog::{Catalog, Meaning, read};
use crate::law::{CountryCode, Law, Laws, QuestionId};
use crate::problem::{Problem, Severity, counted};
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
        // Whoever lays a folder over the law wants to know what of it was read otherwise than meant.
        let least = if files.folders.is_empty() { Severity::Error } else { Severity::Warning };
        let serious = session.problems.iter().filter(|problem| problem.severity >= least);
        print_problems(&serious.cloned().collect::<Vec<_>>());
        for profile in &session.laws.not_applied {
            super::say(&format!(
                "dualcheck: profile \"{}\" is NOT APPLIED: {} in its files. What its law asks is not covered.",
                profile.id,
                counted(profile.errors, "error")
            ));
        }
        Ok(session)
    }

    /// The same without printing.
    pub fn open_quietly(files: &LawFiles) -> Result<Session, Failure> {
        let loaded = profile::load(&sources(files)?);
        Ok(Session { laws: loaded.laws, problems: loaded.problems })
    }

    /// The transaction toward its first destination, and all destinations. What is not given is as the
    /// case says, where there is one.
    pub fn transaction(
        &self,
        given: &TransactionArguments,
        case: Option<&Case>,
        today: NaiveDate,
    ) -> Result<(Transaction, Vec<CountryCode>), Failure> {
        let from = match (&given.from, case) {
            (None, Some(case)) => case.transaction.from,
            (from, _) => self.country(from.as_deref().unwrap_or("cn"), "--from")?,
        };
        let to = match (&given.to, case) {
            (None, Some(case)) if !case.transaction.destinations.is_empty() => {
                case.transaction.destinations.clone()
            }
            (to, _) => self.destinations(to.as_deref().unwrap_or("all"), from)?,
        };
        let origin = given.origin.as_deref().map(|origin| self.country(origin, "--origin")).transpose()?;
        let first = to
            .first()
            .copied()
            .ok_or_else(|| usage("--to names no destination: write --to JP,DE or --to all"))?;
        let own = case.map(|case| case.toward(first, &self.laws.shared));
        let mut transaction = Transaction {
            from,
            to: first,
            on: given.on.or(own.as_ref().map(|own| own.on)).unwrap_or(today),
            origin: origin.or(own.as_ref().and_then(|own| own.origin)),
            supposing: own.as_ref().map(|own| own.supposing.clone()).unwrap_or_default(),
            answers: own.map(|own| own.answers).unwrap_or_default(),
        };
        for id in &given.what_ifs {
            transaction.supposing.insert(self.supposition(id)?);
        }
        for (question, value) in self.answers(&given.answers)? {
            match value {
                Some(value) => transaction.answers.insert(question, value),
                None => transaction.answers.remove(&question),
            };
        }
        Ok((transaction, to))
    }

    /// The id of a supposition of the law files.
    fn supposition(&self, given: &str) -> Result<String, Failure> {
        let known: Vec<&str> =
            self.laws.jurisdictions.iter().flat_map(Law::suppositions).map(|one| one.id.as_str()).collect();
        if known.contains(&given) {
            return Ok(given.to_owned());
        }
        let problem = usage(&format!("--what-if {given}: the law files hold no such supposition"));
        Err(match known.as_slice() {
            [] => problem,
            known => problem.with_help(format!("one of {}", known.join(", "))),
        }
        .into())
    }

    /// What is answered, each question once.
    fn answers(&self, given: &[String]) -> Result<BTreeMap<QuestionId, Option<bool>>, Failure> {
        let mut answers = BTreeMap::new();
        for text in given {
            let (question, value) = self.answer(text)?;
            if answers.insert(question, value).is_some_and(|before| before != value) {
                let id = &self.laws.shared.question(question).id;
                let message = format!("--answer {text}: {id} is answered otherwise before");
                return Err(usage(&message).with_help("answer each question once").into());
            }
        }
        Ok(answers)
    }

    fn answer(&self, given: &str) -> Result<(QuestionId, Option<bool>), Failure> {
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

/// The law files that are built in, and the folders laid over them.
pub(super) fn sources(files: &LawFiles) -> Result<Vec<profile::Source>, Failure> {
    let mut sources = vec![profile::Source::embedded()];
    for folder in &files.folders {
        sources.push(profile::Source::folder(folder)?);
    }
    Ok(sources)
}

/// A problem with the command line itself.
pub(super) fn usage(message: &str) -> Problem {
    Problem::in_file("cli/usage", Severity::Error, "command line", message)
}

/// How a catalog named on the command line is to be read.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct CatalogArguments {
    /// What columns mean, where the proposal is wrong: description=Name,customs_code=HS
    #[arg(long, value_name = "MEANING=HEADING,…")]
    columns: Option<String>,
    /// Read only this sheet of a workbook, also if it is hidden; may be given several times. A second table
    /// in a sheet is called "SHEET, table 2"
    #[arg(long, value_name = "SHEET")]
    sheet: Vec<String>,
    /// The row in which the headings stand, counted from 1; 0 if there are none
    #[arg(long, value_name = "ROW")]
    header_row: Option<u32>,
    /// The encoding of a text file: utf-8, gbk, big5, shift_jis, euc-kr, windows-1252…
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// What stands between the cells of a text file: one character, or tab
    #[arg(long, value_name = "CHARACTER")]
    delimiter: Option<String>,
}

impl CatalogArguments {
    /// The options for the reader.
    pub fn options(&self) -> Result<read::OpenOptions, Failure> {
        let mut options = read::OpenOptions {
            sheets: self.sheet.clone(),
            header: match self.header_row {
                None => read::Header::Proposed,
                Some(0) => read::Header::Absent,
                Some(row) => read::Header::Row(row),
            },
            encoding: self.encoding.clone(),
            delimiter: self.delimiter.as_deref().map(delimiter).transpose()?,
            ..read::OpenOptions::default()
        };
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

    /// Opens one file, read as the options say.
    pub fn open(&self, file: &Path) -> Result<Catalog, Failure> {
        let catalog = read::open(file, &self.options()?, &read::Progress::default())?;
        all_wishes_met(&catalog)?;
        Ok(catalog)
    }

    /// Whether nothing is said of how to read.
    pub fn is_empty(&self) -> bool {
        let CatalogArguments { columns, sheet, header_row, encoding, delimiter } = self;
        columns.is_none()
            && sheet.is_empty()
            && header_row.is_none()
            && encoding.is_none()
            && delimiter.is_none()
    }
}

fn delimiter(given: &str) -> Result<char, Problem> {
    let mut chars = given.chars();
    match (given, chars.next(), chars.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(one), None) if one.is_ascii() => Ok(one),
        _ => Err(usage(&format!("--delimiter {given}: write one ASCII character, such as ';', or tab"))),
    }
}

/// That all wishes of how to read a catalog were met. In the window a wish that was not can be mended;
/// here it would be an answer to another question than was asked.
pub(super) fn all_wishes_met(catalog: &Catalog) -> Result<(), Failure> {
    const WISHES: [&str; 3] = ["catalog/unknown-sheet", "catalog/unknown-column", "catalog/unknown-header"];
    let is_wish = |problem: &&Problem| WISHES.contains(&problem.code);
    let unmet: Vec<Problem> = catalog.problems().iter().filter(is_wish).cloned().collect();
    if unmet.is_empty() { Ok(()) } else { Err(Failure::Problems(unmet)) }
}
