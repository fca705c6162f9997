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
    // The root is where people keep what references lead to.
    let instead = if at.split_last().is_some_and(|(around, _)| around == Pointer::root()) {
        "nothing is read of it but what references lead to"
    } else {
        "it is ignored"
    };
    let message = format!("{kind} has no key `{key}`, so {instead}");
    let help = did_you_mean(key, known.iter().copied())
        .unwrap_or_else(|| "remove it, or let an extension begin with `x-`".to_owned());
    warning("unexpected-key", Spot::Key(at.clone()), message, help)
}
