//! Acts and their clauses: what is in force on a day.

use chrono::NaiveDate;

use super::{Citation, Condition, Outcome, SubitemId, Text};

/// An act of government that does something to exports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its id with the profile, e.g. `cn/2025-018`.
    pub id: String,
    /// Its short name, e.g. `No. 18 of 2025`.
    pub short: Text,
    /// Its title in our words.
    pub title: Text,
    /// What it does.
    pub act: Act,
    /// Where it is laid down.
    pub cites: Vec<Citation>,
    /// The as-of day of the copy it came from.
    pub checked: NaiveDate,
}

/// What a measure does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// It controls.
    Control(Vec<Clause>),
    /// It suspends clauses of other acts for a time.
    Suspension(Suspension),
    /// It ends clauses of other acts.
    Repeal(Repeal),
    /// It says something about other acts without the force of law.
    Statement(Statement),
    /// It asks nothing of goods by itself: a framework law, a catalogue, a list of names.
    Notice(Notice),
    /// No act at all: what somebody may suppose the law to ask. It counts only in a transaction that supposes it,
    /// and what rests on it is marked hypothetical.
    Supposition(Vec<Clause>),
}

/// One numbered provision of a controlling act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its number in the act.
    pub no: String,
    /// What it says, in our words.
    pub text: Text,
    /// First day; none if no source gives it, and it lies before the first day its profile answers for.
    pub from: Option<NaiveDate>,
    /// Last day, included, if it has one.
    pub through: Option<NaiveDate>,
    /// What it covers.
    pub covers: Covers,
    /// Toward whom and under which circumstances.
    pub when: Condition,
    /// What it asks.
    pub effect: Effect,
}

/// What a clause covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Covers {
    /// These subitems: the clause puts them on their list.
    Subitems(Vec<SubitemId>),
    /// Whatever of a list another clause puts under control on the day.
    WholeList(usize),
    /// Any item, listed or not.
    AnyItem,
}

/// What a clause asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// How much.
    pub outcome: Outcome,
    /// Number of the licence in [`Law::licences`](super::Law), if one can be had.
    pub licence: Option<usize>,
}

/// A measure and one of its clauses, both by number, in [`Law::measures`](super::Law).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseId {
    /// Number of the measure.
    pub measure: usize,
    /// Number of the clause in it.
    pub clause: usize,
}

impl Clause {
    /// Its number as the act prints it, without what tells two clauses of these files under one number apart;
    /// nothing for a clause whose place has a name of these files alone, such as `catch-all`.
    pub fn number(&self) -> Option<&str> {
        let is_number = |part: &str| {
            part.chars().any(|c| c.is_ascii_digit())
                || part.chars().count() == 1
                || !part.is_empty() && part.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
        };
        let mut end = 0;
        for part in self.no.split('-').take_while(|part| is_number(part)) {
            end += part.len() + usize::from(end > 0);
        }
        self.no.get(..end).filter(|number| !number.is_empty())
    }
}

/// Clauses suspended for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspension {
    /// Which.
    pub clauses: Vec<ClauseId>,
    /// First suspended day.
    pub from: NaiveDate,
    /// Last suspended day, if one is stated.
    pub through: Option<NaiveDate>,
}

/// Clauses ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeal {
    /// Which.
    pub clauses: Vec<ClauseId>,
    /// First day they are gone.
    pub from: NaiveDate,
}

/// Something said about a suspension by those who could prolong it, without a legal text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Numbers of the suspensions it speaks of in [`Law::measures`](super::Law).
    pub concerns: Vec<usize>,
    /// The day it was made.
    pub on: NaiveDate,
    /// The last day that it says they will last.
    pub through: NaiveDate,
}

/// An act that asks nothing of goods by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says, in our words.
    pub text: Text,
    /// First day, if a source gives it.
    pub from: Option<NaiveDate>,
    /// Last day, included, if it has one.
    pub through: Option<NaiveDate>,
}

/// Whether a clause is in force on a day, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Force {
    /// In force.
    InForce {
        /// First day, if a source gives it.
        since: Option<NaiveDate>,
        /// Last day, if one is stated.
        through: Option<NaiveDate>,
    },
    /// Not before that day.
    NotYet {
        /// First day.
        from: NaiveDate,
    },
    /// Not after that day.
    Ended {
        /// Last day.
        through: NaiveDate,
    },
    /// Suspended on that day.
    Suspended {
        /// Number of the suspending measure.
        by: usize,
        /// First suspended day.
        from: NaiveDate,
        /// Last suspended day, if one is stated.
        through: Option<NaiveDate>,
        /// The clause's own first day, if it lies after the day asked for.
        planned: Option<NaiveDate>,
    },
    /// Repealed.
    Repealed {
        /// Number of the repealing measure.
        by: usize,
        /// First day it was gone.
        from: NaiveDate,
    },
    /// A stated day has passed that nobody has compared with the gazette.
    Uncertain(Doubt),
}

/// Why nobody can say whether a clause is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Number of the measure whose stated day has passed.
    pub measure: usize,
    /// The stated day: the last of a suspension, or the first of a clause.
    pub stated: NaiveDate,
    /// The day the file was last compared with its source.
    pub checked: NaiveDate,
    /// Numbers of statements about it that have no legal text.
    pub statements: Vec<usize>,
}

/// The clause and its surroundings that [`force`] looks at.
impl super::Law {
    /// The clause of that number.
    pub fn clause(&self, id: ClauseId) -> Option<&Clause> {
        match &self.measures.get(id.measure)?.act {
            Act::Control(clauses) | Act::Supposition(clauses) => clauses.get(id.clause),
            Act::Suspension(_) | Act::Repeal(_) | Act::Statement(_) | Act::Notice(_) => None,
        }
    }

    /// The questions in it that stay open until they are answered, each once, in order.
    pub fn asked(&self) -> Vec<super::QuestionId> {
        let entries = self.lists.iter().flat_map(|list| &list.entries);
        let reasons = entries.flat_map(|entry| &entry.reasons).map(|reason| &reason.when);
        let exceptions = self.exceptions.iter().map(|exception| &exception.when);
        let conditions = self.controlling().map(|clause| &clause.when).chain(reasons).chain(exceptions);
        once(conditions.chain([&self.applies]).flat_map(Condition::asked).collect())
    }

    /// The questions in its clauses that count as no until somebody says yes, each once, in order.
    pub fn affirmed(&self) -> Vec<super::QuestionId> {
        once(self.controlling().flat_map(|clause| clause.when.affirmed()).collect())
    }

    /// The questions in clauses that reach every item, listed or not, each once, in order.
    pub fn asked_of_any_item(&self) -> Vec<super::QuestionId> {
        let any = self.controlling().filter(|clause| matches!(clause.covers, Covers::AnyItem));
        once(any.flat_map(|clause| [clause.when.asked(), clause.when.affirmed()].concat()).collect())
    }

    /// The clauses of all its acts.
    fn controlling(&self) -> impl Iterator<Item = &Clause> {
        let controls = self.measures.iter().filter_map(|measure| match &measure.act {
            Act::Control(clauses) => Some(clauses),
            Act::Suspension(_)
            | Act::Repeal(_)
            | Act::Statement(_)
            | Act::Notice(_)
            | Act::Supposition(_) => None,
        });
        controls.flatten()
    }

    /// Whether a clause belongs to a supposition, and is no law.
    pub fn is_supposed(&self, id: ClauseId) -> bool {
        self.measures.get(id.measure).is_some_and(|measure| matches!(measure.act, Act::Supposition(_)))
    }

    /// What somebody may suppose.
    pub fn suppositions(&self) -> impl Iterator<Item = &Measure> {
        self.measures.iter().filter(|measure| matches!(measure.act, Act::Supposition(_)))
    }

    /// Whether a clause is in force on a day, and why.
    ///
    /// *No* before its first day, after its last, after a repeal, while suspended. *Unknown* once a
    /// stated day has passed after the file naming it was last checked: the program never guesses
    /// what a ministry did.
    pub fn force(&self, id: ClauseId, on: NaiveDate) -> Force {
        let Some(clause) = self.clause(id) else {
            return Force::NotYet { from: NaiveDate::MAX };
        };
        let mut doubt = None;
        for (number, measure) in self.measures.iter().enumerate() {
            match &measure.act {
                Act::Repeal(repeal) if repeal.clauses.contains(&id) && on >= repeal.from => {
                    return Force::Repealed { by: number, from: repeal.from };
                }
                Act::Suspension(suspension) if suspension.clauses.contains(&id) && on >= suspension.from => {
                    match suspension.through {
                        Some(through) if on > through => {
                            // Past its stated end: certain only if the file was compared after it.
                            if through >= measure.checked {
                                doubt = Some(Doubt {
                                    measure: number,
                                    stated: through,
                                    checked: measure.checked,
                                    statements: self.statements_on(number),
                                });
                            }
                        }
                        through => {
                            return Force::Suspended {
                                by: number,
                                from: suspension.from,
                                through,
                                planned: clause.from.filter(|from| on < *from),
                            };
                        }
                    }
                }
                Act::Repeal(_)
                | Act::Suspension(_)
                | Act::Control(_)
                | Act::Statement(_)
                | Act::Notice(_)
                | Act::Supposition(_) => {}
            }
        }
        if let Some(from) = clause.from.filter(|from| on < *from) {
            return Force::NotYet { from };
        }
        if let Some(through) = clause.through.filter(|through| on > *through) {
            let checked = self.measures[id.measure].checked;
            if through >= checked {
                return Force::Uncertain(Doubt {
                    measure: id.measure,
                    stated: through,
                    checked,
                    statements: vec![],
                });
            }
            return Force::Ended { through };
        }
        if let Some(doubt) = doubt {
            return Force::Uncertain(doubt);
        }
        let checked = self.measures[id.measure].checked;
        if let Some(from) = clause.from.filter(|from| *from > checked) {
            return Force::Uncertain(Doubt {
                measure: id.measure,
                stated: from,
                checked,
                statements: vec![],
            });
        }
        Force::InForce { since: clause.from, through: clause.through }
    }

    fn statements_on(&self, suspension: usize) -> Vec<usize> {
        let concerns =
            |act: &Act| matches!(act, Act::Statement(statement) if statement.concerns.contains(&suspension));
        (0..self.measures.len()).filter(|&number| concerns(&self.measures[number].act)).collect()
    }

    /// Days after `on` that the law files name, each with the measure naming it: when something
    /// begins, ends or is no longer certain.
    pub fn next_days(&self, on: NaiveDate) -> Vec<(NaiveDate, usize)> {
        let mut days: Vec<_> = self
            .measures
            .iter()
            .enumerate()
            .flat_map(|(number, measure)| {
                let days: Vec<NaiveDate> = match &measure.act {
                    Act::Control(clauses) => {
                        clauses.iter().flat_map(|clause| [clause.from, clause.through]).flatten().collect()
                    }
                    Act::Suspension(suspension) => {
                        [Some(suspension.from), suspension.through].into_iter().flatten().collect()
                    }
                    Act::Repeal(repeal) => vec![repeal.from],
                    Act::Statement(statement) => vec![statement.through],
                    Act::Notice(notice) => [notice.from, notice.through].into_iter().flatten().collect(),
                    Act::Supposition(_) => Vec::new(),
                };
                days.into_iter().map(move |day| (day, number))
            })
            .filter(|(day, _)| *day >= on)
            .collect();
        days.sort_unstable();
        days.dedup();
        days
    }
}

fn once(mut questions: Vec<super::QuestionId>) -> Vec<super::QuestionId> {
    questions.sort_unstable();
    questions.dedup();
    questions
}

impl Force {
    /// Whether the clause is in force.
    pub fn truth(&self) -> super::Truth {
        match self {
            Force::InForce { .. } => super::Truth::Yes,
            Force::Uncertain(_) => super::Truth::Unknown,
            Force::NotYet { .. } | Force::Ended { .. } | Force::Suspended { .. } | Force::Repealed { .. } => {
                super::Truth::No
            }
        }
    }
}
