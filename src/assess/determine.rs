//! Classification and transaction to an outcome range, under one law.
//!
//! Everything that could ask something of the item is a [`Contribution`]; the range is their maximum.
//! There is no order of rules, and nothing overrides silently.

use chrono::NaiveDate;

use crate::law::{
    Act, Clause, ClauseId, Condition, CountryCode, Covers, Force, Law, Outcome, Place, Reason, RedFlag,
    SubitemId, Truth,
};

use super::classify::Classification;
use super::lift;
use super::step::{Claim, Reasoning, Step};
use super::transaction::Transaction;

/// One thing that may be asked of the item, and whether it is.
#[derive(Clone, Debug)]
pub struct Contribution<R> {
    /// What asks.
    pub asker: Asker,
    /// What is asked at least, if it is asked at all: less than `most` where a licence exception may
    /// lift it.
    pub least: Outcome,
    /// What is asked at most.
    pub most: Outcome,
    /// Whether it is asked, with its reasons.
    pub asked: R,
    /// The measures whose stated day has passed, if that is why it is unknown.
    pub uncertain: Vec<usize>,
    /// The measures that suspend it, if it would be asked without them.
    pub suspended: Vec<usize>,
    /// Whether it is not law but supposed.
    pub hypothetical: bool,
}

/// What asks something of an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asker {
    /// A clause of a measure.
    Clause(ClauseId),
    /// A reason for control through the country chart, by its name and paragraph.
    Chart {
        /// The reason's name, e.g. `NS2`.
        name: String,
        /// The paragraph it is a reason for.
        subitem: SubitemId,
    },
    /// An entry that the law files do not hold.
    Gap,
}

/// A law on a day: what of it is in force, worked out once for all items and destinations.
#[derive(Clone, Debug)]
pub struct Day<'a> {
    /// The law.
    pub law: &'a Law,
    /// The day.
    pub on: NaiveDate,
    clauses: Vec<Dated<'a>>,
    /// Per subitem, the places in `clauses` of those that put it on its list.
    listings: Vec<Vec<usize>>,
}

/// What the files do not hold of a law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// The law of the day: they answer from a later day on.
    Day,
    /// All that stands toward the destination: they hold some of it.
    Destination,
}

#[derive(Clone, Debug)]
struct Dated<'a> {
    id: ClauseId,
    clause: &'a Clause,
    force: Force,
    /// The supposition it belongs to, if it is not law.
    supposed: Option<&'a str>,
}

impl<'a> Day<'a> {
    /// The law on that day.
    pub fn new(law: &'a Law, on: NaiveDate) -> Day<'a> {
        let mut clauses = Vec::new();
        let mut listings = vec![Vec::new(); law.subitems.len()];
        for (number, measure) in law.measures.iter().enumerate() {
            let (own, supposed) = match &measure.act {
                Act::Control(own) => (own, None),
                Act::Supposition(own) => (own, Some(measure.id.as_str())),
                Act::Suspension(_) | Act::Repeal(_) | Act::Statement(_) | Act::Notice(_) => continue,
            };
            for (place, clause) in own.iter().enumerate() {
                let id = ClauseId { measure: number, clause: place };
                if let Covers::Subitems(covered) = &clause.covers
                    && supposed.is_none()
                    && !is_toward_some(&clause.when)
                {
                    for subitem in covered {
                        listings[subitem.0 as usize].push(clauses.len());
                    }
                }
                clauses.push(Dated { id, clause, force: law.force(id, on), supposed });
            }
        }
        Day { law, on, clauses, listings }
    }

    /// Whether the files hold the law of this day; if not, it asks nothing here and its country counts as
    /// *not covered*.
    pub fn is_held(&self) -> bool {
        self.law.since.is_none_or(|since| since <= self.on)
    }

    /// What the files do not hold of the law for a transaction of this day; nothing is missing for goods
    /// that stay in the country.
    pub fn missing(&self, transaction: &Transaction) -> Option<Missing> {
        if transaction.is_domestic() {
            None
        } else if !self.is_held() {
            Some(Missing::Day)
        } else if self.law.not_covered_toward.contains(&transaction.to) {
            Some(Missing::Destination)
        } else {
            None
        }
    }

    /// Everything that the law may ask of an item in a transaction of this day, in the order of the
    /// files, and what it would ask if it were not suspended.
    pub fn contributions<R: Reasoning>(
        &self,
        item: &Classification,
        transaction: &Transaction,
    ) -> Vec<Contribution<R>> {
        self.reach(item).contributions(transaction)
    }

    /// What of the law covers an item, wherever it goes.
    pub fn reach<'b>(&'b self, item: &'b Classification) -> Reach<'a, 'b> {
        let covers = |dated: &&Dated<'a>| self.covered::<Truth>(item, dated.clause, None).is_some();
        let clauses = self.clauses.iter().filter(covers).collect();
        Reach { day: self, item, clauses }
    }

    /// Whether the law applies to the transaction of an item.
    pub fn applies<R: Reasoning>(&self, item: &Classification, transaction: &Transaction) -> R {
        let case = Case { day: self, law: self.law, item, transaction };
        R::all(|| Claim::Applies, std::iter::once(case.holds(&self.law.applies)))
    }

    /// The notes of the law that concern an item in a transaction of this day, by number in
    /// [`Law::red_flags`]: those on what it names, then those on the transaction whatever the item.
    pub fn red_flags(&self, item: &Classification, transaction: &Transaction) -> Vec<usize> {
        let case = Case { day: self, law: self.law, item, transaction };
        if !self.is_held() || case.applies() == Truth::No {
            return Vec::new();
        }
        let raised = |number: &usize| self.law.red_flags.get(*number).is_some_and(|flag| case.raises(flag));
        let on_item = item.red_flags.iter().map(|number| usize::from(*number));
        on_item.chain(self.transaction_flags()).filter(raised).collect()
    }

    /// The notes that belong to a transaction, whatever the item.
    fn transaction_flags(&self) -> impl Iterator<Item = usize> {
        let flags = self.law.red_flags.iter().enumerate();
        flags.filter(|(_, flag)| flag.is_of_transaction()).map(|(number, _)| number)
    }

    /// Whether a clause covers an item, through some of its paragraphs only if they are given; nothing if it
    /// speaks of other items.
    fn covered<R: Reasoning>(
        &self,
        item: &Classification,
        clause: &Clause,
        only: Option<&[SubitemId]>,
    ) -> Option<R> {
        match &clause.covers {
            Covers::AnyItem => Some(R::all(|| Claim::AllOf, std::iter::empty())),
            Covers::Subitems(covered) => {
                let within = |id: &SubitemId| {
                    covered.binary_search(id).is_ok() && only.is_none_or(|only| only.contains(id))
                };
                let mut own = item.subitems.iter().filter(|(id, _)| within(id)).peekable();
                own.peek()?;
                Some(R::any(|| Claim::AnyOf, own.map(|(id, met)| R::leaf(*met, || Claim::Meets(*id)))))
            }
            Covers::WholeList(list) => {
                let own = item.subitems.iter().filter(|(id, _)| self.law.subitem(*id).list == *list);
                let listed = own.map(|(id, met)| {
                    let item = R::leaf(*met, || Claim::Meets(*id));
                    R::all(|| Claim::AllOf, [item, self.listed(*id)].into_iter())
                });
                let gap = item.gap.is_there().then(|| R::leaf(Truth::Unknown, || Claim::Gap(item.gap)));
                let mut parts = listed.chain(gap).peekable();
                parts.peek()?;
                Some(R::any(|| Claim::AnyOf, parts))
            }
        }
    }

    /// Whether a paragraph is under control on the day, whatever the destination: through a clause
    /// that names it for all destinations, or because its list works through a country chart.
    fn listed<R: Reasoning>(&self, id: SubitemId) -> R {
        let clauses = self.listings_of(id).map(|listing| {
            R::leaf(listing.force.truth(), || Claim::InForce {
                clause: listing.id,
                force: listing.force.clone(),
            })
        });
        let charted = !self.law.entry_of(self.law.subitem(id)).reasons.is_empty();
        R::any(|| Claim::AnyOf, clauses.chain(charted.then(|| R::leaf(Truth::Yes, || Claim::OnList))))
    }

    fn listings_of(&self, id: SubitemId) -> impl Iterator<Item = &Dated<'a>> {
        self.listings[id.0 as usize].iter().map(|place| &self.clauses[*place])
    }
}

/// Whether a condition holds only for goods that go to some place it names. A clause with such a condition
/// asks something of goods on a list; it puts none there.
fn is_toward_some(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().any(is_toward_some),
        Condition::Any(parts) => !parts.is_empty() && parts.iter().all(is_toward_some),
        Condition::Destination(_) => true,
        Condition::Not(_)
        | Condition::Item(_)
        | Condition::From(_)
        | Condition::Origin(_)
        | Condition::Answer(_)
        | Condition::Affirmed(_) => false,
    }
}

/// What of a law on a day covers an item: worked out once for all destinations.
#[derive(Clone, Debug)]
pub struct Reach<'a, 'b> {
    day: &'b Day<'a>,
    item: &'b Classification,
    clauses: Vec<&'b Dated<'a>>,
}

impl<'a> Reach<'a, '_> {
    /// As [`Day::contributions`].
    pub fn contributions<R: Reasoning>(&self, transaction: &Transaction) -> Vec<Contribution<R>> {
        let Reach { day, item, .. } = *self;
        let may_ask =
            !item.subitems.is_empty() || item.gap.is_there() || self.counting(transaction).next().is_some();
        if !may_ask || !day.is_held() {
            return Vec::new();
        }
        let case = Case { day, law: day.law, item, transaction };
        let applies = case.applies();
        if applies == Truth::No {
            return Vec::new();
        }
        let mut contributions: Vec<Contribution<R>> =
            self.counting(transaction).flat_map(|dated| case.clause(applies, dated)).collect();
        for (subitem, met) in &item.subitems {
            let entry = day.law.entry_of(day.law.subitem(*subitem));
            let reasons = entry.reasons.iter().filter(|reason| reason.covers.contains(subitem));
            contributions.extend(reasons.filter_map(|reason| case.reason(applies, *subitem, *met, reason)));
        }
        contributions.extend(item.gap.is_there().then(|| case.gap(applies)));
        contributions
    }

    /// The clauses that count in a transaction: those of acts, and what it supposes.
    fn counting(&self, transaction: &Transaction) -> impl Iterator<Item = &Dated<'a>> {
        self.clauses.iter().copied().filter(|dated| {
            dated.supposed.is_none_or(|supposition| transaction.supposing.contains(supposition))
        })
    }
}

struct Case<'a, 'b> {
    day: &'b Day<'a>,
    law: &'a Law,
    item: &'b Classification,
    transaction: &'b Transaction,
}

impl Case<'_, '_> {
    fn applies(&self) -> Truth {
        self.holds(&self.law.applies)
    }

    /// Whether a note is to be shown: its day is there, and what it speaks of is not ruled out.
    fn raises(&self, flag: &RedFlag) -> bool {
        let on = self.day.on;
        if flag.from.is_some_and(|from| on < from) || flag.through.is_some_and(|through| on > through) {
            return false;
        }
        let when: Step = self.holds(&flag.when);
        let in_doubt = |leaf: &&Step| !matches!(leaf.claim, Claim::Answer(_));
        when.truth == Truth::Yes || when.open_leaves().iter().any(in_doubt)
    }

    /// What a clause asks: more than one thing where exceptions lift it for some paragraphs only.
    fn clause<R: Reasoning>(&self, applies: Truth, dated: &Dated<'_>) -> Vec<Contribution<R>> {
        // The cheap part first: most clauses speak of other destinations.
        if self.holds::<Truth>(&dated.clause.when) == Truth::No {
            return Vec::new();
        }
        let Covers::Subitems(covered) = &dated.clause.covers else {
            return self.clause_on(applies, dated, None, &[]).into_iter().collect();
        };
        let own = self.item.subitems.iter().map(|(id, _)| *id).filter(|id| covered.binary_search(id).is_ok());
        let groups =
            lift::by_exceptions(self.law, own, |lifts| lifts.clauses.binary_search(&dated.id).is_ok());
        let asked = groups
            .iter()
            .filter_map(|(eligible, subitems)| self.clause_on(applies, dated, Some(subitems), eligible));
        asked.collect()
    }

    /// What a clause asks of some of the paragraphs it covers, all of them being eligible for the same exceptions.
    fn clause_on<R: Reasoning>(
        &self,
        applies: Truth,
        dated: &Dated<'_>,
        only: Option<&[SubitemId]>,
        eligible: &[lift::Eligible],
    ) -> Option<Contribution<R>> {
        let Dated { id, clause, force, .. } = dated;
        let covered: Truth = self.day.covered(self.item, clause, only)?;
        let asked = Truth::all([applies, covered, self.holds(&clause.when), force.truth()]);
        let (uncertain, suspended) = self.stays(dated);
        let uncertain = if asked == Truth::Unknown { uncertain } else { Vec::new() };
        let suspended = if asked == Truth::No { suspended } else { Vec::new() };
        if asked == Truth::No && suspended.is_empty() {
            return None;
        }
        let parts = [
            R::leaf(applies, || Claim::Applies),
            self.day.covered(self.item, clause, only)?,
            R::leaf(force.truth(), || Claim::InForce { clause: *id, force: force.clone() }),
            self.holds(&clause.when),
        ];
        let asked: R = R::all(|| Claim::Clause(*id), parts.into_iter());
        let exceptions = eligible.iter().map(|eligible| self.exception(*eligible));
        let (least, most, exceptions) = lift::lifted(clause.effect.outcome, exceptions);
        Some(Contribution {
            asker: Asker::Clause(*id),
            least,
            most,
            asked: asked.with(exceptions.into_iter()),
            uncertain,
            suspended,
            hypothetical: dated.supposed.is_some(),
        })
    }

    /// The measures that keep a clause from being certain, and those that suspend it.
    fn stays(&self, dated: &Dated<'_>) -> (Vec<usize>, Vec<usize>) {
        let (mut uncertain, mut suspended) = (Vec::new(), Vec::new());
        let mut note = |force: &Force| match force {
            Force::Uncertain(doubt) => uncertain.push(doubt.measure),
            Force::Suspended { by, .. } => suspended.push(*by),
            Force::InForce { .. } | Force::NotYet { .. } | Force::Ended { .. } | Force::Repealed { .. } => {}
        };
        note(&dated.force);
        if let Covers::WholeList(list) = dated.clause.covers {
            let own = self.item.subitems.iter().filter(|(id, _)| self.law.subitem(*id).list == list);
            for (id, _) in own.filter(|(id, _)| self.day.listed::<Truth>(*id) != Truth::Yes) {
                self.day.listings_of(*id).for_each(|listing| note(&listing.force));
            }
        }
        let once = |mut measures: Vec<usize>| {
            measures.sort_unstable();
            measures.dedup();
            measures
        };
        (once(uncertain), once(suspended))
    }

    fn reason<R: Reasoning>(
        &self,
        applies: Truth,
        id: SubitemId,
        met: Truth,
        reason: &Reason,
    ) -> Option<Contribution<R>> {
        let chart = self.law.chart.as_ref()?;
        let column = reason.column?;
        let row = self.law.row_of(self.transaction.to);
        let parts = [
            R::leaf(applies, || Claim::Applies),
            R::leaf(met, || Claim::Meets(id)),
            R::leaf(chart.marks(row, column), || Claim::ChartMark {
                column: chart.columns[column].clone(),
                row,
            }),
            self.holds(&reason.when),
        ];
        let asked: R = R::all(|| Claim::Reason { name: reason.name.clone(), subitem: id }, parts.into_iter());
        if asked.truth() == Truth::No {
            return None;
        }
        let eligible = lift::eligible(self.law, id, |lifts| lifts.chart);
        let exceptions = eligible.into_iter().map(|eligible| self.exception(eligible));
        let (least, most, exceptions) = lift::lifted(self.law.chart_effect.outcome, exceptions);
        Some(Contribution {
            asker: Asker::Chart { name: reason.name.clone(), subitem: id },
            least,
            most,
            asked: asked.with(exceptions.into_iter()),
            uncertain: Vec::new(),
            suspended: Vec::new(),
            hypothetical: false,
        })
    }

    /// Whether an exception is available in the transaction.
    fn exception<R: Reasoning>(&self, (exception, value_usd): lift::Eligible) -> R {
        let claim = || Claim::Exception { exception, value_usd };
        R::all(claim, std::iter::once(self.holds(&self.law.exceptions[exception].when)))
    }

    fn gap<R: Reasoning>(&self, applies: Truth) -> Contribution<R> {
        let parts =
            [R::leaf(applies, || Claim::Applies), R::leaf(Truth::Unknown, || Claim::Gap(self.item.gap))];
        Contribution {
            asker: Asker::Gap,
            least: Outcome::Licence,
            most: Outcome::Licence,
            asked: R::all(|| Claim::AllOf, parts.into_iter()),
            uncertain: Vec::new(),
            suspended: Vec::new(),
            hypothetical: false,
        }
    }

    fn holds<R: Reasoning>(&self, condition: &Condition) -> R {
        let transaction = self.transaction;
        match condition {
            Condition::All(parts) => R::all(|| Claim::AllOf, parts.iter().map(|part| self.holds(part))),
            Condition::Any(parts) => R::any(|| Claim::AnyOf, parts.iter().map(|part| self.holds(part))),
            Condition::Not(part) => R::not(|| Claim::Not, self.holds(part)),
            Condition::Item(probe) => R::leaf(self.item.probe(*probe), || Claim::Probe(*probe)),
            Condition::From(place) => R::leaf(self.is_in(transaction.from, place), || Claim::From(*place)),
            Condition::Origin(place) => {
                R::leaf(self.is_in(transaction.origin_of(self.item.origin), place), || Claim::Origin(*place))
            }
            Condition::Destination(place) => {
                R::leaf(self.is_in(transaction.to, place), || Claim::Destination(*place))
            }
            Condition::Answer(question) => {
                R::leaf(transaction.answer(*question), || Claim::Answer(*question))
            }
            Condition::Affirmed(question) => {
                let said = transaction.answer(*question) == Truth::Yes;
                R::leaf(said.into(), || Claim::Affirmed(*question))
            }
        }
    }

    fn is_in(&self, country: CountryCode, place: &Place) -> Truth {
        self.law.is_in(country, *place, self.transaction.on)
    }
}
