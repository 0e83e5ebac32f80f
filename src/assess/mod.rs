//! The pure heart: evidence to classification to determination.
//!
//! Nothing here touches a file, a clock, a thread or a random number, and nothing here can fail.
//! Everything that is law comes in as [`Laws`]; no jurisdiction is known by name.

mod classify;
mod determine;
mod step;
mod transaction;
mod verdict;

pub mod explain;

pub use classify::{Classification, Considered, Gap, agreeing_customs_codes, categories, classify, consider};
pub use determine::{Asker, Contribution, Day};
pub use step::{Claim, Naming, Reasoning, Step};
pub use transaction::{Answers, Transaction};
pub use verdict::{Days, Determination, Range, Standing, Verdict};

use crate::evidence::Facts;
use crate::law::Laws;

/// What law asks for this item in this transaction, and why.
///
/// Same arguments, same answer, on every machine and in every language. The range is the one that
/// [`Days::range`] computes for the item's classifications: it is the same computation, kept with its
/// reasons.
pub fn assess(laws: &Laws, facts: &Facts, transaction: &Transaction) -> Verdict {
    let days = Days::new(laws, transaction.on);
    let determinations: Vec<Determination> = days
        .days
        .iter()
        .enumerate()
        .map(|(number, day)| {
            let mut considered: Vec<Considered<Step>> = consider(day.law, &laws.shared, facts);
            let truths = considered.iter().map(|one| (one.subitem, one.met.truth));
            let classification = classify::classification(day.law, &laws.shared, facts, truths);
            considered.sort_by_key(rank);
            let applies = day.applies(&classification, transaction);
            let why = if verdict::is_domestic(transaction) {
                Vec::new()
            } else {
                day.contributions(&classification, transaction)
            };
            let range = Range::of(&classification, &why);
            Determination { law: number, applies, range, why, considered, classification }
        })
        .collect();
    let classifications: Vec<Classification> = determinations.iter().map(|one| one.classification.clone()).collect();
    let range = days.range(&classifications, transaction);
    let not_covered = if verdict::is_domestic(transaction) {
        Vec::new()
    } else {
        verdict::not_covered(laws, &classifications, transaction)
    };
    Verdict { transaction: transaction.clone(), range, not_covered, determinations }
}

/// Best first: what is met before what is open, then by the share of conditions that hold.
fn rank(considered: &Considered<Step>) -> (std::cmp::Reverse<crate::law::Truth>, std::cmp::Reverse<usize>, usize) {
    let (holding, all) = considered.met.weight();
    let share = (holding * 1000).checked_div(all).unwrap_or_default();
    (std::cmp::Reverse(considered.met.truth), std::cmp::Reverse(share), considered.subitem.0 as usize)
}
