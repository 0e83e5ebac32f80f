//! The pages before the law: cover, signatures, contents and results.

use super::super::Kind;
use super::super::results::{Bar, Segment};
use super::{Anchor, BarLine, Block, Group, Line, NUMBERED, Orientation, Paragraph, Parts, Row, TableKind};

/// Bars, categories and questions on the page of results, beside a map and without one.
const BESIDE_MAP: [usize; 3] = [4, 3, 2];
const WITHOUT_MAP: [usize; 3] = [usize::MAX, 9, 3];

/// Limits that the cover has room for; the page of results has all of them.
const MOST_ON_COVER: usize = 1;

impl Parts<'_> {
    pub(super) fn cover(&mut self) {
        let report = self.report;
        self.page(Orientation::Portrait);
        self.logo();
        let firm = if report.cover.firm.is_empty() { "Dualcheck" } else { &report.cover.firm };
        self.paragraph(Paragraph::Firm, Line::new().strong(firm));
        let is_internal = report.kind == Kind::Internal;
        self.paragraph(Paragraph::Kind, self.said(if is_internal { "internal.kind" } else { "cover.kind" }));
        self.paragraph(Paragraph::Title, Line::new().strong(report.cover.title.as_str()));
        if !report.case.client.is_empty() {
            self.paragraph(Paragraph::Client, Line::new().quiet(report.case.client.as_str()));
        }
        let fact = |fact: &super::super::Fact| {
            Row::of([Line::new().quiet(fact.label.as_str()), Line::of(fact.value.as_str())])
        };
        let rows = report.cover.facts.iter().map(fact).collect();
        self.table(TableKind::Facts, &[1.0, 2.0], Vec::new(), rows);
        self.opening();
        self.warnings(MOST_ON_COVER);
        let more = report.basis.warnings.len().saturating_sub(MOST_ON_COVER);
        if more > 0 {
            self.paragraph(Paragraph::Loud, Line::of(self.count("cover.more-limits", more)));
        }
        self.group(Group::Foot, |parts| {
            if !report.letterhead.address.is_empty() {
                let address = report.letterhead.address.join(" · ");
                parts.paragraph(Paragraph::Small, Line::new().quiet(address));
            }
            parts.paragraph(Paragraph::Small, Line::new().quiet(parts.say("disclaimer.1")));
            let seal = Line::new().quiet(parts.say("seal.footer")).space().code(report.hash.as_str());
            parts.paragraph(Paragraph::Small, seal);
            if !report.case.program.is_empty() {
                let made = parts.fill("cover.made-with", &[("version", &report.case.program)]);
                parts.paragraph(Paragraph::Small, Line::new().quiet(made));
            }
        });
    }

    /// What limits every result, the first of it.
    pub(super) fn warnings(&mut self, most: usize) {
        for warning in self.report.basis.warnings.iter().take(most) {
            let line = Line::new()
                .strong(self.say("basis.warning"))
                .text(self.say("list.space"))
                .text(warning.as_str());
            self.paragraph(Paragraph::Loud, line);
        }
    }

    pub(super) fn signatures(&mut self) {
        self.page(Orientation::Portrait);
        self.heading(self.said("signatures.title"));
        self.body(self.said("signatures.lead"));
        let roles =
            ["signatures.prepared", "signatures.technical", "signatures.legal", "signatures.approved"];
        let rows = roles.map(|role| {
            let own = role == "signatures.prepared";
            let named = self.report.letterhead.signer(role);
            let name = if own && named.is_empty() { self.report.case.prepared_by.as_str() } else { named };
            Row::of([self.said(role), Line::of(name), Line::new(), Line::new()])
        });
        let head =
            self.heads(["signatures.role", "signatures.name", "signatures.date", "signatures.signature"]);
        self.table(TableKind::Signatures, &[3.4, 2.4, 1.4, 2.8], head, rows.to_vec());
        self.heading(self.said("contents.title"));
        let entry =
            |(place, id): (usize, &&str)| (Anchor::Part(place + 1), self.say(&format!("section.{id}")));
        let contents = NUMBERED.iter().enumerate().map(entry).collect();
        self.add(Block::Contents(contents));
    }

    pub(super) fn results(&mut self) {
        let results = &self.report.results;
        self.page(Orientation::Portrait);
        self.part("results");
        let items = self.count("count.items", results.items);
        let headline = if results.attention > 0 {
            self.count("results.attention", results.attention).replace("{items}", &items)
        } else {
            self.fill("results.nothing", &[("items", &items)])
        };
        self.paragraph(Paragraph::Headline, Line::new().strong(headline));
        self.body(Line::new().quiet(self.say("results.lead")));
        self.warnings(usize::MAX);
        self.add(Block::Figures(results.worst.iter().map(|one| (one.items, one.mark.clone())).collect()));
        let [bars, categories, questions] = if results.map.is_empty() { WITHOUT_MAP } else { BESIDE_MAP };
        if self.report.found_nothing() {
            return;
        }
        self.foremost();
        if results.attention > 0 {
            self.by_destination(bars);
        }
        if !results.map.is_empty() {
            let title = self.say("results.map");
            self.heading(Line::of(title.as_str()));
            self.add(Block::Map { title, tiles: results.map.clone() });
        }
        if !results.categories.is_empty() {
            self.heading(self.said("results.by-category"));
            self.bars(&results.categories, categories);
        }
        self.stakes([bars, categories]);
        if !results.settling.is_empty() {
            self.heading(self.said("results.settling"));
        }
        for (place, one) in results.settling.iter().take(questions).enumerate() {
            let narrowed = if one.settled > 0 {
                self.fill("results.settles", &[("n", &self.count("count.items", one.settled))])
            } else {
                self.fill("results.narrows", &[("n", &self.count("count.items", one.items))])
            };
            let toward = self.fill("results.toward", &[("toward", &one.toward)]);
            let line = Line::of(format!("{}. ", place + 1)).strong(one.question.as_str());
            self.paragraph(
                Paragraph::Listed,
                line.quiet(format!(" {toward}{}{narrowed}", self.say("list.colon"))),
            );
        }
    }

    /// How many items stand how toward whom, as bars.
    fn by_destination(&mut self, most: usize) {
        let results = &self.report.results;
        self.heading(self.said("results.by-destination"));
        self.bars(&results.bars, most);
        let mut note = self.say("results.by-destination-note");
        if results.grid_left_out > 0 {
            let left_out = results.grid_left_out.to_string();
            note = format!("{note} {}", self.fill("results.grid-left-out", &[("n", &left_out)]));
        }
        self.paragraph(Paragraph::Small, Line::new().quiet(note));
    }

    fn bars(&mut self, bars: &[Bar], most: usize) {
        let bar = |bar: &Bar| {
            let line = if bar.value.is_empty() {
                let line = Line::new().tally(bar.segments.iter().map(|one| (&one.mark, one.items)));
                let free = if bar.free > 0 { self.count("results.free", bar.free) } else { String::new() };
                line.quiet(free)
            } else {
                let part =
                    |line: Line, one: &Segment| line.mark(&one.mark).text(format!("\u{a0}{}  ", one.value));
                bar.segments.iter().fold(Line::new(), part)
            };
            let part = |one: &Segment| (one.mark.clone(), one.x, one.width);
            BarLine { title: bar.title.clone(), parts: bar.segments.iter().map(part).collect(), says: line }
        };
        let bars = bars.iter().take(most).map(bar).collect();
        self.add(Block::Bars { bars, axis: None });
    }

    /// What is at stake in each currency, by destination and by category.
    fn stakes(&mut self, [columns, categories]: [usize; 2]) {
        let results = &self.report.results;
        for (place, stake) in results.stakes.iter().enumerate() {
            let currency = if stake.currency.is_empty() {
                self.say("stake.no-currency")
            } else {
                stake.currency.clone()
            };
            self.group(Group::Kept, |parts| {
                parts.heading(Line::of(parts.fill("stake.title", &[("currency", &currency)])));
                let holes = [("currency", &*currency), ("all", &*stake.all)];
                let lead = parts.fill("stake.lead", &holes);
                let without = match results.without_value {
                    0 => String::new(),
                    without if place == 0 => format!(" {}", parts.count("stake.without", without)),
                    _told => String::new(),
                };
                parts.paragraph(Paragraph::Small, Line::new().quiet(format!("{lead}{without}")));
                parts.paragraph(Paragraph::Label, parts.said("stake.by-destination"));
                parts.bars(&stake.bars, columns);
            });
            if !stake.categories.is_empty() {
                self.group(Group::Kept, |parts| {
                    parts.paragraph(Paragraph::Label, parts.said("stake.by-category"));
                    parts.bars(&stake.categories, categories);
                });
            }
        }
    }
}
