//! Reader: built once from the laws, then `read(item)` for any number of items on any thread.

use crate::catalog::{Field, Item, Meaning};
use crate::law::{ConceptId, Laws};

use super::assign::Assign;
use super::codes::{self, Codes};
use super::context::role;
use super::normal::Folded;
use super::terms::{Found, Terms};
use super::{Facts, Mention, Source, TextPlace};

/// Reads items for evidence of what the law files speak of.
#[derive(Debug)]
pub struct Reader {
    terms: Terms,
    codes: Codes,
    assign: Assign,
    /// What each concept implies, itself included, in order.
    implied: Vec<Vec<ConceptId>>,
}

/// Room that is used again from item to item.
#[derive(Debug, Default)]
pub struct Scratch {
    folded: Folded,
    found: Vec<Found>,
}

impl Reader {
    /// A reader of everything that the laws have words for.
    pub fn new(laws: &Laws) -> Reader {
        let shared = &laws.shared;
        let implied = shared.concepts.iter().zip(0..).map(|(concept, number)| {
            let mut all = concept.implies.clone();
            all.push(ConceptId(number));
            all.sort_unstable();
            all
        });
        Reader {
            terms: Terms::new(shared),
            codes: Codes::new(shared),
            assign: Assign::new(shared),
            implied: implied.collect(),
        }
    }

    /// How many terms it looks for, look-alikes included.
    pub fn terms(&self) -> usize {
        self.terms.len()
    }

    /// What an item says.
    pub fn read(&self, item: Item<'_>) -> Facts {
        self.read_with(item, &mut Scratch::default())
    }

    /// The same with room from the last item, for a million of them.
    pub fn read_with(&self, item: Item<'_>, scratch: &mut Scratch) -> Facts {
        self.read_cells(|| item.fields(), scratch)
    }

    /// What cells say that belong to no catalog, such as those of a test or a form.
    pub fn read_fields<'a>(&self, fields: impl Iterator<Item = Field<'a>>) -> Facts {
        let fields: Vec<Field<'a>> = fields.collect();
        self.read_cells(|| fields.iter().copied(), &mut Scratch::default())
    }

    fn read_cells<'a, F: Iterator<Item = Field<'a>>>(
        &self,
        fields: impl Fn() -> F,
        scratch: &mut Scratch,
    ) -> Facts {
        let mut facts = Facts::default();
        for field in fields() {
            self.read_field(&field, scratch, &mut facts);
        }
        // Most items of most catalogs name nothing: figures are looked for in the others only.
        if facts.mentions.is_empty() && facts.customs_codes.is_empty() && facts.stated_codes.is_empty() {
            return facts;
        }
        let mut named: Vec<ConceptId> = facts
            .mentions
            .iter()
            .flat_map(|mention| &self.implied[mention.concept.0 as usize])
            .copied()
            .collect();
        named.sort_unstable();
        named.dedup();
        for field in fields().filter(|field| is_worded(field.meaning) || field.meaning == Meaning::Parameter)
        {
            self.assign.figures(&field, &named, &mut facts.figures);
        }
        facts
    }

    fn read_field(&self, field: &Field<'_>, scratch: &mut Scratch, facts: &mut Facts) {
        match field.meaning {
            Meaning::Origin => facts.origin = facts.origin.or_else(|| self.codes.origin(field.text)),
            Meaning::CustomsCode => codes::customs_codes(field, &mut facts.customs_codes),
            Meaning::StatedCode => codes::stated_codes(field, &mut facts.stated_codes),
            Meaning::CasNumber => self.read_cas(field, facts),
            Meaning::Description | Meaning::Maker | Meaning::PartNumber | Meaning::Parameter => {
                if field.meaning != Meaning::Maker {
                    self.read_terms(field, scratch, facts);
                }
                if field.meaning == Meaning::Description
                    && field.text.bytes().any(|byte| byte.is_ascii_digit())
                {
                    self.read_cas(field, facts);
                    codes::customs_codes(field, &mut facts.customs_codes);
                    codes::stated_codes(field, &mut facts.stated_codes);
                }
            }
            Meaning::ItemNumber
            | Meaning::Quantity
            | Meaning::Unit
            | Meaning::UnitValue
            | Meaning::Currency
            | Meaning::Ignored => {}
        }
    }

    fn read_terms(&self, field: &Field<'_>, scratch: &mut Scratch, facts: &mut Facts) {
        let Scratch { folded, found } = scratch;
        folded.set(field.text);
        self.terms.find(&folded.text, found);
        for one in found.iter() {
            let (start, end) = folded.original(one.start..one.end, field.text);
            let joined = |byte: usize| {
                let (at, _) = folded.original(byte..byte + 1, field.text);
                !field.text.get(at as usize..).is_some_and(|rest| rest.starts_with(char::is_whitespace))
            };
            let role = role(&folded.text, one.start, one.end, joined);
            let place = TextPlace { column: field.column, start, end };
            facts.mentions.push(Mention { concept: one.concept, place, role, source: Source::Term });
        }
    }

    fn read_cas(&self, field: &Field<'_>, facts: &mut Facts) {
        for (concept, start, end) in self.codes.cas(field.text) {
            let place = TextPlace { column: field.column, start, end };
            facts.mentions.push(Mention { concept, place, role: super::Role::Named, source: Source::Cas });
        }
    }
}

/// Whether figures are looked for in such a cell.
fn is_worded(meaning: Meaning) -> bool {
    match meaning {
        Meaning::Description | Meaning::PartNumber => true,
        Meaning::ItemNumber
        | Meaning::Maker
        | Meaning::CustomsCode
        | Meaning::CasNumber
        | Meaning::StatedCode
        | Meaning::Origin
        | Meaning::Quantity
        | Meaning::Unit
        | Meaning::UnitValue
        | Meaning::Currency
        | Meaning::Parameter
        | Meaning::Ignored => false,
    }
}
