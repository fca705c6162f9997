//! # unsupported-schema
//!
//! A schema says something that no Rust type of understory expresses, so it is any JSON value.
//!
//! ```yaml
//! properties: {id: {type: string}}
//! oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
//! ```
//! Part the schema: let each alternative have all of its properties.

use understory_model::Pointer;

use super::warning;
use crate::diagnostic::{Diagnostic, Spot};

/// A choice of nothing, which no value satisfies.
pub(crate) fn no_alternatives(at: &Pointer, key: &str) -> Diagnostic {
    let message = format!("`{key}` has no alternatives, so this is taken as any JSON value");
    let help = format!("list the alternatives, or remove `{key}`");
    warning("unsupported-schema", Spot::Value(at.join(key)), message, help)
}

/// A schema that becomes any JSON value.
pub(crate) fn any_value(at: &Pointer, why: &str, help: &str) -> Diagnostic {
    let message = format!("this is taken as any JSON value, since {why}");
    warning("unsupported-schema", Spot::Value(at.clone()), message, help.to_owned())
}
