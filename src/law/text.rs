//! A text in several languages, and picking the reader's.

use serde::{Deserialize, Serialize};

/// A language the program can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English
    #[default]
    En,
    /// Chinese, simplified script
    Zh,
    /// Japanese
    Ja,
    /// German: catalogs are read in it, the window does not speak it.
    De,
}

/// The same sentence or name in one or more languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Text {
    /// English
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// Chinese
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zh: Option<String>,
    /// Japanese
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ja: Option<String>,
    /// German
    #[serde(skip_serializing_if = "Option::is_none")]
    pub de: Option<String>,
}

impl Text {
    /// A text given in English only.
    pub fn english(text: impl Into<String>) -> Text {
        Text { en: Some(text.into()), ..Text::default() }
    }

    /// The text in the reader's language, else in English, else in whatever it is given in; empty
    /// only if it is given in none.
    ///
    /// ```
    /// use dualcheck::law::{Language, Text};
    /// let text = Text { zh: Some("钐".into()), ..Text::default() };
    /// assert_eq!(text.in_language(Language::En), "钐");
    /// ```
    pub fn in_language(&self, language: Language) -> &str {
        let wanted = match language {
            Language::En => &self.en,
            Language::Zh => &self.zh,
            Language::Ja => &self.ja,
            Language::De => &self.de,
        };
        [wanted, &self.en, &self.zh, &self.ja, &self.de]
            .into_iter()
            .find_map(|text| text.as_deref())
            .unwrap_or_default()
    }

    /// Whether it is given in no language at all.
    pub fn is_empty(&self) -> bool {
        self.in_language(Language::En).is_empty()
    }
}
