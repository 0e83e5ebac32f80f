//! The window.
pub mod desk;
pub mod filter;
pub mod jobs;
