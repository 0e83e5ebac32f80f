//! App: one frame. It draws the panels from the work at hand, then carries out what they asked for.

use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use egui::{CentralPanel, Frame, Margin, Panel, Rect, Ui};

use super::command::{Command, Request};
use super::desk::{Desk, Tray};
use super::dialogs::Dialog;
use super::focus::Focus;
use super::font;
use super::notices::{drop_ui, notices_ui};
use super::outside::Outside;
use super::panel::catalog::CatalogPanel;
use super::panel::destination::DestinationPanel;
use super::panel::facets::Facets;
use super::panel::item::ItemPanel;
use super::panel::law::LawPanel;
use super::panel::parties::PartiesPanel;
use super::panel::preview::ReportPanel;
use super::panel::problems::ProblemsPanel;
use super::panel::red_flags::RedFlagsPanel;
use super::panel::timeline::TimelinePanel;
use super::panel::top::Top;
use super::panel::{destinations, rail, status, timeline, welcome};
use super::start::Opening;
use super::state::{Ground, ReportChoices, Settings, View};
use super::style::{self, Motion, whole};
use super::theme::Theme;
use super::widget::frame::Ended;
use super::widget::toast::Toasts;
use super::words::Words;
use super::work::law_index::Subject;
use super::work::{LawFrom, Work};

/// What a window starts with.
#[derive(Clone, Debug)]
pub struct Setup {
    /// What it opens.
    pub opening: Opening,
    /// The day asked for first.
    pub today: NaiveDate,
    /// Tells the instant at which something is decided.
    pub now: fn() -> DateTime<Utc>,
    /// Whether things move.
    pub motion: Motion,
    /// Where the law comes from.
    pub law: LawFrom,
    /// Shows a file by the programs of the system; gives whether that went well.
    pub outside: fn(&Path, Outside) -> bool,
}

/// The window.
pub struct App {
    pub(super) theme: Theme,
    pub(super) words: Words,
    pub(super) settings: Settings,
    pub(super) today: NaiveDate,
    pub(super) work: Work,
    pub(super) view: View,
    pub(super) dialog: Option<Dialog>,
    pub(super) catalog: CatalogPanel,
    pub(super) toasts: Toasts,
    /// When unsaved work was last put aside, in seconds of the frame's clock, and after how many changes.
    pub(super) aside: (f64, usize),
    /// The report that is asked for again once the settings are closed.
    pub(super) after_settings: Option<Box<ReportChoices>>,
    /// The report that is being written.
    pub(super) writing: Option<Box<ReportChoices>>,
    /// What is done once the case is saved.
    pub(super) after_saving: Option<Box<Request>>,
    /// Whether the report is asked for once the catalog is read.
    pub(super) then_report: bool,
    motion: Motion,
    pub(super) outside: fn(&Path, Outside) -> bool,
    /// What the window is called by the system.
    pub(super) called: String,
    focus: Focus,
    pub(super) top: Top,
    facets: Facets,
    flags: RedFlagsPanel,
    item: ItemPanel,
    destination: DestinationPanel,
    timeline: TimelinePanel,
    pub(super) law: LawPanel,
    parties: PartiesPanel,
    pub(super) report: ReportPanel,
    problems: ProblemsPanel,
    pub(super) tray: Tray,
}

/// The name under which settings are kept.
const SETTINGS: &str = "settings";

impl App {
    /// A window.
    ///
    /// # Errors
    /// What is wrong in the design system or the words built in; tests hold that nothing is.
    pub fn new(context: &eframe::CreationContext<'_>, setup: Setup) -> Result<App, String> {
        let settings: Settings =
            context.storage.and_then(|storage| eframe::get_value(storage, SETTINGS)).unwrap_or_default();
        let theme = Theme::built_in()?.at(settings.density);
        let words = Words::of(settings.language)?;
        let egui = context.egui_ctx.clone();
        font::install(&egui, settings.language);
        let motion = if settings.still { Motion::None } else { setup.motion };
        style::install(&egui, &theme, motion);
        egui.set_theme(preference(settings.ground));
        // Where the system does not say, light: most people have it so on paper, too.
        egui.options_mut(|options| options.fallback_theme = egui::Theme::Light);
        if settings.scale > 0 {
            egui.set_zoom_factor(f32::from(settings.scale) / 100.0);
        }
        // Zooming by keyboard is egui's; menus and palette call it by its commands.
        egui.options_mut(|options| options.zoom_with_keyboard = true);
        let wake = egui.clone();
        let mut work = Work::new(setup.today, setup.now, setup.law, move || wake.request_repaint());
        work.set_firm(settings.firm.clone());
        match setup.opening {
            Opening::Welcome => {}
            Opening::Example(example) => work.open_example(example),
            Opening::File(path) => work.open(path, settings.opening()),
        }
        let mut catalog = CatalogPanel::default();
        catalog.table.widths.clone_from(&settings.widths);
        Ok(App {
            theme,
            words,
            settings,
            today: setup.today,
            work,
            view: View::Catalog,
            dialog: None,
            catalog,
            toasts: Toasts::default(),
            aside: (0.0, 0),
            after_settings: None,
            writing: None,
            after_saving: None,
            then_report: false,
            motion: setup.motion,
            outside: setup.outside,
            called: String::new(),
            focus: Focus::default(),
            top: Top::default(),
            facets: Facets::default(),
            flags: RedFlagsPanel::default(),
            item: ItemPanel::default(),
            destination: DestinationPanel::default(),
            timeline: TimelinePanel::default(),
            law: LawPanel::default(),
            parties: PartiesPanel::default(),
            report: ReportPanel::default(),
            problems: ProblemsPanel::default(),
            tray: Tray::default(),
        })
    }

    /// Puts on the look that the settings ask for.
    pub(super) fn dress(&mut self, context: &egui::Context) {
        if let Ok(theme) = Theme::built_in() {
            self.theme = theme.at(self.settings.density);
        }
        let motion = if self.settings.still { Motion::None } else { self.motion };
        style::install(context, &self.theme, motion);
    }

    /// The work at hand, for tests.
    pub fn work(&self) -> &Work {
        &self.work
    }

    /// The same, for tests that hold work on its way.
    pub fn work_mut(&mut self) -> &mut Work {
        &mut self.work
    }

    /// The view that is shown, for tests.
    pub fn view(&self) -> View {
        self.view
    }

    /// Opens a page of the law, for tests.
    pub fn show_law(&mut self, subject: Subject) {
        self.tray.put(Request::ShowLaw(subject));
    }

    /// What of the law is looked at, for tests.
    pub fn law_page(&self) -> Option<Subject> {
        self.law.at()
    }

    /// Whether anything is worked on, for tests that wait until nothing is.
    pub fn is_busy(&self) -> bool {
        self.work.is_busy()
    }

    /// Shows the panels; gives where among them words in passing lie: over no button that one decides with.
    fn panels_ui(&mut self, ui: &mut Ui) -> Rect {
        let colours = self.theme.colours(ui.ctx().theme());
        let desk = Desk { theme: &self.theme, colours, words: &self.words, tray: &self.tray };
        let (size, space, window) = (&self.theme.size, &self.theme.space, &self.theme.views.window);
        let bar = |fill: super::theme::Colour| {
            Frame::new().fill(fill.into()).inner_margin(Margin::symmetric(whole(space.large), 0))
        };
        let height = Top::height(&self.theme, ui.available_width());
        Panel::top("top").exact_size(height).resizable(false).frame(bar(colours.panel)).show(ui, |ui| {
            self.top.ui(ui, &desk, &self.work, self.today);
        });
        Panel::bottom("status").exact_size(size.status).resizable(false).frame(bar(colours.sunken)).show(
            ui,
            |ui| {
                status::status_ui(ui, &desk, &self.work);
            },
        );
        let rail = Frame::new().fill(colours.sunken.into());
        Panel::left("rail").exact_size(size.rail).resizable(false).frame(rail).show(ui, |ui| {
            let problems = self.work.all_problems();
            let serious =
                problems.iter().filter(|problem| problem.severity > crate::problem::Severity::Note).count();
            rail::rail_ui(
                ui,
                &desk,
                self.view,
                self.settings.ground,
                [self.work.case.holds().count(), self.work.case.undecided_parties().count(), serious],
            );
        });
        notices_ui(ui, &desk, &self.work, self.view);
        let shown = match self.view {
            View::Catalog if self.work.shown().is_none() => {
                let frame = Frame::new().fill(colours.ground.into());
                CentralPanel::default().frame(frame).show(ui, |ui| {
                    egui::ScrollArea::vertical()
                        .auto_shrink(false)
                        .show(ui, |ui| welcome::welcome_ui(ui, &desk, &self.settings));
                })
            }
            View::Catalog => {
                let width = ui.available_width() + size.rail;
                let (roomy, both) = (width >= window.roomy, width >= window.both);
                let filters = both || self.catalog.filters;
                let facets = Frame::new().fill(colours.sunken.into());
                let width = if roomy { size.facets } else { window.facets_narrow };
                if filters {
                    Panel::left("facets").exact_size(width).resizable(false).frame(facets).show(ui, |ui| {
                        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                            Frame::new()
                                .inner_margin(Margin::symmetric(whole(space.medium), whole(space.small)))
                                .show(ui, |ui| {
                                    self.facets.ui(ui, &desk, &self.work);
                                });
                        });
                    });
                }
                let width = if roomy { size.inspector } else { window.inspector_narrow };
                let examined = self.work.examined();
                if (both || !filters) && (examined.is_some() || self.work.begun.is_some()) {
                    let frame = Frame::new().fill(colours.panel.into());
                    let (least, most) = window.side;
                    Panel::right("item")
                        .default_size(width)
                        .size_range(least..=(ui.available_width() - window.middle).clamp(least, most))
                        .frame(frame)
                        .show(ui, |ui| {
                            self.item.ui(ui, &desk, &self.work, examined.as_ref());
                        });
                }
                let frame = Frame::new().fill(colours.panel.into());
                CentralPanel::default().frame(frame).show(ui, |ui| {
                    self.catalog.ui(ui, &desk, &self.work, self.settings.columns.as_deref(), both)
                })
            }
            View::Destinations => {
                if !self.work.world.tiles.is_empty() {
                    let frame = Frame::new().fill(colours.panel.into());
                    let (narrow, wide) = self.theme.views.destinations.inspector;
                    let width = if ui.available_width() < window.roomy { narrow } else { wide };
                    Panel::right("destination")
                        .default_size(width)
                        .size_range(window.side.0..=window.side.1)
                        .frame(frame)
                        .show(ui, |ui| {
                            self.destination.ui(ui, &desk, &self.work);
                        });
                }
                let frame = Frame::new().fill(colours.ground.into());
                CentralPanel::default()
                    .frame(frame)
                    .show(ui, |ui| destinations::destinations_ui(ui, &desk, &self.work))
            }
            View::Timeline => {
                let frame = Frame::new().fill(colours.ground.into());
                CentralPanel::default()
                    .frame(frame)
                    .show(ui, |ui| self.timeline.ui(ui, &desk, &self.work, self.today))
            }
            View::Law => {
                let frame = Frame::new().fill(colours.ground.into());
                CentralPanel::default().frame(frame).show(ui, |ui| self.law.ui(ui, &desk, &self.work))
            }
            View::RedFlags => {
                let signs = self.signs();
                let frame = Frame::new().fill(colours.ground.into());
                CentralPanel::default()
                    .frame(frame)
                    .show(ui, |ui| self.flags.ui(ui, &desk, &self.work, &signs))
            }
            View::Parties => {
                let frame = Frame::new().fill(colours.ground.into());
                CentralPanel::default().frame(frame).show(ui, |ui| self.parties.ui(ui, &desk, &self.work))
            }
            View::Report => {
                let frame = Frame::new().fill(colours.ground.into());
                CentralPanel::default()
                    .frame(frame)
                    .show(ui, |ui| self.report.ui(ui, &desk, &self.work, self.today))
            }
            View::Problems => {
                let frame =
                    Frame::new().fill(colours.ground.into()).inner_margin(Margin::same(whole(space.wide)));
                CentralPanel::default().frame(frame).show(ui, |ui| self.problems.ui(ui, &desk, &self.work))
            }
        };
        let rect = shown.response.rect;
        // Reports are written from the foot of their choices, at the left, and days compared at that of the timeline.
        match self.view {
            View::Report => rect.with_min_x(rect.left() + size.choices),
            View::Timeline => {
                let foot = timeline::foot(&desk, &self.work, rect.height());
                rect.with_max_y(rect.bottom() - foot - space.large)
            }
            View::Catalog
            | View::Destinations
            | View::Law
            | View::RedFlags
            | View::Parties
            | View::Problems => rect,
        }
    }

    fn dialogs_ui(&mut self, context: &egui::Context, free: Rect) {
        let colours = self.theme.colours(context.theme());
        let desk = Desk { theme: &self.theme, colours, words: &self.words, tray: &self.tray };
        let ended = match &mut self.dialog {
            Some(dialog) => dialog.ui(context, &desk, &self.work, &self.settings),
            None => Ended::No,
        };
        drop_ui(context, &desk);
        self.toasts.ui(context, &desk, free);
        if ended != Ended::No {
            self.dialog = None;
        }
        if ended == Ended::Closed {
            self.stay(None);
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, context: &egui::Context, _: &mut eframe::Frame) {
        for event in self.work.collect() {
            self.take(context, event);
        }
        if self.view == View::Law {
            self.work.index_law();
        }
        self.go_on(context);
        if self.view == View::Parties {
            self.work.ready_parties();
        }
        if self.view == View::Report {
            self.work.ready_preview(&self.report.wanted(self.words.language));
        }
        self.put_aside(context);
        self.name_window(context);
        self.go_back_to_report();
        self.keep_scale(context);
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        let context = ui.ctx().clone();
        self.focus.follow(&context);
        // A dialog has its own keys; only those that open or close one go past it.
        let dialog = self.dialog.is_some() || egui::Popup::is_any_open(&context);
        if !dialog && let Some(command) = Command::pressed(&context) {
            self.tray.put(command);
        }
        for file in context.input(|input| input.raw.dropped_files.clone()) {
            self.tray.put(Request::Drop(file.path().to_owned()));
        }
        if !dialog && !context.text_edit_focused() {
            let pasted = context.input(|input| input.events.iter().find_map(pasted_text));
            pasted.into_iter().for_each(|text| self.tray.put(Request::Paste(text)));
        }
        let free = self.panels_ui(ui);
        self.dialogs_ui(&context, free);
        if context.input(|input| input.viewport().close_requested()) && self.keeps_open() {
            context.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.ask_before(Request::Do(Command::Quit));
        }
        let requests = self.tray.take();
        if !requests.is_empty() {
            // What they changed is seen in the next frame.
            context.request_repaint();
        }
        for request in requests {
            self.carry_out(&context, request);
        }
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        self.settings.widths.clone_from(&self.catalog.table.widths);
        eframe::set_value(storage, SETTINGS, &self.settings);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

/// The text that was pasted, if one was.
#[expect(clippy::wildcard_enum_match_arm, reason = "nothing else is pasted")]
fn pasted_text(event: &egui::Event) -> Option<String> {
    match event {
        egui::Event::Paste(text) => Some(text.clone()),
        _ => None,
    }
}

/// Light, dark, or as the system has it.
pub(super) fn preference(ground: Ground) -> egui::ThemePreference {
    match ground {
        Ground::System => egui::ThemePreference::System,
        Ground::Light => egui::ThemePreference::Light,
        Ground::Dark => egui::ThemePreference::Dark,
    }
}
