//! One sheet per item that is listed, may be, or was decided on.

use super::super::conclusion::{Asks, LawMark, Same};
use super::super::item::Cell;
use super::super::{Candidate, Condition, Label, Mark, Sheet};
use super::determination::shortened;
use super::{Anchor, Block, Group, Line, Orientation, Paragraph, Parts, Row, TableKind};

/// Candidates printed with their conditions; more are listed.
const MOST_CANDIDATES: usize = 8;

/// A candidate with so many conditions stays on one page.
const KEPT_CONDITIONS: usize = 9;

/// A conclusion of so many reasons stays on one page.
const KEPT_REASONS: usize = 6;

/// So many questions stay on one page.
const KEPT_REQUESTS: usize = 4;

/// Signs of what an item is called where a page begins in the midst of its sheet.
const MOST_SIGNS: usize = 80;

/// Paragraphs of laws that do not apply; more are counted.
const MOST_ELSEWHERE: usize = 4;

impl Parts<'_> {
    pub(super) fn items(&mut self) {
        let report = self.report;
        if !report.found_nothing() {
            self.lie(Orientation::Portrait);
        }
        self.part("items");
        self.body(self.said(if report.sheets.is_empty() { "sheet.none" } else { "sheet.lead" }));
        if report.sheets_left_out > 0 {
            self.paragraph(Paragraph::Soft, Line::of(self.count("sheet.more", report.sheets_left_out)));
        }
        for sheet in &report.sheets {
            self.sheet(sheet);
        }
        if !report.entry_notes.is_empty() {
            self.heading(self.said("sheet.entry-notes"));
            self.body(self.said("sheet.entry-notes-lead"));
        }
        let note = |(place, note): (usize, &String)| Row {
            anchor: Some(Anchor::Note(place + 1)),
            ..Row::of([Line::of(format!("{}.", place + 1)).at_right(), Line::of(note.as_str())])
        };
        let rows: Vec<Row> = report.entry_notes.iter().enumerate().map(note).collect();
        if !rows.is_empty() {
            self.table(TableKind::Dense, &[1.0, 17.0], Vec::new(), rows);
        }
    }

    /// A sheet, with its item named again where a page begins in the midst of it.
    fn sheet(&mut self, sheet: &Sheet) {
        let called = [sheet.label.id.as_str(), &sheet.label.description];
        let called: Vec<&str> = called.into_iter().filter(|part| !part.is_empty()).collect();
        let item = shortened(&called.join(" "), MOST_SIGNS);
        let again = Line::new().quiet(self.fill("sheet.continued", &[("item", &item)]));
        let mut inner = Parts { report: self.report, blocks: Vec::new() };
        inner.sheet_blocks(sheet);
        self.add(Block::Continued(again, inner.blocks));
    }

    fn sheet_blocks(&mut self, sheet: &Sheet) {
        let first = sheet.candidates.first();
        self.group(Group::Kept, |parts| {
            parts.sheet_head(sheet);
            parts.decisions(sheet);
            parts.label("sheet.candidates");
            match first {
                Some(first) => parts.candidate(first, None),
                None => {
                    let none = if sheet.is_decided() { "sheet.no-others" } else { "sheet.no-candidates" };
                    parts.small(Line::new().quiet(parts.say(none)));
                }
            }
        });
        let printed = sheet.candidates.iter().take(MOST_CANDIDATES);
        for (before, one) in printed.clone().zip(printed.skip(1)) {
            self.candidate(one, Some(before));
        }
        for one in sheet.candidates.iter().skip(MOST_CANDIDATES) {
            let code = format!("{} {}", one.list, one.code);
            self.listed_line(Line::new().truth(one.truth).strong(code).space().text(one.text.as_str()));
        }
        self.beside_candidates(sheet);
        if sheet.conclusion.because.len() + sheet.conclusion.law.len() > KEPT_REASONS {
            self.conclusion(sheet);
        } else {
            self.group(Group::Kept, |parts| parts.conclusion(sheet));
        }
        if sheet.requests.len() > KEPT_REQUESTS {
            self.requests(sheet);
        } else {
            self.group(Group::Kept, |parts| parts.requests(sheet));
        }
        for note in &sheet.notes {
            let mut line = Line::new().strong(self.say("sheet.notes")).space();
            if !note.toward.is_empty() {
                let toward = self.fill("end-use.note-toward", &[("toward", &note.toward)]);
                line = line.text(format!("{toward}{}", self.say("list.colon")));
            }
            self.paragraph(
                Paragraph::Note,
                line.text(note.text.as_str()).space().cites(&note.cites, &self.report.words),
            );
        }
    }

    /// What would have to be known of the item.
    fn requests(&mut self, sheet: &Sheet) {
        if !sheet.requests.is_empty() {
            self.label("sheet.open");
        }
        for one in &sheet.requests {
            let decides = self.fill("actions.decides", &[("paragraph", &one.paragraph)]);
            self.listed_line(Line::of("• ").text(one.question.as_str()).quiet(format!(" {decides}")));
        }
    }

    fn small(&mut self, line: Line) {
        self.paragraph(Paragraph::Small, line);
    }

    fn listed_line(&mut self, line: Line) {
        self.paragraph(Paragraph::Listed, line);
    }

    fn label(&mut self, name: &str) {
        self.paragraph(Paragraph::Label, self.said(name));
    }

    /// Where an item stands in its file.
    pub(super) fn place(&self, label: &Label) -> String {
        let row = label.row.to_string();
        if label.sheet.is_empty() {
            self.fill("item.row", &[("row", &row)])
        } else {
            self.fill("item.row-of", &[("row", &row), ("sheet", &label.sheet)])
        }
    }

    fn sheet_head(&mut self, sheet: &Sheet) {
        let mut title = Line::new().mark(&sheet.mark).text("  ");
        if !sheet.label.id.is_empty() {
            title = title.tone(&sheet.label.id, super::Tone::Accent).text("  ");
        }
        let described: Vec<&Cell> = sheet.says.iter().filter(|cell| cell.is_description).collect();
        if described.is_empty() {
            title = title.text(sheet.label.description.as_str());
        }
        for (place, cell) in described.iter().enumerate() {
            title = if place > 0 { title.dot() } else { title };
            title = title.pieces(&cell.pieces);
        }
        let anchor = Some(Anchor::Item(sheet.label.number));
        self.add(Block::Heading { level: 3, line: title, anchor });
        let mut about = vec![self.place(&sheet.label)];
        about.extend(sheet.categories.iter().map(|category| self.category(category)));
        about.extend([sheet.state.clone(), sheet.mark.word.clone()]);
        self.small(Line::new().quiet(about.join(" · ")));
        let mut says = Line::new();
        for cell in sheet.says.iter().filter(|cell| !cell.is_description) {
            let text: String = cell.pieces.iter().map(|piece| piece.text.as_str()).collect();
            if text != sheet.label.id {
                says = says.quiet(format!("{} ", cell.heading)).pieces(&cell.pieces).text("    ");
            }
        }
        for one in &sheet.parameters {
            says = says.quiet(format!("{} ", one.name)).strong(one.says.as_str());
            if !one.in_description {
                let source = self.fill("sheet.source", &[("column", &one.source)]);
                says = says.quiet(format!(" {source}"));
            }
            says = says.text("    ");
        }
        if !says.is_empty() {
            self.small(says);
        }
    }

    /// What a person decided: it counts, whatever the words come to.
    fn decisions(&mut self, sheet: &Sheet) {
        if !sheet.decisions.is_empty() {
            self.label("sheet.decisions");
        }
        for one in &sheet.decisions {
            let mut line = Line::of(one.text.as_str()).quiet(signed(&one.by, &one.on));
            if !one.reason.is_empty() {
                line = line.text(format!("{}{}", self.say("list.colon"), one.reason));
            }
            let lapsed = !one.lapsed.is_empty();
            line = if lapsed { line.space().strong(one.lapsed.as_str()) } else { line };
            self.paragraph(if lapsed { Paragraph::LawState } else { Paragraph::Small }, line);
        }
    }

    fn candidate(&mut self, one: &Candidate, before: Option<&Candidate>) {
        let kept = one.conditions.len() <= KEPT_CONDITIONS;
        let add = |parts: &mut Parts<'_>| {
            parts.group(Group::Candidate(one.truth), |parts| parts.candidate_blocks(one, before));
        };
        if kept { self.group(Group::Kept, add) } else { add(self) }
    }

    fn candidate_blocks(&mut self, one: &Candidate, before: Option<&Candidate>) {
        let code = format!("{} {}", one.list, one.code);
        self.small(Line::new().truth(one.truth).strong(code).space().text(one.text.as_str()));
        if !one.conditions.is_empty() {
            self.conditions(&one.conditions);
        }
        for remark in &one.remarks {
            self.paragraph(Paragraph::Remark, Line::of(remark.as_str()));
        }
        let source = |one: &Candidate| (one.cites.clone(), one.checked.clone(), one.entry_notes.clone());
        if before.is_some_and(|before| source(before) == source(one)) {
            return;
        }
        let mut line = Line::new();
        if !one.cites.is_empty() {
            line = line
                .quiet(format!("{} ", self.say("sheet.laid-down")))
                .cites(&one.cites, &self.report.words)
                .quiet(" · ");
        }
        line = line.quiet(self.fill("sheet.compared", &[("day", &one.checked)]));
        for number in &one.entry_notes {
            let note = self.fill("sheet.entry-note", &[("n", &number.to_string())]);
            line = line.quiet(" · ").link(note, Anchor::Note(*number));
        }
        self.small(line);
    }

    fn conditions(&mut self, conditions: &[Condition]) {
        let is_figure = |one: &Condition| one.truth != "hint" && !one.needs.is_empty();
        let has_figures = conditions.iter().any(is_figure);
        let row = |one: &Condition| {
            let hint = one.truth == "hint";
            let asks = if hint && !one.needs.is_empty() {
                format!("{} ({})", one.asks, one.needs)
            } else {
                one.asks.clone()
            };
            let tone = |text: &str| if hint { Line::new().quiet(text) } else { Line::of(text) };
            let asks = tone(&asks).set_in(one.depth);
            let mut cells = vec![Line::new().truth(one.truth), asks];
            if has_figures {
                cells.push(if hint { Line::new() } else { Line::of(one.needs.as_str()) });
            }
            cells.push(tone(&one.says));
            if has_figures {
                cells.push(Line::of(one.margin.as_str()));
            }
            Row::of(cells)
        };
        let rows = conditions.iter().map(row).collect();
        if has_figures {
            let head = [
                Line::new(),
                self.said("sheet.condition"),
                self.said("sheet.needs"),
                self.said("sheet.item-says"),
                self.said("sheet.margin"),
            ];
            self.table(TableKind::Conditions, &[0.5, 4.2, 1.9, 2.5, 1.1], head.to_vec(), rows);
        } else {
            self.table(TableKind::Conditions, &[0.5, 5.8, 3.9], Vec::new(), rows);
        }
    }

    /// What stands between the candidates and the conclusion.
    fn beside_candidates(&mut self, sheet: &Sheet) {
        if !sheet.elsewhere.is_empty() {
            let named = &sheet.elsewhere[..sheet.elsewhere.len().min(MOST_ELSEWHERE)];
            let mut text = format!("{} {}", self.say("sheet.elsewhere"), self.report.words.long_list(named));
            if sheet.elsewhere.len() > named.len() {
                let more = (sheet.elsewhere.len() - named.len()).to_string();
                text = format!("{text} {}", self.fill("actions.more", &[("n", &more)]));
            }
            self.small(Line::new().quiet(text));
        }
        if !sheet.ruled_out.is_empty() {
            self.label("sheet.ruled-out");
        }
        for one in &sheet.ruled_out {
            let because = if one.because.is_empty() { "–" } else { &one.because };
            let line = Line::new().truth("no").strong(because).space();
            self.listed_line(line.quiet(self.report.words.long_list(&one.paragraphs)));
        }
        for gap in &sheet.gaps {
            self.paragraph(Paragraph::Remark, Line::of(gap.as_str()));
        }
        if !sheet.remarks.is_empty() {
            self.label("sheet.remarks");
        }
        for one in &sheet.remarks {
            self.small(Line::of(one.text.as_str()).quiet(signed(&one.by, &one.on)));
        }
    }

    fn conclusion(&mut self, sheet: &Sheet) {
        let conclusion = &sheet.conclusion;
        self.label("sheet.conclusion");
        let standing = |line: Line, one: &Same<Mark>| {
            line.marked(&one.what).space().strong(self.toward(one)).text("     ")
        };
        let line = conclusion.standings.iter().fold(Line::new(), standing);
        self.small(line);
        if !conclusion.by_law.is_empty() {
            let by_law = |line: Line, one: &Same<LawMark>| {
                let line = line.quiet(format!("{} ", one.what.law)).marked(&one.what.mark);
                line.text(format!(" {}     ", self.toward(one)))
            };
            let line = conclusion.by_law.iter().fold(Line::new(), by_law);
            self.small(line);
        }
        for one in &conclusion.because {
            let line = self.because(one);
            self.listed_line(line);
        }
        if conclusion.because.is_empty() && conclusion.law.is_empty() {
            self.small(Line::new().quiet(self.say("sheet.nothing-asks")));
        }
        for one in &conclusion.law {
            let line = Line::of(one.what.as_str());
            let line = if one.everywhere { line } else { line.text(format!(" · {}", self.toward(one))) };
            self.paragraph(Paragraph::LawState, line);
        }
    }

    fn because(&self, one: &Same<Asks>) -> Line {
        let why = &one.what;
        let mut line = Line::new().truth(why.truth).strong(why.text.as_str());
        if !why.force.is_empty() {
            line = line.text(format!("{}{}", self.say("list.comma"), why.force));
        }
        let mut texts: Vec<usize> = Vec::new();
        for cite in &why.cites {
            if texts.contains(&cite.number) {
                continue;
            }
            texts.push(cite.number);
            line = line.space().link(format!("[{}]", cite.number), Anchor::Text(cite.number));
        }
        line = line.text(format!(" · {}", self.toward(one)));
        if !why.exceptions.is_empty() {
            let exceptions = self.report.words.long_list(&why.exceptions);
            line = line.quiet(format!(" · {} {exceptions}", self.say("sheet.may-be-lifted")));
        }
        if !why.open.is_empty() {
            let open = self.report.words.sentences(&why.open);
            line = line.quiet(format!(" · {} {open}", self.say("sheet.depends")));
        }
        line
    }

    fn toward<T>(&self, one: &Same<T>) -> String {
        if one.everywhere && one.toward.len() > 1 {
            self.say("sheet.everywhere")
        } else {
            self.report.words.list(&one.toward)
        }
    }
}

/// Who said something and when: ` – A. Example, 2026-11-20`.
fn signed(by: &str, on: &str) -> String {
    let who: Vec<&str> = [by, on].into_iter().filter(|part| !part.is_empty()).collect();
    if who.is_empty() { String::new() } else { format!(" – {}", who.join(", ")) }
}
