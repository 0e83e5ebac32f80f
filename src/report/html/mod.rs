//! HTML: one self-contained page to read, to mail and to print; no script, no network.

mod blocks;

use std::collections::BTreeMap;
use std::io::{self, Write};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde, Value};
use minijinja::{Environment, Error, UndefinedBehavior, context, escape_formatter};
use serde::Serialize;

use super::inert::inert;
use super::matrix::{ClassLine, MatrixRow};
use super::results::PRINTED_COLUMNS;
use super::{Format, Kind, Label, Mark, Progress, Report, Section, document, number, seal};

const TEMPLATES: [(&str, &str); 8] = [
    ("style.css", include_str!("../../../assets/report/style.css")),
    ("parts.html", include_str!("../../../assets/report/parts.html")),
    ("begin.html", include_str!("../../../assets/report/begin.html")),
    ("rows.html", include_str!("../../../assets/report/rows.html")),
    ("between.html", include_str!("../../../assets/report/between.html")),
    ("rest.html", include_str!("../../../assets/report/rest.html")),
    ("letter.html", include_str!("../../../assets/report/letter.html")),
    ("end.html", include_str!("../../../assets/report/end.html")),
];

/// Rows of the matrix laid out at once.
const CHUNK: usize = 512;

/// With so many columns at most, the word stands below each mark of the matrix.
const WORDY_COLUMNS: usize = 5;

/// Writes the report.
pub(super) fn write(report: &Report<'_>, out: &mut impl Write, progress: &Progress) -> io::Result<()> {
    let environment = environment(report).map_err(io::Error::other)?;
    let page = Page {
        environment: &environment,
        report: Value::from(Serde(report)),
        columns: report.columns.len(),
        progress,
    };
    let logo = report.letterhead.logo.as_ref().map(blocks::logo).unwrap_or_default();
    let record = match report.kind {
        Kind::Client => String::new(),
        Kind::Internal => blocks::blocks(&document::record(report)),
        Kind::Determination | Kind::Supplier | Kind::EndUse | Kind::Classification | Kind::Judgement => {
            let body = blocks::blocks(&document::blocks(report));
            let context = context! { body => Value::from_safe_string(body) };
            page.lay_out("letter.html", &context, out)?;
            return sealed(report, out);
        }
    };
    let listed = |class: &ClassLine| class.worst.needs_attention() || class.has_sheet();
    let without = &report.recipe.without;
    let shows_matrix = !without.contains(&Section::Matrix);
    let listed_items = if shows_matrix { report.matrix.rows_where(listed).count() } else { 0 };
    let rest_items = if shows_matrix { report.matrix.len() - listed_items } else { 0 };
    let counts = context! {
        listed_items,
        rest_items,
        without => without.iter().map(|section| section.id()).collect::<Vec<_>>(),
        screened => !report.case.screening.is_empty(),
        printed_columns => PRINTED_COLUMNS,
        legend => report.legend(),
        found_nothing => report.found_nothing(),
        logo => Value::from_safe_string(logo),
        record => Value::from_safe_string(record),
        foremost => Value::from_safe_string(blocks::blocks(&document::foremost(report))),
        changes => Value::from_safe_string(blocks::blocks(&document::changes(report))),
        sheets => report.matrix.rows().any(|row| !row.label.sheet.is_empty()),
    };
    page.lay_out("begin.html", &counts, out)?;
    if shows_matrix {
        page.rows("rows.html", report.matrix.rows_where(listed), &sheets(report), out)?;
    }
    page.lay_out("between.html", &counts, out)?;
    if shows_matrix {
        page.rows("rest.html", report.matrix.rows_where(|class| !listed(class)), &BTreeMap::new(), out)?;
    }
    progress.go_on()?;
    page.lay_out("end.html", &counts, out)?;
    sealed(report, out)
}

/// The seal, behind the page.
fn sealed(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n<!-- {} {} -->", seal::NAME, seal::line(report, Format::Html)?)
}

struct Page<'a> {
    environment: &'a Environment<'static>,
    report: Value,
    columns: usize,
    progress: &'a Progress,
}

/// A row of the matrix as the template sees it.
#[derive(Serialize)]
struct Row<'a> {
    label: &'a Label,
    class: &'a ClassLine,
    /// The worst outcome in columns that do not fit the page.
    further: Option<&'a Mark>,
    /// Whether the item has a sheet in this report.
    has_sheet: bool,
    /// The sheet of the catalog, where it begins.
    sheet: Option<&'a str>,
}

impl Page<'_> {
    fn lay_out(&self, template: &str, more: &Value, out: &mut impl Write) -> io::Result<()> {
        let template = self.environment.get_template(template).map_err(io::Error::other)?;
        let context = context! { report => &self.report, ..more.clone() };
        template.render_captured_to(context, out).map(drop).map_err(io::Error::other)
    }

    fn rows<'r>(
        &self,
        template: &str,
        rows: impl Iterator<Item = MatrixRow<'r>>,
        sheets: &BTreeMap<u32, ()>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let wordy = self.columns <= WORDY_COLUMNS;
        let mut rows = rows.peekable();
        let mut sheet = String::new();
        while rows.peek().is_some() {
            self.progress.go_on()?;
            let chunk: Vec<MatrixRow<'r>> = rows.by_ref().take(CHUNK).collect();
            let mut begins = Vec::with_capacity(chunk.len());
            for row in &chunk {
                begins.push(row.label.sheet != sheet);
                sheet.clone_from(&row.label.sheet);
            }
            let chunk: Vec<Row<'_>> = chunk
                .iter()
                .zip(begins)
                .map(|(row, begins)| Row {
                    sheet: begins.then_some(row.label.sheet.as_str()),
                    label: &row.label,
                    class: row.class,
                    further: row.class.cells.iter().skip(PRINTED_COLUMNS).map(|cell| &cell.mark).min(),
                    has_sheet: sheets.contains_key(&row.label.number),
                })
                .collect();
            self.lay_out(
                template,
                &context! { rows => Value::from(Serde(&chunk)), printed_columns => PRINTED_COLUMNS, wordy },
                out,
            )?;
        }
        Ok(())
    }
}

/// The items that have a sheet in this copy.
fn sheets(report: &Report<'_>) -> BTreeMap<u32, ()> {
    if report.recipe.without.contains(&Section::Items) {
        return BTreeMap::new();
    }
    report.sheets.iter().map(|sheet| (sheet.label.number, ())).collect()
}

fn environment(report: &Report<'_>) -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() => {
            let inert = inert(text);
            escape_formatter(out, state, &Value::from(&*inert))
        }
        _value => escape_formatter(out, state, value),
    });
    for (name, template) in TEMPLATES {
        environment.add_template(name, template)?;
    }
    let words = report.words.clone();
    environment.add_function("t", move |name: &str, holes: Kwargs| -> Result<String, Error> {
        let mut filled = words.say(name).to_owned();
        for hole in holes.args() {
            let value: Value = holes.get(hole)?;
            filled = filled.replace(&format!("{{{hole}}}"), &value.to_string());
        }
        holes.assert_all_used()?;
        Ok(filled)
    });
    let words = report.words.clone();
    environment.add_function("n", move |name: &str, count: usize| words.count(name, count));
    environment.add_filter("number", |count: usize| number(count));
    environment.add_filter("lang", |text: &str| language_of(text));
    Ok(environment)
}

/// The language whose shapes of Chinese characters a text should be shown in; empty for texts without.
fn language_of(text: &str) -> &'static str {
    let has = |range: std::ops::RangeInclusive<char>| text.chars().any(|c| range.contains(&c));
    if has('\u{3040}'..='\u{30ff}') {
        "ja"
    } else if has('\u{ac00}'..='\u{d7af}') {
        "ko"
    } else if has('\u{3400}'..='\u{9fff}') {
        "zh-Hans"
    } else {
        ""
    }
}
