//! Which columns of a table hold names, and whom a table names.

use dualcheck::catalog::read::{OpenOptions, Progress, from_bytes as table};
use dualcheck::catalog::{Catalog, EXAMPLES};
use dualcheck::party::{Columns, Issuer, Query, asked_by, offered};

use super::*;

fn catalog(text: &str) -> Catalog {
    table("names.csv", text.as_bytes(), &OpenOptions::default(), &Progress::default()).unwrap()
}

fn proposed(text: &str) -> (String, Option<String>, Option<String>) {
    let Columns { names, countries, uses } = Columns::proposed(&catalog(text)).unwrap();
    (names, countries, uses)
}

#[test]
fn the_columns_of_a_sheet_of_orders_are_proposed() {
    let orders = std::fs::read_to_string(sample("party_sheet.csv")).unwrap();
    assert_eq!(proposed(&orders), ("party_name".into(), Some("country".into()), None));
    let text = "Order,End_User,Destination Country,Intended end use\n\
                1,Acme Widgets Ltd,GB,laboratory\n2,Toyota Motor,JP,cars\n";
    let (country, stated) = ("Destination Country".to_owned(), "Intended end use".to_owned());
    assert_eq!(proposed(text), ("End_User".into(), Some(country), Some(stated)));
    // Where the goods were made says nothing of who receives them.
    let text = "序号,买方名称,原产国\n1,华为技术有限公司,中国\n2,丰田自动车,日本\n";
    assert_eq!(proposed(text), ("买方名称".into(), None, None));
}

#[test]
fn columns_that_can_hold_names_are_offered_before_codes_and_figures() {
    let text = "Index,ECCN,HTSUS,Supplier firm,Ship date,Mail\n\
                1,3A001.a.1,8542.31.0000,Siemens AG,12-Mar-2026,a@siemens.example\n\
                2,EAR99,8542.39.0000,株式会社東芝,13-Mar-2026,b@toshiba.example\n";
    let all = offered(&catalog(text));
    assert_eq!(all[0].heading, "Supplier firm");
    assert_eq!(all[0].first, ["Siemens AG", "株式会社東芝"]);
    let may_name: Vec<&str> = all.iter().filter(|one| one.may_name).map(|one| one.heading.as_str()).collect();
    assert_eq!(may_name, ["Supplier firm"]);
    for example in EXAMPLES {
        let all = offered(&example.open(&OpenOptions::default()));
        let behind = all.iter().skip_while(|one| one.may_name);
        assert!(behind.clone().all(|one| !one.may_name), "{}: {all:?}", example.name);
    }
}

#[test]
fn whoever_stands_in_the_chosen_column_is_asked_for_with_what_was_chosen_beside() {
    let text = "buyer,agent,land,made in\nAcme Ltd,Fox AG,GB,CN\n,Fox AG,DE,CN\n";
    let own = |names: &str, countries: Option<&str>| {
        let countries = countries.map(str::to_owned);
        asked_by(&catalog(text), &Columns { names: names.into(), countries, uses: None })
    };
    let query = |name: &str, countries: &[&str]| Query {
        name: name.into(),
        countries: countries.iter().map(|&country| country.to_owned()).collect(),
        ..Query::default()
    };
    assert_eq!(own("buyer", Some("land")), [query("Acme Ltd", &["GB"])]);
    assert_eq!(own("agent", Some("land")), [query("Fox AG", &["GB"]), query("Fox AG", &["DE"])]);
    assert_eq!(own("agent", None), [query("Fox AG", &[])], "no country, and each once");
    assert_eq!(own("nobody", None), []);
}

#[test]
fn a_list_without_headings_is_a_column_too() {
    let names = catalog("Siemens AG\nToyota Motor Corporation\nAcme Widgets Ltd\n");
    let columns = Columns::proposed(&names).unwrap();
    assert!(asked_by(&names, &columns).len() >= 2, "{columns:?}");
}

#[test]
fn a_table_of_names_is_doubtful_unless_it_says_why_somebody_stands_on_it() {
    let own = |text: &str| from_bytes("own.csv", text.as_bytes()).unwrap().doubtful;
    assert_eq!(own("customer,country\nAcme Ltd,GB\n"), Some("customer".into()));
    assert_eq!(own("id,name,reason\n1,Acme Ltd,unpaid\n"), None);
    assert_eq!(read("party_sheet.csv").doubtful, Some("party_name".into()));
    assert_eq!(read("us_bis_mieu.csv").doubtful, None);
}

#[test]
fn it_is_known_who_publishes_each_published_list() {
    let issuer = |name: &str| Issuer::of(&read(name).name);
    for (name, of) in [
        ("ofac_sdn_sample.xml", Issuer::UnitedStates),
        ("ofac_sdn_sample.csv", Issuer::UnitedStates),
        ("us_csl_rows.csv", Issuer::UnitedStates),
        ("us_csl_rows.json", Issuer::UnitedStates),
        ("us_bis_mieu.csv", Issuer::UnitedStates),
        ("us_bis_denied_persons_sample.txt", Issuer::UnitedStates),
        ("us_bis_entity_list_cn_universities.json", Issuer::UnitedStates),
        ("us_dod_1260h_sample.csv", Issuer::UnitedStates),
        ("eu_fsf_full_1_1_sample.xml", Issuer::Union),
        ("eu_833_2014_sample.csv", Issuer::Union),
        ("un_sc_consolidated_sample.xml", Issuer::UnitedNations),
        ("layout_uk_sanctions_list.csv", Issuer::UnitedKingdom),
        ("jp_meti_russia_sample.csv", Issuer::Japan),
    ] {
        assert_eq!(issuer(name), Some(of), "{name}");
    }
    assert_eq!(issuer("cn_mofcom_lists_2026.csv"), None, "its parties stand in the law files");
    assert_eq!(issuer("party_sheet.csv"), None);
}
