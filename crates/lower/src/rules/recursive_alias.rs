//! # recursive-alias
//!
//! A schema is nothing but itself, or lists, maps and references lie in each other without end, so it is any
//! JSON value. (A list or a map that holds itself is a type of its own.)
//!
//! ```yaml
//! Tree: {anyOf: [{$ref: '#/components/schemas/Tree'}]}
//! ```
//! Say what a value is besides.

use understory_model::Pointer;

use super::warning;
use crate::diagnostic::{Diagnostic, Spot};

/// A schema that says nothing but that it is itself.
pub(crate) fn nothing_else(at: &Pointer) -> Diagnostic {
    let message = "this schema is nothing but itself, so it is any JSON value".to_owned();
    let help = "say what a value is, such as a list or an object that holds others".to_owned();
    warning("recursive-alias", Spot::Key(at.clone()), message, help)
}

/// Alternatives that multiply with other alternatives beyond any sense.
pub(crate) fn too_many(at: &Pointer) -> Diagnostic {
    let message =
        "these alternatives, with those that they are made of and what stands beside them, are too many \
                   types, so each is any JSON value"
            .to_owned();
    let help =
        "let a property hold the inner alternatives, or say beside them less that holds of all".to_owned();
    warning("recursive-alias", Spot::Key(at.clone()), message, help)
}

/// Schemas inside each other beyond any sense.
pub(crate) fn too_deep(at: &Pointer) -> Diagnostic {
    let message =
        "lists, maps and references lie too deep inside each other, so this is any JSON value".to_owned();
    let help = "let an object with a property hold the inner ones".to_owned();
    warning("recursive-alias", Spot::Key(at.clone()), message, help)
}
