//! Words in passing: what was just done, with a way to undo it, or what went wrong.

use std::time::Duration;

use egui::{Area, Context, Frame, Id, Margin, Order, Role as Access, WidgetInfo};

use super::super::command::Command;
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
    action: Option<Command>,
    /// When it goes, in seconds of the frame's clock; set when it is first shown.
    until: Option<f64>,
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

impl Tone {
    fn seconds(self) -> f64 {
        match self {
            Tone::Done => 4.0,
            Tone::Wrong => 12.0,
        }
    }
}

impl Toasts {
    /// Says something, perhaps with what can be done about it.
    pub fn say(&mut self, tone: Tone, text: String, action: Option<Command>) {
        self.shown.push(Toast { text, tone, action, until: None });
        let over = self.shown.len().saturating_sub(MOST);
        self.shown.drain(..over);
    }

    /// Shows them.
    pub fn ui(&mut self, context: &Context, desk: &Desk<'_>) {
        let now = context.input(|input| input.time);
        for toast in &mut self.shown {
            toast.until.get_or_insert(now + toast.tone.seconds());
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
            ui.add(egui::Label::new(desk.rich(Role::Body, &toast.text)).extend());
            let mut closed = false;
            if let Some(command) = toast.action {
                let button = Button::new(Weight::Bare, desk.t(command.key())).ui(ui, desk);
                if button.clicked() {
                    desk.ask(command);
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
