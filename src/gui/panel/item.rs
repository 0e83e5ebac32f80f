//! The inspector: what the item under the cursor says, which entries it may meet and why, what the
//! destination in view asks, and the decision.

use egui::{Frame, Margin, Panel, ScrollArea, Ui, Vec2, vec2};

use super::super::command::{Command, Request};
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::phrase::{self, Line, Phrases};
use super::super::style::whole;
use super::super::widget::basic::{
    Button, Weight, answer_ui, key_ui, link_ui, section_ui, truth_key, truth_sign,
};
use super::super::widget::beside::help_beside;
use super::super::widget::frame::cited;
use super::super::widget::marked::marked_ui;
use super::super::widget::{outcome, tag};
use super::super::work::view::best;
use super::super::work::{Examined, Work};
use super::candidates::Candidates;
use super::catalog::country;
use super::decided::{decided_ui, notes_ui};
use super::left_out::left_out_ui;
use super::proof::Proof;
use crate::assess::{Asker, LeftOut, Verdict};
use crate::batch::Class;
use crate::case::Change;
use crate::catalog::{Item, Meaning};
use crate::evidence::TextPlace;
use crate::law::Truth;
use crate::nomenclature::{Heading, heading};

/// The inspector, with what of it is unfolded.
#[derive(Debug, Default)]
pub struct ItemPanel {
    candidates: Candidates,
    proof: Proof,
    row: Option<u32>,
}

impl ItemPanel {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, examined: Option<&Examined>) {
        if work.begun.is_some() {
            foot_ui(ui, desk, work);
            let margin = Margin::symmetric(whole(desk.theme.space.wide), whole(desk.theme.space.large));
            Frame::new().inner_margin(margin).show(ui, |ui| {
                desk.muted_label(ui, Role::Body, desk.t("toast.still-reading"));
            });
            return;
        }
        let (Some(item), Some(book)) = (work.item(), work.book.as_ref()) else { return };
        if self.row != work.cursor {
            *self = ItemPanel { row: work.cursor, ..ItemPanel::default() };
        }
        foot_ui(ui, desk, work);
        let space = &desk.theme.space;
        ScrollArea::vertical().id_salt(("item", item.row())).auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(whole(space.wide), whole(space.large))).show(
                ui,
                |ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing.y = space.tight;
                    head_ui(ui, desk, work, item);
                    says_ui(ui, desk, item, examined);
                    let Some(examined) = examined else { return };
                    let quote = |place: TextPlace| quote(item, place);
                    let phrases = |law: usize| {
                        let law = book.laws.jurisdictions.get(law)?;
                        Some(Phrases { desk: *desk, shared: &book.laws.shared, law, quote: &quote })
                    };
                    self.candidates.ui(ui, desk, examined, &phrases);
                    verdict_ui(ui, desk, work, examined, &phrases);
                    settle_ui(ui, desk, work, examined);
                    notes_ui(ui, desk, work, examined);
                    self.proof.ui(ui, desk, book, examined, &phrases);
                    decided_ui(ui, desk, work, item);
                },
            );
        });
    }
}

fn head_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, item: Item<'_>) {
    let title = item
        .first(Meaning::Description)
        .map_or_else(|| desk.words.item(item), |field| field.text.trim().to_owned());
    desk.label(ui, Role::Title, title);
    let number = item.first(Meaning::ItemNumber).map(|number| number.text.trim().to_owned());
    let mut parts: Vec<String> = number.into_iter().collect();
    parts.extend(item.first(Meaning::CustomsCode).map(|code| format!("HS {}", code.text.trim())));
    parts.push(desk.words.row_of(item));
    desk.muted_label(ui, Role::Small, parts.join(" · "));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.tight;
        for id in work.categories_of(item).ids() {
            tag::category_ui(ui, desk, id);
        }
        let edit = Button::icon(Weight::Bare, icon::TAG, desk.t("item.tag")).ui(ui, desk);
        let help = format!("{}  {}", desk.t("item.tag"), super::rail::shortcut_text(ui, Command::Tag));
        if edit.on_hover_text(help).clicked() {
            desk.ask(Command::Tag);
        }
    });
}

/// What each law asks by itself, where several meet.
fn by_law_ui<'a>(
    ui: &mut Ui,
    desk: &Desk<'_>,
    verdict: &Verdict,
    phrases: &dyn Fn(usize) -> Option<Phrases<'a>>,
) {
    if verdict.by_law().count() < 2 {
        return;
    }
    for determination in verdict.by_law() {
        let Some(phrases) = phrases(determination.law) else { continue };
        ui.horizontal(|ui| {
            outcome::cell_ui(ui, desk, determination.range.into(), desk.theme.size.cell_small);
            let title = phrases.law.title.in_language(desk.words.language);
            ui.add(egui::Label::new(desk.rich(Role::Small, title)).truncate());
        });
    }
}

/// Every cell with a meaning, the evidence in it marked.
fn says_ui(ui: &mut Ui, desk: &Desk<'_>, item: Item<'_>, examined: Option<&Examined>) {
    section_ui(ui, desk, desk.t("item.says"));
    let marks_of = |column: u16| -> Vec<std::ops::Range<usize>> {
        let Some(examined) = examined else { return Vec::new() };
        let places = examined.evidence().into_iter().filter(|place| place.column == column);
        places.map(|place| place.start as usize..place.end as usize).collect()
    };
    let words = |meaning: Meaning| meaning == Meaning::Description;
    for field in item.fields().filter(|field| words(field.meaning)) {
        marked_ui(ui, desk, field.text, &marks_of(field.column));
    }
    let own_line = |meaning: Meaning| match meaning {
        Meaning::Maker
        | Meaning::PartNumber
        | Meaning::CustomsCode
        | Meaning::CasNumber
        | Meaning::StatedCode
        | Meaning::Origin
        | Meaning::Parameter => true,
        Meaning::ItemNumber
        | Meaning::Description
        | Meaning::Quantity
        | Meaning::Unit
        | Meaning::UnitValue
        | Meaning::Currency
        | Meaning::Ignored => false,
    };
    for field in item.fields().filter(|field| own_line(field.meaning)) {
        let name = if field.meaning == Meaning::Parameter && !field.heading.is_empty() {
            field.heading.to_owned()
        } else {
            desk.words.text(&format!("meaning.{}", field.meaning.name())).to_owned()
        };
        ui.horizontal_top(|ui| {
            what_ui(ui, desk, &name);
            marked_ui(ui, desk, field.text, &marks_of(field.column));
        });
        if let Some(heading) = heading_of(&field) {
            ui.horizontal_top(|ui| {
                what_ui(ui, desk, "");
                let name = desk.muted(Role::Small, format!("{} {}", heading.code, heading.name));
                ui.add(egui::Label::new(name).truncate());
            });
        }
    }
    let amount = [Meaning::Quantity, Meaning::Unit]
        .map(|meaning| item.first(meaning).map_or("", |field| field.text.trim()));
    let price = [Meaning::Currency, Meaning::UnitValue]
        .map(|meaning| item.first(meaning).map_or("", |field| field.text.trim()));
    for (key, parts) in [("meaning.quantity", amount), ("meaning.unit_value", price)] {
        let text = parts.join(" ");
        if !text.trim().is_empty() {
            ui.horizontal_top(|ui| {
                what_ui(ui, desk, desk.t(key));
                desk.label(ui, Role::Body, text.trim());
            });
        }
    }
}

/// What the code of a customs code's cell is called.
fn heading_of(field: &crate::catalog::Field<'_>) -> Option<Heading> {
    (field.meaning == Meaning::CustomsCode).then(|| heading(field.text))?
}

/// The first column of a line.
fn what_ui(ui: &mut Ui, desk: &Desk<'_>, what: &str) {
    let (rect, _) = ui.allocate_exact_size(
        vec2(desk.theme.views.item.what, desk.theme.text.small + desk.theme.space.tight),
        egui::Sense::hover(),
    );
    super::super::widget::basic::left_text(
        ui.painter(),
        rect,
        what,
        desk.font(Role::Small),
        desk.colours.muted,
    );
}

/// A line of reasons: a word or two, what was found, the sign.
pub fn line_ui(ui: &mut Ui, desk: &Desk<'_>, line: &Line) {
    let (sign, colour) = line.truth.map_or(("", desk.colours.muted), |truth| truth_sign(desk, truth));
    reason_ui(ui, desk, &line.what, &line.text, line.depth, sign, colour.into(), line.truth);
}

#[expect(clippy::too_many_arguments, reason = "the columns of a line")]
fn reason_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    what: &str,
    text: &str,
    depth: usize,
    sign: &str,
    colour: egui::Color32,
    truth: Option<Truth>,
) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
        ui.add_space(depth as f32 * desk.theme.space.large);
        ui.allocate_ui_with_layout(
            vec2(desk.theme.views.item.what, 0.0),
            egui::Layout::top_down(egui::Align::Min),
            |ui| {
                ui.set_width(desk.theme.views.item.what);
                desk.muted_label(ui, Role::Small, what);
            },
        );
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            let shown = ui.label(desk.inked(Role::IconSmall, sign, colour));
            if let Some(truth) = truth {
                shown.on_hover_text(desk.words.text(truth_key(truth)));
            }
            ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| desk.label(ui, Role::Small, text));
        });
    });
}

/// What the destination in view asks, and by which acts.
fn verdict_ui<'a>(
    ui: &mut Ui,
    desk: &Desk<'_>,
    work: &Work,
    examined: &Examined,
    phrases: &dyn Fn(usize) -> Option<Phrases<'a>>,
) {
    let verdict = &examined.verdict;
    let shown: outcome::Shown = verdict.range.into();
    let to = country(desk, work, verdict.transaction.to);
    section_ui(ui, desk, &desk.tf("item.toward", &[("to", &to)]));
    ui.horizontal(|ui| {
        outcome::cell_ui(ui, desk, shown, desk.theme.size.cell);
        ui.add(egui::Label::new(desk.rich(Role::Strong, outcome::name(desk, shown))).wrap());
    });
    by_law_ui(ui, desk, verdict, phrases);
    ui.add_space(desk.theme.space.hair);
    for code in &verdict.not_covered {
        let text = desk.tf("item.not-covered", &[("country", &country(desk, work, *code))]);
        desk.muted_label(ui, Role::Small, text);
    }
    // A country without law is told above, also where the item's own row names it; how old the files are is the same
    // for all items and stands with the destinations.
    let is_own = |left: &&LeftOut| !matches!(left, LeftOut::NoLaw(_) | LeftOut::Older(_));
    let others = examined.left_out.iter().filter(is_own);
    left_out_ui(ui, desk, work, &others.cloned().collect::<Vec<_>>());
    for (determination, one) in verdict.because() {
        let Some(phrases) = phrases(determination.law) else { continue };
        let force = match &one.asker {
            Asker::Clause(id) => Some(phrases.law.force(*id, verdict.transaction.on)),
            Asker::Chart { .. } | Asker::Gap => None,
        };
        let (what, text) = phrases.contribution(one, force.as_ref());
        let (sign, colour) = phrase::sign(desk, one.asked.truth, !one.uncertain.is_empty());
        reason_ui(ui, desk, &what, &text, 0, sign, colour, Some(one.asked.truth));
        let item = examined.examination.classifications.get(determination.law);
        let says = match (&one.asker, item) {
            (Asker::Gap, Some(item)) => phrases.gap(item.gap),
            (asker, _) => phrases.asker_text(asker),
        };
        if !says.is_empty() {
            cited(ui, desk, |ui| {
                desk.muted_label(ui, Role::Small, says);
            });
        }
    }
}

/// The question whose answer brings this item further, and how many others with it.
fn settle_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, examined: &Examined) {
    let Some(book) = &work.book else { return };
    let open = examined.verdict.open_questions();
    let settling = |question| work.toward.settling.iter().find(|one| one.question == question);
    let Some(question) =
        open.iter().copied().max_by_key(|question| settling(*question).map_or(0, |one| one.settled))
    else {
        return;
    };
    let asked = book.laws.shared.question(question);
    let language = desk.words.language;
    ui.add_space(desk.theme.space.medium);
    Frame::new()
        .fill(desk.colours.sunken.into())
        .stroke(desk.line(desk.colours.line))
        .corner_radius(desk.theme.size.radius_large)
        .inner_margin(Margin::symmetric(whole(desk.theme.space.large), whole(desk.theme.space.medium)))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let settled = settling(question).map_or(0, |one| one.settled);
            let title = if settled > 1 {
                desk.tn("item.one-answer", settled)
            } else {
                desk.t("item.one-question").to_owned()
            };
            desk.label(ui, Role::Strong, title);
            let label = desk.label(ui, Role::Body, asked.text.in_language(language));
            help_beside(&label, desk, ui.max_rect(), asked.help.in_language(language));
            ui.add_space(desk.theme.space.tight);
            let answer = work.case.transaction.answers.get(&asked.id).copied();
            if let Some(answer) = answer_ui(ui, desk, asked.short.in_language(language), answer) {
                desk.ask(Change::Answer { question: asked.id.clone(), answer });
            }
            if open.len() > 1 && link_ui(ui, desk, &desk.tn("item.more-questions", open.len() - 1)).clicked()
            {
                desk.ask(Request::AskUse(None));
            }
        });
}

/// The foot of the inspector.
fn foot_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let space = &desk.theme.space;
    let margin = Margin::symmetric(whole(space.wide), whole(space.medium));
    let foot = Frame::new().fill(desk.colours.panel.into()).inner_margin(margin);
    Panel::bottom("decide")
        .frame(foot)
        .show_separator_line(true)
        .resizable(false)
        .show(ui, |ui| actions_ui(ui, desk, work));
}

/// The decision: off while only the beginning of a catalog is there.
fn actions_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let is_whole = work.begun.is_none();
    let at_hand = if is_whole { work.count_at_hand() } else { 0 };
    if at_hand > 1 {
        ui.label(desk.muted(Role::Small, desk.tn("item.decides-on", at_hand)));
    }
    let class_of = |row: u32| {
        let assessed = work.assessed.as_ref()?;
        let number = *assessed.rows.get(row as usize)?;
        Some((number, assessed.classes.get(number as usize)?))
    };
    let one = work.cursor.filter(|_| is_whole).and_then(class_of);
    let applies = |class: u32, law: usize| work.chosen.applies(class, law);
    let has_candidate = |(number, class): (u32, &Class)| {
        best(class, |law| applies(number, law)).is_some_and(|(law, ..)| applies(number, law))
    };
    let can_accept = at_hand > 1 || one.is_some_and(has_candidate);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(desk.theme.space.small, desk.theme.space.small);
        let words = [
            Button::new(Weight::Primary, desk.t("item.accept")).enabled(can_accept),
            Button::new(Weight::Quiet, desk.t("item.reject")),
            Button::new(Weight::Quiet, desk.t("item.another")),
            Button::icon(Weight::Quiet, icon::USERS, desk.t("item.escalate")),
            Button::icon(Weight::Quiet, icon::NOTE_PENCIL, desk.t("item.note")),
        ];
        let commands =
            [Command::Accept, Command::Reject, Command::AnotherEntry, Command::Escalate, Command::Note];
        for (button, command) in words.into_iter().zip(commands) {
            let button = if is_whole { button } else { button.enabled(false) };
            let help = match is_whole {
                true => format!("{}  {}", desk.t(command.key()), super::rail::shortcut_text(ui, command)),
                false => desk.t("toast.still-reading").to_owned(),
            };
            if button.ui(ui, desk).on_hover_text(help).clicked() {
                desk.ask(command);
            }
        }
    });
    if ui.available_width() < desk.theme.views.item.keys {
        return;
    }
    ui.spacing_mut().interact_size.y = 0.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(desk.theme.space.tight);
        for key in ["J", "K", "A", "R", "O", "E", "N", "U", "/"] {
            key_ui(ui, desk, key);
        }
        ui.add(egui::Label::new(desk.muted(Role::Tiny, desk.t("item.keys"))).extend());
    });
}

/// An item's words at a place, and the heading they stand under.
fn quote(item: Item<'_>, place: TextPlace) -> (String, String) {
    let cell = item.cell(place.column);
    let words = cell.get(place.start as usize..place.end as usize).unwrap_or_default();
    let heading =
        item.sheet().columns.get(usize::from(place.column)).map_or("", |column| column.heading.trim());
    (words.to_owned(), heading.to_owned())
}
