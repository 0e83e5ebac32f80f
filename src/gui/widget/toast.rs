//! Words in passing: what was just done, with a way to undo it, or what went wrong.

use std::time::Duration;

use egui::{Area, Context, Frame, Id, Margin, Order, Rect, Role as Access, Ui, WidgetInfo};

use super::super::command::{Command, Request};
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::panel::rail::shortcut_text;
use super::super::style::whole;
use super::basic::{Button, Weight, from_right, key_ui};

/// The words in passing of a window, the last one at the foot. What was done is told for a while, which does not pass
/// while it is not seen, or while the pointer or the keyboard is at one of them; what went wrong stays until it is
/// dismissed.
#[derive(Debug, Default)]
pub struct Toasts {
    all: Vec<Toast>,
    /// The instant of the last frame, in seconds of its clock.
    before: f64,
    /// Whether time stands still for them.
    held: bool,
    /// Where the last frame showed them.
    place: Option<Rect>,
}

#[derive(Debug)]
struct Toast {
    text: String,
    tone: Tone,
    /// What can be done about it.
    actions: Vec<Action>,
    /// How long it is still told, in seconds; nothing where it stays.
    left: Option<f64>,
    /// Whether a frame showed it.
    seen: bool,
}

/// What can be done about what is said.
#[derive(Debug)]
enum Action {
    /// A command, by its own name and key.
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

/// How many are seen at once; older ones wait until there is room again.
const SEEN: usize = 4;
/// How many are kept.
const MOST: usize = 16;

impl Toasts {
    /// Says something, perhaps with what can be done about it.
    pub fn say(&mut self, tone: Tone, text: String, action: Option<Command>) {
        self.add(tone, text, action.map(Action::Call).into_iter().collect());
    }

    /// Says what was done, with what may be done next: each in a few words.
    pub fn offer(&mut self, text: String, offers: impl IntoIterator<Item = (String, Request)>) {
        let offers = offers.into_iter().map(|(words, request)| Action::Offer(words, Box::new(request)));
        self.add(Tone::Done, text, offers.collect());
    }

    /// Dismisses the last of those that say what went wrong; gives whether there was one.
    pub fn dismiss(&mut self) -> bool {
        let last = self.all.iter().rposition(|toast| toast.tone == Tone::Wrong);
        last.map(|last| self.all.remove(last)).is_some()
    }

    /// What is said once more takes the place of what was said before.
    fn add(&mut self, tone: Tone, text: String, actions: Vec<Action>) {
        self.all.retain(|toast| toast.text != text);
        let offers = actions.iter().any(|action| matches!(action, Action::Offer(..)));
        let left = (tone == Tone::Done).then(|| time_for(&text, offers).as_secs_f64());
        self.all.push(Toast { text, tone, actions, left, seen: false });
        let over = self.all.len().saturating_sub(MOST);
        self.all.drain(..over);
    }

    /// Lets the time pass up to now for those that were seen.
    fn pass(&mut self, now: f64) {
        let passed = if self.held { 0.0 } else { now - self.before };
        self.before = now;
        let first = self.all.len().saturating_sub(SEEN);
        for toast in self.all.iter_mut().skip(first) {
            // Before it was said there may have been no frame for long.
            if std::mem::replace(&mut toast.seen, true)
                && let Some(left) = &mut toast.left
            {
                *left -= passed;
            }
        }
        self.all.retain(|toast| toast.left.is_none_or(|left| left > 0.0));
    }

    /// Shows them at the foot of `room`, and nowhere else: what lies beside it stays in reach.
    pub fn ui(&mut self, context: &Context, desk: &Desk<'_>, room: Rect) {
        // Who is about to click one of them finds it still there.
        let near = |place: Rect| is_at_pointer(context, place.expand(desk.theme.space.huge));
        self.held |= self.place.take().is_some_and(near);
        self.pass(context.input(|input| input.time));
        self.held = false;
        let seen = self.all.len().saturating_sub(SEEN);
        let Some(shown) = self.all.get(seen..).filter(|shown| !shown.is_empty()) else { return };
        let room = room.shrink(desk.theme.space.large);
        // They lie over the panels and never over a dialog, whose buttons they would hide. What can be clicked is
        // seen in full.
        let area = Area::new(Id::unique("toasts"))
            .order(Order::Middle)
            .pivot(egui::Align2::CENTER_BOTTOM)
            .fixed_pos(room.center_bottom())
            .fade_in(false);
        let mut closed = None;
        let mut has_focus = false;
        let area = area.show(context, |ui| {
            ui.spacing_mut().item_spacing.y = desk.theme.space.small;
            for (number, toast) in shown.iter().enumerate() {
                let ended = toast_ui(ui, desk, toast, room.width(), &mut has_focus);
                closed = closed.or(ended.then_some(seen + number));
            }
        });
        self.held = has_focus || near(area.response.rect);
        self.place = Some(area.response.rect);
        let next = shown.iter().filter_map(|toast| toast.left).fold(f64::INFINITY, f64::min);
        if !self.held && next.is_finite() {
            context.request_repaint_after(Duration::from_secs_f64(next.max(0.0)));
        }
        if let Some(closed) = closed {
            self.all.remove(closed);
            context.request_repaint();
        }
    }
}

/// How long something is told: as long as it takes to read it, and longer where something is offered, so that there is
/// time to think.
fn time_for(text: &str, offers: bool) -> Duration {
    let letters = u64::try_from(text.chars().count()).unwrap_or(u64::MAX).min(200);
    Duration::from_secs(if offers { 10 } else { 3 }) + Duration::from_millis(40 * letters)
}

fn is_at_pointer(context: &Context, rect: Rect) -> bool {
    context.input(|input| input.pointer.hover_pos()).is_some_and(|pointer| rect.contains(pointer))
}

/// One of them in a room so wide; gives whether it was closed.
fn toast_ui(ui: &mut Ui, desk: &Desk<'_>, toast: &Toast, room: f32, has_focus: &mut bool) -> bool {
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
    let width = desk.theme.views.toast.width.min(room - 2.0 * space.large);
    let shown = frame.show(ui, |ui| {
        ui.set_width(width);
        let beside = width - actions_width(ui, desk, toast) - desk.theme.text.icon - 2.0 * space.medium;
        let fits = one_line(ui, desk, &toast.text) <= beside;
        let mut closed = false;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space.medium;
            ui.label(desk.inked(Role::Icon, sign, ink));
            let close = desk.theme.size.control + space.medium;
            let room = if fits { beside } else { ui.available_width() - close };
            let size = egui::vec2(room, desk.theme.size.control);
            ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.set_width(room);
                ui.add(egui::Label::new(desk.rich(Role::Body, &toast.text)).wrap());
            });
            from_right(ui, desk, |ui| {
                ui.spacing_mut().item_spacing.x = space.tight;
                let cross = Button::icon(Weight::Bare, icon::X, desk.t("dialog.close")).ui(ui, desk);
                *has_focus |= cross.has_focus();
                closed |= cross.clicked();
                if fits {
                    closed |= actions_ui(ui, desk, toast, has_focus);
                }
            });
        });
        // Where what is said takes several lines, what can be done about it stands below.
        if !fits && !toast.actions.is_empty() {
            from_right(ui, desk, |ui| {
                ui.spacing_mut().item_spacing.x = space.tight;
                closed |= actions_ui(ui, desk, toast, has_focus);
            });
        }
        closed
    });
    shown.response.widget_info(|| WidgetInfo::labeled(Access::Status, true, &toast.text));
    shown.inner
}

/// What can be done, the first at the left of a row that is laid from its right; gives whether something was asked for.
fn actions_ui(ui: &mut Ui, desk: &Desk<'_>, toast: &Toast, has_focus: &mut bool) -> bool {
    let mut asked = false;
    for action in toast.actions.iter().rev() {
        if let Action::Call(command) = action {
            let keys = shortcut_text(ui, *command);
            if !keys.is_empty() {
                key_ui(ui, desk, &keys);
            }
        }
        let button = Button::new(Weight::Bare, words(desk, action)).ui(ui, desk);
        *has_focus |= button.has_focus();
        if button.clicked() {
            desk.ask(match action {
                Action::Call(command) => Request::Do(*command),
                Action::Offer(_, request) => (**request).clone(),
            });
            asked = true;
        }
    }
    asked
}

fn words<'a>(desk: &Desk<'a>, action: &'a Action) -> &'a str {
    match action {
        Action::Call(command) => desk.t(command.key()),
        Action::Offer(words, _) => words,
    }
}

/// The room for all that can be done, and for the cross.
fn actions_width(ui: &Ui, desk: &Desk<'_>, toast: &Toast) -> f32 {
    let space = &desk.theme.space;
    let actions = toast.actions.iter().map(|action| {
        let keys = match action {
            Action::Call(command) => shortcut_text(ui, *command),
            Action::Offer(..) => String::new(),
        };
        one_line(ui, desk, words(desk, action)) + one_line(ui, desk, &keys) + 3.0 * space.large
    });
    actions.sum::<f32>() + desk.theme.size.control + space.large
}

/// How wide a text is on one line.
fn one_line(ui: &Ui, desk: &Desk<'_>, text: &str) -> f32 {
    let ink = desk.colours.text.into();
    ui.painter().layout_no_wrap(text.to_owned(), desk.font(Role::Medium), ink).size().x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_passes_only_for_what_is_seen() {
        let mut toasts = Toasts::default();
        (0..6).for_each(|number| toasts.say(Tone::Done, number.to_string(), None));
        let count = |toasts: &mut Toasts, now: f64| {
            toasts.pass(now);
            toasts.all.len()
        };
        assert_eq!(count(&mut toasts, 100.0), 6, "they are new");
        assert_eq!(count(&mut toasts, 101.0), 6);
        toasts.held = true;
        assert_eq!(count(&mut toasts, 200.0), 6, "the pointer is at one of them");
        toasts.held = false;
        assert_eq!(count(&mut toasts, 300.0), 2, "the older two waited for room");
        assert_eq!(count(&mut toasts, 301.0), 2);
        assert_eq!(count(&mut toasts, 400.0), 0);
    }

    #[test]
    fn what_is_said_again_is_said_once_and_what_went_wrong_stays() {
        let mut toasts = Toasts::default();
        toasts.say(Tone::Wrong, "no".to_owned(), None);
        for _ in 0..3 {
            toasts.say(Tone::Done, "done".to_owned(), Some(Command::Undo));
        }
        assert_eq!(toasts.all.len(), 2);
        assert!(toasts.all.iter().all(|toast| toast.left.is_none() == (toast.tone == Tone::Wrong)));
        assert!(toasts.dismiss() && !toasts.dismiss());
        (0..40).for_each(|number| toasts.say(Tone::Done, number.to_string(), None));
        assert_eq!(toasts.all.len(), MOST);
    }
}
