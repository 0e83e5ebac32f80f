//! Sheet: all about one listed or open item — what it says, the paragraphs it was held against, what
//! each destination asks, what is missing.

use serde::Serialize;

use crate::assess::explain::{self, Explain};
use crate::assess::{Considered, Examination, Examined, Step};
use crate::catalog::Meaning;
use crate::evidence::{Facts, Illegible, Ruling};
use crate::law::{Depth, SubitemId, Truth};

use super::case_facts::{Decided, Remark};
use super::cite::{self, Cite};
use super::columns::NoteId;
use super::conclusion::{self, Conclusion};
use super::condition::{self, Condition};
use super::desk::Desk;
use super::item::{self, Cell, Label};
use super::request::{self, Request};
use super::results;
use super::standing::Mark;

/// Destinations named beside a note; more are counted.
const MOST_NAMED: usize = 8;

/// One item in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// What it is called.
    pub label: Label,
    /// Its maker, as in the file.
    pub maker: String,
    /// Its part number, as in the file.
    pub part_number: String,
    /// Its customs code, as in the file.
    pub customs_code: String,
    /// Ids of the laws that apply to it toward some destination.
    pub laws: Vec<String>,
    /// Its worst outcome over all destinations.
    pub mark: Mark,
    /// What a person has to do with it, in words.
    pub state: String,
    /// Ids of its categories.
    pub categories: Vec<&'static str>,
    /// Its cells, evidence marked.
    pub says: Vec<Cell>,
    /// Its figures, each with the column it comes from.
    pub parameters: Vec<Parameter>,
    /// Paragraphs it meets or may meet, best first, and last those that it would without what was decided.
    pub candidates: Vec<Candidate>,
    /// Paragraphs it was held against and does not meet.
    pub ruled_out: Vec<RuledOut>,
    /// Paragraphs it meets or may meet under laws that do not apply to the transaction.
    pub elsewhere: Vec<String>,
    /// What is asked toward every destination, and why.
    pub conclusion: Conclusion,
    /// What would have to be known of the item.
    pub requests: Vec<Request>,
    /// Notes of the law files on it.
    pub notes: Vec<Note>,
    /// Laws whose files may lack the entry it meets.
    pub gaps: Vec<String>,
    /// What was decided on it.
    pub decisions: Vec<DecisionLine>,
    /// What was noted on it.
    pub remarks: Vec<Remark>,
}

/// A decision in print.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DecisionLine {
    /// What was found.
    pub text: String,
    /// By whom; empty if not given.
    pub by: String,
    /// The day; empty if not given.
    pub on: String,
    /// Why; empty if not given.
    pub reason: String,
    /// Why it no longer holds; empty if it does.
    pub lapsed: String,
}

/// A figure of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Parameter {
    /// What it is the figure of.
    pub name: String,
    /// The figure as it stands in the item.
    pub says: String,
    /// The heading of the column it stands in.
    pub source: String,
    /// Whether that is a description.
    pub in_description: bool,
}

/// A paragraph the item meets or may meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// What the list is called.
    pub list: String,
    /// The id of the list, e.g. `cn/dual-use`.
    pub list_id: String,
    /// The paragraph's code in full.
    pub code: String,
    /// What it covers.
    pub text: String,
    /// Whether the item meets it.
    pub truth: &'static str,
    /// Its conditions, each with the answer.
    pub conditions: Vec<Condition>,
    /// What the law files say beside the entry, and what they leave out of it.
    pub remarks: Vec<String>,
    /// Remarks that stand on many sheets, by their number in
    /// [`Report::entry_notes`](super::Report::entry_notes), from 1.
    pub entry_notes: Vec<usize>,
    /// Where it is laid down.
    pub cites: Vec<Cite>,
    /// The day of the copy it came from.
    pub checked: String,
}

/// Paragraphs that were considered and ruled out for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuledOut {
    /// What rules them out.
    pub because: String,
    /// Each with its list in short, code and text.
    pub paragraphs: Vec<String>,
    /// The ids of their lists, one for each.
    pub lists: Vec<String>,
}

/// A note of the law files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Its id.
    pub id: String,
    /// What a person should know.
    pub text: String,
    /// Toward whom it is raised; empty if toward every destination.
    pub toward: String,
    /// Where it comes from.
    pub cites: Vec<Cite>,
}

/// What would have to be known of an item.
pub(super) fn requests(desk: &Desk<'_, '_>, row: u32) -> Vec<Request> {
    let (_, examination) = desk.examine(row);
    request::of_item(desk, desk.class_of(row), &examination, &desk.quote(row))
}

impl Desk<'_, '_> {
    /// The sheet of an item.
    pub(super) fn sheet(&self, row: u32) -> Sheet {
        let (facts, examination) = self.examine(row);
        let quote = self.quote(row);
        let class_number = self.class_of(row);
        let class = self.assessed.classes.get(class_number as usize);
        let mut sheet = Sheet {
            label: item::label(self.catalog, row),
            maker: item::cell(self.catalog, row, Meaning::Maker).to_owned(),
            part_number: item::cell(self.catalog, row, Meaning::PartNumber).to_owned(),
            customs_code: item::cell(self.catalog, row, Meaning::CustomsCode).to_owned(),
            laws: self.laws_that_apply(class_number),
            mark: results::worst_of(self.columns, class_number, self.words),
            state: class.map(|_| self.state_word(class_number).to_owned()).unwrap_or_default(),
            categories: self.categories_of(row).ids().collect(),
            says: item::cells(self.catalog, row, &facts, self.words),
            parameters: self.parameters(row, &facts),
            candidates: Vec::new(),
            ruled_out: Vec::new(),
            conclusion: conclusion::conclusion(self, class_number, &examination, &quote),
            requests: request::of_item(self, class_number, &examination, &quote),
            notes: self.notes(class_number),
            elsewhere: Vec::new(),
            gaps: Vec::new(),
            decisions: self.decisions(row, &facts),
            remarks: self.item_facts(row).map(|facts| facts.remarks.clone()).unwrap_or_default(),
        };
        let by_words = self.by_words(&facts);
        for examined in &examination.laws {
            let explain = explain::explain(self.laws, examined.law, self.language, &quote);
            if !self.columns.applies(class_number, examined.law) {
                sheet.elsewhere.extend(examined.candidates().map(|one| explain.subitem(one.subitem)));
                continue;
            }
            for one in &examined.considered {
                let by_words = by_words.iter().find(|own| own.law == examined.law);
                let evidence = Evidence::of(one, by_words);
                if evidence.is_candidate(one) {
                    sheet.candidates.push(self.candidate(examined.law, one, evidence, &explain));
                    continue;
                }
                let because = condition::first_no(evidence.step(one), &explain);
                let list = &explain.law.lists[explain.law.subitem(one.subitem).list].id;
                sheet.rule_out(because, explain.subitem(one.subitem), list);
            }
        }
        sheet.candidates.sort_by_key(|candidate| match candidate.truth {
            "yes" => 0,
            "unknown" => 1,
            _ruled_out => 2,
        });
        sheet.gaps.extend(self.not_held(&facts, &examination));
        for (number, law) in self.laws.jurisdictions.iter().enumerate() {
            let gap = examination.classifications.get(number).map(|one| one.gap).unwrap_or_default();
            if gap.is_there() && self.columns.applies(class_number, number) {
                let key = match gap.illegible {
                    Some(Illegible::NoWords) => "sheet.gap-no-words",
                    Some(Illegible::OtherLanguage) => "sheet.gap-other-language",
                    None if gap.stated => "sheet.gap-stated",
                    None => "sheet.gap",
                };
                sheet.gaps.push(self.words.fill(key, &[("law", law.title.in_language(self.language))]));
            }
        }
        sheet
    }

    /// What the words of an item alone come to, law by law; nothing where nobody ruled on it.
    fn by_words(&self, facts: &Facts) -> Vec<Examined> {
        if facts.rulings.is_empty() {
            return Vec::new();
        }
        Examination::of(self.laws, &Facts { rulings: Vec::new(), ..facts.clone() }).laws
    }

    /// Entries that a person found the item to meet and that no law file holds.
    fn not_held(&self, facts: &Facts, examination: &Examination) -> Vec<String> {
        let is_held = |list: &str, code: &str| {
            examination.laws.iter().any(|examined| {
                let law = &self.laws.jurisdictions[examined.law];
                let is_meant = |id: SubitemId| {
                    let own = law.code_of(id);
                    law.lists[law.subitem(id).list].id == list
                        && (own.starts_with(code) || code.starts_with(&own))
                };
                examined.considered.iter().any(|one| is_meant(one.subitem))
            })
        };
        let not_held = facts.rulings.iter().filter_map(|ruling| match ruling {
            Ruling::Meets { list, code } if !is_held(list, code) => {
                let entry = format!("{} {code}", self.called.say(list));
                Some(self.words.fill("sheet.gap-decided", &[("entry", &entry)]))
            }
            Ruling::Meets { .. } | Ruling::MeetsNot { .. } | Ruling::NotListed | Ruling::MetBefore { .. } => {
                None
            }
        });
        not_held.collect()
    }

    fn laws_that_apply(&self, class: u32) -> Vec<String> {
        let laws = self.laws.jurisdictions.iter().enumerate();
        let applying = laws.filter(|(number, _)| self.columns.applies(class, *number));
        applying.map(|(_, law)| law.id.clone()).collect()
    }

    /// What was decided on an item: as the case has it, else as the facts do.
    fn decisions(&self, row: u32, facts: &Facts) -> Vec<DecisionLine> {
        let decided = self.item_facts(row).map_or(&[][..], |facts| &facts.decisions);
        if decided.is_empty() {
            let line = |ruling| DecisionLine {
                text: condition::ruling(ruling, self.words, |id| self.called.say(id)),
                ..DecisionLine::default()
            };
            return facts.rulings.iter().map(line).collect();
        }
        let line = |one: &Decided| DecisionLine {
            text: one.in_words(self.words, self.called),
            by: one.by.clone(),
            on: one.on.clone(),
            reason: one.reason.clone(),
            lapsed: if one.applies { String::new() } else { self.words.say("decided.lapsed").to_owned() },
        };
        decided.iter().map(line).collect()
    }

    fn parameters(&self, row: u32, facts: &Facts) -> Vec<Parameter> {
        let parameter = |figure: &crate::evidence::Figure| {
            let field = self.catalog.item(row).fields().find(|field| field.column == figure.place.column);
            Parameter {
                name: self.laws.shared.property(figure.property).name.in_language(self.language).to_owned(),
                says: explain::figure_in_words(&self.laws.shared, figure, |place| {
                    item::quote(self.catalog, row, place)
                }),
                source: field.map(|field| item::heading(&field, self.words)).unwrap_or_default(),
                in_description: field.is_some_and(|field| field.meaning == Meaning::Description),
            }
        };
        facts.figures.iter().map(parameter).collect()
    }

    fn candidate(
        &self,
        law: usize,
        one: &Considered<Step>,
        evidence: Evidence<'_>,
        explain: &Explain<'_>,
    ) -> Candidate {
        let own = explain.law;
        let subitem = own.subitem(one.subitem);
        let entry = own.entry_of(subitem);
        let list = &own.lists[subitem.list];
        let depth = match entry.depth {
            Depth::Named => Some("sheet.depth-named"),
            Depth::InPart => Some("sheet.depth-in-part"),
            Depth::Modelled => None,
        };
        let texts = [&entry.note, &subitem.note].map(|text| text.in_language(self.language).to_owned());
        let remarks = depth.map(|key| self.words.say(key).to_owned()).into_iter().chain(texts);
        Candidate {
            list: list.name.in_language(self.language).to_owned(),
            list_id: list.id.clone(),
            code: entry.full_code(subitem),
            text: subitem.text.in_language(self.language).to_owned(),
            truth: condition::truth(one.met.truth),
            conditions: match evidence {
                Evidence::Decides => condition::conditions(&one.met, explain, self.words),
                Evidence::Decided(by_words) => condition::decided(&one.met, by_words, explain, self.words),
            },
            remarks: remarks.filter(|remark| !remark.is_empty()).collect(),
            entry_notes: Vec::new(),
            cites: cite::cites(self.laws, law, &entry.cites, self.language),
            checked: entry.checked.to_string(),
        }
    }

    fn notes(&self, class: u32) -> Vec<Note> {
        let on_item = |id: &NoteId| {
            let law = self.laws.jurisdictions.get(id.law);
            law.and_then(|law| law.red_flags.get(id.note)).is_some_and(|flag| !flag.is_of_transaction())
        };
        self.columns.notes(class).filter(on_item).filter_map(|id| self.note(id)).collect()
    }

    /// A note in print.
    pub(super) fn note(&self, id: NoteId) -> Option<Note> {
        let flag = self.laws.jurisdictions.get(id.law)?.red_flags.get(id.note)?;
        let noted: Vec<usize> = self.columns.noted(id).collect();
        let names = noted.iter().filter_map(|place| self.destinations.get(*place));
        let mut toward: Vec<String> = names.take(MOST_NAMED).map(|code| self.country(*code)).collect();
        if noted.len() > MOST_NAMED {
            toward.push(self.words.count("note.others", noted.len() - MOST_NAMED));
        }
        Some(Note {
            id: flag.id.clone(),
            text: flag.text.in_language(self.language).to_owned(),
            toward: if noted.len() == self.destinations.len() {
                String::new()
            } else {
                self.words.list(&toward)
            },
            cites: cite::cites(self.laws, id.law, &flag.cites, self.language),
        })
    }
}

/// What the words of an item say of a paragraph.
#[derive(Clone, Copy)]
enum Evidence<'a> {
    /// They decide.
    Decides,
    /// A person decided, and this is what the words come to; nothing if none speaks of the paragraph.
    Decided(Option<&'a Step>),
}

impl<'a> Evidence<'a> {
    fn of(one: &Considered<Step>, by_words: Option<&'a Examined>) -> Evidence<'a> {
        if condition::ruled(&one.met).is_none() {
            return Evidence::Decides;
        }
        let considered = by_words.map_or(&[][..], |own| &own.considered);
        Evidence::Decided(considered.iter().find(|own| own.subitem == one.subitem).map(|own| &own.met))
    }

    /// Whether the paragraph is met or may be, or would be without the decision.
    fn is_candidate(self, one: &Considered<Step>) -> bool {
        one.met.truth != Truth::No || self.step(one).truth != Truth::No
    }

    /// The reasons that stand in the words.
    fn step(self, one: &'a Considered<Step>) -> &'a Step {
        match self {
            Evidence::Decides | Evidence::Decided(None) => &one.met,
            Evidence::Decided(Some(by_words)) => by_words,
        }
    }
}

impl Sheet {
    /// Whether a decision on it holds.
    pub(super) fn is_decided(&self) -> bool {
        self.decisions.iter().any(|decision| decision.lapsed.is_empty())
    }

    /// All its citations, in the order of print.
    pub(super) fn cites_mut(&mut self) -> impl Iterator<Item = &mut Cite> {
        let candidates = self.candidates.iter_mut().flat_map(|candidate| &mut candidate.cites);
        let because = self.conclusion.because.iter_mut().flat_map(|one| &mut one.what.cites);
        let notes = self.notes.iter_mut().flat_map(|note| &mut note.cites);
        candidates.chain(because).chain(notes)
    }

    fn rule_out(&mut self, because: String, paragraph: String, list: &str) {
        match self.ruled_out.iter_mut().find(|known| known.because == because) {
            Some(known) => {
                known.paragraphs.push(paragraph);
                known.lists.push(list.to_owned());
            }
            None => {
                let (paragraphs, lists) = (vec![paragraph], vec![list.to_owned()]);
                self.ruled_out.push(RuledOut { because, paragraphs, lists });
            }
        }
    }

    /// Whether some paragraph is met for certain.
    pub fn is_listed(&self) -> bool {
        self.candidates.iter().any(|candidate| candidate.truth == condition::truth(Truth::Yes))
    }
}
