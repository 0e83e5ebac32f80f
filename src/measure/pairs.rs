//! How good the comparison of names is, on pairs of names of which it is known whether they are one party.

use crate::party::{Band, Compared, Countries, Kind, Party, Query, compare_names};
use crate::problem::{FilePlace, Problem, Severity};

/// Two names, and whether they are of one party.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// Its line in the file, counted from 1.
    pub line: u64,
    /// What was asked for.
    pub query: Query,
    /// What is listed.
    pub listed: Party,
    /// Whether they are one party.
    pub is_match: bool,
    /// What varies.
    pub category: String,
    /// How much a comparison of names can be expected to know.
    pub tier: String,
}

/// A pair and how it compares.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged<'a> {
    /// The pair.
    pub pair: &'a Pair,
    /// How its names compare.
    pub compared: Compared,
}

/// Right and wrong answers on pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PairCounts {
    /// Pairs of one party.
    pub matches: usize,
    /// Pairs of two parties.
    pub others: usize,
    /// Pairs of one party said to be one.
    pub found: usize,
    /// Pairs of two parties said to be one.
    pub wrong: usize,
}

impl PairCounts {
    /// Counts with what is at least this score as a match.
    pub fn at<'a>(judged: impl Iterator<Item = &'a Judged<'a>>, least: f32) -> PairCounts {
        let mut counts = PairCounts::default();
        for one in judged {
            let is_said = usize::from(one.compared.score >= least);
            if one.pair.is_match {
                counts.matches += 1;
                counts.found += is_said;
            } else {
                counts.others += 1;
                counts.wrong += is_said;
            }
        }
        counts
    }

    /// The share of pairs said to be one party that are; 1 if there are none.
    pub fn precision(self) -> f64 {
        super::score::share(self.found, self.found + self.wrong)
    }

    /// The share of pairs of one party that were found; 1 if there are none.
    pub fn recall(self) -> f64 {
        super::score::share(self.found, self.matches)
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
    }
}

/// The least score that is an alert.
pub fn alert() -> f32 {
    // The bands are told from scores in one place; this finds where the alert begins.
    let mut score = 1.0;
    while score > 0.0 && Band::of(score).is_some_and(|band| band > Band::Weak) {
        score -= 0.01;
    }
    score + 0.01
}

/// Compares every pair.
pub fn judge<'a>(pairs: &'a [Pair], countries: &Countries) -> Vec<Judged<'a>> {
    let judged = pairs
        .iter()
        .map(|pair| Judged { pair, compared: compare_names(&pair.query, &pair.listed, countries) });
    judged.collect()
}

/// The largest share of matches that can be found while at most a tenth of the other pairs are said to be
/// matches, and the score from which on it is.
pub fn recall_at_a_tenth_wrong(judged: &[&Judged<'_>]) -> (f64, f32) {
    let mut others: Vec<f32> =
        judged.iter().filter(|one| !one.pair.is_match).map(|one| one.compared.score).collect();
    others.sort_by(|one, other| other.total_cmp(one));
    // The first score that may not be reached any more.
    let barred = others.get(others.len() / 10).copied().unwrap_or(f32::MIN);
    let matches = judged.iter().filter(|one| one.pair.is_match);
    let found = matches.clone().filter(|one| one.compared.score > barred).count();
    (super::score::share(found, matches.count()), barred)
}

/// Reads pairs; nothing if the table has no columns `query`, `candidate` and `label`.
///
/// # Errors
///
/// The first line that cannot be read, with its place.
pub fn read_pairs(file: &str, text: &str) -> Result<Option<Vec<Pair>>, Problem> {
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let broken = |line: u64, message: &str| {
        let place =
            FilePlace { file: file.to_owned(), line: u32::try_from(line).ok(), ..FilePlace::default() };
        Problem {
            code: "measure/labels",
            severity: Severity::Error,
            place,
            message: message.into(),
            help: None,
        }
    };
    let unreadable = "this line is no row of comma-separated values";
    let headings = table.headers().map_err(|_| broken(1, unreadable))?.clone();
    let column =
        |name: &str| headings.iter().position(|heading| heading.trim_start_matches('\u{feff}') == name);
    let (Some(query), Some(candidate), Some(label)) = (column("query"), column("candidate"), column("label"))
    else {
        return Ok(None);
    };
    let mut pairs = Vec::new();
    for row in table.records() {
        let row = row.map_err(|error| broken(error.position().map_or(1, csv::Position::line), unreadable))?;
        let line = row.position().map_or(1, csv::Position::line);
        let cell = |name: &str| column(name).and_then(|at| row.get(at)).unwrap_or_default().to_owned();
        let several = |text: String| if text.is_empty() { Vec::new() } else { vec![text] };
        let kind = Kind::named(&cell("entity_type"));
        let asked = Query {
            name: row.get(query).unwrap_or_default().to_owned(),
            kind,
            countries: several(cell("query_country")),
            births: several(cell("query_dob")),
            ..Query::default()
        };
        let mut listed = Party {
            kind,
            countries: several(cell("candidate_country")),
            births: several(cell("candidate_dob")),
            ..Party::default()
        };
        listed.add_name(row.get(candidate).unwrap_or_default(), false);
        let is_match = match row.get(label).unwrap_or_default() {
            "match" => true,
            "nomatch" => false,
            _ => return Err(broken(line, "the label is neither \"match\" nor \"nomatch\"")),
        };
        pairs.push(Pair {
            line,
            query: asked,
            listed,
            is_match,
            category: cell("category"),
            tier: cell("tier"),
        });
    }
    Ok(Some(pairs))
}
