//! A sample case that uses everything, and cases and changes drawn at random.

use std::collections::{BTreeMap, BTreeSet};

use arbtest::arbitrary::{Result as Drawn, Unstructured};
use chrono::{DateTime, NaiveDate, Utc};
use dualcheck::case::{
    self, Case, Change, Client, Colour, Decision, Edit, Edition, EntryName, Finding, Firm, HeldList, History,
    InColumn, ItemId, Looking, Note, Source, Withdrawal,
};
use dualcheck::catalog::Meaning;
use dualcheck::law::CATEGORIES;

/// A case that uses everything a case can hold.
pub fn sample() -> Case {
    let name = |list: &str, code: &str| EntryName { list: list.into(), code: code.into() };
    let decision = |finding: Finding, text: &str, at: &str| -> Decision {
        let text = ron::from_str(&format!("\"{text}\"")).unwrap();
        Decision {
            finding,
            reason: "see data sheet".into(),
            text,
            by: Some("L. Reader".into()),
            at: instant(at),
            withdrawn: None,
        }
    };
    let (samarium, magnetizer) = ("9b1d5c".repeat(10), "03e4aa".repeat(10));
    let mut case = Case::new("CN".parse().unwrap(), day("2026-11-23"));
    case.name = "Magnets, autumn".into();
    case.client = Client {
        name: Some("示例磁材有限公司".into()),
        reference: Some("M-2026/11".into()),
        prepared_by: Some("L. Reader".into()),
        statements: Some("All magnets are for \"civil\" motors.\nNo spare parts.".into()),
    };
    let meanings = BTreeMap::from([("品名".into(), Meaning::Description), ("#3".into(), Meaning::Ignored)]);
    case.source = Some(Source {
        path: "catalogs/magnets.csv".into(),
        file_name: "magnets.csv".into(),
        sha256: case::content_hash(b"No,Name\n"),
        encoding: Some("gb18030".into()),
        delimiter: Some('\t'),
        header_row: Some(2),
        meanings: BTreeMap::from([(String::new(), meanings)]),
        ..Source::default()
    });
    case.firm = drawn_firm("Example Trade Consultants".into());
    case.transaction.destinations = vec!["JP".parse().unwrap(), "DE".parse().unwrap()];
    case.transaction.origin = Some("CN".parse().unwrap());
    case.transaction.answers = BTreeMap::from([("end-user.military".into(), false)]);
    case.what_ifs = BTreeSet::from(["broad-reading-japan".into()]);
    case.edits = vec![
        Edit::set_cell("RE-0533".into(), "品名".into(), Some("SmCo磁钢 φ20×5".into())),
        Edit::MergeSpellings {
            column: InColumn::Meaning(Meaning::Maker),
            from: BTreeSet::from(["示例磁材".into(), "Shili Magnetics Co., Ltd.".into()]),
            into: "示例磁材有限公司".into(),
        },
        Edit::Replace {
            items: Some(BTreeSet::from(["RE-0533".into(), "row 12".into()])),
            column: InColumn::Named("#3".into()),
            find: "pcs".into(),
            with: "件".into(),
            looking: Looking::AtAllOfIt,
        },
        Edit::Fill {
            items: BTreeSet::from(["row 12".into()]),
            column: InColumn::Meaning(Meaning::Origin),
            text: "CN".into(),
        },
    ];
    case.tags = BTreeMap::from([(
        "RE-0533".into(),
        BTreeMap::from([("rare-earths".into(), true), ("nuclear".into(), false)]),
    )]);
    let accepted =
        decision(Finding::Accepted(name("cn/dual-use", "1C902.a.4")), &samarium, "2026-11-20T08:30:00Z");
    let another = decision(
        Finding::AnotherEntry {
            meets: name("cn/dual-use", "1C902.a.4"),
            instead_of: vec![name("cn/dual-use", "1C902.b")],
        },
        &samarium,
        "2026-11-20T08:31:00.125Z",
    );
    let mut ruled_out =
        decision(Finding::RuledOut(name("us/ccl", "1C003")), &samarium, "2026-11-20T08:32:00Z");
    ruled_out.withdrawn =
        Some(Withdrawal { reason: "read again".into(), by: None, at: instant("2026-11-21T09:00:00Z") });
    let not_listed = decision(Finding::NotListed, &magnetizer, "2026-11-20T08:33:00Z");
    let escalated = decision(Finding::Escalated, &magnetizer, "2026-11-20T08:34:00Z");
    case.decisions = BTreeMap::from([
        ("RE-0533".into(), vec![accepted, another, ruled_out]),
        ("row 12".into(), vec![not_listed, escalated]),
    ]);
    let note =
        Note { text: "ask the maker for the alloy".into(), by: None, at: instant("2026-11-20T08:40:00Z") };
    case.notes = BTreeMap::from([("RE-0533".into(), vec![note])]);
    case.editions =
        vec![Edition { profile: "cn".into(), edition: day("2026-10-09"), hash: "5d41".repeat(16) }];
    case.screening = super::parties::screened();
    case
}

pub fn drawn_case(u: &mut Unstructured<'_>) -> Drawn<Case> {
    let mut case =
        if u.arbitrary()? { sample() } else { Case::new("CN".parse().unwrap(), day("2026-11-23")) };
    let mut history = History::default();
    for _ in 0..u.int_in_range(0..=6)? {
        history.apply(&mut case, drawn_change(u)?);
    }
    Ok(case)
}

pub fn drawn_change(u: &mut Unstructured<'_>) -> Drawn<Change> {
    Ok(match u.int_in_range(0..=26)? {
        0 => Change::Edit(drawn_edit(u, &["RE-0533", "row 12", "A\"1"], &["品名", "#2", ""])?),
        1 => {
            let meaning = *u.choose(&Meaning::ALL)?;
            Change::SetMeaning { sheet: drawn_sheet(u)?, column: drawn_text(u)?, meaning }
        }
        2 => Change::SetDay(drawn_instant(u)?.date_naive()),
        3 => Change::PutTag { items: drawn_items(u)?, category: drawn_category(u)? },
        4 => Change::TakeTag { items: drawn_items(u)?, category: drawn_category(u)? },
        5 => Change::ResetTag { items: drawn_items(u)?, category: drawn_category(u)? },
        6 => {
            let items = drawn_items(u)?;
            Change::Decide(
                items.into_iter().map(|item| Ok((item, drawn_decision(u)?))).collect::<Drawn<_>>()?,
            )
        }
        7 => {
            let decisions = drawn_items(u)?.into_iter().map(|item| Ok((item, u.int_in_range(0..=3)?)));
            let decisions = decisions.collect::<Drawn<_>>()?;
            let withdrawal = Withdrawal {
                reason: drawn_text(u)?,
                by: drawn_option(u, drawn_text)?,
                at: drawn_instant(u)?,
            };
            Change::Withdraw { decisions, withdrawal }
        }
        8 => Change::AddNote { items: drawn_items(u)?, note: drawn_note(u)? },
        9 => Change::StrikeNote { item: drawn_item(u)?, number: u.int_in_range(0..=3)? },
        10 => Change::Answer { question: drawn_text(u)?, answer: u.arbitrary()? },
        11 => Change::SetFrom(drawn_country(u)?),
        12 => Change::SetDestinations(
            (0..u.int_in_range(0..=3)?).map(|_| drawn_country(u)).collect::<Drawn<_>>()?,
        ),
        13 => Change::SetOrigin(None),
        14 => Change::SetOrigin(drawn_option(u, drawn_country)?),
        15 => Change::Suppose(drawn_text(u)?),
        16 => Change::SupposeNot("broad-reading-japan".into()),
        17 => Change::Rename(drawn_text(u)?),
        18 => Change::SetLists(vec![HeldList { name: drawn_text(u)?, ..HeldList::default() }]),
        19 => super::parties::drawn_run(drawn_instant(u)?.date_naive(), drawn_text(u)?),
        20 => super::parties::drawn_decision(drawn_text(u)?, drawn_instant(u)?),
        21 => Change::WithdrawParty {
            party: "Sanwa Precision (JP)".into(),
            number: u.int_in_range(0..=2)?,
            withdrawal: Withdrawal { reason: drawn_text(u)?, by: None, at: drawn_instant(u)? },
        },
        22 => Change::ForgetParty("Sanwa Precision (JP)".into()),
        23 => Change::SetClient(Client { name: drawn_option(u, drawn_text)?, ..Client::default() }),
        24 => Change::SetFirm(Box::new(drawn_firm(drawn_text(u)?))),
        25 => Change::AnswerAll {
            answers: BTreeMap::from([
                (drawn_text(u)?, u.arbitrary()?),
                ("end-user.military".into(), u.arbitrary()?),
            ]),
            what_ifs: drawn_option(u, drawn_text)?.into_iter().collect(),
        },
        _ => {
            Change::SetSource(drawn_option(u, |u| Ok(Source { path: drawn_text(u)?, ..Source::default() }))?)
        }
    })
}

/// The settings of a firm, with a logo of one dot.
fn drawn_firm(name: String) -> Firm {
    let logo =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    Firm {
        name,
        address: vec!["1 Road".into()],
        colour: Some(Colour([0x0b, 0x5c, 0xad])),
        picture: Some(logo.to_owned().try_into().unwrap()),
        ..Firm::default()
    }
}

/// An edit of some of these items in one of these columns.
pub fn drawn_edit(u: &mut Unstructured<'_>, items: &[&str], columns: &[&str]) -> Drawn<Edit> {
    let some = |u: &mut Unstructured<'_>| -> Drawn<BTreeSet<ItemId>> {
        (0..u.int_in_range(0..=3)?).map(|_| Ok(ItemId::from(*u.choose(items)?))).collect()
    };
    let meant = u.arbitrary()?;
    let column = if meant {
        InColumn::Meaning(*u.choose(&Meaning::ALL)?)
    } else {
        InColumn::Named((*u.choose(columns)?).to_owned())
    };
    Ok(match u.int_in_range(0..=3)? {
        0 => {
            let mut cells: BTreeMap<ItemId, BTreeMap<String, Option<String>>> = BTreeMap::new();
            for item in some(u)? {
                let text = drawn_option(u, drawn_text)?;
                cells.entry(item).or_default().insert((*u.choose(columns)?).to_owned(), text);
            }
            Edit::SetCells(cells)
        }
        1 => Edit::MergeSpellings {
            column,
            from: (0..u.int_in_range(0..=3)?).map(|_| drawn_text(u)).collect::<Drawn<_>>()?,
            into: drawn_text(u)?,
        },
        2 => Edit::Replace {
            items: drawn_option(u, some)?,
            column,
            find: drawn_text(u)?,
            with: drawn_text(u)?,
            looking: *u.choose(&[Looking::Anywhere, Looking::AtAllOfIt])?,
        },
        _ => Edit::Fill { items: some(u)?, column, text: drawn_text(u)? },
    })
}

fn drawn_decision(u: &mut Unstructured<'_>) -> Drawn<Decision> {
    let name = |u: &mut Unstructured<'_>| Ok(EntryName { list: drawn_text(u)?, code: drawn_text(u)? });
    let finding = match u.int_in_range(0..=4)? {
        0 => Finding::Accepted(name(u)?),
        1 => Finding::AnotherEntry { meets: name(u)?, instead_of: vec![name(u)?] },
        2 => Finding::RuledOut(name(u)?),
        3 => Finding::NotListed,
        _ => Finding::Escalated,
    };
    let (reason, by, at) = (drawn_text(u)?, drawn_option(u, drawn_text)?, drawn_instant(u)?);
    Ok(Decision { finding, reason, by, at, ..sample().decisions["RE-0533"][0].clone() })
}

fn drawn_note(u: &mut Unstructured<'_>) -> Drawn<Note> {
    Ok(Note { text: drawn_text(u)?, by: drawn_option(u, drawn_text)?, at: drawn_instant(u)? })
}

fn drawn_text(u: &mut Unstructured<'_>) -> Drawn<String> {
    let known = [
        "end-user.military",
        "品名",
        "",
        "quote \" and \\ and 'one'",
        "two\r\nlines\t\0",
        "e\u{301}\u{feff}",
    ];
    if u.arbitrary()? { Ok((*u.choose(&known)?).to_owned()) } else { u.arbitrary() }
}

fn drawn_item(u: &mut Unstructured<'_>) -> Drawn<ItemId> {
    Ok(ItemId::from(*u.choose(&["RE-0533", "row 12", "Sheet 2 row 7", "A\"1"])?))
}

fn drawn_items(u: &mut Unstructured<'_>) -> Drawn<BTreeSet<ItemId>> {
    (0..u.int_in_range(0..=3)?).map(|_| drawn_item(u)).collect()
}

fn drawn_sheet(u: &mut Unstructured<'_>) -> Drawn<String> {
    Ok((*u.choose(&["", "Sheet 2"])?).to_owned())
}

fn drawn_category(u: &mut Unstructured<'_>) -> Drawn<String> {
    Ok((*u.choose(&CATEGORIES)?).to_owned())
}

fn drawn_country(u: &mut Unstructured<'_>) -> Drawn<dualcheck::law::CountryCode> {
    Ok(u.choose(&["JP", "DE", "US"])?.parse().unwrap())
}

fn drawn_instant(u: &mut Unstructured<'_>) -> Drawn<DateTime<Utc>> {
    let seconds = u.int_in_range(0..=4_000_000_000_i64)?;
    Ok(DateTime::from_timestamp(seconds, u.int_in_range(0..=999_999_999)?).unwrap())
}

fn drawn_option<T>(
    u: &mut Unstructured<'_>,
    draw: impl Fn(&mut Unstructured<'_>) -> Drawn<T>,
) -> Drawn<Option<T>> {
    if u.arbitrary()? { draw(u).map(Some) } else { Ok(None) }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}
