//! A day: typed, or picked from a small calendar.

use chrono::{Datelike, Days, Months, NaiveDate};
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Align2, CornerRadius, Popup, Response, Role as Access, Sense, StrokeKind, Ui, WidgetInfo, vec2};

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::basic::{Button, Weight, field, focus_ring, words_ui};

/// A day that is being chosen.
#[derive(Clone, Debug, Default)]
pub struct DateField {
    typed: String,
    month: Option<NaiveDate>,
    /// Whether the field shall get the keyboard.
    wants_focus: bool,
}

/// A day worth knowing, marked in the calendar.
#[derive(Clone, Debug)]
pub struct KnownDay {
    /// Which.
    pub day: NaiveDate,
    /// What happens on it.
    pub text: String,
}

impl DateField {
    /// What opens below the button `opener`; gives the day that was chosen.
    pub fn popup_ui(
        &mut self,
        opener: &Response,
        desk: &Desk<'_>,
        today: NaiveDate,
        chosen: NaiveDate,
        known: &[KnownDay],
    ) -> Option<NaiveDate> {
        let popup = Popup::from_toggle_button_response(opener)
            .accessible_name(desk.t("date.choose"))
            .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
            .width(desk.theme.size.day * 7.0);
        if !popup.is_open() {
            self.typed = chosen.to_string();
            self.month = None;
            self.wants_focus = true;
        }
        let id = popup.get_id();
        let picked =
            popup.show(|ui| self.calendar_ui(ui, desk, today, chosen, known)).and_then(|shown| shown.inner);
        if picked.is_some() {
            Popup::close_id(&opener.ctx, id);
        }
        picked
    }

    fn calendar_ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        today: NaiveDate,
        chosen: NaiveDate,
        known: &[KnownDay],
    ) -> Option<NaiveDate> {
        let mut picked = None;
        ui.spacing_mut().item_spacing = vec2(0.0, desk.theme.space.tight);
        let width = desk.theme.size.day * 7.0;
        ui.set_width(width);
        let parsed = parse_day(&self.typed);
        let edit = field(desk, &mut self.typed)
            .desired_width(width)
            .hint_text("2026-11-23")
            .text_color_opt(parsed.is_none().then_some(desk.colours.bad.into()));
        let edit = ui.add(edit).accessible_name(desk.t("date.typed"));
        if std::mem::take(&mut self.wants_focus) {
            edit.request_focus();
            // What is typed takes the place of the day that is there.
            let whole = CCursorRange::two(CCursor::new(0), CCursor::new(self.typed.chars().count()));
            let mut state = TextEditState::load(ui.ctx(), edit.id).unwrap_or_default();
            state.cursor.set_char_range(Some(whole));
            state.store(ui.ctx(), edit.id);
        }
        if edit.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
            picked = parsed;
        }
        if parsed.is_none() {
            ui.label(desk.inked(Role::Small, desk.t("date.wrong"), desk.colours.bad));
        }
        let first = self.month.or(first_of_month(parsed.unwrap_or(chosen))).unwrap_or(chosen);
        self.month = Some(first);
        ui.horizontal(|ui| {
            if Button::icon(Weight::Bare, icon::CARET_LEFT, desk.t("date.previous-month"))
                .ui(ui, desk)
                .clicked()
            {
                self.month = first.checked_sub_months(Months::new(1));
            }
            let title =
                format!("{} {}", desk.words.text(&format!("date.month-{}", first.month())), first.year());
            let rest = ui.available_width() - desk.theme.size.control;
            ui.allocate_ui(vec2(rest, desk.theme.size.control), |ui| {
                ui.centered_and_justified(|ui| ui.label(desk.rich(Role::Strong, title)));
            });
            if Button::icon(Weight::Bare, icon::CARET_RIGHT, desk.t("date.next-month")).ui(ui, desk).clicked()
            {
                self.month = first.checked_add_months(Months::new(1));
            }
        });
        weekdays_ui(ui, desk);
        if let Some(day) = days_ui(ui, desk, first, today, chosen, known) {
            picked = Some(day);
        }
        ui.separator();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = desk.theme.space.tight;
            if Button::new(Weight::Bare, desk.t("date.today")).ui(ui, desk).clicked() {
                picked = Some(today);
            }
        });
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
        let sides = nearest(known, chosen).into_iter().zip(["date.earlier", "date.later"]);
        for (near, key) in sides.filter(|(near, _)| !near.is_empty()) {
            ui.label(desk.muted(Role::Small, desk.t(key)));
            for near in near {
                let text = format!("{}  {}", near.day, near.text);
                let link = desk.inked(Role::Small, &text, desk.colours.accent_text);
                if words_ui(ui, desk, link, &text).clicked() {
                    picked = Some(near.day);
                }
            }
        }
        picked
    }
}

/// So many known days are offered on each side of a day.
const NEAREST: usize = 3;

/// The known days next to a day: those before it and those after it, each by its day.
pub fn nearest(known: &[KnownDay], to: NaiveDate) -> [Vec<&KnownDay>; 2] {
    let mut days: Vec<&KnownDay> = known.iter().collect();
    days.sort_by_key(|known| known.day);
    days.dedup_by_key(|known| known.day);
    let before = days.iter().filter(|known| known.day < to).count();
    let from = before.saturating_sub(NEAREST);
    let earlier = days.iter().skip(from).take(before - from).copied().collect();
    let later = days.iter().filter(|known| known.day > to).take(NEAREST).copied().collect();
    [earlier, later]
}

/// The day a text names: `2026-11-23`, `20261123` or `2026/11/23`.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    ["%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%Y.%m.%d"]
        .into_iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
        .filter(|day| (1900..=2200).contains(&day.year()))
}

fn first_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)
}

fn weekdays_ui(ui: &mut Ui, desk: &Desk<'_>) {
    ui.horizontal(|ui| {
        for number in 1..=7 {
            let (rect, _) =
                ui.allocate_exact_size(vec2(desk.theme.size.day, desk.theme.size.key), Sense::hover());
            let text = desk.words.text(&format!("date.weekday-{number}")).to_owned();
            ui.painter().text(
                rect.center(),
                Align2::CENTER_CENTER,
                text,
                desk.font(Role::Tiny),
                desk.colours.muted.into(),
            );
        }
    });
}

/// The days of a month in weeks from Monday; gives those clicked.
fn days_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    first: NaiveDate,
    today: NaiveDate,
    chosen: NaiveDate,
    known: &[KnownDay],
) -> Option<NaiveDate> {
    let mut clicked = None;
    let before = u64::from(first.weekday().num_days_from_monday());
    let mut day = first.checked_sub_days(Days::new(before))?;
    ui.spacing_mut().item_spacing.y = 0.0;
    for _week in 0..6 {
        ui.horizontal(|ui| {
            for _ in 0..7 {
                let near = known.iter().find(|near| near.day == day);
                let response = day_ui(
                    ui,
                    desk,
                    day,
                    day.month() == first.month(),
                    day == today,
                    day == chosen,
                    near.is_some(),
                );
                let response = match near {
                    Some(near) => response.on_hover_text(&near.text),
                    None => response,
                };
                if response.clicked() {
                    clicked = Some(day);
                }
                day = day.checked_add_days(Days::new(1)).unwrap_or(day);
            }
        });
    }
    clicked
}

fn day_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    day: NaiveDate,
    inside: bool,
    today: bool,
    chosen: bool,
    known: bool,
) -> Response {
    let size = vec2(desk.theme.size.day, desk.theme.size.control);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let colours = desk.colours;
    let face = rect.shrink(desk.theme.space.hair);
    let radius = CornerRadius::same(desk.theme.size.radius);
    let painter = ui.painter();
    if chosen {
        painter.rect_filled(face, radius, colours.accent);
    } else if response.hovered() {
        painter.rect_filled(face, radius, colours.hover);
    }
    if today && !chosen {
        painter.rect_stroke(face, radius, desk.line(colours.accent), StrokeKind::Inside);
    }
    focus_ring(painter, desk, face, &response);
    let ink = match (chosen, inside) {
        (true, _) => colours.on_accent,
        (false, true) => colours.text,
        (false, false) => colours.faint,
    };
    painter.text(
        face.center(),
        Align2::CENTER_CENTER,
        day.day().to_string(),
        desk.font(Role::Body),
        ink.into(),
    );
    if known {
        let dot = egui::pos2(face.center().x, face.bottom() - desk.theme.space.tight);
        painter.circle_filled(
            dot,
            desk.theme.space.hair,
            if chosen { colours.on_accent } else { colours.warn },
        );
    }
    response.widget_info(|| WidgetInfo::selected(Access::Button, true, chosen, day.to_string()));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_type_them() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23);
        for text in ["2026-11-23", " 2026/11/23", "20261123", "2026.11.23 "] {
            assert_eq!(parse_day(text), day, "{text}");
        }
        for text in ["", "2026-13-01", "23", "0001-01-01", "2026-11-23x"] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }
}
