//! By which words a column is recognised: `assets/columns.ron`, read once.

use std::sync::LazyLock;

use serde::Deserialize;

use super::fold::{find_words, fold, is_unspaced};
use super::meaning::Meaning;

/// The word lists of the program.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    // A test holds that the file is sound; without it everything would be an unknown column.
    ron::from_str(include_str!("../../assets/columns.ron")).unwrap_or_default()
});

/// Word lists as written in the file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    meanings: Vec<MeaningWords>,
    technical: Vec<Phrase>,
    units: Vec<String>,
    currencies: Vec<String>,
    countries: Vec<Phrase>,
    country_codes: String,
    totals: Vec<Phrase>,
    remarks: Vec<Phrase>,
    pages: Vec<Phrase>,
    legal_forms: Vec<Phrase>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MeaningWords {
    meaning: Meaning,
    exact: Vec<Phrase>,
    words: Vec<Phrase>,
    weak: Vec<Phrase>,
}

/// Words as they are written and as they are compared.
#[derive(Debug, Deserialize)]
#[serde(from = "String")]
struct Phrase {
    written: String,
    folded: String,
}

impl From<String> for Phrase {
    fn from(written: String) -> Phrase {
        Phrase { folded: fold(&written), written }
    }
}

/// A meaning that a heading speaks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub meaning: Meaning,
    /// How strongly; for comparing headings and meanings.
    pub score: u32,
    /// The words in the heading that say so.
    pub words: String,
    /// Whether the words are most of the heading.
    pub clear: bool,
}

impl Words {
    /// A folded name without what tells the form of the company: `acme` of `acme co ltd`.
    pub fn without_legal_form(&self, folded: &str) -> String {
        let mut name = format!(" {folded} ");
        for form in self.legal_forms.iter().map(|form| form.folded.as_str()).filter(|form| !form.is_empty()) {
            if !name.contains(form) {
                continue;
            }
            let spaced = format!(" {form} ");
            while let Some(at) = name.find(&spaced) {
                name.replace_range(at..at + spaced.len(), " ");
            }
            // Written together with the name, at either end of it; a single sign may be part of the name.
            if form.chars().count() > 1 && form.chars().all(is_unspaced) {
                let bare = name.trim();
                let rest = bare.strip_prefix(form).or_else(|| bare.strip_suffix(form));
                if let Some(rest) = rest.filter(|rest| !rest.is_empty()) {
                    name = format!(" {} ", rest.trim());
                }
            }
        }
        name
    }

    /// What a heading speaks for most strongly; `None` if none of its words is known.
    pub fn meaning_of(&self, heading: &str) -> Option<Named> {
        let plain = without_brackets(heading);
        // Words written together may be taken apart, or not: HtsCode, but UoM.
        let forms = [fold(plain), fold(&plain.to_lowercase()), fold(heading)];
        let named = forms.iter().filter_map(|folded| self.named(folded));
        named.reduce(|best, other| if other.score > best.score { other } else { best })
    }

    fn named(&self, folded: &str) -> Option<Named> {
        let mut best: Option<Named> = None;
        let mut take = |meaning, score, words: &Phrase, clear| {
            if best.as_ref().is_none_or(|best| score > best.score) {
                best = Some(Named { meaning, score, words: words.written.clone(), clear });
            }
        };
        for one in &self.meanings {
            for words in one.exact.iter().filter(|words| words.folded == folded) {
                take(one.meaning, 2000, words, true);
            }
            for words in one.weak.iter().filter(|words| words.folded == folded) {
                take(one.meaning, 500, words, true);
            }
            for words in &one.words {
                if let Some(end) = find_words(folded, &words.folded) {
                    let (weight, whole) = (weight(&words.folded), weight(folded));
                    let score = 10 * weight + if end == folded.len() { 5 } else { 0 };
                    take(
                        one.meaning,
                        score + if weight == whole { 1000 } else { 600 },
                        words,
                        weight * 2 >= whole,
                    );
                }
            }
        }
        best
    }

    /// The technical word in a heading, if there is one.
    pub fn technical_word(&self, heading: &str) -> Option<&str> {
        let folded = fold(heading);
        let found = self.technical.iter().filter(|words| find_words(&folded, &words.folded).is_some());
        found.max_by_key(|words| words.folded.len()).map(|words| words.written.as_str())
    }

    /// The unit or currency that a heading gives: in brackets, or at its end behind a slash or comma.
    pub fn unit_in<'a>(&self, heading: &'a str) -> Option<&'a str> {
        let bracketed = brackets(heading).map(|(inside, _)| inside.trim());
        if let Some(unit) = bracketed.filter(|unit| self.is_unit(unit) || self.is_currency(unit)) {
            return Some(unit);
        }
        let behind = heading.rsplit_once(['/', ',', '，']).map(|(_, unit)| unit.trim());
        if let Some(unit) = behind.filter(|unit| self.is_unit(unit) || self.is_currency(unit)) {
            return Some(unit);
        }
        heading.split_whitespace().next_back().filter(|word| *word != heading && self.is_currency(word))
    }

    /// Whether it is the code or sign of a currency.
    pub fn is_currency(&self, text: &str) -> bool {
        self.currencies.iter().any(|currency| currency.eq_ignore_ascii_case(text.trim()))
    }

    /// Whether it is the name or code of a country.
    pub fn is_country(&self, text: &str) -> bool {
        let text = text.trim();
        if (text.len() == 2 || text.len() == 3) && text.is_ascii() {
            let code = text.to_ascii_uppercase();
            return self.country_codes.split(' ').any(|other| other == code);
        }
        let folded = fold(text);
        self.countries.iter().any(|country| country.folded == folded)
    }

    /// Whether a cell announces a total.
    pub fn is_total(&self, cell: &str) -> bool {
        let folded = fold(cell);
        self.totals.iter().any(|total| total.folded == folded)
    }

    /// Whether a line starts as remarks below a table do.
    pub fn starts_remark(&self, line: &str) -> bool {
        let folded = fold(line);
        let starts = |words: &Phrase| {
            let rest = folded.strip_prefix(words.folded.as_str());
            rest.is_some_and(|rest| !words.folded.is_ascii() || rest.is_empty() || rest.starts_with(' '))
        };
        line.starts_with(['*', '※', '†']) || self.remarks.iter().any(starts)
    }

    /// Whether a line says nothing but which page it is: `Page 1 of 3`, `第1页 共3页`.
    pub fn is_page_number(&self, line: &str) -> bool {
        let folded = fold(line);
        let is_word = |c: &char| !c.is_ascii_digit() && *c != ' ';
        let words: String = folded.chars().filter(is_word).collect();
        let is_page = |page: &Phrase| page.folded.chars().filter(is_word).eq(words.chars());
        words.len() < folded.len()
            && folded.contains(|c: char| c.is_ascii_digit())
            && self.pages.iter().any(is_page)
    }

    fn is_unit(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        self.units.contains(&lower)
    }
}

/// What stands in the last brackets of a heading, and the heading before them.
fn brackets(heading: &str) -> Option<(&str, &str)> {
    let trimmed = heading.trim_end();
    let close = trimmed.chars().next_back()?;
    let open = match close {
        ')' => '(',
        ']' => '[',
        '）' => '（',
        '】' => '【',
        _ => return None,
    };
    let start = trimmed.rfind(open)?;
    let inside = trimmed.get(start + open.len_utf8()..trimmed.len() - close.len_utf8())?;
    Some((inside, trimmed.get(..start)?))
}

fn without_brackets(heading: &str) -> &str {
    brackets(heading).map_or(heading, |(_, before)| before)
}

/// How much words say: a Chinese or Japanese character as much as three Latin letters.
fn weight(words: &str) -> u32 {
    words.chars().map(|c| if c.is_ascii() { 1 } else { 3 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_word_lists_are_sound() {
        let words: Words = ron::from_str(include_str!("../../assets/columns.ron")).unwrap();
        let mut owners: BTreeMap<(bool, &str), Meaning> = BTreeMap::new();
        let mut wrong = Vec::new();
        for one in &words.meanings {
            for (exact, word) in
                one.exact.iter().map(|word| (true, word)).chain(one.words.iter().map(|word| (false, word)))
            {
                let word = word.folded.as_str();
                assert!(!word.is_empty());
                if let Some(other) =
                    owners.insert((exact, word), one.meaning).filter(|other| *other != one.meaning)
                {
                    wrong.push(format!("{word} means {} and {other}", one.meaning));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(WORDS.meanings.len() > 10);
    }

    #[test]
    fn headings_in_many_languages() {
        let pairs = [
            ("Description", Meaning::Description),
            ("Manufacturer Part Number", Meaning::PartNumber),
            ("Manufacturer Name", Meaning::Maker),
            ("HTSUS", Meaning::CustomsCode),
            ("ECCN", Meaning::StatedCode),
            ("Index", Meaning::ItemNumber),
            ("Warenbezeichnung", Meaning::Description),
            ("Warennummer", Meaning::CustomsCode),
            ("Einzelpreis (€)", Meaning::UnitValue),
            ("Menge", Meaning::Quantity),
            ("商品名", Meaning::Description),
            ("メーカー", Meaning::Maker),
            ("商品编码", Meaning::CustomsCode),
            ("商品名称", Meaning::Description),
            ("数量", Meaning::Quantity),
            ("CAS No.", Meaning::CasNumber),
            ("Unit", Meaning::Unit),
            ("Unit price (USD)", Meaning::UnitValue),
            ("Commodity code", Meaning::CustomsCode),
            ("tenHang", Meaning::Description),
            ("nhanHieu", Meaning::Maker),
            ("hsCode", Meaning::CustomsCode),
            ("Part No", Meaning::PartNumber),
            ("Supplier", Meaning::Maker),
            ("Classifications.ExportControlClassNumber", Meaning::StatedCode),
            ("Description.ProductDescription", Meaning::Description),
            ("Manufacturer.Name", Meaning::Maker),
            ("Country of origin", Meaning::Origin),
            ("Ursprungsland", Meaning::Origin),
            ("出口管制编码", Meaning::StatedCode),
            ("原産国", Meaning::Origin),
            ("型番", Meaning::PartNumber),
            ("Total price", Meaning::Ignored),
            ("Customer", Meaning::Ignored),
            ("End-User", Meaning::Ignored),
            ("Country of destination", Meaning::Ignored),
            ("仕向地", Meaning::Ignored),
        ];
        for (heading, meaning) in pairs {
            let named = WORDS.meaning_of(heading).unwrap_or_else(|| panic!("{heading} is not known"));
            assert_eq!((named.meaning, named.clear), (meaning, true), "{heading}");
        }
        assert_eq!(WORDS.meaning_of("Wavelength (nm)"), None);
    }

    #[test]
    fn lines_that_are_no_items() {
        for page in ["Page 1 of 3", "page 2", "Seite 3 von 12", "第1页 共3页", "2/3 ページ", "Page 4/9"]
        {
            assert!(WORDS.is_page_number(page), "{page}");
        }
        for other in ["Page", "Page printer 1", "1 of 3", "3", ""] {
            assert!(!WORDS.is_page_number(other), "{other}");
        }
        for remark in ["Note: prices in EUR", "* on request", "备注：含税", "Alle Preise netto", "以上"]
        {
            assert!(WORDS.starts_remark(remark), "{remark}");
        }
        assert!(!WORDS.starts_remark("Notebook 14 inch") && !WORDS.starts_remark("Lens"));
    }

    #[test]
    fn units_of_headings() {
        for (heading, unit) in [
            ("Wavelength (nm)", Some("nm")),
            ("Power [kW]", Some("kW")),
            ("Einzelpreis (€)", Some("€")),
            ("Unit price USD", Some("USD")),
            ("Purity, %", Some("%")),
            ("重量（kg）", Some("kg")),
            ("Description (English)", None),
            ("CAS No.", None),
        ] {
            assert_eq!(WORDS.unit_in(heading), unit, "{heading}");
        }
        assert_eq!(WORDS.technical_word("Tap density (g/cm³)"), Some("tap density"));
    }
}
