//! The design system put into egui's own style, so that its widgets look like ours.

use egui::style::{ScrollStyle, WidgetVisuals};
use egui::{Color32, Context, CornerRadius, Margin, Shadow, Stroke, TextStyle, vec2};

use super::font::Role;
use super::theme::{Colour, Colours, Theme};

/// Whether things move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// Short movements.
    Short,
    /// None: for those whom movement disturbs, and for pictures.
    None,
}

/// Gives both of egui's themes our fonts, sizes and colours.
pub fn install(context: &Context, theme: &Theme, motion: Motion) {
    for ground in [egui::Theme::Light, egui::Theme::Dark] {
        let colours = theme.colours(ground);
        context.style_mut_of(ground, |style| {
            style.text_styles = [
                (TextStyle::Small, Role::Small),
                (TextStyle::Body, Role::Body),
                (TextStyle::Monospace, Role::Body),
                (TextStyle::Button, Role::Medium),
                (TextStyle::Heading, Role::Title),
            ]
            .map(|(name, role)| (name, role.font(theme)))
            .into();
            style.animation_time = match motion {
                Motion::Short => 0.08,
                Motion::None => 0.0,
            };
            spacing(&mut style.spacing, theme);
            visuals(&mut style.visuals, theme, colours);
            style.interaction.selectable_labels = false;
            style.interaction.tooltip_delay = 0.35;
            if motion == Motion::None {
                style.visuals.text_cursor.blink = false;
                style.scroll_animation = egui::style::ScrollAnimation::none();
            }
        });
    }
}

fn spacing(spacing: &mut egui::style::Spacing, theme: &Theme) {
    let space = &theme.space;
    spacing.item_spacing = vec2(space.medium, space.small);
    spacing.button_padding = vec2(space.large, space.tight);
    spacing.interact_size = vec2(theme.size.control, theme.size.control);
    spacing.window_margin = Margin::same(whole(space.wide));
    spacing.menu_margin = Margin::same(whole(space.small));
    spacing.icon_spacing = space.small;
    spacing.tooltip_width = theme.size.popup;
    spacing.scroll = ScrollStyle {
        bar_width: theme.size.scrollbar - space.hair,
        floating_width: theme.size.bar,
        active_handle_opacity: 0.25,
        interact_handle_opacity: 0.5,
        interact_background_opacity: 0.0,
        active_background_opacity: 0.0,
        ..ScrollStyle::floating()
    };
}

fn visuals(visuals: &mut egui::Visuals, theme: &Theme, colours: &Colours) {
    let radius = CornerRadius::same(theme.size.radius);
    let look = |fill: Colour, line: Colour, text: Colour| WidgetVisuals {
        bg_fill: fill.into(),
        weak_bg_fill: fill.into(),
        bg_stroke: stroke(line),
        corner_radius: radius,
        fg_stroke: stroke(text),
        expansion: 0.0,
    };
    *visuals = if colours.dark { egui::Visuals::dark() } else { egui::Visuals::light() };
    visuals.widgets.noninteractive = look(colours.panel, colours.line, colours.text);
    visuals.widgets.inactive = look(colours.raised, colours.line_strong, colours.text);
    visuals.widgets.hovered = look(colours.hover, colours.line_strong, colours.text);
    visuals.widgets.active = look(colours.accent_weak, colours.accent, colours.text);
    visuals.widgets.open = look(colours.hover, colours.line_strong, colours.text);
    visuals.selection.bg_fill = colours.accent_weak.into();
    visuals.selection.stroke = stroke(colours.accent_text);
    visuals.weak_text_color = Some(colours.muted.into());
    visuals.hyperlink_color = colours.accent_text.into();
    visuals.faint_bg_color = colours.sunken.into();
    visuals.extreme_bg_color = colours.bar_ground.into();
    visuals.text_edit_bg_color = Some(colours.panel.into());
    visuals.code_bg_color = colours.sunken.into();
    visuals.warn_fg_color = colours.warn.into();
    visuals.error_fg_color = colours.bad.into();
    visuals.panel_fill = colours.panel.into();
    visuals.window_fill = colours.panel.into();
    visuals.window_stroke = stroke(colours.line);
    visuals.window_corner_radius = CornerRadius::same(theme.size.radius_large);
    visuals.menu_corner_radius = CornerRadius::same(theme.size.radius_large);
    let shadow = Shadow {
        offset: [0, theme.shadow.down],
        blur: theme.shadow.soft,
        spread: 0,
        color: colours.shadow.into(),
    };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.text_cursor.stroke = Stroke::new(theme.line.firm, Color32::from(colours.accent_text));
    visuals.interact_cursor = None;
}

/// A line of one point.
pub fn stroke(colour: Colour) -> Stroke {
    Stroke::new(1.0, Color32::from(colour))
}

/// A distance as margins want it.
#[expect(clippy::cast_possible_truncation, reason = "distances of the theme are a few points")]
pub fn whole(points: f32) -> i8 {
    points as i8
}
