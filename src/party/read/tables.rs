//! The lists in comma-separated values: by which headings each is known, and what its columns hold.

use super::table::{Layout, Names, Table};

/// Every known table. The first of which all `needs` are headings is it.
pub(super) const TABLES: [Table; 12] = [
    Table {
        list: "China MOFCOM lists",
        needs: &["Chinese name", "Name", "List", "Topics"],
        id: &["Name"],
        kind: "Type",
        names: &[Names::One("Name"), Names::Several("Alias", ';'), Names::One("Chinese name")],
        countries: &["Country"],
        addresses: &["Address"],
        programmes: &["List"],
        listed: "Date",
        ended: "End date",
        ..Table::NONE
    },
    Table {
        list: "EU Regulation 833/2014, Annex IV",
        needs: &["celex", "recordId", "annex", "weakAlias"],
        id: &["recordId"],
        kind: "schema",
        names: &[
            Names::One("name"),
            Names::Several("alias", ';'),
            Names::Weak("weakAlias", ';'),
            Names::Several("previousName", ';'),
        ],
        countries: &["country", "nationality", "jurisdiction"],
        births: &["birthDate"],
        addresses: &["address"],
        identifiers: &[
            "registrationNumber",
            "taxNumber",
            "idNumber",
            "innCode",
            "ogrnCode",
            "imoNumber",
            "passportNumber",
        ],
        programmes: &["programKey", "measure"],
        listed: "startDate",
        ..Table::NONE
    },
    Table {
        list: "US Consolidated Screening List",
        needs: &["source", "entity_number", "alt_names", "federal_register_notice"],
        id: &["_id", "entity_number", "name"],
        kind: "type",
        names: &[Names::Successors("name"), Names::Several("alt_names", ';')],
        countries: &["nationalities", "citizenships", "vessel_flag"],
        last_of_addresses: true,
        births: &["dates_of_birth"],
        addresses: &["addresses"],
        identifiers: &["ids", "call_sign"],
        programmes: &["source", "programs"],
        listed: "start_date",
        ended: "end_date",
        split: Some(';'),
        ..Table::NONE
    },
    Table {
        list: "OpenSanctions",
        needs: &["id", "schema", "name", "aliases", "birth_date", "identifiers"],
        id: &["id"],
        kind: "schema",
        names: &[Names::One("name"), Names::Quoted("aliases", ';')],
        countries: &["countries"],
        births: &["birth_date"],
        addresses: &["addresses"],
        identifiers: &["identifiers"],
        programmes: &["dataset", "sanctions"],
        listed: "first_seen",
        as_of: "last_change",
        split: Some(';'),
        ..Table::NONE
    },
    Table {
        list: "UK sanctions list",
        needs: &["Unique ID", "Name 6", "Name type"],
        id: &["Unique ID"],
        kind: "Designation Type",
        names: &[
            Names::Joined(&["Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"], "Alias strength"),
            Names::One("Name non-latin script"),
        ],
        countries: &["Nationality(/ies)", "Address Country"],
        births: &["D.O.B"],
        addresses: &[
            "Address Line 1",
            "Address Line 2",
            "Address Line 3",
            "Address Line 4",
            "Address Line 5",
            "Address Line 6",
            "Address Postal Code",
            "Address Country",
        ],
        identifiers: &[
            "National Identifier number",
            "Passport number",
            "Business registration number (s)",
            "IMO number",
        ],
        programmes: &["Regime Name"],
        listed: "Date Designated",
        joins_rows: true,
        ..Table::NONE
    },
    Table {
        list: "EU financial sanctions",
        needs: &["Entity_LogicalId", "NameAlias_WholeName"],
        id: &["Entity_EU_ReferenceNumber", "Entity_LogicalId"],
        kind: "Entity_SubjectType",
        names: &[Names::One("NameAlias_WholeName")],
        countries: &["Citizenship_CountryIso2Code", "Address_CountryIso2Code"],
        births: &["BirthDate_BirthDate", "BirthDate_Year"],
        addresses: &["Address_Street", "Address_City", "Address_ZipCode", "Address_CountryDescription"],
        identifiers: &["Identification_Number"],
        programmes: &["Entity_Regulation_Programme"],
        listed: "Entity_DesignationDate",
        as_of: "fileGenerationDate",
        joins_rows: true,
        ..Table::NONE
    },
    Table {
        list: "BIS Denied Persons List",
        needs: &["Name", "Street_Address", "Effective_Date", "FR_Citation"],
        id: &["Name"],
        names: &[Names::One("Name")],
        countries: &["Country"],
        addresses: &["Street_Address", "City", "State", "Postal_Code", "Country"],
        programmes: &["FR_Citation"],
        listed: "Effective_Date",
        ended: "Expiration_Date",
        as_of: "Last_Update",
        ..Table::NONE
    },
    Table {
        list: "BIS military-intelligence end users",
        needs: &["Type", "Name", "Alias", "Country", "Topics", "Program"],
        id: &["Name"],
        kind: "Type",
        names: &[Names::One("Name"), Names::Several("Alias", ';')],
        countries: &["Country"],
        programmes: &["Program"],
        listed: "Date",
        ended: "End date",
        ..Table::NONE
    },
    Table {
        list: "US DoD Section 1260H",
        needs: &["Name", "Clean Name", "Alias", "Previous Name"],
        id: &["Name"],
        names: &[
            Names::One("Clean Name"),
            Names::Several("Alias", ';'),
            Names::Several("Previous Name", ';'),
        ],
        listed: "Start date",
        ended: "End date",
        ..Table::NONE
    },
    Table {
        list: "Japan METI and MOFA list",
        needs: &["name_ja", "name_en", "aliases", "address"],
        id: &["no"],
        names: &[Names::One("name_en"), Names::One("name_ja"), Names::Several("aliases", ';')],
        addresses: &["address"],
        ..Table::NONE
    },
    Table {
        list: "Japan METI foreign end users",
        needs: &["No.", "Country or Region", "Company or Organization", "Also Known As"],
        id: &["No."],
        names: &[Names::One("Company or Organization"), Names::Several("Also Known As", '・')],
        countries: &["Country or Region"],
        programmes: &["Type of WMD"],
        ..Table::NONE
    },
    Table {
        list: "BIS Entity List",
        needs: &["Country", "Entity", "License requirement", "License review policy"],
        id: &["Entity"],
        names: &[Names::Aliases("Entity")],
        countries: &["Country"],
        programmes: &["Federal Register citation"],
        ..Table::NONE
    },
];

/// The table whose headings stand in the first lines of a file.
pub(super) fn of(head: &str) -> Option<(&'static Table, Layout)> {
    // A line with the day of the report may stand before the headings.
    head.lines().take(2).zip(0..).find_map(|(line, before)| {
        [',', '\t', ';', '|'].into_iter().find_map(|delimiter| {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .delimiter(u8::try_from(delimiter).unwrap_or(b','))
                .from_reader(line.as_bytes());
            let row = reader.records().next()?.ok()?;
            let headings: Vec<String> = row.iter().map(|heading| heading.trim().to_owned()).collect();
            let fits = |table: &&Table| table.needs.iter().all(|need| headings.iter().any(|own| own == need));
            let table = TABLES.iter().find(fits)?;
            let first = head.lines().next().filter(|_| before == 1).unwrap_or_default();
            let layout = Layout {
                headings,
                delimiter,
                lines_before: before,
                first_line: first.to_owned(),
                has_returns: head.contains("\r\n"),
            };
            Some((table, layout))
        })
    })
}
