//! The shipped law files have no error; broken ones give exactly the problems they should.
//!
//! `bad_profiles/base` is a tiny sound profile. Every other folder beside it holds the one file that
//! is broken and is laid over it; `problems.txt` says what comes of it, word for word, and is
//! rewritten with `UPDATE_SNAPSHOTS=1`.

// Helpers of tests, too, may fail loudly.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use dualcheck::assess::{Course, courses};
use dualcheck::law::{
    Act, ClauseId, ConceptId, Condition, Covers, ItemCondition, Laws, ProbeId, QuestionId, SubitemId,
};
use dualcheck::problem::Severity;
use dualcheck::profile::{CODES, Loaded, Source, load};

#[test]
fn shipped_profiles_have_no_error() {
    let loaded = load(&[Source::embedded()]);
    let errors: Vec<String> = loaded
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert!(errors.is_empty(), "{} errors\n{}", errors.len(), errors.join("\n"));
    assert_eq!(loaded.laws.not_applied, []);
    let shipped: BTreeSet<&str> = loaded.laws.jurisdictions.iter().map(|law| law.id.as_str()).collect();
    assert!(shipped.contains("cn"), "{shipped:?}");
}

#[test]
fn embedded_files_are_those_of_the_folder() {
    let folder = Source::folder(&root("profiles")).unwrap();
    assert_eq!(Source::embedded().paths().collect::<Vec<_>>(), folder.paths().collect::<Vec<_>>());
    assert_eq!(load(&[Source::embedded()]).laws.hash, load(&[folder]).laws.hash);
}

#[test]
fn the_base_is_sound() {
    assert_eq!(told(&load(&[base()])), "");
}

#[test]
fn broken_files_give_the_problems_they_should() {
    let update = std::env::var_os("UPDATE_SNAPSHOTS").is_some();
    let mut wrong = String::new();
    for case in cases() {
        let found = told(&load(&[base(), Source::folder(&case).unwrap()]));
        let golden = case.join("problems.txt");
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if update {
            fs::write(&golden, &found).unwrap();
        } else if found != expected {
            writeln!(wrong, "{}\n--- expected\n{expected}--- found\n{found}", golden.display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_code_is_listed_and_shown_by_a_broken_file() {
    let listed: BTreeSet<&str> = CODES.iter().map(|(code, _)| *code).collect();
    assert_eq!(listed.len(), CODES.len(), "a code is listed twice");
    assert!(CODES.is_sorted(), "codes are listed in order");
    let golden: String = cases()
        .iter()
        .map(|case| fs::read_to_string(case.join("problems.txt")).unwrap_or_default())
        .collect();
    for code in &listed {
        assert!(golden.contains(&format!("[{code}]")), "no folder of bad_profiles shows {code}");
    }
    let mut used = BTreeSet::new();
    for file in files_below(&root("src/profile")) {
        let text = fs::read_to_string(&file).unwrap();
        used.extend(
            text.split('"')
                .filter(|piece| piece.starts_with("profile/") && !piece.contains([' ', '.']))
                .map(str::to_owned),
        );
    }
    assert_eq!(used.iter().map(String::as_str).collect::<BTreeSet<_>>(), listed);
}

#[test]
fn the_readme_of_the_law_files_lists_every_code() {
    let Ok(readme) = fs::read_to_string(root("profiles/README.md")) else { return };
    let missing: Vec<_> =
        CODES.iter().map(|(code, _)| *code).filter(|code| !readme.contains(&format!("`{code}`"))).collect();
    assert!(missing.is_empty(), "profiles/README.md does not list {missing:?}");
}

#[test]
fn a_file_cut_anywhere_gives_problems_that_lie_in_it() {
    let base = files_of(&root("tests/bad_profiles/base"));
    for (path, text) in &base {
        let ends = text.char_indices().map(|(at, _)| at).step_by(7);
        for end in ends.take_while(|&end| end < text.trim_end().len()) {
            let cut = &text[..end];
            let files = base
                .iter()
                .map(|(other, text)| (other.as_str(), if other == path { cut } else { text.as_str() }));
            let loaded = load(&[Source::of(files)]);
            assert!(
                loaded.problems.iter().any(|problem| problem.severity == Severity::Error),
                "{path} cut at {end}"
            );
            assert!(loaded.laws.jurisdictions.is_empty(), "{path} cut at {end} is applied");
            places_lie_inside(&loaded, path, cut);
        }
    }
}

#[test]
fn a_file_with_a_sign_changed_anywhere_gives_problems_that_lie_in_it() {
    let base = files_of(&root("tests/bad_profiles/base"));
    arbtest::arbtest(|input| {
        let (path, text) = &base[input.choose_index(base.len())?];
        let mut signs: Vec<char> = text.chars().collect();
        for _ in 0..input.int_in_range(1..=3)? {
            let at = input.choose_index(signs.len())?;
            let sign = *input.choose(&[
                '(', ')', '[', ']', '"', '\\', ',', ':', 'x', '9', '-', '\n', '磁', '{', '/', '*',
            ])?;
            if input.arbitrary()? { signs[at] = sign } else { signs.insert(at, sign) }
        }
        let broken: String = signs.into_iter().collect();
        let files = base
            .iter()
            .map(|(other, text)| (other.as_str(), if other == path { &*broken } else { text.as_str() }));
        places_lie_inside(&load(&[Source::of(files)]), path, &broken);
        Ok(())
    })
    .size_min(1 << 8)
    .budget_ms(2_000);
}

#[test]
fn what_is_read_is_what_is_written() {
    let laws = load(&[base()]).laws;
    let law = laws.jurisdiction("ex").unwrap();
    let codes: Vec<String> = (0..3).map(|number| law.code_of(SubitemId(number))).collect();
    assert_eq!(codes, ["1A.a", "1A.b", "1B"]);
    assert_eq!(
        law.lists[0].entries.iter().map(|entry| entry.subitems.clone()).collect::<Vec<_>>(),
        [0..2, 2..3]
    );
    let measures: Vec<&str> = law.measures.iter().map(|measure| measure.id.as_str()).collect();
    assert_eq!(measures, ["ex/2025-01", "ex/2025-02", "ex/2025-03", "ex/2025-04"]);
    let [first, second] = [0, 1].map(|clause| ClauseId { measure: 0, clause });
    assert_eq!(law.clause(first).unwrap().covers, Covers::Subitems(vec![SubitemId(0), SubitemId(1)]));
    assert_eq!(law.clause(second).unwrap().covers, Covers::WholeList(0));
    assert!(matches!(&law.measures[1].act, Act::Suspension(act) if act.clauses == [second]), "one clause");
    assert!(
        matches!(&law.measures[3].act, Act::Repeal(act) if act.clauses == [first, second]),
        "a whole measure"
    );
    let names: Vec<&str> = laws.shared.concepts.iter().map(|concept| concept.id.as_str()).collect();
    assert_eq!(names, ["magnet", "samarium", "smco.magnet", "ferrite.magnet"]);
    assert_eq!(laws.shared.concepts[2].implies, [ConceptId(0), ConceptId(1)]);
}

#[test]
fn what_a_reason_asks_of_the_item_is_asked_once_by_number() {
    let twice = "reasons: [(column: \"A1\", when: Not(Is(\"samarium\"))), (column: \"A2\", when: Any([Not(Is(\"samarium\")), Answer(\"end-user.military\")]))],";
    let file = fs::read_to_string(root("tests/bad_profiles/base/ex/lists/goods/1B.ron")).unwrap();
    let (before, rest) = file.split_once("    reasons: [").unwrap();
    let (_, after) = rest.split_once("    exceptions").unwrap();
    let file = format!("{before}{twice}\n    exceptions{after}");
    let loaded = load(&[base(), Source::of([("ex/lists/goods/1B.ron", file.as_str())])]);
    assert_eq!(told(&loaded), "");
    let law = loaded.laws.jurisdiction("ex").unwrap();
    let probe = Condition::Item(ProbeId(0));
    let reasons: Vec<&Condition> =
        law.lists[0].entries[1].reasons.iter().map(|reason| &reason.when).collect();
    assert_eq!(reasons, [&probe, &Condition::Any(vec![probe.clone(), Condition::Answer(QuestionId(0))])]);
    assert_eq!(law.probes, [ItemCondition::Not(Box::new(ItemCondition::Is(ConceptId(1))))]);
}

#[test]
fn what_one_concept_implies_is_implied_through_others() {
    let words = "Lexicon([
        (id: \"a\", name: (en: \"a\"), terms: (en: [\"word a\"]), implies: [\"b\"]),
        (id: \"b\", name: (en: \"b\"), implies: [\"c\", \"magnet\"]),
        (id: \"c\", name: (en: \"c\")),
    ])";
    let loaded = load(&[base(), Source::of([("shared/lexicon/a.ron", words)])]);
    assert_eq!(told(&loaded), "");
    let implied = |id: &str| {
        let concept = loaded.laws.shared.concepts.iter().find(|concept| concept.id == id).unwrap();
        concept.implies.iter().map(|&id| loaded.laws.shared.concept(id).id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(implied("a"), ["b", "c", "magnet"]);
    assert_eq!(implied("b"), ["c", "magnet"]);
}

#[test]
fn a_broken_profile_takes_no_other_along() {
    let loaded = load(&[base(), Source::of([("fy/profile.ron", "Profile(format: 1, home: [\"FR\"])")])]);
    assert_eq!(loaded.laws.jurisdictions.len(), 1);
    let [not_applied] = loaded.laws.not_applied.as_slice() else { panic!("{:?}", loaded.laws.not_applied) };
    assert_eq!((not_applied.id.as_str(), not_applied.errors), ("fy", 1));
    assert_eq!(not_applied.home, ["FR".parse().unwrap()]);
}

#[test]
fn a_hash_stands_for_the_files_it_is_made_of() {
    let before = load(&[base()]).laws;
    let after = load(&[base(), Source::of([("shared/lexicon/z.ron", "Lexicon([])")])]).laws;
    assert_ne!(before.hash, after.hash);
    assert_eq!(before.jurisdictions[0].hash, after.jurisdictions[0].hash, "its own files are the same");
    assert_eq!(before.hash, load(&[base()]).laws.hash);
    assert_eq!(before.hash.len(), 64);
}

#[test]
fn a_folder_that_is_not_there_is_a_problem() {
    let problem = Source::folder(&root("tests/bad_profiles/nowhere")).unwrap_err();
    assert_eq!(problem.code, "profile/unreadable");
}

#[cfg(unix)]
#[test]
fn links_are_told_and_not_followed() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("law-with-links");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(folder.join("ex/measures")).unwrap();
    let target = root("tests/bad_profiles/base/ex/measures/2025-01.ron");
    std::os::unix::fs::symlink(target, folder.join("ex/measures/2025-05.ron")).unwrap();
    let loaded = load(&[base(), Source::folder(&folder).unwrap()]);
    assert!(told(&loaded).starts_with("error[profile/unreadable]: the file cannot be read: it is a link"));
    std::os::unix::fs::symlink(root("tests/bad_profiles/base/ex"), folder.join("fy")).unwrap();
    let problem = Source::folder(&folder).unwrap_err();
    assert!(problem.message.to_string().contains("\"fy\" is a link to another folder"), "{problem}");
}

/// Every problem of a file lies on one of its characters or right behind the last of a line.
/// The controls on heavy rare earths of October 2025 are suspended for a year, and what comes after the year no file
/// says.
#[test]
fn acts_run_as_their_files_say() {
    let laws = load(&[Source::embedded()]).laws;
    let told: Vec<String> = courses(&laws).iter().map(|course| course_told(&laws, course)).collect();
    for expected in [
        "cn/2025-018 Licence: InForce 2025-04-04..",
        "cn/2025-057 Licence: Suspended 2025-11-07..2026-11-10, Uncertain 2026-11-11..",
        "cn/2026-001 Prohibited: InForce 2026-01-06..",
    ] {
        assert!(told.iter().any(|one| one == expected), "{expected} is not in\n{}", told.join("\n"));
    }
}

fn course_told(laws: &Laws, course: &Course) -> String {
    let law = &laws.jurisdictions[course.law];
    let day = |day: Option<NaiveDate>| day.map_or(String::new(), |day| day.to_string());
    let stretches = course
        .stretches
        .iter()
        .map(|stretch| format!("{:?} {}..{}", stretch.running, day(stretch.from), day(stretch.through)));
    let clauses = if course.is_whole { String::new() } else { format!(" {:?}", course.clauses) };
    let stretches: Vec<String> = stretches.collect();
    format!("{}{clauses} {:?}: {}", law.measures[course.measure].id, course.most, stretches.join(", "))
}

fn places_lie_inside(loaded: &Loaded, path: &str, text: &str) {
    for problem in loaded.problems.iter().filter(|problem| problem.place.file == path) {
        let (Some(line), Some(column)) = (problem.place.line, problem.place.column) else { continue };
        let line = text.lines().nth(line as usize - 1).or(text.is_empty().then_some(""));
        let length = line.unwrap_or_else(|| panic!("no such line: {problem}")).chars().count();
        assert!((1..=length + 1).contains(&(column as usize)), "no such column: {problem}");
    }
}

/// Problems as they are printed, and what is not applied because of them.
fn told(loaded: &Loaded) -> String {
    let mut told = String::new();
    for problem in &loaded.problems {
        writeln!(told, "{problem}").unwrap();
    }
    for profile in &loaded.laws.not_applied {
        writeln!(told, "not applied: {}, {} errors, home {:?}", profile.id, profile.errors, profile.home)
            .unwrap();
    }
    told
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn base() -> Source {
    Source::folder(&root("tests/bad_profiles/base")).unwrap()
}

fn cases() -> Vec<PathBuf> {
    let folders = fs::read_dir(root("tests/bad_profiles")).unwrap().map(|folder| folder.unwrap().path());
    let mut cases: Vec<PathBuf> =
        folders.filter(|folder| folder.is_dir() && !folder.ends_with("base")).collect();
    cases.sort();
    cases
}

fn files_of(folder: &Path) -> Vec<(String, String)> {
    let relative = |file: &Path| file.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    files_below(folder).iter().map(|file| (relative(file), fs::read_to_string(file).unwrap())).collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|one| one.unwrap().path()) {
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}
