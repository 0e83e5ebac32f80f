//! The fonts of the window, and which size and weight a text has.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId, FontTweak};

use super::theme::Theme;
use crate::fonts;
use crate::law::Language;

/// What a text is for, which decides its size and weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The first screen's greeting.
    Display,
    /// What a panel is about.
    Title,
    /// Running text.
    Body,
    /// Running text that stands out; the words of a button.
    Medium,
    /// Running text that stands out more.
    Strong,
    /// Less important text.
    Small,
    /// The same, standing out.
    SmallStrong,
    /// Section and table headings.
    Label,
    /// The smallest text.
    Tiny,
    /// The same, standing out.
    TinyStrong,
    /// An icon beside running text.
    Icon,
    /// An icon inside running text.
    IconSmall,
    /// An icon of the rail of views.
    IconRail,
    /// The picture of an empty panel.
    IconLarge,
}

/// The family of a weight.
pub const MEDIUM: &str = "medium";
/// The family of a weight.
pub const STRONG: &str = "strong";
/// The family of icons in bold.
const ICON_BOLD: &str = "icon-bold";

impl Role {
    /// Size and family.
    pub fn font(self, theme: &Theme) -> FontId {
        let text = &theme.text;
        let regular = FontFamily::Proportional;
        let named = |name: &'static str| FontFamily::Name(name.into());
        match self {
            Role::Display => FontId::new(text.display, named(STRONG)),
            Role::Title => FontId::new(text.title, named(STRONG)),
            Role::Body => FontId::new(text.body, regular),
            Role::Medium => FontId::new(text.body, named(MEDIUM)),
            Role::Strong => FontId::new(text.body, named(STRONG)),
            Role::Small => FontId::new(text.small, regular),
            Role::SmallStrong => FontId::new(text.small, named(STRONG)),
            Role::Label => FontId::new(text.label, named(STRONG)),
            Role::Tiny => FontId::new(text.tiny, regular),
            Role::TinyStrong => FontId::new(text.tiny, named(STRONG)),
            Role::Icon => FontId::new(text.icon, regular),
            Role::IconSmall => FontId::new(text.icon_small, named(ICON_BOLD)),
            Role::IconRail => FontId::new(text.icon_rail, regular),
            Role::IconLarge => FontId::new(text.icon_large, regular),
        }
    }
}

/// Puts the bundled fonts in front of those that egui brings, with Chinese characters in the shapes of the
/// language's country.
///
/// What they lack comes from fonts of the machine, if eframe was told so: in the window it is, in tests
/// not, so that pictures are the same on every machine.
pub fn install(context: &egui::Context, language: Language) {
    let mut definitions = FontDefinitions::default();
    let bundled: [(&str, &'static [u8], f32); 9] = [
        ("inter", fonts::LATIN, 0.0),
        ("inter-medium", include_bytes!("../../assets/fonts/Inter-Medium.ttf"), 0.0),
        ("inter-semibold", fonts::LATIN_STRONG, 0.0),
        ("phosphor", include_bytes!("../../assets/icons/Phosphor-Regular.ttf"), ICON_SHIFT),
        ("phosphor-bold", include_bytes!("../../assets/icons/Phosphor-Bold.ttf"), ICON_SHIFT),
        (HAN, fonts::HAN, 0.0),
        (HAN_JAPAN, fonts::HAN_JAPAN, 0.0),
        (HAN_STRONG, fonts::HAN_STRONG, 0.0),
        (HAN_JAPAN_STRONG, fonts::HAN_JAPAN_STRONG, 0.0),
    ];
    for (name, bytes, shift) in bundled {
        let tweak = FontTweak { y_offset_factor: shift, ..FontTweak::default() };
        definitions.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes).tweak(tweak)));
    }
    let fallbacks = definitions.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let families = [
        (FontFamily::Proportional, "inter", "phosphor"),
        (FontFamily::Monospace, "inter", "phosphor"),
        (FontFamily::Name(MEDIUM.into()), "inter-medium", "phosphor"),
        (FontFamily::Name(STRONG.into()), "inter-semibold", "phosphor-bold"),
        (FontFamily::Name(ICON_BOLD.into()), "phosphor-bold", "inter-semibold"),
    ];
    for (family, first, second) in families {
        // What has no bold shape is shown as it is elsewhere, before any shape of another country.
        let is_strong = family == FontFamily::Name(STRONG.into());
        let strong = |name: &'static str| Some(name).filter(|_| is_strong);
        let japan = [strong(HAN_JAPAN_STRONG), Some(HAN_JAPAN)];
        let japan = japan.into_iter().flatten().filter(|_| language == Language::Ja);
        let han = strong(HAN_STRONG).into_iter().chain([HAN]);
        let own = [first, second].into_iter().chain(japan).chain(han).map(str::to_owned);
        definitions.families.insert(family, own.chain(fallbacks.iter().cloned()).collect());
    }
    context.set_fonts(definitions);
}

/// The name of the font of all Chinese characters.
const HAN: &str = "noto-sans-cjk";
/// The name of the font of those that Japan writes otherwise.
const HAN_JAPAN: &str = "noto-sans-cjk-japan";
/// The name of the font of common Chinese characters in bold.
const HAN_STRONG: &str = "noto-sans-cjk-bold";
/// The name of the font of those that Japan writes otherwise.
const HAN_JAPAN_STRONG: &str = "noto-sans-cjk-bold-japan";

/// How far icons are lowered to stand in the middle of a line, as a part of their size.
const ICON_SHIFT: f32 = 0.06;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::state::Density;

    /// Marks above and below Latin letters, and characters that fill their square, in the shapes of each language.
    const TALL: &str = "ÅÄĘŷgjpqç|漢字鬱，（機）ガ゙";

    #[test]
    fn no_text_of_a_row_is_cut_above_or_below_at_any_density() {
        for density in [Density::Roomy, Density::Compact] {
            let theme = Theme::built_in().unwrap().at(density);
            let size = &theme.size;
            for language in [Language::En, Language::Zh, Language::Ja] {
                let context = egui::Context::default();
                install(&context, language);
                let check = |ui: &mut egui::Ui| {
                    let rows = [
                        (size.row, vec![Role::Body, Role::Small, Role::Medium, Role::Strong]),
                        (size.facet, vec![Role::Body, Role::Medium]),
                        (size.control, vec![Role::Body, Role::Medium, Role::Strong]),
                        (size.table_heading, vec![Role::Label]),
                        (size.key, vec![Role::Small, Role::Tiny, Role::TinyStrong]),
                    ];
                    for (height, roles) in rows {
                        for role in roles {
                            let ink = egui::Color32::BLACK;
                            let galley = ui.painter().layout_no_wrap(TALL.to_owned(), role.font(&theme), ink);
                            // Text stands in the middle of its row; its ink must lie in it.
                            let top = (height - galley.size().y) * 0.5 + galley.mesh_bounds.top();
                            let bottom = (height - galley.size().y) * 0.5 + galley.mesh_bounds.bottom();
                            let place = format!("{role:?} at {density:?} in {language:?}: {top} to {bottom}");
                            assert!(top >= 0.0 && bottom <= height, "{place} of {height}");
                        }
                    }
                };
                let mut shown = 0;
                let mut output = context.run_ui(egui::RawInput::default(), |ui| {
                    shown += 1;
                    check(ui);
                });
                output.textures_delta.clear();
                assert!(shown > 0);
            }
        }
    }
}
