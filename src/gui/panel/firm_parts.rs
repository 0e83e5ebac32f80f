//! Parts of the form of a firm's settings: lines, texts in several languages, who signs.

use egui::{TextEdit, Ui, vec2};

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::style::whole;
use super::super::widget::basic::{Button, Weight, field, from_right};
use crate::case::{Role as Part, Signatory, StandardTexts};
use crate::law::{Language, Text};

/// Something with its name at the left; an empty key for none.
pub fn named_ui(ui: &mut Ui, desk: &Desk<'_>, key: &str, content: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        let size = vec2(desk.theme.views.settings.firm_names, desk.theme.size.control);
        ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_min_width(size.x);
            if !key.is_empty() {
                ui.label(desk.muted(Role::Body, desk.words.text(key)));
            }
        });
        content(ui);
    });
}

/// A field for one line.
pub fn line_ui(ui: &mut Ui, desk: &Desk<'_>, key: &str, value: &mut String) {
    named_ui(ui, desk, key, |ui| {
        let edit = field(desk, value).desired_width(ui.available_width());
        let _ = ui.add(edit).accessible_name(desk.words.text(key));
    });
}

/// A field for several lines, each of which counts.
pub fn lines_ui(ui: &mut Ui, desk: &Desk<'_>, key: &str, lines: &mut Vec<String>) {
    let mut text = lines.join("\n");
    if area_ui(ui, desk, key, &mut text) {
        *lines = text.split('\n').map(str::to_owned).collect();
    }
}

/// A field for a text; gives whether it was changed.
fn area_ui(ui: &mut Ui, desk: &Desk<'_>, key: &str, text: &mut String) -> bool {
    let space = &desk.theme.space;
    let mut changed = false;
    named_ui(ui, desk, key, |ui| {
        let edit = TextEdit::multiline(text)
            .font(desk.font(Role::Body))
            .desired_rows(2)
            .margin(egui::Margin::symmetric(whole(space.medium), whole(space.tight)))
            .desired_width(ui.available_width());
        changed = ui.add(edit).accessible_name(desk.words.text(key)).changed();
    });
    changed
}

/// The standard texts in one language, and what stands in every footer where that is set here.
pub fn texts_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    language: Language,
    footer: Option<&mut Text>,
    texts: &mut StandardTexts,
) {
    let texts = [
        ("firm.opening", &mut texts.opening),
        ("firm.closing", &mut texts.closing),
        ("firm.disclaimer", &mut texts.disclaimer),
    ];
    for (key, text) in footer.map(|footer| ("firm.footer", footer)).into_iter().chain(texts) {
        let own = match language {
            Language::En => &mut text.en,
            Language::Zh => &mut text.zh,
            Language::Ja => &mut text.ja,
            Language::De => &mut text.de,
        };
        let mut typed = own.clone().unwrap_or_default();
        if area_ui(ui, desk, key, &mut typed) {
            *own = (!typed.is_empty()).then_some(typed);
        }
    }
}

/// Who signs for what.
pub fn signatories_ui(ui: &mut Ui, desk: &Desk<'_>, signatories: &mut Vec<Signatory>) {
    let parts = [
        (Part::Prepared, "firm.prepared"),
        (Part::Technical, "firm.technical"),
        (Part::Legal, "firm.legal"),
        (Part::Approved, "firm.approved"),
    ];
    let space = &desk.theme.space;
    let mut gone = None;
    for (place, signatory) in signatories.iter_mut().enumerate() {
        let number = (place + 1).to_string();
        let with = |key: &str| desk.tf("firm.signatory", &[("what", desk.words.text(key)), ("n", &number)]);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space.tight;
            for (part, key) in parts {
                let on = signatory.role == part;
                let name = with(key);
                let button = Button::new(Weight::Quiet, desk.t(key)).named(&name).selected(on);
                if button.ui(ui, desk).clicked() {
                    signatory.role = part;
                }
            }
            from_right(ui, desk, |ui| {
                let name = with("firm.signatory.remove");
                let cross = Button::icon(Weight::Bare, icon::X, &name).ui(ui, desk);
                if cross.on_hover_text(&name).clicked() {
                    gone = Some(place);
                }
            });
        });
        ui.horizontal(|ui| {
            let each = (ui.available_width() - space.medium) * 0.5;
            let fields = [
                ("firm.signatory.name", &mut signatory.name),
                ("firm.signatory.title", &mut signatory.title),
            ];
            for (key, value) in fields {
                let hint = desk.muted(Role::Body, desk.t(key));
                let edit = field(desk, value).desired_width(each).hint_text(hint);
                let _ = ui.add(edit).accessible_name(with(key));
            }
        });
        ui.add_space(space.small);
    }
    if let Some(place) = gone {
        signatories.remove(place);
    }
    let add = Button::new(Weight::Quiet, desk.t("firm.signatory.add")).with_icon(icon::PLUS);
    if add.ui(ui, desk).clicked() {
        let unnamed = |(part, _): &&(Part, &str)| signatories.iter().all(|one| one.role != *part);
        let role = parts.iter().find(unnamed).map_or(Part::Prepared, |(part, _)| *part);
        signatories.push(Signatory { role, name: String::new(), title: String::new() });
    }
}
