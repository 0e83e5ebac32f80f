//! A report is in one language: what stands in it in another comes from the catalog, the law or the case.

use std::collections::BTreeSet;

use dualcheck::catalog::read;
use dualcheck::law::Language;
use dualcheck::report::{Format, Kind, Wish};

use crate::given::{FEW, Given, MANY, countries, folder, transaction};

/// Words of the program's own that are the same in every language.
const NAMES: [&str; 4] = ["Dualcheck", "SHA", "HS", "CAS"];

/// Two Latin words beside each other are the beginning of an English sentence.
fn pairs(text: &str) -> BTreeSet<(String, String)> {
    let mut pairs = BTreeSet::new();
    let mut before: Option<String> = None;
    // Words are apart by one space alone; anything else ends a sentence, so far as this looks.
    for part in text.split(' ') {
        let is_word = part.len() > 1 && part.chars().all(|letter| letter.is_ascii_alphabetic());
        let word = is_word.then(|| part.to_owned());
        if let (Some(before), Some(word)) = (&before, &word) {
            pairs.insert((before.clone(), word.clone()));
        }
        before = word;
    }
    pairs
}

/// The text of a page of HTML, one piece between tags a line.
fn said(html: &str) -> String {
    let body = html.split_once("</style>").map_or(html, |(_, body)| body);
    let body = body.split("<!--").next().unwrap_or_default();
    let pieces = body.split('<').filter_map(|piece| piece.split_once('>').map(|(_, text)| text));
    let text: String = pieces.map(|piece| format!("{piece}\n")).collect();
    text.replace("&#x27;", "'").replace("&quot;", "\"").replace("&amp;", "&").replace("&#x2f;", "/")
}

/// Every pair of words in the catalog, the law files and the facts of the case.
fn given_words(given: &Given) -> BTreeSet<(String, String)> {
    let mut text = std::fs::read_to_string(folder().join("price_list.csv")).unwrap();
    let mut folders = vec![folder().join("law")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                text.push('\n');
                text.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let facts = &given.facts;
    text.push_str(&format!("\n{}\n{}\n{}\n", facts.client, facts.firm, facts.prepared_by));
    let apart = |letter: char| if "\"',;:.()[]{}\n/".contains(letter) { '\n' } else { letter };
    let lines: String = text.chars().map(apart).collect();
    lines.lines().flat_map(pairs).collect()
}

#[test]
fn a_report_speaks_the_language_of_its_reader() {
    for (language, destinations) in
        [(Language::Zh, FEW), (Language::Zh, MANY), (Language::Ja, FEW), (Language::Ja, MANY)]
    {
        for kind in [Kind::Client, Kind::Supplier, Kind::Determination, Kind::Classification] {
            let wish = Wish { kind, ..Wish::default() };
            let destinations = countries(destinations);
            let mut given = Given { language, destinations, wish, ..Given::price_list() };
            given.since = Some(transaction("2025-06-01"));
            let text = std::fs::read(folder().join("price_list.csv")).unwrap();
            let damaged = [text.as_slice(), b"Z-1,lamp\nTotal,,,,,,,,12\n"].concat();
            let (options, progress) = (read::OpenOptions::default(), read::Progress::default());
            given.catalog = read::from_bytes("price_list.csv", &damaged, &options, &progress).unwrap();
            assert!(!given.catalog.problems().is_empty());
            let known = given_words(&given);
            let html = String::from_utf8(given.rendered(Format::Html)).unwrap();
            let apart = |letter: char| if "\"',;:.()[]{}\n/".contains(letter) { '\n' } else { letter };
            let text: String = said(&html).chars().map(apart).collect();
            let foreign: BTreeSet<String> = text
                .lines()
                .flat_map(pairs)
                .filter(|pair| !known.contains(pair) && !NAMES.contains(&pair.0.as_str()))
                .map(|(one, other)| format!("{one} {other}"))
                .collect();
            assert!(foreign.is_empty(), "{language:?}, {}: {foreign:?}", kind.id());
        }
    }
}

#[test]
fn what_is_wrong_in_a_catalog_is_told_in_the_language_of_the_report() {
    let catalogs = folder().with_file_name("catalogs");
    let mut told = 0;
    for path in std::fs::read_dir(catalogs).unwrap().map(|file| file.unwrap().path()) {
        let (options, progress) = (read::OpenOptions::default(), read::Progress::default());
        let Ok(catalog) = read::open(&path, &options, &progress) else { continue };
        for language in [Language::Zh, Language::Ja] {
            let given = Given { language, catalog: catalog.clone(), ..Given::price_list() };
            for problem in given.report(|report| report.problems.clone()) {
                for sentence in [&problem.message, &problem.help] {
                    let foreign = pairs(&unquoted(sentence));
                    assert!(foreign.is_empty(), "{}: {sentence}", path.display());
                }
                told += 1;
            }
        }
    }
    assert!(told > 50, "{told}");
}

/// A sentence without what it quotes from a file.
fn unquoted(sentence: &str) -> String {
    sentence.split(['“', '「']).map(|part| part.rsplit(['”', '」']).next().unwrap_or_default()).collect()
}
