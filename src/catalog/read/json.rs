//! JSON: the list of objects in it, wherever it stands, or else the list of lists; and one object on each
//! line.

use std::cmp::Reverse;
use std::fmt;
use std::io::{BufReader, Read, Seek};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::arrays::Table;
use super::builder::Builder;
use super::encoding::{Decoded, Utf8};
use super::found::Place;
use super::keys::{Keys, Object};
use super::row::Row;
use super::text::note_encoding;
use super::{Format, Source, text};
use crate::catalog::Catalog;
use crate::problem::{FilePlace, Problem, Severity, sentence};

/// So many lists of objects are named where only one is read; the rest is counted.
const LISTS_NAMED: usize = 50;
/// Most bytes that one line may have.
const LONGEST_LINE: usize = 64 << 20;

/// Reads a JSON file: once to find the list of objects, once to read it. Memory does not grow with
/// what stands around the list.
pub(super) fn read<R: Read + Seek>(mut source: Source<'_, R>) -> Result<Catalog, Problem> {
    let mut lists = Lists::default();
    let (decoded, _) = source.decoded()?;
    let mut input = serde_json::Deserializer::from_reader(BufReader::new(Utf8::new(decoded)));
    let looked = Finder { lists: &mut lists, depth: 0 }.deserialize(&mut input).and_then(|()| input.end());
    drop(input);
    let list = lists.best.clone().or_else(|| lists.best_table.take().map(|(_, path)| path));
    let Some(list) = list else {
        return match looked {
            Err(error) if error.is_io() => Err(source.failed(&error)),
            // What only starts like JSON may be a table; what starts well and breaks off is damaged.
            Err(_) if source.survey.start().trim_ascii_start().starts_with(b"[") => {
                text::read_delimited(source)
            }
            Err(error) if lists.objects == 1 => {
                let _ = error;
                read_lines(source)
            }
            Err(error) => Err(damaged(source.shown, &error)),
            Ok(()) => Err(Problem::in_file(
                "catalog/format",
                Severity::Error,
                source.shown,
                sentence!("this JSON file holds no list of objects and no list of lists"),
            )
            .with_help(sentence!("a catalog in JSON has a list of objects, one for each item"))),
        };
    };
    let (name, hash) = (source.name, source.survey.content_hash());
    let mut builder = source.builder(source.survey.length());
    let (shown, options) = (source.shown, source.options);
    let (decoded, found) = source.decoded()?;
    note_encoding(&mut builder, &found);
    lists.note_unused(&list, &mut builder);
    let input = BufReader::new(Utf8::new(decoded));
    let read = if lists.best.is_some() {
        let mut keys = Keys::default();
        builder.start_sheet("", keys.plan(), Format::Json);
        read_list(
            input,
            &list,
            Objects { keys: &mut keys, row: Row::default(), number: 0, builder: &mut builder },
        )
    } else {
        read_list(input, &list, Table::new(&mut builder, options))
    }?;
    if let Err(error) = read {
        if error.is_io() {
            return Err(source.failed(&error));
        }
        let problem = damaged(shown, &error);
        let place = Place { row: problem.place.line, ..Place::default() };
        let message =
            || sentence!("{damage}; the items before that place were read", damage = problem.message);
        builder.found.add(
            "catalog/damaged",
            Severity::Error,
            place,
            message,
            sentence!("look whether the file was cut off"),
        );
    }
    builder.end_sheet();
    Ok(builder.finish(name, Format::Json, Some(found.described()), hash))
}

/// Reads the members of the list at this path, as far as they can be read.
fn read_list<M: Members>(
    input: impl Read,
    path: &[String],
    mut members: M,
) -> Result<Result<(), serde_json::Error>, Problem> {
    let mut failure = None;
    let mut input = serde_json::Deserializer::from_reader(input);
    let read = Walk { path, members: &mut members, failure: &mut failure }.deserialize(&mut input);
    match failure {
        Some(problem) => Err(problem),
        None => members.end().map(|()| read),
    }
}

/// Reads an object from each line.
pub(super) fn read_lines<R: Read + Seek>(mut source: Source<'_, R>) -> Result<Catalog, Problem> {
    let (name, hash) = (source.name, source.survey.content_hash());
    let mut builder = source.builder(source.survey.length());
    let shown = source.shown;
    let progress = source.input.progress;
    let (decoded, found) = source.decoded()?;
    note_encoding(&mut builder, &found);
    let mut lines = Lines::new(decoded);
    builder.start_sheet("", lines.keys.plan(), Format::Ndjson);
    let failed = |failure| match failure {
        text::Failure::Problem(problem) => problem,
        text::Failure::Input(_) if progress.is_cancelled() => super::cancelled(shown),
        text::Failure::Input(error) => super::unreadable(shown, &error),
    };
    while lines.read_some(4096, &mut builder).map_err(failed)? {}
    builder.end_sheet();
    Ok(builder.finish(name, Format::Ndjson, Some(found.described()), hash))
}

/// Objects on lines, read part by part.
pub(super) struct Lines<R> {
    decoded: Option<Decoded<R>>,
    text: String,
    start: usize,
    number: u32,
    row: Row,
    pub keys: Keys,
}

impl<R: Read> Lines<R> {
    pub fn new(decoded: Decoded<R>) -> Lines<R> {
        Lines {
            decoded: Some(decoded),
            text: String::new(),
            start: 0,
            number: 0,
            row: Row::default(),
            keys: Keys::default(),
        }
    }

    /// Reads up to so many lines into the builder; whether there may be more.
    pub fn read_some(&mut self, lines: usize, builder: &mut Builder<'_>) -> Result<bool, text::Failure> {
        for _ in 0..lines {
            let Some((start, end)) = self.next_line().map_err(text::Failure::Input)? else {
                return Ok(false);
            };
            self.number = self.number.saturating_add(1);
            let line = self.text.get(start..end).unwrap_or("").trim();
            if line.is_empty() {
                continue;
            }
            self.keys.clear();
            let mut input = serde_json::Deserializer::from_str(line);
            let is_object = line.starts_with('{');
            let read = Object(&mut self.keys).deserialize(&mut input).and_then(|()| input.end());
            let added = match read {
                Ok(()) if is_object => self.keys.finish(self.number, &mut self.row, builder),
                Ok(()) | Err(_) => self.keys.finish_bad(self.number, line, &mut self.row, builder),
            };
            added.map_err(text::Failure::Problem)?;
        }
        Ok(true)
    }

    fn next_line(&mut self) -> std::io::Result<Option<(usize, usize)>> {
        let mut looked = self.start;
        loop {
            let rest = self.text.get(looked..).unwrap_or("");
            if let Some(length) = rest.find('\n') {
                let line = (self.start, looked + length);
                self.start = looked + length + 1;
                return Ok(Some(line));
            }
            let Some(decoded) = &mut self.decoded else {
                let line = (self.start, self.text.len());
                self.start = self.text.len();
                return Ok((line.0 < line.1).then_some(line));
            };
            self.text.drain(..self.start);
            self.start = 0;
            looked = self.text.len();
            if looked > LONGEST_LINE {
                return Err(std::io::Error::new(
                    std::io::ErrorKind::InvalidData,
                    sentence!("a line has more than 64 MB"),
                ));
            }
            if !decoded.read_into(&mut self.text, (256 * 1024).max(looked))? {
                self.decoded = None;
            }
        }
    }
}

fn damaged(shown: &str, error: &serde_json::Error) -> Problem {
    let line = u32::try_from(error.line()).ok().filter(|line| *line > 0);
    let column = u32::try_from(error.column()).ok().filter(|column| *column > 0);
    let place = FilePlace { file: shown.to_owned(), sheet: None, line, column, excerpt: None };
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or("");
    let message = sentence!("this is not valid JSON from here on: {reason}", reason = reason);
    Problem {
        code: "catalog/damaged",
        severity: Severity::Error,
        place,
        message,
        help: Some(sentence!("look whether the file was cut off")),
    }
}

/// How deep a list stands and how long it is: the least is the best.
type Rank = (usize, Reverse<u64>);

/// The lists of objects in a JSON value; the outermost is the catalog, the longest of several.
#[derive(Default)]
struct Lists {
    path: Vec<String>,
    best: Option<Vec<String>>,
    best_rank: Rank,
    /// The outermost list of lists, the longest of several.
    best_table: Option<(Rank, Vec<String>)>,
    /// Objects that stand at the outermost level.
    objects: u32,
    /// The first lists, with the number of their objects.
    first: Vec<(Vec<String>, u64)>,
    /// How many lists there are.
    count: u64,
}

impl Lists {
    /// Takes note of the list that stands at the present path.
    fn add(&mut self, depth: usize, objects: u64) {
        let rank = (depth, Reverse(objects));
        if self.best.is_none() || rank < self.best_rank {
            self.best = Some(self.path.clone());
            self.best_rank = rank;
        }
        self.count += 1;
        if self.first.len() < LISTS_NAMED {
            self.first.push((self.path.clone(), objects));
        }
    }

    /// Takes note of the list of lists that stands at the present path.
    fn add_table(&mut self, depth: usize, rows: u64) {
        let rank = (depth, Reverse(rows));
        if self.best_table.as_ref().is_none_or(|(best, _)| rank < *best) {
            self.best_table = Some((rank, self.path.clone()));
        }
    }

    /// Says which lists are not read as items, when one of them is.
    fn note_unused(&self, read: &[String], builder: &mut Builder<'_>) {
        let unused = self.first.iter().filter(|(path, _)| path != read);
        for (path, objects) in unused {
            let message = || {
                sentence!(
                    "the list \"{list}\" of 1 object is not read: the items are those of \"{read}\""
                        | "the list \"{list}\" of {count} objects is not read: the items are those of \"{read}\"",
                    count = *objects,
                    list = path.join("."),
                    read = read.join(".")
                )
            };
            let help = sentence!("to read it too, save it as a file of its own");
            builder.found.add("catalog/unused-list", Severity::Warning, Place::default(), message, help);
        }
        let read_is_named = self.first.iter().any(|(path, _)| path == read);
        let unnamed = self.count.saturating_sub(self.first.len() as u64 + u64::from(!read_is_named));
        if unnamed > 0 {
            let message = || {
                sentence!(
                    "1 more list of objects is not read" | "{count} more lists of objects are not read",
                    count = unnamed
                )
            };
            builder.found.add("catalog/unused-list", Severity::Warning, Place::default(), message, None);
        }
    }
}

struct Finder<'a> {
    lists: &'a mut Lists,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Finder<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Values that are neither lists nor objects say nothing here.
macro_rules! visit_plain_values {
    ($made:expr) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a JSON value")
        }

        fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
            Ok($made)
        }

        fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
            Ok($made)
        }

        fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
            Ok($made)
        }

        fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
            Ok($made)
        }

        fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
            Ok($made)
        }

        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            Ok($made)
        }
    };
}

impl<'de> Visitor<'de> for Finder<'_> {
    type Value = ();

    visit_plain_values!(());

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            self.lists.path.push(key);
            map.next_value_seed(Finder { lists: self.lists, depth: self.depth + 1 })?;
            self.lists.path.pop();
        }
        if self.depth == 0 {
            self.lists.objects += 1;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let (mut objects, mut rows) = (0u64, 0u64);
        loop {
            let next = seq.next_element_seed(WhatKind);
            match next {
                Ok(Some(Kind::Object)) => objects += 1,
                Ok(Some(Kind::List)) => rows += 1,
                Ok(Some(Kind::Plain)) => {}
                Ok(None) | Err(_) => {
                    if objects > 0 {
                        self.lists.add(self.depth, objects);
                    } else if rows > 0 {
                        self.lists.add_table(self.depth, rows);
                    }
                    return next.map(|_| ());
                }
            }
        }
    }
}

/// What kind of value it is.
enum Kind {
    Object,
    List,
    Plain,
}

/// Looks what kind of value it is.
struct WhatKind;

impl<'de> DeserializeSeed<'de> for WhatKind {
    type Value = Kind;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Kind, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for WhatKind {
    type Value = Kind;

    visit_plain_values!(Kind::Plain);

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Kind, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Kind::Object)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Kind, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Kind::List)
    }
}

/// Where the members of a list go as items.
pub(super) trait Members {
    /// Takes the next member of the list; `None` if there is none.
    fn next<'de, A: SeqAccess<'de>>(&mut self, list: &mut A)
    -> Result<Option<Result<(), Problem>>, A::Error>;

    /// There are no more.
    fn end(&mut self) -> Result<(), Problem>;
}

/// Where objects go as items.
struct Objects<'a, 'b> {
    keys: &'a mut Keys,
    row: Row,
    number: u32,
    builder: &'a mut Builder<'b>,
}

impl Members for Objects<'_, '_> {
    fn next<'de, A: SeqAccess<'de>>(
        &mut self,
        list: &mut A,
    ) -> Result<Option<Result<(), Problem>>, A::Error> {
        self.keys.clear();
        if list.next_element_seed(Object(self.keys))?.is_none() {
            return Ok(None);
        }
        self.number = self.number.saturating_add(1);
        Ok(Some(self.keys.finish(self.number, &mut self.row, self.builder)))
    }

    fn end(&mut self) -> Result<(), Problem> {
        Ok(())
    }
}

/// Walks down to the list and reads its members.
struct Walk<'a, M> {
    path: &'a [String],
    members: &'a mut M,
    failure: &'a mut Option<Problem>,
}

impl<'de, M: Members> DeserializeSeed<'de> for Walk<'_, M> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, M: Members> Visitor<'de> for Walk<'_, M> {
    type Value = ();

    visit_plain_values!(());

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let next = self.path.split_first();
        while let Some(key) = map.next_key::<String>()? {
            match next {
                Some((first, rest)) if *first == key => {
                    map.next_value_seed(Walk { path: rest, members: self.members, failure: self.failure })?
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        if !self.path.is_empty() {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(());
        }
        while let Some(added) = self.members.next(&mut seq)? {
            if let Err(problem) = added {
                *self.failure = Some(problem);
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}
