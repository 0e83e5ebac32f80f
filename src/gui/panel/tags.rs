//! The categories of the items at hand, put on and taken off by hand.

use std::collections::BTreeSet;

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::widget::basic::{Button, Weight, from_right};
use super::super::widget::frame::{Ended, dialog};
use super::super::widget::tag::category_name;
use super::super::words::number;
use super::super::work::Work;
use crate::case::{Change, ItemId};
use crate::law::CATEGORIES;

/// The dialog.
#[derive(Clone, Copy, Debug, Default)]
pub struct TagsDialog;

impl TagsDialog {
    /// Shows it: a click on a category puts it on all items at hand, or takes it off if all have it.
    pub fn ui(self, context: &egui::Context, desk: &Desk<'_>, work: &Work) -> Ended {
        dialog(context, desk, "tags", desk.t("tags.title"), desk.theme.size.dialog, |ui| {
            let items = at_hand(work);
            desk.muted_label(ui, Role::Body, desk.tn("tags.help", items.len()));
            ui.add_space(desk.theme.space.medium);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::Vec2::splat(desk.theme.space.small);
                for id in CATEGORIES {
                    category_ui(ui, desk, &items, id);
                }
            });
            ui.add_space(desk.theme.space.large);
            let mut ended = Ended::No;
            from_right(ui, desk, |ui| {
                if Button::new(Weight::Primary, desk.t("dialog.done")).ui(ui, desk).clicked() {
                    ended = Ended::Done;
                }
            });
            ended
        })
    }
}

/// An item at hand: what it is called, and its categories.
type Tagged = (ItemId, BTreeSet<&'static str>);

fn at_hand(work: &Work) -> Vec<Tagged> {
    let Some(opened) = &work.opened else { return Vec::new() };
    let rows = work.rows_at_hand().into_iter().map(|row| opened.catalog.item(row));
    rows.map(|item| (ItemId::from(work.id_of(item).as_str()), work.categories_of(item).ids().collect()))
        .collect()
}

fn category_ui(ui: &mut egui::Ui, desk: &Desk<'_>, items: &[Tagged], id: &'static str) {
    let having = items.iter().filter(|(_, categories)| categories.contains(id)).count();
    let all = having == items.len();
    let name = category_name(desk, id);
    let text = match having {
        0 => name,
        _ if all => name,
        some => desk.tf("tags.some", &[("category", &name), ("n", &number(some))]),
    };
    if Button::new(Weight::Quiet, &text).selected(all && having > 0).ui(ui, desk).clicked() {
        let category = id.to_owned();
        let wanted = items.iter().filter(|(_, categories)| categories.contains(id) == all);
        let items = wanted.map(|(item, _)| item.clone()).collect();
        desk.ask(if all { Change::TakeTag { items, category } } else { Change::PutTag { items, category } });
    }
}
