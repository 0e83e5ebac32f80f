//! The words of the window, from `assets/words/`, in the reader's language.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::catalog::{Item, Meaning};
use crate::law::Language;

/// All texts of the window in one language, by key.
#[derive(Clone, Debug)]
pub struct Words {
    /// Which language.
    pub language: Language,
    texts: BTreeMap<String, String>,
}

/// The languages the window speaks, each with its own name.
pub const LANGUAGES: [(Language, &str); 3] =
    [(Language::En, "English"), (Language::Zh, "中文"), (Language::Ja, "日本語")];

impl Words {
    /// The words of a language; English for one the window does not speak.
    ///
    /// # Errors
    /// What is wrong in the file; a test holds that nothing is.
    pub fn of(language: Language) -> Result<Words, String> {
        let (language, text) = match language {
            Language::Zh => (language, include_str!("../../assets/words/zh.ron")),
            Language::Ja => (language, include_str!("../../assets/words/ja.ron")),
            Language::En | Language::De => (Language::En, include_str!("../../assets/words/en.ron")),
        };
        let texts = ron::from_str(text).map_err(|error| format!("assets/words: {language:?}: {error}"))?;
        Ok(Words { language, texts })
    }

    /// The text of a key; the key itself if there is none, which a test rules out.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// The text of a key with its `{names}` filled in.
    pub fn filled(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.text(key).to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// The text of a key that speaks of a number: `KEY.one` for 1 where the language has such a form.
    pub fn counted(&self, key: &str, count: usize, values: &[(&str, &str)]) -> String {
        let one = format!("{key}.one");
        let key = if count == 1 && self.texts.contains_key(&one) { one.as_str() } else { key };
        let number = number(count);
        let values: Vec<(&str, &str)> = values.iter().copied().chain([("n", number.as_str())]).collect();
        self.filled(key, &values)
    }

    /// A day as the language writes it in running text; where it is typed it stays 2026-11-23.
    pub fn day(&self, day: NaiveDate) -> String {
        let (year, month, date) = (day.year().to_string(), day.month(), day.day());
        let values = [
            ("year", year),
            ("month", month.to_string()),
            ("month-of-two", format!("{month:02}")),
            ("day", date.to_string()),
            ("day-of-two", format!("{date:02}")),
        ];
        self.filled("date.written", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    }

    /// What an item is called: its number, or where it stands if it has none.
    pub fn item(&self, item: Item<'_>) -> String {
        let number = item.first(Meaning::ItemNumber);
        number.map_or_else(|| self.row_of(item), |number| number.text.trim().to_owned())
    }

    /// Where an item stands.
    pub fn row_of(&self, item: Item<'_>) -> String {
        let row = number(item.number() as usize);
        match item.sheet().name.as_str() {
            "" => self.filled("item.row", &[("n", &row)]),
            sheet => self.filled("item.row-of-sheet", &[("n", &row), ("sheet", sheet)]),
        }
    }

    /// All keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }
}

/// A whole number with its thousands apart.
///
/// ```
/// assert_eq!(dualcheck::gui::number(12220), "12,220");
/// ```
pub fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::Words;
    use crate::law::Language;

    #[test]
    fn a_day_is_written_as_the_language_does() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 6).unwrap_or_default();
        let written = |language| Words::of(language).map(|words| words.day(day));
        assert_eq!(written(Language::En).as_deref(), Ok("2026-01-06"));
        assert_eq!(written(Language::Zh).as_deref(), Ok("2026年1月6日"));
        assert_eq!(written(Language::Ja).as_deref(), Ok("2026年1月6日"));
    }
}
