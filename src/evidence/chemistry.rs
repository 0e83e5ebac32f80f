//! Names of chemical substances by their form: "1,2-dichloroethane", "palladium diiodide", 二氯乙烷.
//!
//! Chemistry names more substances than any lexicon can hold, by rule. A name counts only where it is what
//! the text is about: it stands at the beginning, and nothing but a grade, a figure or a pack follows it in
//! its clause. "Polyurethane foam" and "zinc oxide cream" are no substances.

mod parts;
mod unspaced;

use std::ops::Range;

use crate::law::{Unit, is_unspaced};

use parts::{Kind, Part};

/// The systematic chemical name with which a folded text begins, if the text is about that substance.
pub fn substance(text: &str) -> Option<Range<usize>> {
    let start = text.find(|c: char| c.is_alphanumeric())?;
    let letter = text.find(char::is_alphabetic)?;
    if text[letter..].starts_with(is_unspaced) {
        return unspaced::length(&text[letter..]).map(|length| start..letter + length);
    }
    let mut name = Name::default();
    let mut at = start;
    while let Some(word) = next_word(text, at) {
        let own = &text[word.clone()];
        let gap = &text[at..word.start];
        if !name.is_empty() && gap.contains([';', '|', '/', '\n', ':']) && !gap.ends_with(['+', ')']) {
            break;
        }
        let has_locant = gap.contains(|c: char| c.is_ascii_digit());
        if is_locant(own) {
            name.locant = true;
        } else if let Some(cut) = Cut::of(own) {
            name.take(&cut, has_locant, word.end);
        } else {
            break;
        }
        at = word.end;
    }
    (name.is_substance && is_all(&text[name.end..])).then_some(start..name.end)
}

/// A name as far as it was read.
#[derive(Default)]
struct Name {
    /// Where its last word ends.
    end: usize,
    /// How the last word ends.
    last: Option<Kind>,
    /// Whether a locant such as "n" or "alpha" stands before the next word.
    locant: bool,
    /// Whether it is the name of a substance, and no longer the beginning of one.
    is_substance: bool,
}

impl Name {
    fn is_empty(&self) -> bool {
        self.last.is_none()
    }

    /// One more word.
    fn take(&mut self, cut: &Cut, has_locant: bool, end: usize) {
        let before = self.last.replace(cut.last);
        let locant = has_locant || std::mem::take(&mut self.locant);
        self.end = end;
        let by_itself = match cut.last {
            // "methane" and "ethanol" are also fuels and cleaners: a name by rule has more to it.
            Kind::End => cut.weight >= 3 || cut.weight == 2 && locant,
            Kind::Anion => cut.holds_cation,
            Kind::Class => cut.weight >= 3,
            Kind::Radical => cut.is_doubled,
            Kind::Cation | Kind::Acid | Kind::Multiplier | Kind::Prefix | Kind::Stem | Kind::Link => false,
        };
        let with_what_stands_before = match (before, cut.last) {
            (Some(Kind::Cation | Kind::Radical), Kind::Anion | Kind::End)
            | (Some(Kind::Radical | Kind::Acid), Kind::Class) => true,
            // "disodium hydrogen phosphate": whatever stands between a cation and its anion.
            (Some(_), Kind::Anion) => true,
            (Some(_) | None, _) => false,
        };
        self.is_substance = match cut.last {
            Kind::Acid | Kind::Radical => by_itself || self.is_substance && cut.last == Kind::Radical,
            Kind::Cation => self.is_substance,
            Kind::End | Kind::Anion | Kind::Class => {
                self.is_substance || by_itself || with_what_stands_before
            }
            Kind::Multiplier | Kind::Prefix | Kind::Stem | Kind::Link => self.is_substance,
        };
    }
}

/// A word cut into the parts of chemical names.
struct Cut {
    /// How it ends.
    last: Kind,
    /// How many of its parts carry meaning.
    weight: usize,
    /// Whether it begins with a cation: "natriumchlorid".
    holds_cation: bool,
    /// Whether it is a radical twice: "bicyclohexyl".
    is_doubled: bool,
}

impl Cut {
    /// The word wholly cut, into as many parts as can be; nothing if it is another word.
    fn of(word: &str) -> Option<Cut> {
        let mut stack: [Option<&Part>; DEEPEST] = [None; DEEPEST];
        let depth = cut(word, &mut stack, 0)?;
        let parts = || stack[..depth].iter().flatten();
        let last = parts().next_back()?.kind;
        let weight = parts().filter(|part| part.kind != Kind::Link).count();
        Some(Cut {
            last,
            weight,
            holds_cation: weight > 1 && parts().next().is_some_and(|part| part.kind == Kind::Cation),
            is_doubled: word.starts_with("bi") && weight > 2,
        })
    }
}

const DEEPEST: usize = 16;

/// The first way to cut a word, longer parts first.
fn cut<'p>(rest: &str, stack: &mut [Option<&'p Part>; DEEPEST], depth: usize) -> Option<usize>
where
    'static: 'p,
{
    let before = depth.checked_sub(1).and_then(|last| stack[last]).map(|part| part.kind);
    if rest.is_empty() {
        return before.is_some_and(Kind::may_end).then_some(depth);
    }
    if depth == DEEPEST {
        return None;
    }
    for part in parts::beginning(rest) {
        if !part.kind.may_follow(before) {
            continue;
        }
        stack[depth] = Some(part);
        let found = cut(&rest[part.text.len()..], stack, depth + 1);
        if found.is_some() {
            return found;
        }
    }
    None
}

/// The next run of letters.
fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let start = from + text[from..].find(char::is_alphabetic)?;
    let end = text[start..].find(|c: char| !c.is_alphabetic()).map_or(text.len(), |length| start + length);
    Some(start..end)
}

/// What stands in a name and says where something is bound: "n", "alpha", "(ii)", "cis".
fn is_locant(word: &str) -> bool {
    word.chars().count() <= 2
        || matches!(
            word,
            "alpha"
                | "beta"
                | "gamma"
                | "delta"
                | "omega"
                | "cis"
                | "trans"
                | "sec"
                | "tert"
                | "iso"
                | "neo"
                | "ortho"
                | "meta"
                | "para"
                | "gem"
                | "rac"
                | "iii"
                | "viii"
                | "syn"
                | "anti"
                | "exo"
                | "endo"
                | "mono"
                | "bis"
                | "tris"
                | "tetrakis"
                | "acid"
                | "salt"
                | "nor"
                | "hemi"
        ) && word != "acid"
            && word != "salt"
}

/// Whether nothing follows a name in its clause but a grade, a figure, a unit or a pack.
fn is_all(rest: &str) -> bool {
    let clause = rest.trim_start_matches([')', ']', '}', '+', '-', ' ']);
    let clause =
        &clause[..clause.find([',', ';', '(', '[', '|', ':', '。', '，', '\n']).unwrap_or(clause.len())];
    let words = || clause.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let next = words().skip(1).map(Some).chain([None]);
    let mut after_number = false;
    words().zip(next).all(|(word, next)| {
        let is_number = word.starts_with(|c: char| c.is_numeric());
        let is_unit = after_number && (word.chars().count() <= 3 || word.parse::<Unit>().is_ok());
        after_number = is_number;
        is_number
            || is_unit
            || is_unspaced(word.chars().next().unwrap_or(' '))
            || GRADES.contains(&word)
            || next == Some("grade")
    })
}

/// Words that say how pure a substance is, in what state, or what it is kept for.
const GRADES: &[&str] = &[
    "acs",
    "ag",
    "analysis",
    "analytical",
    "and",
    "anhydrous",
    "approx",
    "aqueous",
    "ar",
    "cas",
    "chunks",
    "compd",
    "compound",
    "concentrated",
    "conc",
    "content",
    "cp",
    "crystal",
    "crystals",
    "crystalline",
    "deuterated",
    "derivative",
    "derivatives",
    "dihydrate",
    "dry",
    "emplura",
    "emsure",
    "eur",
    "extra",
    "flakes",
    "for",
    "gas",
    "gc",
    "grade",
    "granular",
    "granules",
    "gr",
    "hplc",
    "hydrate",
    "hydrated",
    "in",
    "ingot",
    "inhibited",
    "isomer",
    "isomers",
    "kosher",
    "lab",
    "laboratory",
    "liquefied",
    "liquid",
    "lumps",
    "min",
    "mixed",
    "mixture",
    "monohydrate",
    "np",
    "of",
    "on",
    "or",
    "pa",
    "pellets",
    "ph",
    "pharma",
    "pieces",
    "powder",
    "preparation",
    "preparations",
    "pure",
    "purified",
    "purity",
    "puriss",
    "purum",
    "reagent",
    "reagentplus",
    "rein",
    "salt",
    "salts",
    "solid",
    "solution",
    "solutions",
    "spectroscopy",
    "stabilised",
    "stabilized",
    "standard",
    "synthesis",
    "tech",
    "technical",
    "trace",
    "metals",
    "basis",
    "ultra",
    "ultrapure",
    "usp",
    "water",
    "wasserfrei",
    "with",
    "wt",
    "zur",
    "für",
    "synthese",
    "lösung",
    "pulver",
    "reinst",
    "pulverform",
    "vacuum",
    "sublimed",
    "hexahydrate",
    "pentahydrate",
    "trihydrate",
    "tetrahydrate",
    "heptahydrate",
    "nonahydrate",
    "decahydrate",
    "hemihydrate",
    "sealed",
    "ampoule",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::folded;

    #[track_caller]
    fn check(texts: &[&str], expected: bool) {
        let others = texts.iter().filter(|text| substance(&folded(text)).is_some() != expected);
        assert_eq!(others.collect::<Vec<_>>(), Vec::<&&str>::new());
    }

    #[test]
    fn names_by_rule_are_substances() {
        let names = [
            "1,2-dichloroethane",
            "chlorodimethylsilane",
            "octylamine",
            "1-nonanol",
            "2-methyltridecane",
            "gem-dimethylcyclopentane",
            "3-methylcyclopentanone",
            "1-hexacosene",
            "2-methylhexanoic acid",
            "bis(chloromethyl) ether",
            "tripentylamine",
            "tetraethylsilane",
            "3-methyl-1-pentene",
            "bicyclohexyl",
            "palladium diiodide",
            "vanadium sulfide (V2S3)",
            "Copper(II) sulfate pentahydrate, 98 %",
            "Disodium hydrogen phosphate dihydrate",
            "N,N-dimethylformamide, anhydrous, 99.8 %",
            "4-chloro-3-nitrobenzoic acid 97 %",
            "Methyl ethyl ketone, technical grade",
            "Zinc acetate dihydrate ACS reagent",
            "Diethyl ether for analysis 2.5 l",
            "Natriumchlorid reinst",
            "Kupfersulfat",
            "2,4-Dichlorphenol",
            "1,2-二氯乙烷 分析纯",
            "四氯化碳",
            "硫酸铜 500g",
            "2-甲基己酸",
            "塩化ナトリウム",
            "1,2-ジクロロエタン",
            "トリエチルアミン 99%",
        ];
        check(&names, true);
    }

    #[test]
    fn goods_made_of_substances_are_none() {
        let goods = [
            "Polyurethane foam",
            "Polyethylene bag 20 x 30 cm",
            "Propane torch",
            "Zinc oxide cream",
            "Magnesium citrate 200 mg capsules",
            "Sodium chloride tablets for dishwasher",
            "Ethylene vinyl acetate foam mat",
            "Methane",
            "Butane gas lighter",
            "Silver ring",
            "Copper nitrate blue wall paint",
            "Titanium bicycle",
            "Button",
            "Decal sheet",
            "Non-slip mat",
            "Octane booster",
            "Iron",
            "Gold",
            "碳酸饮料",
            "酒精",
            "乳酸菌饮料",
            "玻尿酸面膜",
            "甲板",
            "酸奶",
            "カプセルホテル",
            "エタノール",
            "アミノ酸シャンプー",
        ];
        check(&goods, false);
    }

    #[test]
    fn a_place_holds_the_whole_name() {
        let text = folded("Copper(II) sulfate pentahydrate, 98 %");
        assert_eq!(&text[substance(&text).unwrap()], "copper(ii) sulfate pentahydrate");
    }

    #[test]
    fn any_text_is_read() {
        arbtest::arbtest(|u| {
            let text: String = u.arbitrary()?;
            let text = folded(&text);
            if let Some(place) = substance(&text) {
                assert!(text.get(place).is_some());
            }
            Ok(())
        });
    }
}
