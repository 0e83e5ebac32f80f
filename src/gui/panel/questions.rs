//! Questions about the transaction, each with its answer and where that came from.

use egui::Ui;

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::widget::basic::answer_ui;
use super::super::widget::beside::help_beside;
use super::super::work::{AskedIn, Work};
use crate::case::Change;
use crate::law::{Laws, Question};

/// Which laws ask it, and what they make of it while nobody has answered.
pub fn asked_words(desk: &Desk<'_>, laws: &Laws, asked: &AskedIn, answered: bool) -> String {
    let short = |number: &usize| {
        let law = laws.jurisdictions.get(*number)?;
        Some(law.lists.first()?.short.in_language(desk.words.language))
    };
    let names = |numbers: &[usize]| numbers.iter().filter_map(short).collect::<Vec<_>>().join(", ");
    if answered {
        let mut both = [asked.open.as_slice(), &asked.no].concat();
        both.sort_unstable();
        both.dedup();
        return desk.tf("questions.asked-by", &[("laws", &names(&both))]);
    }
    let parts = [("questions.open-by", &asked.open), ("questions.no-by", &asked.no)];
    let parts = parts.into_iter().filter(|(_, numbers)| !numbers.is_empty());
    parts.map(|(key, numbers)| desk.tf(key, &[("laws", &names(numbers))])).collect::<Vec<_>>().join(" · ")
}

/// A question with its answer, and words beside it, or below where there is no room, that say more.
pub fn question_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, question: &Question, more: &str) {
    let language = desk.words.language;
    ui.add_space(desk.theme.space.tight);
    let label = desk.label(ui, Role::Body, question.text.in_language(language));
    help_beside(&label, desk, ui.max_rect(), question.help.in_language(language));
    let answer = work.case.transaction.answers.get(&question.id).copied();
    let is_wide = ui.available_width() > desk.theme.size.inspector;
    ui.horizontal(|ui| {
        if let Some(answer) = answer_ui(ui, desk, question.short.in_language(language), answer) {
            desk.ask(Change::Answer { question: question.id.clone(), answer });
        }
        if is_wide {
            desk.muted_label(ui, Role::Small, more);
        }
    });
    if !is_wide && !more.is_empty() {
        desk.muted_label(ui, Role::Small, more);
    }
    let by = work.case.screening.answered(&question.id).filter(|_| answer == Some(true));
    if let Some((party, decision)) = by {
        let names =
            [("asked", party.name.as_str()), ("listed", &decision.on.name), ("list", &decision.on.list)];
        desk.muted_label(ui, Role::Small, desk.tf("parties.answered-by", &names));
    }
}
