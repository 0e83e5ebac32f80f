//! Version: a case moves from its catalog to a newer version of it.
//!
//! Items are matched by their item number, else by maker and part number, else by saying the same. What the case
//! keeps of an item goes with it: decisions hold where the text stayed and lapse where it changed, and the edits
//! are made again on the newer text.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::catalog::read::OpenOptions;
use crate::catalog::{Catalog, Item, Meaning};
use crate::law::folded;

use super::{Case, Change, Edit, History, ItemId, ItemIds, Source, TextHash};

/// How a newer version of a catalog differs from the one before, edits made on both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Rows of the newer one that the older has not.
    pub new: Vec<u32>,
    /// Rows of the older one that the newer has not.
    pub gone: Vec<u32>,
    /// Items that say something else now: their rows in the older and the newer one.
    pub changed: Vec<(u32, u32)>,
    /// How many items say the same; amounts and prices may differ.
    pub same: usize,
    /// Decisions that applied and no longer do: the item as the case now calls it, and the decision's number on it.
    pub lapsed: Vec<(ItemId, usize)>,
}

/// A case's way to a newer version of its catalog.
#[derive(Clone, Debug)]
pub struct Renewal {
    /// What differs.
    pub difference: Difference,
    /// What takes the case there.
    pub change: Change,
    /// The case there.
    pub case: Case,
    /// What the items of the newer version are called.
    pub ids: ItemIds,
}

impl Case {
    /// Compares the catalog of the case with a newer version, read from a path with these options, and makes of it
    /// what the user made of the older one. Nothing is changed in the case itself: [`Renewal::change`] does.
    pub fn renewal(
        &self,
        (older, older_ids): (&Catalog, &ItemIds),
        newer: &mut Catalog,
        path: &str,
        options: &OpenOptions,
    ) -> Renewal {
        newer.reset_cells();
        self.mean(newer);
        let ids = ItemIds::new(newer);
        let mut plain = older.clone();
        plain.reset_cells();
        let newer_of = matched((&plain, older_ids), (newer, &ids));
        let renamed = self.renamed((older, older_ids), (newer, &ids), &newer_of);
        let change = Change::TakeVersion { source: Source::of(path, newer, options), renamed };
        let mut case = self.clone();
        History::default().apply(&mut case, change.clone());
        case.edit(newer, &ids, &[]);

        let mut difference = Difference::default();
        let rows: Vec<(u32, Option<u32>)> = (0u32..).zip(newer_of).collect();
        let newer = &*newer;
        let says_same = |(row, there): &(u32, Option<u32>)| {
            there.map(|there| TextHash::of(older.item(*row)) == TextHash::of(newer.item(there)))
        };
        let same: Vec<Option<bool>> = rows.par_iter().map(says_same).collect();
        let mut is_new = vec![true; newer.len()];
        for ((row, there), same) in rows.into_iter().zip(same) {
            match (there, same) {
                (Some(there), Some(same)) => {
                    if let Some(is_new) = is_new.get_mut(there as usize) {
                        *is_new = false;
                    }
                    if same { difference.same += 1 } else { difference.changed.push((row, there)) }
                }
                _ => difference.gone.push(row),
            }
        }
        difference.new = (0u32..).zip(is_new).filter(|(_, is_new)| *is_new).map(|(row, _)| row).collect();
        let before: BTreeSet<(ItemId, usize)> = self
            .lapsed(older_ids, older)
            .into_iter()
            .map(|one| (renamed_in(&change, one.item).clone(), one.number))
            .collect();
        let now = case.lapsed(&ids, newer).into_iter().map(|one| (one.item.clone(), one.number));
        difference.lapsed = now.filter(|one| !before.contains(one)).collect();
        Renewal { difference, change, case, ids }
    }

    /// What items that the case keeps something of are called in the newer catalog, where that is something
    /// else. What an item that is gone was called may be what another is called now: then it gets a name that none
    /// has.
    fn renamed(
        &self,
        (older, older_ids): (&Catalog, &ItemIds),
        (newer, newer_ids): (&Catalog, &ItemIds),
        newer_of: &[Option<u32>],
    ) -> BTreeMap<ItemId, ItemId> {
        let known: BTreeSet<u32> = newer_of.iter().flatten().copied().collect();
        let edited = self.edits.iter().flat_map(Edit::items);
        let tagged = self.tags.keys().chain(self.notes.keys()).chain(self.decisions.keys());
        let kept: BTreeSet<&ItemId> = edited.chain(tagged).collect();
        let renamed = kept.into_iter().filter_map(|id| {
            let row = older_ids.row_of(older, id.as_str());
            let there = row.and_then(|row| newer_of.get(row as usize).copied().flatten());
            if let Some(there) = there {
                let name = ItemId::from(newer_ids.id_of(newer.item(there)));
                return (name != *id).then(|| (id.clone(), name));
            }
            let other = newer_ids.row_of(newer, id.as_str())?;
            // An item that is back after it was gone is the same; one that another item became is not.
            let is_back = row.is_none() && !known.contains(&other);
            let aside = ItemId::from(format!("{id} of {}", older.name()).as_str());
            (!is_back).then(|| (id.clone(), aside))
        });
        renamed.collect()
    }
}

/// What an item is called after a change.
fn renamed_in<'a>(change: &'a Change, id: &'a ItemId) -> &'a ItemId {
    if let Change::TakeVersion { renamed, .. } = change { renamed.get(id).unwrap_or(id) } else { id }
}

/// For each row of the older catalog, the row of the same item in the newer one. No two rows have the same.
fn matched(
    (older, older_ids): (&Catalog, &ItemIds),
    (newer, newer_ids): (&Catalog, &ItemIds),
) -> Vec<Option<u32>> {
    let mut newer_of: Vec<Option<u32>> = older
        .items()
        .map(|item| {
            let number = older_ids.number(item)?;
            let row = newer_ids.row_of(newer, number)?;
            newer_ids.number(newer.item(row)).map(|_| row)
        })
        .collect();
    let by_part = |item: Item<'_>| {
        let first = |meaning| item.first(meaning).map(|field| folded(field.text)).unwrap_or_default();
        let part = first(Meaning::PartNumber);
        (!part.is_empty()).then(|| (first(Meaning::Maker), part))
    };
    match_by(older, newer, &mut newer_of, &by_part, Repeated::AreNone);
    let by_text = |item: Item<'_>| Some(TextHash::of(item));
    match_by(older, newer, &mut newer_of, &by_text, Repeated::InOrder);
    newer_of
}

/// What to make of several items of a catalog with the same key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Repeated {
    /// None of them is told from the others.
    AreNone,
    /// They say the same: the first is the first, and so on.
    InOrder,
}

/// Matches rows that are not matched yet by a key.
fn match_by<K: Ord + Send>(
    older: &Catalog,
    newer: &Catalog,
    newer_of: &mut [Option<u32>],
    key: &(dyn Fn(Item<'_>) -> Option<K> + Sync),
    repeated: Repeated,
) {
    let taken: BTreeSet<u32> = newer_of.iter().flatten().copied().collect();
    let by_key = |catalog: &Catalog, is_open: &(dyn Fn(u32) -> bool + Sync)| {
        let rows: Vec<u32> = catalog.items().map(Item::row).filter(|row| is_open(*row)).collect();
        let keyed: Vec<(K, u32)> =
            rows.into_par_iter().filter_map(|row| Some((key(catalog.item(row))?, row))).collect();
        let mut rows: BTreeMap<K, Vec<u32>> = BTreeMap::new();
        keyed.into_iter().for_each(|(key, row)| rows.entry(key).or_default().push(row));
        rows
    };
    let open = &*newer_of;
    let olds = by_key(older, &|row| open.get(row as usize).is_some_and(Option::is_none));
    let news = by_key(newer, &|row| !taken.contains(&row));
    for (key, olds) in olds {
        let Some(news) = news.get(&key) else { continue };
        if repeated == Repeated::AreNone && (olds.len() > 1 || news.len() > 1) {
            continue;
        }
        for (old, new) in olds.into_iter().zip(news) {
            if let Some(there) = newer_of.get_mut(old as usize) {
                *there = Some(*new);
            }
        }
    }
}
