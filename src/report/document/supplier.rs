//! What suppliers have to say, as a form: a letter for each maker.

use std::collections::BTreeMap;

use super::super::{Answerer, Report, Request, Sheet};
use super::{Line, Paragraph, Parts, Row, TableKind};

/// What a supplier is asked of one item.
pub(in crate::report) struct Asked<'r> {
    pub(in crate::report) sheet: &'r Sheet,
    pub(in crate::report) request: &'r Request,
}

/// What suppliers are asked, by maker; items without one come first.
pub(in crate::report) fn asked<'r>(report: &'r Report<'_>) -> BTreeMap<&'r str, Vec<Asked<'r>>> {
    let mut by_maker: BTreeMap<&str, Vec<Asked<'_>>> = BTreeMap::new();
    for sheet in &report.sheets {
        let requests = sheet.requests.iter().filter(|request| request.to == Answerer::Supplier);
        let asked: Vec<Asked<'_>> = requests.map(|request| Asked { sheet, request }).collect();
        if !asked.is_empty() {
            by_maker.entry(&sheet.maker).or_default().extend(asked);
        }
    }
    by_maker
}

impl Parts<'_> {
    pub(super) fn supplier_letters(&mut self) {
        let report = self.report;
        let by_maker = asked(report);
        if by_maker.is_empty() {
            self.letterhead("supplier.kind", self.said("supplier.title"));
            self.body(self.said("supplier.none"));
        }
        for (maker, asked) in by_maker {
            self.letterhead("supplier.kind", self.said("supplier.title"));
            let to = if maker.is_empty() { self.say("supplier.unnamed") } else { maker.to_owned() };
            self.reference(&[("supplier.to", to)]);
            self.opening();
            self.body(self.said("supplier.lead"));
            self.body(self.said("supplier.how"));
            self.questions(&asked);
            self.heading(self.said("supplier.confirm"));
            self.body(self.said("supplier.confirmed"));
            self.facts(&[
                ("supplier.company", String::new()),
                ("supplier.person", String::new()),
                ("signatures.date", String::new()),
                ("signatures.signature", String::new()),
            ]);
            if !report.letterhead.closing.is_empty() {
                self.paragraph(Paragraph::Closing, Line::of(report.letterhead.closing.as_str()));
            }
        }
    }

    /// The questions of one letter, item by item.
    fn questions(&mut self, asked: &[Asked<'_>]) {
        let mut rows = Vec::new();
        let mut before = None;
        for one in asked {
            if before != Some(one.sheet.label.number) {
                let label = &one.sheet.label;
                let part = one.sheet.part_number.as_str();
                let title = Line::new().strong(self.called(one.sheet)).text("  ");
                let title = if part.is_empty() || part == label.id {
                    title
                } else {
                    title.text(part.to_owned()).text("  ")
                };
                let title = title.text(label.description.as_str());
                rows.push(Row { kind: super::RowKind::Title, ..Row::of([title]) });
                before = Some(label.number);
            }
            let decides = self.fill("actions.decides", &[("paragraph", &one.request.paragraph)]);
            let question = Line::of(one.request.question.as_str()).quiet(format!(" {decides}"));
            rows.push(Row::of([question, Line::new()]));
        }
        let head = self.heads(["supplier.question", "supplier.answer"]);
        self.table(TableKind::Grid, &[6.2, 3.8], head, rows);
    }
}
