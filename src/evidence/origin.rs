//! The country of origin that a row gives.

use std::collections::BTreeMap;

use crate::law::{CountryCode, Language, Shared, folded};

/// Reads countries by code and name.
#[derive(Debug)]
pub struct Origins {
    by_name: BTreeMap<String, CountryCode>,
}

impl Origins {
    /// Ready to read these countries' codes and names, and what else they are commonly called.
    pub fn new(shared: &Shared) -> Origins {
        let mut by_name = BTreeMap::new();
        for country in shared.countries.values() {
            let languages = [Language::En, Language::Zh, Language::Ja, Language::De];
            let names = languages.map(|language| country.name.in_language(language));
            for name in names.into_iter().chain([country.alpha3.as_str(), country.code.as_str()]) {
                by_name.entry(folded(name)).or_insert(country.code);
            }
        }
        for (name, code) in ALSO_CALLED {
            let known = code.parse().ok().filter(|code| shared.countries.contains_key(code));
            by_name.extend(
                known.filter(|_| !by_name.contains_key(*name)).map(|code| ((*name).to_owned(), code)),
            );
        }
        by_name.remove("");
        Origins { by_name }
    }

    /// The country that a cell names by code or name; none if it names several or none.
    pub fn country(&self, text: &str) -> Option<CountryCode> {
        let text = folded(text);
        let text = text.trim_end_matches(['.', ':']);
        self.by_name.get(text).or_else(|| self.by_name.get(bare(text))).copied()
    }
}

/// A name without what catalogs write around it: "Made in China", 产地：中国.
fn bare(text: &str) -> &str {
    let before = [
        "made in",
        "product of",
        "manufactured in",
        "origin",
        "country of origin",
        "hergestellt in",
        "原产地",
        "原产国",
        "产地",
    ];
    let after = ["产", "制造", "制", "大陆", "origin"];
    let text = before.into_iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let text = text.trim_start_matches([':', ' ']);
    after.into_iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim_end()
}

/// Names beside those of the law files, folded.
const ALSO_CALLED: &[(&str, &str)] = &[
    ("prc", "CN"),
    ("p.r.c", "CN"),
    ("p.r. china", "CN"),
    ("p.r.china", "CN"),
    ("pr china", "CN"),
    ("china (prc)", "CN"),
    ("china mainland", "CN"),
    ("mainland china", "CN"),
    ("people's republic of china", "CN"),
    ("中华人民共和国", "CN"),
    ("中国大陆", "CN"),
    ("u.s.a", "US"),
    ("u.s", "US"),
    ("united states", "US"),
    ("united states of america", "US"),
    ("美国", "US"),
    ("アメリカ", "US"),
    ("米国", "US"),
    ("uk", "GB"),
    ("u.k", "GB"),
    ("great britain", "GB"),
    ("united kingdom", "GB"),
    ("england", "GB"),
    ("英国", "GB"),
    ("イギリス", "GB"),
    ("korea", "KR"),
    ("south korea", "KR"),
    ("republic of korea", "KR"),
    ("韩国", "KR"),
    ("holland", "NL"),
    ("the netherlands", "NL"),
    ("荷兰", "NL"),
    ("オランダ", "NL"),
    ("taiwan", "TW"),
    ("台湾", "TW"),
    ("中国台湾", "TW"),
    ("hong kong", "HK"),
    ("香港", "HK"),
    ("中国香港", "HK"),
    ("germany", "DE"),
    ("deutschland", "DE"),
    ("德国", "DE"),
    ("ドイツ", "DE"),
    ("japan", "JP"),
    ("nippon", "JP"),
    ("日本国", "JP"),
    ("schweiz", "CH"),
    ("瑞士", "CH"),
    ("russia", "RU"),
    ("俄罗斯", "RU"),
    ("ロシア", "RU"),
    ("vietnam", "VN"),
    ("越南", "VN"),
    ("ベトナム", "VN"),
    ("czech republic", "CZ"),
    ("turkey", "TR"),
    ("österreich", "AT"),
    ("frankreich", "FR"),
    ("italien", "IT"),
    ("法国", "FR"),
    ("意大利", "IT"),
    ("印度", "IN"),
    ("新加坡", "SG"),
    ("马来西亚", "MY"),
    ("泰国", "TH"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{Country, Text};

    #[test]
    fn countries_by_code_and_name() {
        let country = |code: &str, alpha3: &str, en: &str, zh: &str| Country {
            code: code.parse().unwrap(),
            alpha3: alpha3.to_owned(),
            name: Text { en: Some(en.to_owned()), zh: Some(zh.to_owned()), ..Text::default() },
            tile: None,
        };
        let countries = [
            country("CN", "CHN", "China", "中国"),
            country("JP", "JPN", "Japan", "日本"),
            country("GB", "GBR", "United Kingdom", "英国"),
        ];
        let countries = countries.into_iter().map(|country| (country.code, country)).collect();
        let origins = Origins::new(&Shared { countries, ..Shared::default() });
        for (text, code) in [
            ("CN", "CN"),
            ("chn", "CN"),
            ("China", "CN"),
            ("中国", "CN"),
            ("P.R. China", "CN"),
            ("Made in China", "CN"),
            ("产地：中国", "CN"),
            ("日本製", "JP"),
            (" japan ", "JP"),
            ("UK", "GB"),
            ("CHINA (PRC)", "CN"),
            ("中国大陆", "CN"),
        ] {
            assert_eq!(origins.country(text).map(|code| code.to_string()).as_deref(), Some(code), "{text}");
        }
        for none in ["", "CN/JP", "various", "Germany", "ZZ"] {
            assert_eq!(origins.country(none), None, "{none}");
        }
    }
}
