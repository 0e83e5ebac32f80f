//! Customs codes, CAS numbers, stated control codes and countries of origin.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::catalog::{Field, Meaning};
use crate::law::{ConceptId, CountryCode, Language, Shared};

use super::{CodeMention, StatedCode, TextPlace};

/// Reads the codes that items carry.
#[derive(Debug)]
pub struct Codes {
    by_cas: HashMap<String, Vec<ConceptId>>,
    by_country_name: HashMap<String, CountryCode>,
}

static CAS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b(\d{2,7})-(\d{2})-(\d)\b").ok());
static CUSTOMS_IN_TEXT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:HS|HTS|HTSUS|HSN|TARIC)(?:\s*(?:code|no\.?|nr\.?))?\s*[:#]?\s*(\d{4}[.\s]?\d{2}(?:[.\s]?\d{2,4}){0,2})\b").ok()
});
static ECCN_IN_TEXT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\bECCN\s*[:#]?\s*([0-9][A-E][0-9]{3}(?:\.?[a-z0-9]{1,2}(?:\.[a-z0-9]{1,2})*)?|EAR99)\b")
        .ok()
});
static CONTROL_CODE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)^([0-9][A-E][0-9]{3})\.?([a-z0-9.]*)$").ok());

impl Codes {
    /// Ready to read what these concepts and countries are called.
    pub fn new(shared: &Shared) -> Codes {
        let mut by_cas: HashMap<String, Vec<ConceptId>> = HashMap::new();
        for (concept, number) in shared.concepts.iter().zip(0..) {
            for cas in &concept.cas {
                by_cas.entry(cas.clone()).or_default().push(ConceptId(number));
            }
        }
        let mut by_country_name = HashMap::new();
        for country in shared.countries.values() {
            let names = [Language::En, Language::Zh, Language::Ja]
                .map(|language| country.name.in_language(language).to_lowercase());
            for name in
                names.into_iter().chain([country.alpha3.to_lowercase(), country.code.as_str().to_lowercase()])
            {
                by_country_name.entry(name).or_insert(country.code);
            }
        }
        Codes { by_cas, by_country_name }
    }

    /// The concepts that CAS numbers in a cell identify, each with the bytes of the number.
    pub fn cas<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (ConceptId, u32, u32)> + 'a {
        let numbers = CAS.iter().flat_map(move |cas| cas.find_iter(text));
        numbers.flat_map(|number| {
            let (start, end) = bytes(number.start(), number.end());
            let concepts = self.by_cas.get(number.as_str()).filter(|_| is_cas(number.as_str()));
            concepts.into_iter().flatten().map(move |concept| (*concept, start, end))
        })
    }

    /// The country of origin that a cell names by code or name.
    pub fn origin(&self, text: &str) -> Option<CountryCode> {
        self.by_country_name.get(&text.trim().to_lowercase()).copied()
    }
}

/// Whether a CAS number's check digit is right.
pub fn is_cas(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    let Some((check, digits)) = digits.split_last() else { return false };
    let sum: u32 = digits.iter().rev().zip(1..).map(|(digit, place)| digit * place).sum();
    sum % 10 == *check
}

/// The customs codes of a cell: all of it in a column of such codes, what is announced as one elsewhere.
pub fn customs_codes(field: &Field<'_>, codes: &mut Vec<CodeMention>) {
    if field.meaning == Meaning::CustomsCode {
        let parts = field.text.split([',', ';', '/', '\n']);
        for part in parts {
            let start = part.as_ptr() as usize - field.text.as_ptr() as usize;
            codes.extend(customs_code(part).map(|digits| mention(field, digits, start, start + part.len())));
        }
    } else {
        let announced = CUSTOMS_IN_TEXT.iter().flat_map(|pattern| pattern.captures_iter(field.text));
        for number in announced.filter_map(|found| found.get(1)) {
            let digits = customs_code(number.as_str());
            codes.extend(digits.map(|digits| mention(field, digits, number.start(), number.end())));
        }
    }
}

fn mention(field: &Field<'_>, digits: String, start: usize, end: usize) -> CodeMention {
    let (start, end) = bytes(start, end);
    CodeMention { digits, place: TextPlace { column: field.column, start, end } }
}

/// The digits of a customs code; nothing for a number a spreadsheet has damaged or that is none.
fn customs_code(text: &str) -> Option<String> {
    let text = text.trim();
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' ' | '-' | '\u{a0}'));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let chapter: u32 = digits.get(..2)?.parse().ok()?;
    (plain && (4..=12).contains(&digits.len()) && (1..=97).contains(&chapter)).then_some(digits)
}

/// The control codes that a cell states.
pub fn stated_codes(field: &Field<'_>, codes: &mut Vec<StatedCode>) {
    if field.meaning == Meaning::StatedCode {
        let list = list_of(field.heading).or_else(|| list_of(field.text));
        for part in field.text.split([',', ';', '\n']) {
            let start = part.as_ptr() as usize - field.text.as_ptr() as usize;
            let trimmed = part.trim();
            let bare = trimmed.strip_prefix("ECCN").unwrap_or(trimmed).trim_start_matches([' ', ':']);
            codes.extend(control_code(bare).map(|code| stated(field, code, list, start, start + part.len())));
        }
    } else {
        let announced = ECCN_IN_TEXT.iter().flat_map(|pattern| pattern.captures_iter(field.text));
        for code in announced.filter_map(|found| found.get(1)) {
            let normal = control_code(code.as_str());
            codes.extend(normal.map(|normal| stated(field, normal, Some(US), code.start(), code.end())));
        }
    }
}

fn stated(
    field: &Field<'_>,
    code: String,
    list: Option<&'static str>,
    start: usize,
    end: usize,
) -> StatedCode {
    let (start, end) = bytes(start, end);
    StatedCode { code, list, place: TextPlace { column: field.column, start, end } }
}

const US: &str = "us/ccl";
const CN: &str = "cn/dual-use";

/// The list that a heading names.
fn list_of(heading: &str) -> Option<&'static str> {
    let heading = heading.to_lowercase();
    if heading.contains("eccn") || heading.contains("export control class") {
        Some(US)
    } else if heading.contains("管制") || heading.contains("两用物项") {
        Some(CN)
    } else {
        None
    }
}

/// A control code in its list's own way of writing: `3A001.a.5`, `EAR99`.
fn control_code(text: &str) -> Option<String> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("EAR99") {
        return Some("EAR99".to_owned());
    }
    let parts = CONTROL_CODE.as_ref()?.captures(text)?;
    let head = parts.get(1)?.as_str().to_uppercase();
    let paragraphs = parts.get(2)?.as_str().to_lowercase();
    let paragraphs = paragraphs.trim_matches('.');
    Some(if paragraphs.is_empty() { head } else { format!("{head}.{paragraphs}") })
}

fn bytes(start: usize, end: usize) -> (u32, u32) {
    (u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX))
}
