//! A small case to report on, under the small law in `law/`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use dualcheck::assess::Transaction;
use dualcheck::batch::{self, Assessed, Progress};
use dualcheck::case::ItemIds;
use dualcheck::catalog::{Catalog, read};
use dualcheck::evidence::{Reader, Ruling};
use dualcheck::law::{CountryCode, Language, Laws};
use dualcheck::problem::Problem;
use dualcheck::profile::{self, Source};
use dualcheck::report::{
    CaseFacts, Earlier, Format, MOST_SHEETS, Progress as ReportProgress, Report, ReportInput, SourceFile,
    Wish, render,
};

pub const DAY: &str = "2026-11-23";
pub const FEW: &str = "JP US DE KR IN";
pub const MANY: &str = "AU BR DE FR GB IN IT JP KR MX NL US VN";

/// A case to report on; what a test does not change is that of the golden files.
pub struct Given {
    pub laws: Laws,
    pub problems: Vec<Problem>,
    pub catalog: Catalog,
    pub facts: CaseFacts,
    pub transaction: Transaction,
    pub destinations: Vec<CountryCode>,
    pub rulings: BTreeMap<u32, Vec<Ruling>>,
    pub most_sheets: usize,
    pub language: Language,
    pub wish: Wish,
    pub since: Option<Transaction>,
}

impl Given {
    pub fn price_list() -> Given {
        let loaded = profile::load(&[Source::folder(&folder().join("law")).unwrap()]);
        assert!(
            loaded.problems.is_empty(),
            "{}",
            loaded.problems.iter().map(Problem::to_string).collect::<String>()
        );
        let file = folder().join("price_list.csv");
        let catalog = read::open(&file, &read::OpenOptions::default(), &read::Progress::default()).unwrap();
        let facts = CaseFacts {
            client: "Shenzhen Photonics Co., Ltd. (深圳光电)".to_owned(),
            reference: "2026-117".to_owned(),
            firm: "Example Trade Consultants".to_owned(),
            version: "1".to_owned(),
            prepared_by: "A. Example".to_owned(),
            program: "0.0.0".to_owned(),
            files: vec![SourceFile {
                name: catalog.name().to_owned(),
                sha256: catalog.content_hash().to_owned(),
            }],
            ..CaseFacts::default()
        };
        Given {
            laws: loaded.laws,
            problems: loaded.problems,
            catalog,
            facts,
            transaction: transaction(DAY),
            destinations: countries(FEW),
            rulings: BTreeMap::new(),
            most_sheets: MOST_SHEETS,
            language: Language::En,
            wish: Wish::default(),
            since: None,
        }
    }

    pub fn assessed(&self, reader: &Reader) -> Assessed {
        let rulings = |row: u32| self.rulings.get(&row).cloned().unwrap_or_default();
        batch::assess_catalog(&self.laws, reader, &self.catalog, &rulings, &Progress::default()).unwrap()
    }

    /// What `look` sees in the report of this case.
    pub fn report<T>(&self, look: impl FnOnce(&Report<'_>) -> T) -> T {
        self.report_with(&ReportProgress::default(), |report| Ok(look(report))).unwrap()
    }

    /// The same, while somebody may cancel it.
    pub fn report_with<T>(
        &self,
        progress: &ReportProgress,
        look: impl FnOnce(&Report<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let reader = Reader::new(&self.laws);
        let assessed = self.assessed(&reader);
        let rulings = |row: u32| self.rulings.get(&row).cloned().unwrap_or_default();
        let ids = ItemIds::new(&self.catalog);
        let earlier = self.since.as_ref().map(|then| Earlier {
            name: String::new(),
            hash: String::new(),
            catalog: &self.catalog,
            assessed: &assessed,
            ids: &ids,
            own_ids: &ids,
            transaction: then,
        });
        let input = ReportInput {
            laws: &self.laws,
            law_problems: &self.problems,
            catalog: &self.catalog,
            assessed: &assessed,
            reader: &reader,
            rulings: &rulings,
            transaction: &self.transaction,
            destinations: &self.destinations,
            case: &self.facts,
            language: self.language,
            most_sheets: self.most_sheets,
            wish: &self.wish,
            earlier: earlier.as_ref(),
        };
        look(&Report::build(&input, progress)?)
    }

    pub fn rendered(&self, format: Format) -> Vec<u8> {
        self.report(|report| render(report, format).unwrap())
    }

    pub fn html(&self) -> String {
        String::from_utf8(self.rendered(Format::Html)).unwrap()
    }

    /// The row of the item with that number.
    pub fn row(&self, id: &str) -> u32 {
        self.catalog.items().find(|item| item.id() == id).unwrap().row()
    }
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports")
}

pub fn transaction(day: &str) -> Transaction {
    let [from, to] = ["CN", "JP"].map(|code| code.parse().unwrap());
    Transaction {
        from,
        to,
        on: day.parse().unwrap(),
        origin: None,
        answers: BTreeMap::new(),
        supposing: BTreeSet::new(),
    }
}

pub fn countries(codes: &str) -> Vec<CountryCode> {
    codes.split(' ').map(|code| code.parse().unwrap()).collect()
}

/// A folder of its own below the build's, gone when the test ends.
pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Scratch {
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("reports-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Scratch(folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}
