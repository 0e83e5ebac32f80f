//! Broken, truncated and hostile files: a problem with its place, never a shorter list.

use super::*;

const SAMPLES: [&str; 14] = [
    "cn_mofcom_lists_2026.csv",
    "ofac_sdn_sample.xml",
    "ofac_sdn_sample.csv",
    "eu_fsf_full_1_1_sample.xml",
    "eu_833_2014_sample.csv",
    "un_sc_consolidated_sample.xml",
    "us_csl_rows.csv",
    "us_csl_rows.json",
    "us_bis_entity_list_cn_universities.json",
    "us_bis_denied_persons_sample.txt",
    "layout_uk_sanctions_list.csv",
    "layout_opensanctions_targets.simple.csv",
    "layout_opensanctions_entities.ftm.json",
    "layout_opensanctions_senzing.json",
];

#[test]
fn entities_of_a_files_own_are_refused() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE sdnList [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n\
        <sdnList><sdnEntry><uid>1</uid><lastName>&b;</lastName></sdnEntry></sdnList>";
    let told = problem("bomb.xml", bomb.as_bytes());
    assert!(told.message.to_string().contains("entities of its own"), "{told}");
    assert_eq!(told.place.line, Some(1).max(told.place.line));
    let undefined = "<sdnList>\n<sdnEntry><uid>1</uid><lastName>A &b; C</lastName></sdnEntry></sdnList>";
    let told = problem("undefined.xml", undefined.as_bytes());
    assert_eq!(
        (told.place.line, told.message.to_string().as_str()),
        (Some(2), "the entity \"b\" is not defined")
    );
}

#[test]
fn a_list_that_was_cut_short_is_an_error() {
    for name in SAMPLES {
        let bytes = std::fs::read(sample(name)).unwrap();
        // In the middle of a line of the last third.
        let mut end = bytes.len() * 3 / 4;
        while bytes[end] == b'\n' || bytes[end - 1] == b'\n' || bytes[end - 1] == b'\r' {
            end -= 1;
        }
        match from_bytes(name, &bytes[..end]) {
            Err(told) => assert!(!told.message.to_string().is_empty()),
            Ok(list) => panic!("{name} cut at {end} was read: {} parties", list.parties.len()),
        }
    }
}

#[test]
fn a_list_that_shrank_since_it_was_read_is_an_error_and_never_no_match() {
    use dualcheck::party::read::shrunken;
    for name in SAMPLES {
        let list = read(name);
        let told = shrunken(&list, list.parties.len() + 1).unwrap();
        assert_eq!((told.code, told.severity), ("party/shrunken", dualcheck::problem::Severity::Error));
        assert!(told.help.is_some(), "{told}");
        assert_eq!(shrunken(&list, list.parties.len()), None);
    }
}

#[test]
fn an_empty_list_is_an_error() {
    for (name, text) in [
        ("empty.csv", ""),
        ("sdn.xml", "<sdnList xmlns=\"x\"></sdnList>"),
        ("un.xml", "<CONSOLIDATED_LIST dateGenerated=\"2026-02-27T00:00:09.554Z\"></CONSOLIDATED_LIST>"),
        ("csl.json", "{\"total\": 0, \"results\": []}"),
        ("csl.csv", "_id,source,entity_number,alt_names,name,federal_register_notice\n"),
    ] {
        let told = problem(name, text.as_bytes());
        assert!(!told.place.file.is_empty() && told.help.is_some() || name == "empty.csv", "{told}");
    }
}

#[test]
fn a_list_with_fewer_parties_than_it_says_is_an_error() {
    let list = "<sdnList><publshInformation><Publish_Date>05/07/2024</Publish_Date><Record_Count>15000</Record_Count>\
        </publshInformation><sdnEntry><uid>1</uid><lastName>ONE</lastName></sdnEntry></sdnList>";
    let told = problem("sdn.xml", list.as_bytes());
    assert_eq!(told.code, "party/shrunken");
    assert_eq!(told.message.to_string(), "OFAC SDN says that it has 15000 parties, and the file holds 1");
    assert_eq!(
        problem("csl.json", b"{\"total\": 2, \"results\": [{\"name\": \"A\"}]}").code,
        "party/shrunken"
    );
}

#[test]
fn another_encoding_is_told_with_its_line() {
    let table = std::fs::read(sample("eu_833_2014_sample.csv")).unwrap();
    let mut latin = table[..table.iter().position(|byte| *byte == b'\n').unwrap() + 1].to_vec();
    latin.extend(b"32014R0833,19,EU-RUS,IV,Export control,25.2.2022,,LegalEntity,M\xfcller GmbH".iter());
    latin.extend(b",".repeat(36));
    let told = problem("latin.csv", &latin);
    assert_eq!(
        (told.place.line, told.message.to_string().as_str()),
        (Some(2), "this line is not text in UTF-8")
    );
    let told = problem("utf16.xml", b"\xff\xfe<\0s\0");
    assert!(told.message.to_string().contains("UTF-16"), "{told}");
    let lines = b"{\"schema\": \"Person\", \"id\": \"1\", \"properties\": {\"name\": [\"A\"]}}\n{\"schema\": \"\xe9\"}\n";
    assert_eq!(problem("lines.json", lines).place.line, Some(2));
    let markup = b"<export><sanctionEntity>\n<nameAlias wholeName=\"M\xfcller\"/></sanctionEntity></export>";
    assert_eq!(problem("latin.xml", markup).place.line, Some(2));
}

#[test]
fn other_names_without_their_list_are_told() {
    let loaded = load([sample("ofac_alt_sample.csv").as_path()]);
    assert!(loaded.lists.is_empty());
    assert!(
        loaded.problems[0].message.to_string().contains("the list itself is not given"),
        "{}",
        loaded.problems[0]
    );
}

#[test]
fn any_bytes_end_in_a_list_or_a_problem() {
    arbtest::arbtest(|any| {
        let name = any.choose(&SAMPLES)?;
        let mut bytes = std::fs::read(sample(name)).unwrap();
        let end = any.choose_index(bytes.len())?;
        bytes.truncate(end.min(20_000));
        for _ in 0..any.int_in_range(0..=6)? {
            let at = any.choose_index(bytes.len().max(1))?;
            if let Some(byte) = bytes.get_mut(at) {
                *byte = any.arbitrary()?;
            }
        }
        let _ = from_bytes(name, &bytes);
        Ok(())
    })
    .budget_ms(2_000);
}
