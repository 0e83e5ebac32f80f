//! Query: what a person searches a catalog for, and the rows that have it.

use std::ops::Range;

use rayon::prelude::*;
use regex::{Regex, RegexBuilder};

use super::Catalog;
use super::fold::fold;
use super::meaning::Meaning;
use super::repairs::Repairs;
use super::rows::{RowSet, rows_of};
use super::words::WORDS;

/// What is searched for: rows that have all of it, in any case.
///
/// `magnet maker:hengzhou "two words" hs:8505 -toy`: words in any cell, in the cells of a column, one behind the
/// other, and words that no cell may hold. A column is named by its heading or by a word for what it means, in any
/// language in which headings are read. A customs code is found in its column however it is divided: `hs:850511`
/// finds `8505.11`, and the other way. Cells are searched as they are shown, mended or changed.
#[derive(Clone, Debug, Default)]
pub struct Query {
    terms: Vec<Term>,
    unknown: Vec<String>,
}

#[derive(Clone, Debug)]
struct Term {
    text: String,
    pattern: Regex,
    /// Whether it is a customs code, of which the text has the digits: it is found however it is divided.
    is_code: bool,
    /// The columns of each sheet where it is looked for; nothing for all of them.
    columns: Option<Vec<Vec<u16>>>,
    /// Whether rows that have it are left out.
    without: bool,
}

/// So many letters of a term count; nobody types more.
const LONGEST: usize = 200;

/// What may stand between two digits of a customs code.
const DIVIDED: &str = r"[.\s\-]?";

/// Rows searched between two looks at whether to stop: a multiple of 64.
const CHUNK: u32 = 1 << 14;

/// If fewer than one in so many rows of a chunk are left, each is searched by itself.
const FEW: usize = 8;

impl Query {
    /// What a person typed. Nothing typed is a mistake: a column that the catalog does not have is told by
    /// [`Query::unknown`], and searched for as it is written.
    pub fn parse(text: &str, catalog: &Catalog) -> Query {
        let mut query = Query::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let written;
            (written, rest) = Written::next(rest);
            let Written { name, text, without, whole } = written;
            let columns = name.and_then(|name| columns_called(catalog, name));
            let is_of_codes = columns.as_ref().is_some_and(|columns| are_of_codes(catalog, columns));
            let text = match (name, &columns) {
                (Some(name), None) => {
                    query.unknown.push(name.to_owned());
                    whole
                }
                (Some(_) | None, _) => text,
            };
            let mut text: String = text.chars().take(LONGEST).flat_map(char::to_lowercase).collect();
            let digits = digits(&text).filter(|_| is_of_codes);
            let is_code = digits.is_some();
            let pattern = match digits {
                Some(digits) => {
                    let pattern = digits.iter().map(char::to_string).collect::<Vec<_>>().join(DIVIDED);
                    text = digits.into_iter().collect();
                    pattern
                }
                None => regex::escape(&text),
            };
            let pattern = RegexBuilder::new(&pattern).case_insensitive(true).build();
            if let Some(pattern) = pattern.ok().filter(|_| !text.trim().is_empty()) {
                query.terms.push(Term { text, pattern, is_code, columns, without });
            }
        }
        query
    }

    /// Names in front of a colon that no column of the catalog has.
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// Whether every row that it finds was found by the other one, too.
    pub fn narrows(&self, before: &Query) -> bool {
        before.terms.iter().all(|old| self.terms.iter().any(|new| new.implies(old)))
    }

    /// The rows that have all of it, of those in `within`. Nothing if `stop` says so meanwhile.
    pub fn rows(
        &self,
        catalog: &Catalog,
        within: &RowSet,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<RowSet> {
        let rows = u32::try_from(catalog.len()).unwrap_or(u32::MAX);
        let chunks: Vec<Range<u32>> = (0..rows)
            .step_by(CHUNK as usize)
            .map(|first| first..first.saturating_add(CHUNK).min(rows))
            .collect();
        let found = chunks.into_par_iter().map(|chunk| (!stop()).then(|| self.chunk(catalog, within, chunk)));
        let found: Option<Vec<Vec<u64>>> = found.collect();
        Some(RowSet::of_bits(found?.concat()))
    }

    fn chunk(&self, catalog: &Catalog, within: &RowSet, chunk: Range<u32>) -> Vec<u64> {
        let words = (chunk.end - chunk.start).div_ceil(u64::BITS) as usize;
        let first_word = (chunk.start / u64::BITS) as usize;
        let mut left: Vec<u64> = (first_word..).take(words).map(|word| within.bits(word)).collect();
        for term in &self.terms {
            let count: usize = left.iter().map(|word| word.count_ones() as usize).sum();
            let mut has = vec![0u64; words];
            let mut found = |row: u32| {
                let place = row - chunk.start;
                if let Some(word) = has.get_mut((place / u64::BITS) as usize) {
                    *word |= 1 << (place % u64::BITS);
                }
            };
            if count * FEW > (chunk.end - chunk.start) as usize {
                term.scan(catalog, chunk.clone(), &mut found);
            } else {
                for row in rows_in(&left, chunk.start) {
                    term.scan(catalog, row..row + 1, &mut found);
                }
            }
            for (left, has) in left.iter_mut().zip(has) {
                *left &= if term.without { !has } else { has };
            }
        }
        self.look_at_edits(catalog, within, &chunk, &mut left);
        left
    }

    /// Rows whose cells a person changed are judged by these, not by what the file says.
    fn look_at_edits(&self, catalog: &Catalog, within: &RowSet, chunk: &Range<u32>, left: &mut [u64]) {
        for row in catalog.edits.rows_within(chunk).filter(|row| within.contains(*row)) {
            let place = row - chunk.start;
            if let Some(word) = left.get_mut((place / u64::BITS) as usize) {
                let bit = 1 << (place % u64::BITS);
                *word = if self.terms.iter().all(|term| term.fits(catalog, row)) {
                    *word | bit
                } else {
                    *word & !bit
                };
            }
        }
    }
}

impl Term {
    fn implies(&self, other: &Term) -> bool {
        if self.without || other.without {
            return self.without == other.without && self.columns == other.columns && self.text == other.text;
        }
        // The digits of a code may stand apart where a text may not.
        (!self.is_code || other.is_code)
            && (other.columns.is_none() || self.columns == other.columns)
            && self.text.contains(&other.text)
    }

    /// Finds the rows whose cells, as the file has them or as they were mended, hold the text.
    fn scan(&self, catalog: &Catalog, rows: Range<u32>, found: &mut dyn FnMut(u32)) {
        for (row, column, text) in Repairs::within(&catalog.repairs, &rows) {
            if self.pattern.is_match(text) && self.looks_at(catalog, row, usize::from(column)) {
                found(row);
            }
        }
        let arena = &catalog.arena;
        let (text, base) = arena.text_of(rows.start as usize..rows.end as usize);
        let (mut row, mut at) = (rows.start, 0);
        while let Some(hit) = self.pattern.find_at(text, at) {
            while row < rows.end && arena.row_end(row as usize) <= base + hit.start() {
                row += 1;
            }
            if row >= rows.end {
                return;
            }
            let column = arena.column_of(row as usize, base + hit.start()..base + hit.end());
            let is_shown = |column: &usize| !is_mended(catalog, row, *column);
            if column.filter(is_shown).is_some_and(|column| self.looks_at(catalog, row, column)) {
                found(row);
                at = arena.row_end(row as usize) - base;
                row += 1;
            } else {
                // Text across the edge of a cell, or in another column; the next may begin one letter on.
                at = text.ceil_char_boundary(hit.start() + 1);
            }
            if at >= text.len() {
                return;
            }
        }
    }

    fn looks_at(&self, catalog: &Catalog, row: u32, column: usize) -> bool {
        let Some(columns) = &self.columns else { return true };
        let own = columns.get(catalog.sheet_number(row));
        own.is_some_and(|own| own.iter().any(|one| usize::from(*one) == column))
    }

    /// Whether a row, as a person may have changed it, has what is asked for.
    fn fits(&self, catalog: &Catalog, row: u32) -> bool {
        let item = catalog.item(row);
        let columns = (0u16..).take(item.sheet().columns.len());
        let mut looked_at = columns.filter(|column| self.looks_at(catalog, row, usize::from(*column)));
        looked_at.any(|column| self.pattern.is_match(item.cell(column))) != self.without
    }
}

/// Whether a cell reads otherwise than in the file, because a spreadsheet had changed it.
fn is_mended(catalog: &Catalog, row: u32, column: usize) -> bool {
    u16::try_from(column).is_ok_and(|column| Repairs::cell(&catalog.repairs, row, column).is_some())
}

/// The digits of a customs code that is typed with or without what divides it; nothing if it is none.
fn digits(text: &str) -> Option<Vec<char>> {
    let is_of_code = |c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | '-');
    let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    (text.chars().all(is_of_code) && !digits.is_empty()).then_some(digits)
}

/// Whether all these columns, of each sheet, are of customs codes.
fn are_of_codes(catalog: &Catalog, columns: &[Vec<u16>]) -> bool {
    catalog.sheets().iter().zip(columns).all(|(sheet, own)| {
        let mut own = own.iter().filter_map(|column| sheet.columns.get(usize::from(*column)));
        own.all(|column| column.meaning == Meaning::CustomsCode)
    })
}

fn rows_in(words: &[u64], first: u32) -> impl Iterator<Item = u32> {
    (first..).step_by(u64::BITS as usize).zip(words).flat_map(|(first, word)| rows_of(first, *word))
}

/// The columns of each used sheet that are called so; nothing if none is.
fn columns_called(catalog: &Catalog, name: &str) -> Option<Vec<Vec<u16>>> {
    let folded = fold(name);
    let is_name = |meaning: &Meaning| fold(meaning.name()) == folded;
    let meaning = Meaning::ALL.into_iter().find(is_name);
    let meaning =
        meaning.or_else(|| WORDS.meaning_of(name).filter(|named| named.clear).map(|named| named.meaning));
    let meaning = meaning.filter(|meaning| *meaning != Meaning::Ignored);
    let called = |sheet: &super::Sheet| -> Vec<u16> {
        let columns = (0u16..).zip(&sheet.columns).filter(|_| sheet.used);
        let own =
            columns.filter(|(_, column)| Some(column.meaning) == meaning || fold(&column.heading) == folded);
        own.map(|(number, _)| number).collect()
    };
    let columns: Vec<Vec<u16>> = catalog.sheets().iter().map(called).collect();
    (!folded.is_empty() && columns.iter().any(|sheet| !sheet.is_empty())).then_some(columns)
}

/// A term as it is written.
struct Written<'a> {
    /// What stands in front of the colon.
    name: Option<&'a str>,
    text: &'a str,
    without: bool,
    /// Name, colon and text together.
    whole: &'a str,
}

const COLONS: [char; 2] = [':', '：'];

impl<'a> Written<'a> {
    /// The first term, and what follows it.
    fn next(typed: &'a str) -> (Written<'a>, &'a str) {
        let behind = typed.strip_prefix('-').filter(|behind| !begins_with_space(behind));
        let (without, begin) = (behind.is_some(), behind.unwrap_or(typed));
        let (text, mut rest) = word(begin, &COLONS);
        let mut written = Written { name: None, text, without, whole: text };
        let behind =
            rest.strip_prefix(COLONS).filter(|behind| !text.is_empty() && !begins_with_space(behind));
        if let Some(behind) = behind {
            (written.text, rest) = word(behind, &[]);
            written.name = Some(text);
            written.whole = begin.get(..begin.len() - rest.len()).unwrap_or(text);
        } else if rest.starts_with(COLONS) {
            // A colon with nothing on one side is a letter like others.
            (written.text, rest) = word(begin, &[]);
        }
        (written, rest.trim_start())
    }
}

fn begins_with_space(text: &str) -> bool {
    text.chars().next().is_none_or(char::is_whitespace)
}

/// What stands between quotes, or up to the next space or one of these ends; and what follows it.
fn word<'a>(text: &'a str, ends: &[char]) -> (&'a str, &'a str) {
    if let Some(quoted) = text.strip_prefix(['"', '“', '”']) {
        return match quoted.find(['"', '“', '”']) {
            Some(end) => {
                let (inside, behind) = quoted.split_at(end);
                (inside, behind.trim_start_matches(['"', '“', '”']))
            }
            None => (quoted, ""),
        };
    }
    text.split_at(text.find(|c: char| c.is_whitespace() || ends.contains(&c)).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::super::read::{OpenOptions, Progress, from_bytes};
    use super::*;

    const GOODS: &str = "Item No.,品名,Hersteller,HS Code,Pack size\n\
        A-1,SmCo Magnet ring,Hengzhou Magnetics,8505111000,10\n\
        A-2,toy magnet,Hengzhou Magnetics,9503001000,8505\n\
        A-3,Ring magnet 19\" ÄTHER,Linhai Optics,8505111000,two 12:00 words\n\
        A-4,氧化钬 3:1,,2846901940,12\n";

    fn goods() -> Catalog {
        from_bytes("goods.csv", GOODS.as_bytes(), &OpenOptions::default(), &Progress::default())
            .expect("read")
    }

    fn found(typed: &str) -> Vec<u32> {
        let catalog = goods();
        let query = Query::parse(typed, &catalog);
        query.rows(&catalog, &RowSet::first(4), &|| false).expect("not stopped").iter().collect()
    }

    #[test]
    fn words_are_found_in_any_case_and_any_cell() {
        assert_eq!(found(""), [0, 1, 2, 3]);
        assert_eq!(found("MAGNET hengzhou"), [0, 1]);
        assert_eq!(found("\"magnet ring\""), [0]);
        assert_eq!(found("äther"), [2]);
        assert_eq!(found("氧化"), [3]);
        assert_eq!(found("magnet -toy"), [0, 2]);
        assert_eq!(found("-magnet"), [3]);
        assert_eq!(found("19\""), [2]);
        assert_eq!(found("ringHengzhou"), [0; 0], "no cell holds it");
        assert_eq!(found("1000 A"), [0, 1, 2], "two words, in any cell");
        assert_eq!(found("\"two 12"), [2], "still being typed");
    }

    #[test]
    fn a_column_is_named_by_meaning_or_heading_in_any_language() {
        for hs in
            ["hs:8505", "customs_code:8505", "海关编码：8505", "Zolltarifnummer:8505", "\"HS Code\":8505"]
        {
            assert_eq!(found(hs), [0, 2], "{hs}");
        }
        assert_eq!(found("maker:hengzhou -品名:toy"), [0]);
        assert_eq!(found("\"pack size\":8505"), [1]);
        assert_eq!(found("hs:"), [0; 0], "a colon at the end is a letter");
    }

    #[test]
    fn a_customs_code_is_found_however_it_is_divided() {
        let list = "Item,Description,HS,Size\nA-1,Magnet,8505.11,850511\nA-2,Magnet,85 05 11 90,8505.11\n\
            A-3,Lens,900211,90.02\n";
        let options = OpenOptions::default();
        let catalog = from_bytes("list.csv", list.as_bytes(), &options, &Progress::default()).expect("read");
        let rows = |typed: &str| -> Vec<u32> {
            let query = Query::parse(typed, &catalog);
            query.rows(&catalog, &RowSet::first(3), &|| false).expect("not stopped").iter().collect()
        };
        assert_eq!(rows("hs:850511"), [0, 1]);
        assert_eq!(rows("hs:8505.11"), [0, 1]);
        assert_eq!(rows("hs:9002.11 -hs:8505"), [2]);
        assert_eq!(rows("size:8505.11"), [1], "other columns are searched as they are written");
        assert_eq!(rows("8505.11"), [0, 1]);
    }

    #[test]
    fn mended_cells_are_searched_as_they_are_shown() {
        let list =
            "Item,Description,HS\nA-1,Magnet,8.50511E+09\nA-2,Lens,9002110000\nA-3,Oxide,2.84690E+09\n";
        let options = OpenOptions::default();
        let catalog = from_bytes("list.csv", list.as_bytes(), &options, &Progress::default()).expect("read");
        assert_eq!(catalog.item(0).repaired(2), Some("850511 / 850510"));
        let rows = |typed: &str| -> Vec<u32> {
            let query = Query::parse(typed, &catalog);
            query.rows(&catalog, &RowSet::first(3), &|| false).expect("not stopped").iter().collect()
        };
        assert_eq!((rows("850511"), rows("hs:8505.11")), (vec![0], vec![0]));
        assert_eq!(rows("E+09"), [2], "what the spreadsheet made of the first is not shown");
        assert_eq!(rows("-8505"), [1, 2]);
    }

    #[test]
    fn a_column_that_is_none_is_told_and_searched_as_written() {
        let catalog = goods();
        let query = Query::parse("weight:12 3:1", &catalog);
        assert_eq!(query.unknown(), ["weight", "3"]);
        assert_eq!(found("3:1"), [3]);
        assert_eq!(found("12:00"), [2]);
    }

    #[test]
    fn changed_cells_count_as_they_are_now() {
        let mut catalog = goods();
        catalog.set_cell(1, 1, Some("wooden horse".into()));
        let rows = |typed: &str| -> Vec<u32> {
            let query = Query::parse(typed, &catalog);
            query.rows(&catalog, &RowSet::first(4), &|| false).expect("not stopped").iter().collect()
        };
        assert_eq!(rows("toy"), [0; 0]);
        assert_eq!(rows("horse"), [1]);
        assert_eq!(rows("-horse"), [0, 2, 3]);
    }

    #[test]
    fn a_longer_query_narrows_a_shorter_one() {
        let catalog = goods();
        let narrows =
            |new: &str, old: &str| Query::parse(new, &catalog).narrows(&Query::parse(old, &catalog));
        assert!(
            narrows("magnet", "magne")
                && narrows("magnet hs:8505", "magnet")
                && narrows("hs:8505.1", "hs:850")
        );
        assert!(narrows("x -toy", "-toy") && narrows("x", ""));
        assert!(!narrows("magne", "magnet") && !narrows("-toys", "-toy") && !narrows("8505", "hs:8505"));
        assert!(!narrows("hs:8505", "8505"), "it finds 85 05 as well");
    }
}
