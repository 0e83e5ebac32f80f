//! Who makes what, and whose names may be the same.

use ahash::AHashMap;

use crate::catalog::{Catalog, Cluster, Meaning, clusters};

/// The makers of a catalog, each named once: four bytes a row.
#[derive(Debug, Default)]
pub struct Makers {
    /// Their names, in the order of the alphabet; the first is empty, for items that name none.
    pub names: Vec<String>,
    /// The place in `names` of each row's maker.
    pub of_row: Vec<u32>,
}

impl Makers {
    /// Goes through a catalog.
    pub fn of(catalog: &Catalog) -> Makers {
        let mut names = vec![""];
        let mut numbers: AHashMap<&str, u32> = std::iter::once(("", 0)).collect();
        let mut number = |row: u32| {
            let name = catalog.item(row).first(Meaning::Maker).map_or("", |field| field.text);
            *numbers.entry(name).or_insert_with(|| {
                names.push(name);
                u32::try_from(names.len() - 1).unwrap_or_default()
            })
        };
        let mut of_row: Vec<u32> = (0u32..).take(catalog.len()).map(&mut number).collect();
        let mut order: Vec<(&str, usize)> = names.into_iter().zip(0..).collect();
        order.sort_unstable();
        let mut places = vec![0; order.len()];
        for ((_, number), place) in order.iter().zip(0u32..) {
            if let Some(own) = places.get_mut(*number) {
                *own = place;
            }
        }
        for number in &mut of_row {
            *number = places.get(*number as usize).copied().unwrap_or_default();
        }
        Makers { names: order.into_iter().map(|(name, _)| name.to_owned()).collect(), of_row }
    }

    /// Names that may be the same.
    pub fn clusters(&self) -> Vec<Cluster> {
        let mut counts = vec![0; self.names.len()];
        for number in &self.of_row {
            if let Some(count) = counts.get_mut(*number as usize) {
                *count += 1;
            }
        }
        clusters(self.names.iter().map(String::as_str).zip(counts))
    }
}
