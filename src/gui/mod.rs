//! The window.

pub mod work;
