//! A page an item: what it is found to be, and what is asked of it.

use super::super::Sheet;
use super::{Line, Parts, Row, TableKind};

/// Paragraphs, destinations, reasons and questions on the page; more stand in the report.
const MOST_CANDIDATES: usize = 4;
const MOST_TOWARD: usize = 5;
const MOST_BECAUSE: usize = 3;
const MOST_REQUESTS: usize = 3;
/// Signs of a text on the page; the whole text stands in the report.
const MOST_SIGNS: usize = 150;

impl Parts<'_> {
    pub(super) fn determinations(&mut self) {
        let report = self.report;
        if report.sheets.is_empty() {
            self.letterhead("determination.kind", self.said("determination.title"));
            self.body(self.said("sheet.none"));
        }
        for sheet in &report.sheets {
            self.determination(sheet);
        }
    }

    fn determination(&mut self, sheet: &Sheet) {
        let report = self.report;
        let title = Line::new().mark(&sheet.mark).text("  ").text(self.called(sheet));
        self.letterhead("determination.kind", title);
        self.body(Line::new().strong(shortened(&sheet.label.description, 2 * MOST_SIGNS)));
        self.reference_and_identity(sheet, MOST_SIGNS);
        self.opening();
        self.heading(self.said("determination.found"));
        self.body(Line::new().strong(self.found(sheet)));
        self.candidates_in_short(sheet, MOST_CANDIDATES, MOST_SIGNS);
        self.heading(self.said("determination.asked"));
        let rows = sheet.conclusion.standings.iter().take(MOST_TOWARD).map(|one| {
            let toward = if one.everywhere && report.columns.len() > 1 {
                self.say("destinations.all")
            } else {
                shortened(&self.report.words.list(&one.toward), MOST_SIGNS)
            };
            Row::of([Line::new().marked(&one.what), Line::of(toward)])
        });
        let rows = rows.collect();
        let head = self.heads(["xlsx.outcome", "destinations.destination"]);
        self.table(TableKind::Dense, &[1.0, 2.0], head, rows);
        for one in sheet.conclusion.because.iter().take(MOST_BECAUSE) {
            let line = Line::of("• ").text(shortened(&one.what.text, MOST_SIGNS));
            let line = if one.what.force.is_empty() {
                line
            } else {
                line.quiet(format!(" ({})", shortened(&one.what.force, MOST_SIGNS)))
            };
            self.paragraph(super::Paragraph::Listed, line);
        }
        self.more(sheet.conclusion.because.len(), MOST_BECAUSE);
        if !sheet.requests.is_empty() {
            self.heading(self.said("determination.open"));
        }
        for one in sheet.requests.iter().take(MOST_REQUESTS) {
            let question = shortened(&one.question, MOST_SIGNS);
            self.paragraph(super::Paragraph::Listed, Line::of("• ").text(question));
        }
        self.more(sheet.requests.len(), MOST_REQUESTS);
        self.signed(&["signatures.prepared", "signatures.legal"]);
    }

    /// How many more there are than were printed.
    fn more(&mut self, all: usize, printed: usize) {
        if all > printed {
            let more = self.fill("determination.more", &[("n", &(all - printed).to_string())]);
            self.paragraph(super::Paragraph::Listed, Line::new().quiet(more));
        }
    }

    /// What an item is found to be, in a sentence.
    pub(super) fn found(&self, sheet: &Sheet) -> String {
        if let Some(decision) = sheet.decisions.iter().rev().find(|decision| decision.lapsed.is_empty()) {
            return self.fill("determination.decided", &[("finding", &decision.text)]);
        }
        let codes = |truth: &str| {
            let own = sheet.candidates.iter().filter(|one| one.truth == truth);
            let mut codes: Vec<String> = own.map(|one| format!("{} {}", one.list, one.code)).collect();
            codes.truncate(MOST_CANDIDATES);
            codes.join(", ")
        };
        let (met, open) = (codes("yes"), codes("unknown"));
        match (met.is_empty(), open.is_empty()) {
            (false, _) => self.fill("determination.meets", &[("codes", &met)]),
            (true, false) => self.fill("determination.may-meet", &[("codes", &open)]),
            (true, true) if !sheet.gaps.is_empty() => self.report.words.sentences(&sheet.gaps),
            (true, true) => self.say("determination.meets-none"),
        }
    }

    /// The paragraphs an item meets or may meet, with what they cover.
    pub(super) fn candidates_in_short(&mut self, sheet: &Sheet, most: usize, signs: usize) {
        if sheet.candidates.is_empty() {
            return;
        }
        let rows = sheet.candidates.iter().take(most).map(|one| {
            let code = Line::new().truth(one.truth).strong(format!("{} {}", one.list, one.code));
            Row::of([code, Line::of(shortened(&one.text, signs)), Line::of(one.checked.as_str())])
        });
        let rows = rows.collect();
        let head = self.heads(["xlsx.paragraph", "xlsx.paragraph-text", "basis.compared"]);
        self.table(TableKind::Dense, &[2.6, 5.8, 1.4], head, rows);
        self.more(sheet.candidates.len(), most);
    }
}

/// A text cut to so many signs.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}
