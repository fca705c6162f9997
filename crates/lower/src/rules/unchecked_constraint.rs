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
use crate::version::Version;

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

/// Those that JSON Schema 2020-12 has and OpenAPI 3.0 has not.
const LATER_KEYWORDS: [&str; 10] = [
    "if",
    "then",
    "else",
    "contains",
    "dependentRequired",
    "dependentSchemas",
    "patternProperties",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Counts the constraints of a schema.
pub(crate) fn check(cx: &mut Context<'_>, at: &At<'_, SchemaNode>) {
    let later: &[&str] = if cx.version >= Version::V31 { &LATER_KEYWORDS } else { &[] };
    for keyword in KEYWORDS.iter().chain(later).filter(|keyword| at.has(keyword)) {
        cx.count(TALLY, &at.pointer.join(keyword));
    }
}

/// Counts one constraint.
pub(crate) fn count(cx: &mut Context<'_>, at: &Pointer) {
    cx.count(TALLY, at);
}
