//! What the records of the lists in XML say: OFAC, the European Union, the United Nations.

use chrono::NaiveDate;

use super::markup::Node;
use crate::party::{Kind, List, Party};

/// A list in XML.
pub(super) struct Form {
    /// What it is called.
    pub list: &'static str,
    root: &'static str,
    records: &'static [&'static str],
    party: fn(&Node) -> Party,
}

pub(super) const FORMS: [Form; 3] = [
    Form { list: "OFAC SDN", root: "<sdnList", records: &["sdnEntry", "publshInformation"], party: ofac },
    Form { list: "EU financial sanctions", root: "<export", records: &["sanctionEntity"], party: union },
    Form {
        list: "UN Security Council",
        root: "<CONSOLIDATED_LIST",
        records: &["INDIVIDUAL", "ENTITY"],
        party: nations,
    },
];

impl Form {
    /// The list whose root stands in the first bytes of a file.
    pub fn of(head: &str) -> Option<&'static Form> {
        let stands = |form: &&Form| {
            let after = head.split_once(form.root).map(|(_, after)| after);
            after.is_some_and(|after| after.starts_with(|c: char| c.is_whitespace() || c == '>'))
        };
        FORMS.iter().find(stands)
    }

    pub fn is_record(&self, name: &str) -> bool {
        self.records.contains(&name)
    }

    /// What the root says of the list.
    pub fn root(&self, root: &Node, list: &mut List) {
        let day = [root.attribute("generationDate"), root.attribute("dateGenerated")].concat();
        list.as_of = day.get(..10).and_then(|day| day.parse().ok());
    }

    /// Takes a record into the list; how many parties it says there are, if it says so.
    pub fn take(&self, record: &Node, list: &mut List) -> Option<usize> {
        if record.name == "publshInformation" {
            list.as_of = NaiveDate::parse_from_str(record.child("Publish_Date"), "%m/%d/%Y").ok();
            return record.child("Record_Count").parse().ok();
        }
        list.parties.push((self.party)(record));
        None
    }
}

/// Parts of a name or an address with a space or a comma between.
fn joined(parts: &[&str], between: &str) -> String {
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(between)
}

/// Adds a text unless it is empty or already there.
fn add(texts: &mut Vec<String>, text: &str) {
    if !text.is_empty() && !texts.iter().any(|known| known == text) {
        texts.push(text.to_owned());
    }
}

fn ofac(entry: &Node) -> Party {
    let mut party = Party {
        id: entry.child("uid").to_owned(),
        kind: match entry.child("sdnType") {
            // Whatever is no person and no craft is a body.
            "Entity" => Kind::Organization,
            other => Kind::named(other),
        },
        ..Party::default()
    };
    let name = |node: &Node| joined(&[node.child("firstName"), node.child("lastName")], " ");
    party.add_name(&name(entry), false);
    for alias in entry.all("aka") {
        party.add_name(&name(alias), alias.child("category") == "weak");
    }
    for address in entry.all("address") {
        let fields = ["address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country"];
        add(&mut party.addresses, &joined(&fields.map(|field| address.child(field)), ", "));
        add(&mut party.countries, address.child("country"));
    }
    for country in entry.all("nationality").chain(entry.all("citizenship")) {
        add(&mut party.countries, country.child("country"));
    }
    for birth in entry.all("dateOfBirthItem") {
        add(&mut party.births, birth.child("dateOfBirth"));
    }
    for id in entry.all("id") {
        // A gender or a sanctions note is no number of anybody.
        let number = id.child("idNumber");
        if number.chars().any(|c| c.is_ascii_digit()) {
            add(&mut party.identifiers, &joined(&[id.child("idType"), number, id.child("idCountry")], " "));
        }
    }
    for program in entry.all("program") {
        add(&mut party.programmes, program.text.trim());
    }
    party
}

fn union(entity: &Node) -> Party {
    let mut party = Party {
        id: joined(&[entity.attribute("euReferenceNumber")], ""),
        kind: entity
            .all("subjectType")
            .next()
            .map_or(Kind::Unknown, |kind| Kind::named(kind.attribute("code"))),
        listed: entity.attribute("designationDate").to_owned(),
        ..Party::default()
    };
    if party.id.is_empty() {
        party.id = entity.attribute("logicalId").to_owned();
    }
    for alias in entity.all("nameAlias") {
        let parts = ["firstName", "middleName", "lastName"].map(|part| alias.attribute(part));
        let whole = alias.attribute("wholeName");
        let name = if whole.is_empty() { joined(&parts, " ") } else { whole.to_owned() };
        party.add_name(&name, alias.attribute("strong") == "false");
    }
    let known = |country: &str| if country == "00" { String::new() } else { country.to_owned() };
    for address in entity.all("address") {
        let fields = ["street", "poBox", "city", "zipCode", "region", "place", "countryDescription"];
        add(&mut party.addresses, &joined(&fields.map(|field| address.attribute(field)), ", "));
        add(&mut party.countries, &known(address.attribute("countryIso2Code")));
    }
    for citizenship in entity.all("citizenship") {
        add(&mut party.countries, &known(citizenship.attribute("countryIso2Code")));
    }
    for birth in entity.all("birthdate") {
        let day = birth.attribute("birthdate");
        add(&mut party.births, if day.is_empty() { birth.attribute("year") } else { day });
    }
    for id in entity.all("identification") {
        let fields = ["identificationTypeCode", "number", "countryIso2Code"];
        add(&mut party.identifiers, &joined(&fields.map(|field| id.attribute(field)), " "));
    }
    for regulation in entity.all("regulation") {
        add(&mut party.programmes, regulation.attribute("programme"));
    }
    party
}

fn nations(record: &Node) -> Party {
    let is_person = record.name == "INDIVIDUAL";
    let mut party = Party {
        id: record.child("REFERENCE_NUMBER").to_owned(),
        kind: if is_person { Kind::Person } else { Kind::Organization },
        listed: record.child("LISTED_ON").to_owned(),
        ..Party::default()
    };
    if party.id.is_empty() {
        party.id = record.child("DATAID").to_owned();
    }
    let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].map(|part| record.child(part));
    party.add_name(&joined(&parts, " "), false);
    party.add_name(record.child("NAME_ORIGINAL_SCRIPT"), false);
    for alias in record.all("INDIVIDUAL_ALIAS").chain(record.all("ENTITY_ALIAS")) {
        // Several names may stand in one alias.
        for name in alias.child("ALIAS_NAME").split(';') {
            party.add_name(name, alias.child("QUALITY").eq_ignore_ascii_case("low"));
        }
    }
    for address in record.all("INDIVIDUAL_ADDRESS").chain(record.all("ENTITY_ADDRESS")) {
        let fields = ["STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY"];
        add(&mut party.addresses, &joined(&fields.map(|field| address.child(field)), ", "));
        add(&mut party.countries, address.child("COUNTRY"));
    }
    for nationality in record.all("NATIONALITY").flat_map(|nationality| nationality.all("VALUE")) {
        add(&mut party.countries, nationality.text.trim());
    }
    for birth in record.all("INDIVIDUAL_DATE_OF_BIRTH") {
        let span = joined(&[birth.child("FROM_YEAR"), birth.child("TO_YEAR")], " to ");
        let fields = [birth.child("DATE"), birth.child("YEAR"), &span];
        add(&mut party.births, fields.into_iter().find(|field| !field.is_empty()).unwrap_or_default());
    }
    for document in record.all("INDIVIDUAL_DOCUMENT") {
        add(
            &mut party.identifiers,
            &joined(&[document.child("TYPE_OF_DOCUMENT"), document.child("NUMBER")], " "),
        );
    }
    add(&mut party.programmes, record.child("UN_LIST_TYPE"));
    party
}
