//! Units behind numbers and in headings.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crawdad::Trie;

use crate::law::{Unit, is_unspaced};

/// The units that a spelling may stand for, the likeliest first.
pub type Units = &'static [Unit];

/// Whether texts keep capitals apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// `mW` and `MW` are what they are.
    AsWritten,
    /// All in capitals, as old systems print them: `MW` may be either.
    Capitals,
}

impl Letters {
    /// How a text keeps them.
    pub fn of(text: &str) -> Letters {
        let capital = text.bytes().any(|byte| byte.is_ascii_uppercase());
        let small = text.bytes().any(|byte| byte.is_ascii_lowercase());
        if capital && !small { Letters::Capitals } else { Letters::AsWritten }
    }
}

/// What units are called.
struct Spellings {
    /// The number of each spelling; nothing without any.
    trie: Option<Trie>,
    /// In order, each with the units that it may stand for.
    all: Vec<(String, Vec<Unit>)>,
}

static AS_WRITTEN: LazyLock<Spellings> = LazyLock::new(|| Spellings::read(str::to_owned));
static CAPITALS: LazyLock<Spellings> = LazyLock::new(|| Spellings::read(str::to_uppercase));

impl Spellings {
    fn read(as_read: impl Fn(&str) -> String) -> Spellings {
        let mut by_spelling: BTreeMap<String, Vec<Unit>> = BTreeMap::new();
        for (spelling, unit) in Unit::spellings().filter(|(spelling, _)| !spelling.is_empty()) {
            let units = by_spelling.entry(as_read(spelling)).or_default();
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        let trie = Trie::from_keys(by_spelling.keys()).ok();
        Spellings { trie, all: by_spelling.into_iter().collect() }
    }
}

/// The unit of the number that ends at `at`, and where it ends: the longest spelling, at its edge.
/// Spaces or a single hyphen ("12-bit") may stand between.
pub fn unit_after(text: &str, at: usize, letters: Letters) -> Option<(Units, usize)> {
    let rest = &text[at..];
    let mut start = rest.trim_start();
    if start.len() == rest.len() {
        let joined = rest.strip_prefix('-').filter(|rest| rest.starts_with(|c: char| c.is_alphabetic()));
        start = joined.unwrap_or(start);
    }
    let glued = start.len() == rest.len();
    let (units, after) = spelled(start, letters, glued)?;
    Some((units, text.len() - after.len()))
}

/// The longest unit at the start of a text, and what stands behind it.
fn spelled(text: &str, letters: Letters, glued: bool) -> Option<(Units, &str)> {
    let all: &'static Spellings = match letters {
        Letters::AsWritten => &AS_WRITTEN,
        Letters::Capitals => &CAPITALS,
    };
    let capital =
        |c: char| if letters == Letters::Capitals { c.to_uppercase().next().unwrap_or(c) } else { c };
    let found = all.trie.as_ref()?.common_prefix_search(read(text).map(|(_, c)| capital(c)));
    let whole = found.filter_map(|(number, length)| {
        let (spelling, units) = all.all.get(number as usize)?;
        let after = read(text).nth(length - 1).map_or("", |(at, c)| &text[at + c.len_utf8()..]);
        let whole = ends_unit(spelling, after)
            && (glued || !matches!(spelling.as_str(), "in" | "IN") || stands_alone(after))
            && !goes_on(spelling, after);
        whole.then_some((units.as_slice(), after))
    });
    whole.last()
}

/// The characters of a text as units are read: `m^2` is `m2`.
fn read(text: &str) -> impl Iterator<Item = (usize, char)> {
    let is_raised = |at: usize| text[at..].starts_with(|c: char| c.is_ascii_digit());
    text.char_indices().filter(move |(at, c)| *c != '^' || !is_raised(at + 1))
}

/// Whether a unit ends here, and is not the beginning of a word or of a unit that the table lacks.
fn ends_unit(spelling: &str, after: &str) -> bool {
    let mut rest = after.chars();
    let (next, second) = (rest.next(), rest.next());
    let letter =
        |c: Option<char>| c.is_some_and(|c| (c.is_alphabetic() && !is_unspaced(c)) || matches!(c, '°' | '√'));
    let of_word = |c: char| c.is_alphanumeric() && !is_unspaced(c);
    match next {
        None => true,
        Some('^') => false,
        Some('/' | '·' | '*') if letter(second) => false,
        Some('.') if letter(second) && !spelling.ends_with('.') => second.is_some_and(char::is_uppercase),
        // "cm-1" counts waves, "400nm-700nm" is a range.
        Some('-') => !is_inverse(&after[1..]),
        Some(c) if of_word(c) => !spelling.ends_with(of_word),
        // "W m-2"
        Some(' ') => {
            let unit = after.trim_start();
            let letters = unit.chars().take_while(|c| c.is_ascii_alphabetic()).count();
            let power = unit.get(letters..).and_then(|rest| rest.strip_prefix('-'));
            !((1..=2).contains(&letters) && power.is_some_and(is_inverse))
        }
        Some(_) => true,
    }
}

/// Whether a character that is a unit is the first of a longer word: "10分频" divides, "6204轴承" is a
/// bearing.
fn goes_on(spelling: &str, after: &str) -> bool {
    let next = after.chars().next();
    match spelling {
        "分" => next.is_some_and(|c| is_unspaced(c) && !"以間间内後后でまか未".contains(c)),
        "轴" | "軸" => next.is_some_and(|c| "承受颈頸距径瓦".contains(c)),
        _ => false,
    }
}

/// Whether a text begins with the 1, 2 or 3 of an inverse unit.
fn is_inverse(text: &str) -> bool {
    text.strip_prefix(['1', '2', '3'])
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '.' || c == ','))
}

/// "4 in" at its end is inches; in "2 in 1" it is a word.
fn stands_alone(after: &str) -> bool {
    let rest = after.trim_start();
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    rest.chars().next().is_none_or(|c| !c.is_alphanumeric() || is_unspaced(c))
        || matches!(word, "x" | "dia" | "diameter" | "wafer" | "wafers")
}

/// The unit that a heading gives: in brackets, behind its last comma or slash, or as its last word.
pub fn unit_in_heading(heading: &str) -> Option<Units> {
    let whole = heading.rsplit(['(', '[', '（']).next().map(|rest| rest.trim_end_matches([')', ']', '）']));
    let pieces = heading.rsplit(['(', ')', '[', ']', '（', '）', ',', '，', ';', '/', ':']);
    // "Made in", "Class A" are words.
    let last =
        heading.rsplit(' ').next().filter(|word| *word != "in" && (word.chars().count() > 1 || *word == "%"));
    whole.into_iter().chain(pieces).chain(last).map(str::trim).filter(|piece| !piece.is_empty()).find_map(
        |piece| {
            let (units, rest) = spelled(piece, Letters::AsWritten, true)?;
            rest.is_empty().then_some(units)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbols(text: &str) -> Vec<&'static str> {
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let found = unit_after(text, end, Letters::of(text));
        found.map(|(units, _)| units.iter().map(|unit| unit.symbol()).collect()).unwrap_or_default()
    }

    #[test]
    fn the_longest_unit_stands_behind_a_number() {
        for (text, expected) in [
            ("5 mW", "mW"),
            ("5MWp", ""),
            ("12-bit", "bit"),
            ("12 - bit", ""),
            ("4in", "in"),
            ("4 in", "in"),
            ("2 in 1", ""),
            ("4 in wafer", "in"),
            ("50 W/mK", ""),
            ("50 Wh/kg", "Wh/kg"),
            ("5 N·m", "N·m"),
            ("5 N", "N"),
            ("10 cm-1", ""),
            ("1 W cm-2", ""),
            ("400nm-700nm", "nm"),
            ("3V/2A", "V"),
            ("5 A/D", ""),
            ("20 °C", "°C"),
            ("3 mm^2", "mm2"),
            ("50W激光", "W"),
            ("12位", "bit"),
            ("45分", "min"),
            ("45分以内", "min"),
            ("10分频", ""),
            ("3分之一", ""),
            ("31-min", "min"),
            ("5轴联动", "axes"),
            ("6204轴承", ""),
            ("5-axis", "axes"),
            ("8ch", "channels"),
            ("5 widgets", ""),
            ("10 µm", "µm"),
            ("5 V.", "V"),
        ] {
            assert_eq!(symbols(text).first().copied().unwrap_or_default(), expected, "{text}");
        }
        assert_eq!(symbols("5 g max"), ["g", "g0"]);
    }

    #[test]
    fn capitals_leave_small_letters_open() {
        assert_eq!(symbols("5 MW LASER"), ["MW", "mW"].map(|one| one).into_iter().rev().collect::<Vec<_>>());
        assert_eq!(symbols("10 GHZ OSCILLATOR").first(), Some(&"GHz"));
        assert_eq!(symbols("650NM").first(), Some(&"nm"));
    }

    #[test]
    fn headings_give_units() {
        for (heading, expected) in [
            ("Wavelength (nm)", "nm"),
            ("采样率(GSPS)", "GSPS"),
            ("Wavelength [µm]", "µm"),
            ("Power, W", "W"),
            ("Temp. (°C, max.)", "°C"),
            ("Purity %", "%"),
            ("λ/nm", "nm"),
            ("Description", ""),
            ("Made in", ""),
            ("Rate (frames per second)", "frames/s"),
        ] {
            let unit =
                unit_in_heading(heading).and_then(|units| units.first()).map_or("", |unit| unit.symbol());
            assert_eq!(unit, expected, "{heading}");
        }
    }
}
