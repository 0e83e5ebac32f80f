//! The documents beside the report, in every language.

use dualcheck::case::{Firm, Picture};
use dualcheck::law::Language;
use dualcheck::report::{Format, Kind, Wish};

use crate::given::{Given, Scratch, countries};
use crate::shown::docx_text;

const LANGUAGES: [Language; 3] = [Language::En, Language::Zh, Language::Ja];

fn given(kind: Kind, language: Language) -> Given {
    Given { wish: Wish { kind, ..Wish::default() }, language, ..Given::price_list() }
}

/// What a document says in all formats that are laid out in pages, by DOCX; HTML must say the same.
fn said(given: &Given) -> String {
    let docx = docx_text(&given.rendered(Format::Docx));
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let body = given.html();
    let body = body.split("</head>").nth(1).unwrap_or_default();
    // Without its tags.
    let bare: String =
        body.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text)).collect();
    let bare =
        letters(&bare.replace("&amp;", "").replace("&quot;", "").replace("&lt;", "").replace("&gt;", ""));
    if given.wish.kind != Kind::Internal {
        for line in docx.lines().filter_map(|line| line.split_once(": ")).map(|(_, line)| line) {
            let line = letters(line);
            assert!(bare.contains(&line), "the page does not say {line}");
        }
    }
    assert!(!given.rendered(Format::Pdf).is_empty());
    docx
}

#[test]
fn every_document_speaks_its_language() {
    let titles = [
        (Kind::Internal, ["Internal record", "归类判定内部记录", "該非判定の社内記録"]),
        (Kind::Determination, ["Determination letter", "判定函", "判定通知書"]),
        (
            Kind::Supplier,
            ["Technical data for export control", "出口管制所需技术资料", "輸出管理のための技術資料"],
        ),
        (
            Kind::EndUse,
            ["End-use and end-user statement", "最终用户和最终用途声明", "最終需要者・最終用途誓約書"],
        ),
        (
            Kind::Classification,
            ["Request to classify items", "出口商品归类申请", "輸出品目の該非に関する照会"],
        ),
        (Kind::Judgement, ["該非判定書", "该非判定书", "該非判定書"]),
    ];
    for (kind, titles) in titles {
        for (language, title) in LANGUAGES.into_iter().zip(titles) {
            let given = given(kind, language);
            assert!(said(&given).contains(title), "{kind:?} {language:?}");
            assert!(given.html().contains(title), "{kind:?} {language:?}");
        }
    }
}

#[test]
fn a_determination_is_a_page_an_item() {
    let given = given(Kind::Determination, Language::En);
    let sheets = given.report(|report| report.sheets.len());
    let text = said(&given);
    assert_eq!(text.matches("Kind: Determination letter").count(), sheets);
    assert!(text.contains("Proposed: it meets"));
    let one = Given {
        wish: Wish { kind: Kind::Determination, only: vec![given.row("RE-0533")], ..Wish::default() },
        ..given
    };
    let text = said(&one);
    assert_eq!(text.matches("Kind: Determination letter").count(), 1);
    assert!(text.contains("RE-0533") && text.contains("Cell: Prepared"), "{text}");
}

#[test]
fn a_supplier_is_asked_what_is_missing_and_nothing_else() {
    let given = given(Kind::Supplier, Language::En);
    let questions = given.report(|report| {
        let all = report.sheets.iter().flat_map(|sheet| &sheet.requests);
        let own = all.filter(|one| one.to == dualcheck::report::Answerer::Supplier);
        own.map(|one| one.question.clone()).collect::<Vec<String>>()
    });
    assert!(!questions.is_empty());
    let text = said(&given);
    let csv = String::from_utf8(given.rendered(Format::Csv)).unwrap();
    for question in &questions {
        assert!(text.contains(question.as_str()), "{question}");
    }
    let mut lines = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    assert_eq!(lines.headers().unwrap(), &dualcheck::report::QUESTION_COLUMNS[..]);
    let asked: Vec<String> = lines.records().map(|line| line.unwrap()[5].to_owned()).collect();
    assert_eq!(asked.len(), questions.len());
    let cells = crate::shown::cells(&given.rendered(Format::Xlsx));
    assert!(questions.iter().all(|question| cells.contains(question.as_str())));
}

#[test]
fn a_statement_names_the_goods_and_the_questions_of_law() {
    let text = said(&given(Kind::EndUse, Language::En));
    for words in ["RE-0533", "☐ yes", "re-exported", "Signature and stamp"] {
        assert!(text.contains(words), "{words}");
    }
    let military =
        given(Kind::EndUse, Language::En).report(|report| report.end_use.questions[0].question.clone());
    assert!(text.contains(&military));
}

#[test]
fn a_judgement_says_nothing_that_was_not_judged() {
    // The small law of these tests has no Japanese one.
    let text = said(&given(Kind::Judgement, Language::Ja));
    assert!(text.contains("未判定"));
    assert!(!text.contains("Headline: 非該当") && !text.contains("Headline: 該当"), "{text}");
    for field in ["型式・型番", "製造者名", "HSコード", "判定責任者", "押印または署名", "16の項"]
    {
        assert!(text.contains(field), "{field}");
    }
}

#[test]
fn an_empty_catalog_makes_every_document() {
    for kind in Kind::ALL {
        let mut given = given(kind, Language::En);
        given.catalog = Default::default();
        given.destinations = countries("JP");
        for format in Format::ALL.into_iter().filter(|format| kind.is_written_as(*format)) {
            assert!(!given.rendered(format).is_empty(), "{kind:?} as {}", format.extension());
        }
    }
}

const FIRM: &str = "Firm(
    name: \"Müller & Söhne <Exportkontrolle>\",
    address: [\"Hafenstraße 1\", \"20457 Hamburg\"],
    contact: [\"+49 40 000000\"],
    colour: \"#a01020\",
    logo: \"logo.png\",
    footer: (en: \"Registered in Hamburg\", ja: \"ハンブルク登記\"),
    texts: (opening: (en: \"Prepared for you alone.\"), closing: (en: \"With kind regards\"), disclaimer: (en: \"Our terms apply.\")),
    signatories: [(role: Legal, name: \"L. Legal\", title: \"Counsel\"), (role: Approved, name: \"A. Boss\")],
    clients: {\"Shenzhen Photonics Co., Ltd. (深圳光电)\": (address: [\"1 Optics Road\"], texts: (closing: (en: \"As agreed\")))},
)";

/// A red dot.
const PNG: [u8; 69] = [
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 144,
    119, 83, 222, 0, 0, 0, 12, 73, 68, 65, 84, 120, 156, 99, 248, 207, 192, 0, 0, 3, 1, 1, 0, 201, 254, 146,
    239, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

fn firm(place: &Scratch) -> Firm {
    std::fs::write(place.0.join("firm.ron"), FIRM).unwrap();
    std::fs::write(place.0.join("logo.png"), PNG).unwrap();
    Firm::read(&place.0.join("firm.ron")).unwrap()
}

#[test]
fn a_firm_stands_on_every_document() {
    let place = Scratch::new("firm");
    let firm = firm(&place);
    assert!(matches!(firm.picture, Some(Picture { width: 1, height: 1, .. })));
    for kind in Kind::ALL {
        let wish = Wish { kind, firm: firm.clone(), ..Wish::default() };
        let mut given = Given { wish, ..Given::price_list() };
        given.facts.firm = firm.name.clone();
        let html = given.html();
        assert!(html.contains("Müller &amp; Söhne &lt;Exportkontrolle&gt;"), "{kind:?}");
        assert!(html.contains("data:image/png;base64,"), "{kind:?}");
        assert!(html.contains("Prepared for you alone."), "{kind:?}");
        assert!(html.contains("--accent: rgb(160,16,32)"), "{kind:?}");
        let docx = given.rendered(Format::Docx);
        assert!(crate::shown::docx_part(&docx, "word/footer.xml").contains("Registered in Hamburg"));
        assert!(crate::shown::docx_part(&docx, "word/header.xml").contains("Müller &amp; Söhne"));
        assert!(crate::shown::docx_part(&docx, "word/styles.xml").contains("A01020"));
        assert!(!given.rendered(Format::Pdf).is_empty());
    }
    let wish = Wish { kind: Kind::Determination, firm: firm.clone(), ..Wish::default() };
    let text = said(&Given { wish, ..Given::price_list() });
    for words in ["As agreed", "L. Legal, Counsel", "1 Optics Road", "Our terms apply."] {
        assert!(text.contains(words), "{words}");
    }
    assert!(!text.contains("With kind regards"), "the client has a closing of its own");
}

#[test]
fn the_settings_of_a_firm_are_part_of_the_seal() {
    let place = Scratch::new("firm-seal");
    let firm = firm(&place);
    let hash = |firm: Firm| {
        let wish = Wish { firm, ..Wish::default() };
        Given { wish, ..Given::price_list() }
            .report(|report| (report.hash.clone(), report.recipe.firm.clone()))
    };
    let with = hash(firm.clone());
    assert_ne!(with, hash(Firm::default()));
    assert_eq!(with, hash(firm.clone()));
    assert_ne!(with, hash(Firm { picture: None, ..firm }));
}

#[test]
fn settings_that_cannot_be_read_are_told_with_their_place() {
    let place = Scratch::new("firm-bad");
    let file = place.0.join("firm.ron");
    for (text, code, line) in [
        ("Firm(\n  nam: \"x\",\n)", "firm/damaged", Some(2)),
        ("Firm(colour: \"red\")", "firm/damaged", Some(1)),
        ("Firm(logo: \"gone.png\")", "firm/unreadable", None),
        ("Firm(logo: \"firm.ron\")", "firm/no-picture", None),
    ] {
        std::fs::write(&file, text).unwrap();
        let problem = Firm::read(&file).unwrap_err();
        assert_eq!((problem.code, problem.place.line), (code, line), "{problem}");
    }
}

/// Who signs a judgement sheet signs what stands on the same page.
#[test]
fn a_judgement_sheet_is_a_page_an_item() {
    for language in LANGUAGES {
        let mut given = given(Kind::Judgement, language);
        given.transaction.from = "JP".parse().unwrap();
        given.report(|report| {
            let pages = dualcheck::report::preview(report, &dualcheck::report::Progress::default()).unwrap();
            assert_eq!(pages.len(), report.sheets.len(), "{language:?}");
        });
    }
}
