//! The top bar: what is open, the transaction, and the few things one always wants at hand.

use chrono::NaiveDate;
use egui::{Align, Layout, Ui, vec2};

use super::super::command::Command;
use super::super::desk::Desk;
use super::super::theme::Theme;
use super::super::widget::basic::{Button, Weight};
use super::super::widget::choose::{Choice, Chooser, Chosen};
use super::super::widget::date::{DateField, KnownDay};
use super::super::widget::pill::pill_ui;
use super::super::work::{Happens, Work};
use super::tools::tools_ui;
use super::use_panel::UsePanel;
use crate::case::Change;
use crate::law::CountryCode;

/// The top bar with what its lists were searched for.
#[derive(Debug, Default)]
pub struct Top {
    from: Chooser,
    to: Chooser,
    origin: Chooser,
    day: DateField,
    /// What is asked about buyer and use.
    pub asks: UsePanel,
}

impl Top {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, today: NaiveDate) {
        let width = ui.available_width();
        let sizes = &desk.theme.views.window;
        let narrow = width < sizes.roomy;
        let size = vec2(width, desk.theme.size.top);
        let from_right = Layout::right_to_left(Align::Center);
        ui.spacing_mut().item_spacing.x =
            if narrow { desk.theme.space.small } else { desk.theme.space.medium };
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.allocate_ui_with_layout(size, from_right, |ui| {
            report_ui(ui, desk, work);
            if width >= sizes.one_line {
                self.transaction_ui(ui, desk, work, today, narrow);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| tools_ui(ui, desk, work));
        });
        if width < sizes.one_line {
            let size = size - vec2(0.0, desk.theme.space.medium);
            let line = Layout::right_to_left(Align::Min);
            ui.allocate_ui_with_layout(size, line, |ui| self.transaction_ui(ui, desk, work, today, narrow));
        }
    }

    /// How high it is in a window of this width: what does not fit beside each other stands below.
    pub fn height(theme: &Theme, width: f32) -> f32 {
        let (size, space) = (&theme.size, &theme.space);
        if width - 2.0 * space.large < theme.views.window.one_line {
            size.top + size.control + space.medium
        } else {
            size.top
        }
    }

    /// The settings of the transaction, from right to left.
    fn transaction_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, today: NaiveDate, narrow: bool) {
        let Some(book) = &work.book else { return };
        let shared = &book.laws.shared;
        let language = desk.words.language;
        let settings = &work.case.transaction;
        let room = if narrow { desk.theme.views.top.value_narrow } else { desk.theme.views.top.value };
        let label = |key: &'static str| desk.t(key);
        let choices: Vec<Choice> = {
            let countries = shared.countries.values();
            let mut choices: Vec<Choice> = countries
                .map(|country| Choice {
                    code: country.code,
                    name: country.name.in_language(language).to_owned(),
                })
                .collect();
            choices.sort_by(|a, b| a.name.cmp(&b.name));
            choices
        };
        let name = |code: CountryCode| shared.country_name(code, language);

        let asked = work.asked();
        let use_key = if narrow { "top.use-short" } else { "top.use-answered" };
        let use_value = if asked.answered == 0 && !narrow {
            desk.t("top.use-unknown").to_owned()
        } else {
            desk.tf(use_key, &[("n", &asked.answered.to_string()), ("all", &asked.here.to_string())])
        };
        let pill = pill_ui(ui, desk, label("top.use"), &use_value, room);
        let counts = [("all", asked.here), ("n", asked.answered), ("elsewhere", asked.elsewhere)];
        let counts = counts.map(|(name, count)| (name, count.to_string()));
        let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
        let pill = pill.on_hover_text(desk.tf("top.use.help", &counts));
        self.asks.ui(&pill, desk, work);

        let origin = settings.origin.map_or_else(|| desk.t("top.as-from").to_owned(), name);
        let pill = pill_ui(ui, desk, label("top.origin"), &origin, room);
        let chosen =
            self.origin.one_ui(&pill, desk, &choices, settings.origin, Some(desk.t("top.as-from.long")));
        match chosen {
            Some(Chosen::One(code)) => desk.ask(Change::SetOrigin(Some(code))),
            Some(Chosen::None) => desk.ask(Change::SetOrigin(None)),
            None => {}
        }

        let pill = pill_ui(ui, desk, label("top.as-of"), &desk.day(settings.on), f32::INFINITY);
        let known = known_days(desk, work);
        if let Some(day) = self.day.popup_ui(&pill, desk, today, settings.on, &known) {
            desk.ask(Change::SetDay(day));
        }

        let to = match settings.destinations.as_slice() {
            [] => desk.t("top.all-destinations").to_owned(),
            [one] => name(*one),
            several => desk.tn("top.destinations", several.len()),
        };
        let pill = pill_ui(ui, desk, label("top.to"), &to, room);
        let destinations: Vec<Choice> =
            choices.iter().filter(|choice| choice.code != settings.from).cloned().collect();
        if let Some(chosen) = self.to.several_ui(&pill, desk, &destinations, &settings.destinations) {
            desk.ask(Change::SetDestinations(chosen));
        }

        let pill = pill_ui(ui, desk, label("top.from"), &name(settings.from), room);
        if let Some(Chosen::One(code)) = self.from.one_ui(&pill, desk, &choices, Some(settings.from), None) {
            desk.ask(Change::SetFrom(code));
        }
    }
}

/// The button that leads to the report.
fn report_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let report = Button::new(Weight::Primary, desk.t("top.report")).enabled(work.can_report()).ui(ui, desk);
    let report = match work.shown() {
        Some(_) if !work.can_report() => report.on_hover_text(desk.t("toast.still-reading")),
        Some(_) | None => report,
    };
    if report.clicked() {
        desk.ask(Command::Report);
    }
}

/// The days that the law names, and those after the last day of something, in order.
pub fn known_days(desk: &Desk<'_>, work: &Work) -> Vec<KnownDay> {
    let laws = work.book.iter().flat_map(|book| &book.laws.jurisdictions);
    let named = laws.flat_map(|law| {
        law.next_days(NaiveDate::MIN)
            .into_iter()
            .filter_map(move |(day, measure)| Some((day, law.measures.get(measure)?)))
    });
    let mut known: Vec<KnownDay> = Vec::new();
    for (day, measure) in named {
        let act = measure.short.in_language(desk.words.language);
        known.push(KnownDay { day, text: act.to_owned() });
        // What ends on a day still stands on it: the day after is the one on which things differ.
        let after = day.succ_opt().filter(|_| Happens::on(measure, day) == Happens::Ends);
        known.extend(after.map(|day| KnownDay { day, text: desk.tf("date.day-after", &[("act", act)]) }));
    }
    known.sort_by(|a, b| (a.day, &a.text).cmp(&(b.day, &b.text)));
    known.dedup_by(|a, b| a.day == b.day && a.text == b.text);
    known
}
