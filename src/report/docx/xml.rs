//! XML, written from the top.

use std::fmt::Write as _;

use super::super::inert::inert;

/// What has been written so far.
#[derive(Default)]
pub(super) struct Xml {
    text: String,
}

impl Xml {
    /// A document of its own.
    pub(super) fn document() -> Xml {
        Xml { text: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned() }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }

    /// An element with what stands in it.
    pub(super) fn element(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Xml)) {
        self.open(name, attributes);
        self.text.push('>');
        inside(self);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.open(name, attributes);
        self.text.push_str("/>");
    }

    /// Text: what XML cannot hold is shown by its code.
    pub(super) fn text(&mut self, text: &str) {
        for c in inert(text).chars() {
            match c {
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '&' => self.text.push_str("&amp;"),
                '"' => self.text.push_str("&quot;"),
                '\u{fffe}' | '\u{ffff}' => self.text.push_str(&super::super::inert::code(c)),
                other => self.text.push(other),
            }
        }
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (attribute, value) in attributes {
            self.text.push(' ');
            self.text.push_str(attribute);
            self.text.push_str("=\"");
            self.text(value);
            self.text.push('"');
        }
    }

    /// What was written elsewhere.
    pub(super) fn append(&mut self, other: &Xml) {
        self.text.push_str(&other.text);
    }

    /// An element that only carries a value, as most of them do.
    pub(super) fn value(&mut self, name: &str, value: impl std::fmt::Display) {
        // Writing into memory cannot fail.
        let written = write!(self.text, "<{name} w:val=\"{value}\"/>");
        debug_assert!(written.is_ok());
    }
}
