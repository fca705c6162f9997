//! # undefined-body
//!
//! A request body stands on a method whose body means nothing to HTTP. TRACE must have none, so it
//! is left out there; GET, HEAD and DELETE may have one, and what becomes of it on its way is open.
//!
//! ```yaml
//! delete:
//!   requestBody: {content: {application/json: {schema: {type: object}}}}
//! ```
//! Move what the body says into parameters, or use POST (RFC 9110 §9.3.1, §9.3.2, §9.3.5, §9.3.8;
//! OpenAPI 3.0.4 §4.7.10.1, which would have such a body ignored, and 3.1.1 §4.8.10.1, which permits it).

use understory_model::Pointer;

use super::{Tally, warning};
use crate::diagnostic::{Diagnostic, Severity, Spot};

const RULE: &str = "undefined-body";

/// Counts bodies of methods for which HTTP gives them no meaning.
pub(crate) const TALLY: Tally = Tally {
    rule: RULE,
    severity: Severity::Note,
    one: "HTTP gives no meaning to the body of a GET, HEAD or DELETE; it is sent and read all the same",
    many: "bodies stand on GET, HEAD or DELETE, where HTTP gives them no meaning; they are sent and read all the same",
    help: "move what the body says into parameters, or use POST: proxies may drop or refuse such a body",
};

/// A body of TRACE.
pub(crate) fn left_out(at: &Pointer) -> Diagnostic {
    let message = "this body is left out, since a TRACE must not have one".to_owned();
    let help = "remove the body, or use another method".to_owned();
    warning(RULE, Spot::Key(at.clone()), message, help)
}
