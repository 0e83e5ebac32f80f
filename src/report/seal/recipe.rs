//! Recipe: what a report was made of, so that it can be made again.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::{CaseFacts, Kind, ReportInput, Section, SourceFile};
use crate::law::{CountryCode, Language, Laws};

/// What a report was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// The version of the program.
    pub program: String,
    /// Which document.
    pub kind: Kind,
    /// The reader's language.
    pub language: Language,
    /// The items it was asked for, by their number in the catalog; none for those with something to say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<u32>,
    /// The parts that the copy does without.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub without: BTreeSet<Section>,
    /// How many sheets it prints at most.
    pub most_sheets: usize,
    /// Where the goods leave from.
    pub from: CountryCode,
    /// Where they may go, in order.
    pub destinations: Vec<CountryCode>,
    /// The day whose law was asked for.
    pub on: NaiveDate,
    /// Where they were made, if that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<CountryCode>,
    /// The answers, by the id of the question.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, bool>,
    /// What was supposed beside the law.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub supposing: BTreeSet<String>,
    /// What was said of client and report.
    #[serde(default)]
    pub stated: Stated,
    /// The files it was made from.
    pub files: Vec<SourceFile>,
    /// A SHA-256 over the case; empty if there was none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub case: String,
    /// A SHA-256 over the firm's settings; empty if there were none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub firm: String,
    /// What it was held against, to say what changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<EarlierNamed>,
    /// The law files.
    pub laws: Vec<LawEdition>,
    /// Profiles whose files had errors, and that were not applied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_applied: Vec<String>,
}

/// What a report was held against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierNamed {
    /// The name of the case; empty if only the day was another.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// A SHA-256 over the case; empty if there was none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hash: String,
    /// The day whose law was asked for then.
    pub on: NaiveDate,
}

/// What was said of client and report, on the command line, in the window or in the case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Stated {
    /// The title.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// For whom.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub client: String,
    /// The reference.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reference: String,
    /// Who makes it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub firm: String,
    /// Its version.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// Draft, final…
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// Who prepared it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub prepared_by: String,
    /// When.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub generated: String,
}

/// The edition of a profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawEdition {
    /// Its id.
    pub id: String,
    /// The day of its newest source.
    pub edition: NaiveDate,
    /// A SHA-256 over its files.
    pub hash: String,
}

impl Recipe {
    pub(in crate::report) fn of(input: &ReportInput<'_>) -> Recipe {
        let ReportInput { laws, transaction, case, wish, .. } = *input;
        let answers = transaction.answers.iter();
        Recipe {
            program: case.program.clone(),
            kind: wish.kind,
            language: input.language,
            only: wish.only.clone(),
            without: wish.without.clone(),
            most_sheets: input.most_sheets,
            from: transaction.from,
            destinations: input.destinations.to_vec(),
            on: transaction.on,
            origin: transaction.origin,
            answers: answers.map(|(id, answer)| (laws.shared.question(*id).id.clone(), *answer)).collect(),
            supposing: transaction.supposing.clone(),
            stated: Stated::of(case),
            files: case.files.clone(),
            case: case.hash.clone(),
            firm: wish.firm.hash(),
            earlier: input.earlier.map(|earlier| EarlierNamed {
                name: earlier.name.clone(),
                hash: earlier.hash.clone(),
                on: earlier.transaction.on,
            }),
            laws: editions(laws),
            not_applied: laws.not_applied.iter().map(|profile| profile.id.clone()).collect(),
        }
    }
}

/// The editions of all profiles that are applied.
fn editions(laws: &Laws) -> Vec<LawEdition> {
    let own = laws.jurisdictions.iter();
    own.map(|law| LawEdition { id: law.id.clone(), edition: law.edition, hash: law.hash.clone() }).collect()
}

impl Stated {
    fn of(case: &CaseFacts) -> Stated {
        Stated {
            title: case.title.clone(),
            client: case.client.clone(),
            reference: case.reference.clone(),
            firm: case.firm.clone(),
            version: case.version.clone(),
            status: case.status.clone(),
            prepared_by: case.prepared_by.clone(),
            generated: case.generated.clone(),
        }
    }

    /// The same facts with what was said here.
    pub fn over(&self, facts: CaseFacts) -> CaseFacts {
        let Stated { title, client, reference, firm, version, status, prepared_by, generated } = self.clone();
        CaseFacts { title, client, reference, firm, version, status, prepared_by, generated, ..facts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stated_goes_back_to_where_it_was() {
        let facts = CaseFacts {
            title: "t".to_owned(),
            client: "c".to_owned(),
            reference: "r".to_owned(),
            firm: "f".to_owned(),
            version: "v".to_owned(),
            status: "s".to_owned(),
            prepared_by: "p".to_owned(),
            generated: "g".to_owned(),
            ..CaseFacts::default()
        };
        assert_eq!(Stated::of(&facts).over(CaseFacts::default()), facts);
    }
}
