//! Groups of countries and the country chart.

use std::collections::BTreeMap;

use super::leaf;
use super::names::{Names, duplicate};
use super::shared::Known;
use crate::law::{CountryChart, CountryCode, Group, Membership};
use crate::problem::Problem;
use crate::profile::place::{File, Spot};
use crate::profile::{read, schema};

/// The groups of a profile and their names.
pub(super) fn groups<'a>(
    written: &read::Profile<'a>,
    known: &Known<'a>,
    references: &Names<'a, usize>,
    problems: &mut Vec<Problem>,
) -> (Vec<Group>, Names<'a, usize>) {
    let mut names = Names::new("group");
    let mut groups = Vec::new();
    let Some((file, schema::Groups(rows))) = &written.groups else {
        if written.is_unreadable("groups.ron") {
            names.some_are_missing();
        }
        return (groups, names);
    };
    for row in rows {
        let spot = file.at(row.id.text());
        if row.id.text().is_empty() || row.id.text().parse::<CountryCode>().is_ok() {
            let message = format!("\"{}\" cannot be the id of a group: two letters are a country", row.id);
            problems.push(spot.error("profile/id", message));
        }
        names.add(*file, row.id, groups.len(), problems);
        groups.push(Group {
            id: row.id.text().to_owned(),
            title: leaf::text(spot, "title of a group", &row.title, problems),
            members: members(*file, row, known, problems),
            cites: leaf::cites(*file, spot, &row.cites, references, problems),
            checked: leaf::day(*file, row.checked, problems),
        });
    }
    (groups, names)
}

/// A country is a member always, or from time to time; not both.
fn members<'a>(
    file: File<'a>,
    row: &schema::Group<'a>,
    known: &Known<'a>,
    problems: &mut Vec<Problem>,
) -> Vec<Membership> {
    let mut always: BTreeMap<&str, Spot<'a>> = BTreeMap::new();
    let mut members = Vec::new();
    for name in &row.members {
        let spot = file.at(name.text());
        let first = *always.entry(name.text()).or_insert(spot);
        if first != spot {
            problems.push(duplicate(spot, "member", name.text(), first));
        }
        let country = known.countries.find(file, *name, problems);
        members.extend(country.map(|country| Membership { country, from: None, through: None, doubt: None }));
    }
    for dated in &row.dated {
        if let Some(first) = always.get(dated.country.text()) {
            problems.push(duplicate(file.at(dated.country.text()), "member", dated.country.text(), *first));
        }
        let (from, through) = leaf::period(file, dated.from, dated.through, problems);
        let country = known.countries.find(file, dated.country, problems);
        members.extend(country.map(|country| Membership {
            country,
            from,
            through,
            doubt: dated.doubt.clone(),
        }));
    }
    members
}

/// The country chart of a profile, if it has one.
#[derive(Debug)]
pub(super) struct Chart<'a> {
    pub chart: Option<CountryChart>,
    pub follows: BTreeMap<CountryCode, CountryCode>,
    pub columns: Names<'a, usize>,
}

/// The country chart, who follows whose row, and the names of its columns.
pub(super) fn chart<'a>(
    written: &read::Profile<'a>,
    known: &Known<'a>,
    references: &Names<'a, usize>,
    groups: &[Group],
    problems: &mut Vec<Problem>,
) -> Chart<'a> {
    let mut columns = Names::new("column of the country chart");
    let Some((file, written_chart)) = &written.chart else {
        if written.is_unreadable("country-chart.ron") {
            columns.some_are_missing();
        }
        return Chart { chart: None, follows: BTreeMap::new(), columns };
    };
    let file = *file;
    for (number, column) in written_chart.columns.iter().enumerate() {
        columns.add(file, *column, number, problems);
    }
    let mut row_names = Names::new("row of the country chart");
    let mut rows = BTreeMap::new();
    for (country, marks) in &written_chart.rows.0 {
        let mut marks: Vec<usize> =
            marks.iter().filter_map(|mark| columns.find(file, *mark, problems)).collect();
        marks.sort_unstable();
        let Some(code) = known.countries.find(file, *country, problems) else { continue };
        if row_names.add(file, *country, code, problems) {
            rows.insert(code, marks);
        }
    }
    let follows = follows(file, written_chart, known, &rows, groups, problems);
    let spot = file.whole();
    let chart = CountryChart {
        columns: written_chart.columns.iter().map(|column| column.text().to_owned()).collect(),
        rows,
        cites: leaf::cites(file, spot, &written_chart.cites, references, problems),
        checked: leaf::day(file, written_chart.checked, problems),
    };
    Chart { chart: Some(chart), follows, columns }
}

/// Who follows another country in the chart and in groups can have no own place in either: it would
/// never count. A row that says the same does no harm.
fn follows<'a>(
    file: File<'a>,
    written: &schema::CountryChart<'a>,
    known: &Known<'a>,
    rows: &BTreeMap<CountryCode, Vec<usize>>,
    groups: &[Group],
    problems: &mut Vec<Problem>,
) -> BTreeMap<CountryCode, CountryCode> {
    let mut followers = Names::new("follower");
    let mut follows = BTreeMap::new();
    for (follower, followed) in &written.follows.0 {
        let code = known.countries.find(file, *follower, problems);
        let model = known.countries.find(file, *followed, problems);
        let (Some(code), Some(model)) = (code, model) else { continue };
        followers.add(file, *follower, (), problems);
        follows.insert(code, model);
        let spot = file.at(follower.text());
        let ignored = |what: String| {
            let message = format!("\"{code}\" follows \"{model}\", so that its own {what} would never count");
            spot.error("profile/follower", message).with_help("take it out, or let the country follow none")
        };
        match (rows.get(&code), rows.get(&model)) {
            (_, None) => {
                let message = format!("\"{code}\" follows \"{model}\", which has no row in the chart");
                problems.push(file.at(followed.text()).error("profile/follower", message));
            }
            (Some(own), Some(other)) if own != other => problems.push(ignored("row of the chart".to_owned())),
            _ => {}
        }
        for group in groups.iter().filter(|group| group.members.iter().any(|member| member.country == code)) {
            problems.push(ignored(format!("membership of group \"{}\"", group.id)));
        }
    }
    follows
}
