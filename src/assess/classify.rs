//! Facts to classification: all that the law asks of the item, blind to the transaction.

use crate::evidence::{CodeMention, Facts, Illegible, Mention, Role, Ruling, StatedCode};
use crate::law::{
    Categories, ConceptId, CountryCode, Depth, ItemCondition, Law, Limit, ProbeId, PropertyId, RedFlag,
    Shared, Span, Subitem, SubitemId, Truth, customs_codes_agree,
};

use super::step::{Claim, Naming, Reasoning};

/// What one law says of one item, whoever it goes to.
///
/// Two items of equal classification get equal determinations in every transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Classification {
    /// Paragraphs the item meets or may meet, in the order of their numbers; never `No`.
    pub subitems: Vec<(SubitemId, Truth)>,
    /// What clauses, reasons and exceptions ask of the item, by number of the probe.
    pub probes: Vec<Truth>,
    /// Where its row says it was made.
    pub origin: Option<CountryCode>,
    /// Why "nothing met" would not mean "not listed".
    pub gap: Gap,
    /// Numbers of the notes of the law that concern it.
    pub red_flags: Vec<u16>,
}

/// Where the law files end before the item does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Gap {
    /// Categories of the item that the files do not cover; empty if a paragraph is met.
    pub categories: Categories,
    /// Whether its maker states a code that the files do not hold.
    pub stated: bool,
    /// Why nothing could be read in it, if so.
    pub illegible: Option<Illegible>,
}

impl Gap {
    /// Whether there is one.
    pub fn is_there(self) -> bool {
        self.stated || self.illegible.is_some() || !self.categories.is_empty()
    }
}

/// One paragraph that was looked at, with the answer in bare or reasoned form.
#[derive(Clone, Debug)]
pub struct Considered<R> {
    /// Which.
    pub subitem: SubitemId,
    /// Whether the item meets it.
    pub met: R,
}

/// The paragraphs that an item is held against, in the order of their numbers, each with the answer.
pub fn consider<R: Reasoning>(law: &Law, shared: &Shared, facts: &Facts) -> Vec<Considered<R>> {
    let named = Named::new(shared, facts);
    let mut ids: Vec<SubitemId> =
        named.spoken_of.iter().flat_map(|concept| law.subjects.of_concept(*concept)).copied().collect();
    // A whole entry has many paragraphs: where the words speak of some, those are the ones that are meant. A
    // customs code is no word, and neither is another stated code.
    let stated = facts.stated_codes.iter().map(|code| stated_subitems(law, code));
    let beyond_words = stated.filter(|stated| !stated.iter().any(|id| ids.contains(id)));
    let beyond_words: Vec<SubitemId> = beyond_words.flatten().collect();
    ids.extend(beyond_words);
    ids.extend(facts.customs_codes.iter().flat_map(|code| law.subjects.of_customs_code(&code.digits)));
    for ruling in &facts.rulings {
        if let Ruling::Meets { list, code } | Ruling::MetBefore { list, code } = ruling {
            ids.extend(subitems_below(law, list, code));
        }
    }
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().map(|id| Considered { subitem: id, met: meets(law, id, facts, &named) }).collect()
}

/// The classification of an item under one law.
pub fn classify(law: &Law, shared: &Shared, facts: &Facts) -> Classification {
    let considered: Vec<Considered<Truth>> = consider(law, shared, facts);
    classification(law, shared, facts, considered.iter().map(|one| (one.subitem, one.met)))
}

/// The classification that follows from paragraphs already considered.
pub(super) fn classification(
    law: &Law,
    shared: &Shared,
    facts: &Facts,
    considered: impl Iterator<Item = (SubitemId, Truth)>,
) -> Classification {
    let subitems: Vec<_> = considered.filter(|(_, met)| *met != Truth::No).collect();
    let named = Named::new(shared, facts);
    let probes = law.probes.iter().map(|probe| holds::<Truth>(probe, facts, &named)).collect();
    let met = subitems.iter().any(|(_, met)| *met == Truth::Yes);
    let ruled_out = facts.rulings.contains(&Ruling::NotListed);
    let gap = if met || ruled_out { Gap::default() } else { gap(law, shared, facts) };
    let concerns = |flag: &RedFlag| {
        flag.concepts.iter().any(|concept| named.named.contains(concept))
            || facts.stated_codes.iter().any(|stated| flag.names_code(&stated.code))
            || facts.customs_codes.iter().any(|own| flag.names_customs_code(&own.digits))
    };
    let red_flags =
        (0..).zip(&law.red_flags).filter(|(_, flag)| concerns(flag)).map(|(number, _)| number).collect();
    Classification { subitems, probes, origin: facts.origin, gap, red_flags }
}

/// Categories of everything the item is said to be or hold, without what it only has beside.
pub fn categories(shared: &Shared, facts: &Facts) -> Categories {
    facts
        .mentions
        .iter()
        .filter(|mention| mention.tells_kind())
        .map(|mention| shared.concept(mention.concept).categories)
        .fold(Categories::default(), Categories::and)
}

fn gap(law: &Law, shared: &Shared, facts: &Facts) -> Gap {
    let cleared = |concept: &ConceptId| {
        law.red_flags.iter().any(|flag| flag.found_on_no_list && flag.concepts.contains(concept))
    };
    // What an item has beside what it is counts here too: law on it may be what the files leave out.
    let named = facts.mentions.iter().filter(|mention| mention.role == Role::Named);
    let categories = named
        .filter(|mention| !cleared(&mention.concept))
        .map(|mention| shared.concept(mention.concept).categories)
        .fold(Categories::default(), Categories::and)
        .without(law.covered);
    let stated = facts.stated_codes.iter().any(|stated| {
        let ours = stated.list.is_none_or(|list| law.lists.iter().any(|own| own.id == list));
        ours && is_list_code(&stated.code) && stated_subitems(law, stated).is_empty()
    });
    Gap { categories, stated, illegible: facts.illegible }
}

/// Whether a stated code has the form of an entry (`3A001…`, `1C902…`) and not of "examined, not listed".
fn is_list_code(code: &str) -> bool {
    let head: Vec<char> = code.chars().take(5).collect();
    matches!(head.as_slice(), [a, b, c, d, e] if a.is_ascii_digit() && b.is_ascii_alphabetic() && [c, d, e].iter().all(|digit| digit.is_ascii_digit()))
}

fn stated_subitems(law: &Law, stated: &StatedCode) -> Vec<SubitemId> {
    let lists = law.lists.iter().filter(|list| stated.list.is_none_or(|named| named == list.id));
    lists.flat_map(|list| subitems_below(law, &list.id, &stated.code)).collect()
}

/// The subitems that a code stands for: itself, those below it, and, for a code more exact than the
/// files are, the one above it.
fn subitems_below(law: &Law, list: &str, code: &str) -> Vec<SubitemId> {
    let Some(list) = law.lists.iter().find(|own| own.id == list) else {
        return Vec::new();
    };
    let head = code.split('.').next().unwrap_or(code);
    let Ok(entry) = list.entries.binary_search_by(|entry| entry.code.as_str().cmp(head)) else {
        return Vec::new();
    };
    let entry = &list.entries[entry];
    let numbers = (0..).zip(&law.subitems).skip(entry.subitems.start).take(entry.subitems.len());
    numbers
        .filter(|(_, subitem)| {
            let full = entry.full_code(subitem);
            is_below(&full, code) || is_below(code, &full)
        })
        .map(|(number, _)| SubitemId(number))
        .collect()
}

/// Whether `code` is `above` or one of its paragraphs: `1C902.a.4` is below `1C902.a`, not `1C902.b`.
fn is_below(code: &str, above: &str) -> bool {
    code.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn meets<R: Reasoning>(law: &Law, id: SubitemId, facts: &Facts, named: &Named<'_>) -> R {
    let subitem = law.subitem(id);
    let entry = law.entry_of(subitem);
    let code = entry.full_code(subitem);
    let list = &law.lists[subitem.list].id;
    if let Some((ruling, truth)) = ruled(facts, list, &code) {
        return R::all(|| Claim::Subitem(id), [R::leaf(truth, || Claim::Ruled(ruling.clone()))].into_iter());
    }
    let stated = facts.stated_codes.iter().find(|stated| {
        stated.list.is_none_or(|own| own == list)
            && (is_below(&code, &stated.code) || is_below(&stated.code, &code))
    });
    let hints = agreeing_customs_codes(subitem, facts);
    let is_meant_by_code = hints.iter().any(|hint| matches!(hint, Claim::CustomsCode { weak: false, .. }));
    let conditions = || {
        let when = if is_meant_by_code {
            holds(&subitem.when, facts, named)
        } else {
            opened(&subitem.when, facts, named)
        };
        let own = entry.excludes.iter().filter(|exclusion| exclusion.covers.contains(&id));
        let exclusions = own.map(|exclusion| {
            // Silence keeps an item in: an exclusion holds only if the item shows it.
            let shown: R = holds(&exclusion.when, facts, named);
            let claim = || Claim::NotExcluded { note: exclusion.note.clone() };
            if shown.truth() == Truth::Yes { R::not(claim, shown) } else { R::leaf(Truth::Yes, claim) }
        });
        let named_only = (entry.depth == Depth::Named).then(|| R::leaf(Truth::Unknown, || Claim::NamedOnly));
        std::iter::once(when).chain(exclusions).chain(named_only)
    };
    // What the maker states, or was decided on an earlier text, keeps the entry open even where the words would rule it
    // out.
    let maker = stated.map(|stated| {
        R::leaf(Truth::Unknown, || Claim::Stated { code: stated.code.clone(), place: stated.place })
    });
    let before = facts.rulings.iter().find(|ruling| {
        matches!(ruling, Ruling::MetBefore { list: own, code: above } if own == list && is_below(&code, above))
    });
    let before = before.map(|ruling| R::leaf(Truth::Unknown, || Claim::Ruled(ruling.clone())));
    let met = if maker.is_some() || before.is_some() {
        let own = R::all(|| Claim::AllOf, conditions());
        R::any(|| Claim::Subitem(id), std::iter::once(own).chain(maker).chain(before))
    } else {
        R::all(|| Claim::Subitem(id), conditions())
    };
    met.with(hints.into_iter().map(|hint| R::leaf(Truth::Yes, || hint)))
}

/// The ruling that settles a paragraph; the last one given counts.
fn ruled<'a>(facts: &'a Facts, list: &str, code: &str) -> Option<(&'a Ruling, Truth)> {
    facts.rulings.iter().rev().find_map(|ruling| {
        let truth = match ruling {
            Ruling::Meets { list: own, code: above } if own == list && is_below(code, above) => Truth::Yes,
            Ruling::MeetsNot { list: own, code: above } if own == list && is_below(code, above) => Truth::No,
            Ruling::NotListed => Truth::No,
            Ruling::Meets { .. } | Ruling::MeetsNot { .. } | Ruling::MetBefore { .. } => return None,
        };
        Some((ruling, truth))
    })
}

/// The customs codes of an item that agree with those a subitem lists, weak ones included: shown
/// beside the conditions, never deciding.
fn agreeing_customs_codes(subitem: &Subitem, facts: &Facts) -> Vec<Claim> {
    let codes = facts
        .customs_codes
        .iter()
        .flat_map(|own| subitem.customs_codes.iter().map(move |listed| (own, listed)));
    codes
        .filter(|(own, listed)| customs_codes_agree(&own.digits, &listed.digits))
        .map(|(own, listed)| Claim::CustomsCode {
            digits: own.digits.clone(),
            listed: listed.digits.clone(),
            place: own.place,
            weak: listed.weak,
        })
        .collect()
}

/// The concepts of an item, closed under implication.
struct Named<'a> {
    shared: &'a Shared,
    facts: &'a Facts,
    /// Named as what the item is or holds, with what that implies.
    named: Vec<ConceptId>,
    /// Spoken of in any role, with what that implies.
    spoken_of: Vec<ConceptId>,
}

impl<'a> Named<'a> {
    fn new(shared: &'a Shared, facts: &'a Facts) -> Named<'a> {
        let with_implied = |concepts: &[ConceptId]| -> Vec<ConceptId> {
            let implied =
                concepts.iter().flat_map(|concept| shared.concept(*concept).implies.iter().copied());
            sorted(implied.chain(concepts.iter().copied()).collect())
        };
        let own =
            sorted(facts.mentions.iter().filter(|m| m.role == Role::Named).map(|m| m.concept).collect());
        let all = sorted(facts.mentions.iter().map(|mention| mention.concept).collect());
        Named { shared, facts, named: with_implied(&own), spoken_of: with_implied(&all) }
    }

    /// How the item speaks of a concept, and whether it has the named role `wanted`.
    fn speaks_of(&self, concept: ConceptId, wanted: Role) -> (Truth, Naming) {
        let leads_to = |mention: &&Mention| {
            mention.concept == concept || self.shared.concept(mention.concept).implies.contains(&concept)
        };
        let mentions: Vec<Mention> = self.facts.mentions.iter().filter(leads_to).copied().collect();
        let instead = if mentions.is_empty() { self.instead_of(concept) } else { None };
        let has = |role: Role| mentions.iter().any(|mention| mention.role == role);
        let truth = if has(wanted) {
            Truth::Yes
        } else if has(Role::Without)
            || has(Role::Depicted)
            || (has(Role::For) && wanted == Role::Named)
            || instead.is_some()
        {
            Truth::No
        } else {
            Truth::Unknown
        };
        (truth, Naming { concept, mentions, instead })
    }

    /// A concept the item names that rules out `concept`: another one of the same `one_of` set, unless
    /// one of the two implies the other.
    fn instead_of(&self, concept: ConceptId) -> Option<ConceptId> {
        let asked = self.shared.concept(concept);
        let set = asked.one_of.as_deref()?;
        self.named.iter().copied().find(|other| {
            let named = self.shared.concept(*other);
            *other != concept && named.one_of.as_deref() == Some(set) && !asked.implies.contains(other)
        })
    }
}

fn sorted(mut concepts: Vec<ConceptId>) -> Vec<ConceptId> {
    concepts.sort_unstable();
    concepts.dedup();
    concepts
}

/// The condition of a paragraph that the item is held against. Where its subject is one of several alternatives, it
/// is that of the alternatives which the item speaks of: about the others it is silent, as it is about paragraphs that
/// nothing opens. An item that speaks of none is held against all, and so is one whose customs code means the
/// paragraph: which of the alternatives it means, nobody can tell.
fn opened<R: Reasoning>(condition: &ItemCondition, facts: &Facts, named: &Named<'_>) -> R {
    match condition {
        ItemCondition::Any(parts) => {
            let spoken_of = |part: &ItemCondition| {
                let subjects = part.subjects();
                subjects.is_empty() || subjects.iter().any(|concept| named.spoken_of.contains(concept))
            };
            let silent = |part: &ItemCondition| !spoken_of(part);
            if parts.iter().all(silent) {
                return holds(condition, facts, named);
            }
            let parts = parts.iter().map(|part| match part.subjects().first() {
                Some(subject) if silent(part) => {
                    let naming = Naming { concept: *subject, mentions: Vec::new(), instead: None };
                    R::leaf(Truth::No, || Claim::Is(naming))
                }
                Some(_) | None => opened(part, facts, named),
            });
            R::any(|| Claim::AnyOf, parts)
        }
        ItemCondition::All(parts) => {
            let subject = parts.iter().position(|part| !part.subjects().is_empty());
            let parts = parts.iter().enumerate().map(|(place, part)| {
                if Some(place) == subject { opened(part, facts, named) } else { holds(part, facts, named) }
            });
            R::all(|| Claim::AllOf, parts)
        }
        ItemCondition::Not(_)
        | ItemCondition::Is(_)
        | ItemCondition::Contains(_)
        | ItemCondition::DesignedFor(_)
        | ItemCondition::Measures(..)
        | ItemCondition::Reaches(..)
        | ItemCondition::CustomsCode(_)
        | ItemCondition::Category(_)
        | ItemCondition::Asks(_) => holds(condition, facts, named),
    }
}

fn holds<R: Reasoning>(condition: &ItemCondition, facts: &Facts, named: &Named<'_>) -> R {
    match condition {
        ItemCondition::All(parts) => {
            R::all(|| Claim::AllOf, parts.iter().map(|part| holds(part, facts, named)))
        }
        ItemCondition::Any(parts) => {
            R::any(|| Claim::AnyOf, parts.iter().map(|part| holds(part, facts, named)))
        }
        ItemCondition::Not(part) => R::not(|| Claim::Not, holds(part, facts, named)),
        ItemCondition::Is(concept) => naming(named.speaks_of(*concept, Role::Named), Claim::Is),
        ItemCondition::Contains(concept) => naming(named.speaks_of(*concept, Role::Named), Claim::Contains),
        ItemCondition::DesignedFor(concept) => {
            naming(named.speaks_of(*concept, Role::For), Claim::DesignedFor)
        }
        ItemCondition::Measures(property, limit) => figure(facts, *property, limit, Limit::holds),
        ItemCondition::Reaches(property, limit) => figure(facts, *property, limit, Limit::reached_by),
        ItemCondition::CustomsCode(codes) => under_customs_code(codes, facts),
        ItemCondition::Category(tags) => {
            let bears = !categories(named.shared, facts).common(*tags).is_empty();
            R::leaf(bears.into(), || Claim::Tagged(*tags))
        }
        ItemCondition::Asks(text) => R::leaf(Truth::Unknown, || Claim::Asks(text.clone())),
    }
}

/// Whether the customs code of an item falls under one of those that law names. An item without a code, or
/// with a shorter one, leaves it open.
fn under_customs_code<R: Reasoning>(codes: &[String], facts: &Facts) -> R {
    let under = |own: &CodeMention| {
        Truth::any(codes.iter().map(|code| {
            if own.digits.starts_with(code.as_str()) {
                Truth::Yes
            } else if code.starts_with(&own.digits) {
                Truth::Unknown
            } else {
                Truth::No
            }
        }))
    };
    let own = facts.customs_codes.iter().max_by_key(|own| under(own));
    R::leaf(own.map_or(Truth::Unknown, under), || Claim::UnderCustomsCode {
        codes: codes.to_vec(),
        place: own.map(|own| own.place),
    })
}

/// Whether the item's figures of a property meet a limit. Figures that disagree are as good as none.
fn figure<R: Reasoning>(
    facts: &Facts,
    property: PropertyId,
    limit: &Limit,
    meets: impl Fn(&Limit, &Span) -> Truth,
) -> R {
    let figures = || facts.figures.iter().filter(|figure| figure.property == property);
    let truths = || figures().map(|figure| meets(limit, &figure.span));
    let truth = if figures().next().is_none() {
        Truth::Unknown
    } else {
        let (least, most) = (Truth::all(truths()), Truth::any(truths()));
        if least == most { least } else { Truth::Unknown }
    };
    R::leaf(truth, || Claim::Measures { property, limit: *limit, figures: figures().copied().collect() })
}

fn naming<R: Reasoning>((truth, naming): (Truth, Naming), claim: impl FnOnce(Naming) -> Claim) -> R {
    R::leaf(truth, || claim(naming))
}

impl Classification {
    /// What a probe says of the item.
    pub fn probe(&self, id: ProbeId) -> Truth {
        self.probes.get(id.0 as usize).copied().unwrap_or_default()
    }
}
