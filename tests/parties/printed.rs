//! Every name that the law files print finds its party: as printed, mistyped, in another legal form, in
//! another order, in the other script.

use std::sync::LazyLock;

use dualcheck::law::Laws;
use dualcheck::measure::Variation;
use dualcheck::party::{Band, Countries, Query, Screen, of_law};
use dualcheck::profile::{Source, load as load_law};

static LAWS: LazyLock<Laws> = LazyLock::new(|| load_law(&[Source::embedded()]).laws);
static SCREEN: LazyLock<Screen> = LazyLock::new(|| {
    let lists = of_law(&LAWS, "2026-11-23".parse().unwrap());
    Screen::new(lists, Countries::of(&LAWS.shared))
});

/// All parties of the law files: id and printed name.
fn printed() -> Vec<(&'static str, &'static str)> {
    let parties = SCREEN.lists().iter().flat_map(|list| &list.parties);
    parties.flat_map(|party| party.names.iter().map(|name| (party.id.as_str(), name.text.as_str()))).collect()
}

/// Names that do not find their party in at least this band, where their variant is not the name itself.
fn missed(least: Band, variant: impl Fn(&str) -> Option<String>) -> (Vec<String>, usize) {
    let (mut missed, mut asked) = (Vec::new(), 0);
    for (id, name) in printed() {
        let Some(other) = variant(name) else { continue };
        asked += 1;
        let found = SCREEN.find(&Query { name: other.clone(), ..Query::default() });
        if !found.iter().any(|found| found.party.id == id && found.band >= least) {
            let best = found.first().map(|found| format!("{} {:.2}", found.name, found.score));
            missed.push(format!("{id} {name} as {other}: {}", best.unwrap_or_default()));
        }
    }
    (missed, asked)
}

#[test]
fn the_law_files_name_all_parties_of_the_register() {
    let ids: std::collections::BTreeSet<&str> = printed().into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids.len(), 265);
    let japanese = |list: &str| {
        let list = SCREEN.lists().iter().find(|one| one.name == list).unwrap();
        list.parties.iter().filter(|party| party.countries == ["JP"]).count()
    };
    assert_eq!([japanese("cn/ban"), japanese("cn/watch"), japanese("cn/unreliable")], [40, 40, 0]);
}

#[test]
fn every_printed_name_is_a_strong_match_of_its_party() {
    let (missed, asked) = missed(Band::Strong, |name| Some(name.to_owned()));
    assert!(asked > 500, "{asked}");
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn a_name_in_traditional_characters_finds_its_party() {
    let (missed, asked) = missed(Band::Strong, |name| Variation::Traditional.of(name, 0));
    assert!(asked > 200, "{asked}");
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn another_legal_form_finds_its_party() {
    let (missed, asked) = missed(Band::Probable, |name| Variation::OtherForm.of(name, 0));
    assert!(asked > 400, "{asked}");
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn another_order_of_words_finds_its_party() {
    let (missed, asked) = missed(Band::Probable, |name| Variation::OtherOrder.of(name, 0));
    assert!(asked > 200, "{asked}");
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn two_typing_errors_still_find_the_party() {
    for number in 0..20 {
        let (missed, asked) = missed(Band::Weak, |name| Variation::TwoErrors.of(name, number));
        assert!(asked > 300, "{asked}");
        assert!(missed.is_empty(), "{number}: {} of {asked}\n{}", missed.len(), missed.join("\n"));
    }
}

/// A name too short for two errors with one: a letter behind the first left out. Two Han characters, or three
/// letters, are another name without one of them: there it is left out of the legal form.
fn mistyped_once(name: &str, number: usize) -> Option<String> {
    let is_short = (0..20).all(|number| Variation::TwoErrors.of(name, number).is_none());
    let stem = ["株式会社", "公司", " Group"].iter().find_map(|form| name.strip_suffix(form)).unwrap_or(name);
    let is_another = stem.chars().count() < if stem.is_ascii() { 4 } else { 3 };
    let first = if is_another { stem.len() } else { 1 };
    let mut letters = name.char_indices().filter(|(at, c)| *at >= first && c.is_alphabetic());
    let (at, _) = letters.nth(number).filter(|_| is_short)?;
    let mut mistyped = name.to_owned();
    mistyped.remove(at);
    Some(mistyped)
}

#[test]
fn one_typing_error_in_a_short_name_still_finds_the_party() {
    let mut all = 0;
    for number in 0..9 {
        let (missed, asked) = missed(Band::Weak, |name| mistyped_once(name, number));
        assert!(missed.is_empty(), "{number}: {} of {asked}\n{}", missed.len(), missed.join("\n"));
        all += asked;
    }
    assert!(all > 450, "{all}");
}

#[test]
fn stopped_and_unconfirmed_lists_are_kept_apart_by_day() {
    let standing = |on: &str, id: &str| {
        let lists = of_law(&LAWS, on.parse().unwrap());
        let parties = lists.into_iter().flat_map(|list| list.parties);
        parties.into_iter().find(|party| party.id == id).map(|party| party.standing)
    };
    assert_eq!(standing("2025-03-03", "CN-2025-13E-01"), None);
    assert_eq!(standing("2025-11-09", "CN-2025-13E-01").unwrap(), "");
    assert_eq!(standing("2025-11-10", "CN-2025-13E-01").unwrap(), "stopped");
    assert_eq!(standing("2026-11-10", "CN-2025-21E-01").unwrap(), "suspended");
    assert_eq!(standing("2026-11-11", "CN-2025-21E-01").unwrap(), "unconfirmed");
    assert_eq!(standing("2026-11-23", "CN-2026-11-01").unwrap(), "");
}

#[test]
fn words_of_defence_raise_a_red_flag_in_four_languages() {
    let flag = LAWS.shared.end_uses.iter().find(|flag| flag.id == "military-ties").unwrap();
    for text in [
        "Royal Navy Stores",
        "防卫装备厅",
        "海上自衛隊 横須賀基地",
        "Israel Ordnance Corps",
        "missile guidance test bench",
        "Bundeswehr Beschaffungsamt",
        "火箭軍 装備部",
        "Ministry of Defence of Ruritania",
        "陸上装備研究所",
    ] {
        assert!(flag.found_in(text).is_some(), "{text}");
    }
    for text in
        ["Toyota Motor Corporation", "navy blue cotton yarn", "Salvation Army", "Markt & Technik", "洗衣机厂"]
    {
        assert_eq!(flag.found_in(text), None, "{text}");
    }
}
