//! The fonts of printed pages, all of them bundled: the same report has the same bytes on any machine.
//!
//! A character is taken from the first font that has it: Latin from Inter, everything else from Noto Sans
//! CJK, in the shapes of the language its text is in. One that no font has is shown as a box with its code.

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};

use super::super::inert::is_acting;
use crate::fonts;
use crate::law::Language;

/// The bundled fonts, in the order of [`Face`].
static FILES: [&[u8]; 5] =
    [fonts::LATIN, fonts::LATIN_STRONG, fonts::HAN, fonts::HAN_JAPAN, fonts::HAN_TAIWAN];

/// One of the bundled fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    Latin,
    LatinStrong,
    /// All characters, in the shapes of mainland China.
    Han,
    /// Those whose shape in Japan is another.
    HanJapan,
    /// Those whose shape in Taiwan is another.
    HanTaiwan,
}

/// In which shapes Chinese characters are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// The text has none.
    Latin,
    Mainland,
    Japan,
    Taiwan,
}

/// A character with the font it is taken from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// The font; nothing if none has the character.
    pub(super) face: Option<Face>,
    /// Its number in the font.
    pub(super) id: u32,
    /// How wide it is, in parts of the size.
    pub(super) advance: f32,
}

/// The fonts, opened.
pub(super) struct Fonts {
    opened: Vec<Opened>,
}

struct Opened {
    font: krilla::text::Font,
    characters: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    units: f32,
}

impl Fonts {
    /// Opens them. Nothing only if the program was built with a broken font.
    pub(super) fn open() -> Option<Fonts> {
        let open = |bytes: &'static [u8]| {
            let font = FontRef::new(bytes).ok()?;
            Some(Opened {
                font: krilla::text::Font::new(bytes.into(), 0)?,
                characters: font.charmap(),
                metrics: font.glyph_metrics(Size::unscaled(), LocationRef::default()),
                units: f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em),
            })
        };
        Some(Fonts { opened: FILES.into_iter().map(open).collect::<Option<Vec<Opened>>>()? })
    }

    /// A font for drawing.
    pub(super) fn font(&self, face: Face) -> Option<krilla::text::Font> {
        self.opened.get(face as usize).map(|opened| opened.font.clone())
    }

    /// The glyph of a character. `adapts` is whether quotation marks and dashes are as wide as the Chinese
    /// characters they stand between.
    pub(super) fn glyph(&self, c: char, is_strong: bool, script: Script, adapts: bool) -> Glyph {
        let latin = if is_strong { Face::LatinStrong } else { Face::Latin };
        let own = match script {
            Script::Japan => Face::HanJapan,
            Script::Taiwan => Face::HanTaiwan,
            Script::Latin | Script::Mainland => Face::Han,
        };
        let order = if adapts && is_shared(c) { [own, Face::Han, latin] } else { [latin, own, Face::Han] };
        let found = order.into_iter().find_map(|face| self.glyph_in(face, c));
        found.unwrap_or(Glyph { face: None, id: 0, advance: missing_width(c) })
    }

    fn glyph_in(&self, face: Face, c: char) -> Option<Glyph> {
        if is_unseen(c) {
            return None;
        }
        let opened = self.opened.get(face as usize)?;
        let id = opened.characters.map(c).filter(|id| id.to_u32() != 0)?;
        let advance = opened.metrics.advance_width(id)? / opened.units;
        Some(Glyph { face: Some(face), id: id.to_u32(), advance })
    }

    /// The glyph of a character in a font that has it.
    pub(super) fn glyph_of(&self, face: Face, c: char) -> Glyph {
        self.glyph_in(face, c).unwrap_or(Glyph { face: Some(face), id: 0, advance: 0.0 })
    }

    /// How wide a text in one line is, in parts of the size.
    pub(super) fn width(&self, text: &str, is_strong: bool, script: Script) -> f32 {
        text.chars().map(|c| self.glyph(c, is_strong, script, false).advance).sum()
    }
}

/// The width of the box of a character that no font has, in parts of the size.
pub(super) fn missing_width(c: char) -> f32 {
    if u32::from(c) > 0xffff { 1.3 } else { 1.0 }
}

/// Characters that show nothing, or turn the order of what follows: they are shown by their code, so that
/// a text cannot look other than it is.
fn is_unseen(c: char) -> bool {
    is_acting(c)
        || matches!(c,
            '\n' | '\r' | '\t' | '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Marks that Latin and Chinese texts share and set in other widths.
fn is_shared(c: char) -> bool {
    matches!(c, '‘' | '’' | '“' | '”' | '…' | '—')
}

/// Whether a character takes the width of a Chinese one.
fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{2ffff}')
}

/// In which shapes the Chinese characters of a text are shown to a reader of a language.
pub(super) fn script(text: &str, reader: Language) -> Script {
    if !text.chars().any(is_han) {
        return Script::Latin;
    }
    if text.chars().any(|c| matches!(c, '\u{3040}'..='\u{30ff}')) {
        return Script::Japan;
    }
    let is_simplified = hanconv::s2t(text) != text;
    match reader {
        // A Japanese reader's text without kana is Japanese unless a character shows that it is not.
        Language::Ja if !is_simplified => Script::Japan,
        Language::En | Language::Zh | Language::Ja | Language::De => {
            if !is_simplified && hanconv::t2s(text) != text { Script::Taiwan } else { Script::Mainland }
        }
    }
}
