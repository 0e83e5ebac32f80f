//! How the open file is read: its sheets, encoding, delimiter and headings, each to be chosen otherwise.
//! A choice is a change of the case: the file is read again at once, and that can be undone.

use egui::{Grid, ScrollArea, Sense, Ui, vec2};

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::widget::basic::{Button, Weight, shortened};
use super::super::widget::unfold::Unfold;
use super::super::words::number;
use super::super::work::Work;
use super::super::work::jobs::{Kind, Opened};
use crate::case::{Change, Source};
use crate::catalog::read::{ENCODINGS, EncodingKnown, Format};
use crate::catalog::{Catalog, Sheet};

/// What may be chosen to stand between cells, with the keys of their words.
const DELIMITERS: [(char, &str); 7] = [
    (',', "delimiter.comma"),
    (';', "delimiter.semicolon"),
    ('\t', "delimiter.tab"),
    ('|', "delimiter.bar"),
    ('^', "delimiter.caret"),
    ('~', "delimiter.tilde"),
    (':', "delimiter.colon"),
];
/// So many items stand below the headings of a preview, and so many cells of each.
const ITEMS: usize = 12;
const CELLS: usize = 40;

/// Asks that the file be read in another way.
fn ask(desk: &Desk<'_>, work: &Work, catalog: &Catalog, choose: impl FnOnce(&mut Source)) {
    let mut source = work.case.source.clone().unwrap_or_default().to_reread(catalog);
    choose(&mut source);
    desk.ask(Change::SetSource(Some(source)));
}

/// The sheets of a workbook: a box whether each is read, and a button that shows it.
pub fn sheets_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, opened: &Opened, shown: &mut usize) {
    let sheets = opened.catalog.sheets();
    if sheets.len() < 2 {
        return;
    }
    ScrollArea::vertical()
        .id_salt("sheets")
        .max_height(desk.theme.views.columns.sheets)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = desk.theme.space.hair;
                for (place, sheet) in sheets.iter().enumerate() {
                    if sheet.table == 1 {
                        sheet_ui(ui, desk, work, opened, sheet);
                    }
                    let key = match sheet {
                        Sheet { used: true, hidden: true, .. } => "columns.sheet-hidden",
                        Sheet { used: true, .. } => "columns.sheet",
                        Sheet { hidden: true, .. } => "columns.sheet-hidden-unread",
                        _ => "columns.sheet-unread",
                    };
                    let rows = number(sheet.rows as usize);
                    let text = desk.tf(key, &[("name", &sheet.name), ("n", &rows)]);
                    if Button::new(Weight::Bare, &text).selected(place == *shown).ui(ui, desk).clicked() {
                        *shown = place;
                    }
                    ui.add_space(desk.theme.space.medium);
                }
            });
        });
}

/// The box whether a sheet is read.
fn sheet_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, opened: &Opened, sheet: &Sheet) {
    let mut wanted: Vec<&str> = if opened.options.sheets.is_empty() {
        let used = opened.catalog.sheets().iter().filter(|sheet| sheet.used && sheet.table == 1);
        used.map(|sheet| sheet.name.as_str()).collect()
    } else {
        opened.options.sheets.iter().map(String::as_str).collect()
    };
    let is_this = |wish: &&str| wish.trim().to_lowercase() == sheet.name.trim().to_lowercase();
    let is_last = sheet.used && wanted.iter().filter(|wish| !is_this(wish)).count() == 0;
    let mut used = sheet.used;
    let name = desk.tf("columns.read-sheet", &[("sheet", &sheet.name)]);
    let (box_, _) =
        ui.allocate_exact_size(vec2(desk.theme.size.key, desk.theme.size.control), Sense::hover());
    let tick = |ui: &mut Ui| ui.put(box_, egui::Checkbox::without_text(&mut used));
    let ticked = ui.add_enabled_ui(!is_last, tick).inner.accessible_name(name);
    if ticked.changed() {
        wanted.retain(|wish| !is_this(wish));
        wanted.extend(used.then_some(sheet.name.as_str()));
        let mut wanted = wanted.into_iter().map(str::to_owned);
        ask(desk, work, &opened.catalog, |source| {
            source.sheet = wanted.next();
            source.more_sheets = wanted.collect();
        });
    }
}

/// The encoding, what stands between cells, and the row of the headings.
pub fn how_read_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, opened: &Opened, sheet: &Sheet) {
    ui.horizontal_wrapped(|ui| {
        let gap = desk.theme.space.wide;
        encoding_ui(ui, desk, work, &opened.catalog, gap);
        delimiter_ui(ui, desk, work, &opened.catalog, gap);
        header_ui(ui, desk, work, &opened.catalog, sheet);
        if work.running().iter().any(|running| running.kind == Kind::Reread) {
            ui.add_space(gap);
            ui.label(desk.muted(Role::Body, desk.t("status.reading")));
        }
    });
}

fn encoding_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, catalog: &Catalog, gap: f32) {
    let Some(found) = catalog.encoding() else { return };
    let chosen = work.case.source.as_ref().and_then(|source| source.encoding.clone());
    let shown = match found.known {
        EncodingKnown::Guessed => desk.tf("columns.guessed", &[("what", found.name)]),
        EncodingKnown::ByMark | EncodingKnown::ByContent | EncodingKnown::ByUser => found.name.to_owned(),
    };
    let guessed = found.known == EncodingKnown::Guessed;
    let ink = if guessed { desk.colours.warn } else { desk.colours.text };
    let named = |name: &str| {
        let tongue = desk.words.text(&format!("encoding.{}", name.to_lowercase())).to_owned();
        (Some(name.to_owned()), format!("{name}   {tongue}"))
    };
    let proposed = (None, desk.t("columns.as-found").to_owned());
    let choices = std::iter::once(proposed).chain(ENCODINGS.into_iter().map(named));
    let name = desk.t("columns.encoding");
    ui.label(desk.muted(Role::Body, name));
    let list = Unfold { name, shown: &shown, ink, width: desk.theme.views.columns.encoding };
    if let Some(encoding) = list.ui(ui, desk, &chosen, choices) {
        ask(desk, work, catalog, |source| source.encoding = encoding);
    }
    if guessed {
        ui.label(desk.inked(Role::Small, desk.t("columns.guessed.help"), desk.colours.warn));
    }
    ui.add_space(gap);
}

fn delimiter_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, catalog: &Catalog, gap: f32) {
    if catalog.format() != Format::Delimited {
        return;
    }
    let chosen = work.case.source.as_ref().and_then(|source| source.delimiter);
    let words = |mark: char| {
        let known = DELIMITERS.into_iter().find(|(own, _)| *own == mark);
        known.map_or_else(|| mark.to_string(), |(_, key)| desk.t(key).to_owned())
    };
    let shown = catalog.delimiter().map_or_else(|| desk.t("delimiter.none").to_owned(), words);
    let proposed = (None, desk.t("columns.as-found").to_owned());
    let choices =
        std::iter::once(proposed).chain(DELIMITERS.into_iter().map(|(mark, _)| (Some(mark), words(mark))));
    let name = desk.t("columns.delimiter");
    ui.label(desk.muted(Role::Body, name));
    let list =
        Unfold { name, shown: &shown, ink: desk.colours.text, width: desk.theme.views.columns.delimiter };
    if let Some(delimiter) = list.ui(ui, desk, &chosen, choices) {
        ask(desk, work, catalog, |source| source.delimiter = delimiter);
    }
    ui.add_space(gap);
}

fn header_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, catalog: &Catalog, sheet: &Sheet) {
    if matches!(catalog.format(), Format::Json | Format::Ndjson) && sheet.header_row.is_none() {
        return;
    }
    let name = desk.t("columns.header-row");
    ui.label(desk.muted(Role::Body, name));
    let mut row = sheet.header_row.unwrap_or(0);
    let drag = egui::DragValue::new(&mut row).range(0..=1000).speed(0.1);
    let changed = ui.add_enabled(sheet.table == 1, drag).accessible_name(name);
    if changed.on_hover_text(desk.t("columns.header-row.help")).changed() {
        set_header(desk, work, catalog, sheet, row);
    }
}

fn set_header(desk: &Desk<'_>, work: &Work, catalog: &Catalog, sheet: &Sheet, row: u32) {
    ask(desk, work, catalog, |source| {
        source.header_rows.insert(sheet.name.clone(), row);
    });
}

/// The first rows as the file has them: the row of the headings and what stands above it, and some items. A
/// click on the number of a row takes it for the headings.
pub fn rows_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, opened: &Opened, sheet: &Sheet) {
    let (catalog, space) = (&opened.catalog, &desk.theme.space);
    let above = sheet.above.iter().map(|(row, cells)| (*row, cells.iter().map(String::as_str).collect()));
    let items = sheet.items().take(ITEMS).filter(|_| sheet.used).map(|row| {
        let item = catalog.item(row);
        let columns = (0u16..).take(sheet.columns.len());
        (item.number(), columns.map(|column| item.cell_as_read(column)).collect())
    });
    let rows: Vec<(u32, Vec<&str>)> = above.chain(items).collect();
    if rows.is_empty() {
        desk.muted_label(ui, Role::Body, desk.t("columns.no-rows"));
        return;
    }
    Grid::new("rows").spacing(vec2(space.large, space.hair)).show(ui, |ui| {
        for (row, cells) in rows {
            let is_header = sheet.header_row == Some(row);
            let (text, name) =
                (row.to_string(), desk.tf("columns.headings-here", &[("row", &number(row as usize))]));
            let button = Button::new(Weight::Bare, &text).named(&name).selected(is_header);
            let clicked = button.enabled(sheet.table == 1).ui(ui, desk).on_hover_text(&name).clicked();
            if clicked && !is_header {
                set_header(desk, work, catalog, sheet, row);
            }
            let (role, ink) = match is_header {
                true => (Role::SmallStrong, desk.colours.text),
                false => (Role::Small, desk.colours.text),
            };
            for cell in cells.into_iter().take(CELLS) {
                let line = cell.replace('\n', " ");
                let galley = shortened(
                    ui.painter(),
                    &line,
                    desk.font(role),
                    ink.into(),
                    desk.theme.views.columns.cell,
                );
                ui.add(egui::Label::new(galley)).on_hover_text(cell);
            }
            ui.end_row();
        }
    });
}
