//! Listed names as somebody else would write them, and whether they still find their party.

use std::collections::BTreeMap;

use super::Pair;
use crate::party::{Band, Query, Screen};

/// A way in which a name differs from the printed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variation {
    /// As printed.
    Printed,
    /// With two typing errors: a letter left out, and one doubled or two swapped.
    TwoErrors,
    /// With another legal form.
    OtherForm,
    /// With its first word last.
    OtherOrder,
    /// In traditional characters for simplified ones.
    Traditional,
}

/// How many names of a kind were asked for and found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Names asked for.
    pub asked: usize,
    /// Of those, how many their party was probably or surely a match of.
    pub alerts: usize,
    /// The same with weak matches.
    pub with_weak: usize,
}

/// Legal forms at the end of Latin names.
const FORMS: [&str; 10] = [
    ", Inc.",
    " Inc.",
    " Inc",
    ", LLC",
    " LLC",
    " Co., Ltd.",
    " Co., Ltd",
    ", Ltd.",
    " Corporation",
    " Limited",
];
/// Legal forms at the end of names in Han characters.
const HAN_FORMS: [&str; 5] = ["股份有限公司", "有限公司", "集团", "公司", "株式会社"];

/// Names of fewer letters have nothing left to know them by after two errors.
const LEAST_LETTERS: usize = 10;
/// The same in Han characters.
const LEAST_HAN: usize = 6;

impl Variation {
    /// All of them.
    pub const ALL: [Variation; 5] = [
        Variation::Printed,
        Variation::TwoErrors,
        Variation::OtherForm,
        Variation::OtherOrder,
        Variation::Traditional,
    ];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Variation::Printed => "printed",
            Variation::TwoErrors => "two errors",
            Variation::OtherForm => "other form",
            Variation::OtherOrder => "other order",
            Variation::Traditional => "traditional",
        }
    }

    /// A name varied; nothing if that leaves it as it is, or nothing to know it by. `number` chooses where errors
    /// stand.
    pub fn of(self, name: &str, number: usize) -> Option<String> {
        match self {
            Variation::Printed => Some(name.to_owned()),
            Variation::TwoErrors => mistyped(name, number),
            Variation::OtherForm => other_form(name),
            Variation::OtherOrder => {
                let mut words: Vec<&str> = name.split_whitespace().collect();
                (words.len() > 1).then(|| {
                    words.rotate_left(1);
                    words.join(" ")
                })
            }
            Variation::Traditional => Some(hanconv::s2t(name)).filter(|other| other != name),
        }
    }
}

/// How many listed names, varied, still find their party, by variation.
pub fn recall_of_lists(screen: &Screen) -> BTreeMap<Variation, Found> {
    let mut counts: BTreeMap<Variation, Found> = BTreeMap::new();
    let parties = screen.lists().iter().flat_map(|list| list.parties.iter().map(move |party| (list, party)));
    let names = parties.flat_map(|(list, party)| party.names.iter().map(move |name| (list, party, name)));
    // A weak alias is no alert by itself, however well it is written.
    let names = names.filter(|(.., name)| !name.is_weak);
    for (number, (list, party, name)) in names.enumerate() {
        for variation in Variation::ALL {
            let Some(asked) = variation.of(&name.text, number) else { continue };
            let found = screen.find(&Query { name: asked, ..Query::default() });
            let own = found.iter().find(|one| one.party.id == party.id && one.list.name == list.name);
            let count = counts.entry(variation).or_default();
            count.asked += 1;
            count.with_weak += usize::from(own.is_some());
            count.alerts += usize::from(own.is_some_and(|own| own.band > Band::Weak));
        }
    }
    counts
}

/// How many queries that are on no list raise an alert all the same: those of pairs of two parties, unless the
/// query itself stands on a list.
pub fn alerts_of_clean(screen: &Screen, pairs: &[Pair]) -> Found {
    let mut count = Found::default();
    for pair in pairs.iter().filter(|pair| !pair.is_match) {
        let found = screen.find(&pair.query);
        // The same name on a list is what was asked for, and no false alarm.
        if found.iter().any(|one| one.percent() == 100) {
            continue;
        }
        count.asked += 1;
        count.with_weak += usize::from(!found.is_empty());
        count.alerts += usize::from(found.iter().any(|one| one.band > Band::Weak));
    }
    count
}

fn is_han(name: &str) -> bool {
    name.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

fn other_form(name: &str) -> Option<String> {
    if is_han(name) {
        let stem = HAN_FORMS.iter().find_map(|form| name.strip_suffix(form))?;
        return Some(format!("{stem}有限责任公司"));
    }
    let stem = FORMS.iter().find_map(|form| name.strip_suffix(form)).unwrap_or(name);
    Some(format!("{stem} GmbH"))
}

fn mistyped(name: &str, number: usize) -> Option<String> {
    let mut chars: Vec<char> = name.chars().collect();
    let letters: Vec<usize> =
        (1..chars.len()).filter(|at| chars.get(*at).is_some_and(|c| c.is_alphabetic())).collect();
    if letters.len() < if is_han(name) { LEAST_HAN } else { LEAST_LETTERS } {
        return None;
    }
    let one = *letters.get((number * 7 + 1) % letters.len())?;
    let other = *letters.get((number * 5 + letters.len() / 2) % letters.len())?;
    let (first, last) = (one.min(other), one.max(other));
    if first == last {
        return None;
    }
    chars.remove(last);
    if number.is_multiple_of(2) {
        let doubled = *chars.get(first)?;
        chars.insert(first, doubled);
    } else {
        chars.swap(first - 1, first);
    }
    Some(chars.into_iter().collect::<String>()).filter(|mistyped| mistyped != name)
}
