//! What has the keyboard is in sight: a control that Tab leads to is scrolled to, wherever it lies.

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{Context, Event, Id};

/// What had the keyboard in the frame before.
#[derive(Debug, Default)]
pub struct Focus {
    last: Option<Id>,
}

/// The part of the window's height above which a control is a place of its own, and not scrolled to as a whole.
const TALL: f32 = 0.6;

impl Focus {
    /// Asks, before a frame is drawn, that what has the keyboard since the frame before is scrolled to if any of it is
    /// out of sight.
    pub fn follow(&mut self, context: &Context) {
        let focused = context.memory(|memory| memory.focused());
        if std::mem::replace(&mut self.last, focused) == focused {
            return;
        }
        // What the pointer went to is in sight as far as anybody wanted it to be.
        let pointed = context.input(|input| input.pointer.any_down() || input.pointer.any_released());
        let Some(id) = focused.filter(|_| !pointed) else { return };
        let Some(control) = context.read_response(id) else { return };
        let is_seen = control.interact_rect.expand(1.0).contains_rect(control.rect);
        if is_seen || control.rect.height() > context.content_rect().height() * TALL {
            return;
        }
        let request = ActionRequest {
            action: Action::ScrollIntoView,
            target_tree: TreeId::ROOT,
            target_node: id.accesskit_id(),
            data: None,
        };
        context.input_mut(|input| input.events.push(Event::AccessKitActionRequest(request)));
        context.request_repaint();
    }
}
