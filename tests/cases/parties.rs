//! Counterparties in a case: what they matched, what was decided on it, and when that lapses.

use dualcheck::case::{
    Case, Change, Counterparty, Found, HeldList, History, MatchState, PartyDecision, PartyFinding, Run,
    Screening, Withdrawal,
};
use dualcheck::party::{Band, Countries, Query, Screen, read::from_bytes};

use super::drawn::{day, instant};

const LISTED: &str =
    "id,name,address,country\n7,Sanwa Seimitsu Precision Ltd,1 Harbour Road Osaka,JP\n8,Other Works,,JP\n";

/// What a case keeps of one screened counterparty with a decision.
pub fn screened() -> Screening {
    let mut case = Case::new("CN".parse().unwrap(), day("2026-11-23"));
    let mut history = History::default();
    let list = HeldList {
        name: "blocked.csv".into(),
        source: "lists/blocked.csv".into(),
        as_of: Some(day("2026-11-20")),
        parties: 2,
        hash: "7a".repeat(32),
        ..HeldList::default()
    };
    history.apply(&mut case, Change::SetLists(vec![list]));
    history.apply(&mut case, drawn_run(day("2026-11-23"), "laboratory".into()));
    history.apply(&mut case, drawn_decision("another address".into(), instant("2026-11-23T10:00:00Z")));
    case.screening
}

pub fn drawn_run(on: chrono::NaiveDate, stated_use: String) -> Change {
    let query = Query {
        name: "Sanwa  Precision".into(),
        countries: vec!["JP".into()],
        stated_use,
        ..Query::default()
    };
    let list = HeldList { name: "blocked.csv".into(), parties: 2, ..HeldList::default() };
    let parties = vec![Counterparty::new(&query, vec![found("7", "c1")])];
    Change::Screen { run: Run { on, lists: vec![list] }, parties }
}

pub fn drawn_decision(reason: String, at: chrono::DateTime<chrono::Utc>) -> Change {
    let decision = PartyDecision {
        finding: PartyFinding::Cleared,
        on: found("7", "c1"),
        reason,
        by: Some("L. Reader".into()),
        at,
        answered: Vec::new(),
        withdrawn: None,
    };
    Change::DecideParty { party: "Sanwa Precision (JP)".into(), decision: Box::new(decision) }
}

fn found(id: &str, content: &str) -> Found {
    Found {
        list: "blocked.csv".into(),
        id: id.into(),
        name: "Sanwa Seimitsu Precision Ltd".into(),
        score: 81,
        content: content.into(),
        answers: vec!["end-user.listed-by-china".into()],
        since: day("2026-11-23"),
    }
}

/// A counterparty held against a list of its own, on a day.
fn screen(case: &mut Case, history: &mut History, text: &str, on: &str) -> Vec<Found> {
    let list = from_bytes("blocked.csv", text.as_bytes()).unwrap();
    let screen = Screen::new(vec![list], Countries::default());
    let query = Query { name: "Sanwa Precision".into(), countries: vec!["JP".into()], ..Query::default() };
    let matches = screen.find(&query);
    let found: Vec<Found> = matches.iter().map(|one| Found::of(one, day(on))).collect();
    let lists = screen.lists().iter().map(HeldList::of).collect();
    let parties = vec![Counterparty::new(&query, found.clone())];
    history.apply(case, Change::Screen { run: Run { on: day(on), lists }, parties });
    found
}

fn state<'a>(case: &'a Case, found: &Found) -> MatchState<'a> {
    let party = &case.screening.parties["Sanwa Precision (JP)"];
    party.state(found, case.screened_on(party))
}

fn decide(case: &mut Case, history: &mut History, on: &Found, finding: PartyFinding) {
    let decision = PartyDecision {
        finding,
        on: on.clone(),
        reason: "the address is another one".into(),
        by: None,
        at: instant("2026-11-23T10:00:00Z"),
        answered: vec!["end-user.listed-by-china".into()],
        withdrawn: None,
    };
    let party = "Sanwa Precision (JP)".into();
    history.apply(case, Change::DecideParty { party, decision: Box::new(decision) });
}

#[test]
fn a_clearing_survives_another_number_and_lapses_when_the_entry_changes() {
    let mut case = Case::new("CN".parse().unwrap(), day("2026-11-23"));
    let mut history = History::default();
    let first = screen(&mut case, &mut history, LISTED, "2026-11-23");
    assert_eq!(first.len(), 1);
    assert!(first[0].band() > Band::Weak, "{first:?}");
    assert_eq!(state(&case, &first[0]), MatchState::New);
    decide(&mut case, &mut history, &first[0], PartyFinding::Cleared);
    assert!(matches!(state(&case, &first[0]), MatchState::Decided(_)));

    let renumbered = LISTED.replace("\n7,", "\n4711,");
    let again = screen(&mut case, &mut history, &renumbered, "2026-12-01");
    assert_eq!(again[0].id, "4711");
    assert!(matches!(state(&case, &again[0]), MatchState::Decided(_)));

    let moved = LISTED.replace("1 Harbour Road", "9 Castle Street");
    let changed = screen(&mut case, &mut history, &moved, "2026-12-08");
    let MatchState::Lapsed(decision) = state(&case, &changed[0]) else {
        panic!("{:?}", state(&case, &changed[0]))
    };
    assert_eq!(decision.on.content, first[0].content);
}

#[test]
fn only_what_a_newer_list_adds_is_new() {
    let mut case = Case::new("CN".parse().unwrap(), day("2026-11-23"));
    let mut history = History::default();
    screen(&mut case, &mut history, LISTED, "2026-11-23");
    let longer = format!("{LISTED}9,Sanwa Precision Trading,,JP\n");
    let again = screen(&mut case, &mut history, &longer, "2026-12-01");
    let mut states: Vec<(&str, bool)> =
        again.iter().map(|one| (one.id.as_str(), state(&case, one) == MatchState::New)).collect();
    states.sort_unstable();
    assert_eq!(states, [("7", false), ("9", true)]);
}

#[test]
fn being_the_party_answers_questions_until_it_is_taken_back() {
    let mut case = Case::new("CN".parse().unwrap(), day("2026-11-23"));
    let mut history = History::default();
    let found = screen(&mut case, &mut history, LISTED, "2026-11-23");
    let before = case.clone();
    decide(&mut case, &mut history, &found[0], PartyFinding::IsTheParty);
    assert!(case.transaction.answers["end-user.listed-by-china"]);
    let (party, decision) = case.screening.answered("end-user.listed-by-china").unwrap();
    assert_eq!((party.name.as_str(), decision.finding), ("Sanwa Precision", PartyFinding::IsTheParty));
    history.undo(&mut case);
    assert_eq!(case, before);
    history.redo(&mut case);
    let withdrawal = Withdrawal { reason: String::new(), by: None, at: instant("2026-11-24T10:00:00Z") };
    let party = "Sanwa Precision (JP)".to_owned();
    history.apply(&mut case, Change::WithdrawParty { party, number: 0, withdrawal });
    assert!(case.transaction.answers.is_empty());
    assert_eq!(case.screening.answered("end-user.listed-by-china"), None);
    assert_eq!(state(&case, &found[0]), MatchState::New);
}

#[test]
fn a_decision_binds_one_counterparty_and_not_its_namesake_elsewhere() {
    let case = screened();
    let mut elsewhere = case.parties["Sanwa Precision (JP)"].clone();
    elsewhere.countries = vec!["DE".into()];
    assert_eq!(elsewhere.key(), "Sanwa Precision (DE)");
    assert!(!case.parties.contains_key(&elsewhere.key()));
}

#[test]
fn who_receives_answers_questions_and_rules_on_no_item() {
    use dualcheck::case::ItemIds;
    use dualcheck::catalog::read;
    let goods = b"No.,Description,Customer\n1,SmCo magnet ring,Sanwa Precision\n";
    let catalog = read::from_bytes("goods.csv", goods, &read::OpenOptions::default(), &Default::default());
    let catalog = catalog.unwrap();
    let ids = ItemIds::new(&catalog);
    let mut case = Case::new("CN".parse().unwrap(), day("2026-11-23"));
    let mut history = History::default();
    let found = screen(&mut case, &mut history, LISTED, "2026-11-23");
    decide(&mut case, &mut history, &found[0], PartyFinding::IsTheParty);
    assert_eq!(case.transaction.answers.len(), 1);
    assert!(case.rulings_for(&ids, catalog.item(0)).is_empty());
}
