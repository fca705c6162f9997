//! # ignored-sibling
//!
//! Something that changes what a value is stands beside a `$ref`, and is ignored; or a keyword in or
//! beside an `allOf` has no effect on the schema that the `allOf` refers to.
//!
//! ```yaml
//! owner:
//!   $ref: '#/components/schemas/User'
//!   nullable: true                      # ignored
//! ```
//! Wrap the reference: `allOf: [{$ref: …}]` with the other keywords beside `allOf` (OpenAPI 3.0.4
//! §4.7.23: "any properties added SHALL be ignored"). What is said there of the property alone,
//! `description`, `deprecated`, `readOnly` and `writeOnly`, is heeded all the same.

use super::Tally;
use crate::diagnostic::Severity;

/// Counts keywords in or beside an `allOf` that have no effect on what it refers to.
pub(crate) const IN_ALL_OF: Tally = Tally {
    rule: "ignored-sibling",
    severity: Severity::Warning,
    one: "this is ignored, since another part of the `allOf` says what the value is",
    many: "keywords are ignored, since another part of their `allOf` says what the value is",
    help: "write it in the part that has the `type`, or describe the value in place",
};

/// Counts references with something beside them.
pub(crate) const TALLY: Tally = Tally {
    rule: "ignored-sibling",
    severity: Severity::Warning,
    one: "this stands beside a `$ref` and is ignored, as OpenAPI 3.0 demands",
    many: "keywords stand beside a `$ref` and are ignored, as OpenAPI 3.0 demands",
    help: "write `allOf: [{$ref: …}]` and put the other keywords beside `allOf`",
};
