//! # duplicate-enum-value
//!
//! A value stands twice in an `enum`. The second is ignored.
//!
//! ```yaml
//! enum: [red, green, red]
//! ```
//! Remove one of the two (JSON Schema Wright-00 §5.20: "Elements in the array SHOULD be unique").

use understory_model::Pointer;

use super::{also, warning};
use crate::diagnostic::{Diagnostic, Spot};

/// The second of two equal values.
pub(crate) fn ignored(at: &Pointer, value: &str, first: &Pointer) -> Diagnostic {
    let message = format!("the value `{value}` stands twice in this `enum`");
    let here =
        warning("duplicate-enum-value", Spot::Value(at.clone()), message, "remove one of the two".to_owned());
    also(here, Spot::Value(first.clone()), "it first stands here")
}
