//! # bad-multiple
//!
//! A `multipleOf` is 0 or less: nothing is a multiple of it, or all is.
//!
//! ```yaml
//! {type: number, multipleOf: 0}       # multipleOf: 0.01
//! ```
//! Write a number greater than 0 (JSON Schema Validation Wright-00 §5.1, 2020-12 §6.2.1: "strictly
//! greater than 0").

use super::{error, mended};
use crate::at::{At, SchemaNode};
use crate::context::Context;
use crate::diagnostic::Spot;

/// Checks `multipleOf` of a schema. What is no number has its own diagnostic.
pub(crate) fn check(cx: &mut Context<'_>, at: &At<'_, SchemaNode>) {
    let Some(value) = at.field("multipleOf") else { return };
    if value.value().as_f64().is_some_and(|number| number <= 0.0) {
        let message = format!("`multipleOf: {}` is not greater than 0", value.value());
        let help = "write the step between the numbers that are permitted, such as 0.01".to_owned();
        let here = error("bad-multiple", Spot::Value(value.pointer), message, help);
        cx.push(mended(here, "it is ignored"));
    }
}
