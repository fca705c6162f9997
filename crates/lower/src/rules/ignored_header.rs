//! # ignored-header
//!
//! A header parameter called `Accept`, `Content-Type` or `Authorization` is ignored: media types
//! and security say what these headers hold.
//!
//! ```yaml
//! parameters:
//!   - {name: Authorization, in: header, schema: {type: string}}
//! ```
//! The same is true of a response header called `Content-Type`.
//!
//! Remove the parameter, and declare a security scheme instead of `Authorization` (OpenAPI 3.0.4
//! §4.7.12.2: "the parameter definition SHALL be ignored"; §4.7.17.1 for responses).

use super::Tally;
use crate::diagnostic::Severity;

/// Counts response headers that are ignored.
pub(crate) const IN_RESPONSE: Tally = Tally {
    rule: "ignored-header",
    severity: Severity::Note,
    one: "this response header is ignored, as OpenAPI demands for `Content-Type`",
    many: "response headers called `Content-Type` are ignored, as OpenAPI demands",
    help: "declare media types under `content`",
};

/// Counts header parameters that are ignored.
pub(crate) const TALLY: Tally = Tally {
    rule: "ignored-header",
    severity: Severity::Note,
    one: "this header parameter is ignored, as OpenAPI demands for `Accept`, `Content-Type` and `Authorization`",
    many: "header parameters called `Accept`, `Content-Type` or `Authorization` are ignored, as OpenAPI demands",
    help: "declare media types under `content`, and credentials under `security`",
};
