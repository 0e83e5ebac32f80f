//! Every row of the researched facts stands in the law files, or `differences.csv` says why not.
//!
//! `tests/coverage/` holds the key columns of each facts file, row for row. A row that the law files do not carry
//! and no line of `differences.csv` explains is a failure; so is a line that explains nothing any more.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by failing")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use dualcheck::law::{
    Act, CountryCode, Covers, Entry, ItemCondition, Law, Laws, Lifts, Limit, Quantity, Truth,
};
use dualcheck::nomenclature;
use dualcheck::profile::{self, Source};

static LAWS: LazyLock<Laws> =
    LazyLock::new(|| profile::load(&[Source::folder(&root("profiles")).unwrap()]).laws);

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn law(id: &str) -> &'static Law {
    LAWS.jurisdiction(id).unwrap_or_else(|| panic!("the profile {id} is not applied"))
}

/// The rows of a file of facts: cells by heading.
fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(root("tests/coverage").join(file)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// Holds every row of a file against the law; `key` names the row, `lacks` says what is missing of it.
fn check(file: &str, key: &[&str], lacks: impl Fn(&BTreeMap<String, String>) -> Option<String>) {
    let mut explained: BTreeMap<String, bool> = BTreeMap::new();
    for line in rows("differences.csv").into_iter().filter(|line| line["file"] == file) {
        assert!(!line["because"].trim().is_empty(), "{file}: {} is not explained", line["key"]);
        explained.insert(line["key"].clone(), false);
    }
    let mut missing = Vec::new();
    for row in rows(file) {
        let name = key.iter().map(|column| row[*column].as_str()).collect::<Vec<_>>().join(" ");
        let Some(what) = lacks(&row) else { continue };
        match explained.get_mut(&name) {
            Some(used) => *used = true,
            None => missing.push(format!("{file},\"{name}\",\"{what}\"")),
        }
    }
    let stale: Vec<&String> = explained.iter().filter(|(_, used)| !**used).map(|(key, _)| key).collect();
    assert!(
        missing.is_empty() && stale.is_empty(),
        "{} rows of {file} stand nowhere:\n{}\nexplained, and there: {stale:?}",
        missing.len(),
        missing.join("\n")
    );
}

fn entry<'a>(law: &'a Law, list: &str, code: &str) -> Option<&'a Entry> {
    law.lists.iter().find(|own| own.id == list)?.entries.iter().find(|entry| entry.code == code)
}

/// Whether a list holds a paragraph, one below it or the one above it.
fn holds(law: &Law, list: &str, code: &str) -> bool {
    let below = |one: &str, above: &str| {
        one.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let own = law.lists.iter().filter(|own| own.id == list).flat_map(|list| &list.entries);
    own.flat_map(|entry| law.subitems[entry.subitems.clone()].iter().map(|one| entry.full_code(one)))
        .any(|full| below(&full, code) || below(code, &full))
}

fn country(code: &str) -> CountryCode {
    code.parse().unwrap()
}

fn is_member(law: &Law, group: &str, code: &str) -> bool {
    let group = law.groups.iter().find(|own| own.id == group);
    let code = country(code);
    // Territories follow the row of another country.
    let row = law.follows.get(&code).copied().unwrap_or(code);
    group.is_some_and(|group| group.has(row, law.edition) != Truth::No)
}

fn said(condition: bool, what: &str) -> Option<String> {
    (!condition).then(|| what.to_owned())
}

#[test]
fn every_entry_is_there_and_counted() {
    check("us-ccl-entries.csv", &["eccn"], |row| {
        said(entry(law("us"), "us/ccl", &row["eccn"]).is_some(), "no such entry")
    });
    check("eu-annex-i-entries.csv", &["code"], |row| {
        said(entry(law("eu"), "eu/annex-i", &row["code"]).is_some(), "no such entry")
    });
    check("uk-control-entries.csv", &["code"], |row| {
        said(entry(law("uk"), "uk/strategic", &row["code"]).is_some(), "no such entry")
    });
    check("japan-items.csv", &["item"], |row| {
        let Some(own) = entry(law("jp"), "jp/order", &row["item"]) else {
            return Some("no such entry".to_owned());
        };
        let near = row["closest_eu_code"].split(';').map(str::trim).filter(|code| !code.is_empty());
        let mut unnamed = near.filter(|code| !own.counterparts.contains(&format!("eu/annex-i/{code}")));
        unnamed.next().map(|code| format!("does not name its counterpart {code}"))
    });
    // What `law coverage` prints per list and category is what the facts count.
    for (file, column, profile, list) in [
        ("us-ccl-entries.csv", "category", "us", "us/ccl"),
        ("eu-annex-i-entries.csv", "category", "eu", "eu/annex-i"),
        ("japan-items.csv", "category", "jp", "jp/order"),
    ] {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let explained: BTreeSet<String> = rows("differences.csv")
            .into_iter()
            .filter(|line| line["file"] == file)
            .map(|line| line["key"].clone())
            .collect();
        let first = if list == "jp/order" {
            "item"
        } else if list == "us/ccl" {
            "eccn"
        } else {
            "code"
        };
        for row in rows(file).into_iter().filter(|row| !explained.contains(&row[first])) {
            *counts.entry(row[column].clone()).or_default() += 1;
        }
        let list = law(profile).lists.iter().find(|own| own.id == list).unwrap();
        let own: BTreeMap<String, usize> = list
            .depths()
            .iter()
            .filter_map(|one| Some((one.category?.code.clone(), one.counts.iter().sum())))
            .collect();
        assert_eq!(own, counts, "{}", list.id);
    }
}

#[test]
fn every_entry_has_a_citation_and_a_day() {
    for law in &LAWS.jurisdictions {
        for entry in law.lists.iter().flat_map(|list| &list.entries) {
            assert!(!entry.cites.is_empty(), "{}: {} cites nothing", law.id, entry.code);
            assert!(entry.checked <= law.edition.max(entry.checked), "{}: {}", law.id, entry.code);
        }
        for measure in &law.measures {
            assert!(!measure.cites.is_empty(), "{} cites nothing", measure.id);
        }
    }
}

#[test]
fn every_chinese_row_is_there() {
    check("china-items.csv", &["item_id"], |row| {
        let code = row["code"].as_str();
        said(!code.is_empty() && holds(law("cn"), "cn/dual-use", code), "no such paragraph")
    });
    check("china-catalogue-2026.csv", &["seq", "code", "parent_code"], |row| {
        let (seq, code) = (row["seq"].as_str(), row["code"].as_str());
        let there = match row["parent_code"].as_str() {
            "nuclear-list" => entry(law("cn"), "cn/nuclear", &format!("N-{seq}")).is_some(),
            list if list.starts_with("drug-precursor-list-") => {
                let number = list.trim_start_matches("drug-precursor-list-");
                entry(law("cn"), "cn/precursors", &format!("P{number}-{seq}")).is_some()
            }
            _list => holds(law("cn"), "cn/dual-use", code),
        };
        said(there, "no such paragraph")
    });
    check("china-measures.csv", &["id"], |row| {
        let id = measure_id(&row["id"]);
        let Some(number) = law("cn").measures.iter().position(|measure| measure.id == id) else {
            return Some(format!("no measure is called {id}"));
        };
        let days: BTreeSet<String> = days(law("cn"), number);
        let wanted = ["effective_from"].map(|column| row[column].clone());
        let missing = wanted.into_iter().find(|day| day.len() == 10 && !days.contains(day));
        missing.map(|day| format!("{id} does not name {day}"))
    });
}

/// The id that a measure of the facts has in the law files: `CN-2025-18` is `cn/2025-018`.
fn measure_id(fact: &str) -> String {
    let plain = fact.trim_start_matches("CN-").trim_end_matches('E');
    if let Some(number) = plain.strip_prefix("UEL-2025-") {
        return format!("cn/2025-unreliable-{:02}", number.parse::<u32>().unwrap());
    }
    match plain.split_once('-') {
        Some((year, number)) if number.parse::<u32>().is_ok() => {
            format!("cn/{year}-{:03}", number.parse::<u32>().unwrap())
        }
        _ => format!("cn/{}", plain.to_lowercase()),
    }
}

fn days(law: &Law, number: usize) -> BTreeSet<String> {
    let both = |from: Option<chrono::NaiveDate>, through: Option<chrono::NaiveDate>| {
        [from, through].into_iter().flatten().map(|day| day.to_string())
    };
    match &law.measures[number].act {
        Act::Control(clauses) | Act::Supposition(clauses) => {
            clauses.iter().flat_map(|clause| both(clause.from, clause.through)).collect()
        }
        Act::Suspension(act) => both(Some(act.from), act.through).collect(),
        Act::Repeal(act) => both(Some(act.from), None).collect(),
        Act::Statement(act) => both(Some(act.on), Some(act.through)).collect(),
        Act::Notice(act) => both(act.from, act.through).collect(),
    }
}

#[test]
fn every_reason_and_exception_of_the_american_list_is_there() {
    let us = law("us");
    let chart = us.chart.as_ref().unwrap();
    check(
        "us-ccl-controls.csv",
        &["eccn", "reason", "chart_columns", "scope", "paragraphs", "dest_kind"],
        |row| {
            let Some(own) = entry(us, "us/ccl", &row["eccn"]) else {
                return Some("no such entry".to_owned());
            };
            if row["dest_kind"] != "chart" {
                let named = own.reasons.iter().any(|reason| reason.name == row["reason"]);
                return said(named, "the entry does not name the reason");
            }
            let mut columns = row["chart_columns"].split(';').filter(|column| !column.is_empty());
            let held = |column: &str| {
                let number = chart.columns.iter().position(|own| own == column);
                own.reasons.iter().any(|reason| reason.column.is_some() && reason.column == number)
            };
            columns.find(|column| !held(column)).map(|column| format!("no reason {column}"))
        },
    );
    check("us-ccl-licence-exceptions.csv", &["eccn", "exception"], |row| {
        let own = entry(us, "us/ccl", &row["eccn"])?;
        let symbol = match row["exception"].as_str() {
            "NAC" | "ACA" => "NAC/ACA",
            symbol => symbol,
        };
        let eligible = own.exceptions.iter().any(|one| us.exceptions[one.exception].symbol == symbol);
        let wanted = matches!(row["status"].as_str(), "yes" | "partial");
        match (wanted, eligible) {
            (true, false) => Some(format!("not eligible for {symbol}")),
            (false, true) => Some(format!("eligible for {symbol}, against the facts")),
            (true, true) | (false, false) => None,
        }
    });
    check("us-licence-exceptions.csv", &["symbol"], |row| {
        let named = |symbol: &str| symbol.split('/').any(|part| part == row["symbol"]);
        said(us.exceptions.iter().any(|one| named(&one.symbol)), "no such exception")
    });
}

#[test]
fn the_american_chart_and_groups_are_those_of_the_facts() {
    let us = law("us");
    let chart = us.chart.as_ref().unwrap();
    check("us-country-chart.csv", &["iso2"], |row| {
        let marks = chart.rows.get(&country(&row["iso2"]));
        let wrong = chart.columns.iter().enumerate().find(|(number, column)| {
            let marked = marks.is_some_and(|marks| marks.contains(number));
            marked != (row[*column].trim() == "X")
        });
        wrong.map(|(_, column)| format!("column {column} differs"))
    });
    check("us-country-groups.csv", &["group", "iso2"], |row| {
        said(is_member(us, &row["group"], &row["iso2"]), "not a member")
    });
    for (file, group) in [
        ("us-un-arms-embargo.csv", "un-arms-embargo"),
        ("us-partner-countries.csv", "partners"),
        ("us-nuclear-exempt.csv", "nuclear-exempt"),
    ] {
        check(file, &["iso2"], |row| said(is_member(us, group, &row["iso2"]), "not a member"));
    }
    check("reference-regime-membership.csv", &["regime", "iso2"], |row| {
        let group = format!("regime.{}", row["regime"].to_lowercase().replace(' ', "-"));
        if row["iso2"].len() != 2 || row["iso2"] == "EU" {
            return Some("no country".to_owned());
        }
        said(is_member(us, &group, &row["iso2"]), "not a member")
    });
}

/// The codes of a clause that covers entries by name.
fn covered(law: &Law, measure: &str, no: &str) -> BTreeSet<String> {
    let measure = law.measures.iter().find(|own| own.id == measure);
    let Some(Act::Control(clauses)) = measure.map(|measure| &measure.act) else { return BTreeSet::new() };
    let clause = clauses.iter().find(|clause| clause.no == no);
    let Some(Covers::Subitems(subitems)) = clause.map(|clause| &clause.covers) else {
        return BTreeSet::new();
    };
    subitems.iter().map(|id| law.entry_of(law.subitem(*id)).code.clone()).collect()
}

#[test]
fn american_end_uses_and_lists_of_codes_are_there() {
    let us = law("us");
    let supplement = covered(us, "us/744-21", "a-1");
    check("us-meu-supplement-2.csv", &["eccn"], |row| said(supplement.contains(&row["eccn"]), "not covered"));
    check("us-end-use-controls.csv", &["section", "destination"], |row| {
        let section: String = row["section"].chars().take(6).collect();
        let there =
            us.measures.iter().any(|measure| measure.id == format!("us/{}", section.replace('.', "-")));
        said(there, "no such section")
    });
    let mut held: BTreeSet<&str> = BTreeSet::new();
    for probe in &us.probes {
        customs_codes(probe, &mut held);
    }
    check("us-russia-belarus-hs6.csv", &["list", "hs6"], |row| {
        said(held.contains(row["hs6"].as_str()), "not asked")
    });
}

fn customs_codes<'a>(condition: &'a ItemCondition, held: &mut BTreeSet<&'a str>) {
    match condition {
        ItemCondition::All(parts) | ItemCondition::Any(parts) => {
            parts.iter().for_each(|part| customs_codes(part, held));
        }
        ItemCondition::Not(part) => customs_codes(part, held),
        ItemCondition::CustomsCode(codes) => held.extend(codes.iter().map(String::as_str)),
        ItemCondition::Is(_)
        | ItemCondition::Contains(_)
        | ItemCondition::Measures(..)
        | ItemCondition::Reaches(..)
        | ItemCondition::DesignedFor(_)
        | ItemCondition::Category(_)
        | ItemCondition::Asks(_) => {}
    }
}

#[test]
fn european_authorisations_are_there() {
    let eu = law("eu");
    check("eu-gea-list.csv", &["authorisation"], |row| {
        said(eu.exceptions.iter().any(|one| one.symbol == row["authorisation"]), "no such authorisation")
    });
    check("eu-gea-destinations.csv", &["authorisation", "iso2", "effect"], |row| {
        let group = match (row["authorisation"].as_str(), row["effect"].as_str()) {
            ("EU008", "excluded") => "eu008-excluded".to_owned(),
            (authorisation, _) => authorisation.to_lowercase(),
        };
        if row["iso2"].len() != 2 {
            return Some("no single country".to_owned());
        }
        said(is_member(eu, &group, &row["iso2"]), "not a member")
    });
    check("eu-gea-items.csv", &["authorisation", "code", "effect"], |row| {
        let code = row["code"].as_str();
        if !code.starts_with(|first: char| first.is_ascii_digit()) {
            return Some("no code".to_owned());
        }
        let authorisation = if row["authorisation"] == "SECTION_I" { "EU001" } else { &row["authorisation"] };
        let own = eu.exceptions.iter().find(|one| one.symbol == authorisation)?;
        let lifts = Lifts { chart: false, ..own.lifts.clone() };
        assert_eq!(own.lifts, lifts, "{authorisation} lifts the chart");
        let below =
            |full: &str| full.strip_prefix(code).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let covers = own.covers.iter().any(|id| below(&eu.code_of(*id)));
        said(covers == (row["effect"] == "included"), "not as the authorisation says")
    });
    check("eu-catch-all.csv", &["article"], |row| {
        let number = row["article"].replace(['(', ')'], ".").replace("..", ".");
        let act = eu.measures.iter().find(|measure| measure.id == "eu/2021-821").unwrap();
        let Act::Control(clauses) = &act.act else { panic!("not a control") };
        said(clauses.iter().any(|clause| clause.no == number.trim_end_matches('.')), "no such clause")
    });
    check("eu-taric-correlation-2018.csv", &["taric10", "annex_i_code"], |row| {
        let code = row["annex_i_code"].as_str();
        let head = code.split('.').next().unwrap_or_default();
        let Some(own) = entry(eu, "eu/annex-i", head) else { return Some("no such entry".to_owned()) };
        let subitems = &eu.subitems[own.subitems.clone()];
        let hints = |digits: &str| {
            subitems.iter().any(|one| one.customs_codes.iter().any(|code| code.weak && code.digits == digits))
        };
        said(hints(&row["hs6"]), "no such hint")
    });
}

#[test]
fn british_and_japanese_lists_of_places_are_there() {
    let uk = law("uk");
    check("uk-ogel-destinations.csv", &["licence", "iso2"], |row| {
        let group = row["licence"].to_lowercase().replace('_', "-");
        if row["iso2"].is_empty() {
            return Some("no single country".to_owned());
        }
        said(is_member(uk, &group, &row["iso2"]), "not a member")
    });
    check("uk-ogel-items.csv", &["licence", "code"], |row| {
        let own = uk.exceptions.iter().find(|one| one.symbol.replace(' ', "_") == row["licence"])?;
        if !row["code"].starts_with(|first: char| first.is_ascii_digit()) {
            return Some("no code".to_owned());
        }
        let code = row["code"].as_str();
        let below =
            |full: &str| full.strip_prefix(code).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        said(!own.covers.iter().any(|id| below(&uk.code_of(*id))), "covered against the facts")
    });
    let jp = law("jp");
    check("japan-country-lists.csv", &["list", "iso2"], |row| {
        said(is_member(jp, &row["list"].replace('_', "-"), &row["iso2"]), "not a member")
    });
    let mut held: BTreeSet<&str> = BTreeSet::new();
    for probe in &jp.probes {
        customs_codes(probe, &mut held);
    }
    check("japan-catch-all-hs.csv", &["item", "hs_prefix"], |row| {
        said(held.contains(row["hs_prefix"].as_str()), "not asked")
    });
}

#[test]
fn countries_codes_and_substances_are_there() {
    check("reference-countries.csv", &["iso2"], |row| {
        let own = LAWS.shared.countries.get(&country(&row["iso2"]));
        said(own.is_some_and(|own| own.alpha3 == row["iso3"]), "no such country")
    });
    check("reference-hs2022.csv", &["hscode"], |row| {
        said(
            nomenclature::heading(&row["hscode"]).is_some_and(|found| found.code == row["hscode"]),
            "no name",
        )
    });
    let numbers: BTreeSet<&str> =
        LAWS.shared.concepts.iter().flat_map(|concept| &concept.cas).map(String::as_str).collect();
    check("reference-chemicals-cas.csv", &["cas"], |row| {
        said(numbers.contains(row["cas"].as_str()), "no concept has the number")
    });
    check("reference-arms-embargo.csv", &["listed_by", "iso2"], |row| {
        let (profile, group) = match row["listed_by"].as_str() {
            "US" => ("us", "D:5"),
            "US-UN" => ("us", "un-arms-embargo"),
            "EU" => ("eu", "arms-embargo"),
            "GB" => ("uk", "arms-embargo"),
            _japan => ("jp", "un-arms-embargo"),
        };
        said(is_member(law(profile), group, &row["iso2"]), "not a member")
    });
}

#[test]
fn every_threshold_of_the_focus_fields_is_a_limit() {
    let limit = |row: &BTreeMap<String, String>, profile: &str, list: &str, code: &str| {
        let law = law(profile);
        let head = code.split('.').next().unwrap_or_default();
        let Some(own) = entry(law, list, head) else { return Some("no such entry".to_owned()) };
        let near = |full: &str| full.starts_with(code) || code.starts_with(full);
        let subitems = law.subitems[own.subitems.clone()].iter();
        let mut limits = Vec::new();
        for subitem in subitems.filter(|one| near(&own.full_code(one))) {
            quantities(&subitem.when, &mut limits);
        }
        let (value, unit) = (row["value"].as_str(), row["unit"].as_str());
        let wanted = written(value, unit);
        let same =
            |own: &Quantity| wanted.iter().any(|one| own.compare(one) == Some(std::cmp::Ordering::Equal));
        // A property that is there or not is asked in words.
        said(unit == "yes" || limits.iter().any(same), &format!("no limit {value} {unit}"))
    };
    check("reference-thresholds-focus.csv", &["regime", "paragraph", "parameter", "value", "unit"], |row| {
        match row["regime"].as_str() {
            "EU" => limit(row, "eu", "eu/annex-i", &row["paragraph"]),
            _american => limit(row, "us", "us/ccl", &row["paragraph"]),
        }
    });
    check("japan-thresholds.csv", &["item", "parameter", "value", "unit"], |row| {
        limit(row, "jp", "jp/order", &row["item"])
    });
}

fn quantities(condition: &ItemCondition, found: &mut Vec<Quantity>) {
    match condition {
        ItemCondition::All(parts) | ItemCondition::Any(parts) => {
            parts.iter().for_each(|part| quantities(part, found));
        }
        ItemCondition::Not(part) => quantities(part, found),
        ItemCondition::Measures(_, limit) | ItemCondition::Reaches(_, limit) => match limit {
            Limit::Above(one) | Limit::AtLeast(one) | Limit::Below(one) | Limit::AtMost(one) => {
                found.push(*one)
            }
            Limit::Between(low, high) => found.extend([*low, *high]),
        },
        ItemCondition::Is(_)
        | ItemCondition::Contains(_)
        | ItemCondition::DesignedFor(_)
        | ItemCondition::CustomsCode(_)
        | ItemCondition::Category(_)
        | ItemCondition::Asks(_) => {}
    }
}

/// A value of the facts in the program's units, in each way that a law file may write it.
fn written(value: &str, unit: &str) -> Vec<Quantity> {
    let percent = || {
        value
            .parse::<rust_decimal::Decimal>()
            .ok()
            .map(|value| format!("{} %", value * rust_decimal::Decimal::ONE_HUNDRED))
    };
    let unit = match unit {
        "degC" => "°C",
        "um" => "µm",
        "deg" => "°",
        "ug" => "µg0",
        "nmi/h" => "kn",
        "uC/mm2" => "µC/mm2",
        "ratio" | "operations" => "",
        other => other,
    };
    let plain = Some(format!("{value} {unit}").trim().to_owned());
    let texts = [plain, percent().filter(|_| unit.is_empty())];
    texts.into_iter().flatten().filter_map(|text| text.parse().ok()).collect()
}
