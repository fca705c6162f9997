//! # ignored-sibling
//!
//! Something other than a description stands beside a `$ref`, and is ignored.
//!
//! ```yaml
//! owner:
//!   $ref: '#/components/schemas/User'
//!   nullable: true                      # ignored
//! ```
//! Wrap the reference: `allOf: [{$ref: …}]` with the other keywords beside `allOf` (OpenAPI 3.0.4
//! §4.7.23: "any properties added SHALL be ignored").

use super::Tally;
use crate::diagnostic::Severity;

/// Counts references with something beside them.
pub(crate) const TALLY: Tally = Tally {
    rule: "ignored-sibling",
    severity: Severity::Warning,
    one: "this stands beside a `$ref` and is ignored, as OpenAPI 3.0 demands",
    many: "keywords stand beside a `$ref` and are ignored, as OpenAPI 3.0 demands",
    help: "write `allOf: [{$ref: …}]` and put the other keywords beside `allOf`",
};
