//! The left of the top bar: the menu, opening, saving, undoing, and what is open.

use egui::{Response, Ui};

use super::super::command::Command;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::label::label;
use super::super::widget::basic::{Button, Weight, shortened};
use super::super::work::Work;
use super::menu::menu_ui;
use super::rail::shortcut_text;

/// How much of the tools is put into words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// The name of the program, and words on opening and saving.
    Full,
    /// The name of the program, and icons.
    Named,
    /// Icons alone, beside the word of the menu.
    Short,
}

/// Shows them in the room there is.
pub fn tools_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let space = &desk.theme.space;
    let form = form(ui, desk);
    ui.spacing_mut().item_spacing.x = space.large;
    if form != Form::Short {
        ui.label(desk.rich(Role::Title, desk.t("app.name")).font(desk.font(Role::Strong)));
    }
    ui.spacing_mut().item_spacing.x = space.tight;
    let menu = Button::new(Weight::Bare, desk.t("top.menu")).with_icon(icon::LIST).ui(ui, desk);
    menu_ui(&menu, desk, work);
    let words = form == Form::Full;
    tool_ui(ui, desk, Command::Open, words.then(|| desk.t("command.open")), true, None);
    let unsaved = work.opened.is_some() && !work.history.is_saved() && work.begun.is_none();
    let state = match &work.file {
        _ if unsaved => Some(desk.t("top.not-saved").to_owned()),
        Some(_) => Some(desk.t("top.saved").to_owned()),
        None => None,
    };
    let save = words.then(|| desk.t("top.save"));
    let can_save = work.opened.is_some() && work.begun.is_none();
    let save = tool_ui(ui, desk, Command::Save, save, can_save, state);
    if unsaved {
        let at = save.rect.right_top() + egui::vec2(-space.small, space.small);
        ui.painter().circle_filled(at, space.hair + 1.0, desk.colours.warn);
    }
    let shared = work.book.as_ref().map(|book| &book.laws.shared);
    for (command, change) in
        [(Command::Undo, work.history.next_undo()), (Command::Redo, work.history.next_redo())]
    {
        // Where the transaction leaves no room, they are in the menu and on their keys alone.
        if ui.available_width() < desk.theme.size.control {
            break;
        }
        let what = change.map(|change| label(desk.words, shared, change));
        tool_ui(ui, desk, command, None, what.is_some(), what);
    }
    title_ui(ui, desk, work);
}

/// As many words as leave room for the name of what is open.
fn form(ui: &Ui, desk: &Desk<'_>) -> Form {
    let space = &desk.theme.space;
    let width = |text: &str, role: Role| {
        ui.painter().layout_no_wrap(text.to_owned(), desk.font(role), desk.colours.text.into()).size().x
    };
    let button = |key: &str| {
        width(desk.words.text(key), Role::Medium) + desk.theme.text.icon + space.small + 2.0 * space.large
    };
    let icon = desk.theme.size.control;
    let fixed = button("top.menu") + 2.0 * icon + 4.0 * space.tight + desk.theme.views.top.name;
    let named = fixed + width(desk.t("app.name"), Role::Strong) + space.large;
    let room = ui.available_width();
    if room >= named + button("command.open") + button("top.save") {
        Form::Full
    } else if room >= named + 2.0 * icon {
        Form::Named
    } else {
        Form::Short
    }
}

/// A command as a button: an icon, with words if there is room; what it does and by which keys is told under the pointer.
fn tool_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    command: Command,
    words: Option<&str>,
    enabled: bool,
    more: Option<String>,
) -> Response {
    let name = desk.t(command.key());
    let button = match words {
        Some(words) => Button::new(Weight::Bare, words).with_icon(command.icon()).named(name),
        None => Button::icon(Weight::Bare, command.icon(), name),
    };
    let response = button.enabled(enabled).ui(ui, desk);
    let help = match more {
        Some(more) => format!("{name}: {more}"),
        None => name.to_owned(),
    };
    let response = response.on_hover_text(format!("{help}  {}", shortcut_text(ui, command)));
    if response.clicked() {
        desk.ask(command);
    }
    response
}

/// What is open, and whether it is saved, in the room there is.
fn title_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    ui.spacing_mut().item_spacing.x = desk.theme.space.large;
    let Some(opened) = work.shown() else { return };
    let saved = match (&work.file, work.history.is_saved()) {
        _ if work.begun.is_some() => "",
        (Some(_), true) => "top.saved",
        (_, false) => "top.not-saved",
        (None, true) => "",
    };
    // The sign on the button that saves says as much where there is room for the name alone.
    let sizes = &desk.theme.views.top;
    let all = ui.available_width();
    let sign = if saved.is_empty() || all < sizes.saved + sizes.name_least { 0.0 } else { sizes.saved };
    let room = all - sign;
    if room < sizes.name_least {
        return;
    }
    let name = opened.catalog.name();
    let galley = shortened(ui.painter(), name, desk.font(Role::Body), desk.colours.muted.into(), room);
    let shown = ui.add(egui::Label::new(galley));
    shown.on_hover_ui(|ui| {
        let path = opened
            .path
            .as_deref()
            .map_or_else(|| desk.t("top.example").to_owned(), |path| path.display().to_string());
        ui.label(desk.rich(Role::Small, path));
        if let Some((case, _)) = work.file.as_ref().filter(|_| work.begun.is_none()) {
            ui.label(desk.muted(Role::Small, case.display().to_string()));
        }
    });
    if sign > 0.0 && ui.available_width() > sign * 0.6 {
        let ink = if saved == "top.saved" { desk.colours.good } else { desk.colours.warn };
        ui.spacing_mut().item_spacing.x = desk.theme.space.tight;
        let (dot, _) = ui.allocate_exact_size(egui::Vec2::splat(sizes.dot), egui::Sense::hover());
        ui.painter().circle_filled(dot.center(), sizes.dot * 0.5 - 0.5, ink);
        ui.label(desk.muted(Role::Small, desk.words.text(saved)));
    }
}
