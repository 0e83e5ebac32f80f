//! What changed since an earlier report.

use super::super::{Named, OutcomeChange};
use super::law::SHORT_STATE;
use super::{Line, Parts, Row, TableKind};

impl Parts<'_> {
    pub(super) fn changes(&mut self) {
        self.part("changes");
        self.changes_alone();
    }

    /// The same without its heading.
    pub(super) fn changes_alone(&mut self) {
        let changes = &self.report.changes;
        self.body(Line::of(changes.since(&self.report.words)));
        if !changes.compared {
            return;
        }
        if !changes.name.is_empty() {
            let rows = [
                ("changes.new", &changes.new),
                ("changes.gone", &changes.gone),
                ("changes.reworded", &changes.reworded),
            ];
            let rows = rows.into_iter().map(|(name, items)| {
                Row::of([Line::new().quiet(self.say(name)), Line::number(items.items), self.named(items)])
            });
            let rows = rows.collect();
            self.table(TableKind::Dense, &[2.4, 0.8, 6.8], Vec::new(), rows);
        }
        self.heading(self.said("changes.outcomes"));
        if changes.outcomes.is_empty() {
            self.body(self.said("changes.no-outcomes"));
        } else {
            let rows = changes.outcomes.iter().map(|one| self.outcome_change(one)).collect();
            let mut head = self.heads(["changes.before", "changes.after", "xlsx.items", "changes.which"]);
            head.iter_mut().skip(2).take(1).for_each(|line| line.is_number = true);
            self.table(TableKind::Dense, &[2.3, 2.3, 0.7, 4.7], head, rows);
        }
        self.heading(self.said("changes.rules"));
        if changes.rules.is_empty() {
            self.body(self.said("changes.no-rules"));
        } else {
            let before = std::iter::once(None).chain(changes.rules.iter().map(Some));
            let rows = changes.rules.iter().zip(before).map(|(one, before)| {
                let again = before.is_some_and(|before| before.after == one.after);
                let again = again && one.after.len() > SHORT_STATE;
                Row::of([
                    Line::new().strong(one.short.as_str()),
                    Line::of(one.before.as_str()),
                    if again { self.said("basis.as-above") } else { Line::of(one.after.as_str()) },
                ])
            });
            let rows = rows.collect();
            let head = self.heads(["basis.act", "changes.before", "changes.after"]);
            self.table(TableKind::Dense, &[2.6, 3.7, 3.7], head, rows);
        }
    }

    fn outcome_change(&self, one: &OutcomeChange) -> Row {
        let why = one.causes(&self.report.words);
        let which =
            Line::new().strong(self.report.words.list(&one.toward)).break_line().text(why).break_line();
        Row::of([
            Line::new().marked(&one.before),
            Line::new().marked(&one.after),
            Line::number(one.items.items),
            which.quiet(self.names(&one.items)),
        ])
    }

    fn named(&self, items: &Named) -> Line {
        Line::of(self.names(items))
    }

    fn names(&self, items: &Named) -> String {
        let mut names = items.names.join(", ");
        let more = items.items.saturating_sub(items.names.len());
        if more > 0 {
            names = format!("{names} {}", self.fill("actions.more", &[("n", &more.to_string())]));
        }
        names
    }
}
