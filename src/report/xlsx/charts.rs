//! The sheets of charts: numbers, and below them native charts of these numbers.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_xlsxwriter::{
    Chart, ChartFormat, ChartLegendPosition, ChartPoint, ChartSolidFill, ChartType, Color, Workbook,
    Worksheet, XlsxError,
};

use super::super::inert::inert;
use super::super::results::Bar;
use super::super::{ActTimeline, Mark, Report};
use super::table::{Styles, Table, column, ground};

/// Pixels of a chart: its width, the height of a bar, of what stands around the bars, and of a row of the sheet.
const WIDTH: u32 = 900;
const BAR: u32 = 26;
const AROUND: u32 = 150;
const ROW: u32 = 20;
/// Places of bars and stretches are thousandths.
const THOUSAND: i64 = 1000;
/// The day that spreadsheets call 0.
const DAY_ZERO: Option<NaiveDate> = NaiveDate::from_ymd_opt(1899, 12, 30);

/// Bars below one title.
struct Bars<'r> {
    title: String,
    bars: &'r [Bar],
}

/// Where a chart finds its numbers: the sheet, and its first and last row.
struct Range<'s> {
    sheet: &'s str,
    first: u32,
    last: u32,
}

impl Range<'_> {
    /// The cells of a column.
    fn of(&self, number: usize) -> (&str, u32, u16, u32, u16) {
        (self.sheet, self.first, column(number), self.last, column(number))
    }
}

/// Writes the sheets: items and value at stake by outcome, and the acts over the years.
pub(super) fn write(report: &Report<'_>, workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
    bars(report, workbook, styles)?;
    timeline(report, workbook, styles)
}

fn bars(report: &Report<'_>, workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
    let words = &report.words;
    let all = all_bars(report);
    let segments = all.iter().flat_map(|one| one.bars).flat_map(|bar| &bar.segments);
    let marks: BTreeSet<&Mark> = segments.map(|segment| &segment.mark).collect();
    if marks.is_empty() {
        return Ok(());
    }
    let name = words.say("xlsx.charts");
    let mut heads =
        vec![(words.say("xlsx.chart").to_owned(), 40.0), (words.say("xlsx.bar").to_owned(), 32.0)];
    heads.extend(marks.iter().map(|mark| (format!("{} {}", mark.letters, mark.word), 18.0)));
    let mut table = Table::new(workbook, styles, name, &heads, 0)?;
    let mut row = 0;
    let mut charts = Vec::new();
    for one in &all {
        let first = row + 1;
        for bar in one.bars {
            row += 1;
            table.texts(&[&one.title, &bar.title])?;
            for segment in &bar.segments {
                let place = marks.iter().position(|mark| *mark == &segment.mark).unwrap_or_default();
                table.value(2 + place, amount(segment.items, &segment.value))?;
            }
        }
        charts.push(Range { sheet: name, first, last: row });
    }
    let mut below = row + 2;
    for (one, range) in all.iter().zip(&charts) {
        let mut chart = chart(&one.title, one.bars.len());
        chart.legend().set_position(ChartLegendPosition::Bottom);
        for (place, mark) in marks.iter().enumerate() {
            let has = |bar: &Bar| bar.segments.iter().any(|segment| &segment.mark == *mark);
            if one.bars.iter().any(has) {
                let series = chart.add_series();
                series.set_name((name, 0, column(2 + place))).set_categories(range.of(1));
                series.set_values(range.of(2 + place)).set_gap(40).set_format(&mut filled(mark));
            }
        }
        below = insert(table.sheet, below, &chart, one.bars.len())?;
    }
    Ok(())
}

/// What is drawn as bars, in the order of print.
fn all_bars<'r>(report: &'r Report<'_>) -> Vec<Bars<'r>> {
    let (words, results) = (&report.words, &report.results);
    let said = |name: &str| words.say(name).to_owned();
    let mut all = vec![
        Bars { title: said("results.by-destination"), bars: &results.bars },
        Bars { title: said("results.by-category"), bars: &results.categories },
    ];
    for stake in &results.stakes {
        let currency =
            if stake.currency.is_empty() { words.say("stake.no-currency") } else { &stake.currency };
        let title = words.fill("stake.title", &[("currency", &inert(currency))]);
        for (name, bars) in [("stake.by-destination", &stake.bars), ("stake.by-category", &stake.categories)]
        {
            all.push(Bars { title: format!("{title}{}{}", words.say("list.colon"), words.say(name)), bars });
        }
    }
    all.retain(|one| one.bars.iter().any(|bar| !bar.segments.is_empty()));
    all
}

/// The number that a part of a bar stands for: what it is worth, else its items.
fn amount(items: usize, value: &str) -> f64 {
    let plain: String = value.chars().filter(|c| *c != ',').collect();
    // Counts stay far below the 53 bits that a cell's number holds exactly.
    plain.parse().unwrap_or(items as f64)
}

/// The acts over the years: the day an act's first stretch begins, then days of stretches and between them in turn.
fn timeline(report: &Report<'_>, workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
    let (words, timeline) = (&report.words, &report.timeline);
    let serial = |day: &str| Some((day.parse::<NaiveDate>().ok()? - DAY_ZERO?).num_days());
    let (Some(from), Some(through)) = (serial(&timeline.from), serial(&timeline.through)) else {
        return Ok(());
    };
    let acts: Vec<(&str, &ActTimeline)> = timeline
        .laws
        .iter()
        .flat_map(|law| law.acts.iter().map(|act| (law.title.as_str(), act)))
        .filter(|(_, act)| !act.stretches.is_empty())
        .collect();
    let most = acts.iter().map(|(_, act)| act.stretches.len()).max().unwrap_or_default();
    if most == 0 {
        return Ok(());
    }
    let mut heads = vec![
        (words.say("xlsx.jurisdiction").to_owned(), 30.0),
        (words.say("basis.act").to_owned(), 30.0),
        (words.say("xlsx.force").to_owned(), 60.0),
        (words.say("xlsx.begins").to_owned(), 12.0),
        (words.say("xlsx.days").to_owned(), 10.0),
    ];
    for _further in 1..most {
        heads.extend([(words.say("xlsx.pause").to_owned(), 10.0), (words.say("xlsx.days").to_owned(), 10.0)]);
    }
    let name = words.say("timeline.title");
    let mut table = Table::new(workbook, styles, name, &heads, 0)?;
    let day = |place: usize| (through - from) * i64::try_from(place).unwrap_or_default() / THOUSAND;
    for (law, act) in &acts {
        table.texts(&[law, &act.title, &words.long_list(&act.says)])?;
        let mut end = 0;
        for (place, stretch) in act.stretches.iter().enumerate() {
            let (begins, ends) = (day(stretch.x), day(stretch.x + stretch.width));
            if place == 0 {
                table.day(3, (from + begins) as f64)?;
            } else {
                table.value(3 + 2 * place, (begins - end).max(0) as f64)?;
            }
            table.value(4 + 2 * place, (ends - begins).max(1) as f64)?;
            end = ends;
        }
    }
    let last = u32::try_from(acts.len()).unwrap_or(u32::MAX);
    let range = Range { sheet: name, first: 1, last };
    let mut chart = chart(name, acts.len());
    chart.legend().set_hidden();
    chart.x_axis().set_min(from as f64).set_max(through as f64).set_num_format("yyyy").set_major_unit(365.25);
    for number in 0..2 * most {
        let series = chart.add_series();
        series.set_categories(range.of(1)).set_values(range.of(3 + number)).set_gap(40);
        if number % 2 == 0 {
            series.set_format(ChartFormat::new().set_no_fill().set_no_border());
        } else {
            let point = |(_, act): &(&str, &ActTimeline)| {
                let stretch = act.stretches.get(number / 2);
                stretch.map_or_else(ChartPoint::new, |stretch| {
                    ChartPoint::new().set_format(&mut filled(&stretch.mark))
                })
            };
            series.set_points(&acts.iter().map(point).collect::<Vec<_>>());
        }
    }
    insert(table.sheet, last + 2, &chart, acts.len())?;
    Ok(())
}

/// Stacked bars from the top down, without series.
fn chart(title: &str, bars: usize) -> Chart {
    let mut chart = Chart::new(ChartType::BarStacked);
    chart.title().set_name(title).set_overlay(false);
    chart.set_alt_text(title).set_width(WIDTH).set_height(tall(bars));
    chart.y_axis().set_reverse();
    chart
}

fn tall(bars: usize) -> u32 {
    u32::try_from(bars).unwrap_or(u32::MAX).saturating_mul(BAR).saturating_add(AROUND)
}

fn filled(mark: &Mark) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(ground(mark))));
    format
}

/// Puts a chart below a row; the row where the next may stand.
fn insert(sheet: &mut Worksheet, row: u32, chart: &Chart, bars: usize) -> Result<u32, XlsxError> {
    sheet.insert_chart(row, 0, chart)?;
    Ok(row.saturating_add(tall(bars) / ROW + 2))
}
