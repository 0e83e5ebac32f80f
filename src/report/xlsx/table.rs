//! One sheet of the workbook, filled from the top, and how its cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::report::Mark;

/// Rows a sheet can hold below its header.
pub(super) const MOST_ROWS: u32 = 1_048_575;
/// Characters a cell can hold.
const MOST_CHARACTERS: usize = 32_767;

pub(super) struct Styles {
    pub(super) head: Format,
    pub(super) title: Format,
    pub(super) label: Format,
    pub(super) text: Format,
    pub(super) loud: Format,
}

impl Styles {
    pub(super) fn new() -> Styles {
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
            loud: base().set_bold().set_text_wrap().set_font_color(Color::RGB(0x009B_1C31)),
        }
    }

    pub(super) fn mark(&self, mark: &Mark) -> Format {
        let (ink, ground) = match mark.kind() {
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
        };
        Format::new()
            .set_font_name("Arial")
            .set_font_size(10)
            .set_align(FormatAlign::Top)
            .set_font_color(Color::RGB(ink))
            .set_background_color(Color::RGB(ground))
    }
}

/// One sheet being filled from the top.
pub(super) struct Table<'a> {
    pub(super) sheet: &'a mut Worksheet,
    styles: &'a Styles,
    pub(super) row: u32,
}

impl<'a> Table<'a> {
    /// A sheet with a frozen header over columns of given widths.
    pub(super) fn new(
        workbook: &'a mut Workbook,
        styles: &'a Styles,
        name: &str,
        heads: &[(String, f64)],
        rows: u32,
    ) -> Result<Table<'a>, XlsxError> {
        let sheet = workbook.add_worksheet_with_constant_memory()?.set_name(name)?;
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_footer("&L&A&RPage &P of &N");
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
        let last = column(heads.len().saturating_sub(1));
        if rows > 0 {
            sheet.autofilter(0, 0, rows, last)?;
        }
        for (number, (_, width)) in heads.iter().enumerate() {
            sheet.set_column_width(column(number), *width)?;
        }
        for (number, (head, _)) in heads.iter().enumerate() {
            sheet.write_string_with_format(0, column(number), cut(head), &styles.head)?;
        }
        Ok(Table { sheet, styles, row: 0 })
    }

    /// A row of texts below what is there.
    pub(super) fn texts(&mut self, texts: &[&str]) -> Result<(), XlsxError> {
        self.row += 1;
        for (number, text) in texts.iter().enumerate() {
            self.text(number, text)?;
        }
        Ok(())
    }

    pub(super) fn text(&mut self, number: usize, text: &str) -> Result<(), XlsxError> {
        if !text.is_empty() {
            self.sheet.write_string_with_format(self.row, column(number), cut(text), &self.styles.text)?;
        }
        Ok(())
    }

    pub(super) fn count(&mut self, number: usize, count: usize) -> Result<(), XlsxError> {
        // Counts stay far below the 53 bits that a cell's number holds exactly.
        self.sheet.write_number_with_format(self.row, column(number), count as f64, &self.styles.text)?;
        Ok(())
    }

    pub(super) fn mark(&mut self, number: usize, mark: &Mark) -> Result<(), XlsxError> {
        let text = format!("{} {}", mark.letters, mark.word);
        self.sheet.write_string_with_format(self.row, column(number), text, &self.styles.mark(mark))?;
        Ok(())
    }
}

pub(super) fn column(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// A text cut to what a cell can hold.
pub(super) fn cut(text: &str) -> &str {
    match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}
