//! The facets at the left of the catalog: how many items of which kind, and a click to see those alone.

use egui::Ui;

use super::super::command::{Command, Request};
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::widget::basic::{Facet, link_ui, section_ui, words_ui};
use super::super::widget::outcome::Shown;
use super::super::widget::tag;
use super::super::work::Work;
use super::super::work::filter::{EntryKey, Filter, StandingKind, clicked};
use super::super::work::view::View;
use super::catalog::country;
use crate::assess::{Datum, Standing};
use crate::batch::{Missing, State};
use crate::law::{CATEGORIES, Outcome, Shared};

/// The facets, with which of them show all their values.
#[derive(Debug, Default)]
pub struct Facets {
    long_categories: bool,
    long_entries: bool,
    /// Of laws that do not apply.
    long_elsewhere: bool,
    long_makers: bool,
    long_missing: bool,
}

/// How many values of a facet are shown unless all are asked for.
const SHORT: usize = 6;

/// How many missing data are worth a look at all.
const MOST_MISSING: usize = 24;

impl Facets {
    /// Shows them.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
        ui.spacing_mut().item_spacing.y = 1.0;
        // Of a catalog of which only the beginning is there nothing is counted.
        let (nothing, all) = (View::default(), Filter::default());
        let (view, filter) = match &work.begun {
            Some(_) => (&nothing, &all),
            None => (&*work.view, &work.filter),
        };
        let is_known = work.assessed.is_some() && work.begun.is_none();
        let add = ui.input(|input| input.modifiers.command);
        section_ui(ui, desk, desk.t("facet.state"));
        for state in [State::NeedsDecision, State::DataMissing, State::Decided, State::NothingFound] {
            let count = is_known.then(|| view.states.get(&state).copied().unwrap_or_default());
            let selected = filter.states.contains(&state);
            let facet =
                Facet { text: desk.words.text(state_key(state)), count, part: None, selected, shown: None };
            if meaning(desk, facet.ui(ui, desk), state_key(state)).clicked() {
                set(desk, Filter { states: clicked(&filter.states, &state, add), ..filter.clone() });
            }
        }

        if view.near_limit > 0 || filter.near_limit {
            let near = Facet {
                text: desk.t("facet.near-limit"),
                count: Some(view.near_limit),
                part: None,
                selected: filter.near_limit,
                shown: None,
            };
            if meaning(desk, near.ui(ui, desk), "facet.near-limit").clicked() {
                set(desk, Filter { near_limit: !filter.near_limit, ..filter.clone() });
            }
        }

        section_ui(ui, desk, &desk.tf("facet.outcome", &[("to", &country(desk, work, work.in_view))]));
        if !is_known {
            desk.muted_label(ui, Role::Small, desk.t("outcome.not-yet"));
        }
        for kind in StandingKind::ALL {
            let count = view.standings.get(&kind).copied().unwrap_or_default();
            let selected = filter.standings.contains(&kind);
            if count == 0 && !selected {
                continue;
            }
            let (shown, count) = (Some(sample(kind)), Some(count));
            let facet = Facet { text: desk.words.text(kind_key(kind)), count, part: None, selected, shown };
            if meaning(desk, facet.ui(ui, desk), kind_key(kind)).clicked() {
                set(desk, Filter { standings: clicked(&filter.standings, &kind, add), ..filter.clone() });
            }
        }

        let mut categories: Vec<(&'static str, usize)> = CATEGORIES
            .iter()
            .filter_map(|id| view.categories.get(id).map(|count| (*id, *count)))
            .filter(|(id, count)| *count > 0 || filter.categories.contains(id))
            .collect();
        categories.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        if !categories.is_empty() {
            section_ui(ui, desk, desk.t("facet.category"));
            let most = categories.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
            for (id, count) in shortened(&categories, self.long_categories) {
                let selected = filter.categories.contains(id);
                let part = Some(*count as f32 / most as f32);
                let text = tag::category_name(desk, id);
                if (Facet { text: &text, count: Some(*count), part, selected, shown: None })
                    .ui(ui, desk)
                    .clicked()
                {
                    set(desk, Filter { categories: clicked(&filter.categories, id, add), ..filter.clone() });
                }
            }
            more_ui(ui, desk, categories.len(), &mut self.long_categories, desk.t("facet.category"));
        }

        let settles = |one: &&Missing| one.settled > 0 || filter.lacking.contains(&one.datum);
        let missing: Vec<&Missing> = view.missing.iter().filter(settles).collect();
        if let Some(book) = work.book.as_ref().filter(|_| !missing.is_empty()) {
            section_ui(ui, desk, desk.t("facet.missing"));
            for one in shortened(&missing, self.long_missing).iter().take(MOST_MISSING) {
                let selected = filter.lacking.contains(&one.datum);
                let text = datum_text(desk, &book.laws.shared, &one.datum);
                let facet =
                    Facet { text: &text, count: Some(one.settled), part: None, selected, shown: None };
                let help = desk.tn("facet.missing.help", one.items);
                if facet.ui(ui, desk).on_hover_text(format!("{text}\n{help}")).clicked() {
                    let lacking = clicked(&filter.lacking, &one.datum, add);
                    set(desk, Filter { lacking, ..filter.clone() });
                }
            }
            let most = missing.len().min(MOST_MISSING);
            more_ui(ui, desk, most, &mut self.long_missing, desk.t("facet.missing"));
        }

        let mut entries: Vec<_> = view.entries.iter().collect();
        entries.sort_by_key(|(entry, count)| (std::cmp::Reverse(**count), *entry));
        let (elsewhere, here): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|(entry, _)| view.elsewhere.contains(*entry));
        let groups = [
            ("facet.entry", here, &mut self.long_entries),
            ("facet.elsewhere", elsewhere, &mut self.long_elsewhere),
        ];
        for (key, entries, long) in groups.into_iter().filter(|(_, entries, _)| !entries.is_empty()) {
            let heading = section_ui(ui, desk, desk.t(key));
            if key == "facet.elsewhere" {
                heading.on_hover_text(desk.t("item.elsewhere.help"));
            }
            for (entry, count) in shortened(&entries, *long) {
                let selected = filter.entries.contains(*entry);
                let text = entry_text(desk, work, entry);
                if (Facet { text: &text, count: Some(**count), part: None, selected, shown: None })
                    .ui(ui, desk)
                    .clicked()
                {
                    set(desk, Filter { entries: clicked(&filter.entries, entry, add), ..filter.clone() });
                }
            }
            more_ui(ui, desk, entries.len(), long, desk.t(key));
        }

        if view.makers.len() > 1 || !filter.makers.is_empty() {
            section_ui(ui, desk, desk.t("facet.maker"));
            for (maker, count) in shortened(&view.makers, self.long_makers) {
                let selected = filter.makers.contains(maker);
                if (Facet { text: maker, count: Some(*count), part: None, selected, shown: None })
                    .ui(ui, desk)
                    .clicked()
                {
                    set(desk, Filter { makers: clicked(&filter.makers, maker, add), ..filter.clone() });
                }
            }
            more_ui(ui, desk, view.makers.len(), &mut self.long_makers, desk.t("facet.maker"));
        }
        let clusters = work.spellings().filter(|_| work.begun.is_none()).into_iter().flatten();
        let spellings: usize = clusters.map(|cluster| cluster.spellings.len()).sum();
        if spellings > 0 && link_ui(ui, desk, &desk.tn("facet.spellings", spellings)).clicked() {
            desk.ask(Command::Spellings);
        }
        ui.add_space(desk.theme.space.wide);
    }
}

/// A missing datum as a person would ask for it.
pub fn datum_text(desk: &Desk<'_>, shared: &Shared, datum: &Datum) -> String {
    let language = desk.words.language;
    let concept = |key: &str, id| desk.tf(key, &[("thing", shared.concept(id).name.in_language(language))]);
    match datum {
        Datum::Figure(property) => shared.property(*property).name.in_language(language).to_owned(),
        Datum::Is(id) => concept("datum.is", *id),
        Datum::Contains(id) => concept("datum.contains", *id),
        Datum::MadeFor(id) => concept("datum.made-for", *id),
        Datum::Answer(text) => text.in_language(language).to_owned(),
        Datum::Judgement => desk.t("datum.judgement").to_owned(),
    }
}

/// An entry by the short name of its list and its code.
pub fn entry_text(desk: &Desk<'_>, work: &Work, entry: &EntryKey) -> String {
    let laws = work.book.iter().flat_map(|book| &book.laws.jurisdictions);
    let list = laws.flat_map(|law| &law.lists).find(|list| list.id == entry.list);
    let list = list.map_or(entry.list.as_str(), |list| list.short.in_language(desk.words.language));
    format!("{list} {}", entry.code)
}

/// Says under the pointer what a word means.
pub fn meaning(desk: &Desk<'_>, response: egui::Response, key: &str) -> egui::Response {
    response.on_hover_text(desk.words.text(&format!("{key}.help")))
}

/// The key of a state's name.
pub fn state_key(state: State) -> &'static str {
    match state {
        State::NeedsDecision => "state.needs-decision",
        State::DataMissing => "state.data-missing",
        State::Decided => "state.decided",
        State::NothingFound => "state.nothing-found",
    }
}

/// The key of a standing's name.
pub fn kind_key(kind: StandingKind) -> &'static str {
    match kind {
        StandingKind::Hypothetical => "kind.hypothetical",
        StandingKind::Prohibited => "kind.prohibited",
        StandingKind::PresumedDenied => "kind.presumed-denied",
        StandingKind::Between => "kind.between",
        StandingKind::Licence => "kind.licence",
        StandingKind::Exception => "kind.exception",
        StandingKind::LawUncertain => "kind.law-uncertain",
        StandingKind::Open => "kind.open",
        StandingKind::NotCovered => "kind.not-covered",
        StandingKind::Free => "kind.free",
    }
}

/// A cell that stands for all outcomes of a kind.
pub fn sample(kind: StandingKind) -> Shown {
    let standing = match kind {
        StandingKind::Hypothetical | StandingKind::Prohibited => Standing::Settled(Outcome::Prohibited),
        StandingKind::PresumedDenied => Standing::Settled(Outcome::PresumedDenied),
        StandingKind::Between => Standing::Between(Outcome::Licence, Outcome::Prohibited),
        StandingKind::Licence => Standing::Settled(Outcome::Licence),
        StandingKind::Exception => Standing::Settled(Outcome::Exception),
        StandingKind::LawUncertain => Standing::LawUncertain(Outcome::Free, Outcome::Licence),
        StandingKind::Open => Standing::Open,
        StandingKind::NotCovered => Standing::NotCovered,
        StandingKind::Free => Standing::Settled(Outcome::Free),
    };
    Shown { hypothetical: kind == StandingKind::Hypothetical, ..standing.into() }
}

fn set(desk: &Desk<'_>, filter: Filter) {
    desk.ask(Request::SetFilter(filter));
}

fn shortened<T>(values: &[T], long: bool) -> &[T] {
    if long { values } else { values.get(..SHORT).unwrap_or(values) }
}

fn more_ui(ui: &mut Ui, desk: &Desk<'_>, count: usize, long: &mut bool, facet: &str) {
    if count <= SHORT {
        return;
    }
    let text = if *long { desk.t("facet.fewer").to_owned() } else { desk.tn("facet.more", count - SHORT) };
    let name = format!("{facet}: {text}");
    ui.horizontal(|ui| {
        ui.add_space(desk.theme.space.small);
        if words_ui(ui, desk, desk.muted(Role::Small, text), &name).clicked() {
            *long = !*long;
        }
    });
}
