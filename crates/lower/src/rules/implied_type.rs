//! # implied-type
//!
//! A schema has no `type`, and the type is taken from its other keywords: `minLength` means a
//! string, `minimum` a number, `required` an object. By JSON Schema such a keyword says nothing of
//! values of other types (Validation Wright-00 §4.1), so a value of another type would be valid; it
//! is refused.
//!
//! ```yaml
//! {pattern: '^[a-z]+$'}           # taken as {type: string, pattern: …}
//! ```
//! Write the `type`.

use super::Tally;
use crate::diagnostic::Severity;

/// Counts schemas whose type is implied.
pub(crate) const TALLY: Tally = Tally {
    rule: "implied-type",
    severity: Severity::Note,
    one: "this schema has no `type`, which is taken from its other keywords",
    many: "schemas have no `type`, which is taken from their other keywords",
    help: "write the `type` that is meant",
};
