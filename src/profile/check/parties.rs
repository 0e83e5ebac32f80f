//! Lists of parties that the law names.

use super::leaf;
use super::names::Names;
use super::shared::Known;
use crate::law::{NamedParty, PartyList, Tier};
use crate::problem::Problem;
use crate::profile::place::File;
use crate::profile::{read, schema};

/// The lists of parties of a profile, in the order of their files.
pub(super) fn parties<'a>(
    profile: &str,
    written: &read::Profile<'a>,
    known: &Known<'a>,
    references: &Names<'a, usize>,
    problems: &mut Vec<Problem>,
) -> Vec<PartyList> {
    let mut names = Names::new("party");
    let lists = written.parties.iter().map(|(file, list)| {
        leaf::id_in_profile(profile, *file, list.id, problems);
        let number = list.id.text().rsplit('/').next().unwrap_or_default();
        leaf::file_name(*file, list.id, number, problems);
        let spot = file.at(list.id.text());
        let announcement = leaf::text(spot, "announcement of a list", &list.announcement, problems);
        let (_, through) = leaf::period(*file, Some(list.from), list.through, problems);
        let suspended = leaf::period(*file, list.suspended_from, list.suspended_through, problems);
        if list.suspended_from.is_none() && list.suspended_through.is_some() {
            let message = "a suspension has a last day and no first one";
            problems.push(spot.error("profile/missing", message).with_help("add `suspended_from`"));
        }
        if list.parties.is_empty() {
            problems.push(spot.error("profile/missing", "this list names nobody"));
        }
        PartyList {
            id: list.id.text().to_owned(),
            tier: match list.tier {
                schema::Tier::Ban => Tier::Ban,
                schema::Tier::Watch => Tier::Watch,
                schema::Tier::Unreliable => Tier::Unreliable,
            },
            announcement,
            from: leaf::day(*file, list.from, problems),
            through,
            suspended: suspended.0.map(|from| (from, suspended.1)),
            answers: list
                .answers
                .iter()
                .filter_map(|question| known.questions.find(*file, *question, problems))
                .collect(),
            parties: list
                .parties
                .iter()
                .map(|party| named(*file, party, known, &mut names, problems))
                .collect(),
            cites: leaf::cites(*file, spot, &list.cites, references, problems),
            checked: leaf::day(*file, list.checked, problems),
        }
    });
    lists.collect()
}

fn named<'a>(
    file: File<'a>,
    party: &schema::Party<'a>,
    known: &Known<'a>,
    names: &mut Names<'a, ()>,
    problems: &mut Vec<Problem>,
) -> NamedParty {
    names.add(file, party.id, (), problems);
    NamedParty {
        id: party.id.text().to_owned(),
        name: leaf::text(file.at(party.id.text()), "name of a party", &party.name, problems),
        also: party.also.clone(),
        country: party.country.and_then(|country| known.countries.find(file, country, problems)),
        note: party.note.clone(),
    }
}
