//! Whom to screen: a column of the open catalog, or of a file of its own.

use std::sync::Arc;

use egui::{Role as Access, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::widget::basic::{Button, Weight, focus_ring, from_right, left_text};
use super::super::widget::frame::{Ended, dialog};
use super::super::widget::unfold::Unfold;
use super::super::work::Work;
use super::super::work::names::NamesFile;
use super::super::work::parties::{PartyRequest, Whom};
use super::problems::problem_ui;
use crate::party::{Columns, Offered, asked_by, offered};
use crate::problem::Severity;

/// How many problems of a file are shown.
const PROBLEMS: usize = 3;

/// The button that screens a column of the catalog or of another file; without a catalog only the latter.
pub fn column_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let ask = || desk.ask(Request::Party(PartyRequest::AskNames));
    let Some(opened) = &work.opened else {
        let file = Button::new(Weight::Quiet, desk.t("parties.file")).with_icon(icon::TABLE);
        if file.ui(ui, desk).clicked() {
            ask();
        }
        return;
    };
    let button = Button::new(Weight::Quiet, desk.t("parties.column")).with_icon(icon::COLUMNS).ui(ui, desk);
    egui::Popup::menu(&button).accessible_name(desk.t("parties.column")).show(|ui| {
        ui.set_width(desk.theme.size.palette);
        let file = Button::new(Weight::Bare, desk.t("parties.other-file")).with_icon(icon::FOLDER_OPEN);
        if file.ui(ui, desk).clicked() {
            ask();
        }
        ui.separator();
        if let Some(heading) = offered_ui(ui, desk, &offered(&opened.catalog), None) {
            desk.ask(Request::Party(PartyRequest::Screen(Whom::Column(heading))));
        }
    });
}

/// Columns with their first values, below a line those that hold no names; gives which one was chosen.
fn offered_ui(ui: &mut Ui, desk: &Desk<'_>, columns: &[Offered], present: Option<&str>) -> Option<String> {
    let mut chosen = None;
    let scroll = ScrollArea::vertical().max_height(desk.theme.size.popup).auto_shrink([false, true]);
    scroll.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut may_name = true;
        for column in columns {
            if std::mem::replace(&mut may_name, column.may_name) && !may_name {
                ui.separator();
            }
            if row_ui(ui, desk, column, present == Some(&column.heading)) {
                chosen = Some(column.heading.clone());
            }
        }
    });
    chosen
}

/// A column in a line; gives whether it was clicked.
fn row_ui(ui: &mut Ui, desk: &Desk<'_>, column: &Offered, is_chosen: bool) -> bool {
    let size = vec2(ui.available_width(), desk.theme.size.control);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let (colours, space) = (desk.colours, &desk.theme.space);
    let painter = ui.painter();
    if is_chosen || response.hovered() {
        let fill = if is_chosen { colours.accent_weak } else { colours.hover };
        painter.rect_filled(rect, f32::from(desk.theme.size.radius_small), fill);
    }
    focus_ring(painter, desk, rect.shrink(1.0), &response);
    let inner = rect.shrink2(vec2(space.medium, 0.0));
    let plain = if column.may_name { colours.text } else { colours.muted };
    let ink = if is_chosen { colours.accent_text } else { plain };
    let middle = inner.left() + inner.width() / 3.0;
    let heading = inner.with_max_x(middle - space.medium);
    left_text(painter, heading, &column.heading, desk.font(Role::Medium), ink);
    let values = column.first.join(" · ").replace('\n', " ");
    left_text(painter, inner.with_min_x(middle), &values, desk.font(Role::Small), colours.muted);
    response.widget_info(|| {
        let mut info = WidgetInfo::selected(Access::ListBoxOption, true, is_chosen, &column.heading);
        info.current_text_value = Some(values.clone());
        info
    });
    response.clicked()
}

/// The dialog that asks which columns of a file are meant.
#[derive(Debug)]
pub struct NamesDialog {
    file: Arc<NamesFile>,
    columns: Option<Columns>,
    /// How many parties these columns name.
    named: usize,
}

impl NamesDialog {
    /// For a file, with what is proposed.
    pub fn new(file: Arc<NamesFile>) -> NamesDialog {
        let columns = file.proposed.clone();
        let mut dialog = NamesDialog { file, columns: None, named: 0 };
        dialog.choose(columns);
        dialog
    }

    fn choose(&mut self, columns: Option<Columns>) {
        self.named = columns.as_ref().map_or(0, |columns| asked_by(&self.file.catalog, columns).len());
        self.columns = columns;
    }

    /// Shows it.
    pub fn ui(&mut self, context: &egui::Context, desk: &Desk<'_>) -> Ended {
        dialog(context, desk, "names", desk.t("names.choose"), desk.theme.size.dialog, |ui| {
            let file = Arc::clone(&self.file);
            let help = [("file", file.catalog.name())];
            desk.muted_label(ui, Role::Body, desk.words.counted("names.rows", file.catalog.len(), &help));
            ui.add_space(desk.theme.space.small);
            let Some(now) = self.columns.clone() else { return Ended::No };
            let mut then = now.clone();
            if let Some(names) = offered_ui(ui, desk, &file.columns, Some(&now.names)) {
                then.names = names;
            }
            ui.add_space(desk.theme.space.small);
            ui.separator();
            beside_ui(ui, desk, &file.columns, "parties.country", &mut then.countries);
            beside_ui(ui, desk, &file.columns, "parties.use", &mut then.uses);
            if then != now {
                self.choose(Some(then));
            }
            let problems = file.catalog.problems().iter().filter(|one| one.severity == Severity::Error);
            problems.take(PROBLEMS).for_each(|problem| problem_ui(ui, desk, problem));
            self.foot_ui(ui, desk)
        })
    }

    fn foot_ui(&self, ui: &mut Ui, desk: &Desk<'_>) -> Ended {
        let mut ended = Ended::No;
        ui.add_space(desk.theme.space.medium);
        from_right(ui, desk, |ui| {
            let text = desk.tn("names.screen", self.named);
            let screen = Button::new(Weight::Primary, &text).enabled(self.named > 0).ui(ui, desk);
            if let Some(columns) = self.columns.as_ref().filter(|_| screen.clicked()) {
                let whom = Whom::File(Arc::clone(&self.file), columns.clone());
                desk.ask(Request::Party(PartyRequest::Screen(whom)));
                ended = Ended::Done;
            }
            if Button::new(Weight::Quiet, desk.t("dialog.cancel")).ui(ui, desk).clicked() {
                ended = Ended::Closed;
            }
        });
        ended
    }
}

/// The choice of a column that stands beside the names, with its first values; there may be none.
fn beside_ui(ui: &mut Ui, desk: &Desk<'_>, columns: &[Offered], key: &str, chosen: &mut Option<String>) {
    let space = &desk.theme.space;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space.medium;
        let third = ui.available_width() / 3.0;
        let size = vec2(third - space.medium, desk.theme.size.control);
        let left = egui::Layout::left_to_right(egui::Align::Center);
        ui.allocate_ui_with_layout(size, left, |ui| {
            ui.set_min_width(size.x);
            ui.label(desk.rich(Role::Body, desk.words.text(key)));
        });
        let name = desk.tf("names.column-of", &[("what", desk.words.text(key))]);
        let none = desk.t("names.no-column");
        let shown = chosen.as_deref().unwrap_or(none).to_owned();
        let ink = if chosen.is_some() { desk.colours.text } else { desk.colours.muted };
        let list = Unfold { name: &name, shown: &shown, ink, width: third - space.medium };
        let headings = columns.iter().map(|one| (Some(one.heading.clone()), one.heading.clone()));
        let choices = std::iter::once((None, none.to_owned())).chain(headings);
        if let Some(other) = list.ui(ui, desk, chosen, choices) {
            *chosen = other;
        }
        let values = columns.iter().find(|one| chosen.as_ref() == Some(&one.heading));
        let values = values.map(|one| one.first.join(" · ").replace('\n', " ")).unwrap_or_default();
        ui.add(egui::Label::new(desk.muted(Role::Small, values)).truncate());
    });
}
