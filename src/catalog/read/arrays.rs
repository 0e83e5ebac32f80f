//! Lists of lists in JSON: rows of cells, the first of which are looked at for headings as in any table.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::builder::Builder;
use super::json::Members;
use super::keys::AsText;
use super::row::Row;
use super::text::note_unknown_header;
use super::{Format, OpenOptions};
use crate::catalog::plan::{LOOKED_AT, Plan};
use crate::problem::Problem;

/// Where lists go as rows.
pub(super) struct Table<'a, 'b> {
    builder: &'a mut Builder<'b>,
    options: &'a OpenOptions,
    /// The first rows, until there are enough to tell the headings.
    head: Option<Vec<Row>>,
    row: Row,
}

impl<'a, 'b> Table<'a, 'b> {
    /// A table whose rows become items of the builder's catalog.
    pub fn new(builder: &'a mut Builder<'b>, options: &'a OpenOptions) -> Table<'a, 'b> {
        Table { builder, options, head: Some(Vec::new()), row: Row::default() }
    }

    /// Tells the headings from the first rows, and reads these.
    fn start(&mut self) -> Result<(), Problem> {
        let Some(head) = self.head.take() else { return Ok(()) };
        let plan = Plan::of(&head, self.options.header_of(""));
        note_unknown_header(self.builder, "", &plan, self.options);
        self.builder.start_sheet("", plan, Format::Json);
        head.iter().try_for_each(|row| self.builder.row(row))
    }
}

impl Members for Table<'_, '_> {
    fn next<'de, A: SeqAccess<'de>>(
        &mut self,
        list: &mut A,
    ) -> Result<Option<Result<(), Problem>>, A::Error> {
        self.row.clear(self.row.number.saturating_add(1));
        if list.next_element_seed(Cells(&mut self.row))?.is_none() {
            return Ok(None);
        }
        let Some(head) = &mut self.head else { return Ok(Some(self.builder.row(&self.row))) };
        head.push(self.row.clone());
        Ok(Some(if head.len() < LOOKED_AT { Ok(()) } else { self.start() }))
    }

    fn end(&mut self) -> Result<(), Problem> {
        self.start()
    }
}

/// Reads the members of a list as the cells of a row; what is no list is a row of one cell.
struct Cells<'a>(&'a mut Row);

impl<'de> DeserializeSeed<'de> for Cells<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Cells<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of cells")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(cell) = list.next_element_seed(AsText)? {
            self.0.push(&cell);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        self.0.push(&AsText.visit_map(map)?);
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.0.push(text);
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.0.push(&value.to_string());
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.0.push(&value.to_string());
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.0.push(&value.to_string());
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.0.push(&value.to_string());
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}
