//! Things that an item only shows or imitates: "poster of a fighter jet", "book about lasers", "imitation
//! carbon fibre", 无人机海报.
//!
//! A picture is not the thing, so such a mention clears the item of it. Hence only goods of paper and cloth
//! count, which can be nothing else, and only where the words leave no doubt. Scale models stay out: to a
//! law of models for wind tunnels they are the thing.

use super::context::{ends_with_word, strip_last_words};

/// Whether a mention between these words, in folded text, is only shown or imitated.
pub fn is_depicted(before: &str, after: &str) -> bool {
    is_imitated(before) || is_shown(before) || shows(after)
}

/// What ends here, or goes on with other goods.
const BREAKS: [char; 10] = [',', ';', '.', ':', '(', ')', '[', ']', '|', '。'];

const PICTURES: &[&str] = &[
    "book",
    "books",
    "booklet",
    "calendar",
    "coloring book",
    "colouring book",
    "comic",
    "decal",
    "decals",
    "greeting card",
    "hoodie",
    "jigsaw",
    "novel",
    "plush",
    "plushie",
    "postcard",
    "postcards",
    "poster",
    "posters",
    "pyjamas",
    "pajamas",
    "puzzle",
    "sticker",
    "stickers",
    "sweatshirt",
    "t shirt",
    "t shirts",
    "tshirt",
    "t恤",
    "tシャツ",
    "wallpaper",
    "wallpapers",
    "ausmalbuch",
    "aufkleber",
    "buch",
    "bücher",
    "kalender",
    "postkarte",
    "puzzlespiel",
];
/// What joins a picture to what it shows; "with" only where "print of" and the like follow.
const SHOWING: &[&str] =
    &["about", "of", "on", "showing", "featuring", "depicting", "über", "mit motiv", "zum thema"];
const ARTICLES: &[&str] = &["a", "an", "the", "famous", "historic", "vintage", "modern", "military"];

/// "poster of a fighter jet", "book about lasers".
fn is_shown(before: &str) -> bool {
    let plain = strip_last_words(before.trim_end(), ARTICLES);
    let heads = SHOWING.iter().filter_map(|joint| plain.strip_suffix(joint)?.strip_suffix(' '));
    heads.into_iter().any(|head| PICTURES.iter().any(|picture| ends_with_word(head, picture)))
}

/// "fighter jet poster", "drone t-shirt, size L"; not "laser sticker cutter".
fn shows(after: &str) -> bool {
    let rest = after.trim_start();
    let Some(first) = rest.chars().next() else { return false };
    // Most words that follow a mention begin with another letter than any picture.
    let pictures = if first.is_ascii_lowercase() { PICTURES } else { PICTURES_UNSPACED };
    pictures
        .iter()
        .filter(|picture| picture.as_bytes().first() == rest.as_bytes().first())
        .any(|picture| rest.strip_prefix(picture).is_some_and(ends))
}

const PICTURES_UNSPACED: &[&str] = &[
    "海报",
    "贴纸",
    "贴画",
    "拼图",
    "壁纸",
    "明信片",
    "绘本",
    "图书",
    "毛绒玩具",
    "ポスター",
    "ステッカー",
    "カレンダー",
    "ぬいぐるみ",
    "プラモデル",
    "ジグソーパズル",
    "の本",
    "図鉴",
    "写真集",
];

/// Whether a name ends here: with the text, at a sign, or before a figure or the word that begins an addition.
fn ends(rest: &str) -> bool {
    let trimmed = rest.trim_start();
    let Some(next) = trimmed.chars().next() else { return true };
    if BREAKS.contains(&next) || next.is_ascii_digit() {
        return true;
    }
    let word: &str = trimmed.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    trimmed.len() < rest.len() && ["for", "with", "in", "by", "set", "size", "für", "mit"].contains(&word)
}

const IMITATIONS: &[&str] = &["imitation", "faux", "fake", "replica", "pretend"];

/// "imitation carbon fibre", 仿碳纤维.
fn is_imitated(before: &str) -> bool {
    let before = before.trim_end();
    IMITATIONS.iter().any(|word| ends_with_word(before, word))
        || ["仿", "仿真", "模造", "フェイク"].iter().any(|word| before.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let (before, rest) = text.split_once('<').unwrap();
        let (_, after) = rest.split_once('>').unwrap();
        assert_eq!(is_depicted(before, after), expected, "{text}");
    }

    #[test]
    fn a_picture_is_not_the_thing() {
        check("poster of a <fighter jet>", true);
        check("book about <lasers>", true);
        check("a children's book on <drones> and robots", true);
        check("buch über <laser>", true);
        check("<drone> t shirt, size l", true);
        check("<fighter jet> poster 60 x 90 cm", true);
        check("<无人机>海报", true);
        check("<无人机>海报60x90", true);
        check("<戦闘机>プラモデル 1/72", true);
        check("imitation <carbon fibre> film", true);
        check("仿<碳纤维>贴膜", true);
    }

    #[test]
    fn what_may_be_the_thing_stays() {
        check("<laser> sticker cutting machine", false);
        check("<laser> book scanner", false);
        check("scale model of <fighter jet>", false);
        check("handbook of <uav>", false);
        check("drawing of <turbine blade>", false);
        check("<camera>", false);
        check("<radar> calendaring roll", false);
        check("<カメラ>の本体", false);
    }
}
