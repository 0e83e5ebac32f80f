//! Actions: what has to be asked of suppliers and customers, and what was taken as given.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use crate::assess::Standing;
use crate::batch::State;
use crate::law::Truth;

use super::columns::NoteId;
use super::desk::Desk;
use super::flags::Checklist;
use super::item;
use super::request::{Answerer, Request};
use super::results::Results;
use super::screening;
use super::sheet::{self, Note};
use super::standing::Mark;

/// Items looked at for requests; more than that is said in print.
const MOST_ASKED: usize = 50_000;

/// Items named beside a request.
const MOST_NAMED: usize = 24;

/// Something to be asked or done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Action {
    /// By whom, in words.
    pub who: String,
    /// What.
    pub what: String,
    /// The paragraph it decides; empty for questions of the transaction.
    pub paragraph: String,
    /// How many items it is about.
    pub items: usize,
    /// The first of them, by number or row.
    pub names: Vec<String>,
}

/// Questions on end user and end use, and notes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EndUse {
    /// The questions that are answered or matter.
    pub questions: Vec<Answered>,
    /// Notes of the law files that concern the transaction or an item.
    pub notes: Vec<Note>,
    /// Per note, how many items it is about; 0 for the whole transaction.
    pub note_items: Vec<usize>,
    /// The checklist of red flags.
    #[serde(skip_serializing_if = "Checklist::is_empty")]
    pub flags: Checklist,
    /// Red flags that words in names and stated uses raise, by who was held against the lists.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub raised: BTreeMap<String, String>,
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// Its id.
    pub id: String,
    /// The question in full.
    pub question: String,
    /// What its words mean.
    pub help: String,
    /// `yes`, `no`, `unknown`.
    pub answer: &'static str,
    /// The answer in words.
    pub answer_word: String,
    /// Toward whom an answer narrows how many items, as titled columns; empty if it is answered.
    pub matters: Vec<(String, usize)>,
}

impl EndUse {
    pub(super) fn new(desk: &Desk<'_, '_>, results: &Results) -> EndUse {
        let Desk { laws, assessed, columns, transaction, language, words, .. } = *desk;
        let mut questions = Vec::new();
        for (number, question) in (0u16..).zip(&laws.shared.questions) {
            let (answer, word) = match transaction.answer(crate::law::QuestionId(number)) {
                Truth::Yes => ("yes", "answer.yes"),
                Truth::No => ("no", "answer.no"),
                Truth::Unknown => ("unknown", "answer.unknown"),
            };
            let settling = results.settling.iter().filter(|one| one.id == question.id);
            let matters: Vec<(String, usize)> = settling.map(|one| (one.toward.clone(), one.items)).collect();
            if answer == "unknown" && matters.is_empty() {
                continue;
            }
            questions.push(Answered {
                id: question.id.clone(),
                question: question.text.in_language(language).to_owned(),
                help: question.help.in_language(language).to_owned(),
                answer,
                answer_word: words.say(word).to_owned(),
                matters,
            });
        }
        let flags = Checklist::new(desk);
        let mut end_use = EndUse { questions, flags, raised: screening::raised(desk), ..EndUse::default() };
        for (law, found) in laws.jurisdictions.iter().enumerate() {
            for (note, flag) in found.red_flags.iter().enumerate() {
                let id = NoteId { law, note };
                let concerned = (0..)
                    .zip(&assessed.counts)
                    .filter(|(class, _)| columns.notes(*class).any(|own| own == id));
                let items: usize = concerned.map(|(_, count)| *count as usize).sum();
                if items > 0 {
                    end_use.notes.extend(desk.note(id));
                    end_use.note_items.push(if flag.is_of_transaction() { 0 } else { items });
                }
            }
        }
        end_use
    }
}

/// What has to be done with items as they stand; what has to be asked, of the customer first, then what
/// settles most items.
pub(super) fn actions(desk: &Desk<'_, '_>, rows: &[u32], results: &Results) -> Vec<Action> {
    let words = desk.words;
    let mut actions: Vec<Action> = before_shipping(desk, results);
    for one in &results.settling {
        match actions.iter_mut().find(|action| action.what == one.question) {
            Some(action) => action.items = action.items.max(one.items),
            None => actions.push(Action {
                who: words.say("actions.customer").to_owned(),
                what: one.question.clone(),
                paragraph: String::new(),
                items: one.items,
                names: Vec::new(),
            }),
        }
    }
    let asked = &rows[..rows.len().min(MOST_ASKED)];
    let open = |row: &u32| state(desk, *row) == Some(State::DataMissing);
    let each: Vec<(u32, Vec<Request>)> =
        asked.par_iter().filter(|row| open(row)).map(|row| (*row, sheet::requests(desk, *row))).collect();
    let mut by_request: BTreeMap<Request, Vec<u32>> = BTreeMap::new();
    for (row, requests) in each {
        for request in requests {
            by_request.entry(request).or_default().push(row);
        }
    }
    let mut requests: Vec<(Request, Vec<u32>)> = by_request.into_iter().collect();
    requests.sort_by_key(|(request, rows)| (request.to, std::cmp::Reverse(rows.len())));
    actions.extend(requests.into_iter().map(|(request, rows)| {
        Action {
            who: words
                .say(match request.to {
                    Answerer::Supplier => "actions.supplier",
                    Answerer::Classifier => "actions.classifier",
                })
                .to_owned(),
            what: request.question,
            paragraph: request.paragraph,
            items: rows.len(),
            names: rows.iter().take(MOST_NAMED).map(|row| name(desk, *row)).collect(),
        }
    }));
    if rows.len() > MOST_ASKED {
        actions.push(Action {
            who: words.say("actions.classifier").to_owned(),
            what: words.count("actions.not-looked-at", rows.len() - MOST_ASKED),
            paragraph: String::new(),
            items: rows.len() - MOST_ASKED,
            names: Vec::new(),
        });
    }
    actions
}

/// What outcomes ask for as they stand, and what has to be done whatever they are.
fn before_shipping(desk: &Desk<'_, '_>, results: &Results) -> Vec<Action> {
    let words = desk.words;
    let of = |passes: &dyn Fn(&Mark) -> bool| -> usize {
        results.worst.iter().filter(|one| passes(&one.mark)).map(|one| one.items).sum()
    };
    let standing = |passes: fn(&str) -> bool| of(&|mark| !mark.hypothetical && passes(mark.kind()));
    let apply = |kind: &str| ["licence", "presumed-denied", "between"].contains(&kind);
    let all = [
        ("actions.exporter", "actions.withhold", standing(|kind| kind == "prohibited")),
        ("actions.exporter", "actions.apply", standing(apply)),
        ("actions.classifier", "actions.read-law", standing(|kind| kind == "uncertain")),
        ("actions.classifier", "actions.not-covered", standing(|kind| kind == "not-covered")),
        ("actions.classifier", "actions.supposed", of(&|mark| mark.hypothetical)),
        ("actions.exporter", "actions.screen", results.items),
    ];
    let action = |who: &str, what: String, items: usize| Action {
        who: words.say(who).to_owned(),
        what,
        paragraph: String::new(),
        items,
        names: Vec::new(),
    };
    // Who is listed, or may be, comes before everything else.
    let parties = screening::warnings(desk).into_iter();
    let parties = parties.map(|warning| action("actions.exporter", warning, results.items));
    let all = all.into_iter().filter(|(.., items)| *items > 0);
    parties.chain(all.map(|(who, what, items)| action(who, words.say(what).to_owned(), items))).collect()
}

/// What was taken as given and not verified.
pub(super) fn unverified(desk: &Desk<'_, '_>) -> Vec<String> {
    let Desk { laws, assessed, transaction, words, language, .. } = *desk;
    let mut facts = vec![words.say("unverified.texts").to_owned()];
    facts.push(match transaction.origin {
        Some(origin) => words.fill("unverified.origin", &[("country", &desk.country(origin))]),
        None => words.fill("unverified.origin-from", &[("country", &desk.country(transaction.from))]),
    });
    let stated = assessed.classes.iter().zip(&assessed.counts).filter(|(class, _)| class.stated);
    let stated: usize = stated.map(|(_, count)| *count as usize).sum();
    if stated > 0 {
        facts.push(words.count("unverified.stated", stated));
    }
    let not_covered = (0..).zip(&assessed.counts).filter(|(class, _)| {
        desk.columns.cells(*class).any(|cell| cell.range.standing() == Standing::NotCovered)
    });
    let not_covered: usize = not_covered.map(|(_, count)| *count as usize).sum();
    if not_covered > 0 {
        facts.push(words.count("unverified.not-covered", not_covered));
    }
    for (question, answer) in &transaction.answers {
        let short = laws.shared.question(*question).short.in_language(language);
        let word = words.say(if *answer { "answer.yes" } else { "answer.no" });
        facts.push(words.fill("unverified.answer", &[("question", short), ("answer", word)]));
    }
    if !desk.case.statements.is_empty() {
        facts.push(words.fill("unverified.statement", &[("statement", &desk.case.statements)]));
    }
    facts
}

fn state(desk: &Desk<'_, '_>, row: u32) -> Option<State> {
    let number = desk.class_of(row);
    let class = desk.assessed.classes.get(number as usize)?;
    Some(class.state(|law| desk.columns.applies(number, law)))
}

fn name(desk: &Desk<'_, '_>, row: u32) -> String {
    item::called(&item::label(desk.catalog, row), desk.words)
}
