//! # unresolved-link
//!
//! A link does not say which operation it leads to, says it twice, or names one that is not there.
//!
//! ```yaml
//! links:
//!   owner: {operationId: getUesr}        # getUser
//! ```
//! Write the `operationId` of an operation of this document, or the `operationRef` to it (OpenAPI
//! 3.0.4 §4.7.20, "Link Object").

use understory_model::Pointer;

use super::{did_you_mean, error};
use crate::diagnostic::{Diagnostic, Spot};

const RULE: &str = "unresolved-link";

/// An id that no operation has.
pub(crate) fn no_operation<'c>(at: &Pointer, id: &str, ids: impl IntoIterator<Item = &'c str>) -> Diagnostic {
    let message = format!("this link leads to the operation `{id}`, and there is none");
    let help = did_you_mean(id, ids)
        .unwrap_or_else(|| "write the `operationId` of an operation, or remove the link".to_owned());
    error(RULE, Spot::Value(at.clone()), message, help)
}

/// A reference to nothing.
pub(crate) fn nothing_at(at: &Pointer, reference: &str) -> Diagnostic {
    let message = format!("this link leads to `{reference}`, and there is nothing");
    let help = "write the way to an operation, such as `#/paths/~1users/get`".to_owned();
    error(RULE, Spot::Value(at.clone()), message, help)
}

/// A link to nowhere.
pub(crate) fn neither(at: &Pointer) -> Diagnostic {
    let message = "this link does not say which operation it leads to".to_owned();
    error(RULE, Spot::Key(at.clone()), message, "add an `operationId` or an `operationRef`".to_owned())
}

/// A link that says twice where it leads.
pub(crate) fn both(at: &Pointer) -> Diagnostic {
    let message = "a link has either an `operationId` or an `operationRef`, not both".to_owned();
    error(RULE, Spot::Key(at.clone()), message, "remove one of the two".to_owned())
}
