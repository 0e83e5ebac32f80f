//! The seal of a report: every byte of it, and what it was made of.

use dualcheck::report::{Format, Kind, Overwrite, Progress, Wish, read_seal, write};

use crate::given::{Given, MANY, Scratch, countries};

const SEALED: [Format; 5] = [Format::Pdf, Format::Docx, Format::Html, Format::Xlsx, Format::Json];

#[test]
fn a_seal_tells_what_a_report_was_made_of() {
    let given = Given { destinations: countries(MANY), ..Given::price_list() };
    let hash = given.report(|report| report.hash.clone());
    for format in SEALED {
        let (sealed, is_unchanged) = read_seal(&given.rendered(format), "report").unwrap();
        assert!(is_unchanged, "{}", format.extension());
        assert_eq!((sealed.format.as_str(), &sealed.content), (format.extension(), &hash));
        assert_eq!(sealed.recipe.kind, Kind::Client);
        assert_eq!(sealed.recipe.destinations, given.destinations);
        assert_eq!(sealed.recipe.on, given.transaction.on);
        assert_eq!(sealed.recipe.stated.client, given.facts.client);
        assert_eq!(sealed.recipe.files, given.facts.files);
        let laws: Vec<_> = sealed.recipe.laws.iter().map(|law| (&law.id, &law.hash)).collect();
        let own: Vec<_> = given.laws.jurisdictions.iter().map(|law| (&law.id, &law.hash)).collect();
        assert_eq!(laws, own);
    }
}

#[test]
fn no_byte_changes_unseen() {
    let given = Given::price_list();
    for format in SEALED {
        let bytes = given.rendered(format);
        // Places all over the file, its first and last bytes among them.
        let step = bytes.len() / 97 + 1;
        let places = (0..bytes.len()).step_by(step).chain([bytes.len() - 1, bytes.len() - 700]);
        for place in places {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            let is_told = read_seal(&changed, "report").map_or(true, |(_, is_unchanged)| !is_unchanged);
            assert!(is_told, "{} byte {place} of {}", format.extension(), bytes.len());
        }
        let longer = [&bytes[..], b"\n"].concat();
        assert!(read_seal(&longer, "report").map_or(true, |(_, is_unchanged)| !is_unchanged));
    }
}

#[test]
fn what_carries_no_seal_is_told_with_a_mend() {
    for bytes in [&b""[..], b"dualcheck-seal", b"dualcheck-seal {\"file\":\"", &given_csv()] {
        let problem = read_seal(bytes, "letter.txt").unwrap_err();
        assert_eq!(problem.code, "report/no-seal");
        assert!(problem.help.is_some());
    }
}

fn given_csv() -> Vec<u8> {
    Given::price_list().rendered(Format::Csv)
}

#[test]
fn the_parts_that_differ_are_told_by_their_hashes() {
    let parts = |given: &Given| given.report(|report| report.parts.clone());
    let before = parts(&Given::price_list());
    let differing = |given: &Given| {
        let after = parts(given);
        let differs = |part: &&String| before.get(*part) != after.get(*part);
        after.keys().filter(differs).cloned().collect::<Vec<String>>()
    };
    let mut other = Given::price_list();
    other.facts.client = "Somebody else".to_owned();
    assert_eq!(differing(&other), ["cover"]);
    let fewer = Given { most_sheets: 1, ..Given::price_list() };
    assert!(differing(&fewer).contains(&"items".to_owned()));
    assert!(!differing(&fewer).contains(&"matrix".to_owned()));
}

#[test]
fn a_report_that_is_cancelled_leaves_nothing() {
    let place = Scratch::new("cancelled");
    let given = Given::price_list();
    for format in Format::ALL {
        let file = place.0.join("report");
        let progress = Progress::default();
        progress.cancel();
        let problem =
            given.report(|report| write(report, format, &file, Overwrite::Refuse, &progress).unwrap_err());
        assert_eq!(problem.code, "report/cancelled");
        assert_eq!(std::fs::read_dir(&place.0).unwrap().count(), 0, "{}", format.extension());
    }
}

#[test]
fn ten_thousand_items_can_be_cancelled_at_any_time() {
    let place = Scratch::new("many");
    let mut rows = "Item no.,Description\n".to_owned();
    for number in 0..10_000 {
        rows.push_str(&format!("N-{number},SmCo magnet {number} mm\n"));
    }
    let options = dualcheck::catalog::read::OpenOptions::default();
    let read =
        dualcheck::catalog::read::from_bytes("many.csv", rows.as_bytes(), &options, &Default::default());
    let given = Given { catalog: read.unwrap_or_default(), ..Given::price_list() };
    assert_eq!(given.catalog.len(), 10_000);
    // While it is put together and while it is laid out.
    for share in [0.1, 0.6] {
        let file = place.0.join("many.pdf");
        let progress = Progress::default();
        let result = std::thread::scope(|scope| {
            let work = scope.spawn(|| {
                given.report_with(&progress, |report| {
                    write(report, Format::Pdf, &file, Overwrite::Refuse, &progress)
                })
            });
            while progress.share() < share && !work.is_finished() {
                std::thread::yield_now();
            }
            progress.cancel();
            work.join().unwrap()
        });
        assert_eq!(result.unwrap_err().code, "report/cancelled");
        assert_eq!(std::fs::read_dir(&place.0).unwrap().count(), 0);
    }
}

#[test]
fn other_documents_have_seals_of_their_own() {
    for kind in Kind::ALL {
        let wish = Wish { kind, ..Wish::default() };
        let given = Given { wish, ..Given::price_list() };
        for format in SEALED.into_iter().filter(|format| kind.is_written_as(*format)) {
            let bytes = given.rendered(format);
            let (sealed, is_unchanged) = read_seal(&bytes, "letter").unwrap();
            assert_eq!((sealed.recipe.kind, is_unchanged), (kind, true), "{}", format.extension());
            for place in [bytes.len() / 3, bytes.len() / 2, bytes.len() - 2] {
                let mut changed = bytes.clone();
                changed[place] ^= 2;
                let is_told = read_seal(&changed, "letter").map_or(true, |(_, is_unchanged)| !is_unchanged);
                assert!(is_told, "{kind:?} {} byte {place}", format.extension());
            }
        }
    }
}
