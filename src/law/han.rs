//! Chinese characters in their simplified form, so that both scripts of Chinese find each other.

use std::sync::LazyLock;

use hanconv::RawDictionary;

/// The simplified form of a Chinese character; any other as it is.
///
/// The table is that of the OpenCC project, character by character: where one traditional character
/// stands for several words, all of them become the same, which is what a search wants.
pub fn simplified(c: char) -> char {
    let own = (c as usize).checked_sub(FIRST).and_then(|at| SIMPLIFIED.get(at));
    own.copied().filter(|other| *other != '\0').unwrap_or(c)
}

/// The first character of the table, which goes on to the last one of the basic plane.
const FIRST: usize = 0x3400;
const LAST: usize = 0x9fff;

static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table = vec!['\0'; LAST - FIRST + 1];
    for (traditional, simplified) in RawDictionary::TSCharacters.iter() {
        let at = traditional.chars().next().and_then(|c| (c as usize).checked_sub(FIRST));
        let slot = at.and_then(|at| table.get_mut(at));
        if let (Some(slot), Some(c)) = (slot, simplified.chars().next().filter(|c| (*c as usize) <= LAST)) {
            *slot = c;
        }
    }
    table
});

#[cfg(test)]
mod tests {
    use super::simplified;

    #[test]
    fn both_scripts_are_one() {
        let fold = |text: &str| text.chars().map(simplified).collect::<String>();
        assert_eq!(fold("紅外熱像儀"), "红外热像仪");
        assert_eq!(fold("釹鐵硼磁鐵"), "钕铁硼磁铁");
        assert_eq!(fold("超聲波焊接機"), "超声波焊接机");
        assert_eq!(fold("红外 abc ネオジム"), "红外 abc ネオジム");
    }
}
