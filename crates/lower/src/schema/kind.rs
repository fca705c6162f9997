//! What kind of value a schema speaks of.
//!
//! JSON Schema does not infer a type: a keyword such as `minLength` holds of every value that is no
//! string (Validation Wright-00 §4.1; 2020-12 Core §7.6.1). Authors who leave `type` out mean it
//! nevertheless, and a type of Rust must be one of them, so the keywords say what is meant where
//! they all belong to one type.

use serde_json::Value;

use super::conditional;
use crate::at::{At, SchemaNode};
use crate::context::Context;
use crate::rules;
use crate::rules::contradictory_schema::KINDS;

/// The types of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    Array,
    String,
    Integer,
    Number,
    Boolean,
}

impl Kind {
    /// The value of `type` that names it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Kind::Object => "object",
            Kind::Array => "array",
            Kind::String => "string",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Boolean => "boolean",
        }
    }

    /// Whether its values have no parts of their own.
    pub(super) fn is_scalar(self) -> bool {
        !matches!(self, Kind::Object | Kind::Array)
    }

    /// The kind whose values are of both kinds: every whole number is a number.
    pub(super) fn narrower(self, other: Kind) -> Option<Kind> {
        match (self, other) {
            (a, b) if a == b => Some(a),
            (Kind::Integer, Kind::Number) | (Kind::Number, Kind::Integer) => Some(Kind::Integer),
            _ => None,
        }
    }
}

/// The limits that concern values of one kind only (JSON Schema Validation Wright-00 §5;
/// 2020-12 §6).
pub(super) const LIMITS: [(Kind, &[&str]); 4] = [
    (Kind::String, &["minLength", "maxLength", "pattern"]),
    (Kind::Number, &["minimum", "maximum", "multipleOf"]),
    (Kind::Array, &["minItems", "maxItems", "uniqueItems"]),
    (Kind::Object, &["minProperties", "maxProperties"]),
];

/// The keywords that mean one kind of value where no type is given.
const KEYWORDS: [(Kind, &[&str]); 4] = [
    (Kind::Object, &["required", "propertyNames", "minProperties", "maxProperties"]),
    (Kind::Array, &["minItems", "maxItems", "uniqueItems"]),
    (Kind::String, &["minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType"]),
    (Kind::Number, &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
];

/// The kind that a schema names, or that its other keywords mean.
pub(super) fn kind(at: &At<'_, SchemaNode>) -> Option<Kind> {
    match at.node.any.typ.as_deref() {
        Some("object") => Some(Kind::Object),
        Some("array") => Some(Kind::Array),
        Some("string") => Some(Kind::String),
        Some("integer") => Some(Kind::Integer),
        Some("number") => Some(Kind::Number),
        Some("boolean") => Some(Kind::Boolean),
        Some(_) => None,
        None => of_values(&at.node.any.enumeration).or_else(|| of_keywords(at)),
    }
}

/// The kind of a schema without `type`. That nothing but a keyword says so is worth a note where
/// the keyword is no part of a type's form.
pub(super) fn implied(cx: &mut Context<'_>, at: &At<'_, SchemaNode>) -> Option<Kind> {
    let kind = kind(at)?;
    if !FORMS.iter().any(|(_, key)| at.has(key)) && !at.has("enum") {
        cx.count(rules::implied_type::TALLY, &at.pointer);
    }
    Some(kind)
}

/// The kind that is meant by a `type` which does not exist, where the other keywords say it.
pub(super) fn mended(cx: &mut Context<'_>, at: &At<'_, SchemaNode>) -> Option<Kind> {
    let found = at.node.any.typ.as_deref().filter(|found| !KINDS.contains(found))?;
    let meant = of_keywords(at)?;
    cx.push(rules::unknown_type::meant(&at.pointer, found, meant.as_str()));
    Some(meant)
}

/// The keywords that describe the inside of a value, which nobody writes of any other.
const FORMS: [(Kind, &str); 6] = [
    (Kind::Object, "properties"),
    (Kind::Object, "additionalProperties"),
    (Kind::Object, "patternProperties"),
    (Kind::Object, "unevaluatedProperties"),
    (Kind::Array, "items"),
    (Kind::Array, "prefixItems"),
];

fn of_keywords(at: &At<'_, SchemaNode>) -> Option<Kind> {
    if let Some((kind, _)) = FORMS.iter().find(|(_, key)| at.has(key)) {
        return Some(*kind);
    }
    if conditional::speaks_of_objects(at) {
        return Some(Kind::Object);
    }
    let mut kinds = KEYWORDS.iter().filter(|(_, keys)| keys.iter().any(|key| at.has(key)));
    match (kinds.next(), kinds.next()) {
        (Some((kind, _)), None) => Some(*kind),
        // Keywords of several types mean any of them. A format means none (OpenAPI 3.0.4 §4.4).
        _ => None,
    }
}

/// The kind of which all values of an `enum` are, but for null.
fn of_values(values: &[Value]) -> Option<Kind> {
    let mut kinds = values.iter().filter(|value| !value.is_null()).map(|value| match value {
        Value::String(_) => Some(Kind::String),
        Value::Bool(_) => Some(Kind::Boolean),
        Value::Number(number) if number.is_f64() => Some(Kind::Number),
        Value::Number(_) => Some(Kind::Integer),
        _ => None,
    });
    let first = kinds.next()??;
    kinds.try_fold(first, |known, kind| match (known, kind?) {
        (Kind::Integer | Kind::Number, other @ (Kind::Integer | Kind::Number)) if other != known => {
            Some(Kind::Number)
        }
        (known, kind) => (known == kind).then_some(known),
    })
}
