//! How an item speaks of a concept: as what it is, what it is for, what it lacks or only shows.
//!
//! To read a listed thing as "for" or "without" would make it free, so both are read only where the
//! words leave no doubt; everything else counts as named.

use crate::law::is_unspaced;

use super::Role;
use super::depicted::is_depicted;

/// The words around a mention, in folded text.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// What stands before it in its line.
    pub before: &'a str,
    /// What stands after it in its line.
    pub after: &'a str,
    /// Whether a joiner such as a hyphen, not a space, stands directly behind it as written.
    pub joined: bool,
    /// The role of the mention before, if nothing but "or" or a slash stands between the two.
    pub neighbour: Option<Role>,
}

/// The role of a mention.
pub fn role(around: Around<'_>) -> Role {
    let before = around.before.rfind(BREAKS).map_or(around.before, |at| &around.before[at..]);
    let before = before.trim_start_matches(BREAKS).trim_start();
    let earlier = &around.before[..around.before.len() - before.len()];
    let after_clause = has_words(earlier);
    let lacks = ends_with_word(before.trim_end(), "non")
        || (lacks_before(before) && is_whole(around.after))
        || lacks_after(around.after, around.joined);
    if lacks {
        Role::Without
    } else if is_depicted(before, around.after) {
        Role::Depicted
    } else if is_purpose(before, after_clause) || used_for(around.after) {
        Role::For
    } else {
        around.neighbour.filter(|_| is_whole(around.after)).unwrap_or(Role::Named)
    }
}

/// Whether two mentions are alternatives: nothing but "or" or a slash stands between them.
fn are_alternatives(between: &str) -> bool {
    matches!(between.trim(), "or" | "nor" | "/" | "oder" | "或" | "または" | "又は")
}

/// Whether a mention between these words goes on with what the one before it began: alternatives for any
/// role, and for things that are only shown a series too: "book about lasers and robots".
pub fn goes_on(role: Role, between: &str) -> bool {
    are_alternatives(between)
        || (role == Role::Depicted
            && matches!(between.trim(), "and" | "," | "&" | "und" | "和" | "、" | "と"))
}

/// Whether a column's heading, folded, says that its cells tell what the item is for.
pub fn is_purpose_heading(heading: &str) -> bool {
    PURPOSE_HEADINGS.contains(&heading.trim_end_matches([':', '.']))
}

const BREAKS: [char; 16] =
    [',', ';', '.', ':', '(', ')', '[', ']', '|', '!', '?', '。', '、', '【', '】', '•'];

const LACKS_BEFORE: &[&str] = &[
    "without",
    "w/o",
    "free of",
    "free from",
    "contains no",
    "containing no",
    "does not contain",
    "not containing",
    "with no",
    "excluding",
    "ohne",
    "kein",
    "keine",
    "keinen",
    "frei von",
    "không chứa",
    "không có",
    "không kèm",
    "không bao gồm",
    "không gồm",
    "không phải",
];
const LACKS_BEFORE_UNSPACED: &[&str] = &[
    "不含有",
    "不含",
    "未含",
    "不包含",
    "不包括",
    "不带",
    "不使用",
    "无",
    "非",
    "免",
    "ノン",
    "不添加",
    "未添加",
    "无需",
];
/// What may stand between such a word and what is lacking.
const ARTICLES: &[&str] = &[
    "any",
    "a",
    "an",
    "the",
    "added",
    "internal",
    "integrated",
    "jegliche",
    "jeglichen",
    "eine",
    "einen",
    "ein",
];

/// "without", "free of", "no", 不含 directly before.
fn lacks_before(before: &str) -> bool {
    let before = before.trim_end();
    let plain = strip_last_words(before, ARTICLES);
    if LACKS_BEFORE.iter().any(|word| ends_with_word(plain, word)) {
        return true;
    }
    // "no cobalt" at the start of a clause; not "part no cobalt-5".
    if plain == "no" {
        return true;
    }
    LACKS_BEFORE_UNSPACED.iter().any(|word| {
        let Some(head) = before.strip_suffix(word) else { return false };
        // 有无, 除非, 南非: not a lack.
        !head.ends_with(['有', '若', '除', '南', '北', '东', '西', '并', '莫', '是'])
    })
}

/// Whether what lacks or serves is all of the mention, not the first part of a longer name: "without
/// laser" and not "without laser driver".
fn is_whole(after: &str) -> bool {
    let rest = after.trim_start();
    let Some(next) = rest.chars().next() else { return true };
    if !next.is_alphanumeric() {
        return true;
    }
    if is_unspaced(next) {
        return true;
    }
    let word: &str = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    FUNCTION_WORDS.contains(&word)
}

const FUNCTION_WORDS: &[&str] = &[
    "and", "or", "nor", "for", "with", "in", "on", "to", "is", "are", "by", "from", "at", "of", "as", "but",
    "content", "included", "und", "oder", "mit", "für", "im", "in", "auf", "von",
];

const LACKS_AFTER_UNSPACED: &[&str] = &[
    "フリー",
    "不使用",
    "を含まない",
    "を含まず",
    "を含みません",
    "を除く",
    "を使用しない",
    "レス",
    "なし",
    "无し",
    "ゼロ",
    "不含有",
    "除外",
    "不含",
    "未添加",
    "无添加",
];
const LACKS_AFTER: &[&str] = &[
    "not included",
    "not incl",
    "not contained",
    "sold separately",
    "nicht enthalten",
    "nicht im lieferumfang",
    "excluded",
    "is not included",
];

/// "cobalt-free", "cobalt free" at the end and not "free shipping"; "battery not included".
fn lacks_after(after: &str, joined: bool) -> bool {
    let rest = after.trim_start();
    let unspaced = LACKS_AFTER_UNSPACED.iter().find_map(|word| rest.strip_prefix(word));
    if let Some(rest) = unspaced {
        // フリーズ, レスポンス: another word.
        return !rest.starts_with(|c: char| matches!(c, '\u{30a1}'..='\u{30fc}'));
    }
    let is_end = |rest: &str| rest.trim_start().is_empty() || rest.trim_start().starts_with(BREAKS);
    if LACKS_AFTER.iter().any(|word| rest.strip_prefix(word).is_some_and(is_end)) {
        return true;
    }
    if let Some(rest) = rest.strip_prefix("free") {
        return is_end(rest) || (joined && rest.starts_with(' '));
    }
    joined
        && ["frei", "freie", "freier", "freies", "freien", "freiem"]
            .iter()
            .any(|word| rest.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

const FOR: &[&str] = &[
    "for",
    "for use with",
    "for use in",
    "for use on",
    "used in",
    "used on",
    "used with",
    "for operating",
    "for charging",
    "compatible with",
    "suitable for",
    "designed for",
    "intended for",
    "für",
    "passend für",
    "geeignet für",
    "kompatibel mit",
    "zur verwendung mit",
    "zur verwendung in",
    "cho",
    "dùng cho",
    "dùng trong",
    "dùng để",
    "sử dụng cho",
    "sử dụng trong",
];
const FOR_UNSPACED: &[&str] = &["适用于", "用于", "适配", "兼容"];
const DETERMINERS: &[&str] = &[
    "a", "an", "the", "your", "our", "all", "any", "every", "each", "most", "other", "various", "der", "die",
    "das", "den", "dem", "des", "ein", "eine", "einen", "einer", "alle", "allen", "ihre", "ihren",
];

/// Words between "for" and a thing that say which one: "charger for portable thermal cameras".
const ADJECTIVES: &[&str] = &[
    "analog",
    "automatic",
    "commercial",
    "common",
    "compact",
    "cordless",
    "digital",
    "electric",
    "electronic",
    "handheld",
    "industrial",
    "large",
    "modern",
    "mobile",
    "new",
    "older",
    "portable",
    "professional",
    "rechargeable",
    "small",
    "standard",
    "wireless",
    "digitale",
    "elektrische",
    "industrielle",
    "tragbare",
];

/// Words before "for" that say nothing of the thing: "price for SmCo magnets", "substitute for cobalt".
const DEALS: &[&str] = &[
    "replacement",
    "substitute",
    "alternative",
    "equivalent",
    "price",
    "prices",
    "order",
    "orders",
    "quote",
    "quotation",
    "request",
    "rfq",
    "inquiry",
    "payment",
    "deposit",
    "invoice",
    "sample",
    "samples",
    "pcs",
    "pieces",
    "ersatz",
    "preis",
];

/// "charger for lithium batteries": what stands directly after "for", where something to be charged
/// with that purpose stands before.
fn is_purpose(before: &str, after_clause: bool) -> bool {
    let before = before.trim_end();
    if FOR_UNSPACED.iter().any(|word| before.ends_with(word)) {
        return true;
    }
    let plain = strip_last_words(strip_last_words(before, ADJECTIVES), DETERMINERS);
    let heads = FOR.iter().filter(|word| ends_with_word(plain, word)).map(|word| plain.len() - word.len());
    let Some(head) = heads.min().and_then(|at| plain.get(..at)) else { return false };
    let head = head.trim_end();
    let last = head.rsplit(' ').next().unwrap_or_default();
    if head.is_empty() { after_clause } else { has_words(head) && !DEALS.contains(&last) }
}

fn has_words(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).take(2).count() == 2
}

/// "激光器用透镜": what stands before 用 is what the thing after it is for.
fn used_for(after: &str) -> bool {
    let rest = after.trim_start();
    let Some(rest) =
        rest.strip_prefix("专用").or_else(|| rest.strip_prefix("専用")).or_else(|| rest.strip_prefix('用'))
    else {
        return false;
    };
    match rest.trim_start().chars().next() {
        None => true,
        Some(next) if is_unspaced(next) => !"于途法户量品来作做以过完力在得到尽".contains(next),
        Some(next) => BREAKS.contains(&next),
    }
}

/// Whether a text ends with a word, at that word's edge.
pub(super) fn ends_with_word(text: &str, word: &str) -> bool {
    // Nearly all words end otherwise: their last letter tells before they are compared.
    if text.as_bytes().last() != word.as_bytes().last() {
        return false;
    }
    text.strip_suffix(word)
        .is_some_and(|head| head.chars().next_back().is_none_or(|c| !c.is_alphanumeric() || is_unspaced(c)))
}

/// A text without its last words as long as they are some of these.
pub(super) fn strip_last_words<'a>(text: &'a str, words: &[&str]) -> &'a str {
    let mut text = text;
    while let Some(last) = text.rsplit(' ').next().filter(|last| words.contains(last)) {
        text = text[..text.len() - last.len()].trim_end();
    }
    text
}

const PURPOSE_HEADINGS: &[&str] = &[
    "application",
    "applications",
    "area of application",
    "field of application",
    "application area",
    "intended use",
    "end use",
    "used for",
    "used in",
    "used with",
    "for use with",
    "suitable for",
    "compatible with",
    "compatibility",
    "compatible models",
    "fits",
    "用途",
    "应用",
    "应用领域",
    "适用",
    "适用于",
    "适用机型",
    "适用机种",
    "対応机种",
    "使用用途",
    "anwendung",
    "anwendungen",
    "anwendungsbereich",
    "verwendung",
    "verwendungszweck",
    "geeignet für",
    "passend für",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Role) {
        let (before, rest) = text.split_once('<').unwrap();
        let (_, after) = rest.split_once('>').unwrap();
        let joined = after.starts_with('-');
        let after = after.replace('-', " ");
        let found = role(Around { before, after: &after, joined, neighbour: None });
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_lacks_a_thing() {
        let plain = [
            "<cobalt>-free binder",
            "binder, <cobalt> free",
            "alloy without <cobalt>",
            "free of <cobalt>, hard",
            "no <cobalt>",
            "binder, no added <cobalt>",
            "contains no <cobalt>",
            "non <lithium> battery",
            "kit, <battery> not included",
            "legierung ohne <kobalt>",
            "hợp kim không chứa <coban>",
            "<kobalt>-freie legierung",
            "无<钴>粘结剂",
            "不含<钴>",
            "该产品<钴>不含有",
            "<コバルト>フリー",
            "<コバルト>不使用合金",
            "w/o <laser>",
            "without an internal <laser>",
        ];
        for text in plain {
            check(text, Role::Without);
        }
        let unclear = [
            "<cobalt> free shipping",
            "part no <laser>",
            "without <laser> driver",
            "有无<钴>",
            "除非<钴>",
            "<リチウム>フリーザー",
            "<レーザー>レスポンス",
            "<cobalt> carbon free",
        ];
        for text in unclear {
            check(text, Role::Named);
        }
    }

    #[test]
    fn what_is_for_a_thing() {
        let plain = [
            "charger for <lithium ion battery>",
            "cover for the <camera>",
            "lens compatible with <swir camera>",
            "dust cap, for <swir camera>",
            "cable for use with <laser> 5 m",
            "kappe für die <kamera>",
            "nắp dùng cho <camera>",
            "适用于<激光器>的透镜",
            "透镜 用于<激光器>",
            "<激光器>用透镜",
            "<カメラ>用レンズ",
            "保护カバー(<カメラ>用)",
            "cable used with <camera>",
            "charger for portable <thermal camera>",
            "<相机>专用电池",
            "<锂电池>用充电器",
        ];
        for text in plain {
            check(text, Role::For);
        }
        let unclear = [
            "for <lithium ion battery> charging",
            "target for sale <smco>",
            "for motors: <smco>",
            "price for <smco>",
            "substitute for <cobalt>",
            "for industrial use <smco>",
            "industrial <laser>",
            "<激光器>用于切割",
            "<钐>用途",
            "用于电机的<钐钴磁体>",
            "motor with <smco>",
            "<smco> for motors",
            "<smco磁石>使用モーター",
        ];
        for text in unclear {
            check(text, Role::Named);
        }
    }
}
