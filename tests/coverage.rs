//! Every row of the researched facts stands in the law files, or `differences.csv` says why not.
//!
//! `tests/coverage/` holds the key columns of each facts file, row for row. A row that the law files do not carry
//! and no line of `differences.csv` explains is a failure; so is a line that explains nothing any more.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by failing")]

#[path = "coverage/american.rs"]
mod american;
#[path = "coverage/arms.rs"]
mod arms;
#[path = "coverage/chinese.rs"]
mod chinese;
#[path = "coverage/european.rs"]
mod european;
#[path = "coverage/figures.rs"]
mod figures;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use dualcheck::law::{CountryCode, Entry, Law, Laws, Truth};
use dualcheck::nomenclature;
use dualcheck::profile::{self, Source};

static LAWS: LazyLock<Laws> =
    LazyLock::new(|| profile::load(&[Source::folder(&root("profiles")).unwrap()]).laws);

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn law(id: &str) -> &'static Law {
    LAWS.jurisdiction(id).unwrap_or_else(|| panic!("the profile {id} is not applied"))
}

/// The rows of a file of facts: cells by heading.
fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(root("tests/coverage").join(file)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// Holds every row of a file against the law; `key` names the row, `lacks` says what is missing of it.
fn check(file: &str, key: &[&str], lacks: impl Fn(&BTreeMap<String, String>) -> Option<String>) {
    let mut explained: BTreeMap<String, bool> = BTreeMap::new();
    for line in rows("differences.csv").into_iter().filter(|line| line["file"] == file) {
        assert!(!line["because"].trim().is_empty(), "{file}: {} is not explained", line["key"]);
        explained.insert(line["key"].clone(), false);
    }
    let mut missing = Vec::new();
    for row in rows(file) {
        let name = key.iter().map(|column| row[*column].as_str()).collect::<Vec<_>>().join(" ");
        let Some(what) = lacks(&row) else { continue };
        match explained.get_mut(&name) {
            Some(used) => *used = true,
            None => missing.push(format!("{file},\"{name}\",\"{what}\"")),
        }
    }
    let stale: Vec<&String> = explained.iter().filter(|(_, used)| !**used).map(|(key, _)| key).collect();
    assert!(
        missing.is_empty() && stale.is_empty(),
        "{} rows of {file} stand nowhere:\n{}\nexplained, and there: {stale:?}",
        missing.len(),
        missing.join("\n")
    );
}

fn entry<'a>(law: &'a Law, list: &str, code: &str) -> Option<&'a Entry> {
    law.lists.iter().find(|own| own.id == list)?.entries.iter().find(|entry| entry.code == code)
}

/// Whether a list holds a paragraph, one below it or the one above it.
fn holds(law: &Law, list: &str, code: &str) -> bool {
    let below = |one: &str, above: &str| {
        one.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let own = law.lists.iter().filter(|own| own.id == list).flat_map(|list| &list.entries);
    own.flat_map(|entry| law.subitems[entry.subitems.clone()].iter().map(|one| entry.full_code(one)))
        .any(|full| below(&full, code) || below(code, &full))
}

fn country(code: &str) -> CountryCode {
    code.parse().unwrap()
}

fn is_member(law: &Law, group: &str, code: &str) -> bool {
    let group = law.groups.iter().find(|own| own.id == group);
    let code = country(code);
    group.is_some_and(|group| group.has(law.row_of(code), law.edition) != Truth::No)
}

fn said(condition: bool, what: &str) -> Option<String> {
    (!condition).then(|| what.to_owned())
}

#[test]
fn every_entry_is_there_and_counted() {
    check("us-ccl-entries.csv", &["eccn"], |row| {
        said(entry(law("us"), "us/ccl", &row["eccn"]).is_some(), "no such entry")
    });
    check("eu-annex-i-entries.csv", &["code"], |row| {
        said(entry(law("eu"), "eu/annex-i", &row["code"]).is_some(), "no such entry")
    });
    check("uk-control-entries.csv", &["code"], |row| {
        said(entry(law("uk"), "uk/strategic", &row["code"]).is_some(), "no such entry")
    });
    check("japan-items.csv", &["item"], |row| {
        let Some(own) = entry(law("jp"), "jp/order", &row["item"]) else {
            return Some("no such entry".to_owned());
        };
        let near = row["closest_eu_code"].split(';').map(str::trim).filter(|code| !code.is_empty());
        let mut unnamed = near.filter(|code| !own.counterparts.contains(&format!("eu/annex-i/{code}")));
        unnamed.next().map(|code| format!("does not name its counterpart {code}"))
    });
    // What `law coverage` prints per list and category is what the facts count.
    for (file, key, profile, list) in [
        ("us-ccl-entries.csv", "eccn", "us", "us/ccl"),
        ("eu-annex-i-entries.csv", "code", "eu", "eu/annex-i"),
        ("japan-items.csv", "item", "jp", "jp/order"),
    ] {
        let of_file = |lines: Vec<BTreeMap<String, String>>| {
            lines.into_iter().filter(move |line| line["file"] == file).collect::<Vec<_>>()
        };
        let explained: BTreeSet<String> =
            of_file(rows("differences.csv")).into_iter().map(|line| line["key"].clone()).collect();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut known = BTreeSet::new();
        for row in rows(file).into_iter().filter(|row| !explained.contains(&row[key])) {
            *counts.entry(row["category"].clone()).or_default() += 1;
            known.insert(row[key].clone());
        }
        for added in of_file(rows("additions.csv")) {
            assert!(!added["because"].trim().is_empty(), "{file}: {} is not explained", added["key"]);
            assert!(known.insert(added["key"].clone()), "{file}: {} is in the facts", added["key"]);
            assert!(entry(law(profile), list, &added["key"]).is_some(), "{list}: no {}", added["key"]);
            *counts.entry(added["category"].clone()).or_default() += 1;
        }
        let list = law(profile).lists.iter().find(|own| own.id == list).unwrap();
        let own: BTreeMap<String, usize> = list
            .depths()
            .iter()
            .filter_map(|one| Some((one.category?.code.clone(), one.counts.iter().sum())))
            .collect();
        assert_eq!(own, counts, "{}", list.id);
    }
}

#[test]
fn every_entry_has_a_citation_and_a_day() {
    for law in &LAWS.jurisdictions {
        for entry in law.lists.iter().flat_map(|list| &list.entries) {
            assert!(!entry.cites.is_empty(), "{}: {} cites nothing", law.id, entry.code);
            assert!(entry.checked <= law.edition.max(entry.checked), "{}: {}", law.id, entry.code);
        }
        for measure in &law.measures {
            assert!(!measure.cites.is_empty(), "{} cites nothing", measure.id);
        }
    }
}

#[test]
fn countries_codes_and_substances_are_there() {
    check("reference-countries.csv", &["iso2"], |row| {
        let own = LAWS.shared.countries.get(&country(&row["iso2"]));
        said(own.is_some_and(|own| own.alpha3 == row["iso3"]), "no such country")
    });
    check("reference-hs2022.csv", &["hscode"], |row| {
        said(
            nomenclature::heading(&row["hscode"]).is_some_and(|found| found.code == row["hscode"]),
            "no name",
        )
    });
    let numbers: BTreeSet<&str> =
        LAWS.shared.concepts.iter().flat_map(|concept| &concept.cas).map(String::as_str).collect();
    check("reference-chemicals-cas.csv", &["cas"], |row| {
        said(numbers.contains(row["cas"].as_str()), "no concept has the number")
    });
    check("reference-arms-embargo.csv", &["listed_by", "iso2"], |row| {
        let (profile, group) = match row["listed_by"].as_str() {
            "US" => ("us", "D:5"),
            "US-UN" => ("us", "un-arms-embargo"),
            "EU" => ("eu", "arms-embargo"),
            "GB" => ("uk", "arms-embargo"),
            _japan => ("jp", "un-arms-embargo"),
        };
        said(is_member(law(profile), group, &row["iso2"]), "not a member")
    });
}
