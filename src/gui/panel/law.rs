//! The law browser: what the law files hold, searched in all languages, and a page for each thing in them.

mod act;
mod entry;
mod more;
mod overview;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Frame, Margin, Panel, Rect, ScrollArea, Ui, vec2};

use super::super::command::{Command, Request};
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::phrase::Phrases;
use super::super::rule::Rule;
use super::super::style::whole;
use super::super::widget::basic::{Button, Weight, link_ui};
use super::super::widget::frame::{Empty, cited};
use super::super::work::Work;
use super::super::work::jobs::LawBook;
use super::super::work::law_index::Subject;
use crate::batch::Assessed;
use crate::evidence::TextPlace;
use crate::law::{Citation, Law, Truth};
use tree::Tree;

/// The law browser, with what is looked at.
#[derive(Debug, Default)]
pub struct LawPanel {
    tree: Tree,
    at: Option<Subject>,
    before: Vec<Subject>,
    touched: Touched,
    page: Page,
}

/// How many items of the open catalog meet or may meet each entry.
#[derive(Debug, Default)]
pub struct Touched {
    of: Option<Arc<Assessed>>,
    items: BTreeMap<Subject, usize>,
}

/// What is kept of a page so that only what is in sight is laid out.
#[derive(Debug, Default)]
pub struct Page {
    subject: Option<Subject>,
    width: f32,
    heights: Vec<f32>,
}

/// The part of the width that the list at the left takes.
const LIST: f32 = 0.27;

impl LawPanel {
    /// Opens the page of something.
    pub fn show(&mut self, subject: Subject) {
        if self.at != Some(subject) {
            self.before.extend(self.at);
        }
        self.at = Some(subject);
        self.tree.reveal(subject);
    }

    /// What is looked at.
    pub fn at(&self) -> Option<Subject> {
        self.at
    }

    /// Goes back to the page seen before.
    pub fn back(&mut self) {
        self.at = self.before.pop();
        self.at.into_iter().for_each(|subject| self.tree.reveal(subject));
    }

    /// Puts the keyboard into the search field.
    pub fn search(&mut self) {
        self.tree.wants_search = true;
    }

    /// Shows it in the room there is.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
        let Some(book) = &work.book else {
            let (title, text) = (desk.t("law.title"), desk.t("law.empty"));
            return Empty { icon: icon::SCALES, title, text }.ui(ui, desk, |_| {});
        };
        self.touched.count(book, work);
        let sizes = &desk.theme.views.law;
        let (narrow, wide) = sizes.list;
        let width = (ui.available_width() * LIST).clamp(narrow, wide);
        let (least, most) = sizes.list_range;
        let frame = Frame::new().fill(desk.colours.panel.into());
        let list = Panel::left("law list").default_size(width).size_range(least..=most).frame(frame);
        list.show(ui, |ui| {
            let at = self.at;
            if let Some(subject) = self.tree.ui(ui, desk, work, book, at, &self.touched) {
                desk.ask(Request::ShowLaw(subject));
            }
        });
        let inner = Frame::new()
            .inner_margin(Margin::symmetric(whole(desk.theme.space.wide), whole(desk.theme.space.large)));
        inner.show(ui, |ui| {
            let width = ui.available_width();
            self.page.turn(self.at, width);
            ScrollArea::vertical().id_salt(("law page", self.at)).auto_shrink(false).show(ui, |ui| {
                ui.set_max_width(width.min(sizes.page));
                self.page_ui(ui, desk, work, book);
            });
        });
    }

    fn page_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, book: &LawBook) {
        let Some(at) = self.at else { return overview::overview_ui(ui, desk, work, book) };
        if !self.before.is_empty() {
            let button = Button::new(Weight::Bare, desk.t(Command::Back.key())).with_icon(icon::CARET_LEFT);
            if button.ui(ui, desk).clicked() {
                desk.ask(Command::Back);
            }
        }
        let quote = |_: TextPlace| (String::new(), String::new());
        let phrases = |law: usize| {
            let law = book.laws.jurisdictions.get(law)?;
            Some(Phrases { desk: *desk, shared: &book.laws.shared, law, quote: &quote })
        };
        let on = work.case.transaction.on;
        let shown = match at {
            Subject::Coverage(law) => phrases(law).map(|phrases| overview::coverage_ui(ui, &phrases, work)),
            Subject::Entry(law, list, entry) => phrases(law).and_then(|phrases| {
                let items = self.touched.items(at);
                let subject = entry::Subject { book, number: law, list, entry };
                entry::entry_ui(ui, &phrases, &subject, items, on, &mut self.page)
            }),
            Subject::Act(law, act) => {
                phrases(law).and_then(|phrases| act::act_ui(ui, &phrases, work, (law, act), on))
            }
            Subject::Chart(law) => {
                phrases(law).and_then(|phrases| more::chart_ui(ui, &phrases, work, &mut self.page))
            }
            Subject::Group(law, group) => {
                phrases(law).and_then(|phrases| more::group_ui(ui, &phrases, group, on))
            }
            Subject::Parties(law, list) => {
                phrases(law).and_then(|phrases| more::parties_ui(ui, &phrases, list, on, &mut self.page))
            }
            Subject::Question(question) => more::question_ui(ui, desk, work, book, question),
        };
        if shown.is_none() {
            // It belonged to law files that were left behind.
            self.at = None;
        }
    }
}

impl Touched {
    /// Counts anew if the catalog was assessed anew.
    fn count(&mut self, book: &LawBook, work: &Work) {
        let same = match (&self.of, &work.assessed) {
            (Some(own), Some(other)) => Arc::ptr_eq(own, other),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if same {
            return;
        }
        self.of.clone_from(&work.assessed);
        self.items.clear();
        for (class, count) in self.of.iter().flat_map(|of| of.classes.iter().zip(&of.counts)) {
            let mut entries = BTreeSet::new();
            for ((number, law), item) in
                book.laws.jurisdictions.iter().enumerate().zip(&class.classifications)
            {
                let subitems = item.subitems.iter().filter(|(_, met)| *met != Truth::No);
                entries.extend(subitems.map(|(id, _)| {
                    let subitem = law.subitem(*id);
                    Subject::Entry(number, subitem.list, subitem.entry)
                }));
            }
            for entry in entries {
                *self.items.entry(entry).or_default() += *count as usize;
            }
        }
    }

    /// How many items meet or may meet an entry; nothing while no catalog is assessed.
    pub fn items(&self, subject: Subject) -> Option<usize> {
        self.of.as_ref().map(|_| self.items.get(&subject).copied().unwrap_or_default())
    }
}

impl Page {
    /// Forgets heights that were measured on another page or at another width.
    fn turn(&mut self, subject: Option<Subject>, width: f32) {
        if self.subject != subject || (self.width - width).abs() > 0.5 {
            *self = Page { subject, width, heights: Vec::new() };
        }
    }

    /// Lays out a part of the page if it is in sight or was never seen, and keeps its room otherwise.
    pub fn part_ui(&mut self, ui: &mut Ui, number: usize, content: impl FnOnce(&mut Ui)) {
        let known = self.heights.get(number).copied().filter(|height| *height > 0.0);
        if let Some(height) = known {
            let room = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
            if !ui.is_rect_visible(room) {
                ui.allocate_space(room.size());
                return;
            }
        }
        let height = ui.scope(content).response.rect.height();
        if self.heights.len() <= number {
            self.heights.resize(number + 1, 0.0);
        }
        self.heights.iter_mut().skip(number).take(1).for_each(|own| *own = height);
    }
}

/// The head of a page: where it belongs, what it is called, how far it is decided.
fn head_ui(ui: &mut Ui, desk: &Desk<'_>, over: &str, code: &str, title: &str) {
    desk.muted_label(ui, Role::Small, over);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
        if !code.is_empty() {
            ui.add(egui::Label::new(desk.rich(Role::Display, code)));
        }
        ui.add(egui::Label::new(desk.rich(Role::Title, title)).wrap());
    });
    ui.add_space(desk.theme.space.tight);
}

/// Where something is laid down, and when the file was last compared with it.
fn source_ui(ui: &mut Ui, phrases: &Phrases<'_>, cites: &[Citation], checked: chrono::NaiveDate) {
    let desk = &phrases.desk;
    super::super::widget::basic::section_ui(ui, desk, desk.t("law.source"));
    for cite in cites {
        let reference = phrases.law.references.get(cite.reference);
        cited(ui, desk, |ui| {
            ui.spacing_mut().item_spacing.y = desk.theme.space.hair;
            desk.label(ui, Role::Body, phrases.citation(cite));
            for url in reference.iter().flat_map(|reference| &reference.urls) {
                // Shown, never opened: nothing leaves the machine.
                ui.add(egui::Label::new(desk.muted(Role::Small, url)).wrap().selectable(true));
            }
            if let Some(reference) = reference {
                desk.muted_label(
                    ui,
                    Role::Small,
                    desk.tf("law.copy-of", &[("day", &desk.day(reference.as_of))]),
                );
            }
        });
    }
    desk.muted_label(ui, Role::Small, desk.tf("item.compared", &[("day", &desk.day(checked))]));
}

/// The lines of a condition.
fn rules_ui(ui: &mut Ui, desk: &Desk<'_>, rules: &[Rule]) {
    for rule in rules {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
            ui.add_space(rule.depth as f32 * desk.theme.space.large);
            if rule.text.is_empty() {
                desk.muted_label(ui, Role::Small, &rule.what);
                return;
            }
            ui.allocate_ui_with_layout(
                vec2(desk.theme.views.law.condition, 0.0),
                egui::Layout::top_down(egui::Align::Min),
                |ui| {
                    ui.set_width(desk.theme.views.law.condition);
                    desk.muted_label(ui, Role::Small, &rule.what);
                },
            );
            desk.label(ui, Role::Small, &rule.text);
        });
    }
}

/// Something by its name, and what is said of it, both from the top.
fn pair_ui(ui: &mut Ui, desk: &Desk<'_>, name: impl FnOnce(&mut Ui), said: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
        ui.spacing_mut().interact_size.y = 0.0;
        ui.allocate_ui_with_layout(
            vec2(desk.theme.views.law.name, 0.0),
            egui::Layout::top_down(egui::Align::Min),
            |ui| {
                ui.set_width(desk.theme.views.law.name);
                name(ui);
            },
        );
        desk.muted_label(ui, Role::Small, said);
    });
}

/// Links to other pages of one kind, each with its words.
fn links_ui(ui: &mut Ui, desk: &Desk<'_>, links: &[(Subject, String)]) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.large;
        for (subject, text) in links {
            if link_ui(ui, desk, text).clicked() {
                desk.ask(Request::ShowLaw(*subject));
            }
        }
    });
}

/// The title of a law and of one of its lists.
fn list_name(desk: &Desk<'_>, law: &Law, list: usize) -> String {
    let language = desk.words.language;
    let list = law.lists.get(list).map_or("", |list| list.title.in_language(language));
    format!("{} · {list}", law.title.in_language(language))
}
