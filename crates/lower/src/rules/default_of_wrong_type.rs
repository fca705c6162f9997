//! # default-of-wrong-type
//!
//! A `default` is not of the type that its schema gives, is none of the values of its `enum`, or is
//! not within its limits. It is left out.
//!
//! ```yaml
//! type: integer
//! default: ten        # 10
//! ```
//! Write a default that the schema permits (OpenAPI 3.0.4 §4.7.24.1: "MUST conform to the defined
//! type").

use openapiv3::AnySchema;
use serde_json::Value;
use understory_model::Pointer;

use super::{contradictory_schema, shown_value, warning};
use crate::at::{At, SchemaNode};
use crate::context::Context;
use crate::diagnostic::{Diagnostic, Spot};

/// Checks the default of a schema.
pub(crate) fn check(cx: &mut Context<'_>, at: &At<'_, SchemaNode>) {
    if let Some(problem) = problem(at) {
        cx.push(wrong(&at.pointer.join("default"), problem));
    }
}

/// What is wrong with the default of a schema by what the schema itself says.
pub(crate) fn problem(at: &At<'_, SchemaNode>) -> Option<String> {
    let (data, any) = (&at.node.data, &at.node.any);
    // Serde reads null as no default.
    let default = at.field("default")?.value();
    if default.is_null() && data.nullable {
        return None;
    }
    let kind = any.typ.as_deref().unwrap_or_default();
    if !contradictory_schema::fits(kind, default) {
        return Some(format!("the default `{}` is not of `type: {kind}`", brief(default)));
    }
    if !any.enumeration.is_empty() && !any.enumeration.contains(default) {
        return Some(format!("the default `{}` is none of the values of `enum`", brief(default)));
    }
    limit(any, default)
        .map(|key| format!("the default `{}` is not what `{key}` beside it permits", brief(default)))
}

/// The limit that a value is not within. Patterns are the server's to check.
fn limit(any: &AnySchema, value: &Value) -> Option<&'static str> {
    let count = |count: usize, least: Option<usize>, most: Option<usize>, keys: [&'static str; 2]| {
        let [low, high] = keys;
        let short = least.is_some_and(|least| count < least).then_some(low);
        short.or_else(|| most.is_some_and(|most| count > most).then_some(high))
    };
    match value {
        Value::Number(number) => {
            let number = number.as_f64()?;
            let under =
                |least: f64| number < least || (any.exclusive_minimum == Some(true) && number == least);
            let over = |most: f64| number > most || (any.exclusive_maximum == Some(true) && number == most);
            let low = any.minimum.is_some_and(under).then_some("minimum");
            low.or_else(|| any.maximum.is_some_and(over).then_some("maximum"))
        }
        Value::String(text) => {
            count(text.chars().count(), any.min_length, any.max_length, ["minLength", "maxLength"])
        }
        Value::Array(items) => count(items.len(), any.min_items, any.max_items, ["minItems", "maxItems"]),
        Value::Object(members) => {
            count(members.len(), any.min_properties, any.max_properties, ["minProperties", "maxProperties"])
        }
        _ => None,
    }
}

/// A default that is none of its type, whatever schemas say so together.
pub(crate) fn no_value(at: &Pointer, json: &str) -> Diagnostic {
    let value = serde_json::from_str(json).unwrap_or(Value::Null);
    wrong(at, format!("the default `{}` is no value of its type", brief(&value)))
}

/// A default that holds itself by way of the defaults of its members.
pub(crate) fn endless(at: &Pointer) -> Diagnostic {
    let message = "this default has no end: by the defaults of its members it holds itself".to_owned();
    let help = "write the members out that end it".to_owned();
    warning("default-of-wrong-type", Spot::Value(at.clone()), message, help)
}

fn brief(value: &Value) -> String {
    shown_value(value).chars().take(60).collect()
}

fn wrong(at: &Pointer, message: String) -> Diagnostic {
    let help = "write a default that the schema permits, or remove it".to_owned();
    warning("default-of-wrong-type", Spot::Value(at.clone()), message, help)
}
