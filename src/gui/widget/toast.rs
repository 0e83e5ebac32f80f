//! Words in passing: what was just done, with a way to undo it, or what went wrong.

use std::time::Duration;

use egui::{Area, Context, Frame, Id, Margin, Order, Role as Access, WidgetInfo};

use super::super::command::{Command, Request};
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::style::whole;
use super::basic::{Button, Weight};

/// The words in passing of a window, the last one at the foot.
#[derive(Debug, Default)]
pub struct Toasts {
    shown: Vec<Toast>,
}

#[derive(Debug)]
struct Toast {
    text: String,
    tone: Tone,
    /// What can be done about it.
    actions: Vec<Action>,
    /// When it goes, in seconds of the frame's clock; set when it is first shown.
    until: Option<f64>,
}

/// What can be done about what is said.
#[derive(Debug)]
enum Action {
    /// A command, by its own name.
    Call(Command),
    /// Something else, in words of its own.
    Offer(String, Box<Request>),
}

/// How it is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something went wrong.
    Wrong,
}

/// How many are shown at once.
const MOST: usize = 3;
/// The part of the window's width that what is said takes at most.
const MOST_TEXT: f32 = 0.6;

impl Toast {
    /// How long it stays: longer where something is wrong or offered, so that there is time to think.
    fn stays(&self) -> Duration {
        let offers = self.actions.iter().any(|action| matches!(action, Action::Offer(..)));
        if offers || self.tone == Tone::Wrong { Duration::from_secs(12) } else { Duration::from_secs(4) }
    }
}

impl Toasts {
    /// Says something, perhaps with what can be done about it.
    pub fn say(&mut self, tone: Tone, text: String, action: Option<Command>) {
        self.show(Toast { text, tone, actions: action.map(Action::Call).into_iter().collect(), until: None });
    }

    /// Says what was done, with what may be done next: each in a few words.
    pub fn offer(&mut self, text: String, offers: impl IntoIterator<Item = (String, Request)>) {
        let offers = offers.into_iter().map(|(words, request)| Action::Offer(words, Box::new(request)));
        self.show(Toast { text, tone: Tone::Done, actions: offers.collect(), until: None });
    }

    fn show(&mut self, toast: Toast) {
        self.shown.push(toast);
        let over = self.shown.len().saturating_sub(MOST);
        self.shown.drain(..over);
    }

    /// Shows them.
    pub fn ui(&mut self, context: &Context, desk: &Desk<'_>) {
        let now = context.input(|input| input.time);
        for toast in &mut self.shown {
            let until = now + toast.stays().as_secs_f64();
            toast.until.get_or_insert(until);
        }
        self.shown.retain(|toast| toast.until.is_none_or(|until| until > now));
        let next = self.shown.iter().filter_map(|toast| toast.until).fold(f64::INFINITY, f64::min);
        if next.is_finite() {
            context.request_repaint_after(Duration::from_secs_f64((next - now).max(0.0)));
        } else {
            return;
        }
        let offset = egui::vec2(0.0, -(desk.theme.size.status + desk.theme.space.large));
        let area =
            Area::new(Id::unique("toasts")).order(Order::Tooltip).anchor(egui::Align2::CENTER_BOTTOM, offset);
        area.show(context, |ui| {
            let mut closed = None;
            ui.with_layout(egui::Layout::top_down(egui::Align::Center), |ui| {
                for (number, toast) in self.shown.iter().enumerate() {
                    if toast_ui(ui, desk, toast) {
                        closed = Some(number);
                    }
                }
            });
            if let Some(number) = closed {
                self.shown.remove(number);
            }
        });
    }
}

/// One of them; gives whether it was closed.
fn toast_ui(ui: &mut egui::Ui, desk: &Desk<'_>, toast: &Toast) -> bool {
    let (space, colours) = (&desk.theme.space, desk.colours);
    let (sign, ink) = match toast.tone {
        Tone::Done => (icon::CHECK_CIRCLE, colours.good),
        Tone::Wrong => (icon::WARNING, colours.bad),
    };
    let frame = Frame::new()
        .fill(colours.raised.into())
        .stroke(desk.line(colours.line_strong))
        .corner_radius(desk.theme.size.radius_large)
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin::symmetric(whole(space.large), whole(space.small)));
    let shown = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(desk.inked(Role::Icon, sign, ink));
            text_ui(ui, desk, &toast.text);
            let mut closed = false;
            for action in &toast.actions {
                let words = match action {
                    Action::Call(command) => desk.t(command.key()),
                    Action::Offer(words, _) => words,
                };
                if Button::new(Weight::Bare, words).ui(ui, desk).clicked() {
                    desk.ask(match action {
                        Action::Call(command) => Request::Do(*command),
                        Action::Offer(_, request) => (**request).clone(),
                    });
                    closed = true;
                }
            }
            closed | Button::icon(Weight::Bare, icon::X, desk.t("dialog.close")).ui(ui, desk).clicked()
        })
        .inner
    });
    shown.response.widget_info(|| WidgetInfo::labeled(Access::Status, true, &toast.text));
    shown.inner
}

/// What is said: on one line, or on several where it would leave no room for what can be done about it.
fn text_ui(ui: &mut egui::Ui, desk: &Desk<'_>, text: &str) {
    let room = ui.ctx().content_rect().width() * MOST_TEXT;
    let ink = desk.colours.text.into();
    let width = ui.painter().layout_no_wrap(text.to_owned(), desk.font(Role::Body), ink).size().x;
    let label = egui::Label::new(desk.rich(Role::Body, text));
    if width <= room {
        ui.add(label.extend());
    } else {
        ui.vertical(|ui| {
            ui.set_max_width(room);
            ui.add(label.wrap());
        });
    }
}
