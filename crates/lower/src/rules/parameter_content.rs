//! # parameter-content
//!
//! The `content` of a parameter does not have exactly one media type: of several the first is
//! taken, and without any the parameter is a string. Or a key stands beside it that is for
//! parameters with a `schema`, and is ignored.
//!
//! ```yaml
//! {name: filter, in: query, content: {application/json: {}, text/plain: {}}}
//! ```
//! Keep one (OpenAPI 3.0.4 §4.7.12.2.2: "The map MUST only contain one entry").

use understory_model::Pointer;

use super::{Tally, warning};
use crate::diagnostic::{Diagnostic, Severity, Spot};

const RULE: &str = "parameter-content";

/// Counts keys that have no effect on a parameter.
pub(crate) const IGNORED: Tally = Tally {
    rule: RULE,
    severity: Severity::Warning,
    one: "this key has no effect on a parameter of this kind and is ignored",
    many: "keys have no effect on parameters of their kind and are ignored",
    help: "`style`, `explode` and `allowReserved` are for parameters with a `schema`, and the last, as `allowEmptyValue`, for `in: query`; from 3.2 on `allowReserved` is also for `in: path` and for cookies that are percent-encoded",
};

/// Another number of media types than one.
pub(crate) fn not_one(at: &Pointer, count: usize) -> Diagnostic {
    let message = match count {
        0 => "this parameter has no media type, so it is a plain string".to_owned(),
        _ => format!("a parameter has one media type and not {count}, so the first is taken"),
    };
    let help = "keep one media type under `content`, or write a `schema` instead".to_owned();
    warning(RULE, Spot::Key(at.join("content")), message, help)
}
