//! Every published form is read in full.

use super::*;

/// Parties and names of a list, its name and its day.
fn check(file: &str, parties: usize, list: &str, as_of: &str) {
    let read = read(file);
    assert_eq!(read.parties.len(), parties, "{file}");
    assert_eq!(read.name, list, "{file}");
    assert_eq!(read.as_of.map(|day| day.to_string()).unwrap_or_default(), as_of, "{file}");
    assert_eq!(read.hash.len(), 64, "{file}");
    for party in &read.parties {
        assert!(!party.id.is_empty() && !party.name().is_empty(), "{file}: {party:?}");
    }
}

#[test]
fn every_sample_has_the_parties_that_its_readme_counts() {
    check("cn_mofcom_lists_2026.csv", 259, "China MOFCOM lists", "");
    // The README counts 183 entries; the file holds 150 and says so itself.
    check("ofac_sdn_sample.xml", 150, "OFAC SDN", "2024-05-07");
    check("ofac_sdn_sample.csv", 180, "OFAC SDN", "");
    check("eu_fsf_full_1_1_sample.xml", 85, "EU financial sanctions", "2024-05-13");
    check("eu_833_2014_sample.csv", 160, "EU Regulation 833/2014, Annex IV", "");
    check("un_sc_consolidated_sample.xml", 100, "UN Security Council", "2026-02-27");
    check("us_csl_rows.csv", 13, "US Consolidated Screening List", "");
    check("us_csl_rows.json", 13, "US Consolidated Screening List", "");
    check("us_csl_2019_layout.csv", 115, "US Consolidated Screening List", "");
    check("us_bis_entity_list_cn_universities.json", 60, "BIS Entity List", "2026-03-30");
    // The README counts 110 rows; the file holds 72.
    check("us_bis_denied_persons_sample.txt", 72, "BIS Denied Persons List", "2022-08-12");
    check("us_bis_mieu.csv", 13, "BIS military-intelligence end users", "");
    check("us_dod_1260h_sample.csv", 130, "US DoD Section 1260H", "");
    check("jp_meti_russia_sample.csv", 134, "Japan METI and MOFA list", "");
    check("layout_uk_sanctions_list.csv", 25, "UK sanctions list", "2026-02-27");
    check("layout_opensanctions_targets.simple.csv", 45, "OpenSanctions", "2026-02-27");
    check("layout_opensanctions_entities.ftm.json", 45, "OpenSanctions", "2026-02-27");
    check("layout_opensanctions_senzing.json", 45, "OpenSanctions", "2026-02-27");
}

#[test]
fn the_three_ofac_files_are_one_list_in_any_order() {
    let files = ["ofac_add_sample.csv", "ofac_sdn_sample.csv", "ofac_alt_sample.csv"].map(sample);
    let loaded = load(files.iter().map(PathBuf::as_path));
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.lists.len(), 1);
    let party = loaded.lists[0].parties.iter().find(|party| party.id == "4711").unwrap();
    assert!(party.names.iter().any(|name| name.text == "FARC"), "{party:?}");
    let party = loaded.lists[0].parties.iter().find(|party| party.id == "7156").unwrap();
    assert_eq!(party.countries, ["Mexico", "United States"]);
    assert_eq!(party.addresses.len(), 8, "{party:?}");
}

#[test]
fn what_lists_say_of_a_party_is_kept() {
    let ofac = read("ofac_sdn_sample.xml");
    let person = &ofac.parties[0];
    assert_eq!((person.name(), person.kind), ("Ayadi Chafiq BIN MUHAMMAD", Kind::Person));
    assert_eq!(person.births, ["21 Jan 1963"]);
    assert_eq!(person.countries, ["Germany", "United Kingdom", "Belgium", "Austria", "Tunisia"]);
    assert_eq!(person.programmes, ["SDGT"]);
    assert_eq!(person.names.len(), 5);
    let union = read("eu_fsf_full_1_1_sample.xml");
    let gusev = union.parties.iter().find(|party| party.id == "EU.10307.54").unwrap();
    assert!(gusev.names.iter().any(|name| name.text == "Александр Викторович ГУСЕВ"));
    assert_eq!(
        (gusev.countries.as_slice(), gusev.births.as_slice()),
        (&["RU".to_owned()][..], &["1963-01-27".to_owned()][..])
    );
    let china = read("us_bis_entity_list_cn_universities.json");
    let aliases = &china.parties[20].names;
    assert!(aliases.iter().any(|name| name.text == "CALT-18"), "{aliases:?}");
    let in_china = china.parties.iter().filter(|party| party.countries == ["China"]).count();
    assert!(in_china > 45, "{in_china}");
    let sheet = read("us_csl_rows.csv");
    assert_eq!(sheet.parties[0].name(), "Sinobright Import and Export Company");
    assert_eq!(sheet.parties[1].countries, ["AM"]);
    let uk = read("layout_uk_sanctions_list.csv");
    let first: Vec<&str> = uk.parties[0].names.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(first, ["SAYYID MOHAMMED QADHAF AL-DAM", "Sayed M. Gaddef Eddam"]);
}

#[test]
fn one_party_reads_the_same_in_json_and_in_comma_separated_values() {
    let (table, document) = (read("us_csl_rows.csv"), read("us_csl_rows.json"));
    for (one, other) in table.parties.iter().zip(&document.parties) {
        assert_eq!(one.id, other.id);
        assert_eq!(one.names, other.names);
        assert_eq!((one.kind, &one.births, &one.listed), (other.kind, &other.births, &other.listed));
    }
}

#[test]
fn a_weak_alias_is_marked() {
    let list = read("ofac_sdn_sample.xml");
    let weak = list.parties.iter().flat_map(|party| &party.names).filter(|name| name.is_weak);
    assert!(weak.count() > 5);
}

#[test]
fn a_companys_own_list_is_any_table_with_a_column_of_names() {
    let own = from_bytes(
        "blocked.csv",
        "Customer;Country;Reason\nBad Widgets Ltd;GB;unpaid\nNo Good AG;CH;\n".as_bytes(),
    );
    let own = own.unwrap();
    assert_eq!((own.name.as_str(), own.parties.len()), ("blocked.csv", 2));
    assert_eq!(
        (own.parties[0].name(), &own.parties[0].countries),
        ("Bad Widgets Ltd", &vec!["GB".to_owned()])
    );
}

#[test]
fn the_unions_list_in_comma_separated_values_joins_the_rows_of_a_party() {
    let rows = "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_SubjectType;NameAlias_WholeName;Address_CountryIso2Code;BirthDate_BirthDate\n\
        13/05/2024;13;EU.27.28;P;Saddam Hussein Al-Tikriti;;\n13/05/2024;13;EU.27.28;P;Abu Ali;;\n\
        13/05/2024;13;EU.27.28;P;;IQ;1937-04-28\n13/05/2024;20;EU.30.1;E;Some Trading;SY;\n";
    let list = from_bytes("eu.csv", rows.as_bytes()).unwrap();
    assert_eq!((list.parties.len(), list.parties[0].names.len()), (2, 2));
    assert_eq!(
        (&list.parties[0].births, list.parties[0].kind),
        (&vec!["1937-04-28".to_owned()], Kind::Person)
    );
    assert_eq!(list.as_of.unwrap().to_string(), "2024-05-13");
}
