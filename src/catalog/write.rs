//! A sheet of a catalog as CSV.

use std::io::{self, Write};

use super::Catalog;

/// Writes the items of a sheet as CSV, cells as a person changed them: UTF-8 with a mark, so that
/// spreadsheet programs read it right, commas, lines ended by CR LF. The headings come first, if there
/// are any. A sheet that there is not is an empty file.
///
/// Read again, it gives the same cells.
///
/// ```
/// use dualcheck::catalog::{read, write_csv};
///
/// let catalog = read::from_bytes("a.csv", "Name;Note\nLens;6\" wide, thin\n".as_bytes(), &Default::default(), &Default::default())?;
/// let mut csv = Vec::new();
/// write_csv(&catalog, 0, &mut csv).unwrap();
/// assert_eq!(csv, "\u{feff}Name,Note\r\nLens,\"6\"\" wide, thin\"\r\n".as_bytes());
/// # Ok::<(), dualcheck::problem::Problem>(())
/// ```
pub fn write_csv(catalog: &Catalog, sheet: usize, out: &mut dyn Write) -> io::Result<()> {
    let Some(sheet) = catalog.sheets().get(sheet) else { return Ok(()) };
    out.write_all("\u{feff}".as_bytes())?;
    if sheet.columns.iter().any(|column| !column.heading.is_empty()) {
        write_row(sheet.columns.iter().map(|column| column.heading.as_str()), out)?;
    }
    for row in sheet.items() {
        let item = catalog.item(row);
        write_row((0u16..).zip(&sheet.columns).map(|(column, _)| item.cell(column)), out)?;
    }
    Ok(())
}

fn write_row<'a>(cells: impl Iterator<Item = &'a str>, out: &mut dyn Write) -> io::Result<()> {
    for (column, cell) in cells.enumerate() {
        if column > 0 {
            out.write_all(b",")?;
        }
        // Space at the edges is quoted too: some readers take it away otherwise.
        if cell.contains([',', '"', '\n', '\r']) || cell.trim() != cell {
            write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}
