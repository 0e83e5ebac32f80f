//! Acts: their clauses, what they cover, what they suspend and repeal.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::{Conditions, Within};
use super::covers;
use super::entry::Lists;
use super::leaf;
use super::names::{Names, duplicate, unknown};
use crate::law::{
    Act, Citation, Clause, ClauseId, Effect, Measure, Notice, Outcome, Repeal, Statement, SubitemId,
    Suspension, Text,
};
use crate::problem::Problem;
use crate::profile::place::{File, Name, Spot};
use crate::profile::{read, schema};

/// What acts refer to in their own profile.
#[derive(Debug)]
pub(super) struct Referred<'r, 'a> {
    pub profile: &'r str,
    pub references: &'r Names<'a, usize>,
    pub licences: &'r Names<'a, usize>,
    pub lists: &'r Lists<'a>,
    /// Whether the head says since when the profile answers.
    pub dated: bool,
}

/// The acts of a profile in the order of their ids, the subitems that their clauses put on a list, and the acts by
/// their names.
pub(super) fn measures<'w, 'a>(
    written: &'w read::Profile<'a>,
    referred: &Referred<'_, 'a>,
    conditions: &mut Conditions<'_, 'a>,
    problems: &mut Vec<Problem>,
) -> (Vec<Measure>, BTreeSet<SubitemId>, Acts<'w, 'a>) {
    let mut acts: Vec<_> = written.measures.iter().map(|(file, measure)| (*file, measure)).collect();
    acts.sort_by_key(|(_, act)| act.id());
    let mut names = Names::new("measure");
    if written.lacks_files_in("measures") {
        names.some_are_missing();
    }
    for (number, (file, act)) in acts.iter().enumerate() {
        names.add(*file, act.id(), (number, *act), problems);
    }
    let mut covered = BTreeSet::new();
    let mut measures = Vec::new();
    for (file, act) in acts {
        let reader = Reader { file, referred, names: &names };
        let spot = file.at(act.id().text());
        leaf::id_in_profile(referred.profile, file, act.id(), problems);
        let stem = act.id().text().split_once('/').map_or(act.id().text(), |(_, stem)| stem);
        leaf::file_name(file, act.id(), stem, problems);
        let (short, title) = act.texts();
        measures.push(Measure {
            id: act.id().text().to_owned(),
            short: leaf::text(spot, "short name of a measure", short, problems),
            title: leaf::text(spot, "title of a measure", title, problems),
            act: reader.act(act, conditions, &mut covered, problems),
            cites: reader.cites(act, problems),
            checked: leaf::day(file, act.checked(), problems),
        });
    }
    (measures, covered, names)
}

/// Each act by its id: its number and what is written.
pub(super) type Acts<'m, 'a> = Names<'a, (usize, &'m schema::Measure<'a>)>;

struct Reader<'r, 'm, 'a> {
    file: File<'a>,
    referred: &'r Referred<'r, 'a>,
    names: &'r Acts<'m, 'a>,
}

impl<'a> Reader<'_, '_, 'a> {
    fn act(
        &self,
        written: &schema::Measure<'a>,
        conditions: &mut Conditions<'_, 'a>,
        covered: &mut BTreeSet<SubitemId>,
        problems: &mut Vec<Problem>,
    ) -> Act {
        let file = self.file;
        match written {
            schema::Measure::Control(control) => {
                Act::Control(self.numbered(&control.clauses, false, conditions, covered, problems))
            }
            schema::Measure::Notice(notice) => {
                let (from, through) = leaf::period(file, notice.from, notice.through, problems);
                let spot = file.at(notice.id.text());
                let text = leaf::text(spot, "text of a notice", &notice.text, problems);
                Act::Notice(Notice { text, from, through })
            }
            // What is only supposed puts nothing on a list.
            schema::Measure::WhatIf(what_if) => Act::Supposition(self.numbered(
                &what_if.clauses,
                true,
                conditions,
                &mut BTreeSet::new(),
                problems,
            )),
            schema::Measure::Suspension(suspension) => {
                let (from, through) = leaf::period(file, Some(suspension.from), suspension.through, problems);
                let clauses = self.clauses(&suspension.suspends, suspension.id, problems);
                Act::Suspension(Suspension { clauses, from: from.unwrap_or_default(), through })
            }
            schema::Measure::Repeal(repeal) => {
                let clauses = self.clauses(&repeal.repeals, repeal.id, problems);
                Act::Repeal(Repeal { clauses, from: leaf::day(file, repeal.from, problems) })
            }
            schema::Measure::Statement(statement) => {
                let (on, through) = leaf::period(file, Some(statement.on), Some(statement.through), problems);
                let concerns = self.suspensions(&statement.concerns, statement.id, problems);
                Act::Statement(Statement {
                    concerns,
                    on: on.unwrap_or_default(),
                    through: through.unwrap_or_default(),
                })
            }
        }
    }

    /// The clauses of an act, whose numbers differ.
    fn numbered(
        &self,
        written: &[schema::Clause<'a>],
        supposes: bool,
        conditions: &mut Conditions<'_, 'a>,
        covered: &mut BTreeSet<SubitemId>,
        problems: &mut Vec<Problem>,
    ) -> Vec<Clause> {
        let mut numbers: BTreeMap<&str, Spot<'a>> = BTreeMap::new();
        for clause in written {
            let spot = self.file.at(clause.no.text());
            let first = *numbers.entry(clause.no.text()).or_insert(spot);
            if first != spot {
                problems.push(duplicate(spot, "clause", clause.no.text(), first));
            }
        }
        written
            .iter()
            .filter_map(|clause| self.clause(clause, supposes, conditions, covered, problems))
            .collect()
    }

    fn clause(
        &self,
        written: &schema::Clause<'a>,
        supposes: bool,
        conditions: &mut Conditions<'_, 'a>,
        covered: &mut BTreeSet<SubitemId>,
        problems: &mut Vec<Problem>,
    ) -> Option<Clause> {
        let within = Within { file: self.file, owner: self.file.at(written.no.text()), supposes };
        let text = leaf::text(within.owner, "text of a clause", &written.text, problems);
        let (from, through) = leaf::period(self.file, written.from, written.through, problems);
        if from.is_none() && !self.referred.dated {
            let message = format!(
                "clause {} has no first day, and the profile does not say since when it answers",
                written.no
            );
            problems.push(
                within
                    .owner
                    .error("profile/missing", message)
                    .with_help("add `from`, or `since` to the head"),
            );
        }
        let covers =
            covers::covers(within, &written.covers, &written.except, self.referred, covered, problems);
        let when = conditions.of_transaction(within, written.when.as_ref(), problems);
        let effect = effect(self.file, &written.effect, self.referred.licences, problems);
        let (covers, when, effect) = (covers?, when?, effect?);
        Some(Clause { no: written.no.text().to_owned(), text, from, through, covers, when, effect })
    }

    /// The clauses that an act does something to.
    fn clauses(&self, names: &[Name<'a>], owner: Name<'a>, problems: &mut Vec<Problem>) -> Vec<ClauseId> {
        self.some(names, owner, problems);
        names.iter().flat_map(|name| clauses_named(self.file, *name, self.names, problems)).collect()
    }

    fn suspensions(&self, names: &[Name<'a>], owner: Name<'a>, problems: &mut Vec<Problem>) -> Vec<usize> {
        self.some(names, owner, problems);
        let mut suspensions = Vec::new();
        for name in names {
            match self.names.find(self.file, *name, problems) {
                Some((number, schema::Measure::Suspension(_))) => suspensions.push(number),
                Some((_, other)) => {
                    problems.push(wrong_measure(self.file, *name, "a suspension", other));
                }
                None => {}
            }
        }
        suspensions
    }

    fn some(&self, names: &[Name<'a>], owner: Name<'a>, problems: &mut Vec<Problem>) {
        if names.is_empty() {
            let spot = self.file.at(owner.text());
            problems.push(
                spot.error("profile/missing", format!("\"{owner}\" names no measure it does something to")),
            );
        }
    }

    fn cites(&self, act: &schema::Measure<'a>, problems: &mut Vec<Problem>) -> Vec<Citation> {
        leaf::cites(self.file, self.file.at(act.id().text()), act.cites(), self.referred.references, problems)
    }
}

/// The clauses that a name such as `cn/2024-046` or `cn/2024-046#2` means.
pub(super) fn clauses_named<'a>(
    file: File<'a>,
    name: Name<'a>,
    acts: &Acts<'_, 'a>,
    problems: &mut Vec<Problem>,
) -> Vec<ClauseId> {
    let (act, no) = name.split_once('#');
    let Some((measure, written)) = acts.find(file, act, problems) else { return Vec::new() };
    let schema::Measure::Control(control) = written else {
        problems.push(wrong_measure(file, act, "a measure that controls", written));
        return Vec::new();
    };
    let numbered = control.clauses.iter().enumerate();
    let wanted = numbered.filter(|(_, clause)| no.is_none_or(|no| clause.no.text() == no.text()));
    let clauses: Vec<_> = wanted.map(|(clause, _)| ClauseId { measure, clause }).collect();
    if let Some(no) = no.filter(|_| clauses.is_empty()) {
        let kind = format!("clause of \"{act}\"");
        let numbers = control.clauses.iter().map(|clause| clause.no.text());
        problems.push(unknown(file.at(no.text()), &kind, no.text(), numbers));
    }
    clauses
}

fn wrong_measure(file: File<'_>, name: Name<'_>, wanted: &str, found: &schema::Measure<'_>) -> Problem {
    let message = format!("{wanted} is wanted here, and \"{name}\" is {}", found.kind());
    file.at(name.text()).error("profile/wrong-measure", message)
}

/// What a clause or the country chart asks for.
pub(super) fn effect<'a>(
    file: File<'a>,
    written: &schema::Effect<'a>,
    licences: &Names<'a, usize>,
    problems: &mut Vec<Problem>,
) -> Option<Effect> {
    let (outcome, licence) = match written {
        schema::Effect::Licence(name) => (Outcome::Licence, Some(name)),
        schema::Effect::PresumedDenied(name) => (Outcome::PresumedDenied, Some(name)),
        schema::Effect::Prohibited => (Outcome::Prohibited, None),
    };
    match licence {
        Some(name) => Some(Effect { outcome, licence: Some(licences.find(file, *name, problems)?) }),
        None => Some(Effect { outcome, licence: None }),
    }
}

impl<'a> schema::Measure<'a> {
    fn id(&self) -> Name<'a> {
        match self {
            schema::Measure::Control(act) => act.id,
            schema::Measure::Suspension(act) => act.id,
            schema::Measure::Repeal(act) => act.id,
            schema::Measure::Statement(act) => act.id,
            schema::Measure::WhatIf(act) => act.id,
            schema::Measure::Notice(act) => act.id,
        }
    }

    fn texts(&self) -> (&Text, &Text) {
        match self {
            schema::Measure::Control(act) => (&act.short, &act.title),
            schema::Measure::Suspension(act) => (&act.short, &act.title),
            schema::Measure::Repeal(act) => (&act.short, &act.title),
            schema::Measure::Statement(act) => (&act.short, &act.title),
            schema::Measure::WhatIf(act) => (&act.short, &act.title),
            schema::Measure::Notice(act) => (&act.short, &act.title),
        }
    }

    fn cites(&self) -> &schema::Cites<'a> {
        match self {
            schema::Measure::Control(act) => &act.cites,
            schema::Measure::Suspension(act) => &act.cites,
            schema::Measure::Repeal(act) => &act.cites,
            schema::Measure::Statement(act) => &act.cites,
            schema::Measure::WhatIf(act) => &act.cites,
            schema::Measure::Notice(act) => &act.cites,
        }
    }

    fn checked(&self) -> Name<'a> {
        match self {
            schema::Measure::Control(act) => act.checked,
            schema::Measure::Suspension(act) => act.checked,
            schema::Measure::Repeal(act) => act.checked,
            schema::Measure::Statement(act) => act.checked,
            schema::Measure::WhatIf(act) => act.checked,
            schema::Measure::Notice(act) => act.checked,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            schema::Measure::Control(_) => "a measure that controls",
            schema::Measure::Suspension(_) => "a suspension",
            schema::Measure::Repeal(_) => "a repeal",
            schema::Measure::Statement(_) => "a statement",
            schema::Measure::WhatIf(_) => "a supposition",
            schema::Measure::Notice(_) => "a notice",
        }
    }
}
