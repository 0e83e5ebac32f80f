//! The page of an entry: its paragraphs with their conditions, what controls it, the items it touches, its source.

use chrono::NaiveDate;
use egui::Ui;

use super::super::super::command::Request;
use super::super::super::desk::Desk;
use super::super::super::font::Role;
use super::super::super::phrase::Phrases;
use super::super::super::widget::basic::{link_ui, section_ui};
use super::super::super::widget::frame::card;
use super::super::super::widget::tag::tag_ui;
use super::super::super::work::filter::{EntryKey, Filter};
use super::super::super::work::jobs::LawBook;
use super::super::super::work::law::entry_named;
use super::super::super::work::law_index;
use super::{Page, head_ui, links_ui, list_name, pair_ui, rules_ui, source_ui};
use crate::law::{Act, ClauseId, Covers, Depth, Entry, Law, SubitemId};

/// Which entry.
pub struct Subject<'a> {
    /// The law files.
    pub book: &'a LawBook,
    /// The number of its law.
    pub number: usize,
    /// Of its list.
    pub list: usize,
    /// And its own.
    pub entry: usize,
}

/// Shows it; nothing if there is no such entry. `items` of the open catalog meet it or may.
pub fn entry_ui(
    ui: &mut Ui,
    phrases: &Phrases<'_>,
    subject: &Subject<'_>,
    items: Option<usize>,
    on: NaiveDate,
    page: &mut Page,
) -> Option<()> {
    let (desk, law) = (&phrases.desk, phrases.law);
    let language = desk.words.language;
    let list = law.lists.get(subject.list)?;
    let entry = list.entries.get(subject.entry)?;
    head_ui(ui, desk, &list_name(desk, law, subject.list), &entry.code, entry.heading.in_language(language));
    let (key, pair) = match entry.depth {
        Depth::Modelled => ("law.modelled", desk.colours.category.green),
        Depth::InPart => ("law.in-part", desk.colours.category.amber),
        Depth::Named => ("law.named", desk.colours.category.neutral),
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
        tag_ui(ui, desk, desk.t(key), pair);
        ui.label(desk.muted(Role::Small, desk.words.text(&format!("{key}.help"))));
    });
    items_ui(ui, desk, &list.id, entry, items);
    if !entry.note.is_empty() {
        ui.add_space(desk.theme.space.small);
        desk.label(ui, Role::Body, entry.note.in_language(language));
    }
    controls_ui(ui, phrases, subject, entry, on);
    terms_ui(ui, phrases, entry);
    section_ui(ui, desk, desk.t("law.paragraphs"));
    for (number, id) in entry.subitems.clone().enumerate() {
        let Some(id) = u32::try_from(id).ok().map(SubitemId) else { continue };
        page.part_ui(ui, number, |ui| paragraph_ui(ui, phrases, entry, id));
    }
    excluded_ui(ui, phrases, entry);
    elsewhere_ui(ui, desk, subject.book, entry);
    source_ui(ui, phrases, &entry.cites, entry.checked);
    Some(())
}

/// How many items of the open catalog it touches; a click shows them.
fn items_ui(ui: &mut Ui, desk: &Desk<'_>, list: &str, entry: &Entry, items: Option<usize>) {
    ui.add_space(desk.theme.space.small);
    match items {
        None => drop(desk.muted_label(ui, Role::Body, desk.t("law.no-catalog"))),
        Some(0) => drop(desk.muted_label(ui, Role::Body, desk.t("law.touches-none"))),
        Some(items) => {
            if link_ui(ui, desk, &desk.tn("law.touches", items)).clicked() {
                let key = EntryKey { list: list.to_owned(), code: entry.code.clone() };
                desk.ask(Request::ShowItems(Filter { entries: [key].into(), ..Filter::default() }));
            }
        }
    }
}

/// The clauses that put its paragraphs under control, each with whether it is in force on the day.
fn controls_ui(ui: &mut Ui, phrases: &Phrases<'_>, subject: &Subject<'_>, entry: &Entry, on: NaiveDate) {
    let (desk, law) = (&phrases.desk, phrases.law);
    let clauses = controlling(law, entry);
    if clauses.is_empty() {
        return;
    }
    section_ui(ui, desk, desk.t("law.controlled-by"));
    for id in clauses {
        let (Some(measure), Some(clause)) = (law.measures.get(id.measure), law.clause(id)) else { continue };
        let name = format!("{} ({})", measure.short.in_language(desk.words.language), clause.no);
        let force = phrases.force_of(id, &law.force(id, on));
        pair_ui(
            ui,
            desk,
            |ui| {
                if link_ui(ui, desk, &name).clicked() {
                    desk.ask(Request::ShowLaw(law_index::Subject::Act(subject.number, id.measure)));
                }
            },
            &force,
        );
    }
}

/// The clauses that name a paragraph of an entry.
fn controlling(law: &Law, entry: &Entry) -> Vec<ClauseId> {
    let own = |id: &SubitemId| usize::try_from(id.0).is_ok_and(|number| entry.subitems.contains(&number));
    let mut found = Vec::new();
    for (measure, one) in law.measures.iter().enumerate() {
        let (Act::Control(clauses) | Act::Supposition(clauses)) = &one.act else { continue };
        for (number, clause) in clauses.iter().enumerate() {
            if let Covers::Subitems(subitems) = &clause.covers
                && subitems.iter().any(own)
            {
                found.push(ClauseId { measure, clause: number });
            }
        }
    }
    found
}

/// A paragraph: its code and words, its conditions, the customs codes that hint at it.
fn paragraph_ui(ui: &mut Ui, phrases: &Phrases<'_>, entry: &Entry, id: SubitemId) {
    let (desk, language) = (&phrases.desk, phrases.desk.words.language);
    let subitem = phrases.law.subitem(id);
    card(ui, desk, false, |ui| {
        ui.spacing_mut().item_spacing.y = desk.theme.space.tight;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
            ui.label(desk.rich(Role::Strong, entry.full_code(subitem)));
            desk.label(ui, Role::Body, subitem.text.in_language(language));
        });
        if entry.depth == Depth::Named {
            // Its conditions only find it by name; they do not decide.
            desk.muted_label(ui, Role::Small, desk.t("law.found-by"));
        }
        rules_ui(ui, desk, &phrases.item_rules(&subitem.when));
        if !subitem.customs_codes.is_empty() {
            let codes: Vec<&str> = subitem.customs_codes.iter().map(|code| code.digits.as_str()).collect();
            desk.muted_label(ui, Role::Small, desk.tf("law.customs-codes", &[("codes", &codes.join(", "))]));
        }
        if !subitem.note.is_empty() {
            desk.muted_label(ui, Role::Small, subitem.note.in_language(language));
        }
    });
}

/// What takes an item out of it.
fn excluded_ui(ui: &mut Ui, phrases: &Phrases<'_>, entry: &Entry) {
    let desk = &phrases.desk;
    if entry.excludes.is_empty() {
        return;
    }
    section_ui(ui, desk, desk.t("law.excludes"));
    for exclusion in &entry.excludes {
        card(ui, desk, false, |ui| {
            desk.label(ui, Role::Medium, &exclusion.note);
            rules_ui(ui, desk, &phrases.item_rules(&exclusion.when));
        });
        ui.add_space(desk.theme.space.tight);
    }
}

/// Reasons for control, and the licence exceptions it is eligible for.
fn terms_ui(ui: &mut Ui, phrases: &Phrases<'_>, entry: &Entry) {
    let (desk, law) = (&phrases.desk, phrases.law);
    if !entry.reasons.is_empty() {
        section_ui(ui, desk, desk.t("law.reasons"));
        for reason in &entry.reasons {
            let all = reason.covers.len() == entry.subitems.len();
            let codes: Vec<String> = reason.covers.iter().map(|id| law.code_of(*id)).collect();
            let covers = if all { desk.t("law.whole-entry").to_owned() } else { codes.join(", ") };
            desk.label(ui, Role::Body, format!("{} — {covers}", reason.name));
            rules_ui(ui, desk, &phrases.rules(&reason.when));
        }
    }
    if entry.exceptions.is_empty() {
        return;
    }
    section_ui(ui, desk, desk.t("law.exceptions"));
    for one in &entry.exceptions {
        let Some(exception) = law.exceptions.get(one.exception) else { continue };
        let title = exception.title.in_language(desk.words.language);
        let value = one.value_usd.map(|value| desk.tf("law.up-to-usd", &[("value", &value.to_string())]));
        let value = value.map_or(String::new(), |value| format!(" · {value}"));
        desk.label(ui, Role::Body, format!("{} — {title}{value}", exception.symbol));
    }
}

/// Entries of other laws on the same subject.
fn elsewhere_ui(ui: &mut Ui, desk: &Desk<'_>, book: &LawBook, entry: &Entry) {
    let names = entry.same_as.iter().chain(&entry.counterparts);
    let links: Vec<(law_index::Subject, String)> =
        names.filter_map(|name| Some((entry_named(book, name)?, name.clone()))).collect();
    if links.is_empty() {
        return;
    }
    section_ui(ui, desk, desk.t("law.elsewhere"));
    links_ui(ui, desk, &links);
}
