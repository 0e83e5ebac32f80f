//! Products whose answer is known, as a table of comma-separated values.

use crate::law::{CATEGORIES, Categories};
use crate::problem::{FilePlace, Problem, Severity};

/// A product and what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labelled {
    /// Its line in the file, counted from 1.
    pub line: u64,
    /// What it is, in words.
    pub description: String,
    /// Who makes it.
    pub maker: String,
    /// The maker's number of it.
    pub part_number: String,
    /// Its customs code.
    pub customs_code: String,
    /// Its CAS number.
    pub cas_number: String,
    /// Its category; none where nobody said.
    pub label: Option<Label>,
    /// Categories that a careful reader would accept as well.
    pub also: Vec<Label>,
    /// What its maker or an examiner says of a control list.
    pub verdict: Option<Verdict>,
    /// Whether it is the wording of a list entry and no product.
    pub is_list_entry: bool,
}

/// What kind of goods a product is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// Of a category.
    Category(&'static str),
    /// Of something that is no category of its own in the labelled set.
    Other,
    /// Ordinary goods.
    Nothing,
}

/// What is known of a control list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// On this list, by this code. Several lists of one jurisdiction by the beginning of their ids.
    Listed {
        /// The list's id, or `eu/` for any of the Union.
        list: &'static str,
        /// The code.
        code: String,
    },
    /// Examined, and on none of these lists.
    NotListed {
        /// The list's id, or `eu/` for any of the Union.
        list: &'static str,
    },
}

/// Short names of categories in labelled sets.
const SHORT: [(&str, &str); 12] = [
    ("semiconductor", "semiconductors"),
    ("electronics", "electronic-components"),
    ("optical", "optical-instruments"),
    ("lithium", "lithium-batteries"),
    ("rare-earth", "rare-earths"),
    ("telecom", "communication-security"),
    ("computer", "computers"),
    ("drone", "drones"),
    ("aerospace", "aerospace-navigation"),
    ("chemical", "chemicals"),
    ("biotech", "biotechnology"),
    ("machinery", "precision-machinery"),
];

impl Label {
    /// The label of a name: the id of a category, its short name, `other` or `none`.
    pub fn named(name: &str) -> Option<Label> {
        match name {
            "other" => Some(Label::Other),
            "none" => Some(Label::Nothing),
            name => {
                let id = SHORT.iter().find(|(short, _)| *short == name).map_or(name, |(_, id)| id);
                let known = CATEGORIES.iter().find(|category| **category == id);
                known.map(|category| Label::Category(category))
            }
        }
    }

    /// Whether a category that the program gives is what the label says. Categories without a short name
    /// of their own are something other.
    pub fn is(self, given: &str) -> bool {
        match self {
            Label::Category(id) => id == given,
            Label::Other => Categories::named(given).is_some() && !SHORT.iter().any(|(_, id)| *id == given),
            Label::Nothing => false,
        }
    }
}

/// Reads a labelled table. Its columns go by their headings, in any order: `description`, `manufacturer`,
/// `mpn`, `hts`, `cas`, `label_category`, `also` (several joined by `|`), `eccn`, `label_kind`; those
/// that are missing are empty.
///
/// # Errors
///
/// The first line that cannot be read, with its place.
pub fn read(file: &str, text: &str) -> Result<Vec<Labelled>, Problem> {
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let broken = |line: u64, message: String| {
        let line = u32::try_from(line).ok();
        let place = FilePlace { file: file.to_owned(), line, ..FilePlace::default() };
        Problem {
            code: "measure/labels",
            severity: Severity::Error,
            place,
            message: message.into(),
            help: None,
        }
    };
    let unreadable = |error: &csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        broken(line, "this line is no row of comma-separated values".to_owned())
    };
    let headings = table.headers().map_err(|error| unreadable(&error))?.clone();
    let column =
        |name: &str| headings.iter().position(|heading| heading.trim_start_matches('\u{feff}') == name);
    if column("description").is_none() || column("label_category").is_none() {
        let message = "a labelled table needs the columns `description` and `label_category`".to_owned();
        return Err(broken(1, message));
    }
    let mut rows = Vec::new();
    for record in table.records() {
        let record = record.map_err(|error| unreadable(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |name| column(name).and_then(|at| record.get(at)).unwrap_or_default().trim();
        let label =
            |name: &str| Label::named(name).ok_or_else(|| broken(line, format!("\"{name}\" is no category")));
        let also = cell("also").split('|').filter(|name| !name.is_empty()).map(label);
        let also = also.collect::<Result<Vec<Label>, Problem>>()?;
        rows.push(Labelled {
            line,
            description: cell("description").to_owned(),
            maker: cell("manufacturer").to_owned(),
            part_number: cell("mpn").to_owned(),
            customs_code: cell("hts").to_owned(),
            cas_number: cell("cas").to_owned(),
            label: Some(cell("label_category")).filter(|name| !name.is_empty()).map(label).transpose()?,
            also,
            verdict: verdict(cell("eccn"), cell("label_kind")),
            is_list_entry: cell("label_kind") == "ccl-list",
        });
    }
    Ok(rows)
}

/// What a stated code says; of the Union's lists where an examiner held the product against them.
fn verdict(code: &str, kind: &str) -> Option<Verdict> {
    let list = if kind == "eu-verdict" { "eu/" } else { "us/ccl" };
    match code {
        "" => None,
        "EAR99" => Some(Verdict::NotListed { list: "us/ccl" }),
        "NOT-LISTED-EU" => Some(Verdict::NotListed { list: "eu/" }),
        code => Some(Verdict::Listed { list, code: code.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_by_its_headings() {
        let text = "\u{feff}label_category,description,also,eccn,label_kind,hts\n\
                    optical,Lens,electronics|none,6A004,eccn-published,9002\n\
                    none,Chair,,,hs,9401\n\
                    drone,Drone,other,NOT-LISTED-EU,eu-verdict,\n";
        let rows = read("labels.csv", text).unwrap();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0].label, Some(Label::Category("optical-instruments")));
        assert_eq!(rows[0].also, [Label::Category("electronic-components"), Label::Nothing]);
        assert_eq!(rows[0].verdict, Some(Verdict::Listed { list: "us/ccl", code: "6A004".to_owned() }));
        assert_eq!((rows[1].line, rows[1].label), (3, Some(Label::Nothing)));
        assert_eq!(rows[2].verdict, Some(Verdict::NotListed { list: "eu/" }));
    }

    #[test]
    fn a_broken_table_is_told_with_its_place() {
        let problem = read("labels.csv", "description,label_category\nLens,optics\n").unwrap_err();
        assert_eq!(
            (problem.place.line, problem.message.to_string()),
            (Some(2), "\"optics\" is no category".to_owned())
        );
        assert!(read("labels.csv", "name\nLens\n").is_err());
    }

    #[test]
    fn what_has_no_short_name_is_other() {
        assert!(Label::Other.is("graphite"));
        assert!(!Label::Other.is("drones"));
        assert!(!Label::Nothing.is("graphite"));
    }
}
