//! Sentence: what a problem says. It stands in English in the code and can be said in other languages.

use std::error::Error;
use std::fmt;

/// Makes a [`Sentence`] from an English template with `{places}` and what fills each of them. Of two
/// templates the first is for one thing, the second for any other number of them.
///
/// The compiler holds the places against the parts, a test the translations against the templates.
macro_rules! sentence {
    ($one:literal | $many:literal, $count:ident = $number:expr $(, $place:ident = $part:expr)* $(,)?) => {{
        // One thing need not be counted.
        const _: fn() = || {
            let _ = format_args!(concat!($one, "{", stringify!($count), "}"), $count = 1 $(, $place = "")*);
            let _ = format_args!($many, $count = 2 $(, $place = "")*);
        };
        let number = $number;
        $crate::problem::Sentence::Filled(
            if number == 1 { $one } else { $many },
            vec![
                (stringify!($count), $crate::problem::Sentence::from(number)),
                $((stringify!($place), $crate::problem::Sentence::from($part)),)*
            ],
        )
    }};
    ($english:literal $(, $place:ident = $part:expr)* $(,)?) => {{
        const _: fn() = || {
            let _ = format_args!($english $(, $place = "")*);
        };
        $crate::problem::Sentence::Filled(
            $english,
            vec![$((stringify!($place), $crate::problem::Sentence::from($part)),)*],
        )
    }};
}
pub(crate) use sentence;

/// A sentence, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sentence {
    /// What is the same in every language: names, numbers, and what a library says of a file.
    AsIs(String),
    /// English with `{places}`, by which translations know it, and what fills them.
    Filled(&'static str, Vec<(&'static str, Sentence)>),
}

impl Sentence {
    /// The sentence with its English parts put into other words.
    pub fn said(&self, words: &dyn Fn(&'static str) -> &'static str) -> String {
        match self {
            Sentence::AsIs(text) => text.clone(),
            Sentence::Filled(english, parts) => {
                let parts: Vec<(&str, String)> =
                    parts.iter().map(|(place, part)| (*place, part.said(words))).collect();
                let parts: Vec<(&str, &str)> =
                    parts.iter().map(|(place, part)| (*place, part.as_str())).collect();
                filled(words(english), &parts)
            }
        }
    }

    /// Parts one after the other with commas between them; nothing of no parts.
    pub(crate) fn listed(parts: impl IntoIterator<Item = Sentence>) -> Sentence {
        let join = |before, next| sentence!("{before}, {next}", before = before, next = next);
        parts.into_iter().reduce(join).unwrap_or_else(|| Sentence::from(""))
    }

    /// A name in the quotation marks of the language.
    pub(crate) fn quoted(name: &str) -> Sentence {
        sentence!("\"{name}\"", name = name)
    }
}

/// The sentence in English.
impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(&|english| english))
    }
}

/// So that what the program finds wrong in a file can come through readers and writers.
impl Error for Sentence {}

/// A sentence with its `{places}` filled. What fills a place is not looked through for places again; a place
/// that nothing fills stays.
///
/// ```
/// use dualcheck::problem::filled;
/// assert_eq!(filled("{a} and {b}", &[("a", "{b}")]), "{b} and {b}");
/// ```
pub fn filled(sentence: &str, parts: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((place, behind)) = after.split_once('}') else { break };
        filled.push_str(before);
        match parts.iter().find(|(own, _)| *own == place) {
            Some((_, part)) => filled.push_str(part),
            None => filled.extend(["{", place, "}"]),
        }
        rest = behind;
    }
    filled + rest
}

macro_rules! as_is {
    ($($kind:ty),*) => {
        $(impl From<$kind> for Sentence {
            fn from(part: $kind) -> Sentence {
                Sentence::AsIs(part.to_string())
            }
        })*
    };
}

as_is!(&str, &String, u32, u64, usize);

impl From<String> for Sentence {
    fn from(text: String) -> Sentence {
        Sentence::AsIs(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_told_in_english_and_in_other_words() {
        let cells = |count: usize| sentence!("1 cell" | "{count} cells", count = count);
        let told = |count| sentence!("row {row} has {cells}", row = 7u32, cells = cells(count));
        assert_eq!([1, 2].map(|count| told(count).to_string()), ["row 7 has 1 cell", "row 7 has 2 cells"]);
        let words = |english| match english {
            "row {row} has {cells}" => "{cells} in Zeile {row}",
            "{count} cells" => "{count} Zellen",
            other => other,
        };
        assert_eq!(told(2).said(&words), "2 Zellen in Zeile 7");
    }

    #[test]
    fn what_fills_a_place_is_not_filled_itself() {
        assert_eq!(sentence!("{a}{b}", a = "{b}", b = "x").to_string(), "{b}x");
    }

    #[test]
    fn a_list_has_commas() {
        assert_eq!(
            Sentence::listed(["a", "b", "c"].map(Sentence::quoted)).to_string(),
            "\"a\", \"b\", \"c\""
        );
        assert_eq!(Sentence::listed([]).to_string(), "");
    }
}
