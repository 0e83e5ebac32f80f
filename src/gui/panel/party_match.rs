//! A listed party that resembles who is asked for: words side by side with the reason for each, and what was decided.

use egui::{Align2, CornerRadius, Role as Access, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::theme::{Colour, Pair};
use super::super::widget::basic::{Button, Weight, from_right, link_ui, words_ui as words_to_click};
use super::super::widget::frame::card;
use super::super::widget::tag::tag_ui;
use super::super::work::Work;
use super::super::work::law_index::Subject;
use super::super::work::parties::{PartyRequest, Resembling};
use super::party_lists::list_name;
use crate::case::{Counterparty, Found, MatchState, PartyDecision, PartyFinding};
use crate::law::{Laws, PartyList};
use crate::party::{Band, Fact, How, Reason};

/// Addresses and programmes that are shown of a party; more stand in the list.
const MOST: usize = 3;

/// Shows a match; `party` is who is asked for, as the case keeps it.
pub fn match_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, one: &Resembling, party: Option<&Counterparty>) {
    let state = party.map_or(MatchState::New, |party| party.state(&one.found, work.case.screened_on(party)));
    card(ui, desk, false, |ui| {
        head_ui(ui, desk, work, one, state);
        ui.add_space(desk.theme.space.small);
        words_ui(ui, desk, &one.why);
        ui.add_space(desk.theme.space.small);
        facts_ui(ui, desk, one);
        state_ui(ui, desk, one, state, party);
    });
}

fn head_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, one: &Resembling, state: MatchState<'_>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
        let text = format!("{} {}", desk.words.text(band_key(one.band)), one.found.score);
        // Whoever was found to be somebody else is no warning any more.
        let is_cleared =
            matches!(state, MatchState::Decided(decision) if decision.finding == PartyFinding::Cleared);
        if is_cleared {
            ui.label(desk.muted(Role::Small, &text));
        } else {
            tag_ui(ui, desk, &text, band_pair(desk, one.band));
        }
        from_right(ui, desk, |ui| {
            ui.spacing_mut().item_spacing.x = desk.theme.space.tight;
            if !one.standing.is_empty() {
                ui.label(desk.muted(Role::Small, format!("· {}", standing(desk, &one.standing))));
            }
            entry_ui(ui, desk, work, &one.found);
            let list = list_name(desk, work, &one.found.list);
            ui.label(desk.muted(Role::Small, format!("{list} ·")));
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(
                    egui::Label::new(desk.rich(Role::Strong, &one.found.name)).truncate().selectable(true),
                );
            });
        });
    });
}

/// Where a party stands on its list: of the law files the announcement, which opens its page; otherwise its number.
fn entry_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, found: &Found) {
    let announced = work.book.as_ref().and_then(|book| announcing(&book.laws, &found.id));
    match announced {
        Some((law, number, list)) => {
            let text = list.announcement.in_language(desk.words.language);
            let link = desk.inked(Role::Small, text, desk.colours.accent_text).underline();
            let link = words_to_click(ui, desk, link, &format!("{text}: {}", found.name));
            if link.on_hover_text(desk.tf("parties.entry", &[("id", &found.id)])).clicked() {
                desk.ask(Request::ShowLaw(Subject::Parties(law, number)));
            }
        }
        None => {
            ui.label(desk.muted(Role::Small, desk.tf("parties.entry", &[("id", &found.id)])));
        }
    }
}

/// The announcement that names a party, with the numbers of its law and its own.
fn announcing<'l>(laws: &'l Laws, id: &str) -> Option<(usize, usize, &'l PartyList)> {
    laws.jurisdictions.iter().enumerate().find_map(|(law, own)| {
        let mut lists = own.parties.iter().enumerate();
        let (number, list) = lists.find(|(_, list)| list.parties.iter().any(|party| party.id == id))?;
        Some((law, number, list))
    })
}

/// The key of the word for how near a match is.
pub fn band_key(band: Band) -> &'static str {
    match band {
        Band::Strong => "parties.strong",
        Band::Probable => "parties.probable",
        Band::Weak => "parties.weak",
    }
}

/// The colours of how near a match is.
pub fn band_pair(desk: &Desk<'_>, band: Band) -> Pair {
    let colours = &desk.colours.outcome;
    match band {
        Band::Strong => colours.prohibited,
        Band::Probable => colours.licence,
        Band::Weak => colours.not_covered,
    }
}

/// The state of a party on a list of the law files, in words; that of other lists as they write it.
fn standing(desk: &Desk<'_>, standing: &str) -> String {
    match standing {
        "suspended" | "stopped" | "unconfirmed" => {
            desk.words.text(&format!("parties.standing.{standing}")).to_owned()
        }
        other => other.to_owned(),
    }
}

/// The words of both names side by side: above those asked for, below those listed, and in between how they answer
/// to each other.
fn words_ui(ui: &mut Ui, desk: &Desk<'_>, why: &[Reason]) {
    let colours = desk.colours;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(desk.theme.space.small, desk.theme.space.small);
        for reason in why {
            match reason {
                Reason::Words { query, listed, how, likeness } => {
                    let (key, fill) = match how {
                        How::Same => ("parties.how.same", colours.accent_weak),
                        How::Spelling => ("parties.how.spelling", colours.notice),
                        How::Joined => ("parties.how.joined", colours.notice),
                        How::Initials => ("parties.how.initials", colours.notice),
                        How::Cut => ("parties.how.cut", colours.notice),
                    };
                    let percent = (likeness * 100.0).round().to_string();
                    let caption = desk.tf(key, &[("n", &percent)]);
                    pair_ui(ui, desk, [query, listed], &caption, fill);
                }
                Reason::OnlyQuery(words) => {
                    pair_ui(ui, desk, [words, ""], desk.t("parties.how.only-asked"), colours.bar_ground);
                }
                Reason::OnlyListed(words) => {
                    pair_ui(ui, desk, ["", words], desk.t("parties.how.only-listed"), colours.bar_ground);
                }
                Reason::Fact(_) | Reason::OtherForms(..) => {}
            }
        }
    });
}

/// Words above each other, with what they have to do with each other.
fn pair_ui(ui: &mut Ui, desk: &Desk<'_>, words: [&str; 2], caption: &str, fill: Colour) {
    let (space, colours) = (&desk.theme.space, desk.colours);
    let painter = ui.painter();
    let lay = |text: &str, role: Role, ink: Colour| {
        painter.layout_no_wrap(
            if text.is_empty() { "–" } else { text }.to_owned(),
            desk.font(role),
            ink.into(),
        )
    };
    let ink = |text: &str| if text.is_empty() { colours.faint } else { colours.text };
    let rows = [
        lay(words[0], Role::Medium, ink(words[0])),
        lay(words[1], Role::Medium, ink(words[1])),
        lay(caption, Role::Tiny, colours.muted),
    ];
    let width = rows.iter().map(|row| row.size().x).fold(0.0, f32::max) + 2.0 * space.medium;
    let height = rows.iter().map(|row| row.size().y).sum::<f32>() + 2.0 * space.small;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(desk.theme.size.radius), fill);
    let mut y = rect.top() + space.small;
    for row in rows {
        let at = Align2::CENTER_TOP.anchor_size(pos2(rect.center().x, y), row.size());
        y += row.size().y;
        painter.galley(at.min, row, colours.text.into());
    }
    let name = format!("{} ~ {}: {caption}", words[0], words[1]);
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &name));
}

/// What else confirms or contradicts, and what the list says of the party.
fn facts_ui(ui: &mut Ui, desk: &Desk<'_>, one: &Resembling) {
    ui.spacing_mut().interact_size.y = 0.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.small;
        for reason in &one.why {
            let (confirms, text) = match reason {
                Reason::Fact(fact) => (fact.confirms(), fact_text(desk, *fact)),
                Reason::OtherForms(own, others) => {
                    (false, desk.tf("parties.other-forms", &[("own", own), ("other", others)]))
                }
                Reason::Words { .. } | Reason::OnlyQuery(_) | Reason::OnlyListed(_) => continue,
            };
            let (sign, colour) =
                if confirms { (icon::CHECK, desk.colours.good) } else { (icon::X, desk.colours.bad) };
            ui.label(desk.inked(Role::IconSmall, sign, colour));
            ui.label(desk.rich(Role::Small, text));
            ui.add_space(desk.theme.space.medium);
        }
    });
    let some = |texts: &[String]| texts.iter().take(MOST).cloned().collect::<Vec<_>>().join("; ");
    let of = [&one.countries, &one.addresses, &one.programmes].map(|texts| some(texts));
    let of = of.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    if !of.is_empty() {
        desk.muted_label(ui, Role::Small, of);
    }
}

fn fact_text(desk: &Desk<'_>, fact: Fact) -> String {
    desk.words.text(&format!("parties.fact.{}", fact.key())).to_owned()
}

/// What was decided, or the two ways to decide.
fn state_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    one: &Resembling,
    state: MatchState<'_>,
    party: Option<&Counterparty>,
) {
    let space = &desk.theme.space;
    ui.add_space(space.small);
    if let MatchState::Lapsed(decision) = state {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space.small;
            ui.label(desk.inked(Role::IconSmall, icon::WARNING, desk.colours.warn));
            let on = desk.day(decision.at.date_naive());
            ui.label(desk.rich(Role::Body, desk.tf("parties.lapsed", &[("on", &on)])));
        });
    }
    if let MatchState::Decided(decision) = state {
        decided_ui(ui, desk, decision, party);
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space.small;
        let name = &one.found.name;
        let judge = |finding| Request::Party(PartyRequest::Judge(Box::new(one.found.clone()), finding));
        let (key, label) = ("parties.clear", desk.tf("parties.clear.name", &[("name", name)]));
        let clear = Button::new(Weight::Quiet, desk.t(key)).with_icon(icon::CHECK).named(&label);
        if clear.ui(ui, desk).clicked() {
            desk.ask(judge(PartyFinding::Cleared));
        }
        let (key, label) = ("parties.is", desk.tf("parties.is.name", &[("name", name)]));
        let is = Button::new(Weight::Quiet, desk.t(key)).with_icon(icon::WARNING).named(&label);
        if is.ui(ui, desk).clicked() {
            desk.ask(judge(PartyFinding::IsTheParty));
        }
    });
}

fn decided_ui(ui: &mut Ui, desk: &Desk<'_>, decision: &PartyDecision, party: Option<&Counterparty>) {
    let (sign, colour, key) = match decision.finding {
        PartyFinding::Cleared => (icon::SEAL_CHECK, desk.colours.good, "parties.cleared"),
        PartyFinding::IsTheParty => (icon::WARNING, desk.colours.bad, "parties.is-the-party"),
    };
    let when = desk.day(decision.at.date_naive());
    let by = decision.by.as_ref().map(|by| format!("{by}, ")).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.small;
        ui.label(desk.inked(Role::Icon, sign, colour));
        ui.label(desk.rich(Role::Medium, desk.words.text(key)));
        if !decision.reason.is_empty() {
            ui.label(desk.rich(Role::Body, &decision.reason));
        }
        ui.label(desk.muted(Role::Small, format!("{by}{when}")));
        let number = party.and_then(|party| party.decisions.iter().position(|own| own == decision));
        if let (Some(party), Some(number)) = (party, number)
            && link_ui(ui, desk, desk.t("parties.take-back")).clicked()
        {
            desk.ask(Request::Party(PartyRequest::Withdraw(party.key(), number)));
        }
    });
}
