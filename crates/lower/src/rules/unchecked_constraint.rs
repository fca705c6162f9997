//! # unchecked-constraint
//!
//! A constraint is not checked when a value is sent or received: `if`, `unevaluatedItems` and their like; a
//! `not` or a `contains` that says more than limits of single values do; one of several alternatives that have become one type; or one on the text of a date-time, a
//! UUID or an IPv6 address, which is held as a value and not as the text that came.
//!
//! ```yaml
//! {type: object, not: {properties: {kind: {const: cat}}}}
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
    one: "this constraint is not checked",
    many: "constraints (`if`, `not` of objects and their like) are not checked",
    help: "nothing is wrong with the document; check the values where it matters",
};

/// Counts constraints on texts that are not kept.
pub(crate) const TEXTS: Tally = Tally {
    rule: "unchecked-constraint",
    severity: Severity::Note,
    one: "this constraint is not checked, since a value of this `format` has several texts; its form is",
    many: "constraints on values of a `format` with several texts (`date-time`, `uuid`, `ipv6`) are not checked; their form is",
    help: "nothing is wrong with the document; where the text matters, generate the format as a string",
};

/// Those that are never checked, with the version from which on they have a meaning.
const KEYWORDS: [(&str, Version); 5] = [
    ("if", Version::V31),
    ("then", Version::V31),
    ("else", Version::V31),
    ("dependentSchemas", Version::V31),
    ("unevaluatedItems", Version::V31),
];

/// Counts the constraints of a schema that are never checked.
pub(crate) fn check(cx: &mut Context<'_>, at: &At<'_, SchemaNode>) {
    for (keyword, since) in KEYWORDS {
        if cx.version >= since && at.has(keyword) {
            cx.count(TALLY, &at.pointer.join(keyword));
        }
    }
    // Each alternative knows its own members alone.
    if cx.version >= Version::V31 && at.has("unevaluatedProperties") && (at.has("oneOf") || at.has("anyOf")) {
        cx.count(TALLY, &at.pointer.join("unevaluatedProperties"));
    }
}

/// Counts one constraint.
pub(crate) fn count(cx: &mut Context<'_>, at: &Pointer) {
    cx.count(TALLY, at);
}
