//! # out-of-format
//!
//! A number of a schema lies outside what the `format` beside it can hold: a value of its `enum`,
//! its `default` or one of its limits.
//!
//! ```yaml
//! {type: integer, format: int32, maximum: 4294967295}        # int64
//! ```
//! Write a wider format, or a number within it (OpenAPI 3.0.4 §4.4.1, and the Format Registry).

use serde_json::Value;
use understory_model::Pointer;

use super::{shown_value, warning};
use crate::at::{At, SchemaNode};
use crate::context::Context;
use crate::diagnostic::Spot;

/// The formats of integers, with the least and the greatest number of each.
const FORMATS: [(&str, i128, i128); 8] = [
    ("int8", i8::MIN as i128, i8::MAX as i128),
    ("int16", i16::MIN as i128, i16::MAX as i128),
    ("int32", i32::MIN as i128, i32::MAX as i128),
    ("int64", i64::MIN as i128, i64::MAX as i128),
    ("uint8", 0, u8::MAX as i128),
    ("uint16", 0, u16::MAX as i128),
    ("uint32", 0, u32::MAX as i128),
    ("uint64", 0, u64::MAX as i128),
];

/// Checks the numbers of a schema against its format.
pub(crate) fn check(cx: &mut Context<'_>, at: &At<'_, SchemaNode>) {
    let any = &at.node.any;
    let named = |(name, ..): &&(&str, i128, i128)| any.format.as_deref() == Some(*name);
    let Some((format, least, most)) = FORMATS.iter().find(named) else { return };
    if any.typ.as_deref() != Some("integer") {
        return;
    }
    let keys = ["default", "minimum", "maximum"].iter().filter_map(|key| at.field(key));
    let mut values: Vec<(Pointer, &Value)> = keys.map(|at| (at.pointer.clone(), at.value())).collect();
    let place = at.pointer.join("enum");
    let items = any.enumeration.iter().enumerate();
    values.extend(items.map(|(index, value)| (place.join(&index.to_string()), value)));
    for (here, value) in values {
        if !fits(value, *least, *most) {
            let value = shown_value(value);
            let message =
                format!("{value} lies outside of `format: {format}`, which goes from {least} to {most}");
            let help = "write a wider format, or a number within this one".to_owned();
            cx.push(warning("out-of-format", Spot::Value(here), message, help));
        }
    }
}

/// Whether a number lies between two others. What is no number has its own diagnostic.
fn fits(value: &Value, least: i128, most: i128) -> bool {
    let whole = value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from));
    match (whole, value.as_f64()) {
        (Some(whole), _) => (least..=most).contains(&whole),
        (None, Some(number)) => number >= least as f64 && number <= most as f64,
        (None, None) => true,
    }
}
