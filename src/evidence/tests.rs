//! Evidence as catalogs write it.

use crate::catalog::{Field, Meaning};
use crate::law::{Categories, Concept, ConceptId, Laws, Limit, Property, Shared, Text, Truth, Unit};

use super::{Facts, Reader, Role};

pub(super) fn concept(id: &str, terms: &[&str], unless: &[&str], cas: &[&str]) -> Concept {
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
        forms: Vec::new(),
        openings: Vec::new(),
        symbols: Vec::new(),
        customs_headings: Vec::new(),
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
        formulas: Vec::new(),
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
        property("resolution", "bit", &["resolution", "分辨率"], &[3]),
        property("sample-rate", "GSPS", &["sample rate", "sampling frequency", "采样率"], &[3]),
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
    assert_eq!(named("SmCo 磁钢"), one("smco", "SmCo 磁"));
    assert_eq!(named("ＳｍＣｏ磁石"), one("smco", "ＳｍＣｏ磁"));
    assert_eq!(named("Sm₂O₃ powder"), one("samarium.oxide", "Sm₂O₃"));
    assert_eq!(named("sintered Nd–Fe–B block"), one("ndfeb", "Nd–Fe–B"));
    assert_eq!(named("NDFEB38 disc"), one("ndfeb", "NDFEB"));
    assert_eq!(named("two SmCo magnets"), one("smco", "SmCo magnets"));
    assert_eq!(named("two  SmCo\nmagnets"), one("smco", "SmCo\nmagnets"));
    assert_eq!(named("A/D converter"), one("adc", "A/D converter"));
}

#[test]
fn words_that_only_look_alike_are_not_found() {
    for text in ["laser printer toner", "SmCo magnetizer, bench top", "ladcast", "lasering"] {
        assert_eq!(named(text), vec![], "{text}");
    }
}

#[test]
fn what_lacks_or_serves_a_thing_is_not_that_thing() {
    let role = |text: &str| named(text).into_iter().map(|(_, _, role)| role).collect::<Vec<_>>();
    assert_eq!(role("cobalt-free binder"), [Role::Without]);
    assert_eq!(role("alloy without cobalt"), [Role::Without]);
    assert_eq!(role("alloy without cobalt or NdFeB"), [Role::Without, Role::Without]);
    assert_eq!(role("cobalt free shipping"), [Role::Named]);
    assert_eq!(role("不含钐钴"), [Role::Without]);
    assert_eq!(role("dust cover for SWIR camera"), [Role::For]);
    assert_eq!(role("dust cover for SWIR camera or laser"), [Role::For, Role::For]);
    assert_eq!(role("激光器用透镜"), [Role::For]);
    assert_eq!(role("SmCo magnets for motors"), [Role::Named]);
    assert_eq!(role("For motors: SmCo"), [Role::Named]);
    assert_eq!(role("lens cap for\nSWIR camera"), [Role::Named]);
    let purpose = read(Meaning::Parameter, "Application", "laser");
    assert_eq!(purpose.mentions.first().map(|mention| mention.role), Some(Role::For));
}

#[test]
fn what_is_only_shown_is_not_that_thing() {
    let roles =
        |text: &str| named(text).into_iter().map(|(concept, _, role)| (concept, role)).collect::<Vec<_>>();
    let depicted = |concept: &str| (concept.to_owned(), Role::Depicted);
    assert_eq!(roles("Book about lasers and cobalt"), [depicted("laser"), depicted("cobalt")]);
    assert_eq!(roles("Laser poster 60 x 90 cm"), [depicted("laser")]);
    assert_eq!(roles("激光器海报 60x90"), [depicted("laser")]);
    assert_eq!(roles("Laser sticker cutter"), [("laser".to_owned(), Role::Named)]);
}

#[test]
fn what_an_item_has_is_not_what_it_is() {
    let mut laws = laws();
    for (concept, category) in
        [(2, "optical-instruments"), (4, "optical-instruments"), (5, "critical-metals")]
    {
        laws.shared.concepts[concept].categories = Categories::named(category).unwrap();
    }
    let reader = Reader::new(&laws);
    let features = |text: &str| {
        let field = Field { column: 0, meaning: Meaning::Description, heading: "description", text };
        reader.read_fields([field].into_iter()).mentions.iter().map(|one| one.is_feature).collect::<Vec<_>>()
    };
    assert_eq!(features("SWIR camera with laser"), [false, true]);
    assert_eq!(features("SWIR camera, built-in laser"), [false, true]);
    assert_eq!(features("laser内蔵のSWIR camera"), [true, false]);
    // A content is no feature, and without any other kind it is what the item is.
    assert_eq!(features("SWIR camera with cobalt"), [false, false]);
    assert_eq!(features("case with laser"), [false]);
    assert_eq!(features("SWIR camera, laser"), [false, false]);
}

#[test]
fn an_opening_tells_the_kind_where_no_word_does() {
    let mut laws = laws();
    laws.shared.concepts[3].openings = vec!["RES".to_owned(), "RES ARRAY".to_owned()];
    laws.shared.concepts[3].categories = Categories::named("electronic-components").unwrap();
    let reader = Reader::new(&laws);
    let found = |text: &str| {
        let field = Field { column: 0, meaning: Meaning::Description, heading: "description", text };
        let facts = reader.read_fields([field].into_iter());
        facts
            .mentions
            .iter()
            .map(|one| text[one.place.start as usize..one.place.end as usize].to_owned())
            .next()
    };
    assert_eq!(found("RES 10K OHM 1% 0603").as_deref(), Some("RES"));
    assert_eq!(found("RES ARRAY, 4 X 10K").as_deref(), Some("RES ARRAY"));
    assert_eq!(found("Res cogitans"), None);
    assert_eq!(found("RESIN 10K"), None);
    assert_eq!(found("10K RES 0603"), None);
}

#[test]
fn figures_are_held_against_limits() {
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
    assert_eq!(holds("ADC up to 1.5 GSPS", "sample-rate", "above 1.3 GSPS"), Truth::Yes);
    assert_eq!(holds("激光器 功率≥500W 波长1064纳米", "wavelength", "above 1 µm"), Truth::Yes);
}

/// Checks the figures of a text, each as the property's id and the words it was read from.
#[track_caller]
fn check_figures(text: &str, expected: &[(&str, &str)]) {
    let expected: Vec<_> =
        expected.iter().map(|(property, words)| ((*property).to_owned(), (*words).to_owned())).collect();
    assert_eq!(figured(text), expected, "{text}");
}

#[test]
fn a_figure_belongs_to_the_right_property() {
    check_figures(
        "SWIR camera, wavelength 0.9-1.7 µm, pixel pitch 15 µm, operating temperature -20 to 55 °C",
        &[("wavelength", "0.9-1.7 µm"), ("pitch", "15 µm"), ("temperature", "-20 to 55 °C")],
    );
    check_figures(
        "SWIR camera 15 µm pixel pitch 0.9–1.7 µm wavelength",
        &[("pitch", "15 µm"), ("wavelength", "0.9–1.7 µm")],
    );
    check_figures("laser 50 W output power, 1064 nm", &[("power", "50 W"), ("wavelength", "1064 nm")]);
    check_figures("laser, output power at 1064 nm: 50 W", &[("wavelength", "1064 nm"), ("power", "50 W")]);
    check_figures(
        "laser wavelength: 905 nm, 1550 nm",
        &[("wavelength", "905 nm"), ("wavelength", "1550 nm")],
    );
    check_figures(
        "ADC resolution 12 bit sample rate 1 GSPS",
        &[("resolution", "12 bit"), ("sample-rate", "1 GSPS")],
    );
    check_figures("ADC 采样率：3GSPS；分辨率 12位", &[("sample-rate", "3GSPS"), ("resolution", "12位")]);
    check_figures("ADC with sampling frequency 250 MHz", &[("sample-rate", "250 MHz")]);
    check_figures("Sm2O3 powder 99.99%", &[("purity", "99.99%")]);
    check_figures("Sm2O3 purity: 99.99", &[("purity", "99.99")]);
}

#[test]
fn a_figure_of_something_else_is_not_the_usual_one() {
    for text in [
        "laser, power supply 12 W",
        "laser with 12 W power consumption",
        "laser, storage temperature -20 °C",
        "SWIR camera, focal length 50 mm",
        "SWIR camera 50 mm",
        "laser 20×10×5 mm",
        "Sm2O3 500 ppm",
        "Sm2O3, moisture 0.5 %",
        "SmCo charger 5 V",
        "camera 50 W",
        "dust cap for laser 50 W",
    ] {
        check_figures(text, &[]);
    }
}

#[test]
fn a_parameter_column_says_what_its_figures_are() {
    let laws = laws();
    let column = |heading: &str, text: &str| {
        let fields = [
            Field { column: 0, meaning: Meaning::Description, heading: "name", text: "laser, ADC, Sm2O3" },
            Field { column: 1, meaning: Meaning::Parameter, heading, text },
        ];
        let facts = Reader::new(&laws).read_fields(fields.into_iter());
        let shown = |figure: &super::Figure| {
            let end =
                |end: Option<crate::law::End>| end.map(|end| end.quantity.to_string()).unwrap_or_default();
            format!(
                "{} {}..{}",
                laws.shared.property(figure.property).id,
                end(figure.span.low),
                end(figure.span.high)
            )
        };
        facts.figures.iter().map(shown).collect::<Vec<_>>()
    };
    assert_eq!(column("Wavelength (nm)", "1064"), ["wavelength 1064 nm..1064 nm"]);
    assert_eq!(
        column("Wavelength (nm)", "905, 1550"),
        ["wavelength 905 nm..905 nm", "wavelength 1550 nm..1550 nm"]
    );
    assert_eq!(column("Wavelength", "400-700 nm"), ["wavelength 400 nm..700 nm"]);
    assert_eq!(column("Wavelength", "1064"), [] as [&str; 0]);
    assert_eq!(column("采样率（GSPS）", "10.25"), ["sample-rate 10.25 GSPS..10.25 GSPS"]);
    assert_eq!(column("纯度", "5N"), ["purity 99.999 %.."]);
    assert_eq!(column("Purity", "99.99"), ["purity 99.99 %..99.99 %"]);
    assert_eq!(column("Cable length", "50 W"), [] as [&str; 0]);
    assert_eq!(column("Specification", "50 W"), ["power 50 W..50 W"]);
}

#[test]
fn commas_mean_what_the_row_shows() {
    let price = |price: &str| {
        let fields = [
            Field { column: 0, meaning: Meaning::Description, heading: "name", text: "laser 1,064 µm" },
            Field { column: 1, meaning: Meaning::UnitValue, heading: "price", text: price },
        ];
        let facts = Reader::new(&laws()).read_fields(fields.into_iter());
        facts
            .figures
            .iter()
            .filter_map(|figure| figure.span.low)
            .map(|end| end.quantity.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(price("12,50"), ["1.064 µm"]);
    assert_eq!(price("12.50"), ["1064 µm"]);
}

#[test]
fn cas_numbers_name_concepts() {
    assert_eq!(read(Meaning::CasNumber, "CAS", "12060-58-1").mentions.len(), 1);
    assert_eq!(read(Meaning::CasNumber, "CAS", "12060-58-2").mentions.len(), 0);
    let facts = describe("CAS 12060-58-1 samarium oxide");
    let sources: Vec<_> = facts.mentions.iter().map(|mention| mention.source).collect();
    assert_eq!(sources, [super::Source::Cas, super::Source::Term]);
}

#[test]
fn an_item_that_names_nothing_has_no_figures() {
    assert_eq!(describe("office chair 50 W 99.99 %"), Facts::default());
}

#[test]
fn what_was_searched_can_be_told() {
    let mut laws = laws();
    for concept in &mut laws.shared.concepts[..2] {
        concept.categories = Categories::named("rare-earths").unwrap();
    }
    let reader = Reader::new(&laws);
    let searched = reader.concepts_searched();
    assert_eq!(searched.len(), 1);
    assert_eq!((searched[0].category, searched[0].concepts, searched[0].cas_numbers), ("rare-earths", 2, 1));
    assert_eq!(searched[0].terms, 7);
    assert_eq!(reader.terms_len(), 18);
}

const BITS: [&str; 44] = [
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
    "ｺﾊﾞﾙﾄ",
    "e\u{301}",
    "\u{3099}",
    "\n",
    "laser",
    "wavelength ",
    "±",
    "~",
    "×10⁻",
    "1 200",
    "nm",
    "max. ",
    "N42SH",
    "'",
    "万",
    "用",
    "\u{202f}",
];

#[test]
fn evidence_points_at_the_original_text() {
    let reader = Reader::new(&laws());
    arbtest::arbtest(|u| {
        let mut text = String::new();
        for _ in 0..u.int_in_range(0..=14)? {
            match u.int_in_range(0..=5)? {
                0 => text.push(u.arbitrary()?),
                _ => text.push_str(u.choose(&BITS)?),
            }
        }
        let meaning = *u.choose(&[
            Meaning::Description,
            Meaning::Parameter,
            Meaning::CustomsCode,
            Meaning::StatedCode,
            Meaning::CasNumber,
        ])?;
        let heading = *u.choose(&["wavelength (nm)", "", "ECCN"])?;
        let field = Field { column: 3, meaning, heading, text: &text };
        let facts = reader.read_fields(std::iter::once(field));
        let mentions: Vec<_> = facts.mentions.iter().map(|mention| mention.place).collect();
        assert!(mentions.is_sorted(), "{text:?}");
        let places = mentions.into_iter().chain(facts.figures.iter().map(|figure| figure.place));
        let places = places.chain(facts.stated_codes.iter().map(|code| code.place));
        for place in places.chain(facts.customs_codes.iter().map(|code| code.place)) {
            let words = text.get(place.start as usize..place.end as usize);
            assert!(words.is_some_and(|words| !words.is_empty()), "{place:?} in {text:?}");
        }
        Ok(())
    })
    .budget_ms(500);
}

#[test]
fn random_text_is_no_harm() {
    let reader = Reader::new(&laws());
    arbtest::arbtest(|u| {
        let text: String = u.arbitrary()?;
        let text = format!("laser {text}");
        let field = Field { column: 0, meaning: Meaning::Description, heading: "d", text: &text };
        let facts = reader.read_fields(std::iter::once(field));
        for figure in &facts.figures {
            assert!(text.get(figure.place.start as usize..figure.place.end as usize).is_some());
        }
        Ok(())
    });
}
