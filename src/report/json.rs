//! JSON: all of a report for other programs, in the form of `docs/report.schema.json`.
//!
//! Every text is as it is; characters that turn the order of letters are written as escapes, so that the file
//! can be read by people, too.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeSeq, Serializer};
use serde_json::ser::Formatter;

use super::inert::is_acting;
use super::matrix::ClassLine;
use super::seal;
use super::{Format, Kind, Progress, Report};

/// The form of the file; a higher number is read otherwise.
const FORM: u32 = 1;

/// Writes the report.
pub(super) fn write(report: &Report<'_>, out: &mut impl Write, progress: &Progress) -> io::Result<()> {
    let whole = Whole {
        form: FORM,
        kind: report.kind,
        report,
        classes: report.matrix.classes(),
        items: Items(report),
    };
    progress.go_on()?;
    let mut body = Vec::new();
    whole.serialize(&mut serde_json::Serializer::with_formatter(&mut body, Escaping))?;
    // The seal is the last key, so that nothing of the catalog stands behind it.
    body.pop();
    out.write_all(&body)?;
    writeln!(out, ",\"{}\":{}}}", seal::NAME, seal::line(report, Format::Json)?)
}

/// The whole file but its seal.
#[derive(serde::Serialize)]
struct Whole<'r> {
    form: u32,
    kind: Kind,
    #[serde(flatten)]
    report: &'r Report<'r>,
    classes: &'r [ClassLine],
    items: Items<'r>,
}

/// All items, in the order of the catalog.
struct Items<'r>(&'r Report<'r>);

/// An item; what it shares with others is said by the number of its class.
#[derive(serde::Serialize)]
struct Item<'r> {
    number: u32,
    sheet: &'r str,
    row: u32,
    id: &'r str,
    description: &'r str,
    maker: &'r str,
    part_number: &'r str,
    customs_code: &'r str,
    stated_code: &'r str,
    categories: &'r [&'static str],
    class: u32,
}

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let matrix = &self.0.matrix;
        let mut items = serializer.serialize_seq(Some(matrix.len()))?;
        for row in matrix.rows() {
            let [maker, part_number, customs_code, stated_code] = row.cells;
            items.serialize_element(&Item {
                number: row.label.number,
                sheet: &row.label.sheet,
                row: row.label.row,
                id: &row.label.id,
                description: &row.label.description,
                maker,
                part_number,
                customs_code,
                stated_code,
                categories: &row.categories,
                class: row.number,
            })?;
        }
        items.end()
    }
}

/// Compact, with characters that act written as escapes.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, text: &str) -> io::Result<()> {
        let mut rest = text;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_acting(*c)) {
            let (before, after) = rest.split_at(at);
            writer.write_all(before.as_bytes())?;
            // None of them lies beyond the first plane.
            write!(writer, "\\u{:04x}", u32::from(c))?;
            rest = after.get(c.len_utf8()..).unwrap_or_default();
        }
        writer.write_all(rest.as_bytes())
    }
}
