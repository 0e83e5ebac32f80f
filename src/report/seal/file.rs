//! The seal in the bytes of a file: what the report was made of, and a hash over all bytes.
//!
//! It is a line of JSON near the end of the file: in a comment of HTML and PDF, in the table of contents of the
//! archive that a DOCX or XLSX is, under the last key of JSON. The hash is taken over the whole file with zeros in the
//! hash's own place, so that no byte can change unseen, whatever the format. CSV has no room for it.
//!
//! | code of a problem | what |
//! |---|---|
//! | `report/no-seal` | the file carries no seal that can be read |

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom, Write};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::super::{Format, Report};
use super::archive;
use super::recipe::Recipe;
use crate::case::hexadecimal;
use crate::problem::{Problem, Severity, sentence};

/// What a seal begins with, in all formats.
pub(in crate::report) const NAME: &str = "dualcheck-seal";

/// Where the hash over the file stands, until it is known.
const UNKNOWN: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A seal is looked for in so many bytes at the end.
const MOST: usize = 1 << 18;

/// The seal of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// The format it was written in, by its ending.
    pub format: String,
    /// The hash that the report prints: over all that it says.
    pub content: String,
    /// The same for each part, cut short.
    pub parts: BTreeMap<String, String>,
    /// What the report was made of.
    pub recipe: Recipe,
    /// A SHA-256 over the file.
    pub file: String,
}

impl Sealed {
    fn new(report: &Report<'_>, format: Format) -> Sealed {
        Sealed {
            format: format.extension().to_owned(),
            content: report.hash.clone(),
            parts: report.parts.clone(),
            recipe: report.recipe.clone(),
            file: UNKNOWN.to_owned(),
        }
    }
}

/// The seal as it stands in a file, open until [`close`]: one line in ASCII without `<`, `>` and `&`.
pub(in crate::report) fn line(report: &Report<'_>, format: Format) -> io::Result<String> {
    let json = serde_json::to_string(&Sealed::new(report, format)).map_err(io::Error::other)?;
    let mut line = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            ' '..='~' if !matches!(c, '<' | '>' | '&') => line.push(c),
            other => {
                let mut units = [0; 2];
                for unit in other.encode_utf16(&mut units) {
                    line.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    Ok(line)
}

/// A PDF with its seal: a comment before the place where readers begin at the end of the file, which moves
/// nothing that they look up.
pub(in crate::report) fn in_pdf(mut bytes: Vec<u8>, report: &Report<'_>) -> io::Result<Vec<u8>> {
    const END: &[u8] = b"startxref";
    let at = bytes.windows(END.len()).rposition(|window| window == END);
    let at = at.ok_or_else(|| io::Error::other("a PDF without end"))?;
    let comment = format!("%{NAME} {}\n", line(report, Format::Pdf)?);
    bytes.splice(at..at, comment.into_bytes());
    Ok(bytes)
}

/// Closes the seal of a file that was written: the hash over its bytes is put in its place. An archive gets its
/// seal before; CSV has none.
pub(in crate::report) fn close(
    file: &mut (impl Read + Write + Seek),
    report: &Report<'_>,
    format: Format,
) -> io::Result<()> {
    match format {
        Format::Csv => return Ok(()),
        Format::Docx | Format::Xlsx => {
            archive::add(file, format!("{NAME} {}", line(report, format)?).as_bytes())?;
        }
        Format::Pdf | Format::Html | Format::Json => {}
    }
    let length = file.seek(SeekFrom::End(0))?;
    let tail = length.min(MOST as u64);
    file.seek(SeekFrom::Start(length - tail))?;
    let mut end = Vec::new();
    file.read_to_end(&mut end)?;
    let Some(at) = place(&end) else { return Ok(()) };
    file.rewind()?;
    let mut hash = Sha256::new();
    io::copy(file, &mut hash)?;
    file.seek(SeekFrom::Start(length - tail + at as u64))?;
    file.write_all(hexadecimal(&hash.finalize()).as_bytes())?;
    file.flush()
}

/// The seal of a report, and whether all of its bytes are those that were sealed.
pub fn read(bytes: &[u8], name: &str) -> Result<(Sealed, bool), Problem> {
    let tail = bytes.get(bytes.len().saturating_sub(MOST)..).unwrap_or(bytes);
    let sealed = find(tail).and_then(|json| {
        serde_json::Deserializer::from_slice(json).into_iter::<Sealed>().next().and_then(Result::ok)
    });
    let (Some(sealed), Some(at)) = (sealed, place(tail)) else {
        let message = sentence!("it carries no seal of a report that can be read");
        let help = sentence!(
            "name a report that dualcheck wrote as PDF, DOCX, HTML, XLSX or JSON; a file that another program saved again has lost its seal"
        );
        return Err(Problem::in_file("report/no-seal", Severity::Error, name, message).with_help(help));
    };
    let at = bytes.len() - tail.len() + at;
    let mut hash = Sha256::new();
    hash.update(bytes.get(..at).unwrap_or_default());
    hash.update(UNKNOWN);
    hash.update(bytes.get(at + UNKNOWN.len()..).unwrap_or_default());
    let unchanged = hexadecimal(&hash.finalize()) == sealed.file;
    Ok((sealed, unchanged))
}

/// What stands behind the last name of a seal, from its brace on.
fn find(bytes: &[u8]) -> Option<&[u8]> {
    let name = bytes.windows(NAME.len()).rposition(|window| window == NAME.as_bytes())?;
    let rest = bytes.get(name..)?;
    let brace = rest.iter().position(|byte| *byte == b'{')?;
    rest.get(brace..)
}

/// Where the hash over the file begins.
fn place(bytes: &[u8]) -> Option<usize> {
    const BEFORE: &[u8] = b"\"file\":\"";
    let seal = find(bytes)?;
    let at = seal.windows(BEFORE.len()).rposition(|window| window == BEFORE)? + BEFORE.len();
    (seal.len() >= at + UNKNOWN.len()).then(|| bytes.len() - seal.len() + at)
}
