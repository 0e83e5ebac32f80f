//! The checklist of red flags in a printed report.

use super::{Line, Paragraph, Parts, Row, TableKind};

impl Parts<'_> {
    pub(super) fn flags(&mut self) {
        let flags = &self.report.end_use.flags;
        if flags.answered.is_empty() {
            return;
        }
        self.heading(self.said("flags.title"));
        if flags.holds > 0 {
            self.paragraph(Paragraph::Soft, Line::new().strong(self.count("flags.holds", flags.holds)));
        }
        let rows = flags.answered.iter().map(|flag| {
            let mut why = Line::of(flag.because.as_str());
            if !flag.proof.is_empty() {
                let proof = self.fill("flags.proof", &[("proof", &flag.proof)]);
                why = if flag.because.is_empty() { why.quiet(proof) } else { why.break_line().quiet(proof) };
            }
            let answer = Line::new().strong(flag.answer.as_str());
            Row::of([Line::of(flag.text.as_str()), answer, why, Line::of(flag.signed.as_str())])
        });
        let rows = rows.collect();
        let head = self.heads(["flags.flag", "end-use.answer", "flags.because", "flags.signed"]);
        self.table(TableKind::Dense, &[4.4, 1.6, 2.4, 1.6], head, rows);
        if flags.open > 0 {
            self.body(Line::new().quiet(self.count("flags.open", flags.open)));
        }
    }
}
