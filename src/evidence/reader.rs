//! Reader: built once from the laws, then `read(item)` for any number of items on any thread.

use crate::catalog::{Field, Item, Meaning};
use crate::law::{CATEGORIES, ConceptId, Laws, Part, PartId, Shared, Span, Unit};

use super::assign::{Assign, AssignScratch};
use super::codes::Codes;
use super::context::{Around, goes_on, is_purpose_heading, role};
use super::derive::Derive;
use super::feature::{holds_with, is_content, is_had};
use super::inverted::{Inverted, Joined};
use super::legible::Letters;
use super::normal::Folded;
use super::origin::Origins;
use super::quantities::DecimalMark;
use super::symbols::Symbols;
use super::tags::Tags;
use super::terms::{Candidates, Found, Terms};
use super::{By, Facts, Figure, Mention, Role, Source, TextPlace};

/// Reads items for evidence of what the law files speak of.
///
/// It can be shared between threads. What an item says follows from its cells alone, so the same
/// cells give the same facts in any order and on any thread.
#[derive(Debug)]
pub struct Reader {
    terms: Terms,
    term_count: usize,
    codes: Codes,
    symbols: Symbols,
    origins: Origins,
    letters: Letters,
    assign: Assign,
    tags: Tags,
    parts: Vec<Part>,
    derive: Derive,
    /// Whether each concept has a category.
    has_category: Vec<bool>,
    /// Whether each concept is of what things hold, not of what they have.
    is_content: Vec<bool>,
    /// What each concept implies, itself included, in order.
    implied: Vec<Vec<ConceptId>>,
    searched: Vec<Searched>,
}

/// Room that is used again from item to item.
#[derive(Debug, Default)]
pub struct Scratch {
    folded: Folded,
    heading: Folded,
    inverted: Inverted,
    candidates: Candidates,
    found: Vec<Found>,
    assign: AssignScratch,
}

/// How much was searched for in every item: the proof behind "nothing found".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Searched {
    /// The category, as of [`CATEGORIES`].
    pub category: &'static str,
    /// Its concepts.
    pub concepts: usize,
    /// The words for them in all languages.
    pub terms: usize,
    /// The CAS numbers of them.
    pub cas_numbers: usize,
}

impl Reader {
    /// A reader of everything that the laws have words for.
    pub fn new(laws: &Laws) -> Reader {
        let shared = &laws.shared;
        let terms = shared.concepts.iter().zip(0..).flat_map(|(concept, number)| {
            let own = concept.terms.iter().map(move |term| (term.as_str(), Some(number)));
            own.chain(concept.unless.iter().map(|term| (term.as_str(), None)))
        });
        let families =
            shared.parts.iter().zip(FIRST_PART..).map(|(part, owner)| (part.family.as_str(), owner));
        let implied = shared.concepts.iter().zip(0..).map(|(concept, number)| {
            let mut all = concept.implies.clone();
            all.push(ConceptId(number));
            all.sort_unstable();
            all
        });
        Reader {
            terms: Terms::with_families(terms, families),
            term_count: shared
                .concepts
                .iter()
                .map(|concept| concept.terms.len() + concept.unless.len())
                .sum(),
            codes: Codes::new(shared),
            symbols: Symbols::new(shared),
            origins: Origins::new(shared),
            letters: Letters::new(),
            assign: Assign::new(shared),
            tags: Tags::new(shared),
            parts: shared.parts.clone(),
            derive: Derive::new(shared),
            has_category: shared.concepts.iter().map(|concept| !concept.categories.is_empty()).collect(),
            is_content: shared.concepts.iter().map(|concept| is_content(concept.categories)).collect(),
            implied: implied.collect(),
            searched: searched(shared),
        }
    }

    /// How many terms it looks for, look-alikes included.
    pub fn terms_len(&self) -> usize {
        self.term_count
    }

    /// What it looks for in every item, per category that has any concept, in the order of the
    /// categories. A concept of several categories counts in each.
    pub fn concepts_searched(&self) -> &[Searched] {
        &self.searched
    }

    /// What an item says, in the order of its columns and of their text.
    ///
    /// ```
    /// use dualcheck::{catalog::{Field, Meaning}, evidence::Reader, law::Laws};
    /// let reader = Reader::new(&Laws::default());
    /// let cell = Field { column: 0, meaning: Meaning::CustomsCode, heading: "HS code", text: "8505.11.10" };
    /// let facts = reader.read_fields([cell].into_iter());
    /// assert_eq!(facts.customs_codes[0].digits, "85051110");
    /// ```
    pub fn read(&self, item: Item<'_>) -> Facts {
        self.read_with(item, &mut Scratch::default())
    }

    /// The same with room from the last item, for a million of them.
    pub fn read_with(&self, item: Item<'_>, scratch: &mut Scratch) -> Facts {
        let fields: Vec<Field<'_>> = item.fields().collect();
        self.read_cells(&fields, scratch)
    }

    /// What cells say that belong to no catalog, such as those of a test or a form.
    pub fn read_fields<'a>(&self, fields: impl Iterator<Item = Field<'a>>) -> Facts {
        let fields: Vec<Field<'a>> = fields.collect();
        self.read_cells(&fields, &mut Scratch::default())
    }

    fn read_cells(&self, fields: &[Field<'_>], scratch: &mut Scratch) -> Facts {
        let mut facts = Facts::default();
        for field in fields {
            self.read_field(field, scratch, &mut facts);
        }
        if !facts.mentions.iter().any(|mention| self.tells_kind(mention)) {
            // What has something must be something: without any other kind, this is it.
            facts.mentions.iter_mut().for_each(|mention| mention.is_feature = false);
        }
        facts.illegible = self.letters.illegible(fields, !facts.mentions.is_empty());
        if !facts.mentions.iter().any(|mention| self.tells_kind(mention)) {
            facts.mentions.extend(self.tags.of(fields, &facts.customs_codes, &mut scratch.folded));
        }
        // Most items of most catalogs name nothing: figures are looked for in the others only.
        if facts.mentions.is_empty() && facts.customs_codes.is_empty() && facts.stated_codes.is_empty() {
            return facts;
        }
        let named = self.named(&facts.mentions);
        let mark = fields
            .iter()
            .filter(|field| shows_decimals(field.meaning))
            .fold(DecimalMark::default(), |mark, field| mark.and(field.text));
        for field in fields.iter().filter(|field| holds_figures(field.meaning)) {
            self.assign.figures(field, &named, mark, &mut scratch.assign, &mut facts.figures);
        }
        self.part_figures(&mut facts);
        let texts = fields.iter().filter(|field| holds_figures(field.meaning)).map(|field| field.text);
        self.derive.add(texts, &mut facts.figures);
        facts
    }

    /// What the makers of the part numbers in an item state of them, beside what it says itself.
    fn part_figures(&self, facts: &mut Facts) {
        for mention in facts.mentions.iter().filter(|mention| mention.role == Role::Named) {
            let Source::Part(id) = mention.source else { continue };
            let Some(part) = self.parts.get(usize::from(id.0)) else { continue };
            for (property, quantity) in &part.figures {
                let figure = Figure {
                    property: *property,
                    span: Span::exactly(*quantity),
                    place: mention.place,
                    by: By::Part(id),
                };
                if !facts.figures.contains(&figure) {
                    facts.figures.push(figure);
                }
            }
        }
    }

    /// Whether a mention tells what kind of goods the item is.
    fn tells_kind(&self, mention: &Mention) -> bool {
        let has_category = self.has_category.get(mention.concept.0 as usize).copied().unwrap_or_default();
        mention.tells_kind() && has_category
    }

    /// The concepts that an item is said to be or hold, with what they imply, in order.
    fn named(&self, mentions: &[Mention]) -> Vec<ConceptId> {
        let named = mentions.iter().filter(|mention| mention.role == Role::Named);
        let mut all: Vec<ConceptId> = named
            .filter_map(|mention| self.implied.get(mention.concept.0 as usize))
            .flatten()
            .copied()
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn read_field(&self, field: &Field<'_>, scratch: &mut Scratch, facts: &mut Facts) {
        match field.meaning {
            Meaning::Origin => facts.origin = facts.origin.or_else(|| self.origins.country(field.text)),
            Meaning::CustomsCode => self.codes.customs_column(field, &mut facts.customs_codes),
            Meaning::StatedCode => self.codes.stated_column(field, &mut facts.stated_codes),
            Meaning::CasNumber => self.codes.cas_numbers(field, &mut facts.mentions),
            Meaning::Description | Meaning::PartNumber | Meaning::Parameter => {
                let before = facts.mentions.len();
                self.read_terms(field, scratch, &mut facts.mentions);
                if field.meaning != Meaning::PartNumber
                    && field.text.bytes().any(|byte| byte.is_ascii_digit())
                {
                    let named = facts.mentions.len();
                    self.codes.cas_numbers(field, &mut facts.mentions);
                    self.shares(field, &mut facts.mentions);
                    if facts.mentions.len() > named {
                        facts.mentions[before..].sort_by_key(|mention| mention.place);
                    }
                    self.codes.announced(field, &mut facts.customs_codes, &mut facts.stated_codes);
                }
            }
            Meaning::ItemNumber
            | Meaning::Maker
            | Meaning::Quantity
            | Meaning::Unit
            | Meaning::UnitValue
            | Meaning::Currency
            | Meaning::Ignored => {}
        }
    }

    /// The elements of which a cell gives a share.
    fn shares(&self, field: &Field<'_>, mentions: &mut Vec<Mention>) {
        mentions.extend(self.symbols.find(field.text).map(|(concept, place)| Mention {
            concept,
            place: TextPlace::of(field.column, place),
            role: Role::Named,
            source: Source::Term,
            is_feature: false,
        }));
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the other roles stay as they were read")]
    fn read_terms(&self, field: &Field<'_>, scratch: &mut Scratch, mentions: &mut Vec<Mention>) {
        let Scratch { folded, heading, inverted, candidates, found, .. } = scratch;
        folded.set(field.text);
        self.terms.find(&folded.text, candidates, found);
        inverted.set(&folded.text);
        if found.is_empty() && inverted.text.is_empty() {
            return;
        }
        heading.set(field.heading);
        let (start, is_purpose) = (mentions.len(), is_purpose_heading(&heading.text));
        let mut last: Option<(usize, Role)> = None;
        // Where the first word ends that tells what the item is.
        let mut told: Option<usize> = None;
        for one in found.iter() {
            let place = folded.original(one.start..one.end, field.text);
            if is_dose(field.text, &place) {
                continue;
            }
            let (line_start, line_end) = line(field.text, &place);
            // The folded text has no lines: count back and forth from the mention.
            let before = folded.tail(one.start, line_start);
            let after = folded.head(one.end, line_end);
            let behind = field.text[place.end..].chars().next();
            let neighbour = last.filter(|(end, role)| {
                folded.text.get(*end..one.start).is_some_and(|gap| goes_on(*role, gap))
            });
            let joined = behind.is_some_and(|c| !c.is_whitespace());
            let around = Around { before, after, joined, neighbour: neighbour.map(|(_, role)| role) };
            let role = match role(around) {
                Role::Named if is_purpose => Role::For,
                role => role,
            };
            last = Some((one.end, role));
            let line_start = one.start - before.len();
            // What follows "with" the kind of the item, the item has.
            let is_with = |told: usize| {
                let between = folded.text.get(told.max(line_start)..one.start).filter(|_| told >= line_start);
                between.is_some_and(holds_with)
            };
            let is_had = role == Role::Named && (is_had(before, after) || told.is_some_and(is_with));
            let place = TextPlace::of(field.column, place);
            let mut push = |concept: ConceptId, source| {
                let is_content = self.is_content.get(concept.0 as usize).copied().unwrap_or_default();
                let mention = Mention { concept, place, role, source, is_feature: is_had && !is_content };
                if self.tells_kind(&mention) {
                    told.get_or_insert(one.end);
                }
                mentions.push(mention);
            };
            match part_of(one.owner) {
                None => push(ConceptId(one.owner), Source::Term),
                Some(id) => {
                    let is = self.parts.get(usize::from(id.0)).map_or(&[][..], |part| &part.is);
                    is.iter().for_each(|concept| push(*concept, Source::Part(id)));
                }
            }
        }
        if !inverted.text.is_empty() {
            let as_read = mentions.len();
            self.terms.find(&inverted.text, candidates, found);
            for mention in found.iter().filter_map(|one| joined(one, inverted, folded, field, is_purpose)) {
                let is_known =
                    |other: &Mention| (other.concept, other.role) == (mention.concept, mention.role);
                if !mentions[start..].iter().any(is_known) {
                    mentions.push(mention);
                }
            }
            if mentions.len() > as_read {
                mentions[start..].sort_by_key(|mention| mention.place);
            }
        }
    }
}

/// Owners of terms from here on are families of part numbers.
const FIRST_PART: u32 = 1 << 31;

/// The family that owns a term, if it is one.
fn part_of(owner: u32) -> Option<PartId> {
    owner.checked_sub(FIRST_PART).and_then(|number| u16::try_from(number).ok()).map(PartId)
}

/// What a term says that is there once the noun is put last; nothing if it is there as written too.
#[expect(clippy::wildcard_enum_match_arm, reason = "the other roles stay as they were read")]
fn joined(
    found: &Found,
    inverted: &Inverted,
    folded: &Folded,
    field: &Field<'_>,
    is_purpose: bool,
) -> Option<Mention> {
    if part_of(found.owner).is_some() {
        return None;
    }
    let Joined { source, before, after } = inverted.joined(found)?;
    let role = match role(Around { before, after, joined: false, neighbour: None }) {
        Role::Named if is_purpose => Role::For,
        role => role,
    };
    let place = TextPlace::of(field.column, folded.original(source, field.text));
    Some(Mention { concept: ConceptId(found.owner), place, role, source: Source::Term, is_feature: false })
}

/// Whether a term in a cell is the unit of a dose behind its number, as written: "1 MGy" is no alloy of
/// magnesium and yttrium.
fn is_dose(text: &str, place: &std::ops::Range<usize>) -> bool {
    if !text[..place.start].trim_end().ends_with(char::is_numeric) {
        return false;
    }
    let unit = text.get(place.clone()).and_then(|own| own.parse::<Unit>().ok());
    unit.is_some_and(|unit| unit.dimension().name() == "radiation dose")
}

/// Where the line of a cell begins and ends in which a place lies.
fn line(text: &str, place: &std::ops::Range<usize>) -> (usize, usize) {
    let start = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[place.end..].find('\n').map_or(text.len(), |at| place.end + at);
    (start, end)
}

fn searched(shared: &Shared) -> Vec<Searched> {
    let counts = CATEGORIES.iter().map(|category| {
        let own =
            || shared.concepts.iter().filter(|concept| concept.categories.ids().any(|id| id == *category));
        Searched {
            category,
            concepts: own().count(),
            terms: own().map(|concept| concept.terms.len()).sum(),
            cas_numbers: own().map(|concept| concept.cas.len()).sum(),
        }
    });
    counts.filter(|searched| searched.concepts > 0).collect()
}

/// Whether figures are looked for in such a cell.
fn holds_figures(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Description | Meaning::Parameter)
}

/// Whether the numbers of such a cell show how the catalog writes fractions.
fn shows_decimals(meaning: Meaning) -> bool {
    holds_figures(meaning) || matches!(meaning, Meaning::UnitValue | Meaning::Quantity)
}
