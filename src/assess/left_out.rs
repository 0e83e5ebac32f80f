//! What results leave out: law that is not held, not applied, or asked for only once somebody says so.

use super::determine::Missing;
use super::transaction::Transaction;
use super::verdict::Days;
use crate::law::{CountryCode, Law, Laws, QuestionId};

/// Something that no result of a transaction says, although law may ask it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// The files of a law have errors, and nothing in them is applied: its number among those.
    NotApplied(usize),
    /// The law of a country that the goods leave from or were made in is not among the files.
    NoLaw(CountryCode),
    /// A law applies only if somebody says yes to a question, which nobody has answered.
    NotAsked {
        /// The number of the law.
        law: usize,
        /// The question.
        question: QuestionId,
    },
    /// Questions of laws that apply, which nobody has answered and which count as no; each once, in order.
    CatchAlls(Vec<QuestionId>),
    /// A law that applies is not held for the day: its number.
    NotHeld(usize),
    /// Of a law that applies not all is held toward some destinations.
    NotHeldToward {
        /// The number of the law.
        law: usize,
        /// The destinations.
        countries: Vec<CountryCode>,
    },
    /// The files of laws that apply are older than the day, by their numbers: nothing that became law since is in them.
    Older(Vec<usize>),
}

/// What results toward some destinations leave out; `applies` tells of a law, by its number, whether it applies to any
/// item that they are of.
pub fn left_out(
    laws: &Laws,
    days: &Days<'_>,
    transaction: &Transaction,
    destinations: &[CountryCode],
    applies: impl Fn(usize) -> bool,
) -> Vec<LeftOut> {
    let mut left: Vec<LeftOut> = (0..laws.not_applied.len()).map(LeftOut::NotApplied).collect();
    let mut countries = vec![transaction.from];
    countries.extend(transaction.origin.filter(|origin| *origin != transaction.from));
    for country in countries {
        let said = laws.not_applied.iter().any(|profile| {
            profile.home.contains(&country)
                || profile.id.parse().is_ok_and(|code: CountryCode| code == country)
        });
        if !said && !laws.jurisdictions.iter().any(|law| law.home.contains(&country)) {
            left.push(LeftOut::NoLaw(country));
        }
    }
    let is_open = |question: &QuestionId| !transaction.answers.contains_key(question);
    let mut taken_for_no: Vec<QuestionId> = Vec::new();
    for (number, law) in laws.jurisdictions.iter().enumerate() {
        if applies(number) {
            taken_for_no.extend(law.affirmed().into_iter().filter(is_open));
        } else {
            let asked = law.applies.affirmed().into_iter().filter(is_open);
            left.extend(asked.map(|question| LeftOut::NotAsked { law: number, question }));
        }
    }
    taken_for_no.sort_unstable();
    taken_for_no.dedup();
    if !taken_for_no.is_empty() {
        left.push(LeftOut::CatchAlls(taken_for_no));
    }
    for (number, day) in days.days.iter().enumerate().filter(|(number, _)| applies(*number)) {
        if day.law.since.is_some() && !day.is_held() {
            left.push(LeftOut::NotHeld(number));
            continue;
        }
        let missing =
            |to: &&CountryCode| day.missing(&transaction.toward(**to)) == Some(Missing::Destination);
        let countries: Vec<CountryCode> = destinations.iter().filter(missing).copied().collect();
        if !countries.is_empty() {
            left.push(LeftOut::NotHeldToward { law: number, countries });
        }
    }
    let is_older = |(number, law): &(usize, &Law)| applies(*number) && law.edition < transaction.on;
    let older: Vec<usize> =
        laws.jurisdictions.iter().enumerate().filter(is_older).map(|(number, _)| number).collect();
    if !older.is_empty() {
        left.push(LeftOut::Older(older));
    }
    left
}
