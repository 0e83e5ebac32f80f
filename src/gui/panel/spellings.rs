//! Spellings of makers that may be the same: one is chosen, the others become it.

use egui::{ScrollArea, Ui};

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::widget::basic::{Button, Weight};
use super::super::widget::frame::{Ended, card, dialog};
use super::super::words::number;
use super::super::work::Work;
use crate::case::{Change, Edit, InColumn};
use crate::catalog::{Cluster, Meaning};

/// Groups beyond this many are shown once those before them are merged.
const MOST: usize = 200;

/// Shows them: a click on a spelling merges its group into it.
pub fn spellings_ui(context: &egui::Context, desk: &Desk<'_>, work: &Work) -> Ended {
    dialog(context, desk, "spellings", desk.t("spellings.title"), desk.theme.size.dialog, |ui| {
        let groups = work.spellings().unwrap_or_default();
        let key = match work.spellings() {
            None => "spellings.working",
            Some([]) => "spellings.none",
            Some(_) => "spellings.help",
        };
        desk.muted_label(ui, Role::Body, desk.t(key));
        let height = desk.theme.views.spellings.height.of(ui.ctx());
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            groups.iter().take(MOST).for_each(|group| group_ui(ui, desk, group));
        });
        Ended::No
    })
}

fn group_ui(ui: &mut Ui, desk: &Desk<'_>, group: &Cluster) {
    card(ui, desk, false, |ui| {
        ui.horizontal_wrapped(|ui| {
            for (text, count) in &group.spellings {
                let weight = if *text == group.proposed { Weight::Primary } else { Weight::Quiet };
                let shown = format!("{} ({})", text.trim(), number(*count));
                let name = desk.tf("spellings.merge", &[("into", text.trim())]);
                if Button::new(weight, &shown).named(&name).ui(ui, desk).on_hover_text(&name).clicked() {
                    let from = group.spellings.iter().map(|(text, _)| text.trim().to_owned());
                    desk.ask(Change::Edit(Edit::MergeSpellings {
                        column: InColumn::Meaning(Meaning::Maker),
                        from: from.collect(),
                        into: text.trim().to_owned(),
                    }));
                }
            }
        });
    });
    ui.add_space(desk.theme.space.small);
}
