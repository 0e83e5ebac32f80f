//! Questions about the transaction, each with its answer and where that came from.

use egui::Ui;

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::widget::basic::answer_ui;
use super::super::widget::beside::help_beside;
use super::super::words::Words;
use super::super::work::{Answering, AskedIn, Work};
use crate::case::Change;
use crate::law::{Language, Law, Laws, Question, QuestionId};

/// What a law is called for short.
fn list_name(laws: &Laws, law: usize, language: Language) -> Option<&str> {
    Some(laws.jurisdictions.get(law)?.lists.first()?.short.in_language(language))
}

/// Which laws ask it, and what they make of it while nobody has answered.
pub fn asked_words(desk: &Desk<'_>, laws: &Laws, asked: &AskedIn, answered: bool) -> String {
    let short = |number: &usize| list_name(laws, *number, desk.words.language);
    let names = |numbers: &[usize]| numbers.iter().filter_map(short).collect::<Vec<_>>().join(", ");
    if answered {
        let mut both = [asked.open.as_slice(), &asked.no].concat();
        both.sort_unstable();
        both.dedup();
        return desk.tf("questions.asked-by", &[("laws", &names(&both))]);
    }
    let (both, open): (Vec<usize>, Vec<usize>) = asked.open.iter().partition(|law| asked.no.contains(law));
    let no: Vec<usize> = asked.no.iter().copied().filter(|law| !both.contains(law)).collect();
    let parts = [("questions.open-by", open), ("questions.both-by", both), ("questions.no-by", no)];
    let parts = parts.into_iter().filter(|(_, numbers)| !numbers.is_empty());
    parts.map(|(key, numbers)| desk.tf(key, &[("laws", &names(&numbers))])).collect::<Vec<_>>().join(" · ")
}

/// What an answer changed; where that is nothing, what of the law files it speaks to.
pub fn change_words(words: &Words, work: &Work, answering: &Answering) -> String {
    let Some(laws) = work.book.as_ref().map(|book| &book.laws) else { return String::new() };
    if answering.changed > 0 {
        return words.counted("questions.changed", answering.changed, &[]);
    }
    let nothing = words.text("questions.unchanged").to_owned();
    let Some(question) = laws.shared.question_named(&answering.question) else { return nothing };
    let asked = work.asked_here(question);
    let mut asking: Vec<usize> = [asked.open, asked.no].concat();
    asking.sort_unstable();
    asking.dedup();
    let of_law = |law: &usize| laws.jurisdictions.get(*law).map(Law::asked_of_any_item);
    let mut reaching: Vec<QuestionId> = asking.iter().filter_map(of_law).flatten().collect();
    if asking.is_empty() || reaching.contains(&question) {
        return nothing;
    }
    reaching.sort_unstable();
    reaching.dedup();
    let names = asking.iter().filter_map(|law| list_name(laws, *law, words.language));
    let names = names.collect::<Vec<_>>().join(", ");
    let short = |id: &QuestionId| laws.shared.question(*id).short.in_language(words.language);
    let reaching = reaching.iter().map(short).collect::<Vec<_>>().join(" ");
    let key =
        if reaching.is_empty() { "questions.unchanged-listed" } else { "questions.unchanged-catch-alls" };
    words.filled(key, &[("laws", &names), ("questions", &reaching)])
}

/// A question with its answer, and words beside it, or below where there is no room, that say more.
pub fn question_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, question: &Question, more: &str) {
    let language = desk.words.language;
    ui.add_space(desk.theme.space.tight);
    let label = desk.label(ui, Role::Body, question.text.in_language(language));
    help_beside(&label, desk, ui.max_rect(), question.help.in_language(language));
    let answer = work.case.transaction.answers.get(&question.id).copied();
    let own = work.answered.as_ref().filter(|own| own.question == question.id && own.answer == answer);
    let changed = own.map(|own| match own.changed {
        0 => desk.t("questions.unchanged").to_owned(),
        changed => desk.tn("questions.changed", changed),
    });
    let more = [changed.as_deref().unwrap_or_default(), more].into_iter().filter(|part| !part.is_empty());
    let more = more.collect::<Vec<_>>().join(" · ");
    let is_wide = ui.available_width() > desk.theme.size.inspector;
    ui.horizontal(|ui| {
        if let Some(answer) = answer_ui(ui, desk, question.short.in_language(language), answer) {
            desk.ask(Change::Answer { question: question.id.clone(), answer });
        }
        if is_wide {
            // It stays on its line, so that answers below do not move when one is given.
            ui.add(egui::Label::new(desk.muted(Role::Small, more.as_str())).truncate());
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
