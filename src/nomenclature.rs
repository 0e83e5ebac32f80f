//! What customs codes are called: the Harmonized System of 2022, down to its six digits.
//!
//! A name for the reader, and nothing more: no code decides anything, and national digits beyond the sixth
//! have no name here. The file is the public-domain list of the World Customs Organization's headings, copy of
//! 25 October 2024, in English.

/// Codes and names, a line each, in the order of the codes.
static NAMES: &str = include_str!("../assets/customs/hs2022.tsv");

/// A customs code as far as it has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its two, four or six digits.
    pub code: &'static str,
    /// What it is called.
    pub name: &'static str,
}

/// The closest heading that a customs code stands under: its six digits, or the four or two that have a name.
///
/// Points and spaces in the code do not matter. Nothing for what begins with the digits of no chapter.
///
/// ```
/// use dualcheck::nomenclature::heading;
/// assert_eq!(heading("8505.11.9000").unwrap().code, "850511");
/// assert!(heading("85051").unwrap().name.contains("lectro"));
/// assert_eq!(heading("7701"), None); // chapter 77 is reserved
/// ```
pub fn heading(code: &str) -> Option<Heading> {
    let digits: String = code.chars().filter(char::is_ascii_digit).take(6).collect();
    [6, 4, 2].into_iter().filter_map(|length| digits.get(..length)).find_map(find)
}

/// How many chapters, headings and subheadings have a name.
pub fn count() -> usize {
    NAMES.lines().count()
}

/// The line of a code, by halving the text.
fn find(code: &str) -> Option<Heading> {
    let (mut low, mut high) = (0, NAMES.len());
    while low < high {
        let middle = NAMES[..low + (high - low) / 2].rfind('\n').map_or(0, |end| end + 1).max(low);
        let end = NAMES[middle..].find('\n').map_or(NAMES.len(), |end| middle + end);
        let (own, name) = NAMES[middle..end].split_once('\t')?;
        match own.cmp(code) {
            std::cmp::Ordering::Equal => return Some(Heading { code: own, name }),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found() {
        for line in NAMES.lines() {
            let (code, name) = line.split_once('\t').unwrap();
            assert_eq!(find(code), Some(Heading { code, name }), "{code}");
        }
        assert_eq!(count(), 6936);
    }

    #[test]
    fn what_is_no_code_has_no_name() {
        for text in ["", "7", "77", "abc", "电机", "990000"] {
            assert_eq!(heading(text), None, "{text}");
        }
    }
}
