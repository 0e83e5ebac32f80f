//! Icons of the bundled Phosphor font, by name.

/// `table`
pub const TABLE: &str = "\u{e476}";
/// `globe-hemisphere-east`
pub const GLOBE_HEMISPHERE_EAST: &str = "\u{e28a}";
/// `map-trifold`
pub const MAP_TRIFOLD: &str = "\u{e31a}";
/// `warning`
pub const WARNING: &str = "\u{e4e0}";
/// `warning-circle`
pub const WARNING_CIRCLE: &str = "\u{e4e2}";
/// `scales`
pub const SCALES: &str = "\u{e750}";
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
/// `caret-up-down`
pub const CARET_UP_DOWN: &str = "\u{e140}";
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
/// `file-csv`
pub const FILE_CSV: &str = "\u{eb1c}";
/// `file-xls`
pub const FILE_XLS: &str = "\u{eb22}";
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
/// `calendar-blank`
pub const CALENDAR_BLANK: &str = "\u{e10a}";
/// `clock`
pub const CLOCK: &str = "\u{e19a}";
/// `clock-countdown`
pub const CLOCK_COUNTDOWN: &str = "\u{ed2c}";
/// `info`
pub const INFO: &str = "\u{e2ce}";
/// `download-simple`
pub const DOWNLOAD_SIMPLE: &str = "\u{e20c}";
/// `export`
pub const EXPORT: &str = "\u{eaf0}";
/// `printer`
pub const PRINTER: &str = "\u{e3dc}";
/// `funnel`
pub const FUNNEL: &str = "\u{e266}";
/// `columns`
pub const COLUMNS: &str = "\u{e546}";
/// `dots-three`
pub const DOTS_THREE: &str = "\u{e1fe}";
/// `list`
pub const LIST: &str = "\u{e2f0}";
/// `list-checks`
pub const LIST_CHECKS: &str = "\u{eadc}";
/// `note-pencil`
pub const NOTE_PENCIL: &str = "\u{e34c}";
/// `user`
pub const USER: &str = "\u{e4c2}";
/// `users`
pub const USERS: &str = "\u{e4d6}";
/// `arrow-right`
pub const ARROW_RIGHT: &str = "\u{e06c}";
/// `arrow-left`
pub const ARROW_LEFT: &str = "\u{e058}";
/// `arrow-square-out`
pub const ARROW_SQUARE_OUT: &str = "\u{e5de}";
/// `flag`
pub const FLAG: &str = "\u{e244}";
/// `seal-check`
pub const SEAL_CHECK: &str = "\u{e606}";
/// `hourglass-medium`
pub const HOURGLASS_MEDIUM: &str = "\u{e2b8}";
/// `translate`
pub const TRANSLATE: &str = "\u{e4a2}";
/// `gear`
pub const GEAR: &str = "\u{e270}";
/// `stop`
pub const STOP: &str = "\u{e46c}";
/// `eye`
pub const EYE: &str = "\u{e220}";
/// `eye-slash`
pub const EYE_SLASH: &str = "\u{e224}";
/// `tag`
pub const TAG: &str = "\u{e478}";
/// `tray`
pub const TRAY: &str = "\u{e4aa}";
/// `shield-check`
pub const SHIELD_CHECK: &str = "\u{e40c}";
/// `x-circle`
pub const X_CIRCLE: &str = "\u{e4f8}";
/// `check-circle`
pub const CHECK_CIRCLE: &str = "\u{e184}";
/// `sort-ascending`
pub const SORT_ASCENDING: &str = "\u{e444}";
/// `sort-descending`
pub const SORT_DESCENDING: &str = "\u{e446}";
/// `package`
pub const PACKAGE: &str = "\u{e390}";
/// `link`
pub const LINK: &str = "\u{e2e2}";
/// `scroll`
pub const SCROLL: &str = "\u{eb7a}";
/// `gavel`
pub const GAVEL: &str = "\u{ea32}";
/// `book-open`
pub const BOOK_OPEN: &str = "\u{e0e6}";
/// `prohibit`
pub const PROHIBIT: &str = "\u{e3de}";
/// `sliders-horizontal`
pub const SLIDERS_HORIZONTAL: &str = "\u{e434}";
/// `paper-plane-tilt`
pub const PAPER_PLANE_TILT: &str = "\u{e398}";
/// `lightbulb`
pub const LIGHTBULB: &str = "\u{e2dc}";
/// `plugs`
pub const PLUGS: &str = "\u{eb56}";
/// `upload-simple`
pub const UPLOAD_SIMPLE: &str = "\u{e4c0}";
/// `copy`
pub const COPY: &str = "\u{e1ca}";
/// `trash`
pub const TRASH: &str = "\u{e4a6}";
/// `arrow-counter-clockwise`
pub const ARROW_COUNTER_CLOCKWISE: &str = "\u{e038}";
/// `checks`
pub const CHECKS: &str = "\u{e53a}";
/// `squares-four`
pub const SQUARES_FOUR: &str = "\u{e464}";
/// `currency-circle-dollar`
pub const CURRENCY_CIRCLE_DOLLAR: &str = "\u{e54c}";
/// `chat-circle-text`
pub const CHAT_CIRCLE_TEXT: &str = "\u{e16e}";
/// `identification-card`
pub const IDENTIFICATION_CARD: &str = "\u{e2c8}";
/// `sparkle`
pub const SPARKLE: &str = "\u{e6a2}";
/// `path`
pub const PATH: &str = "\u{e39c}";
/// `bookmark-simple`
pub const BOOKMARK_SIMPLE: &str = "\u{e0ea}";
/// `hand-palm`
pub const HAND_PALM: &str = "\u{e57e}";
