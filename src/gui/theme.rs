//! The design system: `assets/theme.ron` as values. Nothing else in the window names a colour or a
//! size.

use egui::Color32;
use serde::Deserialize;

use super::state::Density;
use crate::assess::Standing;
use crate::law::Outcome;

pub mod views;

use views::Views;

/// Everything the window's look is made of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Sizes of text and icons, in points.
    pub text: TextSizes,
    /// Distances, in points.
    pub space: Spaces,
    /// Sizes of everything else, in points.
    pub size: Sizes,
    /// How thick lines are, in points.
    pub line: Lines,
    /// What lies above the rest throws a shadow.
    pub shadow: Shadow,
    /// Sizes of single views, in points.
    pub views: Views,
    /// What is smaller where things stand closer.
    pub compact: Compact,
    /// Colours on a light ground.
    pub light: Colours,
    /// Colours on a dark ground.
    pub dark: Colours,
}

/// Sizes of text and icons, in points.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSizes {
    pub display: f32,
    pub title: f32,
    pub body: f32,
    pub small: f32,
    pub label: f32,
    pub tiny: f32,
    pub icon: f32,
    pub icon_small: f32,
    pub icon_rail: f32,
    pub icon_large: f32,
}

/// Distances, in points.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spaces {
    pub hair: f32,
    pub tight: f32,
    pub small: f32,
    pub medium: f32,
    pub large: f32,
    pub wide: f32,
    pub huge: f32,
}

/// Sizes of panels and controls, in points.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    pub top: f32,
    pub status: f32,
    pub rail: f32,
    pub rail_item: f32,
    pub facets: f32,
    pub inspector: f32,
    /// What is chosen beside the pages of a report.
    pub choices: f32,
    /// Width of the panel of questions on buyer and use.
    pub questions: f32,
    /// The widest that a page of paper upright is shown, so that its lines can be read without turning the head.
    pub page: f32,
    pub row: f32,
    pub table_heading: f32,
    pub facet: f32,
    pub control: f32,
    pub cell: (f32, f32),
    pub cell_small: (f32, f32),
    pub tile: (f32, f32),
    pub tile_gap: f32,
    pub key: f32,
    pub bar: f32,
    pub progress: (f32, f32),
    pub scrollbar: f32,
    pub day: f32,
    pub radius: u8,
    pub radius_small: u8,
    pub radius_large: u8,
    pub dialog: f32,
    pub dialog_wide: f32,
    pub palette: f32,
    pub popup: f32,
    /// A column of the menu.
    pub menu: f32,
}

/// How thick lines are, in points; all others are of one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    /// What is marked among others.
    pub firm: f32,
    /// What has the keyboard.
    pub thick: f32,
    /// What is picked on a coloured ground.
    pub bold: f32,
}

/// A shadow, in points.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shadow {
    /// How far it falls.
    pub down: i8,
    /// How far its edge fades.
    pub soft: u8,
}

/// Sizes that are smaller where things stand closer, in points.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compact {
    pub row: f32,
    pub table_heading: f32,
    pub facet: f32,
    pub control: f32,
}

/// Colours on one ground.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colours {
    pub dark: bool,
    pub ground: Colour,
    pub panel: Colour,
    /// The pages of a report, on both grounds.
    pub paper: Colour,
    pub sunken: Colour,
    pub raised: Colour,
    pub heading: Colour,
    pub line: Colour,
    pub line_weak: Colour,
    pub line_strong: Colour,
    pub text: Colour,
    pub muted: Colour,
    pub faint: Colour,
    pub accent: Colour,
    pub accent_hover: Colour,
    pub on_accent: Colour,
    pub accent_text: Colour,
    pub accent_weak: Colour,
    pub selected: Colour,
    pub hover: Colour,
    pub bar: Colour,
    pub bar_ground: Colour,
    pub mark: Colour,
    pub mark_text: Colour,
    pub good: Colour,
    pub warn: Colour,
    pub bad: Colour,
    pub notice: Colour,
    pub notice_line: Colour,
    pub notice_text: Colour,
    pub backdrop: Colour,
    pub shadow: Colour,
    pub outcome: OutcomeColours,
    pub category: CategoryColours,
}

/// Colours of outcomes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeColours {
    pub prohibited: Pair,
    pub presumed_denied: Pair,
    pub licence: Pair,
    pub exception: Pair,
    pub law_uncertain: Pair,
    pub free: Pair,
    pub not_covered: Pair,
    pub open: Pair,
    pub open_stripe: Colour,
}

/// Colours of category tags.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryColours {
    pub neutral: Pair,
    pub violet: Pair,
    pub blue: Pair,
    pub teal: Pair,
    pub amber: Pair,
    pub rose: Pair,
    pub green: Pair,
    pub slate: Pair,
}

/// A ground and what is written on it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The ground.
    pub fill: Colour,
    /// What is written on it.
    pub ink: Colour,
}

/// A colour as `theme.ron` writes it: `#rrggbb`, or `#rrggbbaa`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Colour(pub Color32);

impl Theme {
    /// The same at a density.
    #[must_use]
    pub fn at(mut self, density: Density) -> Theme {
        if density == Density::Compact {
            let Compact { row, table_heading, facet, control } = self.compact;
            self.size = Sizes { row, table_heading, facet, control, ..self.size };
        }
        self
    }

    /// The design system built into the program.
    ///
    /// # Errors
    /// What is wrong in `assets/theme.ron`; a test holds that nothing is.
    pub fn built_in() -> Result<Theme, String> {
        ron::from_str(include_str!("../../assets/theme.ron"))
            .map_err(|error| format!("assets/theme.ron: {error}"))
    }

    /// The colours on that ground.
    pub fn colours(&self, theme: egui::Theme) -> &Colours {
        match theme {
            egui::Theme::Light => &self.light,
            egui::Theme::Dark => &self.dark,
        }
    }
}

impl Colours {
    /// The colours of an outcome.
    pub fn outcome(&self, outcome: Outcome) -> Pair {
        match outcome {
            Outcome::Free => self.outcome.free,
            Outcome::Exception => self.outcome.exception,
            Outcome::Licence => self.outcome.licence,
            Outcome::PresumedDenied => self.outcome.presumed_denied,
            Outcome::Prohibited => self.outcome.prohibited,
        }
    }

    /// The colours of a range as it stands.
    pub fn standing(&self, standing: Standing) -> Pair {
        match standing {
            Standing::Settled(outcome) => self.outcome(outcome),
            Standing::NotCovered => self.outcome.not_covered,
            Standing::Open | Standing::Between(..) => self.outcome.open,
            Standing::LawUncertain(..) => self.outcome.law_uncertain,
        }
    }

    /// The colours of a category's tag.
    pub fn category(&self, id: &str) -> Pair {
        match id {
            "rare-earths" | "biotechnology" => self.category.violet,
            "semiconductors" | "electronic-components" | "computers" => self.category.blue,
            "optical-instruments" | "medical-equipment" => self.category.teal,
            "lithium-batteries" | "critical-metals" => self.category.amber,
            "chemicals" | "nuclear" => self.category.rose,
            "graphite" | "superhard-materials" => self.category.green,
            "communication-security"
            | "drones"
            | "aerospace-navigation"
            | "marine"
            | "precision-machinery" => self.category.slate,
            _ => self.category.neutral,
        }
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Colour, String> {
        Color32::from_hex(&text)
            .map(Colour)
            .map_err(|_| format!("\"{text}\" is not a colour such as #1c2127"))
    }
}

impl std::ops::Deref for Colour {
    type Target = Color32;

    fn deref(&self) -> &Color32 {
        &self.0
    }
}

impl From<Colour> for Color32 {
    fn from(colour: Colour) -> Color32 {
        colour.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance and contrast as WCAG 2.1 defines them.
    fn contrast(a: Colour, b: Colour) -> f32 {
        let channel = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let luminance =
            |c: Colour| 0.2126 * channel(c.r()) + 0.7152 * channel(c.g()) + 0.0722 * channel(c.b());
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_can_be_read_on_its_ground() {
        let theme = Theme::built_in().unwrap();
        let mut weak = Vec::new();
        for (ground, c) in [("light", &theme.light), ("dark", &theme.dark)] {
            let grounds = [
                ("ground", c.ground),
                ("panel", c.panel),
                ("sunken", c.sunken),
                ("raised", c.raised),
                ("heading", c.heading),
                ("selected", c.selected),
                ("hover", c.hover),
            ];
            let inks = [
                ("text", c.text),
                ("muted", c.muted),
                ("accent_text", c.accent_text),
                ("good", c.good),
                ("warn", c.warn),
                ("bad", c.bad),
            ];
            let mut pairs: Vec<(String, Colour, Colour)> = Vec::new();
            for (on, fill) in grounds {
                pairs.extend(inks.map(|(name, ink)| (format!("{name} on {on}"), fill, ink)));
            }
            pairs.push(("accent button".into(), c.accent, c.on_accent));
            pairs.push(("accent button, hovered".into(), c.accent_hover, c.on_accent));
            pairs.push(("accent text on accent_weak".into(), c.accent_weak, c.accent_text));
            pairs.push(("text on accent_weak".into(), c.accent_weak, c.text));
            pairs.push(("muted on accent_weak".into(), c.accent_weak, c.muted));
            pairs.push(("mark".into(), c.mark, c.mark_text));
            pairs.push(("notice".into(), c.notice, c.notice_text));
            let o = &c.outcome;
            pairs.push(("open on its stripe".into(), o.open_stripe, o.open.ink));
            for (name, pair) in [
                ("prohibited", o.prohibited),
                ("presumed denied", o.presumed_denied),
                ("licence", o.licence),
                ("exception", o.exception),
                ("law uncertain", o.law_uncertain),
                ("free", o.free),
                ("not covered", o.not_covered),
                ("open", o.open),
            ] {
                pairs.push((name.into(), pair.fill, pair.ink));
            }
            for id in crate::law::CATEGORIES {
                pairs.push((id.into(), c.category(id).fill, c.category(id).ink));
            }
            for (name, fill, ink) in pairs {
                let contrast = contrast(fill, ink);
                if contrast < 4.5 {
                    weak.push(format!("{ground}: {name}: {contrast:.2}"));
                }
            }
        }
        assert!(weak.is_empty(), "less than 4.5 to 1:\n{}", weak.join("\n"));
    }
}
