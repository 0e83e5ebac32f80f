//! The page of an act: its clauses with days, state, destinations and what they ask; what it suspends or ends.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use egui::Ui;

use super::super::super::command::Request;
use super::super::super::desk::Desk;
use super::super::super::font::Role;
use super::super::super::phrase::Phrases;
use super::super::super::widget::basic::{link_ui, section_ui};
use super::super::super::widget::frame::card;
use super::super::super::widget::outcome;
use super::super::super::work::Work;
use super::super::super::work::law::AskedBy;
use super::super::super::work::law_index::Subject;
use super::super::catalog::country;
use super::{head_ui, links_ui, rules_ui, source_ui};
use crate::assess::Standing;
use crate::law::{Act, Clause, ClauseId, Covers, Law, SubitemId};

/// Entries that are named before the others are only counted.
const NAMED: usize = 24;

/// Shows it; nothing if there is no such act.
pub fn act_ui(
    ui: &mut Ui,
    phrases: &Phrases<'_>,
    work: &Work,
    (number, act): (usize, usize),
    on: NaiveDate,
) -> Option<()> {
    let (desk, law) = (&phrases.desk, phrases.law);
    let language = desk.words.language;
    let measure = law.measures.get(act)?;
    let over = format!("{} · {}", law.title.in_language(language), measure.id);
    head_ui(ui, desk, &over, measure.short.in_language(language), measure.title.in_language(language));
    let others = |acts: &mut dyn Iterator<Item = usize>| -> Vec<(Subject, String)> {
        let acts: BTreeSet<usize> = acts.collect();
        acts.into_iter().map(|act| (Subject::Act(number, act), phrases.act(act))).collect()
    };
    match &measure.act {
        Act::Control(clauses) | Act::Supposition(clauses) => {
            asked_ui(ui, desk, work, (number, act));
            section_ui(ui, desk, desk.t("law.clauses"));
            for (place, clause) in clauses.iter().enumerate() {
                clause_ui(ui, phrases, number, ClauseId { measure: act, clause: place }, clause, on);
            }
            let mut touching = touching(law, act);
            if !touching.is_empty() {
                section_ui(ui, desk, desk.t("law.touched-by"));
                links_ui(ui, desk, &others(&mut touching.drain(..)));
            }
        }
        Act::Suspension(suspension) => {
            let through = suspension.through.map_or(String::new(), |day| desk.day(day));
            let key = if suspension.through.is_some() { "law.suspends-through" } else { "law.suspends" };
            let days = [("from", desk.day(suspension.from)), ("through", through)];
            let days: Vec<(&str, &str)> = days.iter().map(|(name, day)| (*name, day.as_str())).collect();
            desk.label(ui, Role::Body, desk.tf(key, &days));
            links_ui(ui, desk, &others(&mut suspension.clauses.iter().map(|clause| clause.measure)));
        }
        Act::Repeal(repeal) => {
            desk.label(ui, Role::Body, desk.tf("law.repeals", &[("from", &desk.day(repeal.from))]));
            links_ui(ui, desk, &others(&mut repeal.clauses.iter().map(|clause| clause.measure)));
        }
        Act::Statement(statement) => {
            let days = [("on", desk.day(statement.on)), ("through", desk.day(statement.through))];
            let days: Vec<(&str, &str)> = days.iter().map(|(name, day)| (*name, day.as_str())).collect();
            desk.label(ui, Role::Body, desk.tf("law.states", &days));
            links_ui(ui, desk, &others(&mut statement.concerns.iter().copied()));
        }
        Act::Notice(notice) => {
            desk.label(ui, Role::Body, notice.text.in_language(language));
            desk.muted_label(ui, Role::Small, desk.t("law.asks-nothing"));
            let days = [("law.from", notice.from), ("law.through", notice.through)];
            for (key, day) in days.into_iter().filter_map(|(key, day)| Some((key, day?))) {
                desk.muted_label(ui, Role::Small, desk.tf(key, &[("day", &desk.day(day))]));
            }
        }
    }
    notes_ui(ui, phrases, act);
    source_ui(ui, phrases, &measure.cites, measure.checked);
    Some(())
}

/// Of how many items of the open catalog it asks something, or may; a click shows them.
fn asked_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, (law, act): (usize, usize)) {
    let to = country(desk, work, work.in_view);
    let values = [("to", to.as_str())];
    match work.toward.acts.get(&(law, act)).copied().unwrap_or_default() {
        _ if work.assessed.is_none() => drop(desk.muted_label(ui, Role::Body, desk.t("law.no-catalog"))),
        0 => drop(desk.muted_label(ui, Role::Body, desk.tf("law.asks-none", &values))),
        items => {
            if link_ui(ui, desk, &desk.words.counted("law.asks", items, &values)).clicked() {
                desk.ask(Request::ShowAskedBy { law, by: AskedBy::Act(act) });
            }
        }
    }
}

fn clause_ui(
    ui: &mut Ui,
    phrases: &Phrases<'_>,
    number: usize,
    id: ClauseId,
    clause: &Clause,
    on: NaiveDate,
) {
    let (desk, law) = (&phrases.desk, phrases.law);
    let language = desk.words.language;
    card(ui, desk, false, |ui| {
        ui.spacing_mut().item_spacing.y = desk.theme.space.tight;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
            let asked = outcome::Shown {
                hypothetical: law.is_supposed(id),
                ..Standing::Settled(clause.effect.outcome).into()
            };
            outcome::cell_ui(ui, desk, asked, desk.theme.size.cell_small);
            ui.label(desk.rich(Role::Strong, &clause.no));
            desk.label(ui, Role::Body, clause.text.in_language(language));
        });
        desk.muted_label(ui, Role::Small, phrases.force_of(id, &law.force(id, on)));
        rules_ui(ui, desk, &phrases.rules(&clause.when));
        if let Some(licence) = clause.effect.licence.and_then(|licence| law.licences.get(licence)) {
            let values = [
                ("licence", licence.title.in_language(language)),
                ("authority", licence.authority.in_language(language)),
            ];
            desk.muted_label(ui, Role::Small, desk.tf("law.licence", &values));
        }
        covers_ui(ui, phrases, number, &clause.covers);
    });
    ui.add_space(desk.theme.space.tight);
}

/// What a clause covers, entry by entry.
fn covers_ui(ui: &mut Ui, phrases: &Phrases<'_>, number: usize, covers: &Covers) {
    let (desk, law) = (&phrases.desk, phrases.law);
    match covers {
        Covers::AnyItem => drop(desk.muted_label(ui, Role::Small, desk.t("law.covers-any"))),
        Covers::WholeList(list) => {
            let list = law.lists.get(*list).map_or("", |list| list.title.in_language(desk.words.language));
            desk.muted_label(ui, Role::Small, desk.tf("law.covers-list", &[("list", list)]));
        }
        Covers::Subitems(subitems) => {
            let entries = entries(law, subitems);
            desk.muted_label(ui, Role::Small, desk.tn("law.covers", entries.len()));
            let links: Vec<(Subject, String)> = entries
                .iter()
                .take(NAMED)
                .filter_map(|(list, entry)| {
                    let code = &law.lists.get(*list)?.entries.get(*entry)?.code;
                    Some((Subject::Entry(number, *list, *entry), code.clone()))
                })
                .collect();
            links_ui(ui, desk, &links);
            if entries.len() > NAMED {
                desk.muted_label(ui, Role::Small, desk.tn("law.more", entries.len() - NAMED));
            }
        }
    }
}

/// The entries of paragraphs, by the numbers of their list and their own.
fn entries(law: &Law, subitems: &[SubitemId]) -> Vec<(usize, usize)> {
    let entries: BTreeSet<(usize, usize)> = subitems
        .iter()
        .map(|id| {
            let subitem = law.subitem(*id);
            (subitem.list, subitem.entry)
        })
        .collect();
    entries.into_iter().collect()
}

/// Acts that suspend or end clauses of one, or speak of those that do.
fn touching(law: &Law, act: usize) -> Vec<usize> {
    let concerns = |one: &Act| match one {
        Act::Suspension(suspension) => suspension.clauses.iter().any(|clause| clause.measure == act),
        Act::Repeal(repeal) => repeal.clauses.iter().any(|clause| clause.measure == act),
        Act::Control(_) | Act::Statement(_) | Act::Notice(_) | Act::Supposition(_) => false,
    };
    let direct: Vec<usize> =
        (0..).zip(&law.measures).filter(|(_, one)| concerns(&one.act)).map(|(number, _)| number).collect();
    let speaks = |one: &Act| matches!(one, Act::Statement(statement) if statement.concerns.iter().any(|number| direct.contains(number)));
    let speaking = (0..).zip(&law.measures).filter(|(_, one)| speaks(&one.act)).map(|(number, _)| number);
    let speaking: Vec<usize> = speaking.collect();
    [direct, speaking].concat()
}

/// Background that the law files carry on the act: notes that cite a text it cites.
fn notes_ui(ui: &mut Ui, phrases: &Phrases<'_>, act: usize) {
    let (desk, law) = (&phrases.desk, phrases.law);
    let Some(measure) = law.measures.get(act) else { return };
    let own = |reference: usize| measure.cites.iter().any(|cite| cite.reference == reference);
    let mut notes =
        law.red_flags.iter().filter(|flag| flag.cites.iter().any(|cite| own(cite.reference))).peekable();
    if notes.peek().is_none() {
        return;
    }
    section_ui(ui, desk, desk.t("law.background"));
    for note in notes {
        desk.label(ui, Role::Body, note.text.in_language(desk.words.language));
        for cite in &note.cites {
            desk.muted_label(ui, Role::Small, phrases.citation(cite));
        }
        ui.add_space(desk.theme.space.small);
    }
}
