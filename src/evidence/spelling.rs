//! English words that two spellings have: who writes a law file thinks of one, catalogs use both.

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

/// A folded term in every mixture of spellings, as it stands first.
pub fn spelled(term: String) -> Vec<String> {
    let mut all = vec![term];
    for (american, british) in BOTH {
        for (from, to) in [(american, british), (british, american)] {
            add(&mut all, |term| term.replace(from, to));
        }
    }
    for (american, british) in WHOLE {
        for (from, to) in [(american, british), (british, american)] {
            add(&mut all, |term| {
                let words: Vec<&str> =
                    term.split(' ').map(|word| if word == *from { to } else { word }).collect();
                words.join(" ")
            });
        }
    }
    all
}

/// Adds what every term so far becomes, if that is another.
fn add(all: &mut Vec<String>, respell: impl Fn(&str) -> String) {
    let others: Vec<String> =
        all.iter().map(|term| respell(term)).filter(|term| !all.contains(term)).collect();
    all.extend(others);
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
