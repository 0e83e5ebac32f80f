//! A sheet an item in the form that is usual in Japan (該非判定書): who judges which goods under which paragraphs
//! of the two tables, with what result and why.

use super::super::{Candidate, Condition, Sheet};
use super::determination::shortened;
use super::{Group, Line, Paragraph, Parts, Row, TableKind};

/// The law that such a sheet is about.
const LAW: &str = "jp";

/// How the clauses of its catch-all begin.
const CATCH_ALL: &str = "jp/order#16";

/// Paragraphs on a sheet; more are counted.
const MOST_PARAGRAPHS: usize = 10;

/// Rows of paragraphs and conditions on a sheet, shared out among its paragraphs, so that an item has one page.
const MOST_ROWS: usize = 10;

/// Paragraphs of other lists that are named.
const MOST_OTHERS: usize = 5;

impl Parts<'_> {
    pub(super) fn judgements(&mut self) {
        let report = self.report;
        if report.sheets.is_empty() {
            self.letterhead("judgement.kind", self.said("judgement.title"));
            self.body(self.said("sheet.none"));
        }
        for sheet in &report.sheets {
            self.judgement(sheet);
        }
    }

    fn judgement(&mut self, sheet: &Sheet) {
        let report = self.report;
        self.letterhead("judgement.kind", self.said("judgement.title"));
        let edition = report.basis.jurisdictions.iter().find(|law| law.id == LAW);
        let edition = edition.map(|law| format!("{} {}", law.title, law.edition)).unwrap_or_default();
        self.facts(&[
            ("judgement.to", report.case.client.clone()),
            ("judgement.name", sheet.label.description.clone()),
            ("judgement.law", edition),
        ]);
        let pairs = [
            ("judgement.date", report.case.generated.clone()),
            ("judgement.number", report.case.reference.clone()),
            ("judgement.model", or(&sheet.part_number, &sheet.label.id)),
            ("judgement.maker", sheet.maker.clone()),
            ("judgement.customs-code", sheet.customs_code.clone()),
            ("judgement.on", report.basis.on.clone()),
        ];
        let pairs = pairs.map(|(name, value)| (self.say(name), value));
        self.pairs(&pairs);
        self.opening();
        let own: Vec<&Candidate> = sheet.candidates.iter().filter(|one| is_own(one)).collect();
        let (result, why) = self.result(sheet, &own);
        let result = format!("{}{}{result}", self.say("judgement.result"), self.say("list.colon"));
        self.heading(Line::of(result));
        self.body(Line::of(why));
        self.heading(self.said("judgement.paragraphs"));
        if own.is_empty() {
            self.body(Line::new().quiet(self.say("judgement.no-paragraph")));
        } else {
            let printed = own.len().min(MOST_PARAGRAPHS);
            let conditions = (MOST_ROWS / printed).saturating_sub(1);
            let rows =
                own.iter().take(printed).flat_map(|one| self.paragraph_rows(one, conditions)).collect();
            let head = self.heads([
                "judgement.table",
                "judgement.paragraph",
                "judgement.condition",
                "judgement.says",
                "judgement.judged",
            ]);
            self.table(TableKind::Dense, &[1.4, 1.1, 3.8, 1.9, 1.8], head, rows);
        }
        if own.len() > MOST_PARAGRAPHS {
            let more = (own.len() - MOST_PARAGRAPHS).to_string();
            self.body(Line::new().quiet(self.fill("determination.more", &[("n", &more)])));
        }
        let ruled_out = sheet.ruled_out.iter().flat_map(|one| one.paragraphs.iter().zip(&one.lists));
        let ruled_out =
            ruled_out.filter(|(_, list)| is_of_law(list)).map(|(paragraph, _)| paragraph.as_str());
        let ruled_out: Vec<&str> = ruled_out.take(MOST_PARAGRAPHS).collect();
        if !ruled_out.is_empty() {
            let line = Line::new()
                .quiet(self.say("judgement.ruled-out"))
                .space()
                .text(report.words.long_list(&ruled_out));
            self.paragraph(Paragraph::Small, line);
        }
        let others = sheet.candidates.iter().filter(|one| !is_own(one) && one.truth != "no");
        let others = others.map(|one| format!("{} {}", one.list, one.code));
        let elsewhere = sheet.elsewhere.iter().map(|one| shortened(one, 50));
        let others: Vec<String> = others.chain(elsewhere).take(MOST_OTHERS).collect();
        let beside = [
            ("judgement.other-lists", report.words.long_list(&others)),
            ("judgement.catch-all", self.catch_all(sheet)),
        ];
        let beside =
            beside.map(|(name, value)| Row::of([Line::new().quiet(self.say(name)), Line::of(value)]));
        self.table(TableKind::Dense, &[1.0, 4.0], Vec::new(), beside.to_vec());
        self.group(Group::Kept, |parts| {
            parts.heading(parts.said("judgement.judge"));
            let responsible = or(report.letterhead.signer("signatures.legal"), &report.case.prepared_by);
            let pairs = [
                ("supplier.company", report.cover.firm.clone()),
                ("judgement.department", String::new()),
                ("judgement.responsible", responsible),
                ("judgement.contact", report.letterhead.address.join(", ")),
            ];
            let pairs = pairs.map(|(name, value)| (parts.say(name), value));
            parts.pairs(&pairs);
            parts.facts(&[("judgement.seal", String::new())]);
            parts.paragraph(Paragraph::Small, Line::new().quiet(parts.say("judgement.note")));
        });
    }

    /// The result and why: no law that was not applied is said to be kept.
    fn result(&self, sheet: &Sheet, own: &[&Candidate]) -> (String, String) {
        let applies = self.report.basis.jurisdictions.iter().any(|law| law.id == LAW)
            && sheet.laws.iter().any(|law| law == LAW);
        let said = |name: &str| self.say(&format!("judgement.{name}"));
        let codes = |truth: &str| {
            let own = own.iter().filter(|one| one.truth == truth);
            own.map(|one| one.code.as_str()).collect::<Vec<_>>().join(", ")
        };
        let (met, open) = (codes("yes"), codes("unknown"));
        if !applies {
            (said("not-judged"), said("not-judged-why"))
        } else if !met.is_empty() {
            (said("listed"), self.fill("judgement.listed-why", &[("codes", &met)]))
        } else if !open.is_empty() {
            (said("undecided"), self.fill("judgement.undecided-why", &[("codes", &open)]))
        } else if !sheet.gaps.is_empty() {
            (said("undecided"), self.report.words.sentences(&sheet.gaps))
        } else {
            (said("not-listed"), said("not-listed-why"))
        }
    }

    /// A paragraph, and below it so many of its conditions, each beside what the item says of it.
    fn paragraph_rows(&self, one: &Candidate, conditions: usize) -> Vec<Row> {
        // What only joins conditions decides nothing by itself.
        let decisive = one.conditions.iter().filter(|row| !row.needs.is_empty() || !row.says.is_empty());
        let judged = match one.truth {
            "yes" => "judgement.listed",
            "unknown" => "judgement.undecided",
            _other => "judgement.not-listed",
        };
        let mut rows = vec![Row::of([
            Line::of(one.list.as_str()),
            Line::new().strong(one.code.as_str()),
            Line::of(one.text.as_str()),
            Line::new(),
            Line::new().truth(one.truth).text(self.say(judged)),
        ])];
        let condition = |row: &Condition| {
            let asks = Line::new().quiet(format!("{} {}", row.asks, row.needs).trim().to_owned());
            Row::of([Line::new(), Line::new(), asks, Line::of(row.says.as_str()), Line::new()])
        };
        rows.extend(decisive.take(conditions).map(condition));
        rows
    }

    /// Whether the catch-all of the last item of the table may apply, as far as it was asked.
    fn catch_all(&self, sheet: &Sheet) -> String {
        let is_catch_all = |id: &String| id.starts_with(CATCH_ALL);
        let own = sheet.conclusion.because.iter().filter(|one| one.what.ids.iter().any(is_catch_all));
        let own: Vec<&str> = own.map(|one| one.what.text.as_str()).collect();
        if own.is_empty() { self.say("judgement.no-catch-all") } else { self.report.words.long_list(&own) }
    }
}

fn is_own(one: &Candidate) -> bool {
    is_of_law(&one.list_id)
}

fn is_of_law(list: &str) -> bool {
    list.split('/').next() == Some(LAW)
}

fn or(first: &str, second: &str) -> String {
    if first.is_empty() { second.to_owned() } else { first.to_owned() }
}
