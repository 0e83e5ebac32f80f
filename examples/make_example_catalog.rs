//! Writes the bundled price lists that are workbooks of three sheets, this month's and the next one's, from
//! their rows.
//!
//! `cargo run --no-default-features --example make_example_catalog` rewrites
//! `assets/example/magnets-and-optics.xlsx` and `magnets-and-optics-2.xlsx` from the CSV beside each.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on says so by failing"
)]

use std::path::Path;

use rust_xlsxwriter::{Format, Workbook, XlsxError};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    ["magnets-and-optics", "magnets-and-optics-2"].into_iter().try_for_each(write)
}

fn write(name: &str) -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/example");
    let mut rows = csv::Reader::from_path(folder.join(name).with_extension("csv"))?;
    let headings: Vec<String> = rows.headers()?.iter().skip(1).map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>()?;
    let mut workbook = Workbook::new();
    // No day and no author: the same rows give the same bytes.
    let created = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&created));
    let mut sheets: Vec<&str> = rows.iter().filter_map(|row| row.get(0)).collect();
    sheets.dedup();
    for sheet in sheets {
        let own = rows.iter().filter(|row| row.get(0) == Some(sheet));
        write_sheet(&mut workbook, sheet, &headings, own)?;
    }
    workbook.save(folder.join(name).with_extension("xlsx"))?;
    Ok(())
}

fn write_sheet<'a>(
    workbook: &mut Workbook,
    name: &str,
    headings: &[String],
    rows: impl Iterator<Item = &'a csv::StringRecord>,
) -> Result<(), XlsxError> {
    let (bold, title) = (Format::new().set_bold(), Format::new().set_bold().set_font_size(14));
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?;
    sheet.write_with_format(0, 0, format!("Price list Q4 — {name}"), &title)?;
    for (column, heading) in (0u16..).zip(headings) {
        sheet.write_with_format(2, column, heading, &bold)?;
    }
    sheet.set_column_width(1, 58)?;
    sheet.set_freeze_panes(3, 1)?;
    for (line, row) in (3u32..).zip(rows) {
        for (column, (heading, cell)) in (0u16..).zip(headings.iter().zip(row.iter().skip(1))) {
            match cell.parse::<f64>() {
                // Amounts are numbers, as in any price list; codes keep their zeros as text.
                Ok(number) if heading == "Qty" || heading == "Unit price" => {
                    sheet.write(line, column, number)?
                }
                _text => sheet.write(line, column, cell)?,
            };
        }
    }
    Ok(())
}
