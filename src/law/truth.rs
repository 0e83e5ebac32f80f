//! Truth: no, unknown, yes, and how they combine.

/// What can be said of a condition.
///
/// The order is the logic: *all of* is the least, *any of* the greatest.
///
/// ```
/// use dualcheck::law::Truth::{self, No, Unknown, Yes};
/// assert_eq!(Truth::all([Yes, Unknown]), Unknown);
/// assert_eq!(Truth::all([No, Unknown]), No);
/// assert_eq!(Truth::any([Yes, Unknown]), Yes);
/// assert_eq!(Truth::any([]), No);
/// assert_eq!(!Unknown, Unknown);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Truth {
    /// It does not hold, whatever is still missing.
    No,
    /// Something that would decide it is not known.
    #[default]
    Unknown,
    /// It holds, whatever is still missing.
    Yes,
}

impl Truth {
    /// *All of*: `Yes` of nothing.
    pub fn all(parts: impl IntoIterator<Item = Truth>) -> Truth {
        parts.into_iter().fold(Truth::Yes, Truth::min)
    }

    /// *Any of*: `No` of nothing.
    pub fn any(parts: impl IntoIterator<Item = Truth>) -> Truth {
        parts.into_iter().fold(Truth::No, Truth::max)
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::No => Truth::Yes,
            Truth::Unknown => Truth::Unknown,
            Truth::Yes => Truth::No,
        }
    }
}

impl From<bool> for Truth {
    fn from(known: bool) -> Truth {
        if known { Truth::Yes } else { Truth::No }
    }
}
