//! The lawyer's tests: every row of every table under `tests/scenarios` is a test of its own.
//!
//! A file mirrors a law file (`cn/1C902.md` for `profiles/cn/lists/…/1C902.ron`). A heading names a
//! case, a block marked `ron item` is the item, and each table row says what law asks of it on a day.
//! What no row reaches is reported as a failure: law without a test is not law one can rely on.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on says so by failing"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use chrono::NaiveDate;
use dualcheck::assess::{self, Asker, Classification, Examination, Transaction, Verdict};
use dualcheck::catalog::{Field, Meaning};
use dualcheck::evidence::Reader;
use dualcheck::law::{Act, Clause, ClauseId, Covers, Depth, Law, Laws, Measure, Truth};
use dualcheck::profile;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let world: &'static World = Box::leak(Box::new(World::load()));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut trials = Vec::new();
    let mut rows = Vec::new();
    for file in markdown_files(&folder) {
        let name = file.strip_prefix(&folder).unwrap_or(&file).display().to_string();
        let text = std::fs::read_to_string(&file).unwrap();
        match parse(&name, &text) {
            Ok(parsed) => rows.extend(parsed),
            Err(message) => trials.push(Trial::test(name, move || Err(Failed::from(message)))),
        }
    }
    let all: &'static [Row] = Vec::leak(rows);
    trials.extend(all.iter().map(|row| Trial::test(row.name.clone(), move || world.check(row))));
    trials.push(Trial::test("every entry and clause is reached", move || world.reached(all)));
    trials.push(Trial::test("every modelled entry is met and closely missed", move || world.decided(all)));
    trials.push(Trial::test("every stated day has rows on both its sides", move || world.bordered(all)));
    libtest_mimic::run(&arguments, trials).exit();
}

/// The shipped law, and a reader of it.
struct World {
    laws: Laws,
    reader: Reader,
    examined: Mutex<BTreeMap<String, Examination>>,
}

/// One table row.
struct Row {
    name: String,
    item: String,
    cells: BTreeMap<String, String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct ItemBlock {
    name: String,
    description: String,
    customs_code: String,
    cas: String,
    maker: String,
    part_number: String,
    stated_code: String,
    origin: String,
    parameters: Vec<(String, String)>,
}

impl World {
    fn load() -> World {
        // From the folder and not from the program, so that a changed law file needs no new build.
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles");
        let loaded = profile::load(&[profile::Source::folder(&folder).unwrap()]);
        let reader = Reader::new(&loaded.laws);
        World { laws: loaded.laws, reader, examined: Mutex::default() }
    }

    fn examine(&self, item: &str) -> Result<Examination, String> {
        if let Some(known) = self.examined.lock().unwrap().get(item) {
            return Ok(known.clone());
        }
        let options =
            ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let block: ItemBlock = options.from_str(item).map_err(|error| format!("item block: {error}"))?;
        let plain = [
            (Meaning::Description, "name", &block.name),
            (Meaning::Description, "description", &block.description),
            (Meaning::CustomsCode, "HS code", &block.customs_code),
            (Meaning::CasNumber, "CAS", &block.cas),
            (Meaning::Maker, "maker", &block.maker),
            (Meaning::PartNumber, "part number", &block.part_number),
            (
                Meaning::StatedCode,
                if block.stated_code.starts_with("ECCN ") { "ECCN" } else { "control code" },
                &block.stated_code,
            ),
            (Meaning::Origin, "origin", &block.origin),
        ];
        let parameters =
            block.parameters.iter().map(|(heading, value)| (Meaning::Parameter, heading.as_str(), value));
        let fields =
            plain.into_iter().chain(parameters).zip(0..).filter(|((_, _, text), _)| !text.is_empty());
        let fields =
            fields.map(|((meaning, heading, text), column)| Field { column, meaning, heading, text });
        let examination = Examination::of(&self.laws, &self.reader.read_fields(fields));
        self.examined.lock().unwrap().insert(item.to_owned(), examination.clone());
        Ok(examination)
    }

    fn verdict(&self, row: &Row) -> Result<(Examination, Verdict), String> {
        let cell = |name: &str| row.cells.get(name).map(String::as_str).filter(|text| !text.is_empty());
        let home = || HOMES.iter().find(|(folder, _)| row.name.starts_with(folder)).map(|(_, home)| *home);
        let mut transaction = Transaction {
            from: cell("from").or_else(home).ok_or("no country of export")?.parse()?,
            to: cell("to").ok_or("no destination")?.parse()?,
            on: cell("on").ok_or("no day")?.parse().map_err(|error| format!("on: {error}"))?,
            origin: cell("origin").map(str::parse).transpose()?,
            answers: BTreeMap::new(),
            supposing: cell("what-if").map(str::to_owned).into_iter().collect(),
        };
        for (heading, value) in &row.cells {
            if KNOWN.contains(&heading.as_str()) {
                continue;
            }
            let question = self.laws.shared.question_named(heading);
            let question = question.ok_or_else(|| format!("no question is called \"{heading}\""))?;
            match value.as_str() {
                "yes" => drop(transaction.answers.insert(question, true)),
                "no" => drop(transaction.answers.insert(question, false)),
                "?" | "" => {}
                other => return Err(format!("{heading}: \"{other}\" is neither yes, no nor ?")),
            }
        }
        let examination = self.examine(&row.item)?;
        let verdict = assess::Days::new(&self.laws, transaction.on).verdict(&examination, &transaction);
        Ok((examination, verdict))
    }

    fn check(&self, row: &Row) -> Result<(), Failed> {
        let (examination, verdict) = self.verdict(row)?;
        let acts = self.acts(&verdict);
        let got = [
            ("at least", verdict.range.at_least.id().to_owned()),
            ("at most", verdict.range.at_most.id().to_owned()),
            ("state", state(&verdict)),
        ];
        let mut wrong: Vec<String> = got
            .iter()
            .filter_map(|(name, got)| {
                let wanted = row.cells.get(*name).filter(|wanted| !wanted.is_empty())?;
                (wanted != got).then(|| format!("{name}: wanted {wanted}, got {got}"))
            })
            .collect();
        for act in row
            .cells
            .get("because")
            .into_iter()
            .flat_map(|cell| cell.split([' ', ',']))
            .filter(|act| !act.is_empty())
        {
            if !acts.iter().any(|known| known == act || known.starts_with(&format!("{act}#"))) {
                wrong.push(format!(
                    "because: {act} is not among {}",
                    acts.iter().cloned().collect::<Vec<_>>().join(", ")
                ));
            }
        }
        if wrong.is_empty() {
            return Ok(());
        }
        Err(format!("{}\nitem {}\n{}", wrong.join("\n"), row.item.trim(), self.why(&examination, &verdict))
            .into())
    }

    /// Everything that asks, may ask or is suspended, by the names the tables use.
    fn acts(&self, verdict: &Verdict) -> BTreeSet<String> {
        let mut acts = BTreeSet::new();
        for determination in &verdict.determinations {
            let law = &self.laws.jurisdictions[determination.law];
            for one in &determination.why {
                match &one.asker {
                    Asker::Clause(id) => drop(acts.insert(law.clause_name(*id))),
                    Asker::Chart { name, .. } => drop(acts.insert(format!("{}/chart:{name}", law.id))),
                    Asker::Gap => drop(acts.insert(format!("{}/gap", law.id))),
                }
                acts.extend(
                    one.suspended.iter().chain(&one.uncertain).map(|by| law.measures[*by].id.clone()),
                );
            }
        }
        acts
    }

    fn why(&self, examination: &Examination, verdict: &Verdict) -> String {
        let quote = |_| "…".to_owned();
        let mut text = String::new();
        for (determination, examined) in verdict.determinations.iter().zip(&examination.laws) {
            let words =
                assess::explain::explain(&self.laws, determination.law, dualcheck::law::Language::En, &quote);
            let steps = determination
                .why
                .iter()
                .map(|one| &one.asked)
                .chain(examined.considered.iter().map(|one| &one.met));
            for step in steps {
                for line in words.lines(step) {
                    text += &format!("{:?} {}{}\n", line.truth, "  ".repeat(line.depth), line.text);
                }
            }
        }
        text
    }

    /// Every entry whose conditions decide is met for certain by one row, and held against an item of another row
    /// that does not meet it.
    fn decided(&self, rows: &[Row]) -> Result<(), Failed> {
        let (mut met, mut missed) = (BTreeSet::new(), BTreeSet::new());
        for row in rows {
            let Ok(examination) = self.examine(&row.item) else { continue };
            for examined in &examination.laws {
                let law = &self.laws.jurisdictions[examined.law];
                for one in &examined.considered {
                    let name = entry_name(law, law.subitem(one.subitem));
                    match one.met.truth {
                        Truth::Yes => drop(met.insert(name)),
                        Truth::No => drop(missed.insert(name)),
                        Truth::Unknown => {}
                    }
                }
            }
        }
        let mut lacking = Vec::new();
        for law in &self.laws.jurisdictions {
            for list in &law.lists {
                for entry in list.entries.iter().filter(|entry| entry.depth == Depth::Modelled) {
                    let name = format!("{}/{}", list.id, entry.code);
                    if !met.contains(&name) {
                        lacking.push(format!("{name}: no item meets it for certain"));
                    }
                    if !missed.contains(&name) {
                        lacking.push(format!("{name}: no item comes close without meeting it"));
                    }
                }
            }
        }
        if lacking.is_empty() { Ok(()) } else { Err(lacking.join("\n").into()) }
    }

    /// Every day that an act states has a row on it and one on the day beside it, each speaking of the act or of an
    /// item that the act reaches.
    fn bordered(&self, rows: &[Row]) -> Result<(), Failed> {
        let mut days: BTreeMap<String, BTreeSet<NaiveDate>> = BTreeMap::new();
        for row in rows {
            let Ok((examination, verdict)) = self.verdict(row) else { continue };
            for (examined, item) in examination.laws.iter().zip(&examination.classifications) {
                let law = &self.laws.jurisdictions[examined.law];
                for measure in &law.measures {
                    if reaches(law, measure, item)
                        || self.acts(&verdict).iter().any(|act| act.starts_with(&measure.id))
                    {
                        days.entry(measure.id.clone()).or_default().insert(verdict.transaction.on);
                    }
                }
            }
        }
        let mut lacking = Vec::new();
        for law in &self.laws.jurisdictions {
            let held = |day: &NaiveDate| law.since.is_none_or(|since| since <= *day);
            for measure in &law.measures {
                let own = days.remove(&measure.id).unwrap_or_default();
                for day in border_days(measure).into_iter().filter(held) {
                    if !own.contains(&day) {
                        lacking.push(format!("{}: no row on {day}", measure.id));
                    }
                }
            }
        }
        if lacking.is_empty() { Ok(()) } else { Err(lacking.join("\n").into()) }
    }

    /// Every entry is met by one row and not by another; every clause is asked by one row and, if it
    /// has a first day that is not the list's own, not asked by another.
    fn reached(&self, rows: &[Row]) -> Result<(), Failed> {
        let (mut met, mut missed) = (BTreeSet::new(), BTreeSet::new());
        let (mut asked, mut not_asked) = (BTreeSet::new(), BTreeSet::new());
        for row in rows {
            let Ok((examination, verdict)) = self.verdict(row) else { continue };
            for examined in &examination.laws {
                let law = &self.laws.jurisdictions[examined.law];
                let open: BTreeSet<_> =
                    examined.candidates().map(|one| entry_name(law, law.subitem(one.subitem))).collect();
                for entry in law.lists.iter().flat_map(|list| {
                    list.entries.iter().map(move |entry| format!("{}/{}", list.id, entry.code))
                }) {
                    if !open.contains(&entry) {
                        missed.insert(entry);
                    }
                }
                met.extend(open);
            }
            for determination in &verdict.determinations {
                let law = &self.laws.jurisdictions[determination.law];
                let here: BTreeSet<String> = determination
                    .why
                    .iter()
                    .filter(|one| one.asked.truth != Truth::No)
                    .filter_map(|one| {
                        if let Asker::Clause(id) = &one.asker { Some(law.clause_name(*id)) } else { None }
                    })
                    .collect();
                not_asked.extend(clauses(law).into_iter().filter(|clause| !here.contains(clause)));
                asked.extend(here);
            }
        }
        let mut lacking = Vec::new();
        for law in &self.laws.jurisdictions {
            for list in &law.lists {
                for entry in &list.entries {
                    let name = format!("{}/{}", list.id, entry.code);
                    if !met.contains(&name) {
                        lacking.push(format!("{name}: no row meets it"));
                    } else if !missed.contains(&name) {
                        lacking.push(format!("{name}: no row comes close without meeting it"));
                    }
                }
            }
            for clause in clauses(law) {
                if !asked.contains(&clause) {
                    lacking.push(format!("{clause}: no row reaches it"));
                } else if !not_asked.contains(&clause) {
                    lacking.push(format!("{clause}: no row is free of it"));
                }
            }
        }
        if lacking.is_empty() { Ok(()) } else { Err(lacking.join("\n").into()) }
    }
}

/// Where goods leave from in the files of a folder that names a jurisdiction, if a row does not say.
const HOMES: [(&str, &str); 5] = [("cn/", "CN"), ("eu/", "DE"), ("jp/", "JP"), ("uk/", "GB"), ("us/", "US")];
/// Columns that are not questions.
const KNOWN: [&str; 9] = ["on", "to", "from", "origin", "what-if", "at least", "at most", "because", "state"];

fn state(verdict: &Verdict) -> String {
    use dualcheck::assess::Standing::{Between, LawUncertain, NotCovered, Open, Settled};
    match verdict.standing() {
        Settled(_) if verdict.range.suspended => "suspended",
        Settled(_) => "settled",
        NotCovered => "not covered",
        Open => "open",
        Between(..) => "between",
        LawUncertain(..) => "law uncertain",
    }
    .to_owned()
}

/// Whether an act, or one that it does something to, covers a paragraph that the item meets or may meet.
fn reaches(law: &Law, measure: &Measure, item: &Classification) -> bool {
    let covers = |clause: &Clause| match &clause.covers {
        Covers::Subitems(covered) => item.subitems.iter().any(|(id, _)| covered.contains(id)),
        Covers::WholeList(_) => !item.subitems.is_empty(),
        Covers::AnyItem => true,
    };
    let named = |ids: &[ClauseId]| ids.iter().filter_map(|id| law.clause(*id)).any(covers);
    match &measure.act {
        Act::Control(clauses) => clauses.iter().any(covers),
        Act::Suspension(act) => named(&act.clauses),
        Act::Repeal(act) => named(&act.clauses),
        Act::Statement(_) | Act::Notice(_) | Act::Supposition(_) => false,
    }
}

/// The first day of an act and the day before, its last day and the day after.
fn border_days(measure: &Measure) -> Vec<NaiveDate> {
    let sides = |from: Option<NaiveDate>, through: Option<NaiveDate>| {
        let before = from.and_then(|from| from.pred_opt());
        let after = through.and_then(|through| through.succ_opt());
        [before, from, through, after].into_iter().flatten()
    };
    match &measure.act {
        Act::Control(clauses) => {
            clauses.iter().flat_map(|clause| sides(clause.from, clause.through)).collect()
        }
        Act::Suspension(act) => sides(Some(act.from), act.through).collect(),
        Act::Repeal(act) => sides(Some(act.from), None).collect(),
        // A statement settles nothing, a notice asks nothing, and a supposition is no law.
        Act::Statement(_) | Act::Notice(_) | Act::Supposition(_) => Vec::new(),
    }
}

fn entry_name(law: &Law, subitem: &dualcheck::law::Subitem) -> String {
    format!("{}/{}", law.lists[subitem.list].id, law.entry_of(subitem).code)
}

fn clauses(law: &Law) -> Vec<String> {
    let numbered = |measure: &Measure| match &measure.act {
        Act::Control(clauses) | Act::Supposition(clauses) => {
            clauses.iter().map(|clause| format!("{}#{}", measure.id, clause.no)).collect()
        }
        Act::Suspension(_) | Act::Repeal(_) | Act::Statement(_) | Act::Notice(_) => Vec::new(),
    };
    law.measures.iter().flat_map(numbered).collect()
}

fn markdown_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|one| one.path()) {
        if path.is_dir() {
            files.extend(markdown_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn parse(file: &str, text: &str) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    let (mut item, mut in_item, mut headings) = (None::<String>, None::<String>, Vec::<String>::new());
    for (number, line) in text.lines().enumerate().map(|(index, line)| (index + 1, line.trim())) {
        if let Some(block) = &mut in_item {
            if line.starts_with("```") {
                item = in_item.take();
            } else {
                block.push_str(line);
                block.push('\n');
            }
        } else if line.starts_with("```ron item") {
            in_item = Some(String::new());
        } else if line.starts_with('#') {
            item = None;
        } else if line.starts_with('|') {
            let cells: Vec<String> =
                line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
            if headings.is_empty() {
                headings = cells;
            } else if cells.iter().any(|cell| !cell.chars().all(|c| c == '-' || c == ':')) {
                if cells.len() != headings.len() {
                    return Err(format!(
                        "{file}:{number}: {} cells under {} headings",
                        cells.len(),
                        headings.len()
                    ));
                }
                let item = item
                    .clone()
                    .ok_or_else(|| format!("{file}:{number}: a table without an item above it"))?;
                let cells = headings.iter().cloned().zip(cells).collect();
                rows.push(Row { name: format!("{file}:{number}"), item, cells });
            }
            continue;
        }
        headings.clear();
    }
    Ok(rows)
}
