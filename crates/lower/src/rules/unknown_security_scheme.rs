//! # unknown-security-scheme
//!
//! `security` names a scheme that `components/securitySchemes` does not have.
//!
//! ```yaml
//! security: [{oauth: []}]
//! components: {securitySchemes: {oauth2: {type: http, scheme: bearer}}}
//! ```
//! Declare the scheme, or correct the name (OpenAPI 3.0.4 §4.7.30, "Security Requirement Object").

use understory_model::Pointer;

use super::{did_you_mean, error};
use crate::diagnostic::{Diagnostic, Spot};

/// A name without a scheme.
pub(crate) fn undeclared<'c>(
    at: &Pointer,
    name: &str,
    section: &str,
    declared: impl IntoIterator<Item = &'c str>,
) -> Diagnostic {
    let message = format!("there is no security scheme `{name}`");
    let help = did_you_mean(name, declared).unwrap_or_else(|| format!("declare `{name}` under `{section}`"));
    error("unknown-security-scheme", Spot::Key(at.clone()), message, help)
}
