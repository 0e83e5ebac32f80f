//! Evidence as catalogs write it.

use crate::catalog::{Field, Meaning};
use crate::law::{Categories, Concept, ConceptId, Laws, Limit, Property, Shared, Text, Truth, Unit};

use super::{Facts, Reader, Role};

fn concept(id: &str, terms: &[&str], unless: &[&str], cas: &[&str]) -> Concept {
    let strings = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    Concept {
        id: id.to_owned(),
        name: Text::english(id),
        terms: strings(terms),
        unless: strings(unless),
        cas: strings(cas),
        implies: Vec::new(),
        one_of: None,
        categories: Categories::default(),
    }
}

fn property(id: &str, unit: &str, terms: &[&str], usual_for: &[u32]) -> Property {
    Property {
        id: id.to_owned(),
        name: Text::english(id),
        dimension: unit.parse::<Unit>().unwrap().dimension(),
        unit: unit.parse().unwrap(),
        terms: terms.iter().map(|term| (*term).to_owned()).collect(),
        usual_for: usual_for.iter().map(|number| ConceptId(*number)).collect(),
    }
}

fn laws() -> Laws {
    let concepts = vec![
        concept("smco", &["SmCo magnet", "SmCo", "SmCo磁", "钐钴"], &["SmCo magnetizer"], &[]),
        concept("samarium.oxide", &["Sm2O3", "samarium oxide", "氧化钐"], &[], &["12060-58-1"]),
        concept("camera", &["SWIR camera", "swir cam"], &[], &[]),
        concept("adc", &["ADC", "A/D converter"], &[], &[]),
        concept("laser", &["laser", "激光器"], &["laser printer"], &[]),
        concept("cobalt", &["cobalt"], &[], &[]),
        concept("ndfeb", &["Nd-Fe-B", "NdFeB"], &[], &[]),
    ];
    let properties = vec![
        property("wavelength", "nm", &["wavelength", "spectral range", "波长"], &[2, 4]),
        property("temperature", "°C", &["operating temperature"], &[]),
        property("resolution", "bit", &["resolution"], &[3]),
        property("sample-rate", "GSPS", &["sample rate", "采样率"], &[3]),
        property("purity", "%", &["purity", "纯度"], &[0, 1]),
        property("power", "W", &["output power"], &[4]),
        property("pixels", "pixels", &["resolution"], &[2]),
        property("pitch", "µm", &["pixel pitch"], &[]),
    ];
    Laws { shared: Shared { concepts, properties, ..Shared::default() }, ..Laws::default() }
}

fn read(meaning: Meaning, heading: &str, text: &str) -> Facts {
    let field = Field { column: 0, meaning, heading, text };
    Reader::new(&laws()).read_fields(std::iter::once(field))
}

fn describe(text: &str) -> Facts {
    read(Meaning::Description, "description", text)
}

/// The concepts named, each with the words it was read from and its role.
fn named(text: &str) -> Vec<(String, String, Role)> {
    let laws = laws();
    let facts = describe(text);
    let words = |m: &super::Mention| text[m.place.start as usize..m.place.end as usize].to_owned();
    facts.mentions.iter().map(|m| (laws.shared.concept(m.concept).id.clone(), words(m), m.role)).collect()
}

/// The figures read, each as property, words and the span's text.
fn figured(text: &str) -> Vec<(String, String)> {
    let laws = laws();
    let words = |f: &super::Figure| text[f.place.start as usize..f.place.end as usize].to_owned();
    describe(text).figures.iter().map(|f| (laws.shared.property(f.property).id.clone(), words(f))).collect()
}

fn holds(text: &str, property: &str, limit: &str) -> Truth {
    let laws = laws();
    let (kind, quantity) = limit.split_once(' ').unwrap();
    let quantity = quantity.parse().unwrap();
    let limit = match kind {
        "above" => Limit::Above(quantity),
        "atleast" => Limit::AtLeast(quantity),
        "below" => Limit::Below(quantity),
        other => panic!("{other}"),
    };
    let facts = describe(text);
    let figures = facts.figures.iter().filter(|figure| laws.shared.property(figure.property).id == property);
    let truths: Vec<Truth> = figures.map(|figure| limit.holds(&figure.span)).collect();
    assert!(!truths.is_empty(), "no {property} in {text:?}: {:?}", figured(text));
    Truth::all(truths)
}

#[test]
fn terms_are_found_in_any_writing() {
    let one = |id: &str, words: &str| vec![(id.to_owned(), words.to_owned(), Role::Named)];
    assert_eq!(named("SmCo磁钢 φ20×5"), one("smco", "SmCo磁"));
    assert_eq!(named("ＳｍＣｏ磁石"), one("smco", "ＳｍＣｏ磁"));
    assert_eq!(named("Sm₂O₃ powder"), one("samarium.oxide", "Sm₂O₃"));
    assert_eq!(named("sintered Nd–Fe–B block"), one("ndfeb", "Nd–Fe–B"));
    assert_eq!(named("NDFEB38 disc"), one("ndfeb", "NDFEB"));
    assert_eq!(named("two SmCo magnets"), one("smco", "SmCo magnets"));
    assert_eq!(named("A/D converter"), one("adc", "A/D converter"));
}

#[test]
fn words_that_only_look_alike_are_not_found() {
    assert_eq!(named("laser printer toner"), vec![]);
    assert_eq!(named("SmCo magnetizer, bench top"), vec![]);
    assert_eq!(named("ladcast"), vec![]);
    assert_eq!(named("lasering"), vec![]);
}

#[test]
fn what_lacks_or_serves_a_thing_is_not_that_thing() {
    let role = |text: &str| named(text).into_iter().map(|(_, _, role)| role).collect::<Vec<_>>();
    assert_eq!(role("cobalt-free binder"), [Role::Without]);
    assert_eq!(role("alloy without cobalt"), [Role::Without]);
    assert_eq!(role("cobalt free shipping"), [Role::Named]);
    assert_eq!(role("不含钐钴"), [Role::Without]);
    assert_eq!(role("dust cover for SWIR camera"), [Role::For]);
    assert_eq!(role("激光器用透镜"), [Role::For]);
    assert_eq!(role("SmCo magnets for motors"), [Role::Named]);
    assert_eq!(role("For motors: SmCo"), [Role::Named]);
}

#[test]
fn figures_are_read_as_catalogs_write_them() {
    assert_eq!(holds("ADC 12 bit 10.25GSPS", "sample-rate", "above 10 GSPS"), Truth::Yes);
    assert_eq!(holds("ADC 12-bit 500 MS/s", "resolution", "atleast 12 bit"), Truth::Yes);
    assert_eq!(holds("SmCo ≥99,99 %", "purity", "atleast 99.99 %"), Truth::Yes);
    assert_eq!(holds("Sm2O3 5N", "purity", "above 99.998 %"), Truth::Yes);
    assert_eq!(holds("Sm2O3 4N5", "purity", "above 99.995 %"), Truth::Unknown);
    assert_eq!(holds("SWIR camera 0.4–1.7µm", "wavelength", "above 900 nm"), Truth::Unknown);
    assert_eq!(holds("SWIR camera 900 to 1700 nm", "wavelength", "atleast 0.9 µm"), Truth::Yes);
    assert_eq!(holds("SWIR camera 640×512", "pixels", "above 111000 pixels"), Truth::Yes);
    assert_eq!(holds("laser 1,200 mW", "power", "above 1 W"), Truth::Yes);
    assert_eq!(holds("laser 1064nm 5×10^-3 W", "power", "below 6 mW"), Truth::Yes);
    assert_eq!(holds("laser 50 W ±5 W", "power", "atleast 45 W"), Truth::Yes);
    assert_eq!(holds("laser 50 ±5 W", "power", "atleast 50 W"), Truth::Unknown);
}

#[test]
fn a_figure_belongs_to_the_right_property() {
    let text = "SWIR camera, wavelength 0.9-1.7 µm, pixel pitch 15 µm, operating temperature -20 to 55 °C";
    let wanted = [("wavelength", "0.9-1.7 µm"), ("pitch", "15 µm"), ("temperature", "-20 to 55 °C")];
    assert_eq!(figured(text), wanted.map(|(property, words)| (property.to_owned(), words.to_owned())));
}

#[test]
fn a_parameter_column_gives_its_unit_in_the_heading() {
    let fields = [
        Field { column: 0, meaning: Meaning::Description, heading: "name", text: "laser" },
        Field { column: 1, meaning: Meaning::Parameter, heading: "Wavelength (nm)", text: "1064" },
    ];
    let facts = Reader::new(&laws()).read_fields(fields.into_iter());
    assert_eq!(facts.figures.len(), 1);
    assert_eq!(Limit::Above("1 µm".parse().unwrap()).holds(&facts.figures[0].span), Truth::Yes);
}

#[test]
fn codes_are_read_from_their_columns_and_from_text() {
    let digits =
        |facts: &Facts| facts.customs_codes.iter().map(|code| code.digits.clone()).collect::<Vec<_>>();
    assert_eq!(digits(&read(Meaning::CustomsCode, "HS", "8505.11.10")), ["85051110"]);
    assert_eq!(digits(&read(Meaning::CustomsCode, "HS", "8.50511E+09")), [] as [&str; 0]);
    assert_eq!(digits(&describe("magnet, HS code: 8505.11")), ["850511"]);
    let stated = |facts: &Facts| facts.stated_codes.iter().map(|code| code.code.clone()).collect::<Vec<_>>();
    assert_eq!(stated(&read(Meaning::StatedCode, "ECCN", "5A992C")), ["5A992.c"]);
    assert_eq!(stated(&read(Meaning::StatedCode, "ECCN", "EAR99")), ["EAR99"]);
    assert_eq!(stated(&read(Meaning::StatedCode, "ECCN", "NLR")), [] as [&str; 0]);
    assert_eq!(stated(&describe("ECCN: 3A001.a.5.a")), ["3A001.a.5.a"]);
    assert_eq!(read(Meaning::CasNumber, "CAS", "12060-58-1").mentions.len(), 1);
    assert_eq!(read(Meaning::CasNumber, "CAS", "12060-58-2").mentions.len(), 0);
}

#[test]
fn evidence_points_at_the_original_text() {
    let reader = Reader::new(&laws());
    let bits = [
        "SmCo",
        "磁",
        "ﬁ",
        "Sm₂O₃",
        " ",
        "\u{ad}",
        "–",
        "Å",
        "12 bit",
        "10.25GSPS",
        "5N",
        "640×512",
        "e",
        "1e-",
        "10^",
        "≥",
        "\u{feff}",
        "İ",
        "ß",
        "12060-58-1",
        "99,99 %",
        "-free",
        "for ",
        "\u{1f600}",
        "HS ",
        "8505.11",
        "ECCN 3A001.",
    ];
    arbtest::arbtest(|u| {
        let mut text = String::new();
        for _ in 0..u.int_in_range(0..=12)? {
            text.push_str(u.choose(&bits)?);
        }
        let field = Field { column: 0, meaning: Meaning::Description, heading: "d", text: &text };
        let facts = reader.read_fields(std::iter::once(field));
        let mentions = facts.mentions.iter().map(|mention| mention.place);
        let places = mentions.chain(facts.figures.iter().map(|figure| figure.place));
        for place in places.chain(facts.customs_codes.iter().map(|code| code.place)) {
            let words = text.get(place.start as usize..place.end as usize);
            assert!(words.is_some_and(|words| !words.is_empty()), "{place:?} in {text:?}");
        }
        Ok(())
    });
}
