//! Firm: who makes reports, and how they look: name, address, logo, colour, standard texts, signatories.
//!
//! It stands in a RON file of its own, with the logo, a PNG or JPEG, beside it; or in a case, with the logo inside.
//!
//! | code of a problem | what |
//! |---|---|
//! | `firm/unreadable` | the file or its logo cannot be read |
//! | `firm/damaged` | the file is not written as firm settings are |
//! | `firm/no-picture` | the logo is no PNG or JPEG, or too large |
//! | `firm/exists` | there is a file already where settings are to be written |
//! | `firm/not-written` | the settings cannot be written |

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use ron::extensions::Extensions;
use serde::{Deserialize, Serialize};

use super::base64::{base64, bytes_of};
use super::content_hash;
use crate::law::Text;
use crate::problem::{FilePlace, Problem, Severity, in_words, sentence};

/// A logo is at most so large.
const MOST_BYTES: usize = 2 << 20;

/// Who makes reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Firm {
    /// Its name.
    pub name: String,
    /// Its address, line by line.
    pub address: Vec<String>,
    /// How to reach it, line by line.
    pub contact: Vec<String>,
    /// The colour of headings and rules, as `#0b5cad`.
    pub colour: Option<Colour>,
    /// The file of the logo, beside the settings.
    pub logo: Option<String>,
    /// What stands in every footer.
    pub footer: Text,
    /// What stands in every report.
    pub texts: StandardTexts,
    /// Who signs.
    pub signatories: Vec<Signatory>,
    /// What is otherwise for a client, by the client's name.
    pub clients: BTreeMap<String, ForClient>,
    /// The logo itself, where it does not stand in a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
}

/// Texts of a firm's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StandardTexts {
    /// Below the facts of the cover, and at the beginning of letters.
    pub opening: Text,
    /// At the end of letters.
    pub closing: Text,
    /// After the disclaimer.
    pub disclaimer: Text,
}

/// Somebody who signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// What the signature covers.
    pub role: Role,
    /// Who.
    pub name: String,
    /// In which position.
    #[serde(default)]
    pub title: String,
}

/// What a signature covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// That it was prepared.
    Prepared,
    /// Figures and descriptions.
    Technical,
    /// Entries and outcomes.
    Legal,
    /// All of it.
    Approved,
}

/// What is otherwise for one client.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ForClient {
    /// The client's address, line by line.
    pub address: Vec<String>,
    /// Texts that take the place of the firm's.
    pub texts: StandardTexts,
    /// Who signs, if not those of the firm.
    pub signatories: Vec<Signatory>,
}

/// Red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour(pub [u8; 3]);

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Colour, String> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, red, green, blue] = number.ok_or("a colour is written as \"#0b5cad\"")?.to_be_bytes();
        Ok(Colour([red, green, blue]))
    }
}

impl From<Colour> for String {
    fn from(Colour([red, green, blue]): Colour) -> String {
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A PNG or JPEG. In a text its bytes stand in base 64.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Picture {
    /// The bytes of its file.
    pub bytes: Arc<[u8]>,
    /// What they are.
    pub form: PictureForm,
    /// How wide it is, in its own dots.
    pub width: u32,
    /// How tall.
    pub height: u32,
}

/// The form of a picture's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureForm {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

impl Firm {
    /// Reads the settings and the logo beside them.
    pub fn read(path: &Path) -> Result<Firm, Problem> {
        let file = path.display().to_string();
        let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX) * 2;
        let mut text = String::new();
        let read = File::open(path).and_then(|file| file.take(most).read_to_string(&mut text));
        read.map_err(|error| unreadable(&file, &error))?;
        let mut firm = Firm::parse(&text, &file)?;
        if let Some(logo) = &firm.logo {
            firm.picture = Some(Picture::read(&path.with_file_name(logo))?);
        }
        Ok(firm)
    }

    /// The settings in a text; `file` is what problems call it.
    ///
    /// ```
    /// use dualcheck::case::Firm;
    /// let firm = Firm::parse("Firm(name: \"Example\", colour: \"#112233\")", "firm.ron").unwrap();
    /// assert_eq!(firm.name, "Example");
    /// assert!(Firm::parse("Firm(color: \"red\")", "firm.ron").is_err());
    /// ```
    pub fn parse(text: &str, file: &str) -> Result<Firm, Problem> {
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        options.from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            let number = |n: usize| u32::try_from(n).ok();
            let message = sentence!("these are no firm settings: {why}", why = error.code.to_string());
            let problem = Problem::in_file("firm/damaged", Severity::Error, file, message);
            let (line, column) = (number(error.span.start.line), number(error.span.start.col));
            let place = FilePlace { line, column, ..problem.place.clone() };
            Problem { place, ..problem }.with_help(sentence!("docs/report.md shows all that can be set"))
        })
    }

    /// The settings without blanks at the ends of what was typed, and without what is empty.
    #[must_use]
    pub fn tidied(mut self) -> Firm {
        self.name = self.name.trim().to_owned();
        tidy_lines(&mut self.address);
        tidy_lines(&mut self.contact);
        self.clients.retain(|_, own| {
            tidy_lines(&mut own.address);
            own.signatories.retain(Signatory::is_named);
            true
        });
        self.signatories.retain(Signatory::is_named);
        self
    }

    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        *self == Firm::default()
    }

    /// A SHA-256 over the settings and the logo, in hexadecimal; empty if nothing is set.
    pub fn hash(&self) -> String {
        if self.is_empty() {
            return String::new();
        }
        // The picture itself counts, not what its file was called.
        let logo = self.logo.clone().filter(|_| self.picture.is_none());
        let own = Firm { logo, ..self.clone() };
        // What was read from a text can be put into one.
        content_hash(ron::to_string(&own).unwrap_or_default().as_bytes())
    }

    /// The settings for a client: what is set for that client alone, else what is set for all.
    pub fn for_client(&self, client: &str) -> ForClient {
        let own = self.clients.get(client).cloned().unwrap_or_default();
        let or = |own: Text, firm: &Text| if own == Text::default() { firm.clone() } else { own };
        ForClient {
            address: own.address,
            texts: StandardTexts {
                opening: or(own.texts.opening, &self.texts.opening),
                closing: or(own.texts.closing, &self.texts.closing),
                disclaimer: or(own.texts.disclaimer, &self.texts.disclaimer),
            },
            signatories: if own.signatories.is_empty() { self.signatories.clone() } else { own.signatories },
        }
    }
}

impl Signatory {
    /// Whether it says who signs.
    fn is_named(&self) -> bool {
        !self.name.trim().is_empty()
    }
}

/// Takes empty lines away, and blanks at the ends of the others.
fn tidy_lines(lines: &mut Vec<String>) {
    lines.iter_mut().for_each(|line| *line = line.trim().to_owned());
    lines.retain(|line| !line.is_empty());
}

impl TryFrom<String> for Picture {
    type Error = String;

    fn try_from(text: String) -> Result<Picture, String> {
        let picture = bytes_of(&text).and_then(Picture::of);
        picture.ok_or_else(|| "a picture is a PNG or JPEG of at most 2 MB in base 64".to_owned())
    }
}

impl From<Picture> for String {
    fn from(picture: Picture) -> String {
        base64(&picture.bytes)
    }
}

impl Picture {
    /// The picture in a file.
    pub fn read(path: &Path) -> Result<Picture, Problem> {
        let name = path.display().to_string();
        let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX) + 1;
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
        read.map_err(|error| unreadable(&name, &error))?;
        Picture::of(bytes).ok_or_else(|| {
            let message = sentence!("it is no PNG or JPEG of at most 2 MB");
            let help = sentence!("save the logo as PNG, a few hundred dots wide");
            Problem::in_file("firm/no-picture", Severity::Error, name, message).with_help(help)
        })
    }

    /// The picture in these bytes; nothing if they are none.
    fn of(bytes: Vec<u8>) -> Option<Picture> {
        let size = if bytes.len() > MOST_BYTES { None } else { png(&bytes).or_else(|| jpeg(&bytes)) };
        let (form, width, height) = size.filter(|(_, width, height)| *width > 0 && *height > 0)?;
        Some(Picture { bytes: bytes.into(), form, width, height })
    }
}

fn unreadable(file: &str, error: &std::io::Error) -> Problem {
    let message = sentence!("it cannot be read: {why}", why = in_words(error));
    Problem::in_file("firm/unreadable", Severity::Error, file, message)
}

fn png(bytes: &[u8]) -> Option<(PictureForm, u32, u32)> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let number = |at: usize| Some(u32::from_be_bytes(rest.get(at..at + 4)?.try_into().ok()?));
    Some((PictureForm::Png, number(8)?, number(12)?))
}

/// The size stands in the first segment that begins a frame.
fn jpeg(bytes: &[u8]) -> Option<(PictureForm, u32, u32)> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    while let [0xff, marker, high, low, body @ ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let begins_frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if begins_frame {
            let [_, tall, tall_low, wide, wide_low, ..] = body else { return None };
            let number = |high, low| u32::from(u16::from_be_bytes([high, low]));
            return Some((PictureForm::Jpeg, number(*wide, *wide_low), number(*tall, *tall_low)));
        }
        rest = body.get(length.checked_sub(2)?..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_for_a_client_goes_before_what_is_set_for_all() {
        let text = "Firm(texts: (closing: (en: \"all\"), opening: (en: \"hello\")),
            clients: {\"A\": (texts: (closing: (en: \"only A\")), address: [\"1 Road\"])})";
        let firm = Firm::parse(text, "firm.ron").unwrap_or_default();
        let own = firm.for_client("A");
        assert_eq!(own.texts.closing, Text::english("only A"));
        assert_eq!(own.texts.opening, Text::english("hello"));
        assert_eq!(own.address, ["1 Road"]);
        assert_eq!(firm.for_client("B").texts.closing, Text::english("all"));
        assert_ne!(firm.hash(), Firm::default().hash());
    }

    #[test]
    fn sizes_of_pictures_are_read_and_nothing_else_is_one() {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x20\0\0\0\x10".to_vec();
        let of = |bytes: &[u8]| Picture::of(bytes.to_vec()).map(|one| (one.form, one.width, one.height));
        assert_eq!(of(&bytes), Some((PictureForm::Png, 32, 16)));
        bytes.truncate(20);
        assert_eq!(of(&bytes), None);
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x10\0\x20\x03";
        assert_eq!(of(jpeg), Some((PictureForm::Jpeg, 32, 16)));
        assert_eq!(of(b"<svg/>"), None);
        assert_eq!(of(b"\xff\xd8\xff\xe0\0\0"), None);
    }
}
