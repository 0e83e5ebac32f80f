//! What every panel has at hand: the look, the words, and the tray where requests are put.

use std::cell::RefCell;

use chrono::NaiveDate;
use egui::{Color32, FontId, RichText, Stroke, Ui};

use super::command::Request;
use super::font::Role;
use super::style;
use super::theme::{Colour, Colours, Theme};
use super::words::Words;
use crate::problem::Sentence;

/// What every panel has at hand during a frame.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// Sizes.
    pub theme: &'a Theme,
    /// Colours on the present ground.
    pub colours: &'a Colours,
    /// Texts in the reader's language.
    pub words: &'a Words,
    /// Where panels put what shall be done; it is done after the frame.
    pub tray: &'a Tray,
}

/// What was asked for during a frame, in order.
#[derive(Debug, Default)]
pub struct Tray(RefCell<Vec<Request>>);

impl Tray {
    /// Puts something in.
    pub fn put(&self, request: impl Into<Request>) {
        self.0.borrow_mut().push(request.into());
    }

    /// Takes everything out.
    pub fn take(&self) -> Vec<Request> {
        self.0.take()
    }
}

impl<'a> Desk<'a> {
    /// The text of a key.
    pub fn t(&self, key: &'a str) -> &'a str {
        self.words.text(key)
    }

    /// The text of a key with its `{names}` filled in.
    pub fn tf(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.filled(key, values)
    }

    /// The text of a key that speaks of a number, `{n}`.
    pub fn tn(&self, key: &str, count: usize) -> String {
        self.words.counted(key, count, &[])
    }

    /// What a problem says.
    pub fn said(&self, sentence: &Sentence) -> String {
        sentence.in_language(self.words.language)
    }

    /// A day as the language writes it in running text.
    pub fn day(&self, day: NaiveDate) -> String {
        self.words.day(day)
    }

    /// Asks for something.
    pub fn ask(&self, request: impl Into<Request>) {
        self.tray.put(request);
    }

    /// The font of a role.
    pub fn font(&self, role: Role) -> FontId {
        role.font(self.theme)
    }

    /// A text in the font of a role and the colour of running text.
    pub fn rich(&self, role: Role, text: impl Into<String>) -> RichText {
        self.inked(role, text, self.colours.text)
    }

    /// The same, less loud.
    pub fn muted(&self, role: Role, text: impl Into<String>) -> RichText {
        self.inked(role, text, self.colours.muted)
    }

    /// A text in the font of a role and a colour.
    pub fn inked(&self, role: Role, text: impl Into<String>, colour: impl Into<Color32>) -> RichText {
        RichText::new(text).font(self.font(role)).color(colour)
    }

    /// A line of one point.
    pub fn line(&self, colour: Colour) -> Stroke {
        style::stroke(colour)
    }

    /// A label that wraps.
    pub fn label(&self, ui: &mut Ui, role: Role, text: impl Into<String>) -> egui::Response {
        ui.add(egui::Label::new(self.rich(role, text)).wrap())
    }

    /// A label that wraps, less loud.
    pub fn muted_label(&self, ui: &mut Ui, role: Role, text: impl Into<String>) -> egui::Response {
        ui.add(egui::Label::new(self.muted(role, text)).wrap())
    }
}
