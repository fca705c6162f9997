//! # wrong-reference-kind
//!
//! A `$ref` leads to a component of another kind than is needed where it stands.
//!
//! ```yaml
//! schema: {$ref: '#/components/responses/Pet'}        # #/components/schemas/Pet
//! ```
//! Refer to a component of the right kind (OpenAPI 3.0.4 §4.7.7, "Components Object").

use understory_model::Pointer;

use super::error as error_with;
use crate::diagnostic::{Diagnostic, Spot};

/// A reference into the wrong section.
pub(crate) fn error(at: &Pointer, reference: &str, kind: &str, section: &str) -> Diagnostic {
    let message = format!("`{reference}` leads into `{section}`, and {kind} is needed here");
    let help = format!("refer to {kind}, or write it in place");
    error_with("wrong-reference-kind", Spot::Value(at.clone()), message, help)
}
