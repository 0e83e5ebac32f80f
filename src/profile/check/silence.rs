//! Conditions that would take silence for an answer: law in force may not be lifted, or missed, by them.

use super::condition::Within;
use crate::problem::Problem;
use crate::profile::place::Name;
use crate::profile::schema::Condition;

/// Reports `Category` outside of suppositions, which is no for whatever the lexicon does not know, and an
/// `Affirmed` under a `Not`, which would be yes while nobody has answered.
pub(super) fn check<'a>(within: Within<'a>, condition: &Condition<'a>, problems: &mut Vec<Problem>) {
    walk(within, condition, false, problems);
}

fn walk<'a>(within: Within<'a>, condition: &Condition<'a>, is_denied: bool, problems: &mut Vec<Problem>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| walk(within, part, is_denied, problems));
        }
        Condition::Not(part) => walk(within, part, !is_denied, problems),
        Condition::Affirmed(name) if is_denied => {
            let message = format!("not \"{name}\" would hold as long as nobody has answered");
            let problem = within.file.at(name.text()).error("profile/silence", message);
            problems.push(problem.with_help("write `Answer`, which stays open until somebody answers"));
        }
        Condition::Category(names) if !within.supposes => {
            let owner = names.first().map_or(within.owner, |name: &Name<'a>| within.file.at(name.text()));
            let message = "an item that the lexicon does not know has no tags, and law would miss it";
            let problem = owner.error("profile/silence", message);
            problems.push(problem.with_help("name concepts, customs codes or lists instead"));
        }
        Condition::Is(_)
        | Condition::Contains(_)
        | Condition::Measures(..)
        | Condition::Reaches(..)
        | Condition::DesignedFor(_)
        | Condition::CustomsCode(_)
        | Condition::Category(_)
        | Condition::Asks(_)
        | Condition::From(_)
        | Condition::Origin(_)
        | Condition::Destination(_)
        | Condition::Answer(_)
        | Condition::Affirmed(_) => {}
    }
}
