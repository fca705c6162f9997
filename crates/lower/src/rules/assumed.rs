//! # assumed
//!
//! A document of Swagger 2.0 leaves open what a call needs, so the usual is taken: JSON as the media
//! type of a body, `https` as the scheme of the host.
//!
//! ```yaml
//! swagger: '2.0'
//! host: api.example.com          # schemes: [https]
//! paths:
//!   /users:
//!     get: {responses: {200: {description: All, schema: {type: string}}}}          # produces: [application/json]
//! ```
//! Say it by `schemes`, `consumes` and `produces` (Swagger 2.0, Swagger Object and Operation Object).

use super::Tally;
use crate::diagnostic::Severity;

/// Counts bodies without a media type.
pub(crate) const MEDIA_TYPE: Tally = Tally {
    rule: "assumed",
    severity: Severity::Note,
    one: "nothing says which media type this body has, so it is taken as JSON",
    many: "bodies have no media type, so they are taken as JSON",
    help: "add `consumes` and `produces` to the document or to the operation",
};

/// Counts hosts without a scheme.
pub(crate) const SCHEME: Tally = Tally {
    rule: "assumed",
    severity: Severity::Note,
    one: "no scheme of HTTP is given by which the host is reached, so it is `https`",
    many: "no scheme of HTTP is given by which hosts are reached, so it is `https`",
    help: "add `schemes: [https]` or `schemes: [http]`",
};
