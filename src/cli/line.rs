//! One item as a line of NDJSON: other programs rely on its keys.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::assess::explain::{Explain, explain};
use crate::assess::{Asker, Claim, Considered, Determination, Examination, Range, Standing, Step, Verdict};
use crate::catalog::{Item, Meaning};
use crate::evidence::{TextPlace, field_name};
use crate::law::{Language, Laws, Outcome, Truth};

/// One item, with what it may be and what each destination asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Number of the item in the input, counted from 1 over all its sheets.
    pub row: u32,
    /// Its item number, or where it stands if it has none.
    pub id: String,
    /// Ids of its categories.
    pub categories: Vec<&'static str>,
    /// What it meets or may meet, best first.
    pub entries: Vec<EntryLine>,
    /// What it was held against and does not meet.
    pub ruled_out: Vec<RuledOut>,
    /// What each destination asks, in the order asked for.
    pub outcomes: Vec<OutcomeLine>,
}

/// A paragraph that the item meets (`yes`) or may meet (`unknown`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EntryLine {
    /// Id of the control list.
    pub list: String,
    /// The entry's code.
    pub code: String,
    /// The paragraph below it; empty for an entry without paragraphs.
    pub subitem: String,
    /// `yes` or `unknown`.
    pub truth: &'static str,
    /// Where the item says so.
    pub evidence: Vec<EvidenceLine>,
    /// How far its figures are from the limits.
    pub margins: Vec<MarginLine>,
    /// What would have to be known to decide it.
    pub open: Vec<String>,
}

/// A place in the item that was read as evidence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct EvidenceLine {
    /// What the cell means, e.g. `description`.
    pub field: &'static str,
    /// First character, counted from 0 in the cell as read.
    pub start: usize,
    /// Character after the last.
    pub end: usize,
    /// The characters themselves.
    pub text: String,
    /// Id of the concept, the property, or the kind of code it was read as.
    pub concept: String,
}

/// A figure against a limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MarginLine {
    /// Id of the property.
    pub property: String,
    /// What is needed.
    pub needs: String,
    /// What the item says.
    pub says: String,
    /// How many times the limit; left out where a ratio means nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<String>,
}

/// A paragraph the item was held against and does not meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuledOut {
    /// Id of the control list.
    pub list: String,
    /// The code in full.
    pub code: String,
    /// What excluded it.
    pub because: String,
}

/// What one destination asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutcomeLine {
    /// Where the goods leave from.
    pub from: String,
    /// Where they go.
    pub to: String,
    /// The least that law asks.
    pub at_least: &'static str,
    /// The most that law may ask.
    pub at_most: &'static str,
    /// Clauses (`act#number`) and chart reasons (`us/chart:NS2`) that ask or may ask something, and
    /// those that are suspended with the act suspending them.
    pub because: Vec<String>,
    /// Questions that stand between the ends; `law.coverage` where the law files end.
    pub open: Vec<String>,
    /// Acts whose stated day has passed without a legal text seen.
    pub uncertain: Vec<String>,
    /// What each law that applies asks by itself, in the order of their ids.
    pub laws: Vec<LawLine>,
    /// What is supposed and not law, and asks or may ask something; left out if nothing is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hypothetical: Vec<String>,
    /// Ids of notes and red flags: on the item, and on the transaction where law may ask something.
    pub red_flags: Vec<String>,
}

/// What one law asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LawLine {
    /// Its id, e.g. `cn`.
    pub law: String,
    /// The least that it asks.
    pub at_least: &'static str,
    /// The most that it may ask.
    pub at_most: &'static str,
}

impl Line {
    /// The line of an examined item with its verdicts, one per destination.
    pub fn new(
        laws: &Laws,
        item: Item<'_>,
        row: u32,
        examination: &Examination,
        verdicts: &[Verdict],
    ) -> Line {
        let quote = |place: TextPlace| quoted(item, place);
        let mut entries = Vec::new();
        let mut ruled_out = Vec::new();
        for examined in &examination.laws {
            let words = explain(laws, examined.law, Language::En, &quote);
            entries
                .extend(examined.candidates().map(|one| (one.met.truth, EntryLine::new(&words, item, one))));
            ruled_out.extend(examined.ruled_out().map(|one| RuledOut::new(&words, one)));
        }
        // Each law ranks its own; over all laws, what is met comes before what is open.
        entries.sort_by_key(|(truth, _)| std::cmp::Reverse(*truth));
        Line {
            row,
            id: item.id().into_owned(),
            categories: examination.categories.ids().collect(),
            entries: entries.into_iter().map(|(_, entry)| entry).collect(),
            ruled_out,
            outcomes: verdicts.iter().map(|verdict| OutcomeLine::new(laws, verdict)).collect(),
        }
    }
}

impl EntryLine {
    fn new(words: &Explain<'_>, item: Item<'_>, one: &Considered<Step>) -> EntryLine {
        let subitem = words.law.subitem(one.subitem);
        let margins = words.margins(&one.met).into_iter().map(|margin| MarginLine {
            property: margin.property,
            needs: margin.needs,
            says: margin.says,
            times: margin.ratio.map(|ratio| ratio.round_dp(4).normalize().to_string()),
        });
        let mut open: Vec<String> =
            one.met.open_leaves().into_iter().filter_map(|leaf| open_id(words, &leaf.claim)).collect();
        let mut seen = std::collections::BTreeSet::new();
        open.retain(|id| seen.insert(id.clone()));
        EntryLine {
            list: words.law.lists[subitem.list].id.clone(),
            code: words.law.entry_of(subitem).code.clone(),
            subitem: subitem.code.clone(),
            truth: truth_name(one.met.truth),
            evidence: evidence(words, item, one),
            margins: margins.collect(),
            open,
        }
    }
}

impl RuledOut {
    fn new(words: &Explain<'_>, one: &Considered<Step>) -> RuledOut {
        let subitem = words.law.subitem(one.subitem);
        let excluding = one.met.leaves().into_iter().find(|leaf| leaf.truth == Truth::No);
        RuledOut {
            list: words.law.lists[subitem.list].id.clone(),
            code: words.law.code_of(one.subitem),
            because: excluding.map_or_else(String::new, |leaf| words.claim(&leaf.claim)),
        }
    }
}

impl OutcomeLine {
    fn new(laws: &Laws, verdict: &Verdict) -> OutcomeLine {
        let mut because: Vec<String> = Vec::new();
        let mut uncertain: Vec<String> = Vec::new();
        let mut red_flags: Vec<String> = Vec::new();
        let mut hypothetical: Vec<String> = Vec::new();
        let mut covered = verdict.not_covered.is_empty();
        for determination in &verdict.determinations {
            let law = &laws.jurisdictions[determination.law];
            for one in &determination.why {
                match &one.asker {
                    Asker::Clause(id) => because.push(law.clause_name(*id)),
                    Asker::Chart { name, .. } => because.push(format!("{}/chart:{name}", law.id)),
                    Asker::Gap => covered = false,
                }
                if let (Asker::Clause(id), true) = (&one.asker, one.hypothetical) {
                    hypothetical.push(law.measures[id.measure].id.clone());
                }
                because.extend(one.suspended.iter().map(|by| law.measures[*by].id.clone()));
                uncertain.extend(one.uncertain.iter().map(|by| law.measures[*by].id.clone()));
            }
            let asks = verdict.range.at_most > Outcome::Free;
            let flags = red_flags_of(laws, determination).filter(|flag| asks || !flag.is_of_transaction());
            red_flags.extend(flags.map(|flag| flag.id.clone()));
        }
        let questions = verdict.open_questions().into_iter().map(|id| laws.shared.question(id).id.clone());
        let coverage =
            (!covered && verdict.range.at_least < verdict.range.at_most).then(|| "law.coverage".to_owned());
        OutcomeLine {
            from: verdict.transaction.from.to_string(),
            to: verdict.transaction.to.to_string(),
            at_least: verdict.range.at_least.id(),
            at_most: verdict.range.at_most.id(),
            because: once(because),
            open: questions.chain(coverage).collect(),
            uncertain: once(uncertain),
            laws: verdict.by_law().map(|one| LawLine::new(laws, one)).collect(),
            hypothetical: once(hypothetical),
            red_flags: once(red_flags),
        }
    }
}

impl LawLine {
    fn new(laws: &Laws, determination: &Determination) -> LawLine {
        LawLine {
            law: laws.jurisdictions[determination.law].id.clone(),
            at_least: determination.range.at_least.id(),
            at_most: determination.range.at_most.id(),
        }
    }
}

/// The notes of one jurisdiction that concern the item in the transaction.
pub fn red_flags_of<'a>(
    laws: &'a Laws,
    determination: &'a Determination,
) -> impl Iterator<Item = &'a crate::law::RedFlag> {
    let law = &laws.jurisdictions[determination.law];
    determination.red_flags.iter().filter_map(|number| law.red_flags.get(*number))
}

/// What an item is called: all its descriptions.
pub(super) fn description(item: Item<'_>) -> String {
    item.all(Meaning::Description).map(|field| field.text).collect::<Vec<_>>().join(" ")
}

/// The words of an item at a place.
pub fn quoted(item: Item<'_>, place: TextPlace) -> String {
    item.cell(place.column).get(place.start as usize..place.end as usize).unwrap_or_default().to_owned()
}

/// A standing in a few words: `licence–prohibited`, `law uncertain (free–licence)`, `free (suspended)`,
/// `hypothetical: prohibited`.
pub fn standing_in_words(range: Range) -> String {
    let ends = |low: Outcome, high: Outcome| format!("{}–{}", low.id(), high.id());
    let standing = match range.standing() {
        Standing::Settled(outcome) if range.suspended => format!("{} (suspended)", outcome.id()),
        Standing::Settled(outcome) => outcome.id().to_owned(),
        Standing::NotCovered => "not covered".to_owned(),
        Standing::Open => format!("open ({})", ends(range.at_least, range.at_most)),
        Standing::Between(low, high) => ends(low, high),
        Standing::LawUncertain(low, high) => format!("law uncertain ({})", ends(low, high)),
    };
    if range.hypothetical { format!("hypothetical: {standing}") } else { standing }
}

fn once(ids: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    ids.into_iter().filter(|id| seen.insert(id.clone())).collect()
}

fn truth_name(truth: Truth) -> &'static str {
    match truth {
        Truth::No => "no",
        Truth::Unknown => "unknown",
        Truth::Yes => "yes",
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "what is no leaf of an item is not open")]
fn open_id(words: &Explain<'_>, claim: &Claim) -> Option<String> {
    let concept = |id: &crate::law::ConceptId| &words.shared.concept(*id).id;
    Some(match claim {
        Claim::Is(naming) => format!("is:{}", concept(&naming.concept)),
        Claim::Contains(naming) => format!("contains:{}", concept(&naming.concept)),
        Claim::DesignedFor(naming) => format!("designed-for:{}", concept(&naming.concept)),
        Claim::Measures { property, .. } => format!("measures:{}", words.shared.property(*property).id),
        Claim::Asks(text) => format!("asks:{}", text.in_language(Language::En)),
        Claim::NamedOnly => "asks:entry text".to_owned(),
        Claim::Stated { code, .. } => format!("stated:{code}"),
        _structure => return None,
    })
}

#[expect(clippy::wildcard_enum_match_arm, reason = "a claim without a place is no evidence")]
fn evidence(words: &Explain<'_>, item: Item<'_>, one: &Considered<Step>) -> Vec<EvidenceLine> {
    let mut places: BTreeMap<TextPlace, String> = BTreeMap::new();
    for leaf in one.met.leaves() {
        match &leaf.claim {
            Claim::Is(naming) | Claim::Contains(naming) | Claim::DesignedFor(naming) => {
                for mention in &naming.mentions {
                    places.insert(mention.place, words.shared.concept(mention.concept).id.clone());
                }
            }
            Claim::Measures { property, figures, .. } => {
                for figure in figures {
                    for place in figure.places() {
                        places.insert(place, words.shared.property(*property).id.clone());
                    }
                }
            }
            Claim::Stated { place, .. } => {
                places.insert(*place, "stated-code".to_owned());
            }
            _other => {}
        }
    }
    places.into_iter().filter_map(|(place, concept)| evidence_line(item, place, concept)).collect()
}

fn evidence_line(item: Item<'_>, place: TextPlace, concept: String) -> Option<EvidenceLine> {
    let cell = item.cell(place.column);
    let before = cell.get(..place.start as usize)?;
    let text = cell.get(place.start as usize..place.end as usize)?;
    let meaning = item
        .fields()
        .find(|field| field.column == place.column)
        .map_or(Meaning::Ignored, |field| field.meaning);
    let start = before.chars().count();
    Some(EvidenceLine {
        field: field_name(meaning),
        start,
        end: start + text.chars().count(),
        text: text.to_owned(),
        concept,
    })
}
