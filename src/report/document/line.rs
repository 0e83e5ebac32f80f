//! Line: text with what stands inside it: marks, answers, links.

use super::super::cite::Cite;
use super::super::rules::Tally;
use super::super::{Mark, Piece, Words, number};
use super::Anchor;

/// Pieces of one paragraph or cell, in order.
#[derive(Clone, Debug, Default)]
pub(in crate::report) struct Line {
    pub(in crate::report) runs: Vec<Run>,
    /// Whether it stands at the right of its cell, as numbers do.
    pub(in crate::report) is_number: bool,
    /// How many steps it is set in.
    pub(in crate::report) depth: usize,
}

/// A piece of a line.
#[derive(Clone, Debug)]
pub(in crate::report) enum Run {
    Text(Text),
    /// The mark of an outcome.
    Mark(Mark),
    /// `yes`, `no`, `unknown`, `hint` or `suspended`, as a sign.
    Truth(&'static str),
    /// A box to tick.
    Box,
    /// A new line.
    Break,
}

/// Some text in one look.
#[derive(Clone, Debug)]
pub(in crate::report) struct Text {
    pub(in crate::report) text: String,
    pub(in crate::report) tone: Tone,
    pub(in crate::report) is_strong: bool,
    pub(in crate::report) to: Option<Anchor>,
}

/// The look of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) enum Tone {
    Plain,
    Quiet,
    Accent,
    /// Ids and hashes.
    Code,
    Good,
    Doubt,
    Bad,
    /// Words of an item that are evidence, by what they are evidence of: `term`, `lacks`, `figure`, `number`.
    Evidence(&'static str),
}

impl Line {
    pub(in crate::report) fn new() -> Line {
        Line::default()
    }

    pub(in crate::report) fn of(text: impl Into<String>) -> Line {
        Line::new().text(text)
    }

    /// A number, at the right of its cell.
    pub(in crate::report) fn number(n: usize) -> Line {
        Line { is_number: true, ..Line::of(number(n)) }
    }

    pub(in crate::report) fn at_right(self) -> Line {
        Line { is_number: true, ..self }
    }

    pub(in crate::report) fn set_in(self, depth: usize) -> Line {
        Line { depth, ..self }
    }

    /// Whether it says nothing.
    pub(in crate::report) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// How many bytes of text it has.
    pub(in crate::report) fn len(&self) -> usize {
        let texts = self.runs.iter().map(|run| match run {
            Run::Text(text) => text.text.len(),
            Run::Mark(_) | Run::Truth(_) | Run::Box | Run::Break => 0,
        });
        texts.sum()
    }

    fn with(mut self, run: Run) -> Line {
        self.runs.push(run);
        self
    }

    fn with_text(self, text: impl Into<String>, tone: Tone, is_strong: bool, to: Option<Anchor>) -> Line {
        let text = text.into();
        if text.is_empty() { self } else { self.with(Run::Text(Text { text, tone, is_strong, to })) }
    }

    pub(in crate::report) fn text(self, text: impl Into<String>) -> Line {
        self.with_text(text, Tone::Plain, false, None)
    }

    pub(in crate::report) fn strong(self, text: impl Into<String>) -> Line {
        self.with_text(text, Tone::Plain, true, None)
    }

    pub(in crate::report) fn quiet(self, text: impl Into<String>) -> Line {
        self.with_text(text, Tone::Quiet, false, None)
    }

    pub(in crate::report) fn code(self, text: impl Into<String>) -> Line {
        self.with_text(text, Tone::Code, false, None)
    }

    pub(in crate::report) fn tone(self, text: &str, tone: Tone) -> Line {
        self.with_text(text, tone, true, None)
    }

    pub(in crate::report) fn link(self, text: impl Into<String>, to: Anchor) -> Line {
        self.with_text(text, Tone::Accent, false, Some(to))
    }

    /// A word in the colour of links that leads nowhere.
    pub(in crate::report) fn link_like(self, text: &str) -> Line {
        self.with_text(text, Tone::Accent, false, None)
    }

    pub(in crate::report) fn space(self) -> Line {
        self.text(" ")
    }

    pub(in crate::report) fn dot(self) -> Line {
        self.text(" · ")
    }

    pub(in crate::report) fn break_line(self) -> Line {
        if self.is_empty() { self } else { self.with(Run::Break) }
    }

    pub(in crate::report) fn mark(self, mark: &Mark) -> Line {
        self.with(Run::Mark(mark.clone()))
    }

    /// A mark and its word.
    pub(in crate::report) fn marked(self, mark: &Mark) -> Line {
        self.mark(mark).space().text(mark.word.clone())
    }

    pub(in crate::report) fn truth(self, truth: &'static str) -> Line {
        self.with(Run::Truth(truth)).space()
    }

    pub(in crate::report) fn tick_box(self) -> Line {
        self.with(Run::Box)
    }

    /// The text of a cell of the catalog, evidence marked.
    pub(in crate::report) fn pieces(self, pieces: &[Piece]) -> Line {
        pieces.iter().fold(self, |line, piece| match piece.evidence {
            Some(kind) => line.with_text(piece.text.clone(), Tone::Evidence(kind), false, None),
            None => line.text(piece.text.clone()),
        })
    }

    /// Texts that lay something down, each once, with the places in it and its number in the index.
    pub(in crate::report) fn cites(self, cites: &[Cite], words: &Words) -> Line {
        let mut texts: Vec<(usize, &str, Vec<&str>)> = Vec::new();
        for cite in cites {
            let place = (!cite.place.is_empty()).then_some(cite.place.as_str());
            match texts.iter_mut().find(|(number, ..)| *number == cite.number) {
                Some((.., places)) => places.extend(place.filter(|place| !places.contains(place))),
                None => texts.push((cite.number, &cite.title, place.into_iter().collect())),
            }
        }
        texts.into_iter().enumerate().fold(self, |line, (before, (number, title, places))| {
            let line = if before > 0 { line.quiet(words.say("list.semicolon")) } else { line };
            let mut said = vec![title];
            said.extend(places);
            line.quiet(words.list(&said)).quiet(" ").link(format!("[{number}]"), Anchor::Text(number))
        })
    }

    /// Items by the letters of their outcomes.
    pub(in crate::report) fn tally<'a>(self, counts: impl IntoIterator<Item = (&'a Mark, usize)>) -> Line {
        let mut sums: Vec<(&Mark, usize)> = Vec::new();
        for (mark, items) in counts {
            match sums.iter_mut().find(|(known, _)| known.letters == mark.letters) {
                Some((_, sum)) => *sum += items,
                None => sums.push((mark, items)),
            }
        }
        sums.into_iter()
            .fold(self, |line, (mark, items)| line.mark(mark).text(format!("\u{a0}{}  ", number(items))))
    }

    pub(in crate::report) fn tallies(self, tallies: &[Tally]) -> Line {
        self.tally(tallies.iter().map(|one| (&one.mark, one.items)))
    }
}
