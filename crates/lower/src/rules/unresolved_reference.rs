//! # unresolved-reference
//!
//! A `$ref` leads nowhere.
//!
//! ```yaml
//! $ref: '#/components/schemas/Uesr'        # User
//! ```
//! Correct the pointer, or add what it means (OpenAPI 3.0.4 §4.7.23; RFC 6901: a slash within a name
//! is written `~1`, a tilde `~0`).

use understory_model::Pointer;

use super::{did_you_mean, error};
use crate::diagnostic::{Diagnostic, Spot};

const RULE: &str = "unresolved-reference";

/// A pointer to nothing.
pub(crate) fn missing(at: &Pointer, reference: &str, section: &str, names: &[&str]) -> Diagnostic {
    let message = format!("there is nothing at `{reference}`");
    let name = reference.rsplit('/').next().unwrap_or(reference);
    let help = did_you_mean(name, names.iter().copied())
        .unwrap_or_else(|| format!("add `{name}` under `{section}`, or correct the reference"));
    error(RULE, Spot::Value(at.clone()), message, help)
}

/// A reference to another document, or none that could be read.
pub(crate) fn not_local(at: &Pointer, reference: &str) -> Diagnostic {
    let message = format!("the reference `{reference}` does not lead into this document");
    let help = "write `#/` and the way to the component, such as `#/components/schemas/Pet`; what \
                stands in other files must be moved here"
        .to_owned();
    error(RULE, Spot::Value(at.clone()), message, help)
}
