//! Starting the window, and saying in one sentence why it cannot be started.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};

use super::app::{App, Setup};
use super::outside;
use super::style::Motion;
use super::theme::Theme;
use super::work::LawFrom;
use crate::catalog::Example;

/// What the window opens with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// The first screen.
    Welcome,
    /// A bundled example.
    Example(Example),
    /// A catalog or case.
    File(PathBuf),
}

/// Opens the window and stays until it is closed. `law` says where the law comes from, `today` is the first day asked for, `now` tells the
/// instant at which something is decided.
///
/// # Errors
/// One or two sentences, if there is no display or a system library is missing: what to do about it, to be
/// shown with exit status 2.
pub fn run(
    opening: Opening,
    law: LawFrom,
    today: NaiveDate,
    now: fn() -> DateTime<Utc>,
) -> Result<(), String> {
    let theme = Theme::built_in()?;
    let sizes = theme.views.window;
    let viewport = egui::ViewportBuilder::default()
        .with_title("Dualcheck")
        .with_app_id("dualcheck")
        .with_inner_size(sizes.first)
        .with_min_inner_size(sizes.least)
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions { viewport, centered: true, ..Default::default() };
    let setup = Setup { opening, today, now, motion: Motion::Short, law, outside: outside::show };
    // A missing keyboard library ends in a panic below us, everything else in an error.
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let started = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let seen = std::sync::Arc::clone(&started);
    let hook = std::sync::Arc::new(std::sync::Mutex::new(Some(before)));
    let restore = std::sync::Arc::clone(&hook);
    let create = move |context: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        seen.store(true, std::sync::atomic::Ordering::Relaxed);
        if let Some(hook) = restore.lock().ok().and_then(|mut hook| hook.take()) {
            std::panic::set_hook(hook);
        }
        Ok(Box::new(App::new(context, setup)?))
    };
    let run =
        std::panic::AssertUnwindSafe(move || eframe::run_native("dualcheck", options, Box::new(create)));
    let result = std::panic::catch_unwind(run);
    if let Some(hook) = hook.lock().ok().and_then(|mut hook| hook.take()) {
        std::panic::set_hook(hook);
    }
    match result {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(explain(&error)),
        Err(panic) if started.load(std::sync::atomic::Ordering::Relaxed) => std::panic::resume_unwind(panic),
        Err(panic) => Err(explain_panic(panic.as_ref())),
    }
}

const LIBRARIES: &str = "libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libgl1";

fn explain(error: &eframe::Error) -> String {
    let details = format!("{error:?}");
    let missing = details.split("opening library failed (").nth(1).and_then(|rest| rest.split(':').next());
    if let Some(library) = missing {
        return format!(
            "Dualcheck cannot open its window: the system library {library} is missing. On Debian or Ubuntu: apt install {LIBRARIES}"
        );
    }
    if matches!(error, eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_)) {
        return "Dualcheck cannot open its window: there is no display (neither WAYLAND_DISPLAY nor DISPLAY leads to one). \
                Start it in a graphical session; `dualcheck --help` shows what works without one."
            .to_owned();
    }
    if matches!(
        error,
        eframe::Error::Glutin(_) | eframe::Error::NoGlutinConfigs(..) | eframe::Error::OpenGL(_)
    ) {
        return "Dualcheck cannot open its window: there is no usable OpenGL driver. On Debian or Ubuntu: \
                apt install libgl1 libgl1-mesa-dri; without a graphics card set LIBGL_ALWAYS_SOFTWARE=1."
            .to_owned();
    }
    format!("Dualcheck cannot open its window: {error}")
}

fn explain_panic(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text =
        text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("the windowing library failed");
    if text.contains("xkbcommon") {
        format!(
            "Dualcheck cannot open its window: a keyboard library is missing. On Debian or Ubuntu: apt install {LIBRARIES}"
        )
    } else {
        format!("Dualcheck cannot open its window: {text}")
    }
}
