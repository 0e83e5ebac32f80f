//! What opens a subitem: the words and codes without which an item is not held against it.

use std::collections::BTreeMap;

use super::{ConceptId, ItemCondition, Subitem, SubitemId};

/// Which subitems to look at for an item that names a concept or carries a customs code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subjects {
    by_concept: BTreeMap<ConceptId, Vec<SubitemId>>,
    by_customs_code: Vec<(String, SubitemId)>,
}

impl Subjects {
    /// The subjects of all subitems of a law, which are numbered by their place in the slice.
    pub fn of(subitems: &[Subitem]) -> Subjects {
        let mut subjects = Subjects::default();
        for (subitem, number) in subitems.iter().zip(0..) {
            let id = SubitemId(number);
            for concept in subitem.when.subjects() {
                subjects.by_concept.entry(concept).or_default().push(id);
            }
            let reliable = subitem.customs_codes.iter().filter(|code| !code.weak);
            subjects.by_customs_code.extend(reliable.map(|code| (code.digits.clone(), id)));
        }
        subjects.by_customs_code.sort_unstable();
        subjects
    }

    /// Subitems whose subject is the concept.
    pub fn of_concept(&self, concept: ConceptId) -> &[SubitemId] {
        self.by_concept.get(&concept).map_or(&[], Vec::as_slice)
    }

    /// The customs codes that hint at any subitem, in order.
    pub fn customs_codes(&self) -> impl Iterator<Item = &str> {
        self.by_customs_code.iter().map(|(code, _)| code.as_str())
    }

    /// Subitems with a customs code that agrees with `digits` as far as both go, for six digits at
    /// least: national digits beyond those an item gives cannot contradict it.
    pub fn of_customs_code<'a>(&'a self, digits: &'a str) -> impl Iterator<Item = SubitemId> + 'a {
        let heading = digits.get(..6).unwrap_or("~");
        let start = self.by_customs_code.partition_point(|(code, _)| code.as_str() < heading);
        self.by_customs_code[start..]
            .iter()
            .take_while(move |(code, _)| code.starts_with(heading))
            .filter(move |(code, _)| customs_codes_agree(code, digits))
            .map(|(_, id)| *id)
    }
}

/// Whether two customs codes agree as far as both go, for six digits at least.
pub fn customs_codes_agree(one: &str, other: &str) -> bool {
    let length = one.len().min(other.len());
    length >= 6 && one.as_bytes()[..length] == other.as_bytes()[..length]
}

impl ItemCondition {
    /// The concepts one of which an item must name to be looked at: the subject of the condition's
    /// first member that has one, or of any member of an *any of*.
    pub fn subjects(&self) -> Vec<ConceptId> {
        let mut subjects = match self {
            ItemCondition::Is(concept)
            | ItemCondition::Contains(concept)
            | ItemCondition::DesignedFor(concept) => {
                vec![*concept]
            }
            ItemCondition::All(parts) => parts
                .iter()
                .map(ItemCondition::subjects)
                .find(|subjects| !subjects.is_empty())
                .unwrap_or_default(),
            ItemCondition::Any(parts) => parts.iter().flat_map(ItemCondition::subjects).collect(),
            ItemCondition::Not(_)
            | ItemCondition::Measures(..)
            | ItemCondition::Reaches(..)
            | ItemCondition::CustomsCode(_)
            | ItemCondition::Category(_)
            | ItemCondition::Asks(_) => Vec::new(),
        };
        subjects.sort_unstable();
        subjects.dedup();
        subjects
    }
}
