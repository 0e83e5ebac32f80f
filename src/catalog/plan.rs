//! Plan: how the table in a sheet lies, told from its first rows: headings, columns, first item.

use std::collections::BTreeSet;

use super::content;
use super::meaning::Meaning;
use super::read::Header;
use super::read::row::Row;
use super::words::WORDS;

/// So many rows are looked at.
pub(super) const LOOKED_AT: usize = 256;
/// So many rows may stand above the headings, and so many of them may be as wide as the table.
const ABOVE: usize = 40;
const WIDE_ABOVE: usize = 3;
/// A row may have so many cells more than the table has columns; what lies beyond goes into the last.
const BEYOND: usize = 32;
/// A heading of a known word has at most so many characters.
const LONGEST_HEADING: usize = 60;

/// How the table in a sheet lies.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    /// Row of the headings, counted from 1.
    pub header: Option<u32>,
    /// Rows up to this one are no items.
    pub above_items: u32,
    /// Heading and the heading above it, per column.
    pub headings: Vec<(String, Option<String>)>,
    /// How many headings are known words.
    pub known: usize,
    /// Rows above the items, for a preview.
    pub above: Vec<(u32, Vec<String>)>,
    /// Rows with anything in them below the headings, as far as was looked.
    pub rows: usize,
}

impl Plan {
    /// The plan for a sheet that starts with these rows.
    pub fn of(head: &[Row], wish: Header) -> Plan {
        let filled: Vec<&Row> = head.iter().filter(|row| !row.is_blank()).collect();
        let header = match wish {
            Header::Proposed => propose_header(&filled),
            Header::Row(number) => filled.iter().position(|row| row.number == number),
            Header::Absent => None,
        };
        let levels = Levels::around(&filled, header);
        let first_item = levels.last.map_or(0, |last| last + 1);
        let items = filled.get(first_item..).unwrap_or_default();
        let heading_row = header.and_then(|header| filled.get(header));
        let width = heading_row.map_or(0, |row| row.filled()).max(usual_width(items));
        let headings: Vec<_> = (0..width).map(|column| levels.heading(&filled, column)).collect();
        let known = headings.iter().filter(|(heading, _)| is_known(heading)).count();
        let above = filled.iter().take(first_item).take(20);
        let above =
            above.map(|row| (row.number, row.cells().take(64).map(str::to_owned).collect())).collect();
        Plan {
            header: heading_row.map(|row| row.number),
            above_items: levels.last.and_then(|last| filled.get(last)).map_or(0, |row| row.number),
            known: if header.is_some() { known } else { 0 },
            headings,
            above,
            rows: items.len(),
        }
    }

    /// The plan of a table that begins with this row below another; nothing if it is not clearly a row of
    /// headings.
    pub fn below(row: &Row) -> Option<Plan> {
        if row.cells().any(content::is_data) || row.cells().any(|cell| cell.chars().count() > LONGEST_HEADING)
        {
            return None;
        }
        let named = row.cells().filter_map(|cell| WORDS.meaning_of(cell)).filter(|named| named.clear);
        let meanings: BTreeSet<Meaning> = named.map(|named| named.meaning).collect();
        let plan = Plan::of(std::slice::from_ref(row), Header::Row(row.number));
        (meanings.len() >= 2 && plan.known * 2 >= count(row)).then_some(plan)
    }

    /// The plan for objects: their keys are the headings.
    pub fn of_keys() -> Plan {
        Plan::default()
    }

    /// Most cells that a row keeps apart.
    pub fn most_cells(&self) -> usize {
        (self.headings.len() + BEYOND).min(usize::from(u16::MAX))
    }

    /// Whether it looks like a table of items.
    pub fn is_table(&self) -> bool {
        self.known >= 2 || self.known == 1 && self.rows > 0 && self.headings.len() >= 2
    }

    /// Whether it may be one, if nothing else in the file is.
    pub fn may_be_table(&self) -> bool {
        self.headings.len() >= 2 && self.rows >= 2
    }
}

/// The rows that carry the headings, by their place among the filled rows.
#[derive(Clone, Copy, Debug, Default)]
struct Levels {
    top: Option<usize>,
    group: Option<usize>,
    heading: Option<usize>,
    sub: Option<usize>,
    last: Option<usize>,
}

impl Levels {
    /// Looks whether the row above the headings divides them into groups, or the row below refines them.
    fn around(filled: &[&Row], header: Option<usize>) -> Levels {
        let Some(at) = header else { return Levels::default() };
        let Some(heading) = filled.get(at) else { return Levels::default() };
        let above = |place: usize| {
            let (row, above) = (filled.get(place)?, place.checked_sub(1)?);
            let group = filled.get(above)?;
            let near = group.number + 1 == row.number;
            let divides = count(group) >= 2 && count(group) < count(row);
            (near && divides && !group.cells().any(content::is_data)).then_some(above)
        };
        let group = above(at);
        let top = group.and_then(above);
        let is_sub = |row: &&&Row| {
            let near = row.number == heading.number + 1;
            let under_span = |column: usize| {
                !row.cell(column).trim().is_empty()
                    && (heading.cell(column).trim().is_empty()
                        || heading.cell(column + 1).trim().is_empty() && column + 1 < row.filled())
            };
            near && count(row) < count(heading)
                && (0..row.len()).any(under_span)
                && (0..row.len()).all(|column| row.cell(column).trim().is_empty() || under_span(column))
                && !row.cells().any(content::is_data)
        };
        let sub = Some(at + 1).filter(|below| filled.get(*below).as_ref().is_some_and(is_sub));
        Levels { top, group, heading: header, sub, last: sub.or(header) }
    }

    /// Heading and group of a column.
    fn heading(self, filled: &[&Row], column: usize) -> (String, Option<String>) {
        let cell = |level: Option<usize>, column: usize| {
            level.and_then(|level| filled.get(level)).map_or("", |row| row.cell(column).trim())
        };
        // A merged heading stands in its first cell only.
        let spanned = |level: Option<usize>| {
            (0..=column).rev().map(|column| cell(level, column)).find(|text| !text.is_empty()).unwrap_or("")
        };
        // Several levels of groups are read one behind the other.
        let groups = |levels: &[Option<usize>]| {
            let texts: Vec<&str> = levels.iter().map(|level| spanned(*level)).collect();
            let text = one_line(&texts.join(" "));
            (!text.is_empty()).then_some(text)
        };
        let (own, sub) = (cell(self.heading, column), cell(self.sub, column));
        match (own, sub) {
            ("", "") => (one_line(cell(self.group, column)), None),
            (own, "") => (one_line(own), groups(&[self.top, self.group])),
            (_, sub) => (one_line(sub), groups(&[self.top, self.group, self.heading])),
        }
    }
}

/// Place of the row of headings among the filled rows, if one looks like it.
fn propose_header(filled: &[&Row]) -> Option<usize> {
    let usual = usual_count(filled);
    let wide_enough = |row: &Row| count(row) * 2 >= usual && (usual < 2 || count(row) >= 2);
    let mut best: Option<(i64, usize)> = None;
    let candidates = filled.iter().take(ABOVE).enumerate().filter(|(_, row)| wide_enough(row));
    for (place, row) in candidates.take(WIDE_ABOVE + 1) {
        let known = row.cells().filter(|cell| is_known(cell)).count() as i64;
        let data = row.cells().filter(|cell| content::is_data(cell)).count() as i64;
        let score = 4 * known - 3 * data;
        if known > 0 && (known > data || data == 0) && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, place));
        }
    }
    best.map(|(_, place)| place).or_else(|| unknown_header(filled, usual))
}

/// Without a known word: the first full row, if it is text over a column of numbers.
fn unknown_header(filled: &[&Row], usual: usize) -> Option<usize> {
    let place = filled.iter().take(ABOVE).position(|row| count(row) * 5 >= usual * 4)?;
    let row = filled.get(place)?;
    let below = filled.get(place + 1..).filter(|below| below.len() >= 2)?;
    let numbers = |column: usize| {
        below.iter().filter(|row| content::is_data(row.cell(column))).count() * 10 >= below.len() * 7
    };
    let is_heading = usual >= 2
        && !row.cells().any(content::is_data)
        && (0..row.len()).any(|c| !row.cell(c).is_empty() && numbers(c));
    is_heading.then_some(place)
}

/// Whether a cell is a word that headings use.
fn is_known(cell: &str) -> bool {
    cell.chars().count() <= LONGEST_HEADING && WORDS.meaning_of(cell).is_some_and(|named| named.clear)
}

/// How many cells of the row hold something.
fn count(row: &Row) -> usize {
    row.cells().filter(|cell| !cell.trim().is_empty()).count()
}

/// The most frequent number of cells that hold something.
fn usual_count(filled: &[&Row]) -> usize {
    let mut counts: Vec<usize> = filled.iter().map(|row| count(row)).collect();
    counts.sort_unstable();
    counts.get(counts.len() / 2).copied().unwrap_or(0)
}

/// The widest that at least every fifth row is.
fn usual_width(items: &[&Row]) -> usize {
    let mut widths: Vec<usize> = items.iter().map(|row| row.filled()).collect();
    widths.sort_unstable_by_key(|width| std::cmp::Reverse(*width));
    widths.get(items.len() / 5).copied().unwrap_or(0)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(rows: &[(u32, &[&str])]) -> Plan {
        let rows: Vec<Row> = rows
            .iter()
            .map(|(number, cells)| {
                let mut row = cells.iter().copied().collect::<Row>();
                row.number = *number;
                row
            })
            .collect();
        Plan::of(&rows, Header::Proposed)
    }

    fn headings(plan: &Plan) -> Vec<String> {
        let shown = |(heading, group): &(String, Option<String>)| match group {
            Some(group) => format!("{group}/{heading}"),
            None => heading.clone(),
        };
        plan.headings.iter().map(shown).collect()
    }

    #[test]
    fn small_print_stands_above_the_headings() {
        let plan = plan(&[
            (1, &["Prices subject to change"]),
            (3, &["Item No.", "Description", "HS code"]),
            (4, &["A-1", "Magnet", "8505.11"]),
            (5, &["A-2", "Lens", "9002.11"]),
        ]);
        assert_eq!((plan.header, plan.above_items, plan.rows), (Some(3), 3, 2));
        assert_eq!(headings(&plan), ["Item No.", "Description", "HS code"]);
    }

    #[test]
    fn headings_in_two_levels() {
        let above = plan(&[
            (1, &["Stock list", "", "", ""]),
            (3, &["Substance", "", "Stock", ""]),
            (4, &["CAS No.", "Name", "Qty", "Unit"]),
            (5, &["1308-87-8", "dysprosium oxide", "1", "g"]),
        ]);
        assert_eq!(above.header, Some(4));
        assert_eq!(headings(&above), ["Substance/CAS No.", "Substance/Name", "Stock/Qty", "Stock/Unit"]);
        let below = plan(&[
            (1, &["Item No.", "Description", "Price", ""]),
            (2, &["", "", "USD", "EUR"]),
            (3, &["A-1", "Magnet", "1.00", "0.90"]),
        ]);
        assert_eq!((below.header, below.above_items), (Some(1), 2));
        assert_eq!(headings(&below), ["Item No.", "Description", "Price/USD", "Price/EUR"]);
    }

    #[test]
    fn headings_in_three_levels() {
        let above = plan(&[
            (1, &["Goods", "", "", "Delivery", "", ""]),
            (2, &["Identity", "", "Stock", "Window", "", ""]),
            (3, &["Item No.", "Description", "Qty", "From", "To", "HS code"]),
            (4, &["A-1", "Magnet", "1", "2026-01-01", "2026-02-01", "8505.11"]),
        ]);
        assert_eq!((above.header, above.above_items), (Some(3), 3));
        assert_eq!(
            headings(&above)[..4],
            [
                "Goods Identity/Item No.",
                "Goods Identity/Description",
                "Goods Stock/Qty",
                "Delivery Window/From"
            ]
        );
        let around = plan(&[
            (1, &["Identity", "", "Terms", ""]),
            (2, &["Item No.", "Description", "List", ""]),
            (3, &["", "", "USD", "EUR"]),
            (4, &["A-1", "Magnet", "1.00", "0.90"]),
        ]);
        assert_eq!((around.header, around.above_items), (Some(2), 3));
        assert_eq!(
            headings(&around),
            ["Identity/Item No.", "Identity/Description", "Terms List/USD", "Terms List/EUR"]
        );
    }

    #[test]
    fn without_headings_the_first_row_is_an_item() {
        let plan =
            plan(&[(1, &["A900", "Oskbes", "Oskbes MAI-900"]), (2, &["BPAT", "R & B", "Bearhawk Patrol"])]);
        assert_eq!((plan.header, plan.above_items, plan.headings.len(), plan.rows), (None, 0, 3, 2));
    }

    #[test]
    fn a_word_of_headings_among_the_items_is_no_heading() {
        let rows: Vec<(u32, &[&str])> = vec![
            (1, &["BPAT", "Bearhawk", "Bearhawk Patrol"]),
            (2, &["ETA", "Eta", "Eta Eta"]),
            (3, &["PIK", "Pik", "Pik Super"]),
            (4, &["RYST", "Ryan", "Ryan Star"]),
            (5, &["ZZZZ", "(Any Manufacturer)", "Any manufacturer"]),
        ];
        assert_eq!(plan(&rows).header, None);
    }

    #[test]
    fn unknown_headings_stand_over_numbers() {
        let plan = plan(&[(1, &["Foo", "Bar"]), (2, &["a", "1"]), (3, &["b", "2"])]);
        assert_eq!(plan.header, Some(1));
    }
}
