//! The destination in view: what decides toward it, what is unanswered, what is at stake, what comes next.

use chrono::NaiveDate;
use egui::{Frame, Margin, ScrollArea, Ui};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::money::money;
use super::super::phrase::Phrases;
use super::super::style::whole;
use super::super::widget::basic::{Button, Facet, Weight, link_ui, section_ui, words_ui};
use super::super::widget::frame::{card, cited};
use super::super::widget::outcome;
use super::super::work::Work;
use super::super::work::filter::{Filter, StandingKind};
use super::super::work::law::AskedBy;
use super::super::work::law_index::Subject;
use super::super::work::toward::Rule;
use super::catalog::country;
use super::decided::note_ui;
use super::facets::{kind_key, meaning, sample};
use super::left_out::left_out_ui;
use super::questions::question_ui;
use crate::assess::{Asker, Standing};
use crate::case::Change;
use crate::evidence::TextPlace;
use crate::law::{Condition, CountryCode, CoverageState, Law, RedFlag, Truth};

/// The panel, with whether it shows all rules.
#[derive(Debug, Default)]
pub struct DestinationPanel {
    all_rules: bool,
}

/// How many rules are shown unless all are asked for.
const SHORT: usize = 6;
/// How many coming days are shown.
const DAYS: usize = 5;

impl DestinationPanel {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
        let space = &desk.theme.space;
        ScrollArea::vertical().id_salt(work.in_view.as_str()).auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(whole(space.wide), whole(space.large))).show(
                ui,
                |ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing.y = space.tight;
                    head_ui(ui, desk, work);
                    counts_ui(ui, desk, work);
                    if work.toward.to == Some(work.in_view) && !work.toward.left_out.is_empty() {
                        ui.add_space(space.small);
                        left_out_ui(ui, desk, work, &work.toward.left_out);
                    }
                    self.rules_ui(ui, desk, work);
                    questions_ui(ui, desk, work);
                    stake_ui(ui, desk, work);
                    notes_ui(ui, desk, work);
                    days_ui(ui, desk, work);
                    places_ui(ui, desk, work);
                },
            );
        });
    }

    fn rules_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
        let Some(book) = &work.book else { return };
        let rules = &work.toward.rules;
        section_ui(ui, desk, desk.t("destination.decides"));
        if rules.is_empty() {
            desk.muted_label(ui, Role::Body, desk.t("destination.nothing-decides"));
            return;
        }
        let quote = |_: TextPlace| (String::new(), String::new());
        let shown = if self.all_rules { rules.len() } else { SHORT.min(rules.len()) };
        for rule in rules.iter().take(shown) {
            if let Some(law) = book.laws.jurisdictions.get(rule.law) {
                let phrases = Phrases { desk: *desk, shared: &book.laws.shared, law, quote: &quote };
                rule_ui(ui, desk, work, &phrases, rule);
            }
        }
        if rules.len() > SHORT {
            let more = desk.tn("destination.more-rules", rules.len() - SHORT);
            let text = if self.all_rules { desk.t("facet.fewer") } else { &more };
            if Button::new(Weight::Bare, text).ui(ui, desk).clicked() {
                self.all_rules = !self.all_rules;
            }
        }
    }
}

fn head_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let to = work.in_view;
    let name = country(desk, work, to);
    ui.horizontal(|ui| {
        if let Some(tile) = work.world.tile(to).filter(|_| to != work.case.transaction.from) {
            outcome::cell_ui(ui, desk, tile.worst.into(), desk.theme.size.cell);
        }
        ui.label(desk.rich(Role::Title, name));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let chosen = &work.case.transaction.destinations;
            let own = chosen.contains(&to);
            let (sign, text, name) = match own {
                true => (icon::MINUS, "destination.drop.short", "destination.drop"),
                false => (icon::PLUS, "destination.add.short", "destination.add"),
            };
            let button = Button::new(Weight::Quiet, desk.t(text)).named(desk.t(name)).with_icon(sign);
            let button = button.enabled(!chosen.is_empty()).ui(ui, desk);
            let help = if chosen.is_empty() { "destination.all.help" } else { name };
            if button.on_hover_text(desk.t(help)).clicked() {
                let mut now = chosen.clone();
                if own {
                    now.retain(|one| *one != to);
                } else {
                    now.push(to);
                }
                desk.ask(Change::SetDestinations(now));
            }
        });
    });
    if to == work.case.transaction.from {
        desk.muted_label(ui, Role::Body, desk.t("destination.domestic"));
    }
}

/// How many items stand how; a click shows them.
fn counts_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let counts = &work.toward.counts;
    if counts.is_empty() || work.toward.to != Some(work.in_view) {
        return;
    }
    section_ui(ui, desk, desk.t("destination.items"));
    ui.spacing_mut().item_spacing.y = 1.0;
    for kind in StandingKind::ALL {
        let Some(count) = counts.get(&kind) else { continue };
        let text = desk.words.text(kind_key(kind));
        let facet =
            Facet { text, count: Some(*count), part: None, selected: false, shown: Some(sample(kind)) };
        if meaning(desk, facet.ui(ui, desk), kind_key(kind)).clicked() {
            desk.ask(Request::ShowItems(Filter { standings: [kind].into(), ..Filter::default() }));
        }
    }
    ui.spacing_mut().item_spacing.y = desk.theme.space.tight;
    if counts.contains_key(&StandingKind::Free) && work.in_view != work.case.transaction.from {
        reach_of_free_ui(ui, desk, work);
    }
}

/// How far *free* reaches toward the destination: what laws that apply hold nothing of, and what no law files hold.
fn reach_of_free_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let Some(book) = &work.book else { return };
    let to = country(desk, work, work.in_view);
    let language = desk.words.language;
    desk.muted_label(ui, Role::Small, desk.tf("destination.free-reaches", &[("to", &to)]));
    let laws = book.laws.jurisdictions.iter().zip(&work.toward.applies);
    for (law, _) in laws.filter(|(_, applies)| **applies) {
        let missing = law.coverage.iter().filter(|part| part.state == CoverageState::Missing);
        let parts: Vec<&str> = missing.map(|part| part.part.in_language(language)).collect();
        if !parts.is_empty() {
            let parts = parts.join(desk.t("list.comma"));
            let law = law.title.in_language(language);
            let lacks = desk.tf("destination.free-lacks", &[("law", law), ("parts", &parts)]);
            desk.muted_label(ui, Role::Small, lacks);
        }
    }
}

fn rule_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, phrases: &Phrases<'_>, rule: &Rule) {
    let law = phrases.law;
    card(ui, desk, false, |ui| {
        ui.spacing_mut().item_spacing.y = desk.theme.space.hair;
        ui.horizontal(|ui| {
            let asked =
                outcome::Shown { hypothetical: rule.hypothetical, ..Standing::Settled(rule.most).into() };
            outcome::cell_ui(ui, desk, asked, desk.theme.size.cell_small);
            let name = match &rule.asker {
                Asker::Chart { name, .. } => {
                    desk.tf("asker.chart-column", &[("law", &law.id), ("name", name)])
                }
                Asker::Clause(_) | Asker::Gap => phrases.asker(&rule.asker),
            };
            ui.add(egui::Label::new(desk.rich(Role::Strong, name)).wrap());
        });
        let text = match &rule.asker {
            Asker::Chart { .. } => String::new(),
            Asker::Clause(_) | Asker::Gap => phrases.asker_text(&rule.asker),
        };
        if !text.is_empty() {
            desk.label(ui, Role::Small, text);
        }
        let counts = [
            ("destination.certain", rule.certain),
            ("destination.possible", rule.possible),
            ("destination.uncertain", rule.uncertain),
            ("destination.suspended", rule.suspended),
        ];
        let counts =
            counts.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| desk.tn(key, count));
        if link_ui(ui, desk, &counts.collect::<Vec<_>>().join(" · ")).clicked() {
            let by = AskedBy::Rule(rule.asker.clone());
            desk.ask(Request::ShowAskedBy { law: rule.law, by });
        }
        if let Asker::Clause(id) = &rule.asker {
            let force = law.force(*id, work.case.transaction.on);
            let measure = law.measures.get(id.measure);
            let cites = measure.map_or(&[][..], |measure| &measure.cites);
            let mut parts: Vec<String> = cites.iter().take(1).map(|cite| phrases.citation(cite)).collect();
            parts.insert(0, phrases.force_of(*id, &force));
            cited(ui, desk, |ui| {
                desk.muted_label(ui, Role::Small, parts.join(" · "));
            });
        }
    });
    ui.add_space(desk.theme.space.tight);
}

/// The questions whose answers matter toward it: those that would settle something, and those answered.
fn questions_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let Some(book) = &work.book else { return };
    let shared = &book.laws.shared;
    let settling = work.toward.settling.iter().map(|one| shared.question(one.question).id.clone());
    let answered = work.case.transaction.answers.keys().cloned();
    let mut ids: Vec<String> = settling.collect();
    for id in answered {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.is_empty() {
        return;
    }
    section_ui(ui, desk, desk.t("destination.answer"));
    for question in ids.iter().filter_map(|id| Some(shared.question(shared.question_named(id)?))) {
        let one = work.toward.settling.iter().find(|one| shared.question(one.question).id == question.id);
        let more = one.filter(|one| one.items > 0).map_or_else(String::new, |one| {
            let key = if one.settled > 0 { "destination.settles" } else { "destination.narrows" };
            desk.tn(key, if one.settled > 0 { one.settled } else { one.items })
        });
        question_ui(ui, desk, work, question, &more);
    }
}

/// What the items that are not free are worth, per currency; each number leads to its items.
fn stake_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let stakes = &work.world.stakes;
    let Some(tile) = work.world.tile(work.in_view).filter(|_| !stakes.all.is_empty()) else { return };
    section_ui(ui, desk, desk.t("destination.stake"));
    card(ui, desk, false, |ui| {
        let value = if tile.at_stake.is_empty() { "0".to_owned() } else { money(desk, &tile.at_stake) };
        let held = StandingKind::ALL.into_iter().filter(|kind| *kind != StandingKind::Free);
        if link_ui(ui, desk, &value).clicked() {
            desk.ask(Request::ShowItems(Filter { standings: held.collect(), ..Filter::default() }));
        }
        desk.muted_label(
            ui,
            Role::Small,
            desk.tf("destination.of-value", &[("value", &money(desk, &stakes.all))]),
        );
        if stakes.without > 0 && link_ui(ui, desk, &desk.tn("destination.unvalued", stakes.without)).clicked()
        {
            desk.ask(Request::ShowUnvalued);
        }
    });
}

/// What a person has to look at, whatever the item.
pub fn notes_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let laws = work.book.as_ref().map_or(&[][..], |book| &book.laws.jurisdictions);
    let flag = |(law, number): &(usize, usize)| laws.get(*law)?.red_flags.get(*number);
    let flags: Vec<&RedFlag> = work.toward.notes.iter().filter_map(flag).collect();
    if flags.is_empty() {
        return;
    }
    section_ui(ui, desk, desk.t("destination.notes"));
    for flag in flags {
        note_ui(ui, desk, flag);
    }
}

/// The next days on which something begins, ends or is no longer certain.
fn days_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let on = work.case.transaction.on;
    let laws = work.book.iter().flat_map(|book| book.laws.jurisdictions.iter().enumerate());
    let mut days: Vec<(NaiveDate, usize, &Law, usize)> = laws
        .flat_map(|(number, law)| {
            law.next_days(on).into_iter().map(move |(day, measure)| (day, number, law, measure))
        })
        .filter(|(_, _, law, measure)| concerns(law, *measure, work.in_view, on))
        .collect();
    days.sort_by_key(|(day, _, _, measure)| (*day, *measure));
    if days.is_empty() {
        return;
    }
    section_ui(ui, desk, desk.t("destination.days"));
    for (day, law_number, law, number) in days.into_iter().take(DAYS) {
        let Some(measure) = law.measures.get(number) else { continue };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
            let text = desk.inked(Role::Small, desk.day(day), desk.colours.accent_text);
            let link = words_ui(ui, desk, text, &desk.day(day));
            if link.on_hover_text(desk.t("destination.go-to-day")).clicked() {
                desk.ask(Change::SetDay(day));
            }
            let language = desk.words.language;
            let short = measure.short.in_language(language);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let text = desk.inked(Role::Small, short, desk.colours.accent_text).underline();
                let act = words_ui(ui, desk, text, &desk.tf("destination.act", &[("act", short)]));
                if act.on_hover_text(desk.t("destination.show-act")).clicked() {
                    desk.ask(Request::ShowLaw(Subject::Act(law_number, number)));
                }
                desk.label(ui, Role::Small, measure.title.in_language(language));
            });
        });
    }
}

/// The groups it belongs to on the day and its marks in country charts, under the laws that ask something
/// toward it and those of the place of departure.
fn places_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let from = work.case.transaction.from;
    let laws = work.book.iter().flat_map(|book| book.laws.jurisdictions.iter().enumerate());
    let matters = |(number, law): &(usize, &Law)| {
        law.home.contains(&from) || work.toward.rules.iter().any(|rule| rule.law == *number)
    };
    let places: Vec<(&Law, Vec<String>)> = laws
        .filter(matters)
        .map(|(_, law)| (law, places(desk, law, work.in_view, work.case.transaction.on)))
        .filter(|(_, places)| !places.is_empty())
        .collect();
    if places.is_empty() {
        return;
    }
    section_ui(ui, desk, desk.t("destination.groups"));
    for (law, places) in places {
        desk.muted_label(ui, Role::Small, law.title.in_language(desk.words.language));
        for place in places {
            desk.label(ui, Role::Small, format!("· {place}"));
        }
    }
}

/// The titles of the groups of a law that a country is in on a day, and its marks in the chart.
fn places(desk: &Desk<'_>, law: &Law, country: CountryCode, on: NaiveDate) -> Vec<String> {
    let row = law.row_of(country);
    let groups = law.groups.iter().filter_map(|group| {
        let title = group.title.in_language(desk.words.language);
        match group.has(row, on) {
            Truth::Yes => Some(title.to_owned()),
            Truth::Unknown => Some(desk.tf("destination.perhaps", &[("group", title)])),
            Truth::No => None,
        }
    });
    let marks = law.chart.as_ref().and_then(|chart| {
        let marks: Vec<&str> = chart
            .rows
            .get(&row)?
            .iter()
            .map(|place| chart.columns.get(*place).map_or("", String::as_str))
            .collect();
        (!marks.is_empty()).then(|| desk.tf("destination.chart", &[("marks", &marks.join(" "))]))
    });
    groups.chain(marks).collect()
}

/// Whether an act may matter toward a destination: it does unless every clause names others alone.
fn concerns(law: &Law, measure: usize, to: CountryCode, on: NaiveDate) -> bool {
    let Some(measure) = law.measures.get(measure) else { return false };
    let names = |condition: &Condition| toward(law, condition, to, on) != Truth::No;
    match &measure.act {
        crate::law::Act::Supposition(_) | crate::law::Act::Notice(_) => false,
        crate::law::Act::Control(clauses) => clauses.iter().any(|clause| names(&clause.when)),
        crate::law::Act::Suspension(suspension) => {
            suspension.clauses.iter().any(|id| law.clause(*id).is_some_and(|clause| names(&clause.when)))
        }
        crate::law::Act::Repeal(repeal) => {
            repeal.clauses.iter().any(|id| law.clause(*id).is_some_and(|clause| names(&clause.when)))
        }
        crate::law::Act::Statement(statement) => {
            statement.concerns.iter().any(|number| concerns(law, *number, to, on))
        }
    }
}

/// Whether a condition can hold toward a destination, all else left open.
fn toward(law: &Law, condition: &Condition, to: CountryCode, on: NaiveDate) -> Truth {
    match condition {
        Condition::All(parts) => Truth::all(parts.iter().map(|part| toward(law, part, to, on))),
        Condition::Any(parts) => Truth::any(parts.iter().map(|part| toward(law, part, to, on))),
        Condition::Not(part) => !toward(law, part, to, on),
        Condition::Destination(place) => law.is_in(to, *place, on),
        Condition::Item(_)
        | Condition::From(_)
        | Condition::Origin(_)
        | Condition::Answer(_)
        | Condition::Affirmed(_) => Truth::Unknown,
    }
}
