//! The pure heart: evidence to classification to determination.
//!
//! Nothing here touches a file, a clock, a thread or a random number, and nothing here can fail.
//! Everything that is law comes in as [`Laws`]; no jurisdiction is known by name.

mod classify;
mod course;
mod determine;
mod left_out;
mod prospect;
mod searched;
mod step;
mod transaction;
mod verdict;

pub mod explain;
mod lift;

pub use classify::{Classification, Considered, Gap, categories, classify, consider};
pub use course::{Course, Running, Stretch, courses};
pub use determine::{Asker, Contribution, Day, Missing, Reach};
pub use left_out::{LeftOut, left_out};
pub use prospect::{Datum, Prospect, lies_near, prospect};
pub use searched::{SearchedList, searched};
pub use step::{Claim, Naming, Reasoning, Step};
pub use transaction::{Answers, Transaction};
pub use verdict::{Days, Determination, Examination, Examined, Range, Reached, Standing, Verdict};

use crate::evidence::Facts;
use crate::law::Laws;

/// What law asks for this item in this transaction, and why.
///
/// Same arguments, same answer, on every machine and in every language. The range is the one that
/// [`Days::range`] computes for the item's classifications: it is the same computation, kept with its
/// reasons. For several transactions of one item, examine once and ask [`Days::verdict`] for each.
pub fn assess(laws: &Laws, facts: &Facts, transaction: &Transaction) -> (Examination, Verdict) {
    let examination = Examination::of(laws, facts);
    let verdict = Days::new(laws, transaction.on).verdict(&examination, transaction);
    (examination, verdict)
}
