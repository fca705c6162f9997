//! # path-parameter-optional
//!
//! A path parameter is not `required: true`. It is taken as required all the same: a path with a
//! hole is another path.
//!
//! ```yaml
//! {name: id, in: path, schema: {type: string}}       # required: true is missing
//! ```
//! Add `required: true` (OpenAPI 3.0.4 §4.7.12.2: "this field is REQUIRED and its value MUST be
//! true").

use understory_model::Pointer;

use super::{error, mended};
use crate::diagnostic::{Diagnostic, Spot};

/// A path parameter that could be absent.
pub(crate) fn not_required(at: &Pointer, name: &str) -> Diagnostic {
    let message = format!("the path parameter `{name}` is not `required: true`");
    let help = "add `required: true`".to_owned();
    let here = error("path-parameter-optional", Spot::Value(at.clone()), message, help);
    mended(here, "it is taken as required")
}
