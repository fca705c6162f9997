//! # superseded-keyword
//!
//! A keyword of OpenAPI 3.0 stands in a document of a later version, where JSON Schema does not know
//! it. It is taken as it was meant.
//!
//! ```yaml
//! openapi: 3.1.1
//! # …
//! nickname: {type: string, nullable: true}          # type: [string, 'null']
//! age: {type: integer, minimum: 0, exclusiveMinimum: true}          # exclusiveMinimum: 0
//! ```
//! Write what the later version has for it (OpenAPI 3.1.1 §4.8.24; JSON Schema 2020-12 Validation
//! §6.1.1 and §6.2).

use super::Tally;
use crate::diagnostic::Severity;

/// Counts `nullable`.
pub(crate) const NULLABLE: Tally = Tally {
    rule: "superseded-keyword",
    severity: Severity::Warning,
    one: "`nullable` is a keyword of OpenAPI 3.0 alone; it is taken as it was meant",
    many: "uses of `nullable`, a keyword of OpenAPI 3.0 alone, are taken as they were meant",
    help: "add `'null'` to the list of types, as in `type: [string, 'null']`",
};

/// Counts booleans under `exclusiveMinimum` and `exclusiveMaximum`.
pub(crate) const EXCLUSIVE: Tally = Tally {
    rule: "superseded-keyword",
    severity: Severity::Warning,
    one: "this is a boolean in OpenAPI 3.0 alone; it is taken as it was meant",
    many: "booleans say of a limit that it is exclusive, as in OpenAPI 3.0 alone; they are taken as they were meant",
    help: "write the limit itself under `exclusiveMinimum` or `exclusiveMaximum`",
};
