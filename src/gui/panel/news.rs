//! What is new in this version of the catalog: counts, and a click to see those items alone.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::widget::basic::Facet;
use super::super::widget::frame::{Ended, dialog};
use super::super::work::Work;
use super::super::work::filter::{Among, Filter};

/// So many items that are gone are named.
const MOST_GONE: usize = 20;

/// Shows it.
pub fn news_ui(context: &egui::Context, desk: &Desk<'_>, work: &Work) -> Ended {
    dialog(context, desk, "news", desk.t("news.title"), desk.theme.size.dialog, |ui| {
        let Some(news) = &work.news else {
            desk.muted_label(ui, Role::Body, desk.t("news.none"));
            return Ended::No;
        };
        let mut ended = Ended::No;
        let kinds: [(&'static str, &Arc<BTreeSet<u32>>); 3] =
            [("news.new", &news.new), ("news.changed", &news.changed), ("news.lapsed", &news.lapsed)];
        for (key, rows) in kinds {
            let facet = Facet {
                text: desk.t(key),
                count: Some(rows.len()),
                part: None,
                selected: false,
                shown: None,
            };
            if facet.ui(ui, desk).clicked() && !rows.is_empty() {
                let among = Some(Among { key, rows: Arc::clone(rows) });
                desk.ask(Request::ShowItems(Filter { among, ..Filter::default() }));
                ended = Ended::Done;
            }
        }
        desk.muted_label(ui, Role::Body, desk.tn("news.same", news.same));
        desk.label(ui, Role::Body, desk.tn("news.gone", news.gone.len()));
        if news.without_item > 0 {
            desk.label(ui, Role::Body, desk.tn("news.without-item", news.without_item));
        }
        let mut named = news.gone.iter().take(MOST_GONE).map(String::as_str).collect::<Vec<_>>().join(", ");
        if news.gone.len() > MOST_GONE {
            named = desk.words.counted("news.and-more", news.gone.len() - MOST_GONE, &[("items", &named)]);
        }
        desk.muted_label(ui, Role::Small, named);
        ended
    })
}
