//! Which column means what: proposed from headings and from what the cells look like.

use std::collections::BTreeSet;

use super::content;
use super::meaning::Meaning;
use super::read::repair::has_exponent;
use super::sheet::{Column, Why};
use super::words::{Named, WORDS};

/// Cells of a column that hold something, a sample of it.
pub(super) type Sample<'a> = Vec<&'a str>;

impl Column {
    /// A column of which only the headings are known.
    pub(super) fn new(heading: String, group: Option<String>) -> Column {
        let says = |text: &str| WORDS.meaning_of(text).is_some() || WORDS.technical_word(text).is_some();
        let heading = match &group {
            // "min" below "Wavelength (nm)" says nothing alone.
            Some(group) if !says(&heading) && says(group) => format!("{group} {heading}").trim().to_owned(),
            Some(_) | None => heading,
        };
        let unit = WORDS.unit_in(&heading).or_else(|| WORDS.unit_in(group.as_deref()?)).map(str::to_owned);
        Column { heading, group, meaning: Meaning::Ignored, why: Why::Nothing, unit, before: None }
    }
}

/// Sets what the columns mean and why. Columns whose meaning a person has set keep it.
///
/// Headings come first; where they say nothing, the cells. What is worded and means nothing else is
/// description, so that nothing in it goes unseen.
pub(super) fn propose(columns: &mut [Column], samples: &[Sample<'_>]) {
    let mut scores: Vec<u32> = vec![0; columns.len()];
    for ((column, sample), score) in columns.iter_mut().zip(samples).zip(&mut scores) {
        if column.why.is_given() {
            continue;
        }
        if column.why == Why::Surplus {
            column.meaning = Meaning::Description;
            continue;
        }
        if let Some(named) = WORDS.meaning_of(&column.heading).filter(|named| !contradicts(named, sample)) {
            *score = named.score;
            column.meaning = named.meaning;
            column.why = Why::Name(named.words);
        }
    }
    keep_one_of_each(columns, &scores);
    for (column, sample) in columns.iter_mut().zip(samples).filter(|(column, _)| column.why == Why::Nothing) {
        if let Some((meaning, why)) = by_content_or_unit(column, sample) {
            column.meaning = meaning;
            column.why = why;
        }
    }
    need_a_description(columns, samples);
    if columns.iter().all(|column| column.heading.is_empty()) {
        name_makers(columns, samples);
        name_item_numbers(columns, samples);
    }
}

/// Whether nearly no cell looks like what the heading says.
fn contradicts(named: &Named, sample: &[&str]) -> bool {
    let share = match named.meaning {
        Meaning::CustomsCode => share(sample, |cell| {
            content::is_customs_code(cell) || content::is_control_code(cell) || has_exponent(cell)
        }),
        Meaning::CasNumber => share(sample, holds_cas_number),
        // "Item" over "Steel screws M4 x 10" names the goods and does not number them.
        Meaning::ItemNumber => {
            share(sample, |cell| !content::is_worded(cell) || (cell.is_ascii() && !cell.contains(' ')))
        }
        Meaning::Description
        | Meaning::Maker
        | Meaning::PartNumber
        | Meaning::StatedCode
        | Meaning::Origin
        | Meaning::Quantity
        | Meaning::Unit
        | Meaning::UnitValue
        | Meaning::Currency
        | Meaning::Parameter
        | Meaning::Ignored => return false,
    };
    sample.len() >= 5 && share < 20
}

/// Of several columns that claim a meaning of which an item has one, the clearest name keeps it.
fn keep_one_of_each(columns: &mut [Column], scores: &[u32]) {
    for meaning in
        [Meaning::ItemNumber, Meaning::Quantity, Meaning::Unit, Meaning::UnitValue, Meaning::Currency]
    {
        let by_person = columns.iter().any(|column| column.meaning == meaning && column.why.is_given());
        let named = |column: &Column| column.meaning == meaning && matches!(column.why, Why::Name(_));
        let claims = columns.iter().zip(scores).enumerate().filter(|(_, (column, _))| named(column));
        let best = claims
            .max_by_key(|(place, (_, score))| (**score, std::cmp::Reverse(*place)))
            .map(|(place, _)| place);
        for (place, column) in columns.iter_mut().enumerate() {
            if named(column) && (by_person || Some(place) != best) {
                column.meaning = Meaning::Ignored;
            }
        }
    }
}

fn by_content_or_unit(column: &Column, sample: &[&str]) -> Option<(Meaning, Why)> {
    let with = |meaning, share| Some((meaning, Why::Content(share)));
    for (meaning, least, looks) in [
        (Meaning::CasNumber, 60, holds_cas_number as fn(&str) -> bool),
        (Meaning::StatedCode, 60, content::is_control_code),
        (Meaning::CustomsCode, 80, content::is_clear_customs_code),
        (Meaning::Currency, 90, |cell| WORDS.is_currency(cell)),
        (Meaning::Origin, 90, |cell| WORDS.is_country(cell)),
        (Meaning::UnitValue, 90, content::is_price),
    ] {
        let share = share(sample, looks);
        if share >= least && sample.len() >= 3 {
            return with(meaning, share);
        }
    }
    if let Some(word) = WORDS.technical_word(&column.heading).or(column.unit.as_deref()) {
        return Some((Meaning::Parameter, Why::Technical(word.to_owned())));
    }
    let worded = share(sample, content::is_worded);
    if worded >= 50 { with(Meaning::Description, worded) } else { None }
}

/// If no column is description, the one with the most text is.
fn need_a_description(columns: &mut [Column], samples: &[Sample<'_>]) {
    if columns.iter().any(|column| column.meaning == Meaning::Description) {
        return;
    }
    let letters =
        |sample: &[&str]| sample.iter().flat_map(|cell| cell.chars()).filter(|c| c.is_alphabetic()).count();
    let free = columns
        .iter_mut()
        .zip(samples)
        .filter(|(column, _)| matches!(column.why, Why::Nothing | Why::Surplus));
    let best = free.map(|(column, sample)| (letters(sample), column)).max_by_key(|(letters, _)| *letters);
    if let Some((letters, column)) = best.filter(|(letters, _)| *letters > 0) {
        column.meaning = Meaning::Description;
        column.why = Why::Content(u8::try_from(letters.min(100)).unwrap_or(100));
    }
}

/// Without headings: a column with which most descriptions begin, and which repeats itself, is the maker.
fn name_makers(columns: &mut [Column], samples: &[Sample<'_>]) {
    let is_free = |column: &Column| matches!(column.why, Why::Nothing | Why::Content(_));
    let longest = |(_, sample): &(usize, &Sample<'_>)| sample.iter().map(|cell| cell.len()).sum::<usize>();
    let of_descriptions = samples.iter().enumerate();
    let described = of_descriptions
        .filter(|(place, _)| columns.get(*place).is_some_and(|c| c.meaning == Meaning::Description));
    let Some((described, texts)) = described.max_by_key(longest) else { return };
    for (place, (column, sample)) in columns.iter_mut().zip(samples).enumerate() {
        let distinct: BTreeSet<&str> = sample.iter().copied().collect();
        let repeats = distinct.len() * 10 < sample.len() * 8;
        if place == described || !is_free(column) || !repeats || sample.len() != texts.len() {
            continue;
        }
        let leading = sample.iter().zip(texts).filter(|(maker, text)| text.starts_with(*maker)).count();
        let share = percent(leading, sample.len());
        if share >= 80 {
            column.meaning = Meaning::Maker;
            column.why = Why::Content(share);
        }
    }
}

/// Without headings: a first column of distinct short cells is the item number.
fn name_item_numbers(columns: &mut [Column], samples: &[Sample<'_>]) {
    let (Some(column), Some(sample)) = (columns.first_mut(), samples.first()) else { return };
    let distinct: BTreeSet<&str> = sample.iter().copied().collect();
    let short = share(sample, |cell| cell.chars().count() <= 24);
    if column.why == Why::Nothing && distinct.len() == sample.len() && sample.len() >= 3 && short >= 90 {
        column.meaning = Meaning::ItemNumber;
        column.why = Why::Content(100);
    }
}

fn holds_cas_number(cell: &str) -> bool {
    cell.split([' ', ',', ';', '/', '\n']).any(content::is_cas_number)
}

/// So many in a hundred cells look like it; 0 if there are none.
fn share(sample: &[&str], looks: impl Fn(&str) -> bool) -> u8 {
    percent(sample.iter().filter(|cell| looks(cell)).count(), sample.len())
}

fn percent(part: usize, whole: usize) -> u8 {
    u8::try_from((part * 100).checked_div(whole).unwrap_or(0)).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(headings: &[&str], rows: &[&[&str]]) -> Vec<(Meaning, Why)> {
        let mut columns: Vec<Column> =
            headings.iter().map(|one| Column::new((*one).to_owned(), None)).collect();
        let sample = |column: usize| {
            rows.iter().filter_map(|row| row.get(column).copied()).filter(|cell| !cell.is_empty()).collect()
        };
        let samples: Vec<Sample<'_>> = (0..columns.len()).map(sample).collect();
        propose(&mut columns, &samples);
        columns.into_iter().map(|column| (column.meaning, column.why)).collect()
    }

    fn meanings(headings: &[&str], rows: &[&[&str]]) -> Vec<Meaning> {
        proposed(headings, rows).into_iter().map(|(meaning, _)| meaning).collect()
    }

    #[test]
    fn the_clearest_name_keeps_the_item_number() {
        let found = meanings(&["Index", "Item No.", "Description", "Part No"], &[]);
        assert_eq!(found, [Meaning::Ignored, Meaning::ItemNumber, Meaning::Description, Meaning::PartNumber]);
        assert_eq!(meanings(&["Index", "Description"], &[]), [Meaning::ItemNumber, Meaning::Description]);
    }

    #[test]
    fn cells_speak_where_headings_are_silent() {
        let rows: &[&[&str]] = &[
            &["1308-87-8", "1C902", "8505111000", "CN", "Dysprosium oxide", "99.9"],
            &["12036-32-7", "EAR99", "2846901940", "DE", "Praseodymium oxide", "99.5"],
            &["7440-27-9", "3A001.a", "8542310000", "Japan", "Terbium metal", "98"],
        ];
        let found = proposed(&["a", "b", "c", "d", "e", "Purity (%)"], rows);
        assert_eq!(
            found,
            [
                (Meaning::CasNumber, Why::Content(100)),
                (Meaning::StatedCode, Why::Content(100)),
                (Meaning::CustomsCode, Why::Content(100)),
                (Meaning::Origin, Why::Content(100)),
                (Meaning::Description, Why::Content(100)),
                (Meaning::Parameter, Why::Technical("purity".into())),
            ]
        );
    }

    #[test]
    fn a_name_that_the_cells_deny_is_not_believed() {
        let rows: &[&[&str]] =
            &[&["SKU-A1", "x"], &["SKU-B2", "x"], &["SKU-C3", "x"], &["SKU-D4", "x"], &["SKU-E5", "x"]];
        assert_eq!(meanings(&["商品编码", "名称"], rows), [Meaning::Ignored, Meaning::Description]);
    }

    #[test]
    fn a_heading_that_says_nothing_alone_takes_the_one_above() {
        let column = |heading: &str, group: &str| Column::new(heading.into(), Some(group.into()));
        let told = |column: Column| (column.heading, column.unit);
        assert_eq!(told(column("min", "Wavelength (nm)")), ("Wavelength (nm) min".into(), Some("nm".into())));
        assert_eq!(told(column("USD", "Price")), ("Price USD".into(), Some("USD".into())));
        assert_eq!(told(column("Name", "Substance")), ("Name".into(), None));
    }

    #[test]
    fn several_descriptions_are_allowed() {
        assert_eq!(
            meanings(&["商品名", "説明", "価格"], &[]),
            [Meaning::Description, Meaning::Description, Meaning::UnitValue]
        );
    }

    #[test]
    fn without_headings() {
        let rows: &[&[&str]] = &[
            &["A900", "Oskbes", "Oskbes MAI-900 Acrobat LandPlane"],
            &["DJI 1", "DJI", "DJI Air 2S drone body"],
            &["DJI 2", "DJI", "DJI Air 3 drone body"],
            &["DJI 3", "DJI", "DJI Mavic drone body"],
        ];
        assert_eq!(
            meanings(&["", "", ""], rows),
            [Meaning::ItemNumber, Meaning::Maker, Meaning::Description]
        );
    }
}
