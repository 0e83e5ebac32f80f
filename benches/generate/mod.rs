//! Catalogs of any size, made from real product texts. The same number of rows gives the same bytes.
//!
//! `benches/rows.csv` holds descriptions, customs codes and CAS numbers from public sources: the US
//! Commerce Control List and customs rulings (public domain), search references of the UK tariff (MIT,
//! Crown copyright), IAPS-AI/commoditybench (MIT), CalebBell/chemicals (MIT) and
//! Reboot-Hub/dji-drone-specs-used-price-index (CC-BY 4.0). All else is invented.

// Not every bench that takes this in writes both kinds.
#![allow(dead_code)]

use std::io::Write;

/// What the columns are called.
pub const HEADINGS: [&str; 11] = [
    "Item No.",
    "Description",
    "Manufacturer",
    "Part No.",
    "HS code",
    "CAS No.",
    "Origin",
    "Qty",
    "Unit",
    "Unit price",
    "Currency",
];

const MAKERS: [&str; 12] = [
    "Hengzhou Magnetics",
    "Linhai Optics",
    "Bohai Cells",
    "Nordlicht Laser",
    "Kaede Seimitsu",
    "Great Plains Instruments",
    "Ganbei Rare Earth",
    "Huadeng Power",
    "Rhein Sensorik",
    "Sakura Kagaku",
    "Delta Valley Chemicals",
    "",
];
const ORIGINS: [&str; 8] = ["CN", "CN", "CN", "DE", "JP", "US", "KR", "TW"];
const UNITS: [&str; 5] = ["pcs", "kg", "set", "m", "g"];
const CURRENCIES: [&str; 4] = ["USD", "EUR", "CNY", "JPY"];
/// What may stand behind a description: the figures by which items differ.
const FIGURES: [&str; 10] = [
    " φ{a}×{b} mm",
    ", {a}.{b} kg",
    " 99.{c} %",
    ", {a} V {b} A",
    ", type {c}-{a}",
    ", {a}{b} nm",
    "",
    " {a} pcs/box",
    ", grade N{a}SH",
    ", {b} GHz",
];

/// Rows of a catalog, one after the other.
pub struct Rows {
    texts: Vec<[String; 3]>,
    state: u64,
    next: u32,
    cells: [String; 11],
}

impl Rows {
    /// The rows from the first on.
    pub fn new() -> Rows {
        let mut rows = csv::Reader::from_reader(include_str!("../rows.csv").as_bytes());
        let texts =
            rows.records().flatten().map(|row| [1, 2, 3].map(|cell| row.get(cell).unwrap_or("").to_owned()));
        Rows { texts: texts.collect(), state: 0x9e37_79b9_7f4a_7c15, next: 1, cells: Default::default() }
    }

    /// The next row.
    pub fn next_row(&mut self) -> &[String; 11] {
        let number = self.next;
        self.next += 1;
        let text = self.below(self.texts.len() as u64) as usize;
        let figures = self
            .pick(&FIGURES)
            .replace("{a}", &self.below(100).to_string())
            .replace("{b}", &self.below(1000).to_string());
        let figures = figures.replace("{c}", &self.below(10_000).to_string());
        let maker = self.pick(&MAKERS);
        let [description, customs_code, cas] = &self.texts[text];
        let (description, cas) = (format!("{description}{figures}"), cas.clone());
        let customs_code = match customs_code.as_str() {
            "" => format!("{:02}{:08}", 25 + number % 70, number.wrapping_mul(2_654_435_761) % 100_000_000),
            code => code.to_owned(),
        };
        self.cells = [
            format!("IT-{number:07}"),
            description,
            maker.to_owned(),
            format!(
                "{}{:04}-{:05}",
                maker.get(..2).unwrap_or("XX").to_uppercase(),
                self.below(10_000),
                self.below(100_000)
            ),
            customs_code,
            cas,
            self.pick(&ORIGINS).to_owned(),
            (1 + self.below(5000)).to_string(),
            self.pick(&UNITS).to_owned(),
            format!("{}.{:02}", self.below(2000), self.below(100)),
            self.pick(&CURRENCIES).to_owned(),
        ];
        &self.cells
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[self.below(from.len() as u64) as usize]
    }

    /// A number below this one: splitmix64, the same on every machine.
    fn below(&mut self, end: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }
}

/// Writes so many rows as CSV.
pub fn csv(rows: u32, out: impl Write) -> csv::Result<()> {
    let mut out = csv::Writer::from_writer(out);
    out.write_record(HEADINGS)?;
    let mut made = Rows::new();
    for _ in 0..rows {
        out.write_record(made.next_row())?;
    }
    Ok(out.flush()?)
}

/// Writes so many rows as a workbook of one sheet; amounts are numbers in it.
pub fn xlsx(rows: u32, path: &std::path::Path) -> Result<(), rust_xlsxwriter::XlsxError> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    for (column, heading) in (0u16..).zip(HEADINGS) {
        sheet.write(0, column, heading)?;
    }
    let mut made = Rows::new();
    for line in 1..=rows {
        for (column, cell) in (0u16..).zip(made.next_row()) {
            match cell.parse::<f64>() {
                Ok(number)
                    if HEADINGS[column as usize] == "Qty" || HEADINGS[column as usize] == "Unit price" =>
                {
                    sheet.write(line, column, number)?;
                }
                _text if cell.is_empty() => {}
                _text => {
                    sheet.write(line, column, cell.as_str())?;
                }
            }
        }
    }
    workbook.save(path)
}
