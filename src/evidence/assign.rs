//! Which property a figure is the figure of: a camera's wavelength is not its working temperature.

use std::ops::Range;

use crate::catalog::{Field, Meaning};
use crate::law::{ConceptId, Property, PropertyId, Shared, folded};

use super::measures::{GENERAL_HEADINGS, MEASURES};
use super::normal::Folded;
use super::quantities::{self, DecimalMark, Letters, Raw, Reading, unit_in_heading};
use super::terms::{Candidates, Found, Terms};
use super::{By, Figure, TextPlace};

/// Gives figures to properties.
#[derive(Debug)]
pub struct Assign {
    words: Terms,
    properties: Vec<Property>,
    /// The properties that a bare figure of each concept usually is.
    usual_for: Vec<Vec<PropertyId>>,
    /// The properties that are nominal sizes or the grades of magnets, by which a figure tells itself.
    telling: Vec<PropertyId>,
    /// The properties that count something.
    counts: Vec<PropertyId>,
}

/// Room that is used again from text to text.
#[derive(Debug, Default)]
pub struct AssignScratch {
    folded: Folded,
    candidates: Candidates,
    found: Vec<Found>,
    /// The properties that a bare figure of the item may be.
    usual: Vec<PropertyId>,
}

/// A word that announces a figure, in bytes of the cell.
#[derive(Debug)]
struct Word {
    /// What it may be the word for; none for a measure that law does not ask for.
    properties: Vec<PropertyId>,
    start: usize,
    end: usize,
    /// Whether a figure has taken it.
    taken: bool,
}

/// A figure in bytes of the cell.
struct Placed {
    raw: Raw,
    start: usize,
    end: usize,
}

/// What speaks for a figure's property.
#[derive(Clone, Copy)]
enum Announced {
    /// A word for this property.
    As(PropertyId),
    /// A word for something else.
    Other,
    /// Nothing.
    Bare,
}

impl Assign {
    /// Ready for the properties of the law files.
    pub fn new(shared: &Shared) -> Assign {
        let properties = (0..).zip(&shared.properties);
        let own = properties.flat_map(|(number, property)| {
            property.terms.iter().map(move |term| (term.as_str(), Some(number)))
        });
        let others = MEASURES.iter().map(|term| (*term, Some(OTHER)));
        let such = |is_such: &dyn Fn(&Property) -> bool| {
            let numbered = (0..).zip(&shared.properties).filter(|(_, property)| is_such(property));
            numbered.map(|(number, _)| PropertyId(number)).collect()
        };
        let mut usual_for = vec![Vec::new(); shared.concepts.len()];
        for (number, property) in (0..).zip(&shared.properties) {
            for concept in &property.usual_for {
                if let Some(own) = usual_for.get_mut(concept.0 as usize) {
                    own.push(PropertyId(number));
                }
            }
        }
        Assign {
            words: Terms::new(own.chain(others)),
            properties: shared.properties.clone(),
            usual_for,
            telling: such(&|property| property.unit.is_nominal_size() || is_magnet_grade(property)),
            counts: such(&|property| property.unit.is_count()),
        }
    }

    /// The figures of a cell of an item that names these concepts, implied ones included and in order.
    pub fn figures(
        &self,
        field: &Field<'_>,
        named: &[ConceptId],
        mark: DecimalMark,
        scratch: &mut AssignScratch,
        figures: &mut Vec<Figure>,
    ) {
        if !field.text.contains(|c: char| c.is_numeric()) {
            return;
        }
        let is_parameter = field.meaning == Meaning::Parameter;
        let default = if is_parameter { unit_in_heading(field.heading) } else { None };
        quantities::write(field.text, &mut scratch.folded);
        let reading =
            Reading { mark, letters: Letters::of(field.text), default: default.unwrap_or_default() };
        let raws = quantities::figures(&scratch.folded, reading).into_iter().map(|raw| {
            let Range { start, end } = scratch.folded.original(raw.start..raw.end, field.text);
            Placed { raw, start, end }
        });
        let raws: Vec<Placed> = raws.collect();
        if raws.is_empty() {
            return;
        }
        let heading = if is_parameter { self.words(field.heading, scratch) } else { Vec::new() };
        let is_general = !is_parameter || is_general(field.heading);
        let words = self.words(field.text, scratch);
        self.usual_of(named, &mut scratch.usual);
        let own = &scratch.usual;
        let mut give = |property: PropertyId, placed: &Placed| {
            let span = self.property(property).and_then(|property| placed.raw.span(property));
            let (start, end) = (place(placed.start), place(placed.end));
            let place = TextPlace { column: field.column, start, end };
            figures.extend(span.map(|span| Figure { property, span, place, by: By::Text }));
        };
        for (number, announced) in self.announced(field.text, &raws, words).into_iter().enumerate() {
            let Some(placed) = raws.get(number) else { break };
            let headed = || {
                heading
                    .iter()
                    .flat_map(|word| &word.properties)
                    .copied()
                    .find(|property| self.fits(*property, &placed.raw, is_parameter))
            };
            match announced {
                Announced::As(property) => give(property, placed),
                Announced::Other => {}
                Announced::Bare => {
                    let is_mains = || is_mains(field.text, &raws, number);
                    let usual = || if is_general { self.usual(&placed.raw, own, is_mains) } else { None };
                    headed().or_else(usual).into_iter().for_each(|property| give(property, placed));
                }
            }
        }
    }

    fn property(&self, id: PropertyId) -> Option<&Property> {
        self.properties.get(usize::from(id.0))
    }

    /// Whether a figure can be that of a property; bare numbers only where a word stands next to them.
    fn fits(&self, id: PropertyId, raw: &Raw, next_to_it: bool) -> bool {
        let Some(property) = self.property(id) else { return false };
        let bare = !raw.is_bare() || (next_to_it && is_but_a_number(property));
        bare && raw.span(property).is_some()
    }

    /// Words announcing properties or other measures, in the order of the text.
    fn words(&self, text: &str, scratch: &mut AssignScratch) -> Vec<Word> {
        let AssignScratch { folded, candidates, found, .. } = scratch;
        folded.set(text);
        self.words.find(&folded.text, candidates, found);
        let mut words: Vec<Word> = Vec::new();
        for one in found.iter() {
            let Range { start, end } = folded.original(one.start..one.end, text);
            let property = u16::try_from(one.owner).ok().filter(|_| one.owner != OTHER).map(PropertyId);
            match words.last_mut().filter(|last| last.start == start) {
                Some(last) => last.properties.extend(property),
                None => {
                    words.push(Word { properties: property.into_iter().collect(), start, end, taken: false })
                }
            }
        }
        words
    }

    /// What announces each figure of a cell: the nearest word before it in its clause, else one
    /// directly after it, else what announced the figure before in a list.
    fn announced(&self, text: &str, raws: &[Placed], mut words: Vec<Word>) -> Vec<Announced> {
        let mut announced: Vec<Announced> = Vec::with_capacity(raws.len());
        for (number, placed) in raws.iter().enumerate() {
            let earlier = raws.get(..number).unwrap_or_default();
            let (taken, mut one) = match self.counted(&placed.raw) {
                Some(property) => (None, Announced::As(property)),
                None => self.word_before(text, placed, earlier, &words),
            };
            let is_settled = taken.is_some() || matches!(one, Announced::As(_));
            let (taken, after) =
                if is_settled { (taken, one) } else { self.word_after(text, placed, &words) };
            if !matches!(after, Announced::Bare) {
                one = after;
            }
            if let Some(word) = taken.and_then(|word| words.get_mut(word)) {
                word.taken = true;
            }
            // What is counted announces nothing behind it: "4 channels 10 V".
            let inside = |word: &Word| word.start >= placed.start && word.end <= placed.end;
            if placed.raw.is_count() {
                words.iter_mut().filter(|word| inside(word)).for_each(|word| word.taken = true);
            }
            let last =
                earlier.last().filter(|last| is_list(text.get(last.end..placed.start).unwrap_or_default()));
            one = match (one, last, announced.last()) {
                (Announced::Bare, Some(_), Some(Announced::As(property)))
                    if self.fits(*property, &placed.raw, false) =>
                {
                    Announced::As(*property)
                }
                (Announced::Bare, Some(_), Some(Announced::Other)) => Announced::Other,
                (one, _, _) => one,
            };
            announced.push(one);
        }
        announced
    }

    /// The property of a figure that says itself what it counts: "4 channels".
    fn counted(&self, raw: &Raw) -> Option<PropertyId> {
        let fits =
            |id: &&PropertyId| self.property(**id).is_some_and(|property| raw.span(property).is_some());
        let mut fitting = self.counts.iter().filter(|_| raw.is_count()).filter(fits);
        let first = fitting.next()?;
        fitting.next().is_none().then_some(*first)
    }

    /// The nearest word before a figure in its clause that no other figure has taken.
    fn word_before(
        &self,
        text: &str,
        placed: &Placed,
        earlier: &[Placed],
        words: &[Word],
    ) -> (Option<usize>, Announced) {
        let mut otherwise = Announced::Bare;
        let candidates = words.iter().enumerate().rev().skip_while(|(_, word)| word.end > placed.start);
        for (number, word) in candidates.filter(|(_, word)| !word.taken) {
            let gap = text.get(word.end..placed.start).unwrap_or_default();
            if gap.len() > FURTHEST || is_broken(gap) {
                break;
            }
            let next_to_it = gap.chars().all(|c| !c.is_alphanumeric());
            // A figure of the same kind in between is the one the word speaks of.
            let is_spoken_of = |property: Option<PropertyId>| {
                earlier.iter().any(|other| {
                    let inside = other.start >= word.end && !other.raw.is_bare();
                    inside
                        && property
                            .map_or(!other.raw.is_count(), |property| self.fits(property, &other.raw, false))
                })
            };
            let property = word
                .properties
                .iter()
                .copied()
                .find(|property| self.fits(*property, &placed.raw, next_to_it));
            match property {
                Some(property) if !is_spoken_of(Some(property)) => {
                    return (Some(number), Announced::As(property));
                }
                Some(_) => {}
                // "power supply 4-channel 24 V" counts channels before it comes to the supply.
                None if placed.raw.is_count() => {}
                None if word.properties.is_empty() && leads_to(gap) && !is_spoken_of(None) => {
                    return (Some(number), Announced::Other);
                }
                // "resolution 5 µm" is no resolution in bits, and nothing else that is usual either.
                None if next_to_it => otherwise = Announced::Other,
                None => {}
            }
        }
        (None, otherwise)
    }

    /// The word directly after a figure: "12-bit resolution", "50 W power supply".
    fn word_after(&self, text: &str, placed: &Placed, words: &[Word]) -> (Option<usize>, Announced) {
        let nothing = (None, Announced::Bare);
        let Some((number, word)) = words.iter().enumerate().find(|(_, word)| word.start >= placed.end) else {
            return nothing;
        };
        let gap = text.get(placed.end..word.start).unwrap_or_default();
        let gap = gap.trim_start_matches([' ', '-', '的', '\u{a0}', ')']);
        let gap = gap.strip_prefix("of ").unwrap_or(gap);
        // Of a word for something else one more may stand before it: "50 W max power supply".
        let near = word.properties.is_empty()
            && gap.len() <= 12
            && gap.chars().all(|c| c.is_alphabetic() || c == ' ');
        if word.taken || !(gap.is_empty() || near) {
            return nothing;
        }
        match word.properties.iter().copied().find(|property| self.fits(*property, &placed.raw, true)) {
            Some(property) => (Some(number), Announced::As(property)),
            None if word.properties.is_empty() && !placed.raw.is_count() => (Some(number), Announced::Other),
            None => nothing,
        }
    }

    /// The property that such an item's bare figure usually is, if only one fits. Where the likeliest reading of
    /// its unit fits none, another may: a camera's "60 Hz" are frames, a cell's "45 g" are grams.
    fn usual(&self, raw: &Raw, own: &[PropertyId], is_mains: impl Fn() -> bool) -> Option<PropertyId> {
        let only = |among: &mut dyn Iterator<Item = PropertyId>, fits: &dyn Fn(&Property) -> bool| {
            let mut fitting = among.filter(|id| self.property(*id).is_some_and(fits));
            (fitting.next(), fitting.next().is_some())
        };
        let telling = self.telling.iter().copied().filter(|id| {
            let tells = |property: &Property| {
                let sized = raw.is_nominal_size() && property.unit.is_nominal_size();
                sized || (raw.grade.is_some() && is_magnet_grade(property))
            };
            !own.contains(id) && self.property(*id).is_some_and(tells)
        });
        let mut all = own.iter().copied().chain(telling);
        let usual = only(&mut all, &|property| raw.is_usual(property));
        let (first, another) = match usual {
            (None, _) => only(&mut own.iter().copied(), &|property| raw.may_be(property) && !is_mains()),
            found => found,
        };
        first.filter(|_| !another)
    }

    /// The properties that a bare figure of an item of these concepts usually is.
    fn usual_of(&self, named: &[ConceptId], usual: &mut Vec<PropertyId>) {
        usual.clear();
        let own = named.iter().filter_map(|concept| self.usual_for.get(concept.0 as usize));
        usual.extend(own.flatten());
        usual.sort_unstable();
        usual.dedup();
    }
}

fn is_magnet_grade(property: &Property) -> bool {
    property.dimension.name() == "energy product"
}

/// Whether a rate is that of the mains: "230 V, 50 Hz", "50/60 Hz".
fn is_mains(text: &str, raws: &[Placed], number: usize) -> bool {
    let Some(own) = raws.get(number) else { return false };
    let before = number.checked_sub(1).and_then(|number| raws.get(number));
    let behind = raws.get(number + 1);
    let gap = |one: &Placed, other: &Placed| text.get(one.end..other.start).unwrap_or_default().to_owned();
    let of_one_list = |one: &Placed, other: &Placed| gap(one, other).trim() == "/";
    let is_supply = |one: &Placed| one.raw.is_voltage() && gap(one, own).len() <= 8;
    before.is_some_and(|before| is_supply(before) || of_one_list(before, own))
        || behind.is_some_and(|behind| of_one_list(own, behind))
}

/// The owner of words for measures that are no property of the law files.
const OTHER: u32 = u32::MAX;

/// Bytes between a word and its figure at the most.
const FURTHEST: usize = 60;

/// Whether figures of a property are written without a unit.
fn is_but_a_number(property: &Property) -> bool {
    property.unit.is_count()
        || matches!(property.unit.symbol(), "" | "%" | "DN" | "TPP" | "WT" | "qubits" | "pixels" | "bit")
}

/// Whether a clause ends in a text.
fn is_broken(gap: &str) -> bool {
    let sentence = gap
        .match_indices(". ")
        .any(|(at, _)| gap[..at].chars().rev().take_while(|c| c.is_alphabetic()).count() > 4);
    sentence || gap.contains([',', ';', '\n', '|', '，', '；', '。', '、', '•'])
}

/// Whether a gap leads from a word to its figure: "voltage of up to 5 V", not "power amplifier 5 V".
fn leads_to(gap: &str) -> bool {
    let words = gap.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let mut words = words.map(str::to_lowercase);
    words.all(|word| LEADING.contains(&word.as_str()))
}

/// Words between a measure and its figure that say nothing of what is measured.
const LEADING: &[&str] = &[
    "of",
    "is",
    "are",
    "at",
    "in",
    "up",
    "to",
    "max",
    "maximum",
    "min",
    "minimum",
    "typ",
    "typical",
    "nom",
    "nominal",
    "rated",
    "approx",
    "about",
    "from",
    "than",
    "less",
    "more",
    "range",
    "under",
    "over",
    "only",
    "von",
    "bis",
    "ca",
    "mit",
    "max",
    "为",
    "は",
    "约",
    "約",
    "最大",
    "最高",
    "不超过",
];

/// Whether nothing but the signs of a list stands between two figures.
fn is_list(gap: &str) -> bool {
    let gap = gap.trim();
    matches!(
        gap,
        "," | "，"
            | "、"
            | "/"
            | "&"
            | "and"
            | "or"
            | "und"
            | "oder"
            | "和"
            | "及"
            | "或"
            | "@"
            | ""
            | ", and"
            | ", or"
            | "+"
    ) && !gap.is_empty()
}

/// Whether a heading tells nothing of what its figures measure.
fn is_general(heading: &str) -> bool {
    let heading = folded(heading);
    heading.is_empty()
        || GENERAL_HEADINGS.contains(&heading.as_str())
        || unit_in_heading(&heading).is_some() && !heading.contains(' ')
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
