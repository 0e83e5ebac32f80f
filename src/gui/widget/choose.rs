//! Choosing countries: a list with a search box below a button, one or several.

use egui::{Popup, Response, Role as Access, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::basic::{Button, Weight, field, focus_ring};
use crate::law::CountryCode;

/// A country to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Which.
    pub code: CountryCode,
    /// What it is called.
    pub name: String,
}

/// A list of countries with what was typed to search it.
#[derive(Clone, Debug, Default)]
pub struct Chooser {
    typed: String,
    /// Those that stand first while the list of several is open, so that nothing moves under the pointer.
    first: Vec<CountryCode>,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// This one.
    One(CountryCode),
    /// Nothing in particular.
    None,
}

impl Chooser {
    /// The list below `opener`, to choose one; `none` names the choice of nothing in particular.
    pub fn one_ui(
        &mut self,
        opener: &Response,
        desk: &Desk<'_>,
        choices: &[Choice],
        chosen: Option<CountryCode>,
        none: Option<&str>,
    ) -> Option<Chosen> {
        let popup = self.popup(opener, desk);
        let id = popup.get_id();
        let mut picked = None;
        popup.show(|ui| {
            ui.set_width(desk.theme.size.popup);
            let enter = self.search_ui(ui, desk);
            if let Some(none) = none
                && row_ui(ui, desk, none, "", chosen.is_none())
            {
                picked = Some(Chosen::None);
            }
            let found = self.found(choices);
            if let Some(first) = found.first().filter(|_| enter) {
                picked = Some(Chosen::One(first.code));
            }
            list_ui(ui, desk, &found, |code| chosen == Some(code), |code| picked = Some(Chosen::One(code)));
        });
        if picked.is_some() {
            Popup::close_id(&opener.ctx, id);
        }
        picked
    }

    /// The list below `opener`, to choose several in an order of one's own; gives the new choice if it
    /// changed. The order of the list stays while it is open.
    pub fn several_ui(
        &mut self,
        opener: &Response,
        desk: &Desk<'_>,
        choices: &[Choice],
        chosen: &[CountryCode],
    ) -> Option<Vec<CountryCode>> {
        let mut changed: Option<Vec<CountryCode>> = None;
        let popup = self.popup(opener, desk).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
        if !popup.is_open() {
            self.first = chosen.to_vec();
        }
        popup.show(|ui| {
            ui.set_width(desk.theme.size.popup);
            let enter = self.search_ui(ui, desk);
            let mut toggle = |code: CountryCode| {
                let mut now = chosen.to_vec();
                match now.iter().position(|own| *own == code) {
                    Some(place) => {
                        now.remove(place);
                    }
                    None => now.push(code),
                }
                changed = Some(now);
            };
            let mut found = self.found(choices);
            if let Some(first) = found.first().filter(|_| enter && !self.typed.is_empty()) {
                toggle(first.code);
                self.typed.clear();
            }
            if self.typed.is_empty() {
                // Those chosen when it was opened stand first, in their own order.
                let place =
                    |code: CountryCode| self.first.iter().position(|own| *own == code).unwrap_or(usize::MAX);
                found.sort_by_key(|choice| place(choice.code));
            }
            list_ui(ui, desk, &found, |code| chosen.contains(&code), toggle);
            ui.separator();
            let all = Button::new(Weight::Bare, desk.t("choose.all")).selected(chosen.is_empty());
            if all.ui(ui, desk).on_hover_text(desk.t("choose.all.help")).clicked() {
                changed = Some(Vec::new());
            }
        });
        changed
    }

    fn popup<'a>(&mut self, opener: &'a Response, desk: &Desk<'_>) -> Popup<'a> {
        let popup = Popup::from_toggle_button_response(opener)
            .accessible_name(desk.t("choose.countries"))
            .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
        if !popup.is_open() {
            self.typed.clear();
        }
        popup
    }

    /// The search box; gives whether Enter was pressed in it.
    fn search_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>) -> bool {
        let edit = field(desk, &mut self.typed)
            .desired_width(f32::INFINITY)
            .hint_text(desk.t("choose.search").to_owned());
        let edit = ui.add(edit).accessible_name(desk.t("choose.search"));
        let enter = edit.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if enter || ui.memory(|memory| memory.focused().is_none()) {
            edit.request_focus();
        }
        enter
    }

    fn found<'a>(&self, choices: &'a [Choice]) -> Vec<&'a Choice> {
        let typed = self.typed.trim();
        if typed.is_empty() {
            return choices.iter().collect();
        }
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
        let mut letters = Vec::new();
        let mut found: Vec<(u32, &Choice)> = Vec::new();
        for choice in choices {
            let text = format!("{} {}", choice.name, choice.code);
            let exact = if choice.code.as_str().eq_ignore_ascii_case(typed) { 1_000 } else { 0 };
            if let Some(score) = pattern.score(Utf32Str::new(&text, &mut letters), &mut matcher) {
                found.push((score + exact, choice));
            }
        }
        found.sort_by_key(|(score, choice)| (std::cmp::Reverse(*score), choice.code));
        found.into_iter().map(|(_, choice)| choice).collect()
    }
}

fn list_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    found: &[&Choice],
    is_chosen: impl Fn(CountryCode) -> bool,
    mut choose: impl FnMut(CountryCode),
) {
    if found.is_empty() {
        ui.label(desk.muted(Role::Small, desk.t("choose.nothing")));
    }
    let height = desk.theme.size.facet;
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().max_height(desk.theme.size.popup).auto_shrink([false, true]).show_rows(
        ui,
        height,
        found.len(),
        |ui, rows| {
            for choice in found.get(rows).unwrap_or_default() {
                if row_ui(ui, desk, &choice.name, choice.code.as_str(), is_chosen(choice.code)) {
                    choose(choice.code);
                }
            }
        },
    );
}

/// A row of the list; gives whether it was clicked.
fn row_ui(ui: &mut Ui, desk: &Desk<'_>, name: &str, code: &str, chosen: bool) -> bool {
    let size = vec2(ui.available_width(), desk.theme.size.facet);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let (colours, space) = (desk.colours, &desk.theme.space);
    let painter = ui.painter();
    if chosen || response.hovered() {
        let fill = if chosen { colours.accent_weak } else { colours.hover };
        painter.rect_filled(rect, f32::from(desk.theme.size.radius_small), fill);
    }
    focus_ring(painter, desk, rect.shrink(1.0), &response);
    let inner = rect.shrink2(vec2(space.small, 0.0));
    let ink = if chosen { colours.accent_text } else { colours.text };
    super::basic::left_text(painter, inner, name, desk.font(Role::Body), ink);
    let right = if chosen { icon::CHECK } else { code };
    let role = if chosen { Role::IconSmall } else { Role::Small };
    let ink = if chosen { colours.accent_text } else { colours.muted };
    painter.text(inner.right_center(), egui::Align2::RIGHT_CENTER, right, desk.font(role), ink.into());
    response.widget_info(|| WidgetInfo::selected(Access::ListBoxOption, true, chosen, name));
    response.clicked()
}
