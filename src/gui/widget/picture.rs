//! A picture of a case, such as a firm's logo, in the window.

use std::io::Cursor;
use std::sync::Arc;

use egui::{ColorImage, Context, Sense, StrokeKind, TextureHandle, TextureOptions, Ui, WidgetInfo};
use image::{ImageFormat, ImageReader, Limits};

use super::super::desk::Desk;
use super::super::font::Role;
use crate::case::{Picture, PictureForm};

/// A picture made ready to be shown, or one that cannot be.
pub struct Shown {
    of: Arc<[u8]>,
    texture: Option<TextureHandle>,
}

/// The most room it is shown in, in points.
const ROOM: [u32; 2] = [200, 64];
/// The most memory that unpacking may take: a small file may claim to be a huge picture.
const MOST: u64 = 128 << 20;

impl Shown {
    /// The picture, made ready unless it was before.
    pub fn of(context: &Context, picture: &Picture, before: Option<Shown>) -> Shown {
        if let Some(before) = before.filter(|before| Arc::ptr_eq(&before.of, &picture.bytes)) {
            return before;
        }
        let load = |image| context.load_texture("picture", image, TextureOptions::LINEAR);
        Shown { of: Arc::clone(&picture.bytes), texture: unpacked(picture).map(load) }
    }

    /// Shows it on paper, or says that it cannot be read.
    pub fn ui(&self, ui: &mut Ui, desk: &Desk<'_>, name: &str) {
        let Some(texture) = &self.texture else {
            ui.label(desk.inked(Role::Body, desk.t("firm.logo.unreadable"), desk.colours.bad));
            return;
        };
        let space = desk.theme.space.medium;
        // It has twice as many dots as points, for displays that are fine enough.
        let size = texture.size_vec2() * 0.5;
        let (rect, response) = ui.allocate_exact_size(size + egui::Vec2::splat(2.0 * space), Sense::hover());
        let paper = &desk.theme.light;
        let painter = ui.painter();
        let radius = f32::from(desk.theme.size.radius);
        painter.rect(rect, radius, paper.panel, desk.line(desk.colours.line), StrokeKind::Inside);
        egui::Image::new((texture.id(), size)).paint_at(ui, rect.shrink(space));
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, name));
    }
}

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shown").field("bytes", &self.of.len()).finish_non_exhaustive()
    }
}

/// The dots of a picture, no more than are shown.
fn unpacked(picture: &Picture) -> Option<ColorImage> {
    let form = match picture.form {
        PictureForm::Png => ImageFormat::Png,
        PictureForm::Jpeg => ImageFormat::Jpeg,
    };
    let mut reader = ImageReader::with_format(Cursor::new(&*picture.bytes), form);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST);
    reader.limits(limits);
    let image = reader.decode().ok()?;
    let [width, height] = ROOM.map(|points| points * 2);
    let small =
        if image.width() > width || image.height() > height { image.thumbnail(width, height) } else { image };
    let dots = small.to_rgba8();
    let size = [usize::try_from(dots.width()).ok()?, usize::try_from(dots.height()).ok()?];
    Some(ColorImage::from_rgba_unmultiplied(size, dots.as_raw()))
}
