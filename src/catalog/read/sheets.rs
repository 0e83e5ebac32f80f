//! Which sheets of a workbook are its catalog.

use super::OpenOptions;
use super::builder::Builder;
use super::found::Place;
use super::row::Row;
use super::tables::Part;
use super::text::note_unknown_header;
use crate::catalog::plan::Plan;
use crate::catalog::{Column, Sheet};
use crate::problem::{Severity, sentence};

/// A sheet as far as it was looked at.
pub(super) struct Head {
    pub name: String,
    pub hidden: bool,
    pub rows: Vec<Row>,
}

/// A sheet and what is to be done with it.
pub(super) struct Chosen {
    pub name: String,
    pub hidden: bool,
    pub plan: Plan,
    pub used: bool,
}

impl Builder<'_> {
    /// Starts a sheet of a workbook; if it is not used, that is all there is to it.
    pub(super) fn start_chosen(&mut self, sheet: &Chosen) {
        let plan = sheet.plan.clone();
        if sheet.used {
            self.is_ragged_odd = false;
            self.start_table(Part::new(&sheet.name, 1, plan).in_hidden(sheet.hidden));
            return;
        }
        let columns = plan.headings.into_iter().map(|(heading, group)| Column::new(heading, group));
        self.sheets.push(Sheet {
            name: sheet.name.clone(),
            hidden: sheet.hidden,
            columns: columns.collect(),
            header_row: plan.header,
            above: plan.above,
            ..Sheet::EMPTY
        });
    }
}

/// Chooses the sheets whose rows are items: those with headings that are known; failing that, those
/// that look like tables at all. What is left out is noted.
pub(super) fn choose(heads: Vec<Head>, options: &OpenOptions, builder: &mut Builder<'_>) -> Vec<Chosen> {
    let plans: Vec<(Head, Plan)> = heads
        .into_iter()
        .map(|head| {
            let plan = Plan::of(&head.rows, options.header_of(&head.name));
            (head, plan)
        })
        .collect();
    let is_asked = !options.sheets.is_empty();
    let open = |head: &Head| !head.hidden && !is_asked;
    let any_table = plans.iter().any(|(head, plan)| open(head) && plan.is_table());
    let any_like = plans.iter().any(|(head, plan)| open(head) && plan.may_be_table());
    let is_used = |head: &Head, plan: &Plan| match () {
        () if is_asked => options.wants_sheet(&head.name),
        () if head.hidden => false,
        () if any_table => plan.is_table(),
        () if any_like => plan.may_be_table(),
        () => plan.rows > 0,
    };
    let mut chosen = Vec::new();
    for (head, plan) in plans {
        let used = is_used(&head, &plan);
        if used {
            note_unknown_header(builder, &head.name, &plan, options);
        } else if !is_asked && (plan.rows > 0 || plan.header.is_some()) {
            let place = Place { sheet: &head.name, ..Place::default() };
            let message = || match head.hidden {
                true => sentence!("the sheet \"{sheet}\" is hidden and was not read", sheet = &head.name),
                false => sentence!(
                    "the sheet \"{sheet}\" has no table of items and was not read",
                    sheet = &head.name
                ),
            };
            let severity = if plan.is_table() { Severity::Warning } else { Severity::Note };
            builder.found.add(
                "catalog/unused-sheet",
                severity,
                place,
                message,
                sentence!("name the sheet to read it all the same"),
            );
        }
        chosen.push(Chosen { name: head.name, hidden: head.hidden, plan, used });
    }
    chosen
}
