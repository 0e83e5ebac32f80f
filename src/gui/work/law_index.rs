//! The law files as something to look through: what can be looked at, and the words it is found by.

use std::collections::BTreeSet;

use crate::law::{Act, ConceptId, Entry, ItemCondition, Law, Laws, Text, folded, is_unspaced};

/// Something of the law files that has a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// What the files of a law cover, by its number.
    Coverage(usize),
    /// An entry, by the numbers of its law, its list and its own.
    Entry(usize, usize, usize),
    /// An act, by the numbers of its law and its own.
    Act(usize, usize),
    /// The country chart of a law.
    Chart(usize),
    /// A group of countries.
    Group(usize, usize),
    /// Parties that an announcement names.
    Parties(usize, usize),
    /// A question on the transaction.
    Question(usize),
}

/// Every subject with the words it is found by, in all languages.
#[derive(Debug, Default)]
pub struct LawIndex {
    known: Vec<Known>,
    /// The words of each concept, in the order of their numbers.
    concepts: Vec<String>,
}

/// A subject and its words, folded for comparison.
#[derive(Debug)]
struct Known {
    subject: Subject,
    /// Its codes and those of its parts, its own first.
    codes: Vec<String>,
    /// Its title.
    title: String,
    /// What else it says.
    rest: String,
    /// What it speaks of, in order.
    concepts: Vec<ConceptId>,
}

/// How well a subject answers a search, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Code,
    PartOfCode,
    Title,
    Text,
    Within,
}

impl LawIndex {
    /// Of all laws.
    pub fn new(laws: &Laws) -> LawIndex {
        let concepts = laws.shared.concepts.iter().map(|concept| {
            let words = concept.terms.iter().chain(&concept.cas).cloned();
            folded_lines(words.chain([all_of(&concept.name)]))
        });
        let mut known = Vec::new();
        for (number, law) in laws.jurisdictions.iter().enumerate() {
            let coverage =
                law.coverage.iter().map(|part| format!("{}\n{}", all_of(&part.part), all_of(&part.note)));
            let codes = vec![law.id.clone()];
            known.push(Known::new(Subject::Coverage(number), codes, &law.title, coverage, BTreeSet::new()));
            known.extend(entries(number, law));
            known.extend(acts(number, law));
            known.extend(places(number, law));
        }
        for (number, question) in laws.shared.questions.iter().enumerate() {
            let rest = [all_of(&question.text), all_of(&question.help)];
            let codes = vec![question.id.clone()];
            known.push(Known::new(Subject::Question(number), codes, &question.short, rest, BTreeSet::new()));
        }
        LawIndex { known, concepts: concepts.collect() }
    }

    /// What was searched for, the best first: every word has to stand in it. A Latin word counts more where a
    /// word begins with it than inside of one.
    pub fn find(&self, typed: &str) -> Vec<Subject> {
        let whole = folded(typed);
        if whole.is_empty() {
            return Vec::new();
        }
        let sought: Vec<Sought<'_>> = whole.split(' ').map(|word| self.sought(word)).collect();
        let mut found: Vec<(Rank, Subject)> = Vec::new();
        for known in &self.known {
            let code = known.codes.iter().position(|code| code.starts_with(&whole));
            let rank = match code {
                Some(0) => Some(Rank::Code),
                Some(_) => Some(Rank::PartOfCode),
                None => sought
                    .iter()
                    .map(|one| one.rank(known))
                    .collect::<Option<Vec<Rank>>>()
                    .and_then(|ranks| ranks.into_iter().max()),
            };
            found.extend(rank.map(|rank| (rank, known.subject)));
        }
        found.sort_unstable();
        found.into_iter().map(|(_, subject)| subject).collect()
    }

    /// A word, with the concepts that it is a word of.
    fn sought<'a>(&self, word: &'a str) -> Sought<'a> {
        let numbers = 0u32..;
        let ranked = numbers
            .zip(&self.concepts)
            .filter_map(|(number, words)| Some((ConceptId(number), stands(words, word)?)));
        Sought { word, concepts: ranked.collect() }
    }
}

/// A word that is searched for.
struct Sought<'a> {
    word: &'a str,
    /// Concepts that it is a word of, and whether one of theirs begins with it, in order.
    concepts: Vec<(ConceptId, bool)>,
}

impl Sought<'_> {
    fn rank(&self, known: &Known) -> Option<Rank> {
        if known.codes.iter().any(|code| code.starts_with(self.word))
            || stands(&known.title, self.word) == Some(true)
        {
            return Some(Rank::Title);
        }
        let of_concept = |id: &ConceptId| {
            let place = self.concepts.binary_search_by_key(id, |(own, _)| *own).ok()?;
            self.concepts.get(place).map(|(_, begins)| *begins)
        };
        let said = stands(&known.rest, self.word).into_iter().chain(stands(&known.title, self.word));
        let begins = said.chain(known.concepts.iter().filter_map(of_concept)).max()?;
        Some(if begins { Rank::Text } else { Rank::Within })
    }
}

/// Whether a word stands in a text; if so, whether a word of the text begins with it.
fn stands(text: &str, word: &str) -> Option<bool> {
    let first = text.find(word)?;
    if word.chars().any(is_unspaced) {
        return Some(true);
    }
    let begins = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|before| !before.is_alphanumeric() || is_unspaced(before))
    };
    Some(begins(first) || text.match_indices(word).skip(1).any(|(at, _)| begins(at)))
}

impl Known {
    fn new(
        subject: Subject,
        codes: Vec<String>,
        title: &Text,
        rest: impl IntoIterator<Item = String>,
        concepts: BTreeSet<ConceptId>,
    ) -> Known {
        let codes = codes.iter().map(|code| folded(code)).collect();
        let concepts = concepts.into_iter().collect();
        Known { subject, codes, title: folded_lines([all_of(title)]), rest: folded_lines(rest), concepts }
    }
}

fn entries(number: usize, law: &Law) -> impl Iterator<Item = Known> + '_ {
    law.lists.iter().enumerate().flat_map(move |(list_number, list)| {
        list.entries.iter().enumerate().map(move |(place, entry)| {
            let subject = Subject::Entry(number, list_number, place);
            entry_known(law, subject, &list.id, entry)
        })
    })
}

fn entry_known(law: &Law, subject: Subject, list: &str, entry: &Entry) -> Known {
    let subitems = law.subitems.get(entry.subitems.clone()).unwrap_or_default();
    let mut codes = vec![entry.code.clone(), format!("{list}/{}", entry.code)];
    let mut rest = vec![all_of(&entry.note)];
    let mut concepts = BTreeSet::new();
    for subitem in subitems {
        if !subitem.code.is_empty() {
            codes.push(entry.full_code(subitem));
        }
        rest.extend([all_of(&subitem.text), all_of(&subitem.note)]);
        rest.extend(subitem.customs_codes.iter().map(|code| code.digits.clone()));
        concepts.extend(subitem.when.leaves().into_iter().filter_map(concept_of));
    }
    rest.extend(entry.excludes.iter().map(|exclusion| exclusion.note.clone()));
    rest.extend(entry.reasons.iter().map(|reason| reason.name.clone()));
    Known::new(subject, codes, &entry.heading, rest, concepts)
}

/// The concept that a condition asks for.
#[expect(clippy::wildcard_enum_match_arm, reason = "no other condition asks for a concept")]
fn concept_of(condition: &ItemCondition) -> Option<ConceptId> {
    match condition {
        ItemCondition::Is(id) | ItemCondition::Contains(id) | ItemCondition::DesignedFor(id) => Some(*id),
        _ => None,
    }
}

fn acts(number: usize, law: &Law) -> impl Iterator<Item = Known> + '_ {
    law.measures.iter().enumerate().map(move |(place, measure)| {
        let mut rest = vec![all_of(&measure.short)];
        match &measure.act {
            Act::Control(clauses) | Act::Supposition(clauses) => {
                rest.extend(clauses.iter().map(|clause| all_of(&clause.text)));
            }
            Act::Notice(notice) => rest.push(all_of(&notice.text)),
            Act::Suspension(_) | Act::Repeal(_) | Act::Statement(_) => {}
        }
        let codes = vec![measure.id.clone()];
        Known::new(Subject::Act(number, place), codes, &measure.title, rest, BTreeSet::new())
    })
}

/// Groups, chart and listed parties.
fn places(number: usize, law: &Law) -> impl Iterator<Item = Known> + '_ {
    let groups = law.groups.iter().enumerate().map(move |(place, group)| {
        let subject = Subject::Group(number, place);
        Known::new(subject, vec![group.id.clone()], &group.title, [], BTreeSet::new())
    });
    let chart = law.chart.iter().map(move |chart| {
        Known::new(Subject::Chart(number), chart.columns.clone(), &law.title, [], BTreeSet::new())
    });
    let parties = law.parties.iter().enumerate().map(move |(place, list)| {
        let names =
            list.parties.iter().flat_map(|party| party.also.iter().cloned().chain([all_of(&party.name)]));
        let subject = Subject::Parties(number, place);
        Known::new(subject, vec![list.id.clone()], &list.announcement, names, BTreeSet::new())
    });
    groups.chain(chart).chain(parties)
}

/// A text in all its languages.
fn all_of(text: &Text) -> String {
    let languages = [&text.en, &text.zh, &text.ja, &text.de];
    languages.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("\n")
}

/// Texts folded for comparison, each on a line of its own.
fn folded_lines(texts: impl IntoIterator<Item = String>) -> String {
    let texts = texts.into_iter().map(|text| text.lines().map(folded).collect::<Vec<_>>().join("\n"));
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> (Laws, LawIndex) {
        let laws = crate::profile::load(&[crate::profile::Source::embedded()]).laws;
        let index = LawIndex::new(&laws);
        (laws, index)
    }

    #[test]
    fn an_entry_is_found_by_code_paragraph_and_words_of_four_languages() {
        let (laws, index) = index();
        let name = |subject: &Subject| {
            let Subject::Entry(law, list, entry) = subject else { return format!("{subject:?}") };
            let list = &laws.jurisdictions[*law].lists[*list];
            format!("{}/{}", list.id, list.entries[*entry].code)
        };
        let found = |typed: &str| index.find(typed).iter().map(name).collect::<Vec<_>>();
        assert_eq!(found("1c902")[0], "cn/dual-use/1C902");
        assert_eq!(found("us/ccl/3A001")[0], "us/ccl/3A001");
        assert_eq!(found("1C902.a.4")[0], "cn/dual-use/1C902");
        for typed in ["samarium", "钐", "サマリウム", "Samarium-Cobalt"] {
            assert!(found(typed).contains(&"cn/dual-use/1C902".to_owned()), "{typed}");
        }
        let fibre = found("Kohlenstofffaser");
        assert!(!fibre.is_empty());
        assert!(found("no such words anywhere").is_empty() && found(" ").is_empty());
    }

    #[test]
    fn words_that_begin_come_before_words_within() {
        assert_eq!(stands("lithium ion cells", "ion"), Some(true));
        assert_eq!(stands("emission", "ion"), Some(false));
        assert_eq!(stands("稀土永磁体", "永磁"), Some(true));
        assert_eq!(stands("laser", "ion"), None);
    }
}
