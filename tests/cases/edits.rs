//! Edits of cells: made in order, made again on next month's catalog, saved, and exported.

use std::collections::BTreeSet;
use std::fmt::Write;

use arbtest::arbtest;
use dualcheck::case::{
    self, Case, Change, Decision, Edit, Finding, History, InColumn, ItemId, ItemIds, Looking, Source,
};
use dualcheck::catalog::{Catalog, Meaning, read, write_csv};

use super::drawn::{drawn_edit, instant};
use super::magnets::{case, catalog, options};

const MAGNETS: &str = "\
Item No,Description,Maker,Part,Price
RE-1,SmCo magnet 20x5,Siemens AG,S-20,3.50
RE-2,Magnetizer bench top,SIEMENS,M-1,900
RE-3,NdFeB magnet N35,Bosch,N-35,0.40
";

#[test]
fn edits_are_made_in_order_and_again_on_next_months_catalog() {
    let mut case = case();
    let mut history = History::default();
    let maker = || InColumn::Meaning(Meaning::Maker);
    let edits = [
        Edit::MergeSpellings {
            column: maker(),
            from: BTreeSet::from(["SIEMENS".into(), "Siemens".into()]),
            into: "Siemens AG".into(),
        },
        Edit::Replace {
            items: None,
            column: maker(),
            find: "AG".into(),
            with: "A.G.".into(),
            looking: Looking::Anywhere,
        },
        Edit::Fill {
            items: BTreeSet::from(["RE-3".into(), "RE-9".into()]),
            column: InColumn::Named("Price".into()),
            text: "0.50".into(),
        },
        Edit::set_cell("RE-3".into(), "Maker".into(), Some("Robert Bosch".into())),
    ];
    for edit in edits {
        assert!(history.apply(&mut case, Change::Edit(edit)).is_some());
    }
    let makers = |case: &Case, text: &str| column(case, text, 2);
    assert_eq!(makers(&case, MAGNETS), ["Siemens A.G.", "Siemens A.G.", "Robert Bosch"]);
    assert_eq!(column(&case, MAGNETS, 4), ["3.50", "900", "0.50"]);
    // Other columns, another order, other items.
    let next =
        "Maker,Item No,Description\n Siemens ,RE-7,Coil\nBosch,RE-3,NdFeB magnet N35\nABB,RE-8,Drive\n";
    assert_eq!(column(&case, next, 0), ["Siemens A.G.", "Robert Bosch", "ABB"]);
    history.undo(&mut case);
    history.undo(&mut case);
    assert_eq!(makers(&case, MAGNETS), ["Siemens A.G.", "Siemens A.G.", "Bosch"]);
    let back = Edit::set_cell("RE-2".into(), "Maker".into(), None);
    history.apply(&mut case, Change::Edit(back));
    assert_eq!(makers(&case, MAGNETS), ["Siemens A.G.", "SIEMENS", "Bosch"]);
    // What does nothing to any catalog is not kept.
    let nothing = Edit::Fill { items: BTreeSet::new(), column: maker(), text: "x".into() };
    assert!(history.apply(&mut case, Change::Edit(nothing)).is_none());
}

#[test]
fn a_newer_version_keeps_what_was_decided_where_the_text_stayed() {
    let older = catalog(MAGNETS);
    let ids = ItemIds::new(&older);
    let mut case = case();
    case.source = Some(Source::of("old.csv", &older, &options()));
    for item in older.items() {
        let at = instant("2026-11-23T09:00:00Z");
        let decision = Decision::new(item, Finding::NotListed, "looked at".into(), None, at);
        case.decisions.insert(ids.id_of(item).into(), vec![decision]);
    }
    let mut history = History::default();
    let tags = BTreeSet::from([ItemId::from("RE-3")]);
    history.apply(&mut case, Change::PutTag { items: tags, category: "drones".into() });
    // RE-1 stays, with another price; RE-2 says something else; RE-3 has another number; one is new.
    let newer = "\
Item No,Description,Maker,Part,Price
RE-9,Ferrite ring,TDK,F-1,1
RE-2,Magnetizer with coil,SIEMENS,M-1,900
N-3,NdFeB magnet N35,BOSCH,N-35,0.45
RE-1,SmCo magnet 20x5,Siemens AG,S-20,3.90
";
    let merge = Edit::MergeSpellings {
        column: InColumn::Meaning(Meaning::Maker),
        from: BTreeSet::from(["BOSCH".into()]),
        into: "Bosch".into(),
    };
    history.apply(&mut case, Change::Edit(merge));
    let mut newer = catalog(newer);
    let renewal = case.renewal((&older, &ids), &mut newer, "new.csv", &options());
    let difference = &renewal.difference;
    assert_eq!(
        (&difference.new[..], &difference.gone[..], &difference.changed[..], difference.same),
        (&[0][..], &[][..], &[(1, 1)][..], 2)
    );
    assert_eq!(difference.lapsed, [(ItemId::from("RE-2"), 0)]);
    assert_eq!(
        renewal.case.decisions.keys().map(ItemId::as_str).collect::<Vec<_>>(),
        ["N-3", "RE-1", "RE-2"]
    );
    assert!(renewal.case.tags.contains_key("N-3") && !renewal.case.tags.contains_key("RE-3"));
    assert_eq!(newer.item(2).cell(2), "Bosch", "the edit is made again");
    assert_eq!(renewal.case.rulings_for(&renewal.ids, newer.item(2)).len(), 1);

    let before = case.clone();
    history.apply(&mut case, renewal.change);
    assert_eq!(case, renewal.case);
    history.undo(&mut case);
    assert_eq!(case, before);
}

#[test]
fn what_is_kept_of_a_place_does_not_pass_to_another_item_there() {
    let older = catalog("Item No,Description\n,mirror\n,lens\n,prism\n");
    let mut case = case();
    let tag = |case: &mut Case, item: &str| {
        let items = BTreeSet::from([ItemId::from(item)]);
        History::default().apply(case, Change::PutTag { items, category: "drones".into() });
    };
    tag(&mut case, "row 2");
    tag(&mut case, "row 3");
    let mut newer = catalog("Item No,Description\n,lens\n,filter\n,prism\n");
    let renewal = case.renewal((&older, &ItemIds::new(&older)), &mut newer, "new.csv", &options());
    let tagged: Vec<&str> = renewal.case.tags.keys().map(ItemId::as_str).collect();
    assert_eq!(tagged, ["row 2", "row 2 of magnets.csv"]);
    assert_eq!((renewal.difference.new, renewal.difference.gone), (vec![1], vec![0]));
}

#[test]
fn edited_saved_reopened_exported_and_opened_again_it_reads_the_same() {
    arbtest(|u| {
        let mut text = "Item No,Description,Maker,Note,Fixed\n".to_owned();
        let rows = u.int_in_range(1..=12)?;
        for row in 0..rows {
            let words = ["SmCo magnet", "lens, \"6 in\"", "", " 品名 "];
            let quoted = u.choose(&words)?.replace('"', "\"\"");
            let maker = u.choose(&["Siemens", "SIEMENS", "Bosch"])?;
            writeln!(text, "RE-{row},\"{quoted}\",{maker},,x{row}").unwrap();
        }
        let mut catalog = catalog(&text);
        let mut case = case();
        case.source = Some(Source::of("magnets.csv", &catalog, &options()));
        let mut history = History::default();
        let mut made = Vec::new();
        let mut ids = case.apply_to(&mut catalog);
        for _ in 0..u.int_in_range(0..=8)? {
            let edit =
                drawn_edit(u, &["RE-0", "RE-1", "RE-5", "row 3"], &["Maker", "Description", "Note", "#2"])?;
            if u.arbitrary()? {
                history.undo(&mut case);
            }
            history.apply(&mut case, Change::Edit(edit));
            // Step by step it comes to the same as all at once.
            case.edit(&mut catalog, &ids, &made);
            made.clone_from(&case.edits);
            let mut whole = super::magnets::catalog(&text);
            ids = case.apply_to(&mut whole);
            assert_eq!(cells(&catalog), cells(&whole));
            assert_eq!(catalog.rows_unlike(&whole), BTreeSet::new());
        }
        let saved = case::read(case.to_ron().unwrap().as_bytes(), "saved").unwrap();
        let mut reopened = super::magnets::catalog(&text);
        saved.apply_to(&mut reopened);
        assert_eq!(cells(&reopened), cells(&catalog));
        let mut csv = Vec::new();
        write_csv(&reopened, 0, &mut csv).unwrap();
        let again = read::from_bytes("again.csv", &csv, &options(), &read::Progress::default()).unwrap();
        assert_eq!(cells(&again), cells(&catalog));
        Ok(())
    })
    .budget_ms(2_000);
}

/// A column of a catalog after the edits of a case.
fn column(case: &Case, text: &str, column: u16) -> Vec<String> {
    let mut catalog = catalog(text);
    case.apply_to(&mut catalog);
    catalog.items().map(|item| item.cell(column).to_owned()).collect()
}

fn cells(catalog: &Catalog) -> Vec<Vec<String>> {
    let columns = catalog.sheets()[0].columns.len();
    let row = |item: dualcheck::catalog::Item<'_>| {
        (0u16..).take(columns).map(|column| item.cell(column).to_owned()).collect()
    };
    catalog.items().map(row).collect()
}
