//! # ignored-format
//!
//! A `format` stands in a schema without `type`. It says something of values of one type and does
//! not say that the value is of it, so it has no effect.
//!
//! ```yaml
//! {format: date-time}        # type: string is missing
//! ```
//! Add the `type` (OpenAPI 3.0.4 §4.4: formats "do NOT implicitly require the expected type").

use super::Tally;
use crate::diagnostic::Severity;

/// Counts formats without a type.
pub(crate) const TALLY: Tally = Tally {
    rule: "ignored-format",
    severity: Severity::Warning,
    one: "this `format` has no effect, since no `type` stands beside it",
    many: "uses of `format` have no effect, since no `type` stands beside them",
    help: "add the `type` that the format is of, such as `type: string`",
};
