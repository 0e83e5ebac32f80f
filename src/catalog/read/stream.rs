//! Catalogs from a stream that has no end yet, such as standard input.

use std::io::{self, Chain, Cursor, Read};

use super::builder::Builder;
use super::encoding::{self, Decoded, Survey};
use super::json::Lines;
use super::text::{Failure, Table, form_of, note_encoding};
use super::{Format, Kind, OpenOptions, Progress, room};
use crate::catalog::plan::Plan;
use crate::catalog::{Catalog, Column};
use crate::problem::Problem;

/// What problems call the stream.
const NAME: &str = "standard input";
/// So many rows make one catalog.
const ROWS: usize = 4096;

/// Reads NDJSON or delimited text as it comes, as catalogs of up to 4,096 items each, of which all have
/// the columns of the first. Row numbers go on from one to the next. Other formats become one catalog.
///
/// ```
/// let input = "name,hs\nSmCo magnet,850511\n".as_bytes();
/// let items: usize = dualcheck::catalog::read::stream(input, &Default::default()).map(|catalog| catalog.unwrap().len()).sum();
/// assert_eq!(items, 1);
/// ```
pub fn stream<R: Read>(input: R, options: &OpenOptions) -> Stream<R> {
    of_parts(input, options, ROWS)
}

/// The same, as catalogs of up to so many items each.
pub(super) fn of_parts<R: Read>(input: R, options: &OpenOptions, rows: usize) -> Stream<R> {
    let (options, progress) = (options.clone(), Progress::default());
    Stream { options, progress, rows, state: State::Start(input), settled: Vec::new(), encoding: None }
}

/// Catalogs from a stream, one after the other. After an error there are no more.
pub struct Stream<R> {
    options: OpenOptions,
    progress: Progress,
    rows: usize,
    state: State<R>,
    settled: Vec<Column>,
    encoding: Option<encoding::Found>,
}

type Input<R> = Chain<Cursor<Vec<u8>>, R>;

enum State<R> {
    Start(R),
    Table(Table<Input<R>>),
    Lines(Lines<Input<R>>),
    Ended,
}

impl<R: Read> Iterator for Stream<R> {
    type Item = Result<Catalog, Problem>;

    #[expect(clippy::wildcard_enum_match_arm, reason = "every other state goes on as it is")]
    fn next(&mut self) -> Option<Result<Catalog, Problem>> {
        let is_first = matches!(self.state, State::Start(_));
        match std::mem::replace(&mut self.state, State::Ended) {
            State::Ended => None,
            State::Start(input) => Some(self.start(input)),
            state => self
                .go_on(state)
                .transpose()
                .filter(|read| is_first || read.as_ref().map_or(true, |catalog| !catalog.is_empty())),
        }
    }
}

impl<R: Read> Stream<R> {
    /// Whether all of it was read.
    pub(super) fn is_ended(&self) -> bool {
        matches!(self.state, State::Ended)
    }

    /// Looks at the first bytes to tell what they are, and reads the first part.
    fn start(&mut self, mut input: R) -> Result<Catalog, Problem> {
        let mut start = Vec::new();
        input
            .by_ref()
            .take(64 * 1024)
            .read_to_end(&mut start)
            .map_err(|error| super::unreadable(NAME, &error))?;
        let is_whole = start.len() < 64 * 1024;
        let mut survey = Survey::new();
        let line_end = if is_whole { None } else { start.iter().rposition(|byte| *byte == b'\n') };
        survey.feed(start.get(..line_end.map_or(start.len(), |end| end + 1)).unwrap_or_default());
        let is_text = matches!(Kind::of(survey.start()), Kind::Text);
        let found = is_text.then(|| super::encoding_of(NAME, &survey, &self.options)).transpose()?;
        let form = found.as_ref().map(|found| {
            let mut text = String::new();
            // Reading from memory does not fail.
            let _ = Decoded::new(start.as_slice(), found.encoding).read_into(&mut text, start.len());
            (form_of(&text), text.trim().is_empty() && is_whole)
        });
        let (form, found) = match (form, found) {
            (Some((_, true)), _) => return Err(super::empty(NAME)),
            (Some((form @ (Format::Delimited | Format::Ndjson), _)), Some(found)) => (form, found),
            _ => {
                let limit = self.limit();
                let rest = input
                    .take(limit.saturating_sub(start.len() as u64).saturating_add(1))
                    .read_to_end(&mut start);
                rest.map_err(|error| super::unreadable(NAME, &error))?;
                return super::from_bytes(NAME, &start, &self.options, &self.progress);
            }
        };
        let decoded = Decoded::new(Cursor::new(start).chain(input), found.encoding);
        let mut builder = Builder::new(NAME, &self.options, &self.progress, 0, self.limit());
        note_encoding(&mut builder, &found);
        self.encoding = Some(found);
        let state = if form == Format::Ndjson {
            let lines = Lines::new(decoded);
            builder.start_sheet("", Plan::of_keys(), Format::Ndjson);
            State::Lines(lines)
        } else {
            State::Table(Table::start(decoded, &self.options, &mut builder).map_err(failed)?)
        };
        let (catalog, state) = part(state, self.rows, builder, self.encoding.as_ref())?;
        self.settled = catalog.sheets().last().map(|sheet| sheet.columns.clone()).unwrap_or_default();
        self.state = state;
        Ok(catalog)
    }

    /// Most bytes that a part may take: how long the stream is nobody knows.
    fn limit(&self) -> u64 {
        self.options.limit.unwrap_or(room::MOST)
    }

    fn go_on(&mut self, state: State<R>) -> Result<Option<Catalog>, Problem> {
        let mut builder = Builder::new(NAME, &self.options, &self.progress, 0, self.limit());
        match &state {
            State::Table(table) => builder.go_on(table.part.clone()),
            State::Lines(lines) => builder.start_sheet("", lines.keys.plan(), Format::Ndjson),
            State::Start(_) | State::Ended => return Ok(None),
        }
        builder.settle(&self.settled);
        let (catalog, state) = part(state, self.rows, builder, self.encoding.as_ref())?;
        // Another table began in this part, and may go on in the next.
        if let [_, .., last] = catalog.sheets() {
            self.settled.clone_from(&last.columns);
        }
        self.state = state;
        Ok(Some(catalog))
    }
}

/// Reads one part; the state that follows it.
fn part<R: Read>(
    mut state: State<R>,
    rows: usize,
    mut builder: Builder<'_>,
    found: Option<&encoding::Found>,
) -> Result<(Catalog, State<R>), Problem> {
    let (format, more) = match &mut state {
        State::Table(table) => (Format::Delimited, table.read_some(rows, &mut builder)),
        State::Lines(lines) => (Format::Ndjson, lines.read_some(rows, &mut builder)),
        State::Start(_) | State::Ended => (Format::Delimited, Ok(false)),
    };
    let more = more.map_err(failed)?;
    if more {
        builder.cut_sheet()
    } else {
        builder.end_sheet()
    }
    let catalog = builder.finish(NAME, format, found.map(encoding::Found::described), String::new());
    Ok((catalog, if more { state } else { State::Ended }))
}

fn failed(failure: Failure) -> Problem {
    match failure {
        Failure::Problem(problem) => problem,
        Failure::Input(error) => super::unreadable(NAME, &error as &io::Error),
    }
}
