//! What a change to the case did, in the reader's language: what is undone, what is done again.

use super::words::Words;
use crate::case::{Change, Edit, InColumn, PartyFinding};
use crate::law::{CountryCode, Shared};

/// A change in a few words: `Decision on RE-0412`, `As of 2026-11-23`.
pub fn label(words: &Words, shared: Option<&Shared>, change: &Change) -> String {
    let filled = |key: &str, what: &str| words.filled(key, &[("what", what)]);
    let several = |key: &str, count: usize| words.counted(key, count, &[]);
    let category = |key: &str, count: usize, id: &str| {
        let name = words.text(&format!("category.{id}")).to_owned();
        words.counted(key, count, &[("category", &name)])
    };
    let country = |code: CountryCode| {
        shared.map_or_else(|| code.to_string(), |shared| shared.country_name(code, words.language))
    };
    let question = |id: &str| {
        let question = shared.and_then(|shared| Some(shared.question(shared.question_named(id)?)));
        question.map_or(id.to_owned(), |question| question.short.in_language(words.language).to_owned())
    };
    match change {
        Change::Edit(edit) => edit_label(words, edit),
        Change::SetMeaning { column, meaning, .. } => {
            let meaning = words.text(&format!("meaning.{}", meaning.name())).to_owned();
            words.filled("change.set-meaning", &[("what", column), ("meaning", &meaning)])
        }
        Change::PutTag { items, category: id } => category("change.put-tag", items.len(), id),
        Change::TakeTag { items, category: id } => category("change.take-tag", items.len(), id),
        Change::ResetTag { items, category: id } => category("change.reset-tag", items.len(), id),
        Change::Decide(decisions) => match decisions.first_key_value() {
            Some((item, _)) if decisions.len() == 1 => filled("change.decide", item.as_str()),
            Some(_) | None => several("change.decide-several", decisions.len()),
        },
        Change::Withdraw { decisions, .. } => several("change.withdraw", decisions.len()),
        Change::AddNote { items, .. } => several("change.note", items.len()),
        Change::StrikeNote { item, .. } => filled("change.strike-note", item.as_str()),
        Change::Answer { question: id, answer } => {
            let answer = match answer {
                Some(true) => "answer.yes",
                Some(false) => "answer.no",
                None => "answer.unknown",
            };
            format!("{} {}", question(id), words.text(answer))
        }
        Change::AnswerAll { answers, what_ifs } => {
            let clears = what_ifs.is_empty() && answers.values().all(Option::is_none);
            let count = answers.len() + what_ifs.len();
            several(if clears { "change.clear-answers" } else { "change.answer-all" }, count)
        }
        Change::AnswerFlag { flag, answer } => {
            let key = super::panel::red_flags::answer_key(answer.as_ref().map(|answer| answer.seen));
            let groups = shared.map_or(&[][..], |shared| &shared.checklist);
            let listed = groups.iter().flat_map(|group| &group.flags).find(|listed| listed.id == *flag);
            let text = listed.map_or(flag.as_str(), |listed| listed.text.in_language(words.language));
            format!("{text} {}", words.text(key))
        }
        Change::SetFrom(code) => filled("change.from", &country(*code)),
        Change::SetDestinations(codes) => match codes.as_slice() {
            [] => words.text("change.to-all").to_owned(),
            [code] => filled("change.to", &country(*code)),
            [_, _, ..] => several("change.to-several", codes.len()),
        },
        Change::SetDay(day) => filled("change.day", &words.day(*day)),
        Change::SetOrigin(Some(code)) => filled("change.origin", &country(*code)),
        Change::SetOrigin(None) => words.text("change.origin-as-from").to_owned(),
        Change::Suppose(id) => filled("change.suppose", id),
        Change::SupposeNot(id) => filled("change.suppose-not", id),
        Change::SetLists(_) => words.text("change.lists").to_owned(),
        Change::Screen { parties, .. } => {
            // One run names them all, so that what is said of the first is said of all.
            let file = parties.first().map_or("", |party| party.named_in.as_str());
            let key = if file.is_empty() { "change.screen" } else { "change.screen-file" };
            words.counted(key, parties.len(), &[("file", file)])
        }
        Change::DecideParty { party, decision } => match decision.finding {
            PartyFinding::Cleared => filled("change.clear-party", party),
            PartyFinding::IsTheParty => filled("change.is-party", party),
        },
        Change::DecideParties(decisions) => {
            let parties: std::collections::BTreeSet<&str> =
                decisions.iter().map(|(key, _)| key.as_str()).collect();
            several("change.clear-parties", parties.len())
        }
        Change::WithdrawParty { party, .. } => filled("change.withdraw-party", party),
        Change::ForgetParty(party) => filled("change.forget-party", party),
        Change::Rename(name) => filled("change.rename", name),
        Change::SetClient(_) => words.text("change.client").to_owned(),
        Change::SetFirm(_) => words.text("change.firm").to_owned(),
        Change::TakeVersion { source, .. } => filled("change.take-version", &source.file_name),
        Change::SetSource(_) => words.text("change.source").to_owned(),
    }
}

/// An edit in a few words: `3 spellings became Siemens`.
fn edit_label(words: &Words, edit: &Edit) -> String {
    match edit {
        Edit::SetCells(cells) => {
            let mut all = cells.iter().flat_map(|(item, cells)| cells.iter().map(move |cell| (item, cell)));
            match (all.next(), all.count()) {
                (Some((item, (column, text))), 0) => {
                    let key = if text.is_some() { "change.set-cell" } else { "change.restore-cell" };
                    words.filled(key, &[("what", column), ("item", item.as_str())])
                }
                (_, others) => words.counted("change.set-cells", others + 1, &[]),
            }
        }
        Edit::MergeSpellings { from, into, .. } => {
            words.counted("change.merge-spellings", from.len(), &[("what", into)])
        }
        Edit::Replace { column, find, with, .. } => {
            let column = column_text(words, column);
            words.filled("change.replace", &[("what", find), ("with", with), ("column", &column)])
        }
        Edit::Fill { items, column, .. } => {
            words.counted("change.fill", items.len(), &[("what", &column_text(words, column))])
        }
    }
}

/// What a column that is edited is called.
pub fn column_text(words: &Words, column: &InColumn) -> String {
    match column {
        InColumn::Named(name) => name.clone(),
        InColumn::Meaning(meaning) => words.text(&format!("meaning.{}", meaning.name())).to_owned(),
    }
}
