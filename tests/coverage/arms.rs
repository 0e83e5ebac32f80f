//! Arms: no word for a weapon is called free from any country whose law the files hold.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use dualcheck::assess::{self, Examination, Transaction};
use dualcheck::catalog::{Field, Meaning};
use dualcheck::evidence::Reader;
use dualcheck::law::{Concept, Outcome};

use super::{LAWS, rows};

/// Kinds of goods that military lists name, whatever the country; narrower kinds go with them.
const KINDS: [&str; 12] = [
    "weapon",
    "missile",
    "military-electronics",
    "energetic.high-explosive",
    "energetic.named-explosive",
    "chemical.toxic-agent",
    "chemical.riot-agent",
    "charge.shaped",
    "charge.linear",
    "charge.cutter",
    "jammer.radio",
    "jammer.field",
];

const HOMES: [&str; 5] = ["CN", "DE", "GB", "JP", "US"];
const DESTINATIONS: [&str; 7] = ["CN", "DE", "GB", "JP", "RU", "US", "VN"];

#[test]
fn nothing_that_is_called_a_weapon_is_free() {
    let mut explained: BTreeMap<(String, String), bool> = rows("arms-free.csv")
        .into_iter()
        .map(|row| ((row["from"].clone(), row["kind"].clone()), false))
        .collect();
    assert!(rows("arms-free.csv").iter().all(|row| !row["because"].trim().is_empty()));
    let on = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let (days, reader) = (assess::Days::new(&LAWS, on), Reader::new(&LAWS));
    let mut wrong = BTreeSet::new();
    for kind in LAWS.shared.concepts.iter().filter(|concept| is_arms(concept)) {
        for term in kind.terms.iter().filter(|term| !term.starts_with('-')) {
            let field = Field { column: 0, meaning: Meaning::Description, heading: "name", text: term };
            let examination = Examination::of(&LAWS, &reader.read_fields(std::iter::once(field)));
            for (from, to) in HOMES.iter().flat_map(|from| DESTINATIONS.iter().map(move |to| (*from, *to))) {
                let transaction = Transaction {
                    from: from.parse().unwrap(),
                    to: to.parse().unwrap(),
                    on,
                    origin: None,
                    answers: BTreeMap::new(),
                    supposing: BTreeSet::new(),
                };
                let free = || days.verdict(&examination, &transaction).range.at_most == Outcome::Free;
                if from == to || !free() {
                    continue;
                }
                match explained.get_mut(&(from.to_owned(), kind.id.clone())) {
                    Some(used) => *used = true,
                    None => drop(wrong.insert(format!("{from} to {to}: {} (\"{term}\")", kind.id))),
                }
            }
        }
    }
    let stale: Vec<_> = explained.iter().filter(|(_, used)| !**used).map(|(key, _)| key).collect();
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(
        wrong.is_empty() && stale.is_empty(),
        "free, and no line of arms-free.csv says why:\n{}\nexplained, and not free: {stale:?}",
        wrong.join("\n")
    );
}

fn is_arms(concept: &Concept) -> bool {
    let broader = concept.implies.iter().map(|id| LAWS.shared.concept(*id));
    broader.chain([concept]).any(|one| KINDS.contains(&one.id.as_str()))
}
