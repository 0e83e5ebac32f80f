//! Text with some of its places marked: the words that are evidence.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Galley, Response, Ui};

use super::super::desk::Desk;
use super::super::font::Role;

/// A label whose marked places stand on the colour of a text marker. Places that overlap, lie outside the
/// text or cut a letter in two are brought into order.
pub fn marked_ui(ui: &mut Ui, desk: &Desk<'_>, text: &str, marks: &[Range<usize>]) -> Response {
    let mut job = job(desk, text, marks, desk.font(Role::Body));
    job.wrap.max_width = ui.available_width();
    let galley: Arc<Galley> = ui.painter().layout_job(job);
    ui.add(egui::Label::new(galley))
}

/// The layout of such a text.
pub fn job(desk: &Desk<'_>, text: &str, marks: &[Range<usize>], font: FontId) -> LayoutJob {
    let plain =
        TextFormat { font_id: font.clone(), color: desk.colours.text.into(), ..TextFormat::default() };
    let marked = TextFormat {
        font_id: font,
        color: desk.colours.mark_text.into(),
        background: desk.colours.mark.into(),
        expand_bg: desk.theme.space.hair,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    for (piece, is_marked) in pieces(text, marks) {
        job.append(piece, 0.0, if is_marked { marked.clone() } else { plain.clone() });
    }
    job
}

/// The text cut at the ends of its marks.
fn pieces<'a>(text: &'a str, marks: &[Range<usize>]) -> Vec<(&'a str, bool)> {
    let floor =
        |place: usize| (0..=place.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let mut marks: Vec<(usize, usize)> =
        marks.iter().map(|mark| (floor(mark.start), floor(mark.end))).collect();
    marks.sort_unstable();
    let mut pieces = Vec::new();
    let mut at = 0;
    for (start, end) in marks {
        let start = start.max(at);
        if end <= start {
            continue;
        }
        pieces.extend(text.get(at..start).filter(|piece| !piece.is_empty()).map(|piece| (piece, false)));
        pieces.extend(text.get(start..end).map(|piece| (piece, true)));
        at = end;
    }
    pieces.extend(text.get(at..).filter(|piece| !piece.is_empty()).map(|piece| (piece, false)));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::single_range_in_vec_init, reason = "a list of one place")]
    fn marks_that_overlap_are_joined_and_letters_stay_whole() {
        assert_eq!(pieces("SmCo magnet", &[0..4, 2..4]), [("SmCo", true), (" magnet", false)]);
        assert_eq!(pieces("磁钢", &[0..3]), [("磁", true), ("钢", false)]);
        assert_eq!(pieces("磁钢", &[1..4, 4..99]), [("磁", true), ("钢", true)]);
        assert_eq!(pieces("", &[0..4]), []);
    }
}
