//! # unchecked-constraint
//!
//! Constraints (`maxLength`, `pattern`, `minimum`, an `enum` of booleans or objects, `not`, …) are not checked
//! yet when a value is sent or received.
//!
//! ```yaml
//! {type: string, maxLength: 10}
//! ```
//! Nothing needs to be done about the document.

use understory_model::Pointer;

use super::Tally;
use crate::at::{At, SchemaNode};
use crate::context::Context;
use crate::diagnostic::Severity;

/// Counts constraints.
pub(crate) const TALLY: Tally = Tally {
    rule: "unchecked-constraint",
    severity: Severity::Note,
    one: "this constraint is not checked yet",
    many: "constraints (`maxLength`, `pattern`, `minimum` and their like) are not checked yet",
    help: "nothing is wrong with the document; check the values where it matters",
};

const KEYWORDS: [&str; 14] = [
    "multipleOf",
    "maximum",
    "minimum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "maxProperties",
    "minProperties",
    "not",
];

/// Counts the constraints of a schema.
pub(crate) fn check(cx: &mut Context<'_>, at: &At<'_, SchemaNode>) {
    for keyword in KEYWORDS.iter().filter(|keyword| at.has(keyword)) {
        cx.count(TALLY, &at.pointer.join(keyword));
    }
}

/// Counts one constraint.
pub(crate) fn count(cx: &mut Context<'_>, at: &Pointer) {
    cx.count(TALLY, at);
}
