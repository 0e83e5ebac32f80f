//! What follows the items: destinations, licences, end use, actions, and what a reader has to know.

use super::super::rules::{Rule, RuleToward};
use super::super::{Action, Note, number};
use super::law::SHORT_STATE;
use super::{Anchor, Group, Line, Orientation, Paragraph, Parts, Row, TableKind, Tone};

/// Problems printed; more stand in the workbook.
const MOST_PROBLEMS: usize = 40;

/// So many columns of destinations fit an upright page.
const UPRIGHT_COLUMNS: usize = 4;

impl Parts<'_> {
    pub(super) fn destinations(&mut self) {
        let report = self.report;
        let results = &report.results;
        if report.found_nothing() {
            self.part("destinations");
            self.body(self.said("destinations.no-rule"));
            return;
        }
        let is_wide = results.grid_columns.len() > UPRIGHT_COLUMNS;
        self.lie(if is_wide { Orientation::Landscape } else { Orientation::Portrait });
        self.part("destinations");
        self.body(Line::of(self.fill("destinations.lead", &[("on", &report.basis.on)])));
        self.heading(self.said("destinations.by-category"));
        let mut head = vec![self.said("results.category"), self.said("results.items").at_right()];
        head.extend(results.grid_columns.iter().map(|title| Line::of(title.as_str())));
        let mut widths = vec![2.0, 0.8];
        widths.extend(results.grid_columns.iter().map(|_| 2.0));
        let rows = results.grid.iter().map(|row| {
            let mut cells = vec![Line::of(self.category(row.category)), Line::number(row.items)];
            cells.extend(row.cells.iter().map(|cell| Line::new().tallies(cell)));
            Row::of(cells)
        });
        self.table(TableKind::Dense, &widths, head, rows.collect());
        if !results.map.is_empty() {
            self.heading(self.said("destinations.groups"));
            let rows = report.toward.iter().map(|one| {
                let mut members = Line::of(self.report.words.list(&one.column.names));
                if one.domestic {
                    members = members.quiet(format!(" {}", self.say("destinations.domestic")));
                }
                let title = Line::new().strong(one.column.title.as_str());
                Row::of([title, members, Line::new().tallies(&one.tally)])
            });
            let head = self.heads(["destinations.destination", "destinations.members", "results.items"]);
            self.table(TableKind::Dense, &[2.0, 5.6, 2.4], head, rows.collect());
        }
        self.heading(self.said("destinations.rules"));
        if report.rules.is_empty() {
            self.body(Line::new().quiet(self.say("destinations.no-rule")));
            return;
        }
        let head = self.heads([
            "destinations.rule",
            "destinations.asks",
            "destinations.dates",
            "destinations.toward",
        ]);
        let before = std::iter::once(None).chain(report.rules.iter().map(Some));
        let rows = report.rules.iter().zip(before).map(|(rule, before)| self.rule(rule, before)).collect();
        self.table(TableKind::Dense, &[4.3, 1.0, 2.2, 2.5], head, rows);
    }

    fn rule(&self, rule: &Rule, before: Option<&Rule>) -> Row {
        let mut name = Line::new().strong(rule.name.as_str());
        if !rule.text.is_empty() {
            name = name.break_line().text(rule.text.as_str());
        }
        if !rule.cites.is_empty() {
            name = name.break_line().cites(&rule.cites, &self.report.words);
        }
        let all = self.report.columns.len();
        let toward = |line: Line, one: &RuleToward| {
            let titles = if one.titles.len() == all && all > 1 {
                self.say("destinations.all")
            } else {
                self.report.words.list(&one.titles)
            };
            let counts = [
                ("destinations.certain", one.certain),
                ("destinations.possible", one.possible),
                ("destinations.suspended", one.suspended),
            ];
            let counts: Vec<String> = counts
                .into_iter()
                .filter(|(_, count)| *count > 0)
                .map(|(name, count)| self.fill(name, &[("n", &number(count))]))
                .collect();
            line.break_line().strong(titles).text(format!(
                "{}{}",
                self.say("list.colon"),
                self.report.words.list(&counts)
            ))
        };
        let toward = rule.toward.iter().fold(Line::new(), toward);
        let again = before.is_some_and(|before| before.force == rule.force) && rule.force.len() > SHORT_STATE;
        let force = if again { self.said("basis.as-above") } else { Line::of(rule.force.as_str()) };
        Row::of([name, Line::of(rule.asks.as_str()), force, toward])
    }

    pub(super) fn licences(&mut self) {
        if !self.report.found_nothing() {
            self.lie(Orientation::Portrait);
        }
        self.part("licences");
        if self.report.licences.is_empty() {
            self.body(self.said("licences.none"));
            return;
        }
        self.body(self.said("licences.lead"));
        let rows = self.report.licences.iter().map(|path| {
            let authority =
                format!("{}{}{}", self.say("licences.authority"), self.say("list.colon"), path.authority);
            let papers = Line::of(path.path.as_str());
            let papers = if path.cites.is_empty() {
                papers
            } else {
                papers.break_line().cites(&path.cites, &self.report.words)
            };
            Row::of([
                Line::new().strong(path.title.as_str()).break_line().text(authority),
                papers,
                Line::of(self.count("count.items", path.items))
                    .break_line()
                    .quiet(self.report.words.list(&path.toward)),
            ])
        });
        let head = self.heads(["licences.licence", "licences.path", "licences.for"]);
        self.table(TableKind::Grid, &[2.6, 5.0, 2.4], head, rows.collect());
    }

    pub(super) fn end_use(&mut self) {
        let end_use = &self.report.end_use;
        self.part("end-use");
        if end_use.questions.is_empty() {
            self.body(self.said("end-use.none"));
        } else {
            self.body(self.said("end-use.lead"));
            let rows = end_use.questions.iter().map(|one| {
                let mut question = Line::new().strong(one.question.as_str());
                if !one.help.is_empty() {
                    question = question.break_line().quiet(one.help.as_str());
                }
                let matters = one.matters.iter().fold(Line::new(), |line, (toward, items)| {
                    let toward = self.fill("results.toward", &[("toward", toward)]);
                    line.break_line().text(format!("{} {toward}", self.count("count.items", *items)))
                });
                let answer = one.answer_word.as_str();
                let is_given = one.answer != "unknown";
                let answer = if is_given { Line::new().strong(answer) } else { Line::new().quiet(answer) };
                Row::of([question, answer, matters])
            });
            let head = self.heads(["end-use.question", "end-use.answer", "end-use.matters"]);
            self.table(TableKind::Grid, &[5.6, 1.6, 2.8], head, rows.collect());
        }
        if !end_use.notes.is_empty() {
            self.heading(self.said("end-use.notes"));
        }
        for (note, items) in end_use.notes.iter().zip(&end_use.note_items) {
            let line = self.end_use_note(note, *items);
            self.paragraph(Paragraph::Note, line);
        }
        self.flags();
        self.screening();
    }

    fn end_use_note(&self, note: &Note, items: usize) -> Line {
        let mut about =
            if items > 0 { self.count("count.items", items) } else { self.say("end-use.note-transaction") };
        if !note.toward.is_empty() {
            about = format!("{about} {}", self.fill("end-use.note-toward", &[("toward", &note.toward)]));
        }
        let line = Line::new().strong(about).space().text(note.text.as_str()).space();
        line.cites(&note.cites, &self.report.words)
    }

    pub(super) fn actions(&mut self) {
        self.part("actions");
        if self.report.actions.is_empty() {
            self.body(self.said("actions.none"));
            return;
        }
        self.body(self.said("actions.lead"));
        let rows = self.report.actions.iter().map(|action| self.action(action)).collect();
        let names = ["actions.who", "actions.what", "actions.items", "actions.owner", "actions.due"];
        let mut head = vec![Line::new()];
        head.extend(self.heads(names));
        head.iter_mut().skip(3).take(1).for_each(|line| line.is_number = true);
        self.table(TableKind::Dense, &[0.5, 1.6, 5.1, 0.7, 1.2, 0.9], head, rows);
    }

    fn action(&self, action: &Action) -> Row {
        let mut what = Line::new().strong(action.what.as_str());
        if !action.paragraph.is_empty() {
            let decides = self.fill("actions.decides", &[("paragraph", &action.paragraph)]);
            what = what.quiet(format!(" {decides}"));
        }
        if !action.names.is_empty() {
            let mut names = action.names.join(", ");
            let more = action.items.saturating_sub(action.names.len());
            if more > 0 {
                names = format!("{names} {}", self.fill("actions.more", &[("n", &more.to_string())]));
            }
            what = what.break_line().quiet(names);
        }
        let who = Line::of(action.who.as_str());
        Row::of([Line::new().tick_box(), who, what, Line::number(action.items), Line::new(), Line::new()])
    }

    pub(super) fn unverified(&mut self) {
        let report = self.report;
        self.part("unverified");
        self.body(self.said("unverified.lead"));
        for fact in &report.unverified {
            self.paragraph(Paragraph::Listed, Line::of("• ").text(fact.as_str()));
        }
        self.heading(self.said("unverified.problems"));
        if report.problems.is_empty() {
            self.body(Line::new().quiet(self.say("unverified.no-problems")));
        }
        for problem in report.problems.iter().take(MOST_PROBLEMS) {
            let tone = match problem.severity {
                "error" => Tone::Bad,
                "warning" => Tone::Doubt,
                _note => Tone::Accent,
            };
            let line = Line::of("• ").tone(report.words.say_of("severity", problem.severity), tone).space();
            let line = line.text(problem.message.as_str()).space().code(problem.place.as_str());
            self.paragraph(Paragraph::Listed, line.space().quiet(problem.help.as_str()));
        }
        let more = report.problems.len().saturating_sub(MOST_PROBLEMS);
        if more > 0 {
            let more = self.fill("unverified.more-problems", &[("n", &more.to_string())]);
            self.body(Line::new().quiet(more));
        }
    }

    pub(super) fn validity(&mut self) {
        let report = self.report;
        self.group(Group::Kept, |parts| {
            parts.part("validity");
            let on = ("on", &*report.basis.on);
            let holds = match &report.validity.known_through {
                Some(day) => parts.fill("validity.holds-as-known", &[on, ("day", day)]),
                None => parts.fill("validity.holds", &[on]),
            };
            let line = Line::of(holds).text(parts.say("list.space"));
            parts.body(match &report.validity.review {
                Some(day) => line.strong(parts.fill("validity.review", &[("day", day)])),
                None => line.text(parts.say("validity.no-review")),
            });
            if report.validity.next.is_empty() {
                return;
            }
            let rows = report.validity.next.iter().map(|next| {
                let away = usize::try_from(next.away).unwrap_or_default();
                Row::of([
                    Line::new().strong(next.day.as_str()),
                    Line::of(parts.count("count.days", away)),
                    Line::of(next.act.as_str()),
                    Line::of(next.what.as_str()),
                ])
            });
            let rows = rows.collect();
            let head = vec![
                parts.said("validity.day"),
                Line::new(),
                parts.said("basis.act"),
                parts.said("validity.what"),
            ];
            parts.table(TableKind::Grid, &[1.4, 1.5, 4.0, 3.1], head, rows);
        });
    }

    pub(super) fn disclaimer(&mut self) {
        self.group(Group::Kept, |parts| {
            parts.part("disclaimer");
            let sentences = ["disclaimer.1", "disclaimer.2", "disclaimer.3"].map(|name| parts.say(name));
            parts.body(Line::of(parts.report.words.sentences(&sentences)));
            if !parts.report.letterhead.disclaimer.is_empty() {
                parts.body(Line::of(parts.report.letterhead.disclaimer.as_str()));
            }
        });
    }

    pub(super) fn evidence(&mut self) {
        let report = self.report;
        self.part("evidence");
        self.heading(self.said("evidence.files"));
        if report.case.files.is_empty() {
            self.body(Line::new().quiet(self.say("evidence.no-files")));
        } else {
            let files = report.case.files.iter();
            let mut rows: Vec<Row> = files
                .map(|file| Row::of([Line::of(file.name.as_str()), Line::new().code(file.sha256.as_str())]))
                .collect();
            rows.extend(report.basis.jurisdictions.iter().map(|law| {
                let title = self.fill("cover.edition", &[("law", &law.title), ("day", &law.edition)]);
                Row::of([Line::of(title), Line::new().code(law.hash.as_str())])
            }));
            let head = self.heads(["evidence.file", "evidence.hash"]);
            self.table(TableKind::Grid, &[3.8, 6.2], head, rows);
        }
        self.heading(self.said("evidence.texts"));
        if report.texts.is_empty() {
            self.body(Line::new().quiet(self.say("evidence.no-texts")));
            return;
        }
        self.body(Line::new().quiet(self.say("evidence.texts-note")));
        let rows = report.texts.iter().map(|text| {
            let title = Line::new().strong(text.title.as_str()).space().code(text.id.as_str());
            let title = text.urls.iter().fold(title, |line, url| line.break_line().code(url.as_str()));
            Row {
                anchor: Some(Anchor::Text(text.number)),
                ..Row::of([Line::of(format!("[{}]", text.number)), title, Line::of(text.as_of.as_str())])
            }
        });
        let head = vec![Line::new(), self.said("evidence.text"), self.said("evidence.as-of")];
        self.table(TableKind::Grid, &[0.7, 7.9, 1.4], head, rows.collect());
    }

    pub(super) fn retention(&mut self) {
        let report = self.report;
        self.group(Group::Kept, |parts| {
            parts.part("retention");
            parts.body(parts.said("retention.1"));
            let seal = Line::new().quiet(parts.say("seal.hash")).break_line().code(report.hash.as_str());
            parts.paragraph(Paragraph::Small, seal);
        });
    }
}
