//! Report: determinations for others to read.
//!
//! [`Report::build`] puts together, as plain data and in order, what every format shows; `pdf`, `docx`,
//! `html`, `xlsx`, `csv` and `json` only lay it out, the first two from the blocks of `document`. Nothing here looks at the clock: the same case, law and date give
//! the same bytes, whatever the number of threads.

mod actions;
mod basis;
mod called;
mod case_facts;
mod changes;
mod cite;
mod columns;
mod conclusion;
mod condition;
mod cover;
mod csv;
mod desk;
mod document;
mod docx;
mod entry_notes;
mod flags;
mod foremost;
mod html;
mod inert;
mod item;
mod json;
mod kind;
mod letterhead;
mod matrix;
mod pdf;
mod progress;
mod questions;
mod request;
mod results;
mod rules;
mod screening;
mod seal;
mod section;
mod sheet;
mod stake;
mod standing;
mod state;
mod timeline;
mod words;
mod write;
mod xlsx;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;
use serde::Serialize;

use crate::assess::{Days, Transaction};
use crate::batch::Assessed;
use crate::case::Firm;
use crate::catalog::Catalog;
use crate::evidence::{Reader, Ruling};
use crate::law::{CountryCode, Language, Laws};
use crate::problem::{FilePlace, Problem};

use desk::Desk;
use progress::Half;
use seal::Content;

pub use actions::{Action, Answered, EndUse};
pub use basis::{ActState, Basis, Jurisdiction, NextDay, Part, SearchedFor, Validity};
pub use called::Called;
pub use case_facts::{CaseFacts, Decided, ItemFacts, Remark, SourceFile};
pub use changes::{Changes, Earlier, Named, OutcomeChange, RuleChange};
pub use cite::{Cite, CitedText};
pub use columns::{Because, Cell, Column, Columns, NoteId};
pub use conclusion::{Asks, Conclusion, Same};
pub use condition::Condition;
pub use cover::{Cover, Fact};
pub use csv::guard;
pub use flags::{Checklist, Flag};
pub use foremost::Foremost;
pub use item::{Label, Piece, label as label_of};
pub use kind::Kind;
pub use letterhead::{Letterhead, Signer};
pub use matrix::{ClassLine, EntryTag, Matrix, MatrixCell, MatrixRow};
pub use pdf::{Drawn, PrintedPage, preview};
pub use progress::Progress;
pub use questions::COLUMNS as QUESTION_COLUMNS;
pub use request::{Answerer, Request};
pub use results::{Bar, GridRow, Results, Segment, Settling, Tile};
pub use rules::{LicencePath, Rule, RuleToward, Tally, Toward};
pub use screening::{ScreenedLine, ScreeningRecord, UsedList};
pub use seal::{EarlierNamed, LawEdition, Recipe, Sealed, Stated, read as read_seal};
pub use section::Section;
pub use sheet::{Candidate, DecisionLine, Note, Parameter, RuledOut, Sheet};
pub use stake::Stake;
pub use standing::{Mark, Meaning, letter, standing_id};
pub use timeline::{ActTimeline, DrawnStretch, LawTimeline, Timeline, Year};
pub use words::{Words, number};
pub use write::{Format, Overwrite, render, write, write_catalog};

/// What a report is made from.
pub struct ReportInput<'a> {
    /// The law.
    pub laws: &'a Laws,
    /// What was wrong in its files.
    pub law_problems: &'a [Problem],
    /// The items.
    pub catalog: &'a Catalog,
    /// Their classes.
    pub assessed: &'a Assessed,
    /// Reads an item again when its sheet is written.
    pub reader: &'a Reader,
    /// What experts ruled on an item, by its number: the same that `assessed` was made with.
    pub rulings: &'a (dyn Fn(u32) -> Vec<Ruling> + Sync),
    /// From, day, origin and answers; where it goes to is not looked at.
    pub transaction: &'a Transaction,
    /// Where the goods may go.
    pub destinations: &'a [CountryCode],
    /// What the case says of itself.
    pub case: &'a CaseFacts,
    /// The reader's language.
    pub language: Language,
    /// How many item sheets to print at most; the rest is counted in a sentence.
    pub most_sheets: usize,
    /// Which document is to be made of it.
    pub wish: &'a Wish,
    /// What it is held against, to say what changed.
    pub earlier: Option<&'a Earlier<'a>>,
}

/// Which document is to be made of a case.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// Which one.
    pub kind: Kind,
    /// The items it is about, by their number in the catalog; none for those that have something to say.
    pub only: Vec<u32>,
    /// Who makes it.
    pub firm: Firm,
    /// The parts that the copy does without.
    pub without: BTreeSet<Section>,
}

/// How many item sheets a report prints unless told otherwise.
pub const MOST_SHEETS: usize = 400;

/// What every format shows, in order.
#[derive(Clone, Debug, Serialize)]
pub struct Report<'a> {
    /// What the case says of itself.
    pub case: &'a CaseFacts,
    /// For whom, about what, under which law of which day.
    pub cover: Cover,
    /// What the settings of the firm put on it.
    pub letterhead: Letterhead,
    /// What the whole catalog comes to.
    pub results: Results,
    /// The day, the transaction and the editions of law.
    pub basis: Basis,
    /// The acts that govern the items, over the years.
    pub timeline: Timeline,
    /// What each mark means.
    pub meanings: Vec<Meaning>,
    /// The destinations, those that are treated alike together.
    pub columns: Vec<Column>,
    /// Every item against every destination.
    #[serde(skip)]
    pub matrix: Matrix<'a>,
    /// The items one by one, the worst first.
    pub sheets: Vec<Sheet>,
    /// How many more items could have a sheet.
    pub sheets_left_out: usize,
    /// What the law files say beside entries on many sheets, each once.
    pub entry_notes: Vec<String>,
    /// How the items stand toward each destination.
    pub toward: Vec<Toward>,
    /// What governs the destinations.
    pub rules: Vec<Rule>,
    /// The licences that are or may be needed.
    pub licences: Vec<LicencePath>,
    /// Questions on end user and end use, and notes.
    pub end_use: EndUse,
    /// What changed since an earlier report.
    pub changes: Changes,
    /// What has to be asked or done.
    pub actions: Vec<Action>,
    /// What was taken as given.
    pub unverified: Vec<String>,
    /// How long the report holds.
    pub validity: Validity,
    /// The texts it cites.
    pub texts: Vec<CitedText>,
    /// Problems in the law files and the catalog, as printed.
    pub problems: Vec<PrintedProblem>,
    /// What the ids of lists, of answered questions and of what is supposed are called.
    pub called: Called,
    /// A SHA-256 over all of the above and the matrix: every format of one report has the same.
    pub hash: String,
    /// The reader's language.
    pub language: Language,
    /// Which document it is.
    #[serde(skip)]
    pub kind: Kind,
    /// What it was made of.
    #[serde(skip)]
    pub recipe: Recipe,
    /// The hashes of its parts, cut short, by the ids of the parts.
    #[serde(skip)]
    pub parts: BTreeMap<String, String>,
    /// The sentences of that language.
    #[serde(skip)]
    pub words: Words,
}

/// A problem in print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PrintedProblem {
    /// How bad it is.
    pub severity: &'static str,
    /// Its code.
    pub code: &'static str,
    /// Where.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

impl<'a> Report<'a> {
    /// Puts everything together; a problem only if it is asked to stop.
    pub fn build(input: &ReportInput<'a>, progress: &Progress) -> Result<Report<'a>, Problem> {
        let words = Words::of(input.language);
        let ReportInput { laws, catalog, assessed, transaction, destinations, language, .. } = *input;
        let columns = Columns::new(laws, assessed, transaction, destinations, language, &words);
        let called = Called::new(laws, transaction, input.case, language);
        let desk = Desk {
            laws,
            law_problems: input.law_problems,
            catalog,
            assessed,
            reader: input.reader,
            rulings: input.rulings,
            transaction,
            destinations,
            case: input.case,
            columns: &columns,
            days: Days::new(laws, transaction.on),
            language,
            called: &called,
            words: &words,
        };
        let matrix = Matrix::new(&desk);
        let rows = if input.wish.only.is_empty() {
            rows_with_sheet(&desk, &matrix)
        } else {
            let is_there = |row: &u32| (*row as usize) < catalog.len();
            input.wish.only.iter().copied().filter(is_there).collect()
        };
        let printed = &rows[..rows.len().min(input.most_sheets)];
        progress.begin(Half::Building, printed.len());
        let sheets: Option<Vec<Sheet>> = printed
            .par_iter()
            .map(|row| {
                progress.advance();
                (!progress.is_cancelled()).then(|| desk.sheet(*row))
            })
            .collect();
        let mut sheets = sheets.ok_or_else(|| write::cancelled(Path::new(catalog.name())))?;
        let entry_notes = entry_notes::gather(&mut sheets);
        let results = Results::new(&desk, &matrix);
        let mut rules = rules::rules(&desk);
        let mut licences = rules::licences(&desk);
        let mut end_use = EndUse::new(&desk, &results);
        let actions = actions::actions(&desk, &rows, &results);
        let mut numbering = cite::Numbering::default();
        numbering.number(sheets.iter_mut().flat_map(Sheet::cites_mut));
        numbering.number(rules.iter_mut().flat_map(|rule| &mut rule.cites));
        numbering.number(licences.iter_mut().flat_map(|path| &mut path.cites));
        numbering.number(end_use.notes.iter_mut().flat_map(|note| &mut note.cites));
        let letterhead = Letterhead::new(&input.wish.firm, &input.case.client, language);
        let mut report = Report {
            case: input.case,
            cover: Cover::new(&desk, &letterhead),
            letterhead,
            results,
            basis: Basis::new(&desk),
            timeline: Timeline::new(&desk),
            meanings: standing::meanings(&words),
            columns: columns.columns.clone(),
            sheets_left_out: rows.len() - printed.len(),
            entry_notes,
            sheets,
            toward: rules::toward(&desk),
            rules,
            licences,
            end_use,
            changes: Changes::new(&desk, input.earlier),
            actions,
            unverified: actions::unverified(&desk),
            validity: Validity::new(&desk),
            texts: numbering.texts(laws, language),
            problems: PrintedProblem::all(input.law_problems, catalog, language),
            called: called.clone(),
            hash: String::new(),
            language,
            kind: input.wish.kind,
            recipe: Recipe::of(input),
            parts: BTreeMap::new(),
            matrix,
            words,
        };
        let Content { hash, parts } = seal::content(&report);
        report.hash = hash;
        report.parts = parts;
        Ok(report)
    }
}

impl Report<'_> {
    /// What the lists are called whose codes stand in the matrix.
    pub(super) fn legend(&self) -> String {
        let entries = self.matrix.classes().iter().flat_map(|class| &class.entries);
        let lists: BTreeSet<(&str, &str)> =
            entries.map(|entry| (entry.short.as_str(), self.called.say(&entry.list))).collect();
        let colon = self.words.say("list.colon");
        let named: Vec<String> =
            lists.into_iter().map(|(short, name)| format!("{short}{colon}{name}")).collect();
        self.words.long_list(&named)
    }

    /// Whether no item needs attention, none has a sheet and no rule asks anything: then the parts that would tell of
    /// it are a sentence each.
    pub(super) fn found_nothing(&self) -> bool {
        self.results.attention == 0
            && self.sheets.is_empty()
            && self.sheets_left_out == 0
            && self.rules.is_empty()
    }
}

impl PrintedProblem {
    /// Those of the law files and of a catalog.
    fn all(law: &[Problem], catalog: &Catalog, language: Language) -> Vec<PrintedProblem> {
        let of_catalog = catalog.problems().iter().map(|problem| {
            // What a report says does not depend on the folder its catalog lay in.
            let file = catalog.name().to_owned();
            PrintedProblem::of(problem, &FilePlace { file, ..problem.place.clone() }, language)
        });
        let of_law = law.iter().map(|problem| PrintedProblem::of(problem, &problem.place, language));
        of_law.chain(of_catalog).collect()
    }

    fn of(problem: &Problem, place: &FilePlace, language: Language) -> PrintedProblem {
        let help = problem.help.as_ref().map(|help| help.in_language(language));
        PrintedProblem {
            severity: problem.severity.name(),
            code: problem.code,
            place: place.to_string(),
            message: problem.message.in_language(language),
            help: help.unwrap_or_default(),
        }
    }
}

/// The items that have something to say one by one, the worst first, else in the order of the catalog.
fn rows_with_sheet(desk: &Desk<'_, '_>, matrix: &Matrix<'_>) -> Vec<u32> {
    let lines = (0u32..).zip(&desk.assessed.rows);
    let lines = lines.filter_map(|(row, class)| Some((row, matrix.classes().get(*class as usize)?)));
    let decided = |row: u32| {
        desk.item_facts(row).is_some_and(|facts| !facts.decisions.is_empty() || !facts.remarks.is_empty())
    };
    let mut rows: Vec<(u32, u8)> = lines
        .filter(|(row, class)| class.has_sheet() || decided(*row))
        .map(|(row, class)| (row, class.worst.rank))
        .collect();
    rows.sort_by_key(|(row, rank)| (*rank, *row));
    rows.into_iter().map(|(row, _)| row).collect()
}
