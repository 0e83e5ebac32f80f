//! Value at stake, never mixed across currencies, and the acts over the years.

use dualcheck::catalog::read;
use dualcheck::report::{Format, Timeline};

use crate::given::{Given, Scratch, countries};

/// Magnets and holmium with prices; chairs, which nobody controls, are worth more than all of it.
const PRICES: &str = "\
Item no.,Description,Quantity,Unit price,Currency
RE-0412,\"Holmium oxide Ho2O3 99.99 %, powder\",200,\"1,250.50\",CNY
RE-0533,\"SmCo磁钢 φ20×5, 28 MGOe, axial\",1000,4.2,USD
RE-0534,\"SmCo磁钢 φ10×5, 28 MGOe, axial\",,3,USD
RE-0535,\"SmCo磁钢 φ30×5, 28 MGOe, axial\",10,,USD
CH-1,Wooden chair,30,12000,EUR
";

fn priced(place: &Scratch) -> Given {
    let file = place.0.join("priced.csv");
    std::fs::write(&file, PRICES).unwrap();
    let catalog = read::open(&file, &read::OpenOptions::default(), &read::Progress::default()).unwrap();
    Given { catalog, destinations: countries("JP US"), ..Given::price_list() }
}

#[test]
fn currencies_are_never_added() {
    let given = priced(&Scratch::new("stake"));
    let (stakes, without) =
        given.report(|report| (report.results.stakes.clone(), report.results.without_value));
    let sums: Vec<(&str, &str, Vec<&str>)> = stakes
        .iter()
        .map(|one| {
            let bars = one.bars.iter().map(|bar| bar.value.as_str()).collect();
            (one.currency.as_str(), one.all.as_str(), bars)
        })
        .collect();
    // What is free is not at stake: there is no bar in euros.
    assert_eq!(
        sums,
        [("CNY", "250,100", vec!["250,100", "250,100"]), ("USD", "4,203", vec!["4,203", "4,203"])]
    );
    assert_eq!(without, 1);
    for stake in &stakes {
        let lengths = stake.bars.iter().map(|bar| bar.segments.iter().map(|one| one.width).sum::<usize>());
        assert_eq!(lengths.max(), Some(1000), "{}", stake.currency);
    }
}

#[test]
fn what_is_at_stake_stands_in_words_beside_the_bars() {
    let given = priced(&Scratch::new("stake-words"));
    let html = given.html();
    for words in ["Value at stake, CNY", "Value at stake, USD", "250,100", "4,203", "1 item gives no value"] {
        assert!(html.contains(words), "{words} is missing");
    }
    assert!(!html.contains("Value at stake, EUR"));
    assert!(!Given::price_list().html().contains("Value at stake"), "a catalog without prices has none");
}

#[test]
fn an_act_is_drawn_as_it_runs() {
    let timeline: Timeline = Given::price_list().report(|report| report.timeline.clone());
    assert_eq!((timeline.from.as_str(), timeline.through.as_str()), ("2023-05-23", "2028-05-23"));
    assert_eq!(timeline.years.len(), 5);
    let acts: Vec<_> = timeline.laws.iter().flat_map(|law| &law.acts).collect();
    let at = |x: usize, width: usize| x <= timeline.at && timeline.at < x + width;
    let now = |shape: &str| {
        let mut stretches = acts.iter().flat_map(|act| &act.stretches);
        stretches.any(|one| one.mark.shape == shape && at(one.x, one.width))
    };
    assert!(now("licence"), "one is in force");
    // The suspension of the acts of October 2025 ended on a day that nobody compared.
    assert!(now("uncertain"), "one is past a stated day");
    let suspended = acts.iter().flat_map(|act| &act.stretches).any(|one| one.mark.shape == "suspended");
    assert!(suspended, "one was suspended");
    for act in &acts {
        assert!(!act.says.is_empty(), "{}", act.title);
        let ends = act.stretches.iter().map(|one| (one.x, one.x + one.width));
        let ends: Vec<(usize, usize)> = ends.collect();
        assert!(ends.iter().all(|(_, end)| *end <= 1000), "{ends:?}");
        assert!(ends.is_sorted(), "{ends:?}");
    }
}

#[test]
fn the_charts_are_part_of_what_the_seal_covers() {
    let hash = |given: &Given| given.report(|report| (report.hash.clone(), report.parts.clone()));
    let place = Scratch::new("stake-seal");
    let (before, parts) = hash(&priced(&place));
    let file = place.0.join("priced.csv");
    std::fs::write(&file, PRICES.replace("1,250.50", "1,250.60")).unwrap();
    let catalog = read::open(&file, &read::OpenOptions::default(), &read::Progress::default()).unwrap();
    let dearer = Given { catalog, destinations: countries("JP US"), ..Given::price_list() };
    let (after, changed) = hash(&dearer);
    assert_ne!(before, after);
    assert_ne!(parts.get("results"), changed.get("results"));
    assert_eq!(parts.get("matrix"), changed.get("matrix"));
}

#[test]
fn charts_are_in_every_document_that_is_laid_out() {
    let given = priced(&Scratch::new("stake-formats"));
    let pdf = given.rendered(Format::Pdf);
    assert!(pdf.starts_with(b"%PDF"));
    let docx = crate::shown::docx_text(&given.rendered(Format::Docx));
    for words in ["Value at stake, CNY", "Acts over the years", "line: 2026-11-23"] {
        assert!(docx.contains(words), "{words} is missing");
    }
}

/// What is drawn in pages is drawn in the workbook too, from the numbers in its cells.
#[test]
fn a_workbook_has_native_charts_of_its_numbers() {
    let given = priced(&Scratch::new("stake-charts"));
    let bytes = given.rendered(Format::Xlsx);
    let cells = crate::shown::cells(&bytes);
    assert!(cells.contains("Value at stake, CNY: By destination | Japan"), "{cells}");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = (0..archive.len())
        .map(|number| archive.by_index(number).unwrap().name().unwrap().into_owned())
        .filter(|name| name.contains("charts/chart"))
        .collect();
    // Items by destination and by category, each currency by both, and the acts over the years.
    assert_eq!(names.len(), 7, "{names:?}");
    for name in names {
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(&name).unwrap(), &mut xml).unwrap();
        assert!(xml.contains("<c:barChart>") && xml.contains("<c:f>"), "{name}");
    }
}
