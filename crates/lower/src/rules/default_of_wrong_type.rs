//! # default-of-wrong-type
//!
//! A `default` is not of the type that its schema gives, or is none of the values of its `enum`.
//!
//! ```yaml
//! type: integer
//! default: ten        # 10
//! ```
//! Write a default that the schema permits (OpenAPI 3.0.4 §4.7.24.1: "MUST conform to the defined
//! type").

use understory_model::Pointer;

use super::{contradictory_schema, warning};
use crate::at::{At, SchemaNode};
use crate::context::Context;
use crate::diagnostic::{Diagnostic, Spot};

/// Checks the default of a schema.
pub(crate) fn check(cx: &mut Context<'_>, at: &At<'_, SchemaNode>) {
    let (data, any) = (&at.node.data, &at.node.any);
    // Serde reads null as no default.
    let Some(default) = at.field("default").map(|at| at.value()) else { return };
    if default.is_null() && data.nullable {
        return;
    }
    let kind = any.typ.as_deref().unwrap_or_default();
    let place = at.pointer.join("default");
    if !contradictory_schema::fits(kind, default) {
        cx.push(wrong(&place, format!("the default `{}` is not of `type: {kind}`", brief(default))));
    } else if !any.enumeration.is_empty() && !any.enumeration.contains(default) {
        cx.push(wrong(&place, format!("the default `{}` is none of the values of `enum`", brief(default))));
    }
}

fn brief(value: &serde_json::Value) -> String {
    value.to_string().chars().take(60).collect()
}

fn wrong(at: &Pointer, message: String) -> Diagnostic {
    let help = "write a default that the schema permits, or remove it".to_owned();
    warning("default-of-wrong-type", Spot::Value(at.clone()), message, help)
}
