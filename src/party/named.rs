//! The parties that the law files name, as lists for a day.

use chrono::NaiveDate;

use super::{Kind, List, Party};
use crate::law::{Language, Laws, PartyList, Standing, Tier};

/// Where the lists of the law files come from.
pub const LAW_FILES: &str = "law files";

/// The lists of the law files: one of each jurisdiction and tier, in that order. A party whose list is
/// stopped, suspended or unconfirmed on the day stays, and says so.
pub fn of_law(laws: &Laws, on: NaiveDate) -> Vec<List> {
    let mut lists = Vec::new();
    for law in &laws.jurisdictions {
        for tier in [Tier::Ban, Tier::Watch, Tier::Unreliable] {
            let own: Vec<&PartyList> = law.parties.iter().filter(|list| list.tier == tier).collect();
            let named = own.iter().filter(|list| list.standing(on) != Standing::NotYet);
            let parties: Vec<Party> = named.flat_map(|list| parties(laws, list, on)).collect();
            if !parties.is_empty() {
                lists.push(List {
                    name: format!("{}/{}", law.id, tier.name()),
                    source: LAW_FILES.to_owned(),
                    as_of: own.iter().map(|list| list.checked).max(),
                    hash: law.hash.clone(),
                    parties,
                    ..List::default()
                });
            }
        }
    }
    lists
}

fn parties(laws: &Laws, list: &PartyList, on: NaiveDate) -> impl Iterator<Item = Party> {
    let own = list.standing(on);
    // Whoever was on a list that was stopped is on it no more.
    let answers = list.answers.iter().filter(|_| own != Standing::Stopped);
    let answers: Vec<String> = answers.map(|question| laws.shared.question(*question).id.clone()).collect();
    let standing = if own == Standing::InForce { String::new() } else { own.name().to_owned() };
    list.parties.iter().map(move |named| {
        let mut party = Party {
            id: named.id.clone(),
            kind: Kind::Organization,
            countries: named.country.iter().map(ToString::to_string).collect(),
            programmes: vec![list.announcement.in_language(Language::En).to_owned()],
            listed: list.from.to_string(),
            standing: standing.clone(),
            answers: answers.clone(),
            ..Party::default()
        };
        let printed = [&named.name.en, &named.name.zh, &named.name.ja].into_iter().flatten();
        printed.chain(&named.also).for_each(|name| party.add_name(name, false));
        party
    })
}
