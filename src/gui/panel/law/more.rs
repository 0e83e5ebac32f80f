//! The pages of groups of countries, the country chart, listed parties and questions.

use chrono::NaiveDate;
use egui::Ui;

use super::super::super::desk::Desk;
use super::super::super::font::Role;
use super::super::super::phrase::Phrases;
use super::super::super::widget::basic::section_ui;
use super::super::super::widget::frame::card;
use super::super::super::widget::tag::tag_ui;
use super::super::super::work::Work;
use super::super::super::work::jobs::LawBook;
use super::super::questions;
use super::{Page, head_ui, pair_ui, source_ui};
use crate::law::{Membership, Standing, Tier};

/// A group of countries: who belongs to it, and since when.
pub fn group_ui(ui: &mut Ui, phrases: &Phrases<'_>, group: usize, on: NaiveDate) -> Option<()> {
    let (desk, law) = (&phrases.desk, phrases.law);
    let language = desk.words.language;
    let group = law.groups.get(group)?;
    let over = format!("{} · {}", law.title.in_language(language), desk.t("law.groups"));
    head_ui(ui, desk, &over, &group.id, group.title.in_language(language));
    section_ui(ui, desk, desk.t("law.members"));
    let mut members: Vec<(String, &Membership)> =
        group.members.iter().map(|one| (phrases.shared.country_name(one.country, language), one)).collect();
    members.sort_by(|a, b| a.0.cmp(&b.0));
    for (name, member) in members {
        let day = |key: &str, day: Option<NaiveDate>| {
            day.map(|day| desk.tf(key, &[("day", &desk.day(day))])).unwrap_or_default()
        };
        let doubt = member.doubt.as_ref().map_or("", |doubt| doubt.in_language(language));
        let said = [day("law.from", member.from), day("law.through", member.through), doubt.to_owned()];
        let said = said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
        let gone =
            member.from.is_some_and(|from| on < from) || member.through.is_some_and(|through| on > through);
        named_ui(ui, desk, &name, &said, gone);
    }
    source_ui(ui, phrases, &group.cites, group.checked);
    Some(())
}

/// The country chart: which columns are marked for which destination, that in view first.
pub fn chart_ui(ui: &mut Ui, phrases: &Phrases<'_>, work: &Work, page: &mut Page) -> Option<()> {
    let (desk, law) = (&phrases.desk, phrases.law);
    let language = desk.words.language;
    let chart = law.chart.as_ref()?;
    head_ui(ui, desk, law.title.in_language(language), "", desk.t("law.chart"));
    desk.muted_label(ui, Role::Body, desk.t("law.chart.help"));
    section_ui(ui, desk, desk.t("law.destinations"));
    let mut rows: Vec<_> = chart.rows.iter().collect();
    rows.sort_by_key(|(country, _)| {
        (**country != law.row_of(work.in_view), phrases.shared.country_name(**country, language))
    });
    for (number, (country, marks)) in rows.into_iter().enumerate() {
        let marks: Vec<&str> =
            marks.iter().filter_map(|mark| chart.columns.get(*mark)).map(String::as_str).collect();
        let marks = if marks.is_empty() { desk.t("law.no-marks").to_owned() } else { marks.join("  ") };
        let name = phrases.shared.country_name(*country, language);
        page.part_ui(ui, number, |ui| named_ui(ui, desk, &name, &marks, false));
    }
    source_ui(ui, phrases, &chart.cites, chart.checked);
    Some(())
}

/// Parties that an announcement names, with whether the list stands on the day.
pub fn parties_ui(
    ui: &mut Ui,
    phrases: &Phrases<'_>,
    list: usize,
    on: NaiveDate,
    page: &mut Page,
) -> Option<()> {
    let (desk, law) = (&phrases.desk, phrases.law);
    let language = desk.words.language;
    let list = law.parties.get(list)?;
    let tier = match list.tier {
        Tier::Ban => "law.tier.ban",
        Tier::Watch => "law.tier.watch",
        Tier::Unreliable => "law.tier.unreliable",
    };
    let over = format!("{} · {}", law.title.in_language(language), list.id);
    head_ui(ui, desk, &over, list.announcement.in_language(language), desk.t(tier));
    let (key, pair) = match list.standing(on) {
        Standing::InForce => ("law.standing.in-force", desk.colours.category.rose),
        Standing::NotYet => ("law.standing.not-yet", desk.colours.category.neutral),
        Standing::Suspended => ("law.standing.suspended", desk.colours.category.neutral),
        Standing::Unconfirmed => ("law.standing.unconfirmed", desk.colours.category.amber),
        Standing::Stopped => ("law.standing.stopped", desk.colours.category.neutral),
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
        tag_ui(ui, desk, desk.t(key), pair);
        let mut days = vec![desk.tf("law.from", &[("day", &desk.day(list.from))])];
        days.extend(list.through.map(|day| desk.tf("law.through", &[("day", &desk.day(day))])));
        if let Some((from, through)) = list.suspended {
            days.push(desk.tf("law.suspended-from", &[("day", &desk.day(from))]));
            days.extend(through.map(|day| desk.tf("law.suspended-through", &[("day", &desk.day(day))])));
        }
        ui.label(desk.muted(Role::Small, days.join(" · ")));
    });
    section_ui(ui, desk, &desk.tn("law.names", list.parties.len()));
    for (number, party) in list.parties.iter().enumerate() {
        page.part_ui(ui, number, |ui| {
            card(ui, desk, false, |ui| {
                ui.spacing_mut().item_spacing.y = desk.theme.space.hair;
                desk.label(ui, Role::Medium, party.name.in_language(language));
                let names =
                    [&party.name.en, &party.name.zh, &party.name.ja].into_iter().flatten().chain(&party.also);
                let names: Vec<&str> = names
                    .map(String::as_str)
                    .filter(|name| *name != party.name.in_language(language))
                    .collect();
                if !names.is_empty() {
                    desk.muted_label(ui, Role::Small, names.join(" · "));
                }
                let country = party.country.map(|code| phrases.shared.country_name(code, language));
                let note = party.note.in_language(language).to_owned();
                let said =
                    country.into_iter().chain([note]).filter(|text| !text.is_empty()).collect::<Vec<_>>();
                if !said.is_empty() {
                    desk.muted_label(ui, Role::Small, said.join(" · "));
                }
            });
            ui.add_space(desk.theme.space.tight);
        });
    }
    source_ui(ui, phrases, &list.cites, list.checked);
    Some(())
}

/// A question on the transaction, with its answer.
pub fn question_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, book: &LawBook, question: usize) -> Option<()> {
    let asked_in = book.asked_in.get(question)?;
    let question = book.laws.shared.questions.get(question)?;
    let language = desk.words.language;
    head_ui(ui, desk, desk.t("law.questions"), "", question.short.in_language(language));
    let is_answered = work.case.transaction.answers.contains_key(&question.id);
    questions::question_ui(
        ui,
        desk,
        work,
        question,
        &questions::asked_words(desk, &book.laws, asked_in, is_answered),
    );
    if !question.help.is_empty() {
        ui.add_space(desk.theme.space.small);
        desk.muted_label(ui, Role::Body, question.help.in_language(language));
    }
    ui.add_space(desk.theme.space.small);
    desk.muted_label(ui, Role::Small, desk.tf("law.question-id", &[("id", &question.id)]));
    Some(())
}

/// A country, and what is said of it.
fn named_ui(ui: &mut Ui, desk: &Desk<'_>, name: &str, said: &str, faint: bool) {
    let ink = if faint { desk.colours.muted } else { desk.colours.text };
    pair_ui(ui, desk, |ui| drop(ui.add(egui::Label::new(desk.inked(Role::Body, name, ink)).wrap())), said);
}
