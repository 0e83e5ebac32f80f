//! The checklist of red flags that a person goes through for a transaction.

use super::Text;

/// Red flags on one subject, such as who buys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagGroup {
    /// Its id, e.g. `who`.
    pub id: String,
    /// What the flags are about.
    pub title: Text,
    /// The flags, in order.
    pub flags: Vec<ListedFlag>,
}

/// A red flag of the checklist. It never changes an outcome; answered yes it is a hold until it is resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedFlag {
    /// Its id, e.g. `who.untraceable`.
    pub id: String,
    /// The question, to which yes is the answer that warns.
    pub text: Text,
    /// Whether it is what screening against lists of parties finds out: it is a hold as long as a match is not decided.
    pub screened: bool,
}
