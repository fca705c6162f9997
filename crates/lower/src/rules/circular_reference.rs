//! # circular-reference
//!
//! References lead back to where they began, so that there is nothing at their end; or a schema is
//! made of itself by `allOf`.
//!
//! ```yaml
//! A: {$ref: '#/components/schemas/B'}
//! B: {$ref: '#/components/schemas/A'}
//! ```
//! Let one of them say what it is. (A schema may well refer to itself from a property or an item.)

use understory_model::Pointer;

use super::{error, mended};
use crate::diagnostic::{Diagnostic, Spot};

/// A `$ref` on a circle.
pub(crate) fn error_at(at: &Pointer, by_way_of: &Pointer) -> Diagnostic {
    let message = format!("this reference leads back to itself, by way of `{by_way_of}`");
    let help = "let one of the references say what it is instead of naming another".to_owned();
    error("circular-reference", Spot::Value(at.clone()), message, help)
}

/// An `allOf` that holds itself.
pub(crate) fn all_of(at: &Pointer, back_to: &Pointer) -> Diagnostic {
    let message = format!("this `allOf` is part of itself, by way of `{back_to}`");
    let help = "remove this alternative: a schema is not made of itself".to_owned();
    let here = error("circular-reference", Spot::Value(at.clone()), message, help);
    mended(here, "this alternative is ignored")
}
