//! What the outcomes at hand leave out, told where they are read: a line for each, with the way to mend it.

use egui::{Ui, vec2};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::state::View;
use super::super::widget::basic::words_ui;
use super::super::work::Work;
use super::super::work::law_index::Subject;
use super::catalog::country;
use crate::assess::LeftOut;

/// Shows them.
pub fn left_out_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, left: &[LeftOut]) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        for one in left {
            let Some((text, key, mend)) = told(desk, work, one) else { continue };
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(desk.theme.space.tight, 0.0);
                ui.label(desk.muted(Role::IconSmall, icon::INFO));
                ui.label(desk.muted(Role::Small, text));
                let link = desk.inked(Role::Small, desk.t(key), desk.colours.accent_text).underline();
                if words_ui(ui, desk, link, desk.t(key)).clicked() {
                    desk.ask(mend);
                }
            });
        }
    });
}

/// What is said of it, the key of the link, and where that leads.
fn told(desk: &Desk<'_>, work: &Work, left: &LeftOut) -> Option<(String, &'static str, Request)> {
    let laws = &work.book.as_ref()?.laws;
    let language = desk.words.language;
    let title = |law: usize| laws.jurisdictions.get(law).map(|law| law.title.in_language(language));
    let coverage = |law: usize| ("left.coverage", Request::ShowLaw(Subject::Coverage(law)));
    let (text, (key, mend)) = match left {
        LeftOut::NotApplied(number) => {
            let profile = laws.not_applied.get(*number)?;
            let text = desk.words.counted("left.not-applied", profile.errors, &[("id", &profile.id)]);
            (text, ("left.problems", Request::Show(View::Problems)))
        }
        LeftOut::NoLaw(from) => {
            let text = desk.tf("left.no-law", &[("country", &country(desk, work, *from))]);
            (text, ("left.coverage", Request::Show(View::Law)))
        }
        LeftOut::NotAsked { law, question } => {
            let question = laws.shared.question(*question);
            let holes = [("law", title(*law)?), ("question", question.short.in_language(language))];
            (desk.tf("left.not-asked", &holes), ("left.answer", Request::AskUse(Some(question.id.clone()))))
        }
        LeftOut::CatchAlls(questions) => {
            let first = questions.first().map(|id| laws.shared.question(*id).id.clone());
            (desk.tn("left.catch-alls", questions.len()), ("left.questions", Request::AskUse(first)))
        }
        LeftOut::NotHeld(law) => {
            let since = desk.day(laws.jurisdictions.get(*law)?.since?);
            let on = desk.day(work.case.transaction.on);
            let holes = [("law", title(*law)?), ("since", &since), ("on", &on)];
            (desk.tf("left.not-held", &holes), coverage(*law))
        }
        LeftOut::NotHeldToward { law, countries } => {
            let names: Vec<String> = countries.iter().map(|to| country(desk, work, *to)).collect();
            let holes = [("law", title(*law)?), ("countries", &*names.join(desk.t("list.comma")))];
            (desk.tf("left.not-held-toward", &holes), coverage(*law))
        }
        LeftOut::Older(older) => {
            let edition = |law: &usize| Some((title(*law)?, desk.day(laws.jurisdictions.get(*law)?.edition)));
            let editions = older
                .iter()
                .filter_map(edition)
                .map(|(title, day)| desk.tf("left.edition", &[("law", title), ("day", &day)]));
            let holes = [("laws", &*editions.collect::<Vec<_>>().join(desk.t("list.comma")))];
            (desk.tf("left.older", &holes), coverage(*older.first()?))
        }
    };
    Some((text, key, mend))
}
