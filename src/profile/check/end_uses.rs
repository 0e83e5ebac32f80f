//! Words that raise a red flag where a name or a stated use holds them.

use super::leaf;
use super::names::Names;
use crate::law::{EndUse, folded};
use crate::problem::Problem;
use crate::profile::{read, schema};

/// The red flags that words raise.
pub(super) fn end_uses(written: &read::Shared<'_>, problems: &mut Vec<Problem>) -> Vec<EndUse> {
    let Some((file, schema::EndUses(rows))) = &written.end_uses else { return Vec::new() };
    let mut names = Names::new("end use");
    let rows = rows.iter().map(|row| {
        let spot = file.at(row.id.text());
        leaf::id(*file, row.id, problems);
        names.add(*file, row.id, (), problems);
        let folds = |terms: &schema::Terms<'_>| -> Vec<String> {
            terms.all().map(|term| folded(term.text())).collect()
        };
        let terms = folds(&row.terms);
        if terms.iter().any(|term| term.chars().count() < 2) || terms.is_empty() {
            let message = format!("\"{}\" has no term, or one of a single letter", row.id);
            problems.push(spot.error("profile/short-term", message));
        }
        EndUse {
            id: row.id.text().to_owned(),
            text: leaf::text(spot, "text of a red flag", &row.text, problems),
            terms,
            unless: folds(&row.unless),
        }
    });
    rows.collect()
}
