//! How good the evidence is: products whose answer is known, held against what the program says of them.
//!
//! Categories, stated codes, goods that are on no list and ordinary goods are counted apart, because a
//! tool can be bought any one of them at the cost of another. Nothing here changes an answer.

mod labels;
mod pairs;
mod score;
mod varied;

use crate::assess::Examination;
use crate::catalog::{Field, Meaning};
use crate::evidence::Reader;
use crate::law::{Laws, Truth};

pub use labels::{Label, Labelled, Verdict, read};
pub use pairs::{Judged, Pair, PairCounts, alert, judge, read_pairs, recall_at_a_tenth_wrong};
pub use score::{Counts, Scores, Wrong};
pub use varied::{Found, Variation, alerts_of_clean, recall_of_lists};

/// Which of the cells of a product the program may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sees {
    /// All of them.
    Everything,
    /// All but its customs code, from which labels are often made.
    NoCustomsCode,
}

/// What the program says of one product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The categories it gives.
    pub categories: Vec<&'static str>,
    /// The entries it names per list, best first, and whether it is sure.
    pub entries: Vec<(String, String, Truth)>,
}

/// What the program says of a product whose answer is known. The stated code is hidden from it.
pub fn ask(laws: &Laws, reader: &Reader, labelled: &Labelled, sees: Sees) -> Said {
    let cells = [
        (Meaning::Description, &labelled.description),
        (Meaning::Maker, &labelled.maker),
        (Meaning::PartNumber, &labelled.part_number),
        (Meaning::CasNumber, &labelled.cas_number),
        (Meaning::CustomsCode, &labelled.customs_code),
    ];
    let shown = cells.iter().filter(|(meaning, text)| {
        !text.is_empty() && (*meaning != Meaning::CustomsCode || sees == Sees::Everything)
    });
    let fields = (0..).zip(shown).map(|(column, (meaning, text))| Field {
        column,
        meaning: *meaning,
        heading: meaning.name(),
        text: text.as_str(),
    });
    let examination = Examination::of(laws, &reader.read_fields(fields));
    let mut said = Said { categories: examination.categories.ids().collect(), entries: Vec::new() };
    for examined in &examination.laws {
        let law = &laws.jurisdictions[examined.law];
        for candidate in examined.candidates() {
            let subitem = law.subitem(candidate.subitem);
            let (list, code) = (&law.lists[subitem.list].id, &law.entry_of(subitem).code);
            // An entry counts once, in the place of its best paragraph.
            if !said.entries.iter().any(|(own, known, _)| own == list && known == code) {
                said.entries.push((list.clone(), code.clone(), candidate.met.truth));
            }
        }
    }
    said
}

impl Said {
    /// The place of an entry among those of its list, from 0; of several lists, in the first that has it.
    pub fn place_of(&self, lists: &str, code: &str) -> Option<usize> {
        let entry = code.split('.').next().unwrap_or(code);
        let own = self.entries.iter().filter(|(list, _, _)| list.starts_with(lists));
        let list = own.clone().find(|(_, known, _)| known == entry).map(|(list, _, _)| list)?;
        own.filter(|(own, _, _)| own == list).position(|(_, known, _)| known == entry)
    }

    /// The entries of these lists that it is sure of.
    pub fn sure_of<'a>(&'a self, lists: &'a str) -> impl Iterator<Item = &'a str> {
        let sure = self
            .entries
            .iter()
            .filter(move |(list, _, truth)| list.starts_with(lists) && *truth == Truth::Yes);
        sure.map(|(_, code, _)| code.as_str())
    }

    /// Whether it is sure of no entry, and leaves one open.
    pub fn is_open(&self) -> bool {
        !self.entries.is_empty() && self.entries.iter().all(|(_, _, truth)| *truth == Truth::Unknown)
    }
}
