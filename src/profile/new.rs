//! Skeletons of new law files: the form is there, and what a person has to write is left blank.
//!
//! A blank is an error that `dualcheck law check` shows with its place, so no skeleton is ever applied unseen.

use crate::problem::{Problem, Severity};

/// What a skeleton is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An entry of a control list, named with its list: `cn/dual-use/1C915`.
    Entry,
    /// An act that controls: `cn/2027-001`.
    Control,
    /// An act that suspends others for a time.
    Suspension,
    /// An act that ends others.
    Repeal,
}

/// A file that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skeleton {
    /// Its path, with `/` between folders: below the folder of law files, or of scenarios.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// The law file of a new entry or act, and the scenario that goes with it.
///
/// # Errors
/// If the name is not that of such a thing: too few or too many parts, or signs that no file name may hold.
///
/// ```
/// use dualcheck::profile::new::{Kind, skeletons};
/// let [law, scenario] = skeletons(Kind::Entry, "cn/dual-use/1C915").unwrap();
/// assert_eq!(law.path, "cn/lists/dual-use/1C915.ron");
/// assert!(law.text.contains("code: \"1C915\""));
/// assert_eq!(scenario.path, "cn/1C915.md");
/// ```
pub fn skeletons(kind: Kind, name: &str) -> Result<[Skeleton; 2], Problem> {
    let parts: Vec<&str> = name.split('/').collect();
    if let Some(part) = parts.iter().find(|part| !is_file_name(part)) {
        let message = format!(
            "\"{part}\" cannot be a part of a name: letters, digits, points, hyphens and brackets can"
        );
        return Err(problem(name, message, kind));
    }
    let (law, stem) = match (kind, parts.as_slice()) {
        (Kind::Entry, [profile, list, code]) => {
            let path = format!("{profile}/lists/{list}/{code}.ron");
            (Skeleton { path, text: entry(profile, code) }, format!("{profile}/{code}"))
        }
        (Kind::Control | Kind::Suspension | Kind::Repeal, [profile, number]) => {
            let path = format!("{profile}/measures/{number}.ron");
            (Skeleton { path, text: act(kind, profile, number) }, format!("{profile}/{number}"))
        }
        (Kind::Entry | Kind::Control | Kind::Suspension | Kind::Repeal, _) => {
            return Err(problem(name, format!("\"{name}\" does not have the parts of such a name"), kind));
        }
    };
    Ok([law, Skeleton { path: format!("{stem}.md"), text: scenario(kind, &stem) }])
}

fn is_file_name(part: &str) -> bool {
    let may = |c: char| c.is_ascii_alphanumeric() || "-.()".contains(c);
    !part.is_empty() && part.chars().all(may) && !part.starts_with('.')
}

fn problem(name: &str, message: String, kind: Kind) -> Problem {
    let help = match kind {
        Kind::Entry => "name an entry with its profile and list, as in cn/dual-use/1C915",
        Kind::Control | Kind::Suspension | Kind::Repeal => "name an act with its profile, as in cn/2027-001",
    };
    Problem::in_file("profile/id", Severity::Error, name, message).with_help(help)
}

fn entry(profile: &str, code: &str) -> String {
    format!(
        "// What the law leaves unsaid, and your doubts, go into comments like this one.
Entry(
    code: \"{code}\",
    heading: (en: \"\"), // in your own words
    depth: Named, // Modelled once its conditions decide, InPart if some are asked
    subitems: [
        (
            code: \"\", // the paragraph, e.g. \"a.1\"; empty for the entry as a whole
            text: (en: \"\"),
            when: Is(\"\"), // the thing it speaks of, from shared/lexicon
            customs_codes: [],
        ),
    ],
    cites: [(\"{profile}/\", \"{code}\")], // a text of references.ron, and the place in it
    checked: \"\", // the day of the copy you compared it with
)
"
    )
}

fn act(kind: Kind, profile: &str, number: &str) -> String {
    let head = format!(
        "    id: \"{profile}/{number}\",
    short: (en: \"\"),
    title: (en: \"\"),
"
    );
    let tail = format!(
        "    cites: [(\"{profile}/\", \"\")], // a text of references.ron, and the place in it
    checked: \"\", // the day of the copy you compared it with
)
"
    );
    match kind {
        Kind::Suspension => format!(
            "Suspension(
{head}    suspends: [\"{profile}/\"], // acts, or single clauses as \"{profile}/2025-001#2\"
    from: \"\",
    through: \"\", // the last suspended day; leave it out if none is stated
{tail}"
        ),
        Kind::Repeal => format!(
            "Repeal(
{head}    repeals: [\"{profile}/\"],
    from: \"\", // the first day they are gone
{tail}"
        ),
        Kind::Control | Kind::Entry => format!(
            "Control(
{head}    clauses: [
        (
            no: \"1\",
            text: (en: \"\"), // in your own words
            from: \"\", // the first day
            covers: Entries([\"\"]),
            effect: Licence(\"\"), // an id of licences.ron; or PresumedDenied(\"…\"), Prohibited
        ),
    ],
{tail}"
        ),
    }
}

fn scenario(kind: Kind, stem: &str) -> String {
    let (subject, days) = match kind {
        Kind::Entry => ("an item that meets the entry", "one day in force is enough for an entry"),
        Kind::Control | Kind::Suspension | Kind::Repeal => {
            ("an item that it covers", "the day before, the first day, the last day, the day after")
        }
    };
    let name = stem.rsplit('/').next().unwrap_or(stem);
    format!(
        "# {name}: {subject}

Say which law this follows from, and why. Rows: {days}.

```ron item
(name: \"\")
```

| on         | to | at least | at most | because |
|------------|----|----------|---------|---------|
|            |    |          |         |         |

# {name}: something close that is not meant

A figure on the other side of the limit, or a look-alike.

```ron item
(name: \"\")
```

| on         | to | at least | at most |
|------------|----|----------|---------|
|            |    |          |         |
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{Source, load};

    #[test]
    fn a_blank_is_an_error_with_its_place() {
        for (kind, name) in [
            (Kind::Entry, "cn/dual-use/1C999"),
            (Kind::Control, "cn/2027-001"),
            (Kind::Suspension, "cn/2027-002"),
            (Kind::Repeal, "cn/2027-003"),
        ] {
            let [law, _] = skeletons(kind, name).unwrap();
            let own = Source::of([(law.path.as_str(), law.text.as_str())]);
            let problems = load(&[Source::embedded(), own]).problems;
            let here: Vec<_> = problems.iter().filter(|problem| problem.place.file == law.path).collect();
            assert!(here.len() >= 3, "{name}: {here:?}");
            assert!(here.iter().all(|problem| problem.code != "profile/syntax"), "{name}: {here:?}");
        }
    }

    #[test]
    fn a_name_leads_to_one_place() {
        for (kind, name) in [
            (Kind::Entry, "1C915"),
            (Kind::Entry, "cn/../1C915"),
            (Kind::Entry, "cn//1C915"),
            (Kind::Control, "cn/dual-use/1C915"),
            (Kind::Control, "cn/2027 1"),
        ] {
            assert!(skeletons(kind, name).is_err(), "{name}");
        }
        assert_eq!(skeletons(Kind::Entry, "jp/order/7(8-2)").unwrap()[0].path, "jp/lists/order/7(8-2).ron");
    }
}
