//! United States: reasons, exceptions, chart, groups, end uses.

use std::collections::BTreeSet;

use dualcheck::law::{Act, Covers, Law};

use super::{check, country, entry, is_member, law, said};

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
        held.extend(probe.customs_codes());
    }
    check("us-russia-belarus-hs6.csv", &["list", "hs6"], |row| {
        said(held.contains(row["hs6"].as_str()), "not asked")
    });
}
