//! Who receives: a name or a column held against lists of parties, and what was decided on what they match.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use egui::{Frame, Margin, Panel, Role as Access, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::style::whole;
use super::super::theme::Pair;
use super::super::widget::basic::{Button, Weight, field, focus_ring, left_text, link_ui, shortened};
use super::super::widget::frame::Empty;
use super::super::widget::tag;
use super::super::words::number;
use super::super::work::Work;
use super::super::work::browse::Browse;
use super::super::work::parties::{Answer, PartyRequest, Whom};
use super::names::column_ui;
use super::party_lists::{PartyLists, list_name};
use super::party_match::{band_key, band_pair, match_ui};
use crate::case::{Change, Counterparty, Found, MatchState, PartyFinding};
use crate::law::Raised;
use crate::party::{Band, Query};

/// The view, with what is being typed.
#[derive(Debug, Default)]
pub struct PartiesPanel {
    name: String,
    country: String,
    stated_use: String,
    /// What else is known of a counterparty that was chosen.
    beside: Query,
    lists: PartyLists,
    shows: Shows,
    /// Counterparties that are marked, to be cleared together.
    marked: BTreeSet<String>,
}

/// Which counterparties are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shows {
    /// Those with a match that somebody has to look at.
    #[default]
    Open,
    /// Those of them whose match is new or lapsed.
    New,
    /// All.
    All,
}

/// How a counterparty stands as a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// So many matches have to be looked at, so many of them because they are new or lapsed.
    Open(usize, usize),
    /// Nothing but weak matches, which are no alert, is not decided.
    Weak,
    IsTheParty,
    Cleared,
    NoMatch,
}

impl PartiesPanel {
    /// Shows it in the room there is.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
        let space = &desk.theme.space;
        let side = Frame::new()
            .fill(desk.colours.sunken.into())
            .inner_margin(Margin::symmetric(whole(space.large), whole(space.large)));
        Panel::left("lists of parties")
            .exact_size(desk.theme.views.parties.lists)
            .resizable(false)
            .frame(side)
            .show(ui, |ui| {
                self.lists.ui(ui, desk, work);
            });
        Frame::new().inner_margin(Margin::symmetric(whole(space.wide), whole(space.large))).show(ui, |ui| {
            ui.label(desk.rich(Role::Title, desk.t("parties.title")));
            desk.muted_label(ui, Role::Small, desk.t("parties.subtitle"));
            ui.add_space(space.small);
            self.search_ui(ui, desk, work);
            ui.add_space(space.medium);
            if self.name.trim().is_empty() {
                self.counterparties_ui(ui, desk, work);
            } else {
                answer_ui(ui, desk, work);
            }
        });
    }

    /// The fields of who is asked for; the answer comes while typing.
    fn search_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
        let before = self.query();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = desk.theme.space.small;
            let fields_and_cross = 3.0 * desk.theme.space.small + desk.theme.size.control;
            let room = ui.available_width() - fields_and_cross;
            let fields = [
                ("parties.name", &mut self.name, 0.5),
                ("parties.country", &mut self.country, 0.18),
                ("parties.use", &mut self.stated_use, 0.32),
            ];
            let mut named = false;
            for (key, text, share) in fields {
                let edit = field(desk, text).hint_text(desk.words.text(key)).desired_width(room * share);
                let edit = ui.add(edit).accessible_name(desk.words.text(key));
                named |= key == "parties.name" && edit.changed();
            }
            if named {
                // Another name is another party: what was known of the one before says nothing.
                self.beside = Query::default();
            }
            let clear = Button::icon(Weight::Bare, icon::X, desk.t("parties.new"));
            if clear.enabled(before != Query::default()).ui(ui, desk).clicked() {
                (self.name, self.country, self.stated_use) = Default::default();
                self.beside = Query::default();
            }
        });
        let query = self.query();
        if query != work.parties.asked {
            desk.ask(Request::Party(PartyRequest::Ask(query)));
        }
    }

    fn query(&self) -> Query {
        let countries = self.country.split([',', ';']).map(str::trim).filter(|country| !country.is_empty());
        Query {
            name: self.name.trim().to_owned(),
            countries: countries.map(str::to_owned).collect(),
            stated_use: self.stated_use.trim().to_owned(),
            ..self.beside.clone()
        }
    }

    /// Whom the case keeps, those first that somebody has to look at.
    fn counterparties_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
        let all = &work.case.screening.parties;
        if all.is_empty() {
            let (title, text) = (desk.t("parties.empty"), desk.t("parties.empty.help"));
            Empty { icon: icon::USERS, title, text }.ui(ui, desk, |ui| {
                ui.vertical_centered(|ui| {
                    column_ui(ui, desk, work);
                    ui.add_space(desk.theme.space.small);
                    let load = Button::new(Weight::Quiet, desk.t("parties.load"));
                    let name = desk.t("parties.load.first");
                    if load.with_icon(icon::FOLDER_OPEN).named(name).ui(ui, desk).clicked() {
                        desk.ask(Request::Browse(Browse::ToList));
                    }
                });
            });
            return;
        }
        let mut shown: Vec<(&String, &Counterparty, Stands)> =
            all.iter().map(|(key, party)| (key, party, stands(work, party))).collect();
        let count = |shows: Shows| shown.iter().filter(|(.., stands)| shows.takes(*stands)).count();
        let counts = [
            (Shows::Open, "parties.open"),
            (Shows::New, "parties.new-or-lapsed"),
            (Shows::All, "parties.all"),
        ]
        .map(|(shows, key)| (shows, key, count(shows)));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(desk.theme.space.small, desk.theme.space.small);
            for (shows, key, count) in counts {
                let text = format!("{} ({})", desk.words.text(key), number(count));
                let button = Button::new(Weight::Quiet, &text).selected(self.shows == shows);
                if button.ui(ui, desk).clicked() {
                    self.shows = shows;
                }
            }
            column_ui(ui, desk, work);
            let again =
                Button::new(Weight::Quiet, desk.t("parties.again")).with_icon(icon::ARROW_COUNTER_CLOCKWISE);
            if again.ui(ui, desk).on_hover_text(desk.t("parties.again.help")).clicked() {
                desk.ask(Request::Party(PartyRequest::Screen(Whom::All)));
            }
        });
        ui.add_space(desk.theme.space.small);
        shown.retain(|(.., stands)| self.shows.takes(*stands));
        if shown.is_empty() {
            desk.muted_label(ui, Role::Body, desk.t("parties.nothing-open"));
        }
        let open = shown.iter().filter(|(.., stands)| matches!(stands, Stands::Open(..)));
        let open: BTreeSet<&String> = open.map(|(key, ..)| *key).collect();
        self.marked.retain(|key| open.contains(key));
        self.marked_ui(ui, desk, &open);
        let height = desk.theme.size.row;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().id_salt("counterparties").auto_shrink(false).show_rows(
            ui,
            height,
            shown.len(),
            |ui, rows| {
                for (key, party, stands) in shown.iter().skip(rows.start).take(rows.len()) {
                    let is_open = matches!(stands, Stands::Open(..));
                    let marked = is_open.then_some((*key, &mut self.marked));
                    if row_ui(ui, desk, work, party, *stands, marked) {
                        self.beside = party.query();
                        self.name.clone_from(&party.name);
                        self.country = party.countries.join(", ");
                        self.stated_use.clone_from(&party.stated_use);
                    }
                }
            },
        );
    }
}

impl PartiesPanel {
    /// What is done with the counterparties that are marked; `open` are those that may be.
    fn marked_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, open: &BTreeSet<&String>) {
        if open.is_empty() {
            return;
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = desk.theme.space.small;
            let mut all = self.marked.len() == open.len();
            let box_ = ui.checkbox(&mut all, desk.muted(Role::Small, desk.t("parties.mark-all")));
            if box_.changed() {
                self.marked = open.iter().filter(|_| all).map(|key| (*key).clone()).collect();
            }
            let text = desk.tn("parties.clear.all", self.marked.len());
            let clear = Button::new(Weight::Quiet, &text).with_icon(icon::CHECK);
            if clear.enabled(!self.marked.is_empty()).ui(ui, desk).clicked() {
                desk.ask(Request::Party(PartyRequest::JudgeAll(self.marked.clone())));
            }
        });
        ui.add_space(desk.theme.space.tight);
    }
}

impl Shows {
    fn takes(self, stands: Stands) -> bool {
        match self {
            Shows::Open => matches!(stands, Stands::Open(..)),
            Shows::New => matches!(stands, Stands::Open(_, new) if new > 0),
            Shows::All => true,
        }
    }
}

/// How a counterparty stands.
fn stands(work: &Work, party: &Counterparty) -> Stands {
    let on = work.case.screened_on(party);
    let states = || party.found.iter().map(|found| (found, party.state(found, on)));
    let open = states().filter(|(_, state)| state.is_open());
    let (alerts, weak): (Vec<_>, Vec<_>) = open.partition(|(found, _)| found.band() > Band::Weak);
    let new = alerts.iter().filter(|(_, state)| !matches!(state, MatchState::Open)).count();
    let is_it = states().any(|(_, state)| {
        matches!(state, MatchState::Decided(decision) if decision.finding == PartyFinding::IsTheParty)
    });
    match alerts.len() {
        0 if is_it => Stands::IsTheParty,
        0 if party.found.is_empty() => Stands::NoMatch,
        0 if !weak.is_empty() => Stands::Weak,
        0 => Stands::Cleared,
        open => Stands::Open(open, new),
    }
}

/// The best match that somebody has to look at; where there are only weak ones, the best of them.
fn best<'a>(work: &Work, party: &'a Counterparty, stands: Stands) -> Option<&'a Found> {
    let on = work.case.screened_on(party);
    let open = party.found.iter().filter(|found| party.state(found, on).is_open());
    let best = open.max_by_key(|found| found.score);
    best.filter(|_| matches!(stands, Stands::Open(..) | Stands::Weak))
}

/// A counterparty in a line, with a box to mark it if it may be `marked`; gives whether it was clicked.
fn row_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    work: &Work,
    party: &Counterparty,
    stands: Stands,
    marked: Option<(&String, &mut BTreeSet<String>)>,
) -> bool {
    let (space, colours) = (&desk.theme.space, desk.colours);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), desk.theme.size.row), Sense::click());
    let best = best(work, party, stands);
    let (text, pair): (String, Pair) = match stands {
        Stands::Open(count, _) => {
            let band = best.map_or(Band::Probable, Found::band);
            (desk.words.counted("parties.to-look-at", count, &[]), band_pair(desk, band))
        }
        Stands::Weak => (desk.t("parties.only-weak").to_owned(), colours.outcome.not_covered),
        Stands::IsTheParty => (desk.t("parties.is-the-party").to_owned(), colours.outcome.prohibited),
        Stands::Cleared => (desk.t("parties.cleared").to_owned(), colours.outcome.free),
        Stands::NoMatch => (desk.t("parties.no-match").to_owned(), colours.outcome.not_covered),
    };
    if response.hovered() {
        ui.painter().rect_filled(rect, f32::from(desk.theme.size.radius), colours.hover);
    }
    let side = desk.theme.size.control;
    if let Some((key, marked)) = marked {
        let mut on = marked.contains(key);
        let place = rect.with_max_x(rect.left() + side).with_min_x(rect.left() + space.small);
        let middle = egui::Layout::left_to_right(egui::Align::Center);
        let mut place = ui.new_child(egui::UiBuilder::new().max_rect(place).layout(middle));
        let name = desk.tf("parties.mark", &[("name", key)]);
        let box_ = place.add(egui::Checkbox::without_text(&mut on)).accessible_name(&name);
        if box_.changed() && !marked.remove(key) {
            marked.insert(key.clone());
        }
    }
    let painter = ui.painter();
    focus_ring(painter, desk, rect.shrink(1.0), &response);
    painter.hline(rect.x_range(), rect.bottom(), desk.line(colours.line_weak));
    let width = tag::width(painter, desk, &text);
    let inner = rect.with_min_x(rect.left() + side).shrink2(vec2(space.medium, 0.0));
    let right = inner.right() - width;
    tag::paint(painter, desk, egui::pos2(right, inner.center().y), width, &text, pair);
    let mut inner = inner.with_max_x(right - space.medium);
    let best = best.map(|found| {
        let (band, list) = (desk.words.text(band_key(found.band())), list_name(desk, work, &found.list));
        format!("{band} {} · {list}", found.score)
    });
    if let Some(best) = &best {
        let galley =
            shortened(painter, best, desk.font(Role::Small), colours.muted.into(), inner.width() / 2.0);
        let left = inner.right() - galley.size().x;
        painter.galley(
            egui::pos2(left, inner.center().y - galley.size().y / 2.0),
            galley,
            colours.muted.into(),
        );
        inner = inner.with_max_x(left - space.medium);
    }
    if raised_by(work, &party.name, &party.stated_use).next().is_some() {
        let sign = inner.with_min_x(inner.right() - space.wide);
        left_text(painter, sign, icon::FLAG, desk.font(Role::Icon), colours.bad);
        inner = inner.with_max_x(sign.left() - space.small);
    }
    let drawn = left_text(painter, inner, &party.name, desk.font(Role::Medium), colours.text);
    let rest = inner.with_min_x(inner.left() + drawn.size().x + space.medium);
    let beside = [party.countries.join(", "), party.stated_use.clone()];
    let beside = beside.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    left_text(painter, rest, &beside, desk.font(Role::Small), colours.muted);
    let told = std::iter::once(text).chain(best).collect::<Vec<_>>().join(", ");
    let name = format!("{}: {told}", party.key());
    response.widget_info(|| WidgetInfo::labeled(Access::Button, true, &name));
    response.clicked()
}

/// Whom the one asked for may be.
fn answer_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let Some(answer) = work.parties.answer.clone() else {
        ui.spinner();
        return;
    };
    let party = Counterparty::new(&answer.query, Vec::new());
    let kept = work.case.screening.parties.get(&party.key());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
        let text = match answer.matches.len() {
            0 => desk.t("parties.none").to_owned(),
            count => desk.words.counted("parties.found", count, &[]),
        };
        ui.label(desk.rich(Role::Body, text));
        match kept {
            Some(kept) => {
                kept_ui(ui, desk, work, kept);
                if link_ui(ui, desk, desk.t("parties.forget")).clicked() {
                    desk.ask(Change::ForgetParty(kept.key()));
                }
            }
            None => {
                let keep = Button::new(Weight::Quiet, desk.t("parties.keep")).with_icon(icon::PLUS);
                if keep.ui(ui, desk).on_hover_text(desk.t("parties.keep.help")).clicked() {
                    desk.ask(Request::Party(PartyRequest::Screen(Whom::Asked)));
                }
            }
        }
    });
    flags_ui(ui, desk, work, &answer);
    ui.add_space(desk.theme.space.small);
    ScrollArea::vertical().id_salt("matches").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = desk.theme.space.small;
        answer.matches.iter().for_each(|one| match_ui(ui, desk, work, one, kept));
    });
}

fn raised_by<'a>(work: &'a Work, name: &str, stated_use: &str) -> impl Iterator<Item = Raised<'a>> {
    work.book.iter().flat_map(move |book| book.laws.shared.raised_by(name, stated_use))
}

/// When a counterparty of the case was screened, and against which lists of which days.
fn kept_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, kept: &Counterparty) {
    let lists = work.case.screening.runs.get(kept.run).map_or(&[][..], |run| &run.lists);
    let mut days: Vec<NaiveDate> = lists.iter().filter_map(|list| list.as_of).collect();
    days.sort_unstable();
    days.dedup();
    let days = match days.as_slice() {
        [] => desk.t("parties.no-day").to_owned(),
        [day] => desk.tf("parties.copies", &[("day", &desk.day(*day))]),
        [first, .., last] => {
            desk.tf("parties.copies-of", &[("first", &desk.day(*first)), ("last", &desk.day(*last))])
        }
    };
    let on = desk.day(work.case.screened_on(kept));
    let mut text = desk.words.counted("parties.kept", lists.len(), &[("on", &on), ("days", &days)]);
    if !kept.named_in.is_empty() {
        text.push_str(&desk.tf("parties.named-in", &[("file", &kept.named_in)]));
    }
    ui.label(desk.muted(Role::Small, text)).on_hover_ui(|ui| {
        for list in lists {
            let day = list.as_of.map_or_else(|| desk.t("parties.no-day").to_owned(), |day| desk.day(day));
            ui.label(desk.rich(Role::Small, format!("{} · {day}", list_name(desk, work, &list.name))));
        }
    });
}

/// Words of defence in the name or the stated use.
fn flags_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, answer: &Answer) {
    for Raised { flag, word, in_name } in raised_by(work, &answer.query.name, &answer.query.stated_use) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = desk.theme.space.small;
            ui.label(desk.inked(Role::Icon, icon::FLAG, desk.colours.bad));
            let key = if in_name { "parties.flag-name" } else { "parties.flag-use" };
            let text = flag.text.in_language(desk.words.language);
            desk.label(ui, Role::Body, format!("{} {text}", desk.tf(key, &[("word", word)])));
        });
    }
}
