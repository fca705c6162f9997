//! # informational-response
//!
//! A response has a status of 1xx. HTTP sends such a response before the one that answers the
//! request, so that a server cannot answer with it and a client is never given it. It is left out.
//!
//! ```yaml
//! responses:
//!   '102': {description: Still at it}
//!   '200': {description: Done}
//! ```
//! Remove it (RFC 9110 §15.2, "Informational 1xx").

use understory_model::{Pointer, StatusKey};

use super::warning;
use crate::diagnostic::{Diagnostic, Spot};

/// Whether a status is one of those before the answer.
pub(crate) fn is(status: StatusKey) -> bool {
    matches!(status, StatusKey::Code(100..=199) | StatusKey::Range(1))
}

/// A response that comes before the answer.
pub(crate) fn left_out(at: &Pointer, key: &str) -> Diagnostic {
    let message = format!("the response `{key}` is left out, since a status of 1xx never answers a request");
    let help = "remove it: the transport sends and reads what comes before the answer".to_owned();
    warning("informational-response", Spot::Key(at.clone()), message, help)
}
