//! What a user does in the window, found by accessible name, and a few pictures.
//!
//! No display, no fonts of the machine, no network, no today's date. `UPDATE_SNAPSHOTS=1` writes the pictures
//! anew; a person looks at the difference.
#![cfg(feature = "gui")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so by failing"
)]
#![allow(clippy::iter_over_hash_type, reason = "textures are taken in any order")]

#[path = "gui/access.rs"]
mod access;
#[path = "gui/browser.rs"]
mod browser;
#[path = "gui/edits.rs"]
mod edits;
#[path = "gui/files.rs"]
mod files;
#[path = "gui/flags.rs"]
mod flags;
#[path = "gui/items.rs"]
mod items;
#[path = "gui/law.rs"]
mod law;
#[path = "gui/leaving.rs"]
mod leaving;
#[path = "gui/looks.rs"]
mod looks;
#[path = "gui/opening.rs"]
mod opening;
#[path = "gui/parties.rs"]
mod parties;
#[path = "gui/pictures.rs"]
mod pictures;
#[path = "gui/preview.rs"]
mod preview;
#[path = "gui/questions.rs"]
mod questions;
#[path = "gui/reporting.rs"]
mod reporting;
#[path = "gui/soft.rs"]
mod soft;
#[path = "gui/table.rs"]
mod table;
#[path = "gui/views.rs"]
mod views;
#[path = "gui/walks.rs"]
mod walks;
#[path = "gui/window.rs"]
mod window;
#[path = "gui/work.rs"]
mod work;
