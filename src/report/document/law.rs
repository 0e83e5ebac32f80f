//! What a report rests on: basis, coverage, method.

use super::super::basis::{ActState, Jurisdiction};
use super::super::{Mark, number};
use super::{Line, Paragraph, Parts, Row, RowKind, TableKind, Tone};

/// What an act says of its state is not repeated for the next act if it is longer.
pub(super) const SHORT_STATE: usize = 60;

impl Parts<'_> {
    pub(super) fn basis(&mut self) {
        let basis = &self.report.basis;
        self.part("basis");
        self.body(self.said("basis.lead"));
        let destinations: Vec<&str> =
            self.report.columns.iter().map(|column| column.title.as_str()).collect();
        let fact = |name: &str, line: Line| Row::of([Line::new().quiet(self.say(name)), line]);
        let rows = vec![
            fact("basis.on", Line::new().strong(basis.on.as_str())),
            fact("basis.from", Line::of(basis.from.as_str())),
            fact("basis.origin", Line::of(self.fill("basis.origin-note", &[("country", &basis.origin)]))),
            fact("basis.destinations", Line::of(destinations.join(" · "))),
            fact("basis.hash-all", Line::new().code(basis.hash.as_str())),
        ];
        self.table(TableKind::Facts, &[1.0, 2.0], Vec::new(), rows);
        self.heading(self.said("basis.jurisdictions"));
        let rows = basis.jurisdictions.iter().map(|law| self.jurisdiction(law)).collect();
        let head = self.heads(["basis.jurisdiction", "basis.edition", "basis.entries"]);
        self.table(TableKind::Grid, &[5.9, 1.3, 2.8], head, rows);
        self.heading(self.said("basis.acts"));
        let acts: Vec<&ActState> = basis.acts.iter().filter(|act| act.matters).collect();
        if acts.is_empty() {
            self.body(self.said("basis.no-acts"));
            self.more_acts();
            return;
        }
        let before = std::iter::once(None).chain(acts.iter().copied().map(Some));
        let rows = acts.iter().zip(before).map(|(act, before)| self.act(act, before)).collect();
        let state = self.fill("basis.state", &[("on", &basis.on)]);
        let head = vec![
            self.said("basis.act"),
            self.said("basis.kind"),
            Line::of(state),
            self.said("basis.compared"),
        ];
        self.table(TableKind::Dense, &[3.9, 1.4, 3.4, 1.3], head, rows);
        self.more_acts();
        self.timeline();
    }

    /// How many acts are not printed.
    fn more_acts(&mut self) {
        let more = self.report.basis.acts.iter().filter(|act| !act.matters).count();
        if more > 0 {
            self.paragraph(Paragraph::Small, Line::new().quiet(self.count("basis.more-acts", more)));
        }
    }

    fn jurisdiction(&self, law: &Jurisdiction) -> Row {
        let [all, modelled, in_part, named] = law.entries.map(|count| count.to_string());
        let entries = self.fill(
            "basis.entries-note",
            &[("all", &all), ("modelled", &modelled), ("in_part", &in_part), ("named", &named)],
        );
        let title = Line::new().strong(law.title.as_str()).break_line().code(law.hash.as_str());
        Row::of([title, Line::of(law.edition.as_str()), Line::of(entries)])
    }

    fn act(&self, act: &ActState, before: Option<&ActState>) -> Row {
        let state = self.report.words.long_list(&act.states);
        let length: usize = act.states.iter().map(String::len).sum();
        let same = before.is_some_and(|before| before.states == act.states) && length > SHORT_STATE;
        let line = if act.truth.is_empty() { Line::new() } else { Line::new().truth(act.truth) };
        let title = Line::new().strong(act.short.as_str());
        let cells = [
            title.break_line().text(act.title.as_str()),
            Line::of(act.kind.as_str()),
            line.text(if same { self.say("basis.as-above") } else { state }),
            Line::of(act.checked.as_str()),
        ];
        Row { kind: if act.truth == "unknown" { RowKind::Doubt } else { RowKind::Plain }, ..Row::of(cells) }
    }

    pub(super) fn coverage(&mut self) {
        let basis = &self.report.basis;
        self.part("coverage");
        self.body(self.said("coverage.free"));
        self.heading(self.said("coverage.searched"));
        self.body(self.said("coverage.searched-lead"));
        let mut head = self.heads(["coverage.category", "coverage.things", "coverage.words", "coverage.cas"]);
        head.iter_mut().skip(1).for_each(|line| line.is_number = true);
        head.extend(basis.applying().map(|law| Line::of(law.title.as_str())));
        let mut widths = vec![2.2, 1.15, 0.9, 1.1];
        widths.extend(basis.applying().map(|_| 1.4));
        let rows = basis.searched.iter().map(|one| {
            let mut cells = vec![
                Line::of(self.category(one.category)),
                Line::number(one.concepts),
                Line::number(one.words),
                Line::number(one.cas_numbers),
            ];
            let held = one.covered.iter().zip(&basis.jurisdictions).filter(|(_, law)| law.applies);
            cells.extend(held.map(|(held, _)| match held {
                true => Line::new().tone(&self.say("coverage.held"), Tone::Good),
                false => Line::new().tone(&self.say("coverage.left-out"), Tone::Bad),
            }));
            Row::of(cells)
        });
        self.table(TableKind::Dense, &widths, head, rows.collect());
        for law in basis.applying() {
            self.law_coverage(law);
        }
        let others = basis.jurisdictions.iter().filter(|law| !law.applies);
        let others: Vec<&str> = others.map(|law| law.title.as_str()).collect();
        if !others.is_empty() {
            let laws = self.report.words.long_list(&others);
            self.body(Line::of(self.fill("coverage.elsewhere", &[("laws", &laws)])));
        }
    }

    fn law_coverage(&mut self, law: &Jurisdiction) {
        self.heading(Line::of(law.title.as_str()));
        if !law.depths.is_empty() {
            let mut rows = Vec::with_capacity(law.depths.len());
            let mut list = "";
            for one in &law.depths {
                let again = one.list == list;
                list = &one.list;
                let [modelled, in_part, named] = one.counts.map(Line::number);
                let title = Line::of(if again { "" } else { list });
                rows.push(Row::of([title, Line::of(one.category.as_str()), modelled, in_part, named]));
            }
            let mut head = self.heads([
                "coverage.list",
                "coverage.list-category",
                "coverage.modelled",
                "coverage.in-part",
                "coverage.named",
            ]);
            head.iter_mut().skip(2).for_each(|line| line.is_number = true);
            self.table(TableKind::Dense, &[3.2, 3.6, 1.1, 0.9, 1.1], head, rows);
        }
        if !law.coverage.is_empty() {
            let rows = law.coverage.iter().map(|part| {
                let tone = match part.state {
                    "complete" => Tone::Good,
                    "partial" => Tone::Doubt,
                    _missing => Tone::Bad,
                };
                let state = self.say(&format!("coverage.{}", part.state));
                Row::of([
                    Line::of(part.part.as_str()),
                    Line::new().tone(&state, tone),
                    Line::of(part.note.as_str()),
                ])
            });
            let head = self.heads(["coverage.part", "coverage.state", "coverage.note"]);
            let rows = rows.collect();
            self.table(TableKind::Dense, &[3.2, 1.2, 5.6], head, rows);
        }
    }

    pub(super) fn method(&mut self) {
        let basis = &self.report.basis;
        self.part("method");
        for name in ["method.1", "method.2", "method.3"] {
            self.body(self.said(name));
        }
        let searched =
            self.fill("method.5", &[("concepts", &number(basis.concepts)), ("terms", &number(basis.terms))]);
        self.paragraph(Paragraph::Body, Line::of(format!("{} {searched}", self.say("method.4"))));
        self.heading(self.said("method.meanings"));
        let nothing_found = self.report.found_nothing();
        let occurs = |mark: &Mark| self.report.results.worst.iter().any(|one| one.mark.kind() == mark.kind());
        let meanings = self.report.meanings.iter().filter(|one| !nothing_found || occurs(&one.mark));
        let rows = meanings.map(|one| {
            Row::of([
                Line::new().mark(&one.mark),
                Line::new().strong(one.mark.word.as_str()),
                Line::of(one.meaning.as_str()),
            ])
        });
        let head = self.heads(["method.mark", "method.word", "method.meaning"]);
        self.table(TableKind::Dense, &[0.9, 2.3, 6.8], head, rows.collect());
    }
}
