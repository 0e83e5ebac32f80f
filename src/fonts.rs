//! The bundled fonts: those of the window, which printed pages embed.
//!
//! Where they come from and what they hold is told beside them, in `assets/fonts/README.md`.

/// Inter, regular: Latin, Greek, Cyrillic and signs.
pub static LATIN: &[u8] = include_bytes!("../assets/fonts/Inter-Regular.ttf");
/// Inter, semibold.
pub static LATIN_STRONG: &[u8] = include_bytes!("../assets/fonts/Inter-SemiBold.ttf");
/// Noto Sans CJK: all Chinese, Japanese and Korean characters, in the shapes of mainland China.
pub static HAN: &[u8] = include_bytes!("../assets/fonts/NotoSansCJK.otf");
/// Those whose shape in Japan is another.
pub static HAN_JAPAN: &[u8] = include_bytes!("../assets/fonts/NotoSansCJK-Japan.otf");
/// Those whose shape in Taiwan is another.
pub static HAN_TAIWAN: &[u8] = include_bytes!("../assets/fonts/NotoSansCJK-Taiwan.otf");
/// The common characters of Chinese and Japanese in bold, for headings, in the shapes of mainland China.
#[cfg(feature = "gui")]
pub static HAN_STRONG: &[u8] = include_bytes!("../assets/fonts/NotoSansCJK-Bold.otf");
/// Those common in Japan whose shape there is another.
#[cfg(feature = "gui")]
pub static HAN_JAPAN_STRONG: &[u8] = include_bytes!("../assets/fonts/NotoSansCJK-BoldJapan.otf");

#[cfg(test)]
mod tests {
    use skrifa::{FontRef, MetadataProvider as _};

    use super::{HAN, LATIN};

    #[test]
    fn every_character_of_the_words_has_its_glyph() {
        assert_eq!(lacking([LATIN, HAN], &["words", "report"]), "");
    }

    /// A heading in which some characters are bold and some are not would be worse than none in bold.
    #[cfg(feature = "gui")]
    #[test]
    fn every_character_of_the_windows_words_has_its_glyph_in_bold() {
        use super::{HAN_STRONG, LATIN_STRONG};
        assert_eq!(lacking([LATIN_STRONG, HAN_STRONG], &["words"]), "");
    }

    /// The characters of the words in these folders of which none of the fonts has a glyph.
    fn lacking(fonts: [&[u8]; 2], folders: &[&str]) -> String {
        let fonts = fonts.map(|bytes| FontRef::new(bytes).unwrap());
        let mut lacking = String::new();
        for folder in folders {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(folder);
            for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
                let Ok(text) = std::fs::read_to_string(file) else { continue };
                let has = |c: &char| fonts.iter().any(|font| font.charmap().map(*c).is_some());
                lacking.extend(text.chars().filter(|c| !c.is_control() && !has(c)));
            }
        }
        lacking
    }
}
