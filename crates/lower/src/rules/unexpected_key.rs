//! # unexpected-key
//!
//! A key has no meaning where it stands, and is ignored.
//!
//! ```yaml
//! /users:
//!   gte: {}        # get
//! ```
//! Correct or remove it; an extension begins with `x-` (OpenAPI 3.0.4 §4.8).

use understory_model::Pointer;

use super::{did_you_mean, warning};
use crate::diagnostic::{Diagnostic, Spot};

/// A key that nothing reads.
pub(crate) fn check(at: &Pointer, kind: &str, key: &str, known: &[&'static str]) -> Diagnostic {
    let message = format!("{kind} has no key `{key}`, so it is ignored");
    let help = did_you_mean(key, known.iter().copied())
        .unwrap_or_else(|| "remove it, or let an extension begin with `x-`".to_owned());
    warning("unexpected-key", Spot::Key(at.clone()), message, help)
}
