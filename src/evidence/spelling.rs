//! Words that two spellings have: who writes a law file thinks of one, catalogs use both.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Parts of words as America and Britain write them.
const BOTH: &[(&str, &str)] = &[
    ("aluminum", "aluminium"),
    ("analyzer", "analyser"),
    ("anodiz", "anodis"),
    ("armor", "armour"),
    ("atomiz", "atomis"),
    ("carboniz", "carbonis"),
    ("center", "centre"),
    ("cesium", "caesium"),
    ("color", "colour"),
    ("crystalliz", "crystallis"),
    ("defense", "defence"),
    ("digitiz", "digitis"),
    ("fiber", "fibre"),
    ("fluidiz", "fluidis"),
    ("graphitiz", "graphitis"),
    ("hemodial", "haemodial"),
    ("hemoly", "haemoly"),
    ("homogeniz", "homogenis"),
    ("ioniz", "ionis"),
    ("lyophiliz", "lyophilis"),
    ("magnetiz", "magnetis"),
    ("maneuver", "manoeuvre"),
    ("metalliz", "metallis"),
    ("modeling", "modelling"),
    ("molded", "moulded"),
    ("molding", "moulding"),
    ("motoriz", "motoris"),
    ("nebuliz", "nebulis"),
    ("oxidiz", "oxidis"),
    ("polariz", "polaris"),
    ("polymeriz", "polymeris"),
    ("pressuriz", "pressuris"),
    ("pulveriz", "pulveris"),
    ("ruggediz", "ruggedis"),
    ("stabiliz", "stabilis"),
    ("steriliz", "sterilis"),
    ("sulf", "sulph"),
    ("synchroniz", "synchronis"),
    ("traveling", "travelling"),
    ("vaporiz", "vaporis"),
];

/// Whole words of which the same holds; as parts of others they would be something else.
const WHOLE: &[(&str, &str)] = &[
    ("disk", "disc"),
    ("disks", "discs"),
    ("gage", "gauge"),
    ("gages", "gauges"),
    ("license", "licence"),
    ("licenses", "licences"),
    ("mold", "mould"),
    ("molds", "moulds"),
    ("tire", "tyre"),
    ("tires", "tyres"),
    ("vapor", "vapour"),
    ("vapors", "vapours"),
];

/// German letters as catalogs without them write them. Folding has made "ss" of "ß" already.
const WITHOUT_DOTS: &[(char, &str)] = &[('ä', "ae"), ('ö', "oe"), ('ü', "ue")];

/// A part of a word with what the other spelling makes of it.
#[derive(Clone, Copy)]
struct Other {
    from: &'static str,
    to: &'static str,
    /// Whether it is a word and not only a part of one.
    whole: bool,
}

/// Every part in both directions, and what finds them all at once: most terms hold none.
static OTHERS: LazyLock<Option<(AhoCorasick, Vec<Other>)>> = LazyLock::new(|| {
    let parts = BOTH.iter().map(|pair| (pair, false)).chain(WHOLE.iter().map(|pair| (pair, true)));
    let others: Vec<Other> = parts
        .flat_map(|((american, british), whole)| {
            [Other { from: american, to: british, whole }, Other { from: british, to: american, whole }]
        })
        .collect();
    let finder = AhoCorasick::new(others.iter().map(|other| other.from)).ok()?;
    Some((finder, others))
});

/// A folded term in every mixture of spellings, as it stands first, German also without its own letters.
pub fn spelled(term: String) -> Vec<String> {
    let Some((finder, others)) = &*OTHERS else { return vec![term] };
    let found: BTreeSet<usize> =
        finder.find_overlapping_iter(&term).map(|one| one.pattern().as_usize()).collect();
    let mut all = vec![term];
    for other in found.into_iter().filter_map(|number| others.get(number)) {
        let new: Vec<String> =
            all.iter().map(|term| other.of(term)).filter(|term| !all.contains(term)).collect();
        all.extend(new);
    }
    let plain: Vec<String> =
        all.iter().filter(|term| !term.is_ascii()).map(|term| without_dots(term)).collect();
    all.extend(plain.into_iter().filter(|term| term.is_ascii()));
    all
}

fn without_dots(term: &str) -> String {
    WITHOUT_DOTS.iter().fold(term.to_owned(), |term, (letter, plain)| term.replace(*letter, plain))
}

impl Other {
    fn of(self, term: &str) -> String {
        if !self.whole {
            return term.replace(self.from, self.to);
        }
        let word = |word| if word == self.from { self.to } else { word };
        term.split(' ').map(word).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(term: &str, others: &[&str]) {
        let all = spelled(term.to_owned());
        assert_eq!(all[0], term);
        let mut found: Vec<&str> = all[1..].iter().map(String::as_str).collect();
        found.sort_unstable();
        assert_eq!(found, others);
    }

    #[test]
    fn a_term_is_known_in_both_spellings() {
        check("carbon fiber", &["carbon fibre"]);
        check("stabilised platform", &["stabilized platform"]);
        check("samarium disulfide", &["samarium disulphide"]);
        check("turbine disks", &["turbine discs"]);
        check("laser", &[]);
        check("钕铁硼", &[]);
    }

    #[test]
    fn german_is_known_without_its_letters() {
        check("wärmebildkamera", &["waermebildkamera"]);
        check("grösster rührkessel", &["groesster ruehrkessel"]);
        check("磁钢 ü", &[]);
    }

    #[test]
    fn and_in_mixtures_of_them() {
        check(
            "carbon fiber aluminum composite",
            &[
                "carbon fiber aluminium composite",
                "carbon fibre aluminium composite",
                "carbon fibre aluminum composite",
            ],
        );
    }

    #[test]
    fn a_word_that_holds_another_stays_whole() {
        check("discharge mortgage entire evaporator", &[]);
    }
}
