//! Cover: for whom, about what, under which law of which day.

use serde::Serialize;

use crate::law::CountryCode;

use super::desk::Desk;
use super::letterhead::Letterhead;

/// What stands on the cover.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cover {
    /// The title.
    pub title: String,
    /// Who makes the report; empty if not given.
    pub firm: String,
    /// Labels and values, in order. An empty value is a line to be filled in by hand.
    pub facts: Vec<Fact>,
}

/// A label and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: String,
}

/// Destinations named on the cover; more are counted.
const MOST_NAMED: usize = 8;

impl Cover {
    pub(super) fn new(desk: &Desk<'_, '_>, letterhead: &Letterhead) -> Cover {
        let Desk { laws, catalog, case, transaction, destinations, words, .. } = *desk;
        let country = |code: CountryCode| desk.country(code);
        let editions: Vec<String> = laws
            .jurisdictions
            .iter()
            .map(|law| {
                let holes =
                    [("law", law.title.in_language(desk.language)), ("day", &*law.edition.to_string())];
                words.fill("cover.edition", &holes)
            })
            .collect();
        let files: Vec<&str> = case.files.iter().map(|file| file.name.as_str()).collect();
        let items = words.count("count.items", catalog.len());
        let scope = if files.is_empty() { items } else { format!("{} · {items}", files.join(", ")) };
        let named: Vec<String> = destinations.iter().take(MOST_NAMED).map(|code| country(*code)).collect();
        let toward = if destinations.len() <= MOST_NAMED {
            words.list(&named)
        } else {
            let groups = words.count("count.groups", desk.columns.columns.len());
            words.fill(
                "cover.many-destinations",
                &[("n", &destinations.len().to_string()), ("groups", &groups)],
            )
        };
        let status = if case.status.is_empty() { words.say("cover.draft") } else { &case.status };
        let origin = transaction.origin.map(country).unwrap_or_default();
        let signer = letterhead.signer("signatures.prepared");
        let prepared_by = if case.prepared_by.is_empty() { signer } else { &case.prepared_by };
        let facts = [
            ("cover.client", Some(case.client.as_str())),
            ("cover.reference", Some(&case.reference)),
            ("cover.scope", Some(&scope)),
            ("cover.from", Some(&country(transaction.from))),
            ("cover.origin", Some(&*origin).filter(|origin| !origin.is_empty())),
            ("cover.destinations", Some(&toward)),
            ("cover.on", Some(&transaction.on.to_string())),
            ("cover.editions", Some(&editions.join(" · "))),
            ("cover.status", Some(status)),
            ("cover.version", Some(&case.version)),
            ("cover.prepared-by", Some(prepared_by)),
            ("cover.generated", Some(&*case.generated).filter(|when| !when.is_empty())),
        ];
        let fact = |(label, value): (&str, Option<&str>)| {
            value.map(|value| Fact { label: words.say(label).to_owned(), value: value.to_owned() })
        };
        Cover {
            title: if case.title.is_empty() {
                words.say("cover.default-title").to_owned()
            } else {
                case.title.clone()
            },
            firm: case.firm.clone(),
            facts: facts.into_iter().filter_map(fact).collect(),
        }
    }
}
