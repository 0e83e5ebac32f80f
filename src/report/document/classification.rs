//! What an authority needs to classify items: a letter, and a file for each item.

use super::super::Sheet;
use super::{Line, Parts, Row, TableKind};

/// Paragraphs held against an item; more stand in the report.
const MOST_CANDIDATES: usize = 12;

impl Parts<'_> {
    pub(super) fn classification_request(&mut self) {
        let report = self.report;
        self.letterhead("request.kind", self.said("request.title"));
        self.reference(&[("request.to", String::new()), ("request.items", report.sheets.len().to_string())]);
        self.opening();
        self.body(self.said("request.lead"));
        let rows = report.sheets.iter().map(|sheet| {
            Row::of([
                Line::new().strong(self.called(sheet)),
                Line::of(sheet.label.description.as_str()),
                Line::of(self.found(sheet)),
            ])
        });
        let rows: Vec<Row> = rows.collect();
        if rows.is_empty() {
            self.body(self.said("sheet.none"));
        } else {
            let head = self.heads(["xlsx.id", "field.description", "request.own-reading"]);
            self.table(TableKind::Grid, &[1.8, 4.2, 4.0], head, rows);
        }
        self.heading(self.said("request.enclosures"));
        let enclosures = ["request.data-sheet", "request.drawings", "request.maker", "request.earlier"];
        self.boxes(&enclosures);
        self.signed(&["signatures.prepared", "signatures.approved"]);
        for sheet in &report.sheets {
            self.request_for(sheet);
        }
    }

    fn request_for(&mut self, sheet: &Sheet) {
        let title = self.fill("request.item", &[("item", &self.called(sheet))]);
        self.letterhead("request.kind", Line::of(title));
        self.identity(sheet);
        self.heading(self.said("request.figures"));
        if sheet.parameters.is_empty() {
            self.body(Line::new().quiet(self.say("request.no-figures")));
        } else {
            let rows = sheet.parameters.iter().map(|one| {
                Row::of([
                    Line::of(one.name.as_str()),
                    Line::new().strong(one.says.as_str()),
                    Line::of(one.source.as_str()),
                ])
            });
            let rows = rows.collect();
            let head = self.heads(["request.figure", "xlsx.says", "request.source"]);
            self.table(TableKind::Grid, &[4.0, 3.0, 3.0], head, rows);
        }
        self.heading(self.said("request.own-reading"));
        self.body(Line::of(self.found(sheet)));
        self.candidates_in_short(sheet, MOST_CANDIDATES, usize::MAX);
        if !sheet.ruled_out.is_empty() {
            self.heading(self.said("request.ruled-out"));
        }
        for one in sheet.ruled_out.iter().take(MOST_CANDIDATES) {
            let paragraphs = self.report.words.long_list(&one.paragraphs);
            self.paragraph(
                super::Paragraph::Listed,
                Line::of(format!("• {}: ", one.because)).quiet(paragraphs),
            );
        }
        if !sheet.requests.is_empty() {
            self.heading(self.said("request.open"));
        }
        for one in &sheet.requests {
            self.paragraph(super::Paragraph::Listed, Line::of("• ").text(one.question.as_str()));
        }
        self.heading(self.said("request.asked"));
        self.body(self.said("request.question"));
    }
}
