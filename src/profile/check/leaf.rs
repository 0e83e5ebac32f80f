//! The smallest things a file holds: days, texts, citations, ids, customs codes, CAS numbers.

use chrono::NaiveDate;

use super::names::{Names, unknown};
use crate::law::{CATEGORIES, Categories, Citation, Text};
use crate::problem::Problem;
use crate::profile::place::{File, Name, Spot};
use crate::profile::schema;

/// A day; the first day there is if it cannot be read, with a problem.
pub(super) fn day(file: File<'_>, written: Name<'_>, problems: &mut Vec<Problem>) -> NaiveDate {
    let text = written.text();
    // Exactly ten characters: chrono alone would take 2025-4-7 too.
    let day = (text.len() == 10).then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten();
    day.unwrap_or_else(|| {
        let message = format!("\"{text}\" is not a day of the calendar");
        problems.push(
            file.at(text).error("profile/date", message).with_help("days are written like \"2025-11-07\""),
        );
        NaiveDate::default()
    })
}

/// The two ends of a period, in order.
pub(super) fn period(
    file: File<'_>,
    from: Option<Name<'_>>,
    through: Option<Name<'_>>,
    problems: &mut Vec<Problem>,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let before = problems.len();
    let from = from.map(|from| day(file, from, problems));
    let last = through.map(|through| day(file, through, problems));
    if problems.len() == before
        && let (Some(from), Some(last), Some(through)) = (from, last, through)
        && last < from
    {
        let message = format!("the period ends on {last}, before its first day {from}");
        problems.push(
            file.at(through.text())
                .error("profile/period-reversed", message)
                .with_help("`through` is the last day, included"),
        );
    }
    (from, last)
}

/// A text that a reader will see: it must be there, and in English at least.
pub(super) fn text(spot: Spot<'_>, what: &str, text: &Text, problems: &mut Vec<Problem>) -> Text {
    let written = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    if !written(&text.en) {
        let any = [&text.zh, &text.ja, &text.de].into_iter().any(written);
        problems.push(if any {
            spot.warning(
                "profile/no-text",
                format!("the {what} is not given in English, which other languages fall back to"),
            )
        } else {
            spot.error("profile/no-text", format!("the {what} is given in no language"))
        });
    }
    text.clone()
}

/// The citations of something, which must have one.
pub(super) fn cites<'a>(
    file: File<'a>,
    spot: Spot<'a>,
    written: &schema::Cites<'a>,
    references: &Names<'a, usize>,
    problems: &mut Vec<Problem>,
) -> Vec<Citation> {
    if written.is_empty() {
        let problem = spot.error("profile/no-citation", "nothing says where this is laid down");
        problems.push(problem.with_help("add `cites: [(\"id of a reference\", \"place in it\")]`"));
    }
    written
        .iter()
        .filter_map(|(name, place)| {
            Some(Citation { reference: references.find(file, *name, problems)?, place: place.clone() })
        })
        .collect()
}

/// An id must be lower case, with digits, hyphens and dots.
pub(super) fn id(file: File<'_>, name: Name<'_>, problems: &mut Vec<Problem>) -> bool {
    let text = name.text();
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    let is_good = !text.is_empty() && text.chars().all(good);
    if !is_good {
        let message =
            format!("\"{text}\" cannot be an id: ids hold lower-case letters, digits, hyphens and dots");
        problems.push(file.at(text).error("profile/id", message));
    }
    is_good
}

/// An id that others cite starts with that of its profile.
pub(super) fn id_in_profile(profile: &str, file: File<'_>, name: Name<'_>, problems: &mut Vec<Problem>) {
    let rest = name.text().strip_prefix(profile).and_then(|rest| rest.strip_prefix('/'));
    if rest.is_none_or(|rest| rest.is_empty()) {
        let message =
            format!("\"{name}\" cannot be an id here: ids of this profile start with \"{profile}/\"");
        problems.push(file.at(name.text()).error("profile/id", message));
    }
}

/// The name of a file must be that of what it holds.
pub(super) fn file_name(file: File<'_>, name: Name<'_>, expected: &str, problems: &mut Vec<Problem>) {
    let stem = file.path.rsplit('/').next().unwrap_or_default();
    let stem = stem.strip_suffix(".ron").unwrap_or(stem);
    if stem != expected {
        let message = format!("\"{name}\" stands in a file called \"{stem}.ron\"");
        let problem = file.at(name.text()).error("profile/file-name", message);
        problems.push(problem.with_help(format!("call the file \"{expected}.ron\", or mend the name in it")));
    }
}

/// A category; none, with a problem, if there is no such one.
pub(super) fn category(file: File<'_>, name: Name<'_>, problems: &mut Vec<Problem>) -> Categories {
    Categories::named(name.text()).unwrap_or_else(|| {
        problems.push(unknown(file.at(name.text()), "category", name.text(), CATEGORIES));
        Categories::default()
    })
}

/// A whole number.
pub(super) fn number(
    file: File<'_>,
    written: schema::Number<'_>,
    problems: &mut Vec<Problem>,
) -> Option<usize> {
    let number = written.text().parse().ok();
    if number.is_none() {
        let message = format!("`{}` is not a whole number", written.text());
        problems.push(file.at(written.text()).error("profile/syntax", message));
    }
    number
}

/// A customs code has six to twelve digits and nothing else.
pub(super) fn customs_code(file: File<'_>, written: Name<'_>, problems: &mut Vec<Problem>) -> bool {
    let text = written.text();
    let is_good = (6..=12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_good {
        let message = format!(
            "\"{text}\" is not a customs code: six to twelve digits are wanted, without dots or spaces"
        );
        problems.push(file.at(text).error("profile/customs-code", message));
    }
    is_good
}

/// What law written in customs codes names: a chapter, a heading or more, two to twelve digits.
pub(super) fn customs_heading(file: File<'_>, written: Name<'_>, problems: &mut Vec<Problem>) -> bool {
    let text = written.text();
    let is_good = (2..=12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_good {
        let message = format!("\"{text}\" is no chapter or heading: two to twelve digits are wanted");
        problems.push(file.at(text).error("profile/customs-code", message));
    }
    is_good
}

/// What opens a description is in capitals, or every sentence would begin with one.
pub(super) fn opening(file: File<'_>, written: Name<'_>, problems: &mut Vec<Problem>) -> bool {
    let text = written.text();
    let is_capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || " -/".contains(c);
    let is_good =
        text.len() >= 2 && text.starts_with(|c: char| c.is_ascii_uppercase()) && text.chars().all(is_capital);
    if !is_good {
        let message = format!("\"{text}\" is no opening of a description: two capitals at least are wanted");
        problems.push(file.at(text).error("profile/opening", message));
    }
    is_good
}

/// The symbol of an element: "Dy".
pub(super) fn symbol(file: File<'_>, written: Name<'_>, problems: &mut Vec<Problem>) {
    let text = written.text();
    let is_good = matches!(text.as_bytes(), [b'A'..=b'Z'] | [b'A'..=b'Z', b'a'..=b'z']);
    if !is_good {
        let message = format!(
            "\"{text}\" is no symbol of an element: a capital and at most one small letter are wanted"
        );
        problems.push(file.at(text).error("profile/symbol", message));
    }
}

/// All categories of those ids.
pub(super) fn categories<'a>(file: File<'a>, names: &[Name<'a>], problems: &mut Vec<Problem>) -> Categories {
    names.iter().map(|name| category(file, *name, problems)).fold(Categories::default(), Categories::and)
}

/// A CAS number is three groups of digits, the last of them one check digit.
pub(super) fn cas(file: File<'_>, written: Name<'_>, problems: &mut Vec<Problem>) -> bool {
    let message = match cas_check_digit(written.text()) {
        Some((wanted, found)) if wanted == found => return true,
        Some((wanted, found)) => {
            format!("\"{written}\" is not a CAS number: its check digit would be {wanted}, not {found}")
        }
        None => format!("\"{written}\" is not a CAS number: they are written like \"7440-19-9\""),
    };
    problems.push(file.at(written.text()).error("profile/cas", message));
    false
}

/// The check digit that the other digits ask for, and the one that is there.
fn cas_check_digit(text: &str) -> Option<(u32, u32)> {
    let mut groups = text.split('-');
    let (first, second, last) = (groups.next()?, groups.next()?, groups.next()?);
    let well_formed =
        groups.next().is_none() && (2..=7).contains(&first.len()) && second.len() == 2 && last.len() == 1;
    let digits: Option<Vec<u32>> = text.chars().filter(|c| *c != '-').map(|c| c.to_digit(10)).collect();
    let (check, digits) = digits.as_deref().filter(|_| well_formed)?.split_last()?;
    let sum: u32 = digits.iter().rev().zip(1..).map(|(digit, weight)| digit * weight).sum();
    Some((sum % 10, *check))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_of_cas_numbers() {
        assert_eq!(cas_check_digit("7732-18-5"), Some((5, 5)), "water");
        assert_eq!(cas_check_digit("12060-58-1"), Some((1, 1)), "samarium oxide");
        assert_eq!(cas_check_digit("12060-58-2"), Some((1, 2)));
        for wrong in ["", "7732185", "7732-18", "7732-18-5-1", "7732-1-85", "x732-18-5", "１2-34-5"] {
            assert_eq!(cas_check_digit(wrong), None, "{wrong}");
        }
    }
}
