//! Dualcheck opens a product catalog, finds what in it export-control law speaks of, says for every
//! destination what the law asks on a given day and why, and writes a report.
//!
//! Four steps, one module each: read (`catalog`, `profile`), find evidence (`evidence`), assess
//! (`assess`), show and report (`cli`, `gui`, `report`).

pub mod assess;
pub mod batch;
pub mod case;
pub mod catalog;
pub mod cli;
pub mod evidence;
mod fonts;
#[cfg(feature = "gui")]
pub mod gui;
pub mod law;
pub mod measure;
pub mod nomenclature;
pub mod party;
pub mod problem;
pub mod profile;
pub mod report;
mod translation;
