//! Everything a user can do, as values: one list for menus, shortcuts and the palette.
//!
//! Panels put [`Request`]s on the tray; the window carries them out after the frame.

use std::path::PathBuf;

use chrono::NaiveDate;
use egui::{Key, KeyboardShortcut, Modifiers};

use super::icon;
use super::outside::Outside;
use super::panel::catalog::Chosen;
use super::settings::Setting;
use super::state::{Door, ReportChoices, View};
use super::work::Other;
use super::work::browse::Browse;
use super::work::edit::Replacing;
use super::work::filter::Filter;
use super::work::firm::FirmRequest;
use super::work::flags::Answered;
use super::work::law::AskedBy;
use super::work::law_index::Subject;
use super::work::parties::PartyRequest;
use super::work::view::Sorting;
use crate::case::{Change, Finding};
use crate::catalog::Example;
use crate::law::{CountryCode, Language};

/// Something a user can do that needs nothing but its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Asks for a catalog or case to open.
    Open,
    /// Opens the bundled example.
    OpenExample,
    /// Saves the case.
    Save,
    /// Saves the case under another name.
    SaveAs,
    /// Opens the report dialog.
    Report,
    /// Takes the last change back.
    Undo,
    /// Makes the change taken back again.
    Redo,
    /// Opens the palette.
    Palette,
    /// Shows the catalog.
    ShowCatalog,
    /// Shows the destinations.
    ShowDestinations,
    /// Shows what acts are over the years.
    ShowTimeline,
    /// Shows what the law files hold.
    ShowLaw,
    /// Shows the checklist of red flags.
    ShowRedFlags,
    /// Shows lists of parties and who is held against them.
    ShowParties,
    /// Shows the report as pages.
    ShowReport,
    /// Shows the problems.
    ShowProblems,
    /// Goes back to the page of the law that was seen before.
    Back,
    /// Opens the questions on buyer and use.
    Questions,
    /// Shows how the columns of the catalog were understood.
    Columns,
    /// Puts the cursor into the search box.
    Search,
    /// Shows all items again.
    ClearFilter,
    /// Chooses the columns of the table.
    ChooseColumns,
    /// Marks all items that the table shows.
    MarkFound,
    /// Copies the items at hand as the table shows them.
    Copy,
    /// Goes to the next item.
    NextItem,
    /// Goes to the previous item.
    PreviousItem,
    /// Accepts the first candidate of the selected item.
    Accept,
    /// Says that the selected item is not this entry, or not listed.
    Reject,
    /// Says which other entry the selected item meets.
    AnotherEntry,
    /// Gives the selected item to someone else to look at.
    Escalate,
    /// Writes a note on the selected item.
    Note,
    /// Puts categories on the selected items and takes them off.
    Tag,
    /// Writes over a cell of the selected item.
    EditCell,
    /// Replaces text in a column.
    Replace,
    /// Shows makers that may be the same.
    Spellings,
    /// Opens a newer version of the catalog.
    NewerVersion,
    /// Compares the law files in use with others.
    CompareFiles,
    /// Shows what is new in this version of the catalog.
    News,
    /// Writes the catalog as CSV.
    Export,
    /// Stops the work in progress.
    Cancel,
    /// Changes between light and dark.
    ToggleGround,
    /// Follows the system's light or dark.
    FollowSystem,
    /// Makes rows and controls compact, or roomy again.
    ToggleDensity,
    /// Stops all movement, or lets things move again.
    ToggleMotion,
    /// Opens the settings of the window and of the firm.
    Settings,
    /// Shows all shortcuts.
    Shortcuts,
    /// Makes everything larger.
    Larger,
    /// Makes everything smaller.
    Smaller,
    /// Ends the program.
    Quit,
}

/// Something a panel asks for.
#[derive(Clone, Debug)]
pub enum Request {
    /// Something that needs nothing but its name.
    Do(Command),
    /// Changes the case; it can be undone.
    Change(Change),
    /// Opens a file: a case if its name says so, otherwise a catalog.
    OpenFile(PathBuf),
    /// Opens a bundled example.
    OpenExample(Example),
    /// Asks the system for a file or a place.
    Browse(Browse),
    /// Shows a view.
    Show(View),
    /// Puts the cursor on a row.
    Point(u32),
    /// Puts a row among those for bulk work, or takes it out.
    Mark(u32),
    /// Puts a row to those for bulk work, beside the one under the cursor if there are none, or takes it out.
    MarkAlso(u32),
    /// Chooses the rows for bulk work up to this one.
    MarkTo(u32),
    /// Shows these columns; nothing for those shown at first.
    ShowColumns(Option<Vec<Chosen>>),
    /// Shows only some items.
    SetFilter(Filter),
    /// Shows them in an order.
    SetSort(Option<Sorting>),
    /// Shows, in the catalog, the items behind a number of another view.
    ShowItems(Filter),
    /// Asks for another day while a handle is dragged.
    SlideDay {
        /// Which.
        day: NaiveDate,
        /// Whether the handle was taken up just now.
        begins: bool,
    },
    /// Compares the day asked for with another one or the law files with others, or with none.
    CompareWith(Option<Other>),
    /// Asks for an earlier case or catalog that reports are held against.
    AskEarlier,
    /// Holds reports against an earlier case or catalog, to say what changed.
    HoldAgainst(PathBuf),
    /// Begins with what somebody comes for.
    Enter(Door),
    /// Looks toward a destination.
    LookToward(CountryCode),
    /// Opens the questions on buyer and use, at one of them if its id is given.
    AskUse(Option<String>),
    /// Opens the page of something in the law.
    ShowLaw(Subject),
    /// Opens the page of an entry, by its list and code, e.g. `cn/dual-use/1C902`.
    ShowEntry(String),
    /// Shows the items of which something is asked toward the destination in view, or may be.
    ShowAskedBy {
        /// The number of the law.
        law: usize,
        /// What of it asks.
        by: AskedBy,
    },
    /// Shows the items that give no value.
    ShowUnvalued,
    /// Changes the window's language.
    Speak(Language),
    /// Decides on the items at hand.
    Decide {
        /// What was found.
        finding: Finding,
        /// Why.
        reason: String,
    },
    /// Answers a red flag of the checklist; nothing leaves it unknown.
    AnswerFlag {
        /// Its id.
        flag: String,
        /// The answer.
        answer: Option<Answered>,
    },
    /// Says who answers and decides, from now on.
    Sign(String),
    /// Asks why a red flag is resolved.
    ResolveFlag(String),
    /// Reads and assesses what was stopped.
    Resume,
    /// Works out what replacing text would change.
    Prepare(Replacing),
    /// Writes cells of a spreadsheet from the item under the cursor on.
    Paste(String),
    /// Opens a newer version of the open catalog.
    Renew(PathBuf),
    /// Writes the catalog at a place.
    ExportAt(PathBuf),
    /// Opens a file that was dropped onto the window.
    Drop(PathBuf),
    /// Goes on with the unsaved work that was found.
    TakeFound,
    /// Gives up the unsaved work that was found.
    DiscardFound,
    /// Writes a note on the items at hand.
    AddNote(String),
    /// Saves the case at a place.
    SaveAt(PathBuf),
    /// Something about lists of parties and who is held against them.
    Party(PartyRequest),
    /// Changes a setting of the window.
    Set(Setting),
    /// Something about the settings of a firm.
    Firm(FirmRequest),
    /// Opens the settings of the firm, and then the report dialog again.
    FirmSettings(Box<ReportChoices>),
    /// Shows a file by the programs of the system.
    Outside(PathBuf, Outside),
    /// Writes the report.
    Write(Box<ReportChoices>),
    /// Saves the case and, once it is saved, does something.
    SaveThen(Box<Request>),
    /// Does something although unsaved work is given up by it.
    Regardless(Box<Request>),
}

impl From<Command> for Request {
    fn from(command: Command) -> Request {
        Request::Do(command)
    }
}

impl From<Change> for Request {
    fn from(change: Change) -> Request {
        Request::Change(change)
    }
}

impl Command {
    /// All of them, in the order of menus.
    pub const ALL: [Command; 49] = [
        Command::Open,
        Command::OpenExample,
        Command::Columns,
        Command::Save,
        Command::SaveAs,
        Command::Report,
        Command::Undo,
        Command::Redo,
        Command::ShowCatalog,
        Command::ShowDestinations,
        Command::ShowTimeline,
        Command::ShowLaw,
        Command::ShowRedFlags,
        Command::ShowParties,
        Command::ShowReport,
        Command::ShowProblems,
        Command::Back,
        Command::Questions,
        Command::Search,
        Command::ClearFilter,
        Command::ChooseColumns,
        Command::MarkFound,
        Command::Copy,
        Command::NextItem,
        Command::PreviousItem,
        Command::Accept,
        Command::Reject,
        Command::AnotherEntry,
        Command::Escalate,
        Command::Note,
        Command::Tag,
        Command::EditCell,
        Command::Replace,
        Command::Spellings,
        Command::NewerVersion,
        Command::CompareFiles,
        Command::News,
        Command::Export,
        Command::Cancel,
        Command::Palette,
        Command::Settings,
        Command::Shortcuts,
        Command::ToggleGround,
        Command::ToggleDensity,
        Command::ToggleMotion,
        Command::FollowSystem,
        Command::Larger,
        Command::Smaller,
        Command::Quit,
    ];

    /// The key of its name in the words; with `.help` behind it, of what it does.
    pub fn key(self) -> &'static str {
        match self {
            Command::Open => "command.open",
            Command::OpenExample => "command.open-example",
            Command::Save => "command.save",
            Command::SaveAs => "command.save-as",
            Command::Report => "command.report",
            Command::Undo => "command.undo",
            Command::Redo => "command.redo",
            Command::Palette => "command.palette",
            Command::ShowCatalog => "command.show-catalog",
            Command::ShowDestinations => "command.show-destinations",
            Command::ShowTimeline => "command.show-timeline",
            Command::ShowLaw => "command.show-law",
            Command::ShowRedFlags => "command.show-red-flags",
            Command::ShowParties => "command.show-parties",
            Command::ShowReport => "command.show-report",
            Command::ShowProblems => "command.show-problems",
            Command::Back => "command.back",
            Command::Questions => "command.questions",
            Command::Columns => "command.columns",
            Command::Search => "command.search",
            Command::ClearFilter => "command.clear-filter",
            Command::ChooseColumns => "command.choose-columns",
            Command::MarkFound => "command.mark-found",
            Command::Copy => "command.copy",
            Command::NextItem => "command.next-item",
            Command::PreviousItem => "command.previous-item",
            Command::Accept => "command.accept",
            Command::Reject => "command.reject",
            Command::AnotherEntry => "command.another-entry",
            Command::Escalate => "command.escalate",
            Command::Note => "command.note",
            Command::Tag => "command.tag",
            Command::EditCell => "command.edit-cell",
            Command::Replace => "command.replace",
            Command::Spellings => "command.spellings",
            Command::NewerVersion => "command.newer-version",
            Command::CompareFiles => "command.compare-files",
            Command::News => "command.news",
            Command::Export => "command.export",
            Command::Cancel => "command.cancel",
            Command::ToggleGround => "command.toggle-ground",
            Command::FollowSystem => "command.follow-system",
            Command::ToggleDensity => "command.toggle-density",
            Command::ToggleMotion => "command.toggle-motion",
            Command::Settings => "command.settings",
            Command::Shortcuts => "command.shortcuts",
            Command::Larger => "command.larger",
            Command::Smaller => "command.smaller",
            Command::Quit => "command.quit",
        }
    }

    /// Its icon.
    pub fn icon(self) -> &'static str {
        match self {
            Command::Open => icon::FOLDER_OPEN,
            Command::OpenExample => icon::LIGHTBULB,
            Command::Save | Command::SaveAs => icon::FLOPPY_DISK,
            Command::Report => icon::FILE_TEXT,
            Command::Undo => icon::ARROW_U_UP_LEFT,
            Command::Redo => icon::ARROW_U_UP_RIGHT,
            Command::Palette => icon::COMMAND,
            Command::ShowCatalog => icon::TABLE,
            Command::ShowDestinations => icon::GLOBE_HEMISPHERE_EAST,
            Command::ShowTimeline => icon::CLOCK,
            Command::ShowLaw => icon::SCALES,
            Command::ShowRedFlags => icon::FLAG,
            Command::ShowParties => icon::USERS,
            Command::ShowReport => icon::FILE_TEXT,
            Command::ShowProblems => icon::WARNING,
            Command::Back => icon::CARET_LEFT,
            Command::Questions => icon::QUESTION,
            Command::Columns => icon::FILE,
            Command::Search => icon::MAGNIFYING_GLASS,
            Command::ClearFilter => icon::FUNNEL,
            Command::ChooseColumns => icon::COLUMNS,
            Command::MarkFound => icon::CHECK_CIRCLE,
            Command::Copy => icon::COPY,
            Command::NextItem => icon::CARET_DOWN,
            Command::PreviousItem => icon::CARET_UP,
            Command::Accept => icon::CHECK,
            Command::Reject => icon::X,
            Command::AnotherEntry => icon::LIST_CHECKS,
            Command::Escalate => icon::USERS,
            Command::Note => icon::NOTE_PENCIL,
            Command::Tag => icon::TAG,
            Command::EditCell => icon::NOTE_PENCIL,
            Command::Replace => icon::MAGNIFYING_GLASS,
            Command::Spellings => icon::LIST_CHECKS,
            Command::NewerVersion | Command::CompareFiles => icon::FOLDER_OPEN,
            Command::News => icon::INFO,
            Command::Export => icon::TABLE,
            Command::Cancel => icon::STOP,
            Command::ToggleGround => icon::CIRCLE_HALF,
            Command::FollowSystem => icon::SUN,
            Command::ToggleDensity => icon::TABLE,
            Command::ToggleMotion => icon::STOP,
            Command::Settings => icon::GEAR,
            Command::Shortcuts => icon::KEYBOARD,
            Command::Larger => icon::PLUS,
            Command::Smaller => icon::MINUS,
            Command::Quit => icon::X_CIRCLE,
        }
    }

    /// The shortcuts that call it; the first one is shown.
    pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
        const CTRL: Modifiers = Modifiers::COMMAND;
        const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
        const NONE: Modifiers = Modifiers::NONE;
        const fn on(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(modifiers, key)
        }
        match self {
            Command::Open => const { &[on(CTRL, Key::O)] },
            Command::OpenExample
            | Command::ClearFilter
            | Command::FollowSystem
            | Command::ToggleDensity
            | Command::ToggleMotion
            | Command::Spellings
            | Command::NewerVersion
            | Command::CompareFiles
            | Command::News
            | Command::Export => &[],
            Command::EditCell => const { &[on(NONE, Key::F2)] },
            Command::Replace => const { &[on(CTRL, Key::H)] },
            Command::Save => const { &[on(CTRL, Key::S)] },
            Command::SaveAs => const { &[on(CTRL_SHIFT, Key::S)] },
            Command::Report => const { &[on(CTRL, Key::E)] },
            Command::Undo => const { &[on(CTRL, Key::Z), on(NONE, Key::U)] },
            Command::Redo => const { &[on(CTRL_SHIFT, Key::Z), on(CTRL, Key::Y)] },
            Command::Palette => const { &[on(CTRL, Key::K)] },
            Command::ShowCatalog => const { &[on(CTRL, Key::Num1)] },
            Command::ShowDestinations => const { &[on(CTRL, Key::Num2)] },
            Command::ShowTimeline => const { &[on(CTRL, Key::Num3)] },
            Command::ShowLaw => const { &[on(CTRL, Key::Num4)] },
            Command::ShowRedFlags => const { &[on(CTRL, Key::Num5)] },
            Command::ShowProblems => const { &[on(CTRL, Key::Num8)] },
            Command::Back => const { &[on(Modifiers::ALT, Key::ArrowLeft)] },
            Command::ShowParties => const { &[on(CTRL, Key::Num6)] },
            Command::ShowReport => const { &[on(CTRL, Key::Num7)] },
            Command::Questions => const { &[on(CTRL, Key::U)] },
            Command::Columns => const { &[on(CTRL, Key::L)] },
            Command::Search => const { &[on(CTRL, Key::F), on(NONE, Key::Slash)] },
            Command::ChooseColumns => const { &[on(CTRL_SHIFT, Key::C)] },
            Command::MarkFound => const { &[on(CTRL, Key::A)] },
            Command::Copy => const { &[on(CTRL, Key::C)] },
            Command::NextItem => const { &[on(NONE, Key::J)] },
            Command::PreviousItem => const { &[on(NONE, Key::K)] },
            Command::Accept => const { &[on(NONE, Key::A)] },
            Command::Reject => const { &[on(NONE, Key::R)] },
            Command::AnotherEntry => const { &[on(NONE, Key::O)] },
            Command::Escalate => const { &[on(NONE, Key::E)] },
            Command::Note => const { &[on(NONE, Key::N)] },
            Command::Tag => const { &[on(NONE, Key::T)] },
            Command::Cancel => const { &[on(NONE, Key::Escape)] },
            Command::ToggleGround => const { &[on(CTRL_SHIFT, Key::L)] },
            Command::Settings => const { &[on(CTRL, Key::Comma)] },
            Command::Shortcuts => const { &[on(NONE, Key::Questionmark), on(NONE, Key::F1)] },
            Command::Larger => const { &[on(CTRL, Key::Plus)] },
            Command::Smaller => const { &[on(CTRL, Key::Minus)] },
            Command::Quit => const { &[on(CTRL, Key::Q)] },
        }
    }
}
