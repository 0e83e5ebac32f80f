//! Verdict: what all jurisdictions together ask, and how it stands.

use std::cmp::Reverse;

use crate::evidence::Facts;
use crate::law::{Categories, CountryCode, Law, Laws, Outcome, QuestionId, SubitemId, Truth};

use super::classify::{Classification, Considered, categories, classification, consider};
use super::determine::{Contribution, Day, Reach};
use super::step::{Claim, Reasoning, Step};
use super::transaction::Transaction;

/// From the least to the most that law may ask, and what stands between.
///
/// Small and bare: a million rows have one each per distinct classification and destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Range {
    /// What is asked even on the best reading of what is unknown.
    pub at_least: Outcome,
    /// What is asked on the worst reading.
    pub at_most: Outcome,
    /// A stated day of the law has passed, and what it left uncertain raises the upper end.
    pub uncertain: bool,
    /// Something would be asked if it were not suspended.
    pub suspended: bool,
    /// Nothing but the limits of the law files stands between *free* and more.
    pub uncovered: bool,
    /// An end of it rests on something that is not law but supposed.
    pub hypothetical: bool,
}

/// How a range stands: what its cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Both ends are one outcome.
    Settled(Outcome),
    /// The law files do not cover the item or the country.
    NotCovered,
    /// Nothing is asked for certain, something may be: data or an answer is missing.
    Open,
    /// Something is asked for certain, and more may be.
    Between(Outcome, Outcome),
    /// The law itself is uncertain on the day.
    LawUncertain(Outcome, Outcome),
}

impl Range {
    /// Nothing is asked.
    pub const FREE: Range = Range {
        at_least: Outcome::Free,
        at_most: Outcome::Free,
        uncertain: false,
        suspended: false,
        uncovered: false,
        hypothetical: false,
    };

    /// What law that is not in the files may ask.
    pub const UNREAD: Range = Range {
        at_least: Outcome::Free,
        at_most: Outcome::Prohibited,
        uncertain: false,
        suspended: false,
        uncovered: true,
        hypothetical: false,
    };

    /// How it stands.
    pub fn standing(self) -> Standing {
        if self.at_least == self.at_most {
            Standing::Settled(self.at_least)
        } else if self.uncovered {
            Standing::NotCovered
        } else if self.uncertain {
            Standing::LawUncertain(self.at_least, self.at_most)
        } else if self.at_least == Outcome::Free {
            Standing::Open
        } else {
            Standing::Between(self.at_least, self.at_most)
        }
    }

    /// The stricter of both ends, and all marks of both: no jurisdiction is hidden by another.
    #[must_use]
    pub fn and(self, other: Range) -> Range {
        Range {
            at_least: self.at_least.max(other.at_least),
            at_most: self.at_most.max(other.at_most),
            uncertain: self.uncertain || other.uncertain,
            suspended: self.suspended || other.suspended,
            // Only if neither side has a better reason to be open.
            uncovered: (self.uncovered || self.is_free())
                && (other.uncovered || other.is_free())
                && (self.uncovered || other.uncovered),
            // What is supposed of one jurisdiction stays marked even where another asks as much.
            hypothetical: self.hypothetical || other.hypothetical,
        }
    }

    fn is_free(self) -> bool {
        self.at_most == Outcome::Free
    }

    /// The range that follows from what one law asks of an item.
    pub fn of<R: Reasoning>(item: &Classification, contributions: &[Contribution<R>]) -> Range {
        let mut range = Range::FREE;
        // The most that is asked if everything uncertain turned out not to be in force.
        let mut most_certain = Outcome::Free;
        let mut law_alone = (Outcome::Free, Outcome::Free);
        for one in contributions {
            let law = if one.hypothetical { Outcome::Free } else { one.most };
            match one.asked.truth() {
                Truth::Yes => {
                    let least = if one.hypothetical { Outcome::Free } else { one.least };
                    law_alone = (law_alone.0.max(least), law_alone.1.max(law));
                    range.at_least = range.at_least.max(one.least);
                    range.at_most = range.at_most.max(one.most);
                    most_certain = most_certain.max(one.most);
                }
                Truth::Unknown => {
                    law_alone.1 = law_alone.1.max(law);
                    range.at_most = range.at_most.max(one.most);
                    if one.uncertain.is_empty() {
                        most_certain = most_certain.max(one.most);
                    }
                }
                Truth::No => range.suspended |= !one.suspended.is_empty(),
            }
        }
        range.hypothetical = law_alone != (range.at_least, range.at_most);
        range.uncertain = range.at_most > most_certain;
        let only_gap = item.gap.is_there() && item.subitems.is_empty() && !range.hypothetical;
        range.uncovered = only_gap && range.at_least == Outcome::Free && range.at_most > Outcome::Free;
        range
    }
}

/// What all jurisdictions together ask of one item in one transaction, and why.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The transaction.
    pub transaction: Transaction,
    /// What they ask together.
    pub range: Range,
    /// Countries whose law would have to be read and is not in the files.
    pub not_covered: Vec<CountryCode>,
    /// What each jurisdiction asks, in the order of the laws, those that do not apply included.
    pub determinations: Vec<Determination>,
}

/// What one jurisdiction asks of one item in one transaction, and why.
#[derive(Clone, Debug)]
pub struct Determination {
    /// Number of the law in [`Laws::jurisdictions`].
    pub law: usize,
    /// Whether the law applies at all.
    pub applies: Step,
    /// What it asks.
    pub range: Range,
    /// Everything that asks or may ask something, and what is suspended.
    pub why: Vec<Contribution<Step>>,
    /// The notes that concern the item in this transaction, by number in
    /// [`Law::red_flags`](crate::law::Law::red_flags).
    pub red_flags: Vec<usize>,
}

/// What all laws say of one item, whoever it goes to: worked out once, for any number of verdicts.
#[derive(Clone, Debug)]
pub struct Examination {
    /// What each law says of it, in the order of the laws.
    pub laws: Vec<Examined>,
    /// The classifications alone, in the same order.
    pub classifications: Vec<Classification>,
    /// Categories its words belong to.
    pub categories: Categories,
}

/// What one law says of one item.
#[derive(Clone, Debug)]
pub struct Examined {
    /// Number of the law in [`Laws::jurisdictions`].
    pub law: usize,
    /// Every paragraph the item was held against, best first.
    pub considered: Vec<Considered<Step>>,
}

impl Examination {
    /// Holds an item against all laws.
    pub fn of(laws: &Laws, facts: &Facts) -> Examination {
        let mut examined = Vec::new();
        let mut classifications = Vec::new();
        for (number, law) in laws.jurisdictions.iter().enumerate() {
            let mut considered: Vec<Considered<Step>> = consider(law, &laws.shared, facts);
            let truths = considered.iter().map(|one| (one.subitem, one.met.truth));
            classifications.push(classification(law, &laws.shared, facts, truths));
            considered.sort_by_key(rank);
            examined.push(Examined { law: number, considered });
        }
        Examination { laws: examined, classifications, categories: categories(&laws.shared, facts) }
    }
}

/// Best first: what is met before what is open, what the text names first before what it names later (an
/// item is called what it is before its parts are), then by the share of conditions that hold.
fn rank(considered: &Considered<Step>) -> (Reverse<Truth>, u32, Reverse<usize>, SubitemId) {
    let (holding, all) = considered.met.weight();
    let share = (holding * 1000).checked_div(all).unwrap_or_default();
    (Reverse(considered.met.truth), considered.met.named_at(), Reverse(share), considered.subitem)
}

impl Verdict {
    /// How it stands.
    pub fn standing(&self) -> Standing {
        self.range.standing()
    }

    /// The questions about the transaction whose answer could narrow the range, in order.
    pub fn open_questions(&self) -> Vec<QuestionId> {
        let leaves =
            self.determinations.iter().flat_map(|one| one.why.iter()).flat_map(|one| one.asked.open_leaves());
        let mut questions: Vec<QuestionId> = leaves
            .filter_map(|leaf| if let Claim::Answer(question) = leaf.claim { Some(question) } else { None })
            .collect();
        questions.sort_unstable();
        questions.dedup();
        questions
    }

    /// Whether a law, by its number, applies or may apply.
    pub fn applies(&self, law: usize) -> bool {
        self.by_law().any(|one| one.law == law)
    }

    /// What each law that applies, or may apply, asks by itself.
    pub fn by_law(&self) -> impl Iterator<Item = &Determination> {
        self.determinations.iter().filter(|one| one.applies.truth != Truth::No)
    }

    /// What decides, strictest first, each with its jurisdiction: what is asked or may be asked, and
    /// what is suspended.
    pub fn because(&self) -> Vec<(&Determination, &Contribution<Step>)> {
        let mut because: Vec<_> = self
            .determinations
            .iter()
            .flat_map(|determination| determination.why.iter().map(move |one| (determination, one)))
            .collect();
        because.sort_by_key(|(_, one)| (Reverse(one.asked.truth), Reverse(one.most)));
        because
    }
}

impl Examined {
    /// Paragraphs the item meets or may meet, best first.
    pub fn candidates(&self) -> impl Iterator<Item = &Considered<Step>> {
        self.considered.iter().filter(|one| one.met.truth != Truth::No)
    }

    /// Paragraphs that were considered and ruled out.
    pub fn ruled_out(&self) -> impl Iterator<Item = &Considered<Step>> {
        self.considered.iter().filter(|one| one.met.truth == Truth::No)
    }
}

impl Day<'_> {
    /// What this law asks of an item, the contributions being all it may ask: anything where its files do
    /// not hold all that applies.
    fn range<R: Reasoning>(
        &self,
        item: &Classification,
        transaction: &Transaction,
        contributions: &[Contribution<R>],
    ) -> Range {
        let read = Range::of(item, contributions);
        let applies = || self.applies::<Truth>(item, transaction) != Truth::No;
        if self.missing(transaction).is_some() && applies() { read.and(Range::UNREAD) } else { read }
    }
}

/// What of all laws on a day covers an item, ready for any number of destinations.
#[derive(Clone, Debug)]
pub struct Reached<'a, 'b> {
    days: &'b Days<'a>,
    classifications: &'b [Classification],
    laws: Vec<Reach<'a, 'b>>,
}

impl Reached<'_, '_> {
    /// As [`Days::range`].
    pub fn range(&self, transaction: &Transaction) -> Range {
        let Reached { days, classifications, laws } = self;
        if transaction.is_domestic() {
            return Range::FREE;
        }
        let ranges = days.days.iter().zip(*classifications).zip(laws).map(|((day, item), reach)| {
            day.range(item, transaction, &reach.contributions::<Truth>(transaction))
        });
        let range = ranges.fold(Range::FREE, Range::and);
        if days.not_covered(classifications, transaction).is_empty() {
            range
        } else {
            range.and(Range::UNREAD)
        }
    }
}

/// All laws on a day, ready for any number of items and destinations.
#[derive(Clone, Debug)]
pub struct Days<'a> {
    /// The laws.
    pub laws: &'a Laws,
    /// Each jurisdiction on the day, in the order of the laws.
    pub days: Vec<Day<'a>>,
}

impl<'a> Days<'a> {
    /// All laws on that day.
    pub fn new(laws: &'a Laws, on: chrono::NaiveDate) -> Days<'a> {
        Days { laws, days: laws.jurisdictions.iter().map(|law| Day::new(law, on)).collect() }
    }

    /// Whether a law, by its number, applies to an item of those classifications, or is not known not to.
    pub fn applies(&self, law: usize, items: &[Classification], transaction: &Transaction) -> bool {
        let day_and_item = self.days.get(law).zip(items.get(law));
        day_and_item.is_some_and(|(day, item)| day.applies::<Truth>(item, transaction) != Truth::No)
    }

    /// What law asks of an examined item in a transaction of this day, and why.
    pub fn verdict(&self, examination: &Examination, transaction: &Transaction) -> Verdict {
        let domestic = transaction.is_domestic();
        let determinations =
            self.days.iter().zip(&examination.classifications).enumerate().map(|(law, (day, item))| {
                let why = if domestic { Vec::new() } else { day.contributions(item, transaction) };
                Determination {
                    law,
                    applies: day.applies(item, transaction),
                    range: day.range(item, transaction, &why),
                    red_flags: if domestic { Vec::new() } else { day.red_flags(item, transaction) },
                    why,
                }
            });
        let determinations: Vec<Determination> = determinations.collect();
        let not_covered = self.not_covered(&examination.classifications, transaction);
        let read = determinations.iter().map(|one| one.range).fold(Range::FREE, Range::and);
        let range = if not_covered.is_empty() { read } else { read.and(Range::UNREAD) };
        Verdict { transaction: transaction.clone(), range, not_covered, determinations }
    }

    /// The range for an item of those classifications, one per law in the same order.
    pub fn range(&self, classifications: &[Classification], transaction: &Transaction) -> Range {
        self.reach(classifications).range(transaction)
    }

    /// What of the laws covers an item of those classifications, ready for any number of destinations.
    pub fn reach<'b>(&'b self, classifications: &'b [Classification]) -> Reached<'a, 'b> {
        let laws = self.days.iter().zip(classifications).map(|(day, item)| day.reach(item));
        Reached { days: self, classifications, laws: laws.collect() }
    }

    /// The countries whose own export law would have to be read for an item of those classifications and
    /// is not in the files: the one the goods leave from, the origin if its profile has errors, and those
    /// whose law applies and is held only from a later day on, or not in full toward the destination.
    pub fn not_covered(&self, items: &[Classification], transaction: &Transaction) -> Vec<CountryCode> {
        if transaction.is_domestic() {
            return Vec::new();
        }
        let covers = |law: &Law, country: CountryCode| law.home.contains(&country);
        let mut countries = Vec::new();
        if !self.laws.jurisdictions.iter().any(|law| covers(law, transaction.from)) {
            countries.push(transaction.from);
        }
        let origin = transaction.origin_of(items.first().and_then(|item| item.origin));
        if self.laws.is_not_applied(origin) {
            countries.push(origin);
        }
        let lacks = |day: &Day<'_>| day.missing(transaction).is_some();
        for (day, item) in self.days.iter().zip(items).filter(|(day, _)| lacks(day)) {
            if day.applies::<Truth>(item, transaction) != Truth::No {
                // A law of several countries is that of the one the goods leave from.
                let own = day.law.home.iter().find(|home| **home == transaction.from);
                countries.extend(own.or(day.law.home.first()));
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        countries.retain(|country| seen.insert(*country));
        countries
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::{Asker, Gap};

    fn asks(outcome: Outcome, asked: Truth, hypothetical: bool) -> Contribution<Truth> {
        Contribution {
            asker: Asker::Gap,
            least: outcome,
            most: outcome,
            asked,
            uncertain: Vec::new(),
            suspended: Vec::new(),
            hypothetical,
        }
    }

    #[test]
    fn a_range_is_hypothetical_only_where_law_alone_asks_less() {
        use Outcome::{Licence, Prohibited};
        let item = Classification::default();
        let hypothetical = |contributions: &[_]| Range::of(&item, contributions).hypothetical;
        let law = asks(Licence, Truth::Yes, false);
        assert!(!hypothetical(std::slice::from_ref(&law)));
        assert!(hypothetical(&[law.clone(), asks(Prohibited, Truth::Yes, true)]));
        assert!(hypothetical(&[law.clone(), asks(Prohibited, Truth::Unknown, true)]));
        assert!(!hypothetical(&[law.clone(), asks(Licence, Truth::Yes, true)]));
        assert!(!hypothetical(&[law, asks(Prohibited, Truth::No, true)]));
        assert!(hypothetical(&[asks(Licence, Truth::Unknown, false), asks(Licence, Truth::Yes, true)]));
    }

    #[test]
    fn what_is_supposed_of_an_item_beyond_the_files_is_more_than_their_limit() {
        let gap = Gap { stated: true, ..Gap::default() };
        let item = Classification { gap, ..Classification::default() };
        let limit = asks(Outcome::Licence, Truth::Unknown, false);
        let range = Range::of(&item, std::slice::from_ref(&limit));
        assert_eq!(range.standing(), Standing::NotCovered);
        let range = Range::of(&item, &[limit, asks(Outcome::Prohibited, Truth::Unknown, true)]);
        assert_eq!(range.standing(), Standing::Open);
        assert!(range.hypothetical);
    }
}
