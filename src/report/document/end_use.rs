//! What a customer states of use and user, as a form to sign.

use super::{Line, Paragraph, Parts, Row, TableKind};

/// Items named in the form; more are counted.
const MOST_ITEMS: usize = 60;

impl Parts<'_> {
    pub(super) fn end_use_statement(&mut self) {
        let report = self.report;
        self.letterhead("statement.kind", self.said("statement.title"));
        let destinations: Vec<&str> = report.columns.iter().map(|one| one.title.as_str()).take(6).collect();
        self.reference(&[("cover.destinations", self.report.words.list(&destinations))]);
        self.opening();
        self.body(self.said("statement.lead"));
        self.heading(self.said("statement.parties"));
        let blanks = [
            "statement.consignee",
            "statement.end-user",
            "statement.address",
            "statement.business",
            "statement.site",
            "statement.intermediaries",
        ];
        self.facts(&blanks.map(|name| (name, String::new())));
        self.heading(self.said("statement.goods"));
        self.goods();
        self.heading(self.said("statement.use"));
        self.facts(&[("statement.purpose", String::new()), ("statement.incorporated", String::new())]);
        if !report.end_use.questions.is_empty() {
            let rows = report.end_use.questions.iter().map(|one| {
                let question = Line::new().strong(one.question.as_str());
                let question = if one.help.is_empty() {
                    question
                } else {
                    question.break_line().quiet(one.help.as_str())
                };
                let answer = Line::new().tick_box().text(format!(" {}", self.say("answer.yes")));
                let answer = answer.text("   ").tick_box().text(format!(" {}", self.say("answer.no")));
                Row::of([question, answer])
            });
            let rows = rows.collect();
            let head = self.heads(["end-use.question", "end-use.answer"]);
            self.table(TableKind::Grid, &[7.6, 2.4], head, rows);
        }
        self.heading(self.said("statement.undertakings"));
        let undertakings = ["statement.1", "statement.2", "statement.3", "statement.4", "statement.5"];
        self.sentences(&undertakings);
        self.heading(self.said("statement.signed"));
        self.facts(&[
            ("supplier.company", String::new()),
            ("supplier.person", String::new()),
            ("statement.position", String::new()),
            ("signatures.date", String::new()),
            ("statement.stamp", String::new()),
        ]);
        if !report.letterhead.closing.is_empty() {
            self.paragraph(Paragraph::Closing, Line::of(report.letterhead.closing.as_str()));
        }
        self.body(Line::new().quiet(self.say("statement.note")));
    }

    /// The items that the statement is about: those it was asked for, else those that need attention.
    fn goods(&mut self) {
        let report = self.report;
        let only = &report.recipe.only;
        let is_about = |row: &super::super::MatrixRow<'_>| {
            if only.is_empty() { row.class.worst.needs_attention() } else { only.contains(&row.label.number) }
        };
        let all: Vec<_> = report.matrix.rows().filter(is_about).take(MOST_ITEMS + 1).collect();
        if all.is_empty() {
            self.body(self.said("statement.any-goods"));
        }
        let rows = all.iter().take(MOST_ITEMS).map(|row| {
            let [_, _, customs_code, _] = row.cells;
            Row::of([
                Line::new().strong(super::super::item::called(&row.label, &self.report.words)),
                Line::of(row.label.description.as_str()),
                Line::of(customs_code),
                Line::new(),
            ])
        });
        let rows: Vec<Row> = rows.collect();
        if !rows.is_empty() {
            let head =
                self.heads(["xlsx.id", "field.description", "field.customs-code", "statement.quantity"]);
            self.table(TableKind::Grid, &[1.8, 5.4, 1.4, 1.4], head, rows);
        }
        if all.len() > MOST_ITEMS {
            self.body(self.said("statement.more-goods"));
        }
    }
}
