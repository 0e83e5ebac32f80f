//! What is about the whole of a catalog, and not to be done while only its beginning is there.

use super::command::{Command, Request};
use super::work::browse::Browse;

impl Request {
    /// Whether it is about the whole of a catalog, and not to be done while only its beginning is there.
    pub fn needs_whole(&self) -> bool {
        match self {
            Request::Do(command) => command.needs_whole(),
            // What is changed while nothing else can be done is the transaction, which goes on to the new catalog.
            Request::Change(_)
            | Request::OpenFile(_)
            | Request::OpenExample(_)
            | Request::Browse(
                Browse::ToOpen
                | Browse::ToList
                | Browse::ToNames
                | Browse::ToEdition
                | Browse::ToFirm
                | Browse::ToLogo
                | Browse::FirmTo(_),
            )
            | Request::Party(_)
            | Request::Show(_)
            | Request::Point(_)
            | Request::LookToward(_)
            | Request::AskUse(_)
            | Request::ShowLaw(_)
            | Request::ShowEntry(_)
            | Request::Enter(_)
            | Request::SlideDay { .. }
            | Request::CompareWith(_)
            | Request::Speak(_)
            | Request::AnswerFlag { .. }
            | Request::Sign(_)
            | Request::ResolveFlag(_)
            | Request::Drop(_)
            | Request::DiscardFound
            | Request::Outside(..)
            | Request::Set(_)
            | Request::Firm(_)
            | Request::FirmSettings(_)
            | Request::Regardless(_) => false,
            Request::Browse(_)
            | Request::Mark(_)
            | Request::MarkAlso(_)
            | Request::MarkTo(_)
            | Request::ShowColumns(_)
            | Request::AskEarlier
            | Request::HoldAgainst(_)
            | Request::SetFilter(_)
            | Request::SetSort(_)
            | Request::ShowItems(_)
            | Request::ShowAskedBy { .. }
            | Request::ShowUnvalued
            | Request::Decide { .. }
            | Request::Resume
            | Request::Prepare(_)
            | Request::Paste(_)
            | Request::Renew(_)
            | Request::ExportAt(_)
            | Request::TakeFound
            | Request::AddNote(_)
            | Request::SaveAt(_)
            | Request::SaveThen(_)
            | Request::Write(_) => true,
        }
    }
}

impl Command {
    /// Whether it is about the whole of a catalog.
    pub fn needs_whole(self) -> bool {
        !matches!(
            self,
            Command::Open
                | Command::OpenExample
                | Command::Palette
                | Command::ShowCatalog
                | Command::ShowDestinations
                | Command::ShowTimeline
                | Command::CompareFiles
                | Command::ShowLaw
                | Command::ShowRedFlags
                | Command::ShowParties
                | Command::ShowReport
                | Command::ShowProblems
                | Command::Back
                | Command::Questions
                | Command::NextItem
                | Command::PreviousItem
                | Command::Cancel
                | Command::ToggleGround
                | Command::ToggleDensity
                | Command::ToggleMotion
                | Command::FollowSystem
                | Command::Settings
                | Command::Shortcuts
                | Command::Larger
                | Command::Smaller
                | Command::Quit
        )
    }
}
