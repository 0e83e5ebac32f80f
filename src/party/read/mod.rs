//! From published files to lists of parties: one reader per form, told apart by content.
//!
//! A file is read as a stream. What is cut short, empty, hostile or in another encoding is a problem
//! with its place, never a shorter list: an empty answer would read as "no matches".

mod input;
mod json;
mod lines;
mod markup;
mod own;
mod records;
mod sdn;
mod table;
mod tables;

use std::fs::File;
use std::io::{BufRead, Read};
use std::path::Path;

use crate::problem::{FilePlace, Problem, Sentence, Severity, in_words, sentence};

pub use own::NAMES;

use super::List;
use input::Input;

/// Lists that were read, and what was wrong with files.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The lists, in the order of the files.
    pub lists: Vec<List>,
    /// Files that could not be read; a list with an error is not among the lists.
    pub problems: Vec<Problem>,
}

/// What one file holds.
enum Content {
    List(List),
    /// Other names or addresses of the parties of another file.
    Additions(sdn::Additions),
}

/// Reads files of lists. The other names and addresses of the OFAC lists of comma-separated values are
/// added to the list that holds their parties, whatever the order of the files.
pub fn load<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Loaded {
    let mut loaded = Loaded::default();
    let mut additions = Vec::new();
    for path in paths {
        let name = path.display().to_string();
        let file = File::open(path).map_err(|error| {
            unreadable(&name, None, not_read(&error)).with_help(sentence!("check the path of the list"))
        });
        match file.and_then(|file| content(&name, file)) {
            Ok(Content::List(list)) => loaded.lists.push(list),
            Ok(Content::Additions(more)) => additions.push((name, more)),
            Err(problem) => loaded.problems.push(problem),
        }
    }
    // The order in which files are given makes no other list.
    additions.sort_by(|(_, one), (_, other)| one.hash.cmp(&other.hash));
    for (name, more) in additions {
        if let Err(problem) = more.add_to(&name, &mut loaded.lists) {
            loaded.problems.push(problem);
        }
    }
    loaded
}

/// Reads one list from memory; `name` is what problems call it.
///
/// ```
/// use dualcheck::party::read::from_bytes;
/// let own = "company,country\nBad Widgets Ltd,GB\n";
/// let list = from_bytes("blocked.csv", own.as_bytes())?;
/// assert_eq!(list.parties[0].name(), "Bad Widgets Ltd");
/// # Ok::<(), dualcheck::problem::Problem>(())
/// ```
///
/// # Errors
///
/// What is wrong with the file, with its place.
pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<List, Problem> {
    match content(name, bytes)? {
        Content::List(list) => Ok(list),
        Content::Additions(_) => Err(sdn::lonely(name)),
    }
}

fn content(name: &str, file: impl Read) -> Result<Content, Problem> {
    let mut input = Input::new(file);
    let read = |error: &std::io::Error| unreadable(name, None, not_read(error));
    let head = input.head().map_err(|error| read(&error))?;
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        let problem = unreadable(name, Some(1), sentence!("the file is written in UTF-16"));
        return Err(problem.with_help(sentence!("save it in UTF-8, as its publisher does")));
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let start = head.trim_start_matches('\u{feff}').trim_start();
    let mut content = if start.starts_with('<') {
        Content::List(markup::read(name, start, &mut input)?)
    } else if start.starts_with('{') && lines::is_lines(start) {
        Content::List(lines::read(name, &mut input)?)
    } else if start.starts_with('{') {
        Content::List(json::read(name, &mut input)?)
    } else if let Some(part) = sdn::part(start) {
        let content = sdn::read(name, part, &mut input)?;
        closed(name, &input)?;
        content
    } else if let Some((table, layout)) = tables::of(start) {
        let list = table::read(name, table, layout, &mut input)?;
        closed(name, &input)?;
        Content::List(list)
    } else {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).map_err(|error| read(&error))?;
        Content::List(own::read(name, &bytes)?)
    };
    let rest = input.hash().map_err(|error| read(&error))?;
    if let Content::Additions(more) = &mut content {
        more.hash = rest;
    } else if let Content::List(list) = &mut content {
        list.source = name.to_owned();
        list.hash = rest;
        list.parties.retain(|party| !party.names.is_empty());
        if list.parties.is_empty() {
            let message =
                sentence!("{list} holds no party: with it nothing would ever match", list = &list.name);
            return Err(unreadable(name, None, message).with_help(sentence!("download the list again")));
        }
    }
    Ok(content)
}

/// That a list names fewer parties than it did when it was read before. Parties are taken off lists, but a list that
/// was cut short looks the same, and everybody missing from it would be clean.
pub fn shrunken(list: &List, before: usize) -> Option<Problem> {
    (list.parties.len() < before).then(|| {
        let message = sentence!(
            "{list} named {before} parties when it was read before, and names {held} now",
            list = &list.name,
            before = before,
            held = list.parties.len()
        );
        Problem::in_file("party/shrunken", Severity::Error, &list.source, message).with_help(sentence!(
            "download the list again; if its publisher did take parties off it, say that the shorter list is to be used"
        ))
    })
}

/// Comma-separated values end outside of quotation marks.
fn closed<R: Read>(name: &str, input: &Input<R>) -> Result<(), Problem> {
    if input.is_in_quotes() {
        let message = sentence!("the file ends inside of quotation marks");
        return Err(unreadable(name, Some(input.line()), message)
            .with_help(sentence!("download the list again: it was cut short")));
    }
    Ok(())
}

/// Whether a list holds fewer parties than its own file says.
fn short(name: &str, list: &List, stated: usize) -> Option<Problem> {
    (list.parties.len() < stated).then(|| {
        let message = sentence!(
            "{list} says that it has {stated} parties, and the file holds {held}",
            list = &list.name,
            stated = stated,
            held = list.parties.len()
        );
        Problem::in_file("party/shrunken", Severity::Error, name, message)
            .with_help(sentence!("download the list again: it was cut short"))
    })
}

fn not_read(error: &std::io::Error) -> Sentence {
    sentence!("the list cannot be read: {why}", why = in_words(error))
}

fn unreadable(name: &str, line: Option<u32>, message: Sentence) -> Problem {
    let place = FilePlace { file: name.to_owned(), line, ..FilePlace::default() };
    Problem { code: "party/unreadable", severity: Severity::Error, place, message, help: None }
}

/// A line as text.
fn line_of(name: &str, input: &mut Input<impl Read>, line: &mut String) -> Result<bool, Problem> {
    line.clear();
    let at = input.line();
    let mut bytes = Vec::new();
    let most = lines::LONGEST as u64;
    let read = input.by_ref().take(most).read_until(b'\n', &mut bytes);
    let read = read.map_err(|error| unreadable(name, Some(at), in_words(&error)))?;
    if read as u64 == most {
        let message = sentence!("the line is longer than {size} MB", size = most >> 20);
        return Err(unreadable(name, Some(at), message));
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => line.push_str(text),
        Err(_) => return Err(not_utf8(name, at)),
    }
    Ok(read > 0)
}

fn not_utf8(name: &str, line: u32) -> Problem {
    unreadable(name, Some(line), sentence!("this line is not text in UTF-8"))
        .with_help(sentence!("save the list in UTF-8, as its publisher does"))
}
