//! Cases of older formats, and how they are put in the present one.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{Case, Client, Decision, Edit, Edition, FORMAT, Firm, ItemId, Note, Screening, Settings, Source};

/// A case of format 1. It kept what became of each edited cell, not what the user asked for.
#[derive(Deserialize)]
#[serde(rename = "Case", deny_unknown_fields)]
pub(super) struct First {
    #[expect(dead_code, reason = "told before the rest was read")]
    format: u32,
    #[serde(default)]
    name: String,
    #[serde(default)]
    client: Client,
    #[serde(default)]
    source: Option<Source>,
    transaction: Settings,
    #[serde(default)]
    what_ifs: BTreeSet<String>,
    #[serde(default)]
    cells: BTreeMap<ItemId, BTreeMap<String, String>>,
    #[serde(default)]
    tags: BTreeMap<ItemId, BTreeMap<String, bool>>,
    #[serde(default)]
    decisions: BTreeMap<ItemId, Vec<Decision>>,
    #[serde(default)]
    notes: BTreeMap<ItemId, Vec<Note>>,
    #[serde(default)]
    editions: Vec<Edition>,
}

impl From<First> for Case {
    fn from(first: First) -> Case {
        let cells: BTreeMap<_, BTreeMap<_, _>> = first
            .cells
            .into_iter()
            .map(|(item, cells)| {
                (item, cells.into_iter().map(|(column, text)| (column, Some(text))).collect())
            })
            .collect();
        Case {
            format: FORMAT,
            name: first.name,
            client: first.client,
            firm: Firm::default(),
            source: first.source,
            transaction: first.transaction,
            what_ifs: first.what_ifs,
            edits: Some(Edit::SetCells(cells)).filter(|edit| !edit.is_empty()).into_iter().collect(),
            tags: first.tags,
            decisions: first.decisions,
            notes: first.notes,
            red_flags: BTreeMap::new(),
            screening: Screening::default(),
            editions: first.editions,
        }
    }
}
