//! One sheet of the workbook, filled from the top, and how its cells look.
//!
//! Spreadsheet programs do not agree on whether they fit the height of a row that a file leaves open;
//! some lay the lines of wrapped cells over each other. So every row has a height, from the length of
//! its texts and the width of its columns.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::report::inert::inert;
use crate::report::{Mark, Report};

/// Rows a sheet can hold below its header.
pub(in crate::report) const MOST_ROWS: u32 = 1_048_575;
/// The height of a line of text, in points.
const LINE_HEIGHT: f64 = 12.9;
/// The tallest row a sheet can have, in points.
const MOST_HEIGHT: f64 = 409.0;
/// The width of a digit, by which the widths of columns are counted, in pixels.
const DIGIT: f64 = 7.0;
/// The widest sheet that is still read when it is printed on one page.
const PAGE_WIDTH: f64 = 320.0;
/// The most pages a row is printed on.
const MOST_PAGES: u16 = 20;
/// Characters a cell can hold.
const MOST_CHARACTERS: usize = 32_767;

pub(in crate::report) struct Styles {
    pub(in crate::report) head: Format,
    pub(in crate::report) title: Format,
    pub(in crate::report) label: Format,
    pub(in crate::report) text: Format,
    pub(in crate::report) number: Format,
    amount: Format,
    day: Format,
    pub(in crate::report) loud: Format,
    /// What stands below every printed page: the hash, the sheet, the page.
    pub(in crate::report) footer: String,
}

impl Styles {
    pub(in crate::report) fn new(report: &Report<'_>) -> Styles {
        let page = report.words.fill("seal.page-of", &[("page", "&P"), ("pages", "&N")]);
        let hash = format!("{} {}", report.words.say("seal.footer"), report.hash);
        let base = || Format::new().set_font_name("Arial").set_font_size(10).set_align(FormatAlign::Top);
        Styles {
            head: base()
                .set_bold()
                .set_font_color(Color::RGB(0x0044_4D57))
                .set_background_color(Color::RGB(0x00EE_F1F4))
                .set_border_bottom(FormatBorder::Thin)
                .set_border_bottom_color(Color::RGB(0x00B8_C0C8))
                .set_text_wrap(),
            title: base().set_bold().set_font_size(16),
            label: base().set_font_color(Color::RGB(0x0069_727D)),
            text: base().set_text_wrap(),
            // Set off from the text in the next column.
            number: base().set_align(FormatAlign::Right).set_indent(1),
            amount: base().set_align(FormatAlign::Right).set_indent(1).set_num_format("#,##0.##"),
            day: base().set_align(FormatAlign::Right).set_num_format("yyyy-mm-dd"),
            loud: base().set_bold().set_text_wrap().set_font_color(Color::RGB(0x009B_1C31)),
            footer: format!("&L&6{hash}&C&A&R{page}"),
        }
    }

    pub(in crate::report) fn mark(&self, mark: &Mark) -> Format {
        let (ink, ground) = colours(mark);
        Format::new()
            .set_font_name("Arial")
            .set_font_size(10)
            .set_align(FormatAlign::Top)
            .set_text_wrap()
            .set_font_color(Color::RGB(ink))
            .set_background_color(Color::RGB(ground))
    }
}

/// The colours of letters and ground of a mark.
fn colours(mark: &Mark) -> (u32, u32) {
    match mark.kind() {
        "prohibited" => (0x00FF_FFFF, 0x009B_1C31),
        "presumed-denied" => (0x00FF_FFFF, 0x00C6_283D),
        "licence" => (0x00FF_FFFF, 0x00C8_580B),
        "exception" => (0x00FF_FFFF, 0x001F_63B5),
        "uncertain" => (0x00FF_FFFF, 0x00A8_7B00),
        "between" => (0x007A_2E08, 0x00F8_D9C3),
        "open" => (0x004A_5561, 0x00DF_E4EA),
        "not-covered" => (0x006B_7785, 0x00FF_FFFF),
        "suspended" => (0x008A_6500, 0x00FB_F3DC),
        _free => (0x002E_7D57, 0x00E3_F1EA),
    }
}

/// The colour of a mark in a chart.
pub(super) fn ground(mark: &Mark) -> u32 {
    let (ink, ground) = colours(mark);
    // The light ground of a range or of what is open is hardly seen beside the paper.
    if mark.kind() == "between" { ink } else { ground }
}

/// One sheet being filled from the top.
pub(in crate::report) struct Table<'a> {
    pub(in crate::report) sheet: &'a mut Worksheet,
    styles: &'a Styles,
    row: u32,
    widths: Vec<f64>,
    lines: usize,
}

impl<'a> Table<'a> {
    /// A sheet with a frozen header over columns of given widths.
    pub(in crate::report) fn new(
        workbook: &'a mut Workbook,
        styles: &'a Styles,
        name: &str,
        heads: &[(String, f64)],
        rows: u32,
    ) -> Result<Table<'a>, XlsxError> {
        let sheet = workbook.add_worksheet_with_constant_memory()?.set_name(name)?;
        sheet.set_landscape().set_paper_size(9).set_footer(&styles.footer);
        // What is wider than a page can be read at goes on several of them, side by side.
        let width = heads.iter().map(|(_, width)| *width).sum::<f64>();
        let pages = (1..=MOST_PAGES).find(|pages| width <= f64::from(*pages) * PAGE_WIDTH);
        sheet.set_print_fit_to_pages(pages.unwrap_or(MOST_PAGES), 0).set_page_order(true);
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
        let last = column(heads.len().saturating_sub(1));
        if rows > 0 {
            sheet.autofilter(0, 0, rows, last)?;
        }
        for (number, (_, width)) in heads.iter().enumerate() {
            sheet.set_column_width(column(number), *width)?;
        }
        let widths = heads.iter().map(|(_, width)| *width).collect();
        let mut table = Table { sheet, styles, row: 0, widths, lines: 1 };
        for (number, (head, _)) in heads.iter().enumerate() {
            table.write(number, head, &styles.head)?;
        }
        Ok(table)
    }

    /// Begins the row below; false if the sheet is full.
    pub(in crate::report) fn next_row(&mut self) -> bool {
        let room = self.row < MOST_ROWS;
        if room {
            self.row += 1;
            self.lines = 1;
        }
        room
    }

    /// A row of texts below what is there.
    pub(in crate::report) fn texts(&mut self, texts: &[&str]) -> Result<(), XlsxError> {
        self.next_row();
        for (number, text) in texts.iter().enumerate() {
            self.text(number, text)?;
        }
        Ok(())
    }

    /// Text in a cell of the row.
    pub(in crate::report) fn text(&mut self, number: usize, text: &str) -> Result<(), XlsxError> {
        if text.is_empty() { Ok(()) } else { self.write(number, text, &self.styles.text) }
    }

    /// A number in a cell of the row.
    pub(in crate::report) fn count(&mut self, number: usize, count: usize) -> Result<(), XlsxError> {
        // Counts stay far below the 53 bits that a cell's number holds exactly.
        self.sheet.write_number_with_format(self.row, column(number), count as f64, &self.styles.number)?;
        Ok(())
    }

    /// An amount in a cell of the row.
    pub(super) fn value(&mut self, number: usize, value: f64) -> Result<(), XlsxError> {
        self.sheet.write_number_with_format(self.row, column(number), value, &self.styles.amount)?;
        Ok(())
    }

    /// A day in a cell of the row, as spreadsheets count days.
    pub(super) fn day(&mut self, number: usize, day: f64) -> Result<(), XlsxError> {
        self.sheet.write_number_with_format(self.row, column(number), day, &self.styles.day)?;
        Ok(())
    }

    /// A mark with its word in a cell of the row.
    pub(in crate::report) fn mark(&mut self, number: usize, mark: &Mark) -> Result<(), XlsxError> {
        self.write(number, &format!("{} {}", mark.letters, mark.word), &self.styles.mark(mark))
    }

    fn write(&mut self, number: usize, text: &str, format: &Format) -> Result<(), XlsxError> {
        let text = inert(text);
        let text = cut(&text);
        let lines = lines(text, self.widths.get(number).copied().unwrap_or(8.0));
        if lines > self.lines {
            self.lines = lines;
            self.sheet.set_row_height(self.row, height(lines))?;
        }
        self.sheet.write_string_with_format(self.row, column(number), text, format)?;
        Ok(())
    }
}

/// The height of a row of so many lines, in points.
pub(in crate::report) fn height(lines: usize) -> f64 {
    (lines as f64 * LINE_HEIGHT + 3.0).min(MOST_HEIGHT)
}

/// How many lines a text takes in a column of a width, broken between words as spreadsheets do it; rather
/// one too many than one too few.
pub(in crate::report) fn lines(text: &str, width: f64) -> usize {
    let room = width * DIGIT;
    text.split('\n').map(|paragraph| lines_of(paragraph, room)).sum()
}

fn lines_of(paragraph: &str, room: f64) -> usize {
    let (mut lines, mut used) = (1, 0.0);
    for word in paragraph.split_inclusive(' ') {
        let long: f64 = word.trim_end().chars().map(pixels).sum();
        if used > 0.0 && used + long > room && !breaks_anywhere(word) {
            lines += 1;
            used = 0.0;
        }
        for character in word.chars() {
            let wide = pixels(character);
            if used + wide > room && character != ' ' {
                lines += 1;
                used = 0.0;
            }
            used += wide;
        }
    }
    lines
}

/// Whether a line may end between any two of its characters, as in Chinese and Japanese.
fn breaks_anywhere(word: &str) -> bool {
    word.chars().any(|character| character >= '\u{2e80}')
}

/// How wide a character of the font is, in pixels.
fn pixels(character: char) -> f64 {
    match character {
        '\u{2e80}'.. => 13.4,
        'A'..='Z' | '0'..='9' | 'm' | 'w' | '%' | '@' => 8.0,
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | ' ' | '.' | ',' | ';' | ':' | '\'' | '(' | ')' | '|' => 3.8,
        _other => 7.1,
    }
}

pub(in crate::report) fn column(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// A text cut to what a cell can hold.
pub(in crate::report) fn cut(text: &str) -> &str {
    match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_text_takes_the_lines_it_needs() {
        assert_eq!(lines("", 10.0), 1);
        assert_eq!(lines("licence", 12.0), 1);
        assert_eq!(lines("licence\nprohibited", 40.0), 2);
        assert!(lines("The order of the letters follows the announcement where legible.", 20.0) >= 4);
        assert_eq!(lines("钐钴永磁材料钐钴永磁材料", 12.0), 2);
        assert_eq!(lines(&"x".repeat(100), 10.0), 12);
        assert_eq!(height(1000), MOST_HEIGHT);
    }
}
