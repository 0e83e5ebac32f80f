//! What the documents beside the report share: the head of a letter, its addressee, its end.

use super::super::Sheet;
use super::determination::shortened;
use super::{Block, Group, Line, Orientation, Paragraph, Parts, Row, TableKind};

/// Labels with their values on a document of one page.
const MOST_PAIRS: usize = 16;

impl Parts<'_> {
    /// A new page with the firm's head and what kind of document it is.
    pub(super) fn letterhead(&mut self, kind: &str, title: Line) {
        let report = self.report;
        self.page(Orientation::Portrait);
        self.logo();
        let firm = if report.cover.firm.is_empty() { "Dualcheck" } else { &report.cover.firm };
        self.paragraph(Paragraph::LetterFirm, Line::new().strong(firm));
        if !report.letterhead.address.is_empty() {
            let address = report.letterhead.address.join(" · ");
            self.paragraph(Paragraph::Small, Line::new().quiet(address));
        }
        self.paragraph(Paragraph::Kind, self.said(kind));
        self.add(Block::Heading { level: 1, line: title, anchor: None });
    }

    /// The firm's logo, if there is one.
    pub(super) fn logo(&mut self) {
        if let Some(logo) = &self.report.letterhead.logo {
            self.add(Block::Logo(logo.clone()));
        }
    }

    /// The client and the client's address.
    fn client(&self) -> String {
        let report = self.report;
        let lines = std::iter::once(&report.case.client).chain(&report.letterhead.client_address);
        lines.map(String::as_str).collect::<Vec<_>>().join(", ")
    }

    /// What is said before anything else, if the firm says something.
    pub(super) fn opening(&mut self) {
        if !self.report.letterhead.opening.is_empty() {
            self.body(Line::of(self.report.letterhead.opening.as_str()));
        }
    }

    /// Labels and values; an empty value is a line to fill in.
    pub(super) fn facts(&mut self, facts: &[(&str, String)]) {
        let rows = facts
            .iter()
            .map(|(name, value)| Row::of([Line::new().quiet(self.say(name)), Line::of(value.as_str())]));
        let rows = rows.collect();
        self.table(TableKind::Facts, &[1.0, 2.2], Vec::new(), rows);
    }

    /// Who is written for and about what.
    pub(super) fn reference(&mut self, more: &[(&str, String)]) {
        let report = self.report;
        let mut facts = vec![
            ("cover.client", self.client()),
            ("cover.reference", report.case.reference.clone()),
            ("cover.on", report.basis.on.clone()),
            ("cover.from", report.basis.from.clone()),
        ];
        facts.extend(more.iter().cloned());
        self.facts(&facts);
    }

    /// What an item is, as its file says.
    pub(super) fn identity(&mut self, sheet: &Sheet) {
        let mut rows =
            vec![Row::of([Line::new().quiet(self.say("xlsx.id")), Line::new().strong(self.called(sheet))])];
        for cell in &sheet.says {
            let text: String = cell.pieces.iter().map(|piece| piece.text.as_str()).collect();
            if text == sheet.label.id {
                continue;
            }
            let heading = Line::new().quiet(cell.heading.as_str());
            rows.push(Row::of([heading, Line::new().pieces(&cell.pieces)]));
        }
        self.table(TableKind::Facts, &[1.0, 2.2], Vec::new(), rows);
    }

    /// The same as short as it can be, beside who is written for: for documents of one page.
    pub(super) fn reference_and_identity(&mut self, sheet: &Sheet, signs: usize) {
        let report = self.report;
        let client = self.client();
        let mut pairs = vec![
            (self.say("cover.client"), client),
            (self.say("cover.reference"), report.case.reference.clone()),
            (self.say("cover.on"), report.basis.on.clone()),
            (self.say("cover.from"), report.basis.from.clone()),
        ];
        for cell in &sheet.says {
            let text: String = cell.pieces.iter().map(|piece| piece.text.as_str()).collect();
            if text != sheet.label.id && !cell.is_description {
                pairs.push((cell.heading.clone(), text));
            }
        }
        pairs.truncate(MOST_PAIRS);
        let short = |(name, value): (String, String)| (shortened(&name, signs), shortened(&value, signs));
        let pairs: Vec<(String, String)> = pairs.into_iter().map(short).collect();
        self.pairs(&pairs);
    }

    /// Labels and values, two of them beside each other.
    pub(super) fn pairs(&mut self, pairs: &[(String, String)]) {
        let line =
            |(name, value): &(String, String)| [Line::new().quiet(name.as_str()), Line::of(value.as_str())];
        let rows = pairs.chunks(2).map(|beside| {
            let mut cells: Vec<Line> = beside.iter().flat_map(line).collect();
            cells.resize(4, Line::new());
            Row::of(cells)
        });
        let rows = rows.collect();
        self.table(TableKind::Dense, &[1.0, 2.0, 1.0, 2.0], Vec::new(), rows);
    }

    /// The number of an item, else where it stands.
    pub(super) fn called(&self, sheet: &Sheet) -> String {
        if sheet.label.id.is_empty() { self.place(&sheet.label) } else { sheet.label.id.clone() }
    }

    /// Sentences of the words, one below the other.
    pub(super) fn sentences(&mut self, names: &[&str]) {
        for name in names {
            self.paragraph(Paragraph::Listed, Line::of("• ").text(self.say(name)));
        }
    }

    /// The same, each with a box to tick.
    pub(super) fn boxes(&mut self, names: &[&str]) {
        for name in names {
            self.paragraph(Paragraph::Listed, Line::new().tick_box().text(format!(" {}", self.say(name))));
        }
    }

    /// The end of a letter: what the firm says, who signs, and what the letter is not.
    pub(super) fn signed(&mut self, parts: &[&str]) {
        let report = self.report;
        let closing = report.letterhead.closing.as_str();
        self.group(Group::Kept, |own| {
            if !closing.is_empty() {
                own.paragraph(Paragraph::Closing, Line::of(closing));
            }
            let rows = parts.iter().map(|part| {
                let named = report.letterhead.signer(part);
                let prepared = *part == "signatures.prepared" && named.is_empty();
                let name = if prepared { report.case.prepared_by.as_str() } else { named };
                Row::of([own.said(part), Line::of(name), Line::new(), Line::new()])
            });
            let rows = rows.collect();
            let head =
                own.heads(["signatures.role", "signatures.name", "signatures.date", "signatures.signature"]);
            own.table(TableKind::Signatures, &[3.4, 2.4, 1.4, 2.8], head, rows);
            let disclaimer = [own.say("disclaimer.1"), report.letterhead.disclaimer.clone()].join(" ");
            own.paragraph(Paragraph::Small, Line::new().quiet(disclaimer.trim_end()));
        });
    }
}
