//! # idle-constraint
//!
//! A constraint stands in a schema whose values it does not concern, so every value meets it: JSON
//! Schema has `minLength` speak of strings only, `minimum` of numbers, and so on (Validation
//! Wright-00 §4.1; 2020-12 Core §7.6.1).
//!
//! ```yaml
//! {type: integer, maxLength: 3}       # {type: integer, maximum: 999}
//! ```
//! Write the keyword that concerns the type, or remove it.

use super::Tally;
use crate::diagnostic::Severity;

/// Counts constraints that concern nothing.
pub(crate) const TALLY: Tally = Tally {
    rule: "idle-constraint",
    severity: Severity::Warning,
    one: "this constraint has no effect, since it concerns values of another type",
    many: "constraints have no effect, since they concern values of other types than their schemas have",
    help: "write the keyword that concerns the type (`maximum` of numbers, `maxLength` of strings, `maxItems` of lists), or remove it",
};
