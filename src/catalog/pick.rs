//! Pick: a column of the whole catalog, whichever place it has in a sheet.

use serde::{Deserialize, Serialize};

use super::{Catalog, Item, Meaning};

/// A column of the whole catalog.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Pick {
    /// What means this in each sheet; several columns may.
    Meaning(Meaning),
    /// What has this heading in each sheet.
    Heading(String),
}

/// The cells of a column, by row.
pub struct Cells<'a> {
    catalog: &'a Catalog,
    /// The columns of each sheet.
    columns: Vec<Vec<u16>>,
}

impl<'a> Cells<'a> {
    /// The cells that a pick names.
    pub fn new(catalog: &'a Catalog, pick: &Pick) -> Cells<'a> {
        let picked = |sheet: &super::Sheet| -> Vec<u16> {
            let columns = (0u16..).zip(&sheet.columns);
            let own = columns.filter(|(_, column)| match pick {
                Pick::Meaning(meaning) => column.meaning == *meaning,
                Pick::Heading(heading) => column.heading == *heading,
            });
            own.map(|(number, _)| number).collect()
        };
        Cells { catalog, columns: catalog.sheets().iter().map(picked).collect() }
    }

    /// The cells of a row that hold something, without the space around them.
    pub fn of(&self, row: u32) -> impl Iterator<Item = &'a str> + use<'a, '_> {
        let item = self.catalog.item(row);
        let own = self.columns.get(self.catalog.sheet_number(row)).map_or(&[][..], Vec::as_slice);
        own.iter().map(move |column| item.cell(*column).trim()).filter(|cell| !cell.is_empty())
    }
}

impl Catalog {
    /// The columns of its used sheets, those that mean the same as one: first what has a meaning, in the order in
    /// which a person is asked, then the others by their headings.
    pub fn picks(&self) -> Vec<Pick> {
        let columns = || self.sheets().iter().filter(|sheet| sheet.used).flat_map(|sheet| &sheet.columns);
        let meanings = Meaning::ALL.into_iter().filter(|meaning| *meaning != Meaning::Ignored);
        let present = meanings.filter(|meaning| columns().any(|column| column.meaning == *meaning));
        let mut picks: Vec<Pick> = present.map(Pick::Meaning).collect();
        for column in columns().filter(|column| is_apart(column.meaning) && !column.heading.is_empty()) {
            let pick = Pick::Heading(column.heading.clone());
            if !picks.contains(&pick) {
                picks.push(pick);
            }
        }
        picks.retain(|pick| !matches!(pick, Pick::Meaning(meaning) if is_apart(*meaning)));
        picks
    }

    /// Number of the sheet in which an item stands; that of no sheet beyond the end.
    pub(super) fn sheet_number(&self, row: u32) -> usize {
        let holds = |sheet: &super::Sheet| sheet.used && sheet.items().contains(&row);
        self.sheets.iter().position(holds).unwrap_or(usize::MAX)
    }
}

/// Whether columns of this meaning say different things, so that each is one of its own.
fn is_apart(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Parameter | Meaning::Ignored)
}

impl<'a> Item<'a> {
    /// What it says in a column, as one line: cells behind each other, divided by spaces.
    pub fn line(self, pick: &Pick) -> String {
        let cells = self.sheet.columns.iter().zip(0u16..).filter(|(column, _)| match pick {
            Pick::Meaning(meaning) => column.meaning == *meaning,
            Pick::Heading(heading) => column.heading == *heading,
        });
        let texts = cells.map(|(_, number)| self.cell(number).trim()).filter(|cell| !cell.is_empty());
        texts.collect::<Vec<&'a str>>().join(" ").replace(['\n', '\r', '\t'], " ")
    }
}
