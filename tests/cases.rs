//! Case files: old ones open, broken ones say where, none is ever half written or written over unseen.
//!
//! `cases/format-N.dualcheck` must open for ever. `cases/bad/` holds broken files, each with the problem it
//! gives, word for word; `UPDATE_SNAPSHOTS=1` rewrites those texts and the sample of the present format.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "cases/decisions.rs"]
mod decisions;
#[path = "cases/drawn.rs"]
mod drawn;
#[path = "cases/edits.rs"]
mod edits;
#[path = "cases/magnets.rs"]
mod magnets;
#[path = "cases/parties.rs"]
mod parties;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use arbtest::arbtest;
use dualcheck::case::{self, Change, FORMAT, History, ItemId, Seen, Withdrawal};

use drawn::{day, drawn_case, drawn_change, instant, sample};

#[test]
fn samples_of_all_formats_open() {
    let present = cases().join(format!("format-{FORMAT}.dualcheck"));
    check_snapshot(&present, &sample().to_ron().unwrap());
    for format in 1..=FORMAT {
        let (case, _) = case::open(&cases().join(format!("format-{format}.dualcheck"))).unwrap();
        assert_eq!(case.name, "Magnets, autumn");
        assert_eq!(case.format, FORMAT);
        // The first format kept what became of cells.
        assert_eq!(case.edits.first(), sample().edits.first());
    }
    assert_eq!(case::open(&present).unwrap().0, sample());
}

#[test]
fn broken_files_say_what_is_wrong_and_where() {
    let mut files: Vec<PathBuf> =
        fs::read_dir(cases().join("bad")).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "dualcheck"));
    files.sort();
    assert!(files.len() >= 8, "the broken samples are missing");
    for path in files {
        let bytes = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let problem = case::read(&bytes, name).expect_err(name);
        check_snapshot(&path.with_extension("txt"), &problem.to_string());
        assert_eq!(fs::read(&path).unwrap(), bytes, "{name} was touched");
    }
}

#[test]
fn a_case_is_read_as_it_was_saved() {
    let path = folder("saved").join("magnets.dualcheck");
    let seen = case::save(&sample(), &path, &Seen::nothing()).unwrap();
    assert_eq!(case::open(&path).unwrap(), (sample(), seen));
    assert_eq!(names_in(path.parent().unwrap()), ["magnets.dualcheck"]);
}

#[test]
fn the_file_before_is_kept() {
    let path = folder("kept").join("magnets.dualcheck");
    let mut case = sample();
    let first = case::save(&case, &path, &Seen::nothing()).unwrap();
    let before = fs::read(&path).unwrap();
    case.name = "Magnets, winter".to_owned();
    let second = case::save(&case, &path, &first).unwrap();
    assert_eq!(fs::read(case::backup_path(&path)).unwrap(), before);
    case.name = "Magnets, spring".to_owned();
    case::save(&case, &path, &second).unwrap();
    let (kept, _) = case::open(&case::backup_path(&path)).unwrap();
    assert_eq!(kept.name, "Magnets, winter");
    assert_eq!(names_in(path.parent().unwrap()), ["magnets.dualcheck", "magnets.dualcheck.bak"]);
}

#[test]
fn a_file_changed_meanwhile_is_not_written_over() {
    let path = folder("changed").join("magnets.dualcheck");
    let seen = case::save(&sample(), &path, &Seen::nothing()).unwrap();
    fs::write(&path, "someone else's").unwrap();
    refused(&path, &seen, "case/changed-on-disk");
    assert_eq!(fs::read_to_string(&path).unwrap(), "someone else's");
    // The user was asked and wants it.
    case::save(&sample(), &path, &Seen::now(&path).unwrap()).unwrap();
    fs::remove_file(&path).unwrap();
    refused(&path, &seen, "case/changed-on-disk");
    assert!(!path.exists());
}

#[test]
fn a_file_never_seen_is_not_written_over() {
    let path = folder("exists").join("magnets.dualcheck");
    fs::write(&path, "other work").unwrap();
    refused(&path, &Seen::nothing(), "case/exists");
    assert_eq!(fs::read_to_string(&path).unwrap(), "other work");
}

#[test]
fn what_cannot_be_written_is_said() {
    let folder = folder("protected");
    refused(&folder.join("no-such").join("magnets.dualcheck"), &Seen::nothing(), "case/no-folder");
    let path = folder.join("magnets.dualcheck");
    let seen = case::save(&sample(), &path, &Seen::nothing()).unwrap();
    let protect = |on: bool| {
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(on);
        fs::set_permissions(&path, permissions).unwrap();
    };
    protect(true);
    refused(&path, &seen, "case/no-permission");
    protect(false);
    case::save(&sample(), &path, &seen).unwrap();
    refused(&folder, &Seen::nothing(), "case/not-read");
    assert_eq!(case::open(&folder.join("none.dualcheck")).unwrap_err().code, "case/not-found");
}

#[test]
fn what_a_crash_leaves_harms_nothing() {
    let folder = folder("crash");
    let path = folder.join("magnets.dualcheck");
    let seen = case::save(&sample(), &path, &Seen::nothing()).unwrap();
    // Killed while the new file was being written: half of it lies there under a name of its own.
    let text = sample().to_ron().unwrap();
    fs::write(folder.join("magnets.dualcheck.new0"), &text[..text.len() / 2]).unwrap();
    assert_eq!(case::open(&path).unwrap(), (sample(), seen.clone()));
    let mut case = sample();
    case.name = "after the crash".to_owned();
    case::save(&case, &path, &seen).unwrap();
    assert_eq!(case::open(&path).unwrap().0, case);
    // Killed after the old file was kept, before the new one got its name.
    let (_, seen) = case::open(&path).unwrap();
    fs::copy(&path, case::backup_path(&path)).unwrap();
    case::save(&sample(), &path, &seen).unwrap();
    assert_eq!(case::open(&path).unwrap().0, sample());
    assert_eq!(case::open(&case::backup_path(&path)).unwrap().0, case);
}

#[test]
fn two_programs_do_not_overwrite_each_other() {
    let path = folder("two").join("magnets.dualcheck");
    case::save(&sample(), &path, &Seen::nothing()).unwrap();
    let (mut mine, my_seen) = case::open(&path).unwrap();
    let (mut theirs, their_seen) = case::open(&path).unwrap();
    theirs.name = "theirs".to_owned();
    case::save(&theirs, &path, &their_seen).unwrap();
    mine.name = "mine".to_owned();
    assert_eq!(case::save(&mine, &path, &my_seen).unwrap_err().code, "case/changed-on-disk");
    assert_eq!(case::open(&path).unwrap().0.name, "theirs");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_permissions_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder("link");
    let (file, link) = (folder.join("real.dualcheck"), folder.join("link.dualcheck"));
    case::save(&sample(), &file, &Seen::nothing()).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    let (mut case, seen) = case::open(&link).unwrap();
    case.name = "through the link".to_owned();
    case::save(&case, &link, &seen).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(case::open(&file).unwrap().0.name, "through the link");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn unsaved_work_is_found_again() {
    let path = folder("autosave").join("magnets.dualcheck");
    let autosave = case::autosave_path(&path);
    case::save(&sample(), &path, &Seen::nothing()).unwrap();
    assert_eq!(case::found_autosave(&autosave, Some(&sample())), None);
    let mut case = sample();
    case.name = "not saved".to_owned();
    case::autosave(&case, &autosave).unwrap();
    assert_eq!(case::found_autosave(&autosave, Some(&sample())), Some(case.clone()));
    assert_eq!(case::found_autosave(&autosave, None), Some(case.clone()));
    // What was saved in the meantime is not offered again, nor is what cannot be read.
    assert_eq!(case::found_autosave(&autosave, Some(&case)), None);
    fs::write(&autosave, "Case(format: 1, nam").unwrap();
    assert_eq!(case::found_autosave(&autosave, None), None);
    case::discard_autosave(&autosave);
    assert!(!autosave.exists());
}

#[test]
fn undo_and_redo_go_back_and_forth() {
    let mut case = sample();
    let mut history = History::default();
    let yes = Change::Answer { question: "end-user.military".into(), answer: Some(true) };
    assert!(history.is_saved());
    assert!(history.apply(&mut case, yes.clone()).is_some());
    assert!(history.apply(&mut case, yes.clone()).is_none(), "it is answered already");
    assert!(matches!(history.next_undo(), Some(Change::Answer { answer: Some(true), .. })));
    assert!(!history.is_saved());
    history.undo(&mut case);
    assert_eq!(case, sample());
    assert!(history.is_saved());
    assert_eq!(history.next_redo(), Some(&yes));
    history.redo(&mut case);
    history.mark_saved();
    history.undo(&mut case);
    assert!(!history.is_saved());
    // Another way was taken: the saved point is out of reach, also with as many changes.
    history.apply(&mut case, Change::SetDay(day("2026-01-05")));
    assert!(!history.is_saved());
    assert_eq!(history.next_redo(), None);
}

#[test]
fn withdrawn_decisions_stay_in_the_file() {
    let mut case = sample();
    let withdraw = |number: usize| Change::Withdraw {
        decisions: BTreeSet::from([(ItemId::from("RE-0533"), number)]),
        withdrawal: Withdrawal { reason: "wrong row".into(), by: None, at: instant("2026-11-23T10:00:00Z") },
    };
    let mut history = History::default();
    assert!(history.apply(&mut case, withdraw(0)).is_some());
    assert_eq!(case.decisions["RE-0533"].len(), sample().decisions["RE-0533"].len());
    assert!(history.apply(&mut case, withdraw(0)).is_none(), "it is withdrawn already");
    assert!(history.apply(&mut case, withdraw(99)).is_none(), "there is no such decision");
}

#[test]
fn editing_and_undoing_gives_the_same_case() {
    arbtest(|u| {
        let before = drawn_case(u)?;
        let (mut case, mut history) = (before.clone(), History::default());
        let mut steps = 0;
        while !u.is_empty() && steps < 40 {
            history.apply(&mut case, drawn_change(u)?);
            steps += 1;
        }
        let after = case.clone();
        while history.undo(&mut case).is_some() {}
        assert_eq!(case, before);
        while history.redo(&mut case).is_some() {}
        assert_eq!(case, after);
        let mut replayed = before;
        History::default().replay(&mut replayed, history.changes().cloned());
        assert_eq!(replayed, after);
        Ok(())
    })
    .budget_ms(1_000);
}

#[test]
fn any_case_is_read_as_it_was_written() {
    arbtest(|u| {
        let case = drawn_case(u)?;
        let text = case.to_ron().unwrap();
        assert_eq!(case::read(text.as_bytes(), "drawn").as_ref(), Ok(&case));
        for (_, change) in (0..8).map(|number| (number, drawn_change(u))) {
            let change = change?;
            let written = ron::to_string(&change).unwrap();
            assert_eq!(ron::from_str::<Change>(&written).unwrap(), change);
        }
        Ok(())
    })
    .budget_ms(1_000);
}

#[test]
fn any_bytes_end_in_a_case_or_a_problem_inside_the_file() {
    let sound = sample().to_ron().unwrap().into_bytes();
    arbtest(|u| {
        let mut bytes = sound.clone();
        match u.int_in_range(0..=2)? {
            0 => bytes.truncate(u.choose_index(sound.len())?),
            1 => {
                for _ in 0..u.int_in_range(1..=8)? {
                    let at = u.choose_index(bytes.len())?;
                    bytes[at] ^= 1 << u.int_in_range(0..=7)?;
                }
            }
            _ => {
                let at = u.choose_index(bytes.len())?;
                let put: Vec<u8> = u.arbitrary()?;
                bytes.splice(at..at, put);
            }
        }
        if let Err(problem) = case::read(&bytes, "broken") {
            let lines = String::from_utf8_lossy(&bytes).split('\n').count();
            assert!(
                problem.place.line.is_none_or(|line| (1..=lines).contains(&(line as usize))),
                "{problem}"
            );
            assert!(problem.help.is_some());
        }
        Ok(())
    })
    .budget_ms(1_000);
    // However deep it is nested.
    let deep = format!("Case(format: 1, name: {}", "[".repeat(1_000_000));
    assert!(case::read(deep.as_bytes(), "deep").is_err());
    let deep = format!("Case(format: 1, cells: {}", "{".repeat(1_000_000));
    assert!(case::read(deep.as_bytes(), "deep").is_err());
}

fn refused(path: &Path, seen: &Seen, code: &str) {
    let problem = case::save(&sample(), path, seen).expect_err("saving should have been refused");
    assert_eq!(problem.code, code, "{problem}");
    assert!(problem.help.is_some(), "{problem}");
}

fn check_snapshot(path: &Path, text: &str) {
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(path, text).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap_or_default(), text, "{}", path.display());
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// An empty folder of the test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
