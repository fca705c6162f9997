//! Values out of a list.
//!
//! The values decide what is made of them: strings, whole numbers, or anything else that is one
//! value. Null among them makes the use nullable, and two booleans are a boolean.

use std::collections::BTreeMap;

use openapiv3::AnySchema;
use serde_json::Value;
use understory_model::{Docs, Enum, EnumKind, EnumVariant, Shape, Type};

use super::{Use, define, scalar};
use crate::at::{At, SchemaNode};
use crate::context::Context;
use crate::rules;
use crate::rules::contradictory_schema::fits;

/// What kind of enum a schema is; `None` when it has no list of values, or when its type says as
/// much: a boolean, or a value that has parts of its own.
pub(super) fn kind(any: &AnySchema) -> Option<EnumKind> {
    let values = || values(any).map(|(_, value)| value);
    let whole = |value: &Value| integer(value).is_some();
    let compound = |value: &Value| value.is_object() || value.is_array();
    let typed = matches!(any.typ.as_deref(), None | Some("string" | "integer" | "number"));
    if !typed || values().any(compound) || values().all(Value::is_boolean) {
        None
    } else if values().all(Value::is_string) {
        Some(EnumKind::Strings)
    } else if values().all(whole) {
        Some(EnumKind::Integers)
    } else {
        Some(EnumKind::Values)
    }
}

/// The values that are not null and that the type permits, with their places in the list.
fn values(any: &AnySchema) -> impl Iterator<Item = (usize, &Value)> {
    let permitted = |value: &Value| any.typ.as_deref().is_none_or(|kind| fits(kind, value));
    any.enumeration.iter().enumerate().filter(move |(_, value)| !value.is_null() && permitted(value))
}

/// The whole number that a value is, also as `1.0` (JSON Schema 2020-12 §6.1.1).
fn integer(value: &Value) -> Option<i64> {
    let whole = |number: f64| {
        let text = format!("{number:.0}");
        (number.fract() == 0.0).then(|| text.parse().ok()).flatten()
    };
    value.as_i64().or_else(|| value.as_f64().filter(|_| value.is_f64()).and_then(whole))
}

/// `enum`.
pub(super) fn lower_enum<'a>(
    cx: &mut Context<'a>,
    at: &At<'a, SchemaNode>,
    words: &[String],
    kind: EnumKind,
) -> Use {
    let mut variants = Vec::new();
    add_values(cx, at, &mut variants);
    let id = define(cx, at, words);
    if let Some(definition) = cx.api.types.get_mut(id.0 as usize) {
        definition.shape = Shape::Enum(Enum { kind, variants });
    }
    scalar::with_null(&at.node.any, Type::Named(id))
}

/// Adds the values of an `enum` that are not yet there.
pub(super) fn add_values<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, variants: &mut Vec<EnumVariant>) {
    let kind = kind(&at.node.any);
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let place = at.pointer.join("enum");
    let words = Words::read(cx, at);
    for (index, value) in values(&at.node.any) {
        let wire = match (kind, value) {
            (Some(EnumKind::Strings), Value::String(text)) => text.clone(),
            (Some(EnumKind::Integers), value) => {
                integer(value).map_or_else(String::new, |number| number.to_string())
            }
            _ => value.to_string(),
        };
        if let Some(known) = first.get(&wire) {
            let (here, there) = (place.join(&index.to_string()), place.join(&known.to_string()));
            cx.push(rules::duplicate_enum_value::ignored(&here, &wire, &there));
            continue;
        }
        first.insert(wire.clone(), index);
        if !variants.iter().any(|variant| variant.wire == wire) {
            let (hint, description) = words.of(index, value);
            let docs = Docs { description, ..Docs::default() };
            variants.push(EnumVariant { wire, hint, docs });
        }
    }
}

/// What a document says of its values: OpenAPI has no word for it, but generators and editors share
/// some.
struct Words<'a> {
    names: Option<&'a Vec<Value>>,
    descriptions: Option<&'a Value>,
    /// `x-ms-enum.values`, which gives each value in full.
    rows: Option<&'a Vec<Value>>,
}

impl<'a> Words<'a> {
    fn read(cx: &mut Context<'a>, at: &At<'a, SchemaNode>) -> Self {
        let wanted = at.node.any.enumeration.len();
        let mut parallel = |keys: &[&str]| {
            let found = keys.iter().find_map(|key| at.field(key))?;
            if let Some(list) = found.value().as_array().filter(|list| list.len() != wanted) {
                cx.push(rules::enum_words_differ::in_number(&found.pointer, list.len(), wanted));
                return None;
            }
            Some(found.value())
        };
        let names = parallel(&["x-enum-varnames", "x-enumNames", "x-enum-names"]).and_then(Value::as_array);
        let descriptions = parallel(&["x-enum-descriptions", "x-enumDescriptions"]);
        let rows = at.field("x-ms-enum").and_then(|at| at.field("values"));
        Words { names, descriptions, rows: rows.and_then(|at| at.value().as_array()) }
    }

    /// The name and the description of a value.
    fn of(&self, index: usize, value: &Value) -> (Option<String>, Option<String>) {
        let row = self.rows.and_then(|rows| rows.iter().find(|row| row.get("value") == Some(value)));
        let cell = |key| row.and_then(|row| row.get(key));
        let name = cell("name").or_else(|| self.names.and_then(|names| names.get(index)));
        let key = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let listed = self.descriptions.and_then(|all| all.get(index).or_else(|| all.get(&key)));
        let text = |value: Option<&Value>| {
            value.and_then(Value::as_str).filter(|text| !text.trim().is_empty()).map(str::to_owned)
        };
        (text(name), text(cell("description").or(listed)))
    }
}
