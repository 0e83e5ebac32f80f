//! The window. It shows what the core worked out and asks for what the user wants; it decides nothing,
//! and no `if` in it is about law.
//!
//! [`App`] draws a frame from the [`Work`](work::Work) at hand. Panels put what shall be done on a tray;
//! it is done after the frame. All work that takes time runs on threads of its own.

mod app;
mod carry;
mod command;
mod desk;
mod dialogs;
mod door;
mod focus;
mod font;
mod icon;
mod label;
mod leave;
mod money;
mod notices;
mod outside;
mod panel;
mod phrase;
mod places;
mod reporting;
mod rule;
mod settings;
mod shortcut;
mod start;
mod state;
mod style;
mod theme;
mod told;
mod whole;
mod widget;
mod words;
pub mod work;

pub use app::{App, Setup};
pub use command::Command;
pub use outside::Outside;
pub use start::{Opening, run};
pub use state::{Ground, View};
pub use style::Motion;
pub use words::{Words, number};
pub use work::LawFrom;
