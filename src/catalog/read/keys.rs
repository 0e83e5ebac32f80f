//! Objects as rows: their keys are columns, nested ones joined by dots.

use std::collections::HashMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::builder::Builder;
use super::row::Row;
use crate::catalog::plan::Plan;
use crate::problem::Problem;

/// So many keys get a column of their own; what other keys hold goes into one more.
const MOST_COLUMNS: usize = 1000;
/// Heading of the column for what has none of its own.
const OTHER: &str = "(other)";

/// The columns that keys have, and the cells of the object that is being read.
#[derive(Default)]
pub(super) struct Keys {
    columns: HashMap<String, usize>,
    headings: Vec<String>,
    cells: Vec<String>,
    other: String,
    path: String,
}

impl Keys {
    /// The plan of a sheet in which the columns so far are known.
    pub fn plan(&self) -> Plan {
        let headings = self.headings.iter().map(|heading| (heading.clone(), None)).collect();
        Plan { headings, ..Plan::of_keys() }
    }

    /// Forgets the object that was being read.
    pub fn clear(&mut self) {
        self.cells.iter_mut().for_each(String::clear);
        self.other.clear();
        self.path.clear();
    }

    /// Adds what was read to the builder as row of that number.
    pub fn finish(&mut self, number: u32, row: &mut Row, builder: &mut Builder<'_>) -> Result<(), Problem> {
        if !self.other.is_empty() {
            let other = std::mem::take(&mut self.other);
            let column = self.column(OTHER);
            self.put_cell(column, &other);
        }
        self.announce(builder);
        row.clear(number);
        self.cells.iter().for_each(|cell| row.push(cell));
        builder.row(row)
    }

    /// Adds a row that is not an object, shown as it stands.
    pub fn finish_bad(
        &mut self,
        number: u32,
        text: &str,
        row: &mut Row,
        builder: &mut Builder<'_>,
    ) -> Result<(), Problem> {
        self.clear();
        let column = self.column(OTHER);
        self.announce(builder);
        row.clear(number);
        for cell in 0..=column {
            row.push(if cell == column { text } else { "" });
        }
        row.errors.push((u16::try_from(column).unwrap_or(u16::MAX), super::CellError::Line));
        builder.row(row)
    }

    /// Tells the builder of new columns.
    fn announce(&mut self, builder: &mut Builder<'_>) {
        for heading in self.headings.iter().skip(builder.columns()) {
            builder.add_column(heading);
        }
    }

    fn column(&mut self, heading: &str) -> usize {
        if let Some(column) = self.columns.get(heading) {
            return *column;
        }
        let column = self.headings.len();
        self.headings.push(heading.to_owned());
        self.columns.insert(heading.to_owned(), column);
        column
    }

    fn put(&mut self, text: &str) {
        if text.is_empty() && self.columns.contains_key(&self.path) {
            return;
        }
        let path = std::mem::take(&mut self.path);
        if self.headings.len() < MOST_COLUMNS || self.columns.contains_key(&path) {
            let column = self.column(if path.is_empty() { "value" } else { &path });
            self.put_cell(column, text);
        } else if !text.is_empty() {
            join(&mut self.other, &format!("{path}: {text}"));
        }
        self.path = path;
    }

    fn put_cell(&mut self, column: usize, text: &str) {
        while self.cells.len() <= column {
            self.cells.push(String::new());
        }
        if let Some(cell) = self.cells.get_mut(column) {
            join(cell, text);
        }
    }
}

/// Reads one object into the keys.
pub(super) struct Object<'a>(pub &'a mut Keys);

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let length = self.0.path.len();
        while let Some(key) = map.next_key::<String>()? {
            if length > 0 {
                self.0.path.push('.');
            }
            self.0.path.push_str(&key);
            map.next_value_seed(Object(self.0))?;
            self.0.path.truncate(length);
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut text = String::new();
        while let Some(one) = seq.next_element_seed(AsText)? {
            join(&mut text, &one);
        }
        self.0.put(&text);
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.0.put(text);
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.0.put(if value { "true" } else { "false" });
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.0.put(&value.to_string());
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.0.put(&value.to_string());
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.0.put(&value.to_string());
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.put("");
        Ok(())
    }
}

/// Any value as text: members of a list with semicolons between them, those of an object with spaces.
pub(super) struct AsText;

impl<'de> DeserializeSeed<'de> for AsText {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AsText {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
        let mut text = String::new();
        while map.next_key::<serde::de::IgnoredAny>()?.is_some() {
            let one = map.next_value_seed(AsText)?;
            if !text.is_empty() && !one.is_empty() {
                text.push(' ');
            }
            text.push_str(&one);
        }
        Ok(text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<String, A::Error> {
        let mut text = String::new();
        while let Some(one) = seq.next_element_seed(AsText)? {
            join(&mut text, &one);
        }
        Ok(text)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_unit<E: Error>(self) -> Result<String, E> {
        Ok(String::new())
    }
}

fn join(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push_str("; ");
    }
    text.push_str(more);
}
