//! Names folded for comparison: width, invisible characters, look-alikes of other alphabets, Han
//! variants, transliteration, legal forms at either end, forms of address, labels of forms.

use std::sync::LazyLock;

use ahash::AHashMap;
use any_ascii::any_ascii_char;
use hanconv::RawDictionary;
use unicode_security::confusable_detection::skeleton;

use super::words::WORDS;
use crate::law::folded;

/// How a word was written before it was folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Letters with vowels: Latin, Cyrillic, Greek and the like.
    Letters,
    /// Han characters, in their simplified form.
    Han,
    /// Japanese syllables, in Latin letters.
    Kana,
    /// Korean syllables, in Latin letters.
    Hangul,
    /// Letters without vowels: Arabic, Hebrew; in Latin letters.
    Abjad,
}

impl Script {
    /// Whether its words stand together without spaces.
    pub fn is_unspaced(self) -> bool {
        matches!(self, Script::Han | Script::Kana | Script::Hangul)
    }

    fn of(c: char) -> Script {
        match c {
            '\u{3005}'
            | '\u{3007}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}' => Script::Han,
            '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => Script::Kana,
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}' => Script::Hangul,
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => Script::Abjad,
            _ => Script::Letters,
        }
    }
}

/// A word of a name as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Small Latin letters and figures, or Han characters in their simplified form.
    pub text: String,
    pub script: Script,
}

/// A name without its legal forms, labels and forms of address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Folded {
    pub words: Vec<Token>,
    /// Numbers of its legal forms.
    pub forms: Vec<u8>,
    /// Whether it has just the length at which many systems cut names off, inside of a word or before one.
    pub may_be_cut: bool,
    /// All of it in one, legal forms too: typing errors spoil forms, and make them.
    pub whole: String,
}

/// Longest name that is looked at, in characters; no party has a longer one.
const LONGEST: usize = 400;

/// Lengths at which payment and customs systems cut names off.
const CUTS: [usize; 3] = [35, 70, 140];

/// Folds a name.
pub(super) fn fold(name: &str) -> Folded {
    let may_be_cut = CUTS.contains(&name.trim().chars().count());
    let mut tokens = tokens(name);
    tokens.iter_mut().for_each(|token| WORDS.mend_form(&mut token.text));
    let mut texts: Vec<String> = tokens.iter().map(|token| token.text.clone()).collect();
    while let Some(length) = WORDS.label_before(&texts).filter(|length| *length < texts.len()) {
        tokens.drain(..length);
        texts.drain(..length);
    }
    if let Some(from) = WORDS.label_after(&texts) {
        tokens.truncate(from);
        texts.truncate(from);
    }
    let whole = texts.concat();
    let mut forms = Vec::new();
    let mut words = without_forms(tokens, &mut forms);
    words = words.into_iter().flat_map(segmented).collect();
    for at_end in [false, true] {
        let end = if at_end { words.last() } else { words.first() };
        if words.len() > 1 && end.is_some_and(|token| WORDS.is_honorific(&token.text)) {
            words.remove(if at_end { words.len() - 1 } else { 0 });
        }
    }
    forms.sort_unstable();
    forms.dedup();
    Folded { words, forms, may_be_cut, whole }
}

/// Takes legal forms out: long ones anywhere, short ones at the ends. A name that is nothing but legal
/// forms keeps its words.
fn without_forms(tokens: Vec<Token>, forms: &mut Vec<u8>) -> Vec<Token> {
    let original = tokens.clone();
    let mut left: Vec<Token> = Vec::with_capacity(tokens.len());
    let texts: Vec<String> = tokens.iter().map(|token| token.text.clone()).collect();
    let mut at = 0;
    for (index, token) in tokens.into_iter().enumerate() {
        if index < at {
            continue;
        }
        if let Some((form, length)) = texts.get(index..).and_then(|rest| WORDS.form_at(rest)) {
            forms.push(form);
            at = index + length;
        } else {
            left.push(token);
        }
    }
    for mut token in std::mem::take(&mut left) {
        if token.script.is_unspaced() {
            token.text = without_unspaced_form(&token.text, forms);
        }
        if !token.text.is_empty() {
            left.push(token);
        }
    }
    loop {
        let texts: Vec<String> = left.iter().map(|token| token.text.clone()).collect();
        if left.len() < 2 {
            break;
        }
        if let Some((form, length)) = WORDS.form_last(&texts).filter(|(_, length)| *length < left.len()) {
            forms.push(form);
            left.truncate(left.len() - length);
        } else if let Some((form, length)) =
            WORDS.form_first(&texts).filter(|(_, length)| *length < left.len())
        {
            forms.push(form);
            left.drain(..length);
        } else {
            break;
        }
    }
    if left.is_empty() { original } else { left }
}

fn without_unspaced_form(text: &str, forms: &mut Vec<u8>) -> String {
    let count = |text: &str| text.chars().count();
    let anywhere = WORDS.unspaced_forms().filter(|(_, _, at_ends_only)| !at_ends_only);
    for (form, number, _) in anywhere.clone() {
        if text.contains(form) {
            forms.push(number);
            return text.replacen(form, "", 1);
        }
    }
    for (form, number, _) in anywhere.filter(|(form, _, _)| count(form) > 3) {
        if let Some(rest) = without_mistyped(text, form) {
            forms.push(number);
            return rest;
        }
    }
    for (form, number, _) in WORDS.unspaced_forms().filter(|(_, _, at_ends_only)| *at_ends_only) {
        let rest = if count(form) == 1 {
            // A single character is a form only where it stands alone, as in "(株)".
            (text == form).then_some("")
        } else {
            text.strip_suffix(form).or_else(|| text.strip_prefix(form))
        };
        if let Some(rest) = rest {
            forms.push(number);
            return rest.to_owned();
        }
    }
    text.to_owned()
}

/// A text without a long form in which characters are mistyped: one anywhere, two at the end.
fn without_mistyped(text: &str, form: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let last = form.chars().last()?;
    let length = form.chars().count();
    let mut best = None;
    // The last character of a form stands nearly always; without it only the end of the text is looked at.
    let ends = (1..=chars.len()).filter(|end| *end == chars.len() || chars.get(end - 1) == Some(&last));
    for end in ends {
        let most = if end == chars.len() && length > 5 { 2 } else { 1 };
        for from in end.saturating_sub(length + most)..=end.saturating_sub(length - most) {
            let part: String = chars.get(from..end)?.iter().collect();
            let edits = strsim::osa_distance(&part, form);
            if edits <= most && best.is_none_or(|(known, _, _)| edits < known) {
                best = Some((edits, from, end));
            }
        }
    }
    let (_, from, end) = best?;
    Some(chars.get(..from)?.iter().chain(chars.get(end..)?).collect())
}

/// Cuts a text without spaces at the words that many names have.
fn segmented(token: Token) -> Vec<Token> {
    let script = token.script;
    if script != Script::Han {
        return vec![token];
    }
    let chars: Vec<char> = token.text.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut open = String::new();
    let mut at = 0;
    while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
        // One character alone is a word only behind others.
        let known = WORDS.known_start(rest).filter(|length| *length > 1 || (at > 0 && rest.len() == 1));
        match known {
            Some(length) => {
                if !open.is_empty() {
                    words.push(std::mem::take(&mut open));
                }
                words.push(rest.iter().take(length).collect());
                at += length;
            }
            None => {
                open.extend(rest.first());
                at += 1;
            }
        }
    }
    if !open.is_empty() {
        words.push(open);
    }
    words.into_iter().map(|text| Token { text, script }).collect()
}

/// The words of a text: small, without accents, in Latin letters or simplified Han characters.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let short: String = text.chars().take(LONGEST).collect();
    let plain = unmasked(&short.replace("c/o", " careof ").replace("C/O", " careof "));
    let mut tokens: Vec<Token> = Vec::new();
    let mut open: Option<Token> = None;
    for c in folded(&plain).chars() {
        if is_mark(c) {
            continue;
        }
        if !c.is_alphanumeric() && c != '\u{30fc}' {
            tokens.extend(open.take());
            continue;
        }
        let script = Script::of(c);
        if open.as_ref().is_some_and(|token| token.script != script && !is_figure(token, c)) {
            tokens.extend(open.take());
        }
        let token = open.get_or_insert_with(|| Token { text: String::new(), script });
        if script == Script::Han {
            token.text.push(han(c));
        } else if let Some(vowel) = vowel_of_abjad(c) {
            token.text.push(vowel);
        } else {
            token.text.extend(
                any_ascii_char(c).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()),
            );
        }
    }
    tokens.extend(open);
    tokens.retain(|token| !token.text.is_empty());
    tokens.iter_mut().for_each(without_ordinal);
    joined_letters(tokens.into_iter().flat_map(without_article).collect())
}

/// Letters of Arabic that Latin spellings show as a vowel.
fn vowel_of_abjad(c: char) -> Option<char> {
    matches!(c, '\u{621}'..='\u{623}' | '\u{625}' | '\u{627}' | '\u{629}' | '\u{639}' | '\u{649}')
        .then_some('a')
}

/// The Arabic article is a word of its own, as it is in Latin letters.
fn without_article(token: Token) -> Vec<Token> {
    match token.text.strip_prefix("al").filter(|rest| token.script == Script::Abjad && rest.len() > 2) {
        Some(rest) => vec![
            Token { text: "al".to_owned(), script: token.script },
            Token { text: rest.to_owned(), script: token.script },
        ],
        None => vec![token],
    }
}

/// "33rd" is 33.
fn without_ordinal(token: &mut Token) {
    for end in ["st", "nd", "rd", "th"] {
        let figures = token.text.strip_suffix(end).map(str::len);
        let is_figure = |figures: &str| !figures.is_empty() && figures.chars().all(|c| c.is_ascii_digit());
        if let Some(length) = figures.filter(|length| token.text.get(..*length).is_some_and(is_figure)) {
            token.text.truncate(length);
        }
    }
}

/// Arabic words with figures stay one, as Latin ones do.
fn is_figure(token: &Token, c: char) -> bool {
    token.script == Script::Abjad && c.is_ascii_digit()
}

/// Letters written apart, such as "d. o. o.", are one word.
fn joined_letters(tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut is_open = false;
    for token in tokens {
        let is_letter = token.text.len() == 1 && token.text.chars().all(|c| c.is_ascii_lowercase());
        match joined.last_mut() {
            Some(last) if is_letter && is_open => last.text.push_str(&token.text),
            _ => joined.push(token),
        }
        is_open = is_letter;
    }
    joined
}

/// A text in which letters that only look like Latin ones, inside of a Latin word, are the Latin ones, and
/// apostrophes are gone.
fn unmasked(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            plain.push(' ');
        }
        let is_foreign = |c: char| matches!(c, '\u{370}'..='\u{52f}');
        let is_mixed = word.chars().any(is_foreign) && word.chars().any(|c| c.is_ascii_alphabetic());
        for c in word.chars().filter(|c| !is_apostrophe(*c)) {
            let latin = if is_mixed && is_foreign(c) { latin_alike(c) } else { None };
            plain.push(latin.unwrap_or(c));
        }
    }
    plain
}

/// The Latin letter that another one looks like.
fn latin_alike(c: char) -> Option<char> {
    let mut buffer = [0; 4];
    let mut look = skeleton(c.encode_utf8(&mut buffer));
    match (look.next(), look.next()) {
        (Some(latin), None) if latin.is_ascii_alphabetic() => Some(latin),
        _ => None,
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '\u{b4}' | '\u{2018}' | '\u{2019}' | '\u{2bb}'
            ..='\u{2bf}' | '\u{2c8}' | '\u{2032}' | '\u{ff07}'
    )
}

/// Accents and vowel signs that stay behind after folding.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{3099}' | '\u{309a}')
}

/// A Han character in the one form that Chinese and Japanese ones share.
fn han(c: char) -> char {
    JAPANESE.get(&c).copied().unwrap_or(c)
}

/// Japanese forms of characters in their simplified Chinese form: the tables of the OpenCC project.
static JAPANESE: LazyLock<AHashMap<char, char>> = LazyLock::new(|| {
    let mut table = AHashMap::new();
    for (japanese, traditional) in RawDictionary::JPVariants.inv_iter() {
        let simplified: String = folded(traditional);
        if let (Some(from), Some(to)) = (folded(japanese).chars().next(), simplified.chars().next())
            && from != to
        {
            table.entry(from).or_insert(to);
        }
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> String {
        fold(name).words.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_one_name_is_folded_alike() {
        let alike = [
            ["Müller Maschinenbau GmbH & Co. KG", "MULLER MASCHINENBAU GMBH & CO KG", "muller maschinenbau"],
            ["ООО “БУТИС”", "LLC Butis", "butis"],
            ["住友重機械工業株式会社", "住友重机械工业株式会社", "住友 重机械 工业"],
            [
                "AGRICOLA COSTA ALEGRE S.P.R. DE R.L.",
                "agricola costa alegre s p r  de r l",
                "agricola costa alegre",
            ],
            ["Ｔоyоtа Ltd", "Toyota, Limited", "toyota"],
            ["TO ORDER OF PUBLIC JOINT STOCK COMPANY KREMNY", "Kremny PJSC", "kremny"],
            ["RPP LLC C/O DHL Global Forwarding", "RPP", "rpp"],
            ["주식회사 삼성전자", "삼성전자", "samseongjeonja"],
            ["沢村電気", "澤村電氣", "泽村 电气"],
            ["SA’D Al-Tikriti", "Sa`d al tikriti", "sad al tikriti"],
        ];
        for [one, other, expected] in alike {
            assert_eq!(words(one), expected, "{one}");
            assert_eq!(words(other), expected, "{other}");
        }
    }

    #[test]
    fn a_name_of_nothing_but_forms_keeps_its_words() {
        assert_eq!(words("Limited Liability Company"), "limited liability company");
        assert_eq!(words(""), "");
        assert_eq!(words("!?"), "");
    }
}
