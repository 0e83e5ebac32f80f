//! How an item speaks of a concept: as what it is, what it is for, or what it lacks.
//!
//! To read a listed thing as "for" or "without" would make it free, so both are read only where the
//! words leave no doubt; everything else counts as named.

use super::Role;

const LACKS_BEFORE: [&str; 11] = [
    "without ",
    "free of ",
    "free from ",
    "contains no ",
    "w/o ",
    "ohne ",
    "不含",
    "不含有",
    "无",
    "無",
    "不使用",
];
const LACKS_AFTER: [&str; 6] = ["フリー", "不使用", "を含まない", "を含まず", "frei", "レス"];
const FOR_BEFORE: [&str; 8] =
    ["for ", "for use with ", "compatible with ", "suitable for ", "für ", "適用於", "适用于", "用于"];

/// The role of a mention in a folded text; `joined` says whether a byte of it was a joiner (a hyphen)
/// as written.
pub fn role(text: &str, start: usize, end: usize, joined: impl Fn(usize) -> bool) -> Role {
    let segment_start = text[..start].char_indices().rfind(|(_, c)| BREAKS.contains(c)).map_or(0, |(at, c)| at + c.len_utf8());
    let (before, after) = (&text[segment_start..start], &text[end..]);
    if LACKS_BEFORE.iter().any(|word| ends_with_word(before, word)) || lacks_after(after, end, joined) {
        Role::Without
    } else if is_purpose(before) || used_for(after) {
        Role::For
    } else {
        Role::Named
    }
}

const BREAKS: [char; 12] = [',', ';', '.', ':', '(', ')', '[', ']', '|', '，', '。', '；'];

/// "cobalt-free", "cobalt free" at the end; not "free shipping".
fn lacks_after(after: &str, end: usize, joined: impl Fn(usize) -> bool) -> bool {
    if LACKS_AFTER.iter().any(|word| after.starts_with(word)) {
        return true;
    }
    let Some(rest) = after.strip_prefix(" free") else { return false };
    let ends = rest.is_empty() || rest.starts_with(BREAKS);
    ends || (joined(end) && rest.starts_with(' '))
}

/// "charger for lithium battery": something comes before "for", and at most one word between.
fn is_purpose(before: &str) -> bool {
    FOR_BEFORE.iter().any(|word| {
        let Some(at) = before.rfind(word) else { return false };
        let head = &before[..at];
        let between = before[at + word.len()..].trim();
        let starts_word = !word.is_ascii() || head.is_empty() || head.ends_with(' ');
        let latin = word.is_ascii() || word.starts_with('f');
        let near = if latin { between.split_whitespace().count() <= 1 } else { between.is_empty() };
        starts_word && near && head.chars().filter(|c| c.is_alphabetic()).count() >= 2
    })
}

/// "激光器用透镜": what stands before 用 is what the thing after it is for.
fn used_for(after: &str) -> bool {
    after.strip_prefix('用').is_some_and(|rest| {
        rest.chars().next().is_some_and(|next| next >= '\u{2e80}' && !"于途法户量品".contains(next))
    })
}

fn ends_with_word(before: &str, word: &str) -> bool {
    before
        .strip_suffix(word)
        .is_some_and(|head| !word.is_ascii() || head.is_empty() || head.ends_with([' ', '(']))
}
