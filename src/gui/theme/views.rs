//! Sizes of single views: the part of `assets/theme.ron` that is named after them.

use serde::Deserialize;

/// What is measured in single views, in points.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Views {
    /// The window, and what stands beside its middle.
    pub window: Window,
    /// The bar at the top.
    pub top: Top,
    /// The rail of views.
    pub rail: Rail,
    /// A table.
    pub table: Table,
    /// The cell of an outcome.
    pub outcome: Outcome,
    /// The tiles of the world.
    pub map: Map,
    /// A time axis.
    pub axis: Axis,
    /// The table of the catalog.
    pub catalog: Catalog,
    /// The inspector.
    pub item: Item,
    /// The grid of destinations.
    pub destinations: Destinations,
    /// The timeline.
    pub timeline: Timeline,
    /// The browser of the law.
    pub law: Law,
    /// The checklist.
    pub red_flags: RedFlags,
    /// The parties.
    pub parties: Parties,
    /// The problems.
    pub problems: Problems,
    /// How a catalog is read.
    pub columns: Columns,
    /// Which columns are shown.
    pub choose: Choose,
    /// Ways in which a maker is spelled.
    pub spellings: Spellings,
    /// The settings.
    pub settings: Settings,
    /// The report dialog.
    pub report: Report,
    /// The first screen.
    pub welcome: Welcome,
    /// Words in passing.
    pub toast: Toast,
}

/// How high a list in a dialog is: what the rest of the dialog leaves of the window, within bounds.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Height {
    /// What the rest of the dialog takes.
    rest: f32,
    least: f32,
    most: f32,
}

impl Height {
    /// The height in this window.
    #[must_use]
    pub fn of(self, context: &egui::Context) -> f32 {
        (context.content_rect().height() - self.rest).max(self.least).min(self.most)
    }
}

/// The window, and what stands beside its middle.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// Width and height at the first start.
    pub first: (f32, f32),
    /// The least width and height.
    pub least: (f32, f32),
    /// From this width on facets and inspector stand beside the table at full width, and settings have their names.
    pub roomy: f32,
    /// From this width on facets and inspector both stand beside the table; in others a button of the table puts the facets in the inspector's place.
    pub both: f32,
    /// Below this width the transaction stands on a line of its own.
    pub one_line: f32,
    /// Width of the facets where there is little room.
    pub facets_narrow: f32,
    /// Width of the inspector where there is little room.
    pub inspector_narrow: f32,
    /// The least and the most width to which what stands at the right is dragged.
    pub side: (f32, f32),
    /// The room that the middle keeps beside it.
    pub middle: f32,
    /// Height of the place where files are dropped.
    pub drop: f32,
}

/// The bar at the top.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Top {
    /// Room that the name of what is open should have before more is put into words.
    pub name: f32,
    /// The least room for the name of what is open.
    pub name_least: f32,
    /// Room for whether it is saved.
    pub saved: f32,
    /// How wide the dot is that says so.
    pub dot: f32,
    /// The most room for the value of a setting.
    pub value: f32,
    /// The same where there is little room.
    pub value_narrow: f32,
}

/// The rail of views.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rail {
    /// The least width of a number at an icon, and its height.
    pub badge: (f32, f32),
}

/// A table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// How far on both sides of a column's edge it is taken hold of.
    pub grip: f32,
    /// The shortest that the handle of a scroll bar gets.
    pub handle: f32,
}

/// The cell of an outcome.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Width of the bars that show the two ends of a range.
    pub end: f32,
    /// Width of a stripe of an open cell.
    pub stripe: f32,
    /// From one stripe to the next.
    pub stripe_step: f32,
}

/// The tiles of the world.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// A tile lower than this has no room for a bar below its letters where they usually stand.
    pub low: f32,
    /// How far they are lifted there.
    pub lifted: f32,
    /// How many times their usual size tiles have at most.
    pub largest: f32,
    /// The most height of the bar.
    pub bar: f32,
    /// The most distance of the bar from the tile's edge.
    pub inset: f32,
}

/// A time axis.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// The least distance between two marks.
    pub apart: f32,
}

/// The table of the catalog.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalog {
    /// Width of the column of boxes.
    pub mark: f32,
    /// A box.
    pub mark_box: f32,
    /// Its corners.
    pub mark_radius: u8,
    /// From this room on columns have the width that their longest words need.
    pub wide: f32,
    /// The least width of the column of item numbers.
    pub number_least: f32,
    /// The most width of that column.
    pub number: f32,
    /// The same where there is much room.
    pub number_wide: f32,
    /// Width of the column of categories where there is much room.
    pub category_wide: f32,
    /// The least width of the description.
    pub description: f32,
    /// The same where there is little room.
    pub description_narrow: f32,
    /// The least that is left of it to columns of more weight.
    pub description_least: f32,
    /// Width of the customs codes.
    pub codes: f32,
    /// Width of the column of entries.
    pub entry: f32,
    /// The same where there is little room.
    pub entry_narrow: f32,
    /// Width of every other column.
    pub cells: f32,
    /// Width of a column of outcomes.
    pub outcome: f32,
    /// The same where there is little room.
    pub outcome_narrow: f32,
    /// In less room than this, an entry's code gives way to the outcomes.
    pub narrow: f32,
    /// Width of the words beside a mark that is explained.
    pub word: f32,
}

/// The inspector.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Width of the first column of reasons.
    pub what: f32,
    /// The room that a line of keys needs; without it they are in the palette and the cheat sheet alone.
    pub keys: f32,
}

/// The grid of destinations.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Destinations {
    /// Width of what is told of a destination, where there is little room and where there is much.
    pub inspector: (f32, f32),
    /// Width of the first column.
    pub category: f32,
    /// Room for the number of items behind the name of a category.
    pub count: f32,
    /// The least and the most width of a destination's column.
    pub column: (f32, f32),
    /// Width of the last column.
    pub value: f32,
}

/// The timeline.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timeline {
    /// The least and the most width of the names before the bars.
    pub names: (f32, f32),
    /// Height of a bar in its row.
    pub bar: f32,
    /// Radius of the handle.
    pub knob: f32,
    /// Height of what stands below the bars as long as nothing is compared.
    pub foot: f32,
}

/// The browser of the law.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// The least and the most width of the list at the left.
    pub list: (f32, f32),
    /// The least and the most width to which it is dragged.
    pub list_range: (f32, f32),
    /// The most width of a page: longer lines are hard to read.
    pub page: f32,
    /// Width of a name before what is said of it.
    pub name: f32,
    /// Width of the first column of a condition.
    pub condition: f32,
    /// Width of what stands before a bar of depths.
    pub depth_name: f32,
    /// Height of such a bar.
    pub depth_bar: f32,
    /// The least room for the counts behind it.
    pub depth_counts: f32,
}

/// The checklist.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedFlags {
    /// The most width of the list: longer lines are hard to read.
    pub page: f32,
    /// Room for the answers of a flag.
    pub answers: f32,
}

/// The parties.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parties {
    /// Width of the column of lists.
    pub lists: f32,
}

/// The problems.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problems {
    /// Height that is kept for a card until it was shown.
    pub card: f32,
}

/// How a catalog is read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// Widths of heading, meaning, samples and reason.
    pub widths: [f32; 4],
    /// Height of the room for the names of sheets.
    pub sheets: f32,
    /// Width of a cell of the preview.
    pub cell: f32,
    /// Width of the list of encodings.
    pub encoding: f32,
    /// Width of the list of delimiters.
    pub delimiter: f32,
    /// The columns, rows or problems.
    pub height: Height,
}

/// Which columns are shown.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choose {
    /// The list.
    pub height: Height,
}

/// Ways in which a maker is spelled.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spellings {
    /// The list.
    pub height: Height,
}

/// The settings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Width of the list of parts.
    pub parts: f32,
    /// Width of the names of settings.
    pub names: f32,
    /// Width of the names of what is told of a firm.
    pub firm_names: f32,
    /// A part.
    pub height: Height,
}

/// The report dialog.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Width of the fields' names.
    pub names: f32,
}

/// The first screen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Welcome {
    /// Its most width.
    pub page: f32,
    /// Length and distance of the dashes around the place where files are dropped.
    pub dash: (f32, f32),
}

/// Words in passing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Toast {
    /// Their width where there is room.
    pub width: f32,
}
