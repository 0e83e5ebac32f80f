//! Icons of the bundled Phosphor font, by name.

/// `table`
pub const TABLE: &str = "\u{e476}";
/// `globe-hemisphere-east`
pub const GLOBE_HEMISPHERE_EAST: &str = "\u{e28a}";
/// `scales`
pub const SCALES: &str = "\u{e750}";
/// `warning`
pub const WARNING: &str = "\u{e4e0}";
/// `magnifying-glass`
pub const MAGNIFYING_GLASS: &str = "\u{e30c}";
/// `caret-down`
pub const CARET_DOWN: &str = "\u{e136}";
/// `caret-right`
pub const CARET_RIGHT: &str = "\u{e13a}";
/// `caret-up`
pub const CARET_UP: &str = "\u{e13c}";
/// `caret-left`
pub const CARET_LEFT: &str = "\u{e138}";
/// `x`
pub const X: &str = "\u{e4f6}";
/// `check`
pub const CHECK: &str = "\u{e182}";
/// `question`
pub const QUESTION: &str = "\u{e3e8}";
/// `plus`
pub const PLUS: &str = "\u{e3d4}";
/// `minus`
pub const MINUS: &str = "\u{e32a}";
/// `folder-open`
pub const FOLDER_OPEN: &str = "\u{e256}";
/// `folder`
pub const FOLDER: &str = "\u{e24a}";
/// `file`
pub const FILE: &str = "\u{e230}";
/// `file-text`
pub const FILE_TEXT: &str = "\u{e23a}";
/// `floppy-disk`
pub const FLOPPY_DISK: &str = "\u{e248}";
/// `arrow-u-up-left`
pub const ARROW_U_UP_LEFT: &str = "\u{e08a}";
/// `arrow-u-up-right`
pub const ARROW_U_UP_RIGHT: &str = "\u{e08c}";
/// `sun`
pub const SUN: &str = "\u{e472}";
/// `moon`
pub const MOON: &str = "\u{e330}";
/// `circle-half`
pub const CIRCLE_HALF: &str = "\u{e18c}";
/// `command`
pub const COMMAND: &str = "\u{e1c4}";
/// `keyboard`
pub const KEYBOARD: &str = "\u{e2d8}";
/// `clock`
pub const CLOCK: &str = "\u{e19a}";
/// `clock-countdown`
pub const CLOCK_COUNTDOWN: &str = "\u{ed2c}";
/// `info`
pub const INFO: &str = "\u{e2ce}";
/// `funnel`
pub const FUNNEL: &str = "\u{e266}";
/// `columns`
pub const COLUMNS: &str = "\u{e546}";
/// `copy`
pub const COPY: &str = "\u{e1ca}";
/// `list-checks`
pub const LIST_CHECKS: &str = "\u{eadc}";
/// `note-pencil`
pub const NOTE_PENCIL: &str = "\u{e34c}";
/// `tag`
pub const TAG: &str = "\u{e478}";
/// `users`
pub const USERS: &str = "\u{e4d6}";
/// `arrow-right`
pub const ARROW_RIGHT: &str = "\u{e06c}";
/// `flag`
pub const FLAG: &str = "\u{e244}";
/// `seal-check`
pub const SEAL_CHECK: &str = "\u{e606}";
/// `hourglass-medium`
pub const HOURGLASS_MEDIUM: &str = "\u{e2b8}";
/// `list`
pub const LIST: &str = "\u{e2f0}";
/// `gear`
pub const GEAR: &str = "\u{e270}";
/// `translate`
pub const TRANSLATE: &str = "\u{e4a2}";
/// `stop`
pub const STOP: &str = "\u{e46c}";
/// `tray`
pub const TRAY: &str = "\u{e4aa}";
/// `shield-check`
pub const SHIELD_CHECK: &str = "\u{e40c}";
/// `x-circle`
pub const X_CIRCLE: &str = "\u{e4f8}";
/// `check-circle`
pub const CHECK_CIRCLE: &str = "\u{e184}";
/// `lightbulb`
pub const LIGHTBULB: &str = "\u{e2dc}";
/// `arrow-counter-clockwise`
pub const ARROW_COUNTER_CLOCKWISE: &str = "\u{e038}";
