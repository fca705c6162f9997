//! # undeclared-required
//!
//! `required` names a property that the schema does not declare, so nothing demands it.
//!
//! ```yaml
//! required: [id, nmae]
//! properties: {id: {type: string}, name: {type: string}}
//! ```
//! Declare the property, or correct the name.

use understory_model::Pointer;

use super::{did_you_mean, warning};
use crate::diagnostic::{Diagnostic, Spot};

/// A required name without a property.
pub(crate) fn no_property<'c>(
    at: &Pointer,
    name: &str,
    properties: impl IntoIterator<Item = &'c str>,
) -> Diagnostic {
    let message = format!("`{name}` is required and is no declared property");
    let help = did_you_mean(name, properties)
        .unwrap_or_else(|| format!("declare `{name}` under `properties`, or remove it from `required`"));
    warning("undeclared-required", Spot::Value(at.clone()), message, help)
}
