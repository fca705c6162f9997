//! # left-out
//!
//! An operation is not generated, because of an error that is named beside it. (Only where faulty
//! operations are left out; otherwise the document is refused.)
//!
//! ```yaml
//! /users:
//!   get:
//!     parameters: [{$ref: '#/components/parameters/Pgae'}]        # Page
//! ```
//! Correct the error, and the operation is there.

use super::{also, warning};
use crate::diagnostic::{Diagnostic, Spot};
use crate::left_out::LeftOut;

/// An operation that is not generated.
pub(crate) fn operation(left: &LeftOut) -> Diagnostic {
    let message = match &left.method {
        Some(method) => format!("`{method} {}` is left out", left.path),
        None => format!("every operation of `{}` is left out", left.path),
    };
    let help = format!("correct what `{}` says, and it is generated", left.rule);
    let here = warning("left-out", Spot::Key(left.origin.clone()), message, help);
    also(here, left.cause.clone(), "it is left out because of this")
}
