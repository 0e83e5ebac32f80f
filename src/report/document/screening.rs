//! The screening record in pages: the lists, and who was held against them.

use super::super::ScreenedLine;
use super::super::number;
use super::{Line, Paragraph, Parts, Row, TableKind};

/// Lines printed; more stand in the workbook.
const MOST: usize = 400;
/// Characters of a hash that are printed in a line; the whole stands in the table of lists.
const SHORT_HASH: usize = 12;

impl Parts<'_> {
    pub(super) fn screening(&mut self) {
        let record = &self.report.case.screening;
        self.heading(self.said("end-use.screening-title"));
        let gone_through = !self.report.end_use.flags.answered.is_empty();
        if record.is_empty() {
            let missing = if gone_through { "end-use.screening-parties" } else { "end-use.screening" };
            self.paragraph(Paragraph::Soft, self.said(missing));
            return;
        }
        self.body(self.said("screening.lead"));
        let head = self.heads(["screening.list", "screening.as-of", "screening.parties", "screening.hash"]);
        let rows = record.lists.iter().map(|list| {
            let name = Line::new().strong(list.name.as_str()).break_line().quiet(list.source.as_str());
            let day = Line::of(if list.as_of.is_empty() { "–" } else { &list.as_of });
            Row::of([name, day, Line::number(list.parties), Line::new().code(list.hash.as_str())])
        });
        let rows = rows.collect();
        self.table(TableKind::Dense, &[2.6, 1.2, 0.9, 5.3], head, rows);
        let head =
            self.heads(["screening.query", "screening.match", "screening.score", "screening.decision"]);
        let rows = record.lines.iter().take(MOST).map(|line| self.screened(line)).collect();
        self.table(TableKind::Dense, &[2.6, 3.6, 0.7, 3.1], head, rows);
        let more = record.lines.len().saturating_sub(MOST);
        if more > 0 {
            self.body(Line::of(self.fill("screening.more", &[("n", &number(more))])));
        }
        self.paragraph(Paragraph::Soft, self.said("screening.no-clearance"));
        if !gone_through {
            self.paragraph(Paragraph::Soft, self.said("screening.no-checklist"));
        }
    }

    fn screened(&self, line: &ScreenedLine) -> Row {
        let day = self.fill("screening.on", &[("on", &line.on)]);
        let mut query = Line::new().strong(line.query.as_str()).break_line().quiet(day);
        if let Some(flags) = self.report.end_use.raised.get(&line.query) {
            query = query.break_line().text(flags.as_str());
        }
        let decision = Line::new().strong(self.report.words.say_of("screening.state", line.state));
        if line.list.is_empty() {
            return Row::of([query, Line::of("–"), Line::of("–"), decision]);
        }
        let hash: String = line.hash.chars().take(SHORT_HASH).collect();
        let of = [line.list.as_str(), &line.id, &line.as_of, &hash];
        let of = of.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
        let found = Line::of(line.name.as_str()).break_line().quiet(of);
        let signed = [line.by.as_str(), &line.at];
        let signed = signed.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        let mut decision = decision;
        for text in [line.reason.clone(), signed].into_iter().filter(|text| !text.is_empty()) {
            decision = decision.break_line().quiet(text);
        }
        if !line.answered.is_empty() {
            let questions: Vec<&str> = line.answers().map(|id| self.report.called.say(id)).collect();
            let answered = format!("{} {}", self.say("screening.answered"), questions.join(" "));
            decision = decision.break_line().text(answered);
        }
        Row::of([query, found, Line::number(usize::from(line.score)), decision])
    }
}
