//! What must hold for any item and any transaction, over the shipped law.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on says so by failing"
)]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use arbtest::arbitrary::{self, Unstructured};
use dualcheck::assess::{Days, Examination, Range, Transaction};
use dualcheck::batch::{self, Progress};
use dualcheck::catalog::{Field, Meaning, read};
use dualcheck::evidence::{Facts, Reader, Ruling};
use dualcheck::law::{CountryCode, Law, Laws, Limit, Outcome, Quantity, QuestionId, Span, Truth, Unit};
use dualcheck::profile;

static LAWS: LazyLock<Laws> = LazyLock::new(|| profile::load(&[profile::Source::embedded()]).laws);
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(&LAWS));

/// How long each property looks for a case against it, in milliseconds.
const BUDGET_MS: u64 = 2_000;

/// An item made of words the law files know and figures.
fn item(u: &mut Unstructured<'_>) -> arbitrary::Result<Facts> {
    let concepts = &LAWS.shared.concepts;
    let mut text = String::new();
    for _ in 0..u.int_in_range(1..=4)? {
        let concept = u.choose(concepts)?;
        if !concept.terms.is_empty() {
            text += u.choose(&concept.terms)?;
            text.push(' ');
        }
        let (number, unit) =
            (u.int_in_range(0..=2000)?, u.choose(&["nm", "%", "W", "GHz", "bit", "GSPS", "Wh/kg", "mm"])?);
        if u.ratio(1, 2)? {
            text += &format!("{number} {unit} ");
        }
    }
    let field = Field { column: 0, meaning: Meaning::Description, heading: "description", text: &text };
    let code = *u.choose(&["", "8505119000", "280530", "9002110000", "2846901940"])?;
    let code = Field { column: 1, meaning: Meaning::CustomsCode, heading: "HS", text: code };
    let stated = stated_codes(u)?;
    let stated = (2..).zip(&stated).map(|(column, code)| Field {
        column,
        meaning: Meaning::StatedCode,
        heading: "ECCN",
        text: code,
    });
    Ok(READER.read_fields([field, code].into_iter().chain(stated)))
}

/// Codes that a maker may state: mostly none, else an entry, a paragraph of it, or what no file holds.
fn stated_codes(u: &mut Unstructured<'_>) -> arbitrary::Result<[String; 2]> {
    let law = u.choose(&LAWS.jurisdictions)?;
    let subitem = u.choose(&law.subitems)?;
    let entry = law.entry_of(subitem);
    let codes = [String::new(), entry.code.clone(), entry.full_code(subitem), "9X999".to_owned()];
    let mut code = || Ok(if u.ratio(1, 2)? { String::new() } else { u.choose(&codes)?.clone() });
    Ok([code()?, code()?])
}

fn transaction(u: &mut Unstructured<'_>) -> arbitrary::Result<Transaction> {
    let countries: Vec<CountryCode> = LAWS.shared.destinations().collect();
    let day =
        chrono::NaiveDate::from_ymd_opt(2023, 1, 1).unwrap() + chrono::Days::new(u.int_in_range(0..=1500)?);
    let mut answers = std::collections::BTreeMap::new();
    for number in 0..LAWS.shared.questions.len() {
        if u.ratio(1, 4)? {
            answers.insert(QuestionId(u16::try_from(number).unwrap()), u.arbitrary()?);
        }
    }
    let from = *u.choose(&["CN", "US", "DE", "GB", "JP"])?;
    let origin = *u.choose(&[None, Some("CN"), Some("US")])?;
    let suppositions = LAWS.jurisdictions.iter().flat_map(Law::suppositions).map(|one| one.id.clone());
    let supposing = if u.ratio(1, 4)? { suppositions.collect() } else { BTreeSet::new() };
    Ok(Transaction {
        from: from.parse().unwrap(),
        to: *u.choose(&countries)?,
        on: day,
        origin: origin.map(|code| code.parse().unwrap()),
        answers,
        supposing,
    })
}

#[test]
fn an_answer_never_widens_the_range() {
    arbtest::arbtest(|u| {
        let (examination, transaction) = (Examination::of(&LAWS, &item(u)?), transaction(u)?);
        let days = Days::new(&LAWS, transaction.on);
        let verdict = days.verdict(&examination, &transaction);
        let before = verdict.range;
        // What counts as no until somebody says yes is no open question.
        let open = verdict.open_questions();
        if !open.is_empty() {
            let question = *u.choose(&open)?;
            let mut answered = transaction.clone();
            answered.answers.insert(question, u.arbitrary()?);
            let after = days.verdict(&examination, &answered).range;
            assert!(after.at_least >= before.at_least, "{before:?} {after:?}");
            assert!(after.at_most <= before.at_most, "{before:?} {after:?}");
        }
        Ok(())
    })
    .budget_ms(BUDGET_MS);
}

#[test]
fn no_is_never_worse_than_silence() {
    arbtest::arbtest(|u| {
        let (examination, transaction) = (Examination::of(&LAWS, &item(u)?), transaction(u)?);
        let days = Days::new(&LAWS, transaction.on);
        let before = days.verdict(&examination, &transaction).range;
        let question =
            QuestionId(u.int_in_range(0..=u16::try_from(LAWS.shared.questions.len() - 1).unwrap())?);
        let mut answered = transaction.clone();
        answered.answers.entry(question).or_insert(false);
        let after = days.verdict(&examination, &answered).range;
        assert!(after.at_least >= before.at_least, "{before:?} {after:?}");
        assert!(after.at_most <= before.at_most, "{before:?} {after:?}");
        Ok(())
    })
    .budget_ms(BUDGET_MS);
}

#[test]
fn what_was_met_before_a_text_changed_keeps_all_that_it_asked_possible() {
    arbtest::arbtest(|u| {
        let (facts, transaction) = (item(u)?, transaction(u)?);
        let law = u.choose(&LAWS.jurisdictions)?;
        let subitem = u.choose(&law.subitems)?;
        let (list, code) = (law.lists[subitem.list].id.clone(), law.entry_of(subitem).full_code(subitem));
        let days = Days::new(&LAWS, transaction.on);
        let ruled = |ruling: Ruling| {
            let facts = Facts { rulings: vec![ruling], ..facts.clone() };
            days.verdict(&Examination::of(&LAWS, &facts), &transaction).range
        };
        let decided = ruled(Ruling::Meets { list: list.clone(), code: code.clone() });
        let before = ruled(Ruling::MetBefore { list, code });
        assert!(before.at_most >= decided.at_most, "{decided:?} {before:?}");
        assert!(before.at_least <= decided.at_least, "{decided:?} {before:?}");
        Ok(())
    })
    .budget_ms(BUDGET_MS);
}

#[test]
fn what_is_supposed_only_adds_and_is_marked_where_it_does() {
    arbtest::arbtest(|u| {
        let (examination, supposing) = (Examination::of(&LAWS, &item(u)?), transaction(u)?);
        let days = Days::new(&LAWS, supposing.on);
        let law_alone = Transaction { supposing: BTreeSet::new(), ..supposing.clone() };
        let law_alone = days.verdict(&examination, &law_alone).range;
        let range = days.verdict(&examination, &supposing).range;
        assert!(!law_alone.hypothetical);
        assert!(range.at_least >= law_alone.at_least && range.at_most >= law_alone.at_most);
        if !range.hypothetical {
            assert_eq!(range, law_alone);
        }
        Ok(())
    })
    .budget_ms(BUDGET_MS);
}

#[test]
fn all_laws_together_ask_the_most_that_one_asks() {
    arbtest::arbtest(|u| {
        let (examination, transaction) = (Examination::of(&LAWS, &item(u)?), transaction(u)?);
        let days = Days::new(&LAWS, transaction.on);
        let verdict = days.verdict(&examination, &transaction);
        for one in verdict.by_law() {
            let is_held = days.days[one.law].missing(&transaction).is_none();
            assert!(is_held || one.range.at_most == Outcome::Prohibited, "{:?}", one.range);
        }
        let is_home = |law: &Law| law.home.contains(&transaction.from);
        if LAWS.jurisdictions.iter().any(is_home) {
            let together = verdict.by_law().map(|one| one.range).fold(Range::FREE, Range::and);
            assert_eq!(together, verdict.range);
        }
        Ok(())
    })
    .budget_ms(BUDGET_MS);
}

#[test]
fn the_order_of_what_an_item_says_changes_nothing() {
    arbtest::arbtest(|u| {
        let mut facts = item(u)?;
        let before = Examination::of(&LAWS, &facts).classifications;
        facts.mentions.reverse();
        facts.figures.reverse();
        facts.customs_codes.reverse();
        facts.stated_codes.reverse();
        assert_eq!(Examination::of(&LAWS, &facts).classifications, before);
        Ok(())
    })
    .budget_ms(BUDGET_MS);
}

#[test]
fn the_bare_answer_is_the_reasoned_one() {
    arbtest::arbtest(|u| {
        let (facts, transaction) = (item(u)?, transaction(u)?);
        let examination = Examination::of(&LAWS, &facts);
        let class = batch::Class::of(&LAWS, &facts);
        assert_eq!(class.classifications, examination.classifications);
        let days = Days::new(&LAWS, transaction.on);
        let reasoned = days.verdict(&examination, &transaction);
        assert_eq!(days.range(&class.classifications, &transaction), reasoned.range);
        Ok(())
    })
    .budget_ms(BUDGET_MS);
}

#[test]
fn ends_are_in_order_and_free_means_nothing_is_open() {
    arbtest::arbtest(|u| {
        let (examination, transaction) = (Examination::of(&LAWS, &item(u)?), transaction(u)?);
        let verdict = Days::new(&LAWS, transaction.on).verdict(&examination, &transaction);
        assert!(verdict.range.at_least <= verdict.range.at_most);
        let asking =
            verdict.determinations.iter().flat_map(|one| &one.why).any(|one| one.asked.truth != Truth::No);
        if verdict.range.at_most == Outcome::Free {
            assert!(!asking, "free although something may be asked");
        }
        Ok(())
    })
    .budget_ms(BUDGET_MS);
}

#[test]
fn a_profile_that_is_not_applied_never_makes_anything_free() {
    let mut laws = LAWS.clone();
    laws.not_applied = laws
        .jurisdictions
        .drain(..)
        .map(|law| dualcheck::law::NotApplied { id: law.id, errors: 1, home: law.home })
        .collect();
    let examination = Examination::of(&laws, &Facts::default());
    let transaction = Transaction {
        from: "CN".parse().unwrap(),
        to: "DE".parse().unwrap(),
        on: chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        origin: None,
        answers: Default::default(),
        supposing: Default::default(),
    };
    let verdict = Days::new(&laws, transaction.on).verdict(&examination, &transaction);
    assert_eq!(verdict.range.at_most, Outcome::Prohibited);
    assert!(!verdict.not_covered.is_empty());
}

#[test]
fn a_quantity_compares_the_same_in_any_unit() {
    let units: Vec<Unit> = Unit::spellings().map(|(_, unit)| unit).collect();
    arbtest::arbtest(|u| {
        let unit = *u.choose(&units)?;
        let of_a_kind: Vec<Unit> =
            units.iter().copied().filter(|other| other.dimension() == unit.dimension()).collect();
        let other = *u.choose(&of_a_kind)?;
        let number = |u: &mut Unstructured<'_>| -> arbitrary::Result<Quantity> {
            Ok(Quantity { number: rust_decimal::Decimal::new(u.int_in_range(0..=100_000)?, 2), unit })
        };
        let (value, limit) = (number(u)?, number(u)?);
        // The limit written in the other unit, where that can be done exactly.
        let (Some(base), Some(one), Some(zero)) = (
            limit.in_base(),
            other.to_base(rust_decimal::Decimal::ONE),
            other.to_base(rust_decimal::Decimal::ZERO),
        ) else {
            return Ok(());
        };
        let Some(converted) = base.checked_sub(zero).and_then(|base| base.checked_div(one - zero)) else {
            return Ok(());
        };
        let rewritten = Quantity { number: converted, unit: other };
        if rewritten.in_base() == Some(base) {
            let holds = |limit| Limit::AtLeast(limit).holds(&Span::exactly(value));
            assert_eq!(holds(limit), holds(rewritten), "{value} against {limit} or {rewritten}");
        }
        Ok(())
    })
    .budget_ms(BUDGET_MS);
}

/// What an item is follows from the item: who buys it and where it goes is not even seen. Names of customers
/// that are words of the law files themselves change nothing either.
#[test]
fn classification_is_blind_to_destination_and_customer() {
    let headings = ["Customer", "End user", "Consignee", "Ship to", "Destination", "Buyer address"];
    arbtest::arbtest(|u| {
        let word = |u: &mut Unstructured<'_>| {
            let terms = &u.choose(&LAWS.shared.concepts)?.terms;
            Ok(if terms.is_empty() { "screw".to_owned() } else { u.choose(terms)?.replace(['"', '\n'], "") })
        };
        let (mut plain, mut sold) = (String::from("No.,Description\n"), String::from("No.,Description"));
        let shown: Vec<&str> = headings.into_iter().filter(|_| u.ratio(2, 3).unwrap_or(true)).collect();
        shown.iter().for_each(|heading| sold += &format!(",{heading}"));
        sold.push('\n');
        for number in 1..=u.int_in_range(2..=6)? {
            let figure = u.int_in_range(1..=2000)?;
            let item = format!("{number},\"{} {figure} nm {}\"", word(u)?, word(u)?);
            plain += &format!("{item}\n");
            sold += &item;
            for _ in &shown {
                let named = *u.choose(&[
                    "Japan Maritime Self-Defense Force",
                    "JP",
                    "日本",
                    "Huntsville, AL",
                    "海军",
                    "",
                ])?;
                let named = if u.ratio(1, 2)? { named.to_owned() } else { word(u)? };
                sold += &format!(",\"{named}\"");
            }
            sold.push('\n');
        }
        let assess = |text: &str| {
            let options = read::OpenOptions::default();
            let catalog =
                read::from_bytes("sold.csv", text.as_bytes(), &options, &Default::default()).unwrap();
            batch::assess_catalog(&LAWS, &READER, &catalog, &|_| Vec::new(), &Progress::default()).unwrap()
        };
        let (without, with) = (assess(&plain), assess(&sold));
        assert_eq!(without.rows, with.rows, "{sold}");
        assert_eq!(without.classes, with.classes, "{sold}");
        Ok(())
    })
    .budget_ms(BUDGET_MS);
}

/// Rows that are alike in all that matters share a class; no row gets that of another.
#[test]
fn a_row_has_the_class_of_its_own_facts() {
    let codes: Vec<String> = LAWS
        .jurisdictions
        .iter()
        .flat_map(|law| law.red_flags.iter().flat_map(|flag| flag.customs_codes.clone()))
        .chain(["8471", "85423990", "9013", "3002", "39", "940320"].map(str::to_owned))
        .collect();
    arbtest::arbtest(|u| {
        let concept = u.choose(&LAWS.shared.concepts)?;
        let term = concept.terms.first().map_or("screw", String::as_str).replace('"', "");
        let mut csv = String::from("No.,Description,HS code\n");
        for number in 0..40 {
            let unit = u.choose(&["nm", "Hz", "GHz", "W", "bit", "%", "mm", "kg"])?;
            let figure = *u.choose(&[1, 8, 9, 10, 30, 60, 100, 250, 500, 1500])?;
            let code = if u.ratio(1, 2)? { u.choose(&codes)?.as_str() } else { "" };
            let word = if u.ratio(2, 3)? { term.as_str() } else { "screw" };
            csv += &format!("{number},\"{word} {figure} {unit}\",{code}\n");
        }
        let options = read::OpenOptions::default();
        let catalog = read::from_bytes("rows.csv", csv.as_bytes(), &options, &Default::default()).unwrap();
        let assessed =
            batch::assess_catalog(&LAWS, &READER, &catalog, &|_| Vec::new(), &Progress::default()).unwrap();
        for (row, class) in (0u32..).zip(&assessed.rows) {
            let own = batch::Class::of(&LAWS, &READER.read(catalog.item(row)));
            assert_eq!(assessed.classes[*class as usize], own, "row {row} of {csv}");
        }
        Ok(())
    })
    .budget_ms(BUDGET_MS);
}

#[test]
fn thread_counts_change_nothing() {
    let mut csv = String::from("no,description,HS\n");
    for row in 0..20_000u32 {
        let concept = &LAWS.shared.concepts[row as usize * 7 % LAWS.shared.concepts.len()];
        let term = concept.terms.first().map_or("screw", String::as_str).replace('"', "");
        csv += &format!("{row},\"{term} {} nm\",85051190\n", row % 977);
    }
    let catalog =
        read::from_bytes("generated.csv", csv.as_bytes(), &read::OpenOptions::default(), &Default::default())
            .unwrap();
    let assess = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            batch::assess_catalog(&LAWS, &READER, &catalog, &|_| Vec::new(), &Progress::default()).unwrap()
        })
    };
    let (one, three) = (assess(1), assess(3));
    assert_eq!(one.rows, three.rows);
    assert_eq!(one.classes, three.classes);
    assert_eq!(one.counts.iter().sum::<u32>(), 20_000);
}
