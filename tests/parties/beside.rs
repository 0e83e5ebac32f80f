//! What stands beside a name: country, birth, identifiers, addresses, weak aliases.

use dualcheck::party::{Band, Countries, Fact, Match, Party, Query, Reason, Screen};

use super::*;

fn screen(parties: Vec<Party>) -> Screen {
    let laws = dualcheck::profile::load(&[dualcheck::profile::Source::embedded()]).laws;
    Screen::new(vec![List { name: "own".into(), parties, ..List::default() }], Countries::of(&laws.shared))
}

fn party(name: &str, countries: &[&str]) -> Party {
    let countries = countries.iter().map(|&country| country.to_owned()).collect();
    let mut party = Party { id: name.into(), countries, kind: Kind::Organization, ..Party::default() };
    party.add_name(name, false);
    party
}

fn asked(name: &str, countries: &[&str]) -> Query {
    Query {
        name: name.into(),
        countries: countries.iter().map(|&country| country.to_owned()).collect(),
        ..Query::default()
    }
}

fn facts(found: &Match<'_>) -> Vec<Fact> {
    let fact = |reason: &Reason| if let Reason::Fact(fact) = reason { Some(*fact) } else { None };
    found.why.iter().filter_map(fact).collect()
}

#[test]
fn a_firm_of_one_word_from_another_country_is_weak() {
    let screen = screen(vec![party("Horizon Ltd", &["RU"]), party("Baltic Horizon Optics Ltd", &["RU"])]);
    let band = |query: &Query| screen.find(query).first().map(|found| found.band);
    assert_eq!(band(&asked("Horizon Limited", &["Russia"])), Some(Band::Strong));
    assert_eq!(band(&asked("Horizon Limited", &["DE"])), Some(Band::Weak));
    // Three words are not by chance the same.
    assert_eq!(band(&asked("Baltic Horizon Optics", &["DE"])), Some(Band::Strong));
}

#[test]
fn a_weak_alias_is_no_alert_and_says_so() {
    let mut listed = party("Great Eastern Machinery Works", &[]);
    listed.add_name("Falcon", true);
    let screen = screen(vec![listed]);
    let found = screen.find(&asked("Falcon", &[]));
    assert_eq!(found[0].band, Band::Weak);
    assert_eq!(facts(&found[0]), [Fact::WeakAlias]);
}

#[test]
fn births_confirm_and_contradict() {
    let mut listed = party("Ivan Petrovich Sidorov", &[]);
    (listed.kind, listed.births) = (Kind::Person, vec!["12 Mar 1961".into()]);
    let screen = screen(vec![listed]);
    let score = |birth: &str| {
        let query = Query { kind: Kind::Person, births: vec![birth.into()], ..asked("Ivan Sidorov", &[]) };
        screen.find(&query).first().map_or(0.0, |found| found.score)
    };
    let unknown = screen.find(&asked("Ivan Sidorov", &[]))[0].score;
    assert!(score("1961-03-12") > unknown, "{} {unknown}", score("1961-03-12"));
    assert!(score("1988-03-12") < unknown * 0.8);
}

#[test]
fn an_identifier_finds_its_party_under_any_name() {
    let mut listed = party("Sea Star", &[]);
    (listed.kind, listed.identifiers) =
        (Kind::Craft, vec!["Vessel Registration Identification IMO 9105178".into()]);
    let screen = screen(vec![listed, party("Ocean Pearl", &[])]);
    let query = Query { identifiers: vec!["IMO9105178".into()], ..asked("Blue Whale", &[]) };
    let found = screen.find(&query);
    assert_eq!((found[0].name, found[0].band), ("Sea Star", Band::Probable));
    assert!(facts(&found[0]).contains(&Fact::SameIdentifier));
}

#[test]
fn an_address_confirms() {
    let mut listed = party("Northwestern Institute of Optics", &["CN"]);
    listed.addresses = vec!["127 Youyi West Road, Beilin District, Xi'an 710072, China".into()];
    let screen = screen(vec![listed]);
    let score = |address: &str| {
        let query = Query {
            addresses: vec![address.into()],
            ..asked("Northwest Institute for Optical Machinery", &["CN"])
        };
        let found = screen.find(&query);
        let first = found.into_iter().next().unwrap();
        (first.score, facts(&first))
    };
    let (same, why) = score("127 West Youyi Rd, Xian, 710072");
    assert!(why.contains(&Fact::SameAddress) && why.contains(&Fact::SameCountry), "{why:?}");
    let (other, why) = score("5 Harbour Lane, 200001 Shanghai");
    assert!(why.contains(&Fact::OtherAddress), "{why:?}");
    assert!(same > other);
}
