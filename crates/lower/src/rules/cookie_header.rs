//! # cookie-header
//!
//! A header parameter is called `Cookie`. What it does beside cookie parameters is undefined; it is
//! sent as it is, in one field with them.
//!
//! ```yaml
//! {name: Cookie, in: header, schema: {type: string}}        # {name: session, in: cookie, …}
//! ```
//! Declare each cookie with `in: cookie` (OpenAPI 3.0.4 §4.7.12, "Parameter Object").

use super::Tally;
use crate::diagnostic::Severity;

/// Counts header parameters called `Cookie`.
pub(crate) const TALLY: Tally = Tally {
    rule: "cookie-header",
    severity: Severity::Note,
    one: "what a header parameter called `Cookie` does is undefined",
    many: "header parameters are called `Cookie`, and what they do is undefined",
    help: "declare each cookie as a parameter with `in: cookie`",
};
