//! # duplicate-required
//!
//! A name stands twice in a list of `required`. That demands no more than once, so it may be meant
//! for another property.
//!
//! ```yaml
//! required: [street, city, street]
//! ```
//! Remove one of the two, or correct it (JSON Schema Validation Wright-00 §5.15: "Elements of this
//! array MUST be unique").

use understory_model::Pointer;

use super::{also, warning};
use crate::at::{At, SchemaNode};
use crate::context::Context;
use crate::diagnostic::{Diagnostic, Spot};

/// Checks the list of a schema.
pub(crate) fn check(cx: &mut Context<'_>, at: &At<'_, SchemaNode>) {
    let names = &at.node.any.required;
    if names.len() < 2 {
        return;
    }
    let mut firsts = std::collections::BTreeMap::new();
    for (index, name) in names.iter().enumerate() {
        let first = *firsts.entry(name).or_insert(index);
        if first != index {
            let place = at.pointer.join("required");
            let (here, there) = (place.join(&index.to_string()), place.join(&first.to_string()));
            cx.push(second(&here, name, &there));
        }
    }
}

fn second(at: &Pointer, name: &str, first: &Pointer) -> Diagnostic {
    let message = format!("`{name}` stands twice in this `required`");
    let help = "remove one of the two, or correct it".to_owned();
    let here = warning("duplicate-required", Spot::Value(at.clone()), message, help);
    also(here, Spot::Value(first.clone()), "it first stands here")
}
