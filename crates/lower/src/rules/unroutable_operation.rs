//! # unroutable-operation
//!
//! A server cannot tell the requests of two operations apart: they have one method, their paths
//! differ at most in the names of parameters or behind a `#`, and no query that stands in the path
//! and no required parameter is the mark of one of them. The first is for both sides, the second
//! for the client only.
//!
//! ```yaml
//! /pets/{petId}: {get: {}}
//! /pets/{name}: {get: {}}
//! ```
//! Join them, tell them apart by a segment, or give one a required query or header parameter
//! (OpenAPI 3.0.4 §4.7.8.2, "Path Templating Matching": such paths "MUST NOT exist").

use understory_model::{Operation, Pointer};

use super::{also, warning};
use crate::diagnostic::{Diagnostic, Spot};

/// The second of two operations that one request may mean.
pub(crate) fn client_only(operation: &Operation, first: &Pointer) -> Diagnostic {
    let target = format!("{} {}", operation.method, operation.target());
    let message =
        format!("a server cannot tell `{target}` from another operation, so it is for the client only");
    let help = "tell the two apart by a segment of the path, or by a required query or header parameter";
    let here = warning("unroutable-operation", Spot::Key(operation.origin.clone()), message, help.to_owned());
    also(here, Spot::Key(first.clone()), "the other stands here")
}
