//! Customs codes, CAS numbers and stated control codes.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::catalog::Field;
use crate::law::{ConceptId, Shared, is_unspaced};

use super::{CodeMention, Mention, Role, Source, StatedCode, TextPlace};

/// Reads the codes that items carry.
#[derive(Debug)]
pub struct Codes {
    by_cas: BTreeMap<String, Vec<ConceptId>>,
}

impl Codes {
    /// Ready to read the CAS numbers of these concepts.
    pub fn new(shared: &Shared) -> Codes {
        let mut by_cas: BTreeMap<String, Vec<ConceptId>> = BTreeMap::new();
        for (concept, number) in shared.concepts.iter().zip(0..) {
            for cas in &concept.cas {
                by_cas.entry(cas.clone()).or_default().push(ConceptId(number));
            }
        }
        Codes { by_cas }
    }

    /// The concepts that CAS numbers in a cell identify.
    pub fn cas_numbers(&self, field: &Field<'_>, mentions: &mut Vec<Mention>) {
        if self.by_cas.is_empty() {
            return;
        }
        for (number, place) in cas_numbers(field.text) {
            let concepts = self.by_cas.get(&number).into_iter().flatten();
            let place = TextPlace::of(field.column, place);
            mentions.extend(concepts.map(|concept| Mention {
                concept: *concept,
                place,
                role: Role::Named,
                source: Source::Cas,
                is_feature: false,
            }));
        }
    }

    /// The customs codes of a cell in a column of such codes.
    pub fn customs_column(&self, field: &Field<'_>, codes: &mut Vec<CodeMention>) {
        let mut at = 0;
        while let Some(digit) = field.text[at..].find(|c: char| c.is_ascii_digit()).map(|digit| at + digit) {
            let begins = !field.text[..digit].ends_with(|c: char| is_of_word(c) || matches!(c, '.' | ','));
            at = match customs_code(field.text, digit) {
                Some((digits, end)) if begins => {
                    codes.push(CodeMention { digits, place: TextPlace::of(field.column, digit..end) });
                    end
                }
                _none => word_end(field.text, digit),
            };
        }
    }

    /// The control codes of a cell in a column of such codes.
    pub fn stated_column(&self, field: &Field<'_>, codes: &mut Vec<StatedCode>) {
        let list = list_named(field.heading).or_else(|| list_named(field.text));
        let is_between = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
        let mut at = 0;
        for token in field.text.split(is_between) {
            let start = at;
            at += token.len() + field.text[at + token.len()..].chars().next().map_or(0, char::len_utf8);
            stated(field, list, start..start + token.len(), codes);
        }
    }

    /// The customs codes and control codes that a text announces by a word: "HS 8505.11", "ECCN: 5A992.c".
    pub fn announced(
        &self,
        field: &Field<'_>,
        customs: &mut Vec<CodeMention>,
        stated_codes: &mut Vec<StatedCode>,
    ) {
        let Some(announcers) = &*ANNOUNCERS else { return };
        for one in announcers.find_iter(field.text) {
            let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !is_unspaced(c));
            let (before, after) =
                (field.text[..one.start()].chars().next_back(), field.text[one.end()..].chars().next());
            let word = &field.text[one.range()];
            if (inside(before) && word.starts_with(is_of_word))
                || (inside(after) && word.ends_with(is_of_word))
            {
                continue;
            }
            let start = skip_filler(field.text, one.end());
            let announced = ANNOUNCED.get(one.pattern().as_usize()).map(|(_, announced)| *announced);
            match announced {
                Some(Announces::Customs) => {
                    let code = customs_code(field.text, start).filter(|(digits, _)| digits.len() >= 6);
                    customs.extend(code.map(|(digits, end)| CodeMention {
                        digits,
                        place: TextPlace::of(field.column, start..end),
                    }));
                }
                Some(Announces::Stated(list)) => {
                    let rest = &field.text[start..];
                    let length = rest
                        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')))
                        .unwrap_or(rest.len());
                    stated(field, Some(list), start..start + length, stated_codes);
                }
                None => {}
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Announces {
    Customs,
    /// A code of this list.
    Stated(&'static str),
}

const US: &str = "us/ccl";
const CN: &str = "cn/dual-use";

const ANNOUNCED: &[(&str, Announces)] = &[
    ("HS", Announces::Customs),
    ("HTS", Announces::Customs),
    ("HTSUS", Announces::Customs),
    ("HSN", Announces::Customs),
    ("TARIC", Announces::Customs),
    ("customs code", Announces::Customs),
    ("customs tariff", Announces::Customs),
    ("tariff", Announces::Customs),
    ("commodity code", Announces::Customs),
    ("Zolltarifnummer", Announces::Customs),
    ("Zolltarifnr", Announces::Customs),
    ("Warennummer", Announces::Customs),
    ("海关编码", Announces::Customs),
    ("HS编码", Announces::Customs),
    ("商品编码", Announces::Customs),
    ("税则号", Announces::Customs),
    ("税号", Announces::Customs),
    ("海關編碼", Announces::Customs),
    ("HSコード", Announces::Customs),
    ("統計品目番号", Announces::Customs),
    ("税番", Announces::Customs),
    ("ECCN", Announces::Stated(US)),
    ("export control classification number", Announces::Stated(US)),
    ("管制编码", Announces::Stated(CN)),
    ("管制代码", Announces::Stated(CN)),
    ("管制码", Announces::Stated(CN)),
    ("两用物项编码", Announces::Stated(CN)),
    ("管制編碼", Announces::Stated(CN)),
];

static ANNOUNCERS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = ANNOUNCED.iter().map(|(word, _)| word);
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(words)
        .ok()
});

/// The list that a heading names.
fn list_named(heading: &str) -> Option<&'static str> {
    let heading = heading.to_lowercase();
    let names = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    if names(&["eccn", "export control class", "export classification"]) {
        Some(US)
    } else if names(&["管制", "两用物项", "兩用物項"]) {
        Some(CN)
    } else {
        None
    }
}

/// Skips what stands between the word for a code and the code: " code no.: ".
fn skip_filler(text: &str, at: usize) -> usize {
    let mut rest = &text[at..];
    for _ in 0..8 {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '\n');
        let word =
            ["codes", "code", "numbers", "number", "no", "nr", "nummer", "is", "ex", "编码", "号", "コード"]
                .into_iter()
                .find(|word| rest.get(..word.len()).is_some_and(|own| own.eq_ignore_ascii_case(word)));
        let after = word
            .map(|word| &rest[word.len()..])
            .filter(|after| !after.starts_with(|c: char| c.is_ascii_alphabetic()));
        match after {
            Some(after) => rest = after,
            None => break,
        }
    }
    text.len() - rest.len()
}

/// The digits of the customs code that begins at a byte, and where it ends; nothing for a number that
/// is none, or that a spreadsheet has damaged ("8.50511E+09").
fn customs_code(text: &str, start: usize) -> Option<(String, usize)> {
    let bytes = text.as_bytes();
    let run = |at: usize| {
        bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let first = run(start);
    let mut digits = text.get(start..start + first)?.to_owned();
    let mut end = start + first;
    while let Some(separator) = bytes.get(end) {
        let next = run(end + 1);
        let goes_on = match separator {
            // A whole number that was read as a fraction: "8505111000.0".
            b'.' if first >= 6 && next == 1 => {
                end += 2;
                break;
            }
            b'.' => (1..=6).contains(&next),
            b' ' => first == 4 && matches!(next, 2 | 4),
            b'-' => matches!(next, 2..=4),
            _ => false,
        };
        if !goes_on {
            break;
        }
        digits.push_str(text.get(end + 1..end + 1 + next)?);
        end += 1 + next;
    }
    // China's declarations add three digits of their own.
    if digits.len() == 13 {
        digits.truncate(10);
    }
    let chapter: u32 = digits.get(..2)?.parse().ok()?;
    let ends = !text[end..].starts_with(is_of_word);
    (ends && first >= 4 && (4..=12).contains(&digits.len()) && (1..=97).contains(&chapter))
        .then_some((digits, end))
}

fn stated(field: &Field<'_>, list: Option<&'static str>, range: Range<usize>, codes: &mut Vec<StatedCode>) {
    let text = &field.text[range.clone()];
    let bare = text.trim_start_matches(['.', '-']);
    let start = range.end - bare.len();
    let bare = bare.trim_end_matches(['.', '-']);
    let place = TextPlace::of(field.column, start..start + bare.len());
    // "EAR 99"
    let split = bare == "99" && field.text[..start].trim_end().to_ascii_uppercase().ends_with("EAR");
    let code = if split { Some("EAR99".to_owned()) } else { control_code(bare) };
    codes.extend(code.map(|code| StatedCode { code, list, place }));
}

/// A control code in its list's own way of writing: `3A001.a.5`, `EAR99`.
fn control_code(text: &str) -> Option<String> {
    if text.eq_ignore_ascii_case("EAR99") || text.eq_ignore_ascii_case("EAR-99") {
        return Some("EAR99".to_owned());
    }
    let head: String = text.get(..5)?.to_ascii_uppercase();
    let is_entry = matches!(head.as_bytes(), [a, b'A'..=b'E', c, d, e] if [a, c, d, e].iter().all(|digit| digit.is_ascii_digit()));
    let tail = text.get(5..)?.to_ascii_lowercase();
    if !is_entry || tail.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut code = head;
    for group in tail.split(['.', '-']).filter(|group| !group.is_empty()) {
        let mut last = None;
        for c in group.chars() {
            // "A5A" names three levels, "ii" and "12" one.
            let same = last.is_some_and(|last: char| {
                (last.is_ascii_digit() && c.is_ascii_digit())
                    || (is_roman(group) && last.is_ascii_alphabetic())
            });
            if !same {
                code.push('.');
            }
            code.push(c);
            last = Some(c);
        }
    }
    Some(code)
}

fn is_roman(group: &str) -> bool {
    group.len() > 1 && group.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}

/// CAS numbers in a text, check digit proved, with where they stand.
pub(super) fn cas_numbers(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    // Most dashes stand between words.
    let mut pairs = text.chars().zip(text.chars().skip(1));
    if !pairs.any(|(c, next)| is_dash(next) && digit(c).is_some()) {
        return found;
    }
    let mut at = 0;
    while let Some((start, _)) =
        text[at..].char_indices().find(|(_, c)| digit(*c).is_some()).map(|(place, c)| (at + place, c))
    {
        let inside = text[..start].ends_with(|c: char| is_of_word(c) || is_dash(c));
        let rest = digits_end(text, start);
        at = rest;
        let parts = || {
            let second = after_dash(text, rest)?;
            let (first, _) = digits(text, start);
            let (two, end) = digits(text, second);
            let (one, end) = digits(text, after_dash(text, end)?);
            let sized = (2..=7).contains(&first.len()) && two.len() == 2 && one.len() == 1;
            let ends = !text[end..].starts_with(is_of_word);
            (sized && ends && !inside).then(|| (format!("{first}-{two}-{one}"), end))
        };
        if let Some((number, end)) = parts().filter(|(number, _)| is_cas(number)) {
            found.push((number, start..end));
            at = end;
        }
    }
    found
}

/// Whether a CAS number's check digit is right.
fn is_cas(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    let Some((check, digits)) = digits.split_last() else { return false };
    let sum: u32 = digits.iter().rev().zip(1..).map(|(digit, place)| digit * place).sum();
    sum % 10 == *check
}

/// Where the digits from a byte on end.
fn digits_end(text: &str, at: usize) -> usize {
    text[at..].find(|c: char| digit(c).is_none()).map_or(text.len(), |length| at + length)
}

/// The digits from a byte on, and where they end.
fn digits(text: &str, at: usize) -> (String, usize) {
    let own = text[at..].chars().map_while(|c| digit(c).map(|digit| (digit, c.len_utf8())));
    own.fold((String::new(), at), |(mut digits, end), (digit, length)| {
        digits.push(digit);
        (digits, end + length)
    })
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10),
        _ => None,
    }
}

fn after_dash(text: &str, at: usize) -> Option<usize> {
    let dash = text[at..].chars().next().filter(|c| is_dash(*c))?;
    let after = at + dash.len_utf8();
    text[after..].chars().next().filter(|c| digit(*c).is_some()).map(|_| after)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}')
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}

/// Where a word of letters, digits and points ends.
fn word_end(text: &str, at: usize) -> usize {
    text[at..]
        .find(|c: char| !(is_of_word(c) || matches!(c, '.' | ',')))
        .map_or(text.len(), |length| at + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Meaning;

    fn field<'a>(meaning: Meaning, heading: &'a str, text: &'a str) -> Field<'a> {
        Field { column: 0, meaning, heading, text }
    }

    fn codes() -> Codes {
        Codes::new(&Shared::default())
    }

    #[test]
    fn customs_codes_of_a_column() {
        let read = |text: &str| {
            let mut found = Vec::new();
            codes().customs_column(&field(Meaning::CustomsCode, "HS", text), &mut found);
            found
                .into_iter()
                .map(|code| {
                    (code.digits, text[code.place.start as usize..code.place.end as usize].to_owned())
                })
                .collect::<Vec<_>>()
        };
        let one = |digits: &str, words: &str| vec![(digits.to_owned(), words.to_owned())];
        assert_eq!(read("8505.11.10"), one("85051110", "8505.11.10"));
        assert_eq!(read(" 8505 11 00 "), one("85051100", "8505 11 00"));
        assert_eq!(read("HS 8505119000"), one("8505119000", "8505119000"));
        assert_eq!(read("8505.11-000"), one("850511000", "8505.11-000"));
        assert_eq!(read("8505111000.0"), one("8505111000", "8505111000.0"));
        assert_eq!(read("8505119000999"), one("8505119000", "8505119000999"));
        assert_eq!(read("850511; 8542.39").len(), 2);
        assert_eq!(read("850511/854239").len(), 2);
        for none in ["8.50511E+09", "9905.11", "123", "n/a", "A8505", "0012.34", "85051112345678"] {
            assert_eq!(read(none), [], "{none}");
        }
    }

    #[test]
    fn codes_announced_in_a_text() {
        let read = |text: &str| {
            let (mut customs, mut stated) = (Vec::new(), Vec::new());
            codes().announced(&field(Meaning::Description, "", text), &mut customs, &mut stated);
            let customs: Vec<String> = customs.into_iter().map(|code| code.digits).collect();
            let stated: Vec<_> = stated.into_iter().map(|code| (code.code, code.list)).collect();
            (customs, stated)
        };
        assert_eq!(read("magnet, HS code: 8505.11"), (vec!["850511".to_owned()], vec![]));
        assert_eq!(
            read("HTS: 8542.39.0001, ECCN 5A992c."),
            (vec!["8542390001".to_owned()], vec![("5A992.c".to_owned(), Some(US))])
        );
        assert_eq!(
            read("钐钴磁体 海关编码：8505111000 管制编码1C902.a.4").1,
            vec![("1C902.a.4".to_owned(), Some(CN))]
        );
        assert_eq!(read("ECCN (US): EAR99"), (vec![], vec![]));
        assert_eq!(read("ECCN#: 3A001.a.5.a").1, vec![("3A001.a.5.a".to_owned(), Some(US))]);
        assert_eq!(read("THS 850511, HS 12 W"), (vec![], vec![]));
    }

    #[test]
    fn stated_codes_of_a_column() {
        let read = |heading: &str, text: &str| {
            let mut found = Vec::new();
            codes().stated_column(&field(Meaning::StatedCode, heading, text), &mut found);
            found.into_iter().map(|code| (code.code, code.list)).collect::<Vec<_>>()
        };
        for (text, expected) in [
            ("3A001.a.5.a", "3A001.a.5.a"),
            ("5A992C", "5A992.c"),
            ("3a991a1", "3A991.a.1"),
            ("EAR99", "EAR99"),
            ("ear 99", "EAR99"),
            ("ECCN: 9A610.X", "9A610.x"),
            ("6A003.b.4.b (NS)", "6A003.b.4.b"),
            ("5A002-A-1", "5A002.a.1"),
            ("3A001.a.5.a.ii", "3A001.a.5.a.ii"),
        ] {
            assert_eq!(read("ECCN", text), [(expected.to_owned(), Some(US))], "{text}");
        }
        for none in ["NLR", "none", "N/A", "-", "NOT-LISTED-EU", "3A0012", "12345", "AL: N"] {
            assert_eq!(read("ECCN", none), [], "{none}");
        }
        assert_eq!(
            read("管制编码", "1C902、1C903"),
            [("1C902".to_owned(), Some(CN)), ("1C903".to_owned(), Some(CN))]
        );
        assert_eq!(read("Control code", "3A001"), [("3A001".to_owned(), None)]);
    }

    #[test]
    fn cas_numbers_prove_themselves() {
        let read = |text: &str| {
            cas_numbers(text)
                .into_iter()
                .map(|(number, place)| (number, text[place].to_owned()))
                .collect::<Vec<_>>()
        };
        assert_eq!(read("CAS RN 12060-58-1"), [("12060-58-1".to_owned(), "12060-58-1".to_owned())]);
        assert_eq!(read("７４４０‑５４‑２"), [("7440-54-2".to_owned(), "７４４０‑５４‑２".to_owned())]);
        assert_eq!(
            read("７４４０‑５４−２ / 7440-52-0").last().map(|(number, _)| number.as_str()),
            Some("7440-52-0")
        );
        for none in ["12060-58-2", "2024-10-1", "1-2-3", "A7440-52-0", "7440-52-01", "1-7440-52-0"] {
            assert_eq!(read(none), [], "{none}");
        }
    }
}
