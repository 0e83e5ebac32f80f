//! The report to work with: a workbook of the matrix and what it rests on.
//!
//! Text is always written as text, so nothing in a catalog becomes a formula.

mod changes;
mod charts;
mod screening;
mod table;

use std::io::{self, Seek, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::inert::inert;
use super::progress::Half;
use super::{Progress, Report, Words};

use table::{MOST_ROWS, column, cut, height, lines};

pub(super) use table::{Styles, Table};

/// The widths of the columns of the summary.
const SUMMARY_WIDTHS: [f64; 2] = [30.0, 90.0];

/// Writes the workbook.
pub(super) fn write(
    report: &Report<'_>,
    out: &mut (impl Write + Seek + Send),
    progress: &Progress,
) -> io::Result<()> {
    workbook(report, out, progress).map_err(io_error)
}

/// What went wrong with a workbook, as every format reports it.
pub(super) fn io_error(error: XlsxError) -> io::Error {
    if let XlsxError::IoError(error) = error { error } else { io::Error::other(error) }
}

fn workbook(
    report: &Report<'_>,
    out: &mut (impl Write + Seek + Send),
    progress: &Progress,
) -> Result<(), XlsxError> {
    progress.begin(Half::Writing, report.matrix.len() + report.sheets.len());
    let mut workbook = Workbook::new();
    properties(report, &mut workbook);
    let styles = Styles::new(report);
    summary(report, &mut workbook, &styles)?;
    matrix(report, &mut workbook, &styles, progress)?;
    items(report, &mut workbook, &styles, progress)?;
    charts::write(report, &mut workbook, &styles)?;
    destinations(report, &mut workbook, &styles)?;
    rules(report, &mut workbook, &styles)?;
    law(report, &mut workbook, &styles)?;
    coverage(report, &mut workbook, &styles)?;
    searched(report, &mut workbook, &styles)?;
    if report.changes.compared {
        changes::write(report, &mut workbook, &styles)?;
    }
    requests(report, &mut workbook, &styles)?;
    screening::screening(report, &mut workbook, &styles)?;
    problems(report, &mut workbook, &styles)?;
    workbook.save_to_writer(out)
}

/// What the workbook says of itself.
pub(super) fn properties(report: &Report<'_>, workbook: &mut Workbook) {
    let day = report.basis.on.split('-').filter_map(|part| part.parse::<u16>().ok()).collect::<Vec<_>>();
    let mut properties =
        DocProperties::new().set_title(&report.cover.title).set_author(&report.case.prepared_by);
    // The day of the transaction, not of the clock: the same case gives the same bytes.
    if let [year, month, day] = day[..]
        && let (Ok(month), Ok(day)) = (u8::try_from(month), u8::try_from(day))
        && let Ok(date) = ExcelDateTime::from_ymd(year, month, day)
    {
        properties = properties.set_creation_datetime(&date);
    }
    workbook.set_properties(&properties);
}

fn summary(report: &Report<'_>, workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
    let words = &report.words;
    let sheet = workbook.add_worksheet_with_constant_memory()?.set_name(words.say("xlsx.summary"))?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer(&styles.footer);
    sheet.set_column_width(0, SUMMARY_WIDTHS[0])?.set_column_width(1, SUMMARY_WIDTHS[1])?;
    let mut row = 0;
    sheet.set_row_height(row, 26)?;
    sheet.write_string_with_format(row, 0, cut(&inert(&report.cover.title)), &styles.title)?;
    let mut line = |row: u32, cells: [(&str, &Format); 2]| -> Result<(), XlsxError> {
        let tall = cells.iter().zip(SUMMARY_WIDTHS).map(|((text, _), width)| lines(text, width)).max();
        sheet.set_row_height(row, height(tall.unwrap_or(1)))?;
        for (number, (text, format)) in cells.into_iter().enumerate() {
            sheet.write_string_with_format(row, column(number), cut(&inert(text)), format)?;
        }
        Ok(())
    };
    for warning in &report.basis.warnings {
        row += 1;
        line(row, [(words.say("basis.warning"), &styles.loud), (warning, &styles.loud)])?;
    }
    for fact in report.cover.facts.iter().filter(|fact| !fact.value.is_empty()) {
        row += 1;
        line(row, [(&fact.label, &styles.label), (&fact.value, &styles.text)])?;
    }
    row += 1;
    line(row, [(words.say("seal.hash"), &styles.label), (&report.hash, &styles.text)])?;
    row += 2;
    line(row, [(words.say("xlsx.outcome"), &styles.head), (words.say("xlsx.items"), &styles.head)])?;
    for tally in &report.results.worst {
        row += 1;
        let text = format!("{} {}", tally.mark.letters, tally.mark.word);
        let items = words.count("count.items", tally.items);
        line(row, [(&text, &styles.mark(&tally.mark)), (&items, &styles.text)])?;
    }
    row += 2;
    line(row, [(words.say("section.coverage"), &styles.label), (words.say("coverage.free"), &styles.text)])?;
    row += 1;
    line(row, [(words.say("section.changes"), &styles.label), (&report.changes.since(words), &styles.text)])?;
    row += 1;
    line(row, [(words.say("section.disclaimer"), &styles.label), (words.say("disclaimer.1"), &styles.text)])
}

fn matrix(
    report: &Report<'_>,
    workbook: &mut Workbook,
    styles: &Styles,
    progress: &Progress,
) -> Result<(), XlsxError> {
    let words = &report.words;
    let mut heads = heads(
        words,
        &[
            ("xlsx.item", 7.0),
            ("xlsx.sheet", 14.0),
            ("xlsx.row", 9.0),
            ("xlsx.id", 16.0),
            ("field.description", 48.0),
            ("field.maker", 16.0),
            ("field.part-number", 16.0),
            ("field.customs-code", 13.0),
            ("field.stated-code", 13.0),
            ("xlsx.categories", 20.0),
            ("xlsx.entries", 24.0),
            ("xlsx.state", 16.0),
            ("xlsx.notes", 16.0),
        ],
    );
    for column in &report.columns {
        for (part, width) in
            [("xlsx.at-least", 11.0), ("xlsx.at-most", 11.0), ("xlsx.standing", 22.0), ("xlsx.because", 22.0)]
        {
            heads.push((words.fill(part, &[("toward", &column.title)]), width));
        }
    }
    let total = u32::try_from(report.matrix.len()).unwrap_or(u32::MAX);
    let mut rows = report.matrix.rows();
    let mut left = total;
    let mut sheet = 1;
    loop {
        let name = if sheet == 1 {
            words.say("xlsx.matrix").to_owned()
        } else {
            format!("{} {sheet}", words.say("xlsx.matrix"))
        };
        let mut table = Table::new(workbook, styles, &name, &heads, left.min(MOST_ROWS))?;
        table.sheet.set_freeze_panes(1, 5)?;
        table.sheet.set_repeat_columns(0, 3)?;
        for row in rows.by_ref().take(MOST_ROWS as usize) {
            progress.advance();
            progress.go_on()?;
            table.next_row();
            table.count(0, row.label.number as usize + 1)?;
            table.text(1, &row.label.sheet)?;
            table.count(2, row.label.row as usize)?;
            table.text(3, &row.label.id)?;
            table.text(4, &row.label.description)?;
            for (number, cell) in row.cells.iter().enumerate() {
                table.text(5 + number, cell)?;
            }
            let categories = row.categories.iter().map(|id| words.say_of("category", id));
            table.text(9, &categories.collect::<Vec<_>>().join(", "))?;
            let entries: Vec<String> = row.class.entries.iter().map(super::EntryTag::text).collect();
            table.text(10, &entries.join(", "))?;
            table.text(11, words.say_of("state", row.class.state))?;
            table.text(12, &row.class.notes.join(", "))?;
            for (number, cell) in row.class.cells.iter().enumerate() {
                let first = 13 + number * 4;
                table.text(first, words.say_of("outcome", cell.at_least))?;
                table.text(first + 1, words.say_of("outcome", cell.at_most))?;
                table.mark(first + 2, &cell.mark)?;
                table.text(first + 3, &cell.because.join(", "))?;
            }
        }
        left = left.saturating_sub(MOST_ROWS);
        sheet += 1;
        if left == 0 {
            return Ok(());
        }
    }
}

fn items(
    report: &Report<'_>,
    workbook: &mut Workbook,
    styles: &Styles,
    progress: &Progress,
) -> Result<(), XlsxError> {
    let words = &report.words;
    let heads = heads(
        words,
        &[
            ("xlsx.sheet", 14.0),
            ("xlsx.row", 9.0),
            ("xlsx.id", 16.0),
            ("field.description", 40.0),
            ("xlsx.outcome", 22.0),
            ("xlsx.paragraph", 18.0),
            ("xlsx.met", 8.0),
            ("xlsx.paragraph-text", 40.0),
            ("xlsx.condition", 36.0),
            ("xlsx.needs", 18.0),
            ("xlsx.says", 24.0),
            ("xlsx.holds", 8.0),
            ("xlsx.margin", 10.0),
            ("xlsx.questions", 44.0),
        ],
    );
    let conditions = report
        .sheets
        .iter()
        .flat_map(|sheet| &sheet.candidates)
        .map(|candidate| candidate.conditions.len().max(1));
    let rows = u32::try_from(conditions.sum::<usize>()).unwrap_or(MOST_ROWS).min(MOST_ROWS);
    let mut table = Table::new(workbook, styles, words.say("xlsx.items-sheet"), &heads, rows)?;
    for sheet in &report.sheets {
        progress.advance();
        progress.go_on()?;
        for candidate in &sheet.candidates {
            let blank = [super::Condition::default()];
            let conditions = if candidate.conditions.is_empty() { &blank[..] } else { &candidate.conditions };
            let paragraph = format!("{} {}", candidate.list, candidate.code);
            let asked = sheet.requests.iter().filter(|request| request.paragraph == paragraph);
            let questions: Vec<&str> = asked.map(|request| request.question.as_str()).collect();
            for (number, condition) in conditions.iter().enumerate() {
                if !table.next_row() {
                    return Ok(());
                }
                table.text(0, &sheet.label.sheet)?;
                table.count(1, sheet.label.row as usize)?;
                table.text(2, &sheet.label.id)?;
                table.text(3, &sheet.label.description)?;
                table.mark(4, &sheet.mark)?;
                table.text(5, &paragraph)?;
                table.text(6, words.say_of("truth", candidate.truth))?;
                table.text(7, &candidate.text)?;
                table.text(8, &condition.asks)?;
                table.text(9, &condition.needs)?;
                table.text(10, &condition.says)?;
                if !condition.truth.is_empty() {
                    table.text(11, words.say_of("truth", condition.truth))?;
                }
                table.text(12, &condition.margin)?;
                if number == 0 {
                    table.text(13, &questions.join("\n"))?;
                }
            }
        }
    }
    Ok(())
}

fn destinations(report: &Report<'_>, workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
    let words = &report.words;
    let mut titles = vec![("xlsx.column", 30.0), ("xlsx.outcome", 36.0), ("xlsx.items", 9.0)];
    // Where every destination has a column of its own, its name is all there is to say of it.
    let together = report.columns.iter().any(|column| column.names.len() > 1);
    if together {
        titles.push(("xlsx.destinations-of", 110.0));
    }
    let heads = heads(words, &titles);
    let rows: usize = report.toward.iter().map(|toward| toward.tally.len()).sum();
    let rows = u32::try_from(rows).unwrap_or(MOST_ROWS);
    let mut table = Table::new(workbook, styles, words.say("xlsx.destinations"), &heads, rows)?;
    for toward in &report.toward {
        for (number, tally) in toward.tally.iter().enumerate() {
            table.next_row();
            table.text(0, &toward.column.title)?;
            table.mark(1, &tally.mark)?;
            table.count(2, tally.items)?;
            if together && number == 0 {
                table.text(3, &toward.column.names.join(", "))?;
            }
        }
    }
    Ok(())
}

fn rules(report: &Report<'_>, workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
    let words = &report.words;
    let heads = heads(
        words,
        &[
            ("xlsx.rule", 34.0),
            ("xlsx.id", 24.0),
            ("xlsx.rule-text", 60.0),
            ("xlsx.asks", 16.0),
            ("xlsx.force", 44.0),
            ("xlsx.column", 40.0),
            ("xlsx.certain", 10.0),
            ("xlsx.possible", 10.0),
            ("xlsx.suspended", 10.0),
        ],
    );
    let rows: usize = report.rules.iter().map(|rule| rule.toward.len()).sum();
    let mut table = Table::new(
        workbook,
        styles,
        words.say("xlsx.rules"),
        &heads,
        u32::try_from(rows).unwrap_or(MOST_ROWS),
    )?;
    for rule in &report.rules {
        for toward in &rule.toward {
            table.texts(&[
                &rule.name,
                &rule.id,
                &rule.text,
                &rule.asks,
                &rule.force,
                &toward.titles.join(", "),
            ])?;
            let counts = [toward.certain, toward.possible, toward.suspended];
            for (number, count) in counts.into_iter().enumerate() {
                table.count(6 + number, count)?;
            }
        }
    }
    Ok(())
}

fn law(report: &Report<'_>, workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
    let words = &report.words;
    let heads = heads(
        words,
        &[
            ("xlsx.kind", 18.0),
            ("xlsx.id", 28.0),
            ("xlsx.title", 50.0),
            ("xlsx.on-the-day", 60.0),
            ("xlsx.compared", 12.0),
            ("xlsx.hash", 66.0),
        ],
    );
    let rows = report.basis.jurisdictions.len() + report.basis.acts.len() + report.texts.len();
    let mut table = Table::new(
        workbook,
        styles,
        words.say("xlsx.law"),
        &heads,
        u32::try_from(rows).unwrap_or(MOST_ROWS),
    )?;
    for law in &report.basis.jurisdictions {
        table.texts(&[words.say("xlsx.edition"), &law.id, &law.title, "", &law.edition, &law.hash])?;
    }
    for act in &report.basis.acts {
        let title = format!("{}: {}", act.short, act.title);
        table.texts(&[&act.kind, &act.id, &title, &act.states.join("; "), &act.checked])?;
    }
    for text in &report.texts {
        table.texts(&[words.say("xlsx.text"), &text.id, &text.title, &text.urls.join(" "), &text.as_of])?;
    }
    Ok(())
}

fn coverage(report: &Report<'_>, workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
    let words = &report.words;
    let heads = heads(
        words,
        &[("xlsx.jurisdiction", 36.0), ("xlsx.part", 50.0), ("xlsx.state", 14.0), ("xlsx.missing", 90.0)],
    );
    let rows: usize =
        report.basis.jurisdictions.iter().map(|law| law.depths.len() + law.coverage.len()).sum();
    let mut table = Table::new(
        workbook,
        styles,
        words.say("xlsx.coverage"),
        &heads,
        u32::try_from(rows).unwrap_or(MOST_ROWS),
    )?;
    for law in &report.basis.jurisdictions {
        for one in &law.depths {
            let part = if one.category.is_empty() {
                one.list.clone()
            } else {
                format!("{}: {}", one.list, one.category)
            };
            let [modelled, in_part, named] = one.counts.map(|count| count.to_string());
            let all = one.counts.iter().sum::<usize>().to_string();
            let holes = [("all", &*all), ("modelled", &modelled), ("in_part", &in_part), ("named", &named)];
            table.texts(&[&law.title, &part, "", &words.fill("basis.entries-note", &holes)])?;
        }
        for part in &law.coverage {
            table.texts(&[&law.title, &part.part, words.say_of("coverage", part.state), &part.note])?;
        }
    }
    Ok(())
}

fn searched(report: &Report<'_>, workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
    let words = &report.words;
    let titles = [
        ("coverage.category", 30.0),
        ("coverage.things", 12.0),
        ("coverage.words", 12.0),
        ("coverage.cas", 12.0),
    ];
    let mut heads = heads(words, &titles);
    heads.extend(report.basis.jurisdictions.iter().map(|law| (law.title.clone(), 24.0)));
    let rows = u32::try_from(report.basis.searched.len()).unwrap_or(MOST_ROWS);
    let mut table = Table::new(workbook, styles, words.say("xlsx.searched"), &heads, rows)?;
    for one in &report.basis.searched {
        table.next_row();
        table.text(0, words.say_of("category", one.category))?;
        for (number, count) in [one.concepts, one.words, one.cas_numbers].into_iter().enumerate() {
            table.count(1 + number, count)?;
        }
        for (number, covered) in one.covered.iter().enumerate() {
            table
                .text(4 + number, words.say(if *covered { "coverage.held" } else { "coverage.left-out" }))?;
        }
    }
    Ok(())
}

fn requests(report: &Report<'_>, workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
    let words = &report.words;
    let heads = heads(
        words,
        &[
            ("xlsx.who", 18.0),
            ("xlsx.what", 80.0),
            ("xlsx.paragraph", 20.0),
            ("xlsx.items", 9.0),
            ("xlsx.which", 60.0),
            ("actions.owner", 18.0),
            ("actions.due", 14.0),
        ],
    );
    let rows = u32::try_from(report.actions.len()).unwrap_or(MOST_ROWS);
    let mut table = Table::new(workbook, styles, words.say("xlsx.actions"), &heads, rows)?;
    for action in &report.actions {
        table.texts(&[&action.who, &action.what, &action.paragraph])?;
        table.count(3, action.items)?;
        table.text(4, &action.names.join(", "))?;
    }
    Ok(())
}

fn problems(report: &Report<'_>, workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
    let words = &report.words;
    let heads = heads(
        words,
        &[
            ("xlsx.severity", 10.0),
            ("xlsx.code", 26.0),
            ("xlsx.place", 40.0),
            ("xlsx.message", 80.0),
            ("xlsx.mend", 60.0),
        ],
    );
    let rows = u32::try_from(report.problems.len()).unwrap_or(MOST_ROWS).min(MOST_ROWS);
    let mut table = Table::new(workbook, styles, words.say("xlsx.problems"), &heads, rows)?;
    for problem in report.problems.iter().take(MOST_ROWS as usize) {
        let severity = words.say_of("severity", problem.severity);
        table.texts(&[severity, problem.code, &problem.place, &problem.message, &problem.help])?;
    }
    Ok(())
}

fn heads(words: &Words, heads: &[(&str, f64)]) -> Vec<(String, f64)> {
    heads.iter().map(|(name, width)| (words.say(name).to_owned(), *width)).collect()
}
