//! European Union, United Kingdom and Japan: authorisations, licences, places.

use std::collections::BTreeSet;

use dualcheck::law::{Act, Lifts};

use super::{check, entry, is_member, law, said};

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
        held.extend(probe.customs_codes());
    }
    check("japan-catch-all-hs.csv", &["item", "hs_prefix"], |row| {
        said(held.contains(row["hs_prefix"].as_str()), "not asked")
    });
}
