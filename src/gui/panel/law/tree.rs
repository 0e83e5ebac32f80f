//! The list at the left of the law browser: everything there is, law by law, or what was searched for.

use std::collections::BTreeSet;

use egui::{Align2, CornerRadius, Key, Modifiers, Role as Access, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::super::super::desk::Desk;
use super::super::super::font::Role;
use super::super::super::icon;
use super::super::super::widget::basic::{field, focus_ring, left_text};
use super::super::super::words::number;
use super::super::super::work::Work;
use super::super::super::work::jobs::LawBook;
use super::super::super::work::law_index::Subject;
use super::Touched;

/// The list, with what of it is unfolded and what was searched for.
#[derive(Debug, Default)]
pub struct Tree {
    pub(super) wants_search: bool,
    open: BTreeSet<Branch>,
    typed: String,
    found: Option<(String, Vec<Subject>)>,
    /// What shall be scrolled to.
    to: Option<Subject>,
}

/// Subjects of one kind under one law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Branch {
    List(usize, usize),
    Acts(usize),
    Groups(usize),
    Parties(usize),
    Questions,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Law(usize),
    Branch(Branch, usize),
    Subject(Subject),
}

impl Tree {
    /// Unfolds what something lies in, and scrolls to it.
    pub fn reveal(&mut self, subject: Subject) {
        self.open.extend(branch_of(subject));
        self.to = Some(subject);
    }

    /// Shows it; gives what was chosen.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        work: &Work,
        book: &LawBook,
        at: Option<Subject>,
        touched: &Touched,
    ) -> Option<Subject> {
        let space = &desk.theme.space;
        let mut moved = 0isize;
        ui.add_space(space.medium);
        ui.horizontal(|ui| {
            ui.add_space(space.medium);
            let hint = desk.muted(Role::Body, desk.t("law.search"));
            let width = ui.available_width() - space.medium;
            let edit = field(desk, &mut self.typed).desired_width(width).hint_text(hint);
            let edit = ui.add(edit).accessible_name(desk.t("law.search"));
            if std::mem::take(&mut self.wants_search) {
                edit.request_focus();
            }
            if edit.has_focus() {
                let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
                moved += isize::from(pressed(Key::ArrowDown)) - isize::from(pressed(Key::ArrowUp));
            }
        });
        ui.add_space(space.small);
        self.search(work);
        let rows = self.rows(book);
        if rows.is_empty() {
            ui.horizontal(|ui| {
                ui.add_space(space.large);
                let key = if work.law_index.is_some() { "law.nothing" } else { "law.indexing" };
                desk.muted_label(ui, Role::Small, desk.t(key));
            });
            return None;
        }
        let mut chosen = None;
        if moved != 0 {
            chosen = next(&rows, at, moved);
            self.to = chosen.or(self.to);
        }
        self.rows_ui(ui, desk, book, &rows, chosen.or(at), touched).or(chosen)
    }

    fn rows_ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        book: &LawBook,
        rows: &[Row],
        at: Option<Subject>,
        touched: &Touched,
    ) -> Option<Subject> {
        let height = desk.theme.size.facet + desk.theme.space.tight;
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().id_salt("law list").auto_shrink(false);
        if let Some(place) =
            self.to.take().and_then(|to| rows.iter().position(|row| *row == Row::Subject(to)))
        {
            let id = ui.make_persistent_id(egui::IdSalt::new("law list"));
            let seen =
                egui::scroll_area::State::load(ui.ctx(), id).map_or(0.0, |state| state.clamped_offset().y);
            let (top, room) = (place as f32 * height, ui.available_height());
            if top < seen || top + height > seen + room {
                area = area.vertical_scroll_offset((top - room * 0.4).max(0.0));
            }
        }
        let mut chosen = None;
        area.show_rows(ui, height, rows.len(), |ui, range| {
            for row in rows.get(range).unwrap_or_default() {
                match row {
                    Row::Law(law) => law_ui(ui, desk, book, *law, height),
                    Row::Branch(branch, count) => {
                        let open = self.open.contains(branch);
                        let name = branch_name(desk, book, *branch);
                        let sign = if open { icon::CARET_DOWN } else { icon::CARET_RIGHT };
                        let line =
                            Line { sign, code: "", text: &name, count: Some(*count), on: false, depth: 0 };
                        if line.ui(ui, desk, height) {
                            // What was open is folded, what was not is unfolded.
                            if !self.open.remove(branch) {
                                self.open.insert(*branch);
                            }
                        }
                    }
                    Row::Subject(subject) => {
                        let (code, text) = name(desk, book, *subject, self.found.is_some());
                        let count = touched.items(*subject).filter(|items| *items > 0);
                        let depth = usize::from(branch_of(*subject).is_some() && self.found.is_none());
                        let on = at == Some(*subject);
                        let line = Line { sign: "", code: &code, text: &text, count, on, depth };
                        if line.ui(ui, desk, height) {
                            chosen = Some(*subject);
                        }
                    }
                }
            }
        });
        chosen
    }

    /// Searches anew when something else was typed.
    fn search(&mut self, work: &Work) {
        let typed = self.typed.trim();
        if typed.is_empty() {
            self.found = None;
        } else if let Some(index) = &work.law_index
            && self.found.as_ref().is_none_or(|(of, _)| of != typed)
        {
            self.found = Some((typed.to_owned(), index.find(typed)));
        }
    }

    fn rows(&self, book: &LawBook) -> Vec<Row> {
        if let Some((_, found)) = &self.found {
            return found.iter().map(|subject| Row::Subject(*subject)).collect();
        }
        if !self.typed.trim().is_empty() {
            return Vec::new();
        }
        let mut rows = Vec::new();
        let branch = |rows: &mut Vec<Row>, branch: Branch, subjects: &mut dyn Iterator<Item = Subject>| {
            let place = rows.len();
            let mut count = 0;
            for subject in subjects {
                count += 1;
                if self.open.contains(&branch) {
                    rows.push(Row::Subject(subject));
                }
            }
            if count > 0 {
                rows.insert(place, Row::Branch(branch, count));
            }
        };
        for (law, profile) in book.laws.jurisdictions.iter().enumerate() {
            rows.extend([Row::Law(law), Row::Subject(Subject::Coverage(law))]);
            for (list, own) in profile.lists.iter().enumerate() {
                let mut entries = (0..own.entries.len()).map(|entry| Subject::Entry(law, list, entry));
                branch(&mut rows, Branch::List(law, list), &mut entries);
            }
            let mut acts = (0..profile.measures.len()).map(|act| Subject::Act(law, act));
            branch(&mut rows, Branch::Acts(law), &mut acts);
            let mut groups = (0..profile.groups.len()).map(|group| Subject::Group(law, group));
            branch(&mut rows, Branch::Groups(law), &mut groups);
            rows.extend(profile.chart.iter().map(|_| Row::Subject(Subject::Chart(law))));
            let mut parties = (0..profile.parties.len()).map(|list| Subject::Parties(law, list));
            branch(&mut rows, Branch::Parties(law), &mut parties);
        }
        let mut questions = (0..book.laws.shared.questions.len()).map(Subject::Question);
        branch(&mut rows, Branch::Questions, &mut questions);
        rows
    }
}

/// The subject that stands before or behind one in the list; the first if none is looked at.
fn next(rows: &[Row], at: Option<Subject>, by: isize) -> Option<Subject> {
    let subjects =
        || rows.iter().filter_map(|row| if let Row::Subject(subject) = row { Some(*subject) } else { None });
    let place = subjects().position(|subject| Some(subject) == at);
    match place {
        Some(place) => subjects().nth(place.saturating_add_signed(by)),
        None => subjects().next(),
    }
}

/// What a subject lies in, if that can be folded.
fn branch_of(subject: Subject) -> Option<Branch> {
    match subject {
        Subject::Entry(law, list, _) => Some(Branch::List(law, list)),
        Subject::Act(law, _) => Some(Branch::Acts(law)),
        Subject::Group(law, _) => Some(Branch::Groups(law)),
        Subject::Parties(law, _) => Some(Branch::Parties(law)),
        Subject::Question(_) => Some(Branch::Questions),
        Subject::Coverage(_) | Subject::Chart(_) => None,
    }
}

fn branch_name(desk: &Desk<'_>, book: &LawBook, branch: Branch) -> String {
    let key = match branch {
        Branch::List(law, list) => {
            let list = book.laws.jurisdictions.get(law).and_then(|law| law.lists.get(list));
            return list.map_or("", |list| list.title.in_language(desk.words.language)).to_owned();
        }
        Branch::Acts(_) => "law.acts",
        Branch::Groups(_) => "law.groups",
        Branch::Parties(law) => {
            // The number beside it is that of the announcements.
            let lists = book.laws.jurisdictions.get(law).map_or(&[][..], |law| &law.parties);
            return desk.tn("law.parties", lists.iter().map(|list| list.parties.len()).sum());
        }
        Branch::Questions => "law.questions",
    };
    desk.t(key).to_owned()
}

/// A subject's code and title; where it stands among those of other laws, its code says whose it is.
fn name(desk: &Desk<'_>, book: &LawBook, subject: Subject, mixed: bool) -> (String, String) {
    let language = desk.words.language;
    let law = |number: usize| book.laws.jurisdictions.get(number);
    let own = |text: &str| text.to_owned();
    let of_law = |number: usize, text: &str| {
        if !mixed {
            return (String::new(), own(text));
        }
        let title = law(number).map_or("", |law| law.title.in_language(language));
        (String::new(), format!("{title} · {text}"))
    };
    match subject {
        Subject::Coverage(number) => of_law(number, desk.t("law.coverage")),
        Subject::Chart(number) => of_law(number, desk.t("law.chart")),
        Subject::Entry(number, list, entry) => {
            let list = law(number).and_then(|law| law.lists.get(list));
            let Some((list, entry)) = list.and_then(|list| Some((list, list.entries.get(entry)?))) else {
                return Default::default();
            };
            let code = if mixed {
                format!("{} {}", list.short.in_language(language), entry.code)
            } else {
                entry.code.clone()
            };
            (code, own(entry.heading.in_language(language)))
        }
        Subject::Act(number, act) => {
            law(number).and_then(|law| law.measures.get(act)).map_or_else(Default::default, |act| {
                (own(act.short.in_language(language)), own(act.title.in_language(language)))
            })
        }
        Subject::Group(number, group) => {
            let group = law(number).and_then(|law| law.groups.get(group));
            group.map_or_else(Default::default, |group| of_law(number, group.title.in_language(language)))
        }
        Subject::Parties(number, list) => {
            let list = law(number).and_then(|law| law.parties.get(list));
            list.map_or_else(Default::default, |list| {
                let count = desk.tn("law.names", list.parties.len());
                (own(list.announcement.in_language(language)), count)
            })
        }
        Subject::Question(question) => {
            let question = book.laws.shared.questions.get(question);
            (String::new(), question.map_or("", |question| question.short.in_language(language)).to_owned())
        }
    }
}

fn law_ui(ui: &mut Ui, desk: &Desk<'_>, book: &LawBook, law: usize, height: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let title = book.laws.jurisdictions.get(law).map_or("", |law| law.title.in_language(desk.words.language));
    let inner = rect.shrink2(vec2(desk.theme.space.large, 0.0));
    left_text(ui.painter(), inner, title, desk.font(Role::Label), desk.colours.muted);
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, title));
}

/// A row that can be clicked.
struct Line<'t> {
    sign: &'t str,
    code: &'t str,
    text: &'t str,
    count: Option<usize>,
    on: bool,
    depth: usize,
}

impl Line<'_> {
    /// Shows it; gives whether it was clicked.
    fn ui(&self, ui: &mut Ui, desk: &Desk<'_>, height: f32) -> bool {
        let (space, size, colours) = (&desk.theme.space, &desk.theme.size, desk.colours);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
        let painter = ui.painter();
        let row = rect.shrink2(vec2(space.tight, 0.0));
        if self.on || response.hovered() {
            let fill = if self.on { colours.accent_weak } else { colours.hover };
            painter.rect_filled(row, CornerRadius::same(size.radius), fill);
        }
        focus_ring(painter, desk, row.shrink(1.0), &response);
        let mut inner = row.shrink2(vec2(space.medium, 0.0));
        let sign = egui::Rect::from_min_size(inner.min, vec2(space.wide, inner.height()));
        left_text(painter, sign, self.sign, desk.font(Role::IconSmall), colours.muted);
        inner.min.x += space.wide + self.depth as f32 * space.medium;
        if let Some(count) = self.count {
            let galley = painter.layout_no_wrap(number(count), desk.font(Role::Small), colours.muted.into());
            let at = Align2::RIGHT_CENTER.anchor_size(inner.right_center(), galley.size());
            painter.galley(at.min, galley, colours.muted.into());
            inner.max.x = at.left() - space.medium;
        }
        let ink = if self.on { colours.accent_text } else { colours.text };
        if !self.code.is_empty() {
            let code = left_text(painter, inner, self.code, desk.font(Role::Medium), ink);
            inner.min.x += code.size().x + space.medium;
        }
        let ink = if self.on || self.code.is_empty() { ink } else { colours.muted };
        let cut = left_text(painter, inner, self.text, desk.font(Role::Body), ink);
        let name =
            if self.code.is_empty() { self.text.to_owned() } else { format!("{} {}", self.code, self.text) };
        response.widget_info(|| WidgetInfo::selected(Access::Button, true, self.on, &name));
        let response = if cut.elided { response.on_hover_text(self.text) } else { response };
        response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
    }
}
