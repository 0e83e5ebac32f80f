//! The catalog: search, and the table of items with an outcome for each chosen destination.

pub mod columns;
pub mod copy;
pub mod marks;
pub mod rows;

use egui::{Frame, Margin, Ui};

use super::super::command::{Command, Request};
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::style::whole;
use super::super::widget::basic::{Button, Weight, field, link_ui};
use super::super::widget::frame::{Empty, notice_ui};
use super::super::widget::table::{How, Table};
use super::super::widget::tag;
use super::super::words::number;
use super::super::work::Work;
use super::super::work::filter::Filter;
use super::super::work::view::Sorting;
use crate::batch::State;
pub use columns::Chosen;
use columns::Shows;
use marks::marks_ui;
pub use rows::country;
use rows::{ItemRows, Items};

/// The catalog's panel: where the table is scrolled to, and what was typed to search.
#[derive(Debug, Default)]
pub struct CatalogPanel {
    /// The table.
    pub table: Table,
    typed: String,
    shown: Option<u32>,
    /// Whether the facets stand in the inspector's place, where there is no room for both.
    pub filters: bool,
    /// Whether the search box shall get the keyboard.
    pub wants_search: bool,
}

impl CatalogPanel {
    /// Shows it in the room there is; `both` says whether facets and inspector stand beside it.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, chosen: Option<&[Chosen]>, both: bool) {
        self.search_ui(ui, desk, work, both);
        let Some(items) = Items::of(desk, work) else { return };
        if work.shown_rows().is_empty() {
            empty_ui(ui, desk, work);
            return;
        }
        if work.is_stopped() {
            let text = format!("{}. {}", desk.t("catalog.stopped"), desk.t("catalog.stopped.help"));
            notice_ui(ui, desk, icon::STOP, &text, |ui| {
                if link_ui(ui, desk, desk.t("catalog.resume")).clicked() {
                    desk.ask(Request::Resume);
                }
            });
        }
        let room = ui.available_width() - desk.theme.size.scrollbar;
        let rows = ItemRows { items, work, shows: columns::shown(work, chosen) };
        let columns = columns::columns(desk, work, &rows.shows, chosen.is_some(), room);
        let cursor = work.shown_cursor();
        let place = cursor.and_then(|row| rows.place_of(row));
        if self.shown != cursor {
            self.shown = cursor;
            if let Some(place) = place {
                self.table.show_row(place);
            }
        }
        let touched = self.table.ui(ui, desk, "items", &columns, &rows, place);
        if let Some(row) = touched.row.and_then(|place| work.shown_rows().get(place)) {
            self.shown = Some(*row);
            desk.ask(match touched.how {
                How::Alone => Request::Point(*row),
                How::Also => Request::MarkAlso(*row),
                How::UpTo => Request::MarkTo(*row),
            });
            if ui.input(|input| input.pointer.button_double_clicked(egui::PointerButton::Primary)) {
                desk.ask(Command::EditCell);
            }
        }
        if let Some(mark) = touched.mark.and_then(|place| work.shown_rows().get(place)) {
            desk.ask(Request::Mark(*mark));
        }
        if let Some(shows) = touched.heading.and_then(|heading| rows.shows.get(heading)) {
            sort(desk, work, shows);
        }
        if touched.chooses {
            desk.ask(Command::ChooseColumns);
        }
    }

    fn search_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, both: bool) {
        let space = &desk.theme.space;
        let margin = Margin::symmetric(whole(space.large), whole(space.medium));
        let bar = Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space.medium;
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if !both {
                        let filters = Button::icon(Weight::Quiet, icon::FUNNEL, desk.t("catalog.filters"));
                        self.filters ^= filters.selected(self.filters).ui(ui, desk).clicked();
                    }
                    let choose = desk.t(Command::ChooseColumns.key());
                    let is_whole = work.begun.is_none();
                    let why_not = desk.t("toast.still-reading");
                    let button = Button::icon(Weight::Quiet, Command::ChooseColumns.icon(), choose);
                    let button = button.enabled(is_whole).ui(ui, desk);
                    if button.on_hover_text(if is_whole { choose } else { why_not }).clicked() {
                        desk.ask(Command::ChooseColumns);
                    }
                    let (sign, read) = (Command::Columns.icon(), desk.t("catalog.columns"));
                    let button = match both {
                        true => Button::new(Weight::Quiet, read).with_icon(sign),
                        false => Button::icon(Weight::Quiet, sign, read),
                    };
                    let button = button.enabled(is_whole).ui(ui, desk);
                    let help = desk.t("command.columns.help");
                    if button.on_hover_text(if is_whole { help } else { why_not }).clicked() {
                        desk.ask(Command::Columns);
                    }
                    marks_ui(ui, desk);
                    if is_whole && !work.filter.is_empty_but_words() {
                        let text =
                            desk.tf("catalog.filter", &[("what", &filter_text(desk, work, &work.filter))]);
                        let clear =
                            Button::new(Weight::Quiet, &text).with_icon(icon::X).selected(true).ui(ui, desk);
                        if clear.on_hover_text(desk.t("command.clear-filter")).clicked() {
                            let words = work.filter.words.clone();
                            desk.ask(Request::SetFilter(Filter { words, ..Filter::default() }));
                        }
                    }
                    let items = work.shown().map_or(0, |shown| shown.catalog.len());
                    let hint = desk.tf("catalog.search", &[("n", &number(items))]);
                    let sign = desk.muted(Role::Body, icon::MAGNIFYING_GLASS);
                    // One name of its own: it keeps the keyboard when panels beside it come and go.
                    let edit = field(desk, &mut self.typed)
                        .id(egui::Id::unique("search items"))
                        .desired_width(ui.available_width())
                        .hint_text(desk.muted(Role::Body, hint));
                    let edit = ui.add_enabled(is_whole, edit.prefix(sign));
                    let edit = edit.accessible_name(desk.t("command.search")).on_disabled_hover_text(why_not);
                    if std::mem::take(&mut self.wants_search) {
                        edit.request_focus();
                    }
                    let edit = edit.on_hover_text(desk.t("catalog.search.help"));
                    if edit.changed() {
                        desk.ask(Request::SetFilter(Filter {
                            words: self.typed.clone(),
                            ..work.filter.clone()
                        }));
                    }
                    if !edit.has_focus() && self.typed != work.filter.words {
                        self.typed.clone_from(&work.filter.words);
                    }
                });
            });
            for name in work.view.unknown_columns.iter().filter(|_| work.begun.is_none()) {
                let text = desk.tf("catalog.unknown-column", &[("name", name)]);
                ui.label(desk.inked(Role::Small, text, desk.colours.warn));
            }
        });
        let rect = bar.response.rect;
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, desk.line(desk.colours.line));
    }
}

fn sort(desk: &Desk<'_>, work: &Work, shows: &Shows) {
    if let Shows::Outcome(to, _) = shows {
        desk.ask(Request::LookToward(*to));
    }
    if let Some(by) = shows.sort_by() {
        desk.ask(Request::SetSort(Sorting::clicked(work.sort.as_ref(), by)));
    }
}

fn empty_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    if work.is_stopped() {
        let (title, text) = (desk.t("catalog.stopped"), desk.t("catalog.stopped.help"));
        Empty { icon: icon::STOP, title, text }.ui(ui, desk, |ui| {
            if Button::new(Weight::Primary, desk.t("catalog.resume")).ui(ui, desk).clicked() {
                desk.ask(Request::Resume);
            }
        });
        return;
    }
    let is_known = work.assessed.is_some();
    if !is_known && !work.filter.is_empty_but_words() {
        let (title, text) = (desk.t("catalog.assessing"), desk.t("catalog.assessing.help"));
        Empty { icon: icon::HOURGLASS_MEDIUM, title, text }.ui(ui, desk, |_| {});
        return;
    }
    if work.filter.is_empty() {
        let (title, text) = if work.is_busy() {
            (desk.t("catalog.working"), desk.t("catalog.working.help"))
        } else {
            (desk.t("catalog.no-items"), desk.t("catalog.no-items.help"))
        };
        Empty { icon: icon::HOURGLASS_MEDIUM, title, text }.ui(ui, desk, |_| {});
        return;
    }
    let states = &work.filter.states;
    let waiting = states.len() == 1 && states.contains(&State::NeedsDecision);
    let decided = work.view.states.get(&State::Decided).copied().filter(|count| waiting && *count > 0);
    let text = decided.map(|count| desk.tn("catalog.all-decided.help", count));
    let empty = Empty {
        icon: if decided.is_some() { icon::CHECK_CIRCLE } else { icon::FUNNEL },
        title: desk.t(if decided.is_some() { "catalog.all-decided" } else { "catalog.none-found" }),
        text: text.as_deref().unwrap_or(desk.t("catalog.none-found.help")),
    };
    empty.ui(ui, desk, |ui| {
        if Button::new(Weight::Quiet, desk.t("command.clear-filter")).ui(ui, desk).clicked() {
            desk.ask(Command::ClearFilter);
        }
    });
}

/// What a filter chooses, in words.
fn filter_text(desk: &Desk<'_>, work: &Work, filter: &Filter) -> String {
    let words = |key: &str| desk.words.text(key).to_owned();
    let datum = |datum| Some(super::facets::datum_text(desk, &work.book.as_ref()?.laws.shared, datum));
    let any = |texts: Vec<String>| (!texts.is_empty()).then(|| texts.join(", "));
    let parts = [
        any(filter.states.iter().map(|state| words(super::facets::state_key(*state))).collect()),
        any(filter.categories.iter().map(|id| tag::category_name(desk, id)).collect()),
        any(filter.entries.iter().map(|entry| super::facets::entry_text(desk, work, entry)).collect()),
        any(filter.standings.iter().map(|kind| words(super::facets::kind_key(*kind))).collect()),
        any(filter.lacking.iter().filter_map(datum).collect()),
        filter.near_limit.then(|| words("facet.near-limit")),
        any(filter.makers.iter().cloned().collect()),
        filter.among.as_ref().map(|among| words(among.key)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
