//! How a word in Latin letters sounds, over the spellings of several languages, and its consonants.

/// Letters that are written in several ways for one sound, longest first.
const SOUNDS: [(&str, &str); 37] = [
    ("shch", "s"),
    ("stsch", "s"),
    ("tsch", "k"),
    ("sch", "s"),
    ("tch", "k"),
    ("dzh", "i"),
    ("sh", "s"),
    ("sj", "s"),
    ("sz", "s"),
    ("ch", "k"),
    ("cz", "k"),
    ("tj", "k"),
    ("kh", "k"),
    ("ck", "k"),
    ("qu", "k"),
    ("zh", "z"),
    ("ph", "f"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("bh", "b"),
    ("ts", "s"),
    ("tz", "s"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("c", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("z", "s"),
    ("j", "i"),
    ("y", "i"),
    ("ff", "f"),
];

/// How a word sounds: spellings of one name in several languages become the same or nearly so.
///
/// Letters other than small Latin ones stay as they are.
pub(super) fn sound(word: &str) -> String {
    let mut heard = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let known = SOUNDS.iter().find(|(written, _)| rest.starts_with(written));
        match known {
            Some((written, sound)) => {
                sound.chars().for_each(|c| push(&mut heard, c));
                rest = rest.get(written.len()..).unwrap_or_default();
            }
            None => {
                push(&mut heard, c);
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
    }
    without_glides(&heard)
}

/// A letter twice is heard once.
fn push(heard: &mut String, c: char) {
    if !heard.ends_with(c) || c.is_ascii_digit() {
        heard.push(c);
    }
}

/// Without an `i` beside another vowel, without a last `h`, and with German vowels as one letter.
fn without_glides(heard: &str) -> String {
    let chars: Vec<char> = heard.chars().collect();
    let is_other_vowel = |at: Option<usize>| {
        at.and_then(|at| chars.get(at)).is_some_and(|c| matches!(c, 'a' | 'e' | 'o' | 'u'))
    };
    let mut kept = String::with_capacity(heard.len());
    for (at, &c) in chars.iter().enumerate() {
        let is_glide = c == 'i' && (is_other_vowel(at.checked_sub(1)) || is_other_vowel(Some(at + 1)));
        let is_last_h = c == 'h' && at > 1 && at + 1 == chars.len();
        let is_umlaut = c == 'e' && kept.ends_with(['a', 'o', 'u']);
        if !is_glide && !is_last_h && !is_umlaut {
            push(&mut kept, c);
        }
    }
    if kept.is_empty() { heard.to_owned() } else { kept }
}

/// The consonants of a word as it sounds, without those that many spellings leave out.
pub(super) fn bones(sound: &str) -> String {
    let mut bones = String::with_capacity(sound.len());
    for c in sound.chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'h')) {
        push(&mut bones, c);
    }
    bones
}

/// Consonants that scripts without vowels, or without an `l`, can tell apart.
pub(super) fn bare_bones(bones: &str) -> String {
    let mut bare = String::with_capacity(bones.len());
    for c in bones.chars().filter(|c| *c != 'v') {
        push(&mut bare, if c == 'l' { 'r' } else { c });
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_sound_alike() {
        let alike = [
            ["mikhailovich", "michajlovitj", "mikhajlovic"],
            ["anatolievich", "anatoljevitj", "anatolyevich"],
            ["fedyaev", "fedjajev", "fedyayev"],
            ["shamanov", "sjamanov", "schamanow"],
            ["sencora", "cencora", "senkora"],
            ["paredes", "paredez", "parredes"],
            ["sergey", "sergej", "sergei"],
        ];
        for group in alike {
            for word in &group[1..] {
                assert_eq!(sound(word), sound(group[0]), "{word}");
            }
        }
        assert_eq!(bones(&sound("ramadan")), bones(&sound("romdhane")));
    }
}
