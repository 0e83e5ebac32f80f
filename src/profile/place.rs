//! Name: a string that knows where it stands; and from there to line, column and excerpt.
//!
//! A [`Name`] borrows the text of its file, so its address minus that of the file is its place.
//! Hence names hold no escapes, and nothing has to be carried along while reading.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::problem::{FilePlace, Problem, Severity};

/// A law file: its path below the profiles' folder, and its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct File<'a> {
    pub path: &'a str,
    pub text: &'a str,
}

/// A place in a law file, worked out only when it is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot<'a> {
    file: File<'a>,
    /// First byte and number of bytes; nothing for the file as a whole.
    part: Option<(usize, usize)>,
}

/// An id, code, date or quantity as written: a piece of its file's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name<'a>(&'a str);

/// A word of a language as written; a piece of its file's text unless it holds escapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase<'a>(std::borrow::Cow<'a, str>);

impl<'a> Name<'a> {
    pub fn text(self) -> &'a str {
        self.0
    }

    /// What stands before and behind the first such sign; nothing behind if there is none.
    pub fn split_once(self, sign: char) -> (Name<'a>, Option<Name<'a>>) {
        match self.0.split_once(sign) {
            Some((before, behind)) => (Name(before), Some(Name(behind))),
            None => (self, None),
        }
    }
}

impl Phrase<'_> {
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl<'a> File<'a> {
    /// The file as a whole.
    pub fn whole(self) -> Spot<'a> {
        Spot { file: self, part: None }
    }

    /// Where a piece of the file's text stands; the whole file for any other text.
    pub fn at(self, part: &str) -> Spot<'a> {
        let start = part.as_ptr().addr().checked_sub(self.text.as_ptr().addr());
        let inside = |start: &usize| start.checked_add(part.len()).is_some_and(|end| end <= self.text.len());
        Spot { file: self, part: start.filter(inside).map(|start| (start, part.len())) }
    }

    /// From one line and column to another, both counted from 1, columns in characters. A place
    /// outside the file becomes the nearest one inside.
    pub fn between(self, start: (usize, usize), end: (usize, usize)) -> Spot<'a> {
        let (start, end) = (self.offset(start), self.offset(end));
        Spot { file: self, part: Some((start, end.saturating_sub(start))) }
    }

    fn offset(self, (line, column): (usize, usize)) -> usize {
        let mut start = 0;
        for _ in 1..line {
            match self.text[start..].find('\n') {
                Some(length) => start += length + 1,
                None => return self.text.len(),
            }
        }
        let rest = &self.text[start..];
        let line = rest.split('\n').next().unwrap_or_default();
        start + line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at)
    }
}

impl Spot<'_> {
    /// Whether it is no place in the file, but all of it.
    pub fn is_whole_file(self) -> bool {
        self.part.is_none()
    }

    /// Whether nothing follows it in its file.
    pub fn is_at_end(self) -> bool {
        self.part.is_some_and(|(start, length)| start + length >= self.file.text.trim_end().len())
    }

    /// The place with line, column and excerpt.
    pub fn place(self) -> FilePlace {
        let file = FilePlace { file: self.file.path.to_owned(), ..FilePlace::default() };
        let Some((start, length)) = self.part else { return file };
        let text = self.file.text;
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        // The end of a file stands behind its last line, not in a line of its own.
        let start = if start == text.len() { text.trim_end().len() } else { start };
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = text[line_start..].split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let start = start.min(line_start + line.len());
        let end = (start + length).min(line_start + line.len());
        FilePlace {
            line: Some(number(before.matches('\n').count() + 1)),
            column: Some(number(text[line_start..start].chars().count() + 1)),
            excerpt: Some((line.to_owned(), number(text[start..end].chars().count()).max(1))),
            ..file
        }
    }

    /// An error here.
    pub fn error(self, code: &'static str, message: impl Into<String>) -> Problem {
        self.problem(code, Severity::Error, message.into())
    }

    /// A warning here.
    pub fn warning(self, code: &'static str, message: impl Into<String>) -> Problem {
        self.problem(code, Severity::Warning, message.into())
    }

    fn problem(self, code: &'static str, severity: Severity, message: String) -> Problem {
        Problem { code, severity, place: self.place(), message: message.into(), help: None }
    }
}

impl fmt::Display for Spot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.place().fmt(f)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Name<'a>, D::Error> {
        struct Borrowed;
        impl<'de> Visitor<'de> for Borrowed {
            type Value = &'de str;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name in quotes")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<&'de str, E> {
                Ok(text)
            }

            fn visit_str<E: Error>(self, _text: &str) -> Result<&'de str, E> {
                Err(E::custom("A name holds no escapes: write it without `\\`"))
            }
        }
        deserializer.deserialize_str(Borrowed).map(Name)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Phrase<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Phrase<'a>, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Phrase<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word in quotes")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Phrase<'de>, E> {
                Ok(Phrase(text.into()))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Phrase<'de>, E> {
                Ok(Phrase(text.to_owned().into()))
            }
        }
        deserializer.deserialize_str(Either)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Group(\r\n  名: \"D:5\", members: [\"日本\", \"CN\"],\n)\n";

    fn place_of(part: &str) -> (Option<u32>, Option<u32>, Option<(String, u32)>) {
        let start = TEXT.find(part).unwrap();
        let place = File { path: "x.ron", text: TEXT }.at(&TEXT[start..start + part.len()]).place();
        (place.line, place.column, place.excerpt)
    }

    #[test]
    fn a_name_knows_its_line_and_column_in_characters() {
        let line = "  名: \"D:5\", members: [\"日本\", \"CN\"],".to_owned();
        assert_eq!(place_of("D:5"), (Some(2), Some(7), Some((line.clone(), 3))));
        assert_eq!(place_of("日本"), (Some(2), Some(24), Some((line.clone(), 2))));
        assert_eq!(place_of("CN"), (Some(2), Some(30), Some((line, 2))));
        assert_eq!(place_of("Group("), (Some(1), Some(1), Some(("Group(".to_owned(), 6))));
    }

    #[test]
    fn a_read_name_points_into_its_file() {
        let names: Vec<Name<'_>> = ron::from_str("[\"a\", \"日本\"]").unwrap();
        assert_eq!(names.iter().map(|name| name.text()).collect::<Vec<_>>(), ["a", "日本"]);
        let text = "[\"a\", \"日本\"]".to_owned();
        let names: Vec<Name<'_>> = ron::from_str(&text).unwrap();
        let place = File { path: "x.ron", text: &text }.at(names[1].text()).place();
        assert_eq!((place.line, place.column), (Some(1), Some(8)));
    }

    #[test]
    fn a_name_with_an_escape_is_refused() {
        let error = ron::from_str::<Name<'_>>(r#""D\u{3a}5""#).unwrap_err();
        assert_eq!(error.code.to_string(), "A name holds no escapes: write it without `\\`");
    }

    #[test]
    fn another_text_stands_nowhere_but_in_the_file() {
        let place = File { path: "x.ron", text: TEXT }.at("elsewhere").place();
        assert_eq!(place.to_string(), "x.ron");
    }

    #[test]
    fn places_outside_become_the_nearest_inside() {
        let file = File { path: "x.ron", text: TEXT };
        let place = |start, end| file.between(start, end).place().to_string();
        assert_eq!(place((3, 1), (3, 2)), "x.ron:3:1");
        assert_eq!(place((4, 1), (4, 1)), "x.ron:3:2");
        assert_eq!(place((99, 99), (99, 99)), "x.ron:3:2");
        assert_eq!(place((1, 99), (2, 3)), "x.ron:1:7");
        let empty = File { path: "x.ron", text: "" };
        assert_eq!(empty.between((1, 1), (1, 1)).place().to_string(), "x.ron:1:1");
    }
}
