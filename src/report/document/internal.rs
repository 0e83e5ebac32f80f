//! The record for the own file: what was decided and noted, by whom, and on what it rests.

use super::super::Label;
use super::{Line, Orientation, Parts, Row, TableKind};

impl Parts<'_> {
    pub(super) fn record(&mut self) {
        let report = self.report;
        self.page(Orientation::Portrait);
        self.heading(self.said("internal.title"));
        self.body(self.said("internal.lead"));
        let recipe = &report.recipe;
        let supposing: Vec<&str> = recipe.supposing.iter().map(|id| report.called.say(id)).collect();
        let answers: Vec<String> = recipe
            .answers
            .iter()
            .map(|(id, answer)| {
                let answer = self.say(if *answer { "answer.yes" } else { "answer.no" });
                format!("{} {answer}", report.called.say(id))
            })
            .collect();
        let hash = if recipe.case.is_empty() { self.say("internal.no-case") } else { recipe.case.clone() };
        self.facts(&[
            ("internal.case", hash),
            ("internal.answers", report.words.long_list(&answers)),
            ("internal.supposing", report.words.long_list(&supposing)),
            ("internal.program", recipe.program.clone()),
            ("basis.hash-all", report.basis.hash.clone()),
        ]);
        self.heading(self.said("internal.decisions"));
        let mut rows = Vec::new();
        for (row, facts) in &report.case.items {
            for one in &facts.decisions {
                let holds = if one.applies { "internal.holds" } else { "decided.lapsed" };
                rows.push(Row::of([
                    self.item_line(&report.matrix.label(*row)),
                    Line::of(one.in_words(&report.words, &report.called)),
                    Line::of(one.reason.as_str()),
                    Line::of([one.by.as_str(), &one.on].join(" ").trim().to_owned()),
                    self.said(holds),
                ]));
            }
        }
        if rows.is_empty() {
            self.body(Line::new().quiet(self.say("internal.no-decisions")));
        } else {
            let head = self.heads([
                "matrix.item",
                "internal.finding",
                "internal.reason",
                "internal.by",
                "internal.state",
            ]);
            self.table(TableKind::Dense, &[2.4, 2.6, 2.4, 1.5, 1.1], head, rows);
        }
        self.heading(self.said("internal.notes"));
        let mut rows = Vec::new();
        for (row, facts) in &report.case.items {
            for one in &facts.remarks {
                rows.push(Row::of([
                    self.item_line(&report.matrix.label(*row)),
                    Line::of(one.text.as_str()),
                    Line::of([one.by.as_str(), &one.on].join(" ").trim().to_owned()),
                ]));
            }
        }
        if rows.is_empty() {
            self.body(Line::new().quiet(self.say("internal.no-notes")));
        } else {
            let head = self.heads(["matrix.item", "internal.note", "internal.by"]);
            self.table(TableKind::Dense, &[2.4, 6.0, 1.6], head, rows);
        }
    }

    fn item_line(&self, label: &Label) -> Line {
        let id = if label.id.is_empty() { self.place(label) } else { label.id.clone() };
        Line::new().strong(id).space().quiet(label.description.as_str())
    }
}
