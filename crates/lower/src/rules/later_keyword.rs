//! # later-keyword
//!
//! A schema of OpenAPI 3.0 or Swagger 2.0 says something in a form that only later versions have. It is taken as
//! it was meant.
//!
//! ```yaml
//! openapi: 3.0.4
//! # …
//! nickname: {type: [string, 'null']}          # {type: string, nullable: true}
//! ```
//! Write what the version has for it (OpenAPI 3.0.4 §4.7.24; in Swagger 2.0 `x-nullable` is customary), or say that
//! the document is one of 3.1.

use super::Tally;
use crate::diagnostic::Severity;

/// Counts lists of types.
pub(crate) const TYPES: Tally = Tally {
    rule: "later-keyword",
    severity: Severity::Warning,
    one: "`type` is a list from OpenAPI 3.1 on alone; it is taken as it was meant",
    many: "lists under `type`, which are there from OpenAPI 3.1 on alone, are taken as they were meant",
    help: "write one type, with `nullable: true` (`x-nullable: true` in Swagger 2.0) where null is one of them",
};
