//! # empty-list
//!
//! An `enum` or an `allOf` is an empty list. No value satisfies an `enum` of nothing, and an `allOf`
//! needs a part; the keyword is taken as absent.
//!
//! ```yaml
//! {type: string, enum: []}
//! ```
//! List what is meant, or remove the keyword (JSON Schema Validation Wright-00 §5.20: "SHOULD have
//! at least one element"; §5.22: "MUST have at least one element"; OpenAPI 3.0.4 §4.7.6 for the
//! variables of a server).

use super::warning;
use crate::at::At;
use crate::context::Context;
use crate::diagnostic::Spot;

/// Checks the lists of a node that should have an item.
pub(crate) fn check<T>(cx: &mut Context<'_>, at: &At<'_, T>) {
    for key in ["enum", "allOf"] {
        if at.field(key).is_some_and(|list| list.is_empty_list()) {
            let message = format!("`{key}` lists nothing, and is taken as absent");
            let help = format!("list what is meant, or remove `{key}`");
            cx.push(warning("empty-list", Spot::Value(at.pointer.join(key)), message, help));
        }
    }
}
