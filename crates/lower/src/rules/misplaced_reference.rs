//! # misplaced-reference
//!
//! A `$ref` stands where the specification has no place for one: instead of an operation, of a
//! description, of a whole map such as `paths` or `properties`. Tools that join files take what it
//! leads to for it, and so is it here.
//!
//! ```yaml
//! /pets:
//!   get: {$ref: get-pets.yaml}          # /pets: {$ref: pets.yaml}, with `get` in that file
//! ```
//! Let the reference stand where one may (OpenAPI 3.0.4 §4.7: "Reference Object" is among the types
//! of such a field), or join the files before they are published.

use super::Tally;
use crate::diagnostic::Severity;

/// Counts them.
pub(crate) const TALLY: Tally = Tally {
    rule: "misplaced-reference",
    severity: Severity::Warning,
    one: "a reference may not stand here; what it leads to is taken",
    many: "references stand where none may; what they lead to is taken",
    help: "refer to a whole path item, parameter, response or schema, or join the files with a bundler",
};
