//! # bodiless-response
//!
//! A response has `content`, but HTTP gives no body to its status or to its method: 204, 205 and
//! 304 have none, and nothing that answers HEAD has (RFC 9110 §6.4.1). The content is left out.
//!
//! ```yaml
//! '204': {description: Done, content: {application/json: {schema: {type: string}}}}
//! ```
//! Remove the content, or answer 200.

use understory_model::{Pointer, StatusKey};

use super::warning;
use crate::diagnostic::{Diagnostic, Spot};

/// Whether a response can have a body.
pub(crate) fn has_body(method: &str, status: StatusKey) -> bool {
    method != "HEAD" && !matches!(status, StatusKey::Code(204 | 205 | 304))
}

/// Content where no body can be.
pub(crate) fn content(at: &Pointer) -> Diagnostic {
    let message = "this content is left out, since HTTP has no body here".to_owned();
    let help = "remove the content, or answer with a status that has a body".to_owned();
    warning("bodiless-response", Spot::Key(at.join("content")), message, help)
}
