//! Alternatives of which each is one value: how JSON Schema gives the values of a list names and
//! descriptions, and 3.0 a list (OpenAPI 3.1.1 §4.8.24.4, "Annotated Enumerations").
//!
//! ```text
//! oneOf: [{const: 1, title: Low}, {const: 2, title: High}]     enum: [1, 2]  x-ms-enum: {values: …}
//! ```

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use understory_model::Pointer;

use crate::version::moves::Moves;

/// What may be said of a value beside which one it is.
const ANNOTATIONS: [&str; 7] =
    ["title", "description", "type", "format", "deprecated", "$comment", "examples"];

/// Keywords of the schema around them with which the alternatives are a list all the same.
const AROUND: [&str; 14] = [
    "type",
    "format",
    "title",
    "description",
    "deprecated",
    "default",
    "nullable",
    "readOnly",
    "writeOnly",
    "example",
    "examples",
    "externalDocs",
    "xml",
    "$comment",
];

/// Makes a list of alternatives that are values.
pub(super) fn list(map: &mut Map<String, Value>, at: &Pointer, moves: &mut Moves) {
    let Some(key) = ["oneOf", "anyOf"].into_iter().find(|key| map.contains_key(*key)) else { return };
    let known = |name: &String| name == key || AROUND.contains(&name.as_str()) || name.starts_with("x-");
    let Some(arms) = map.get(key).and_then(Value::as_array).filter(|_| map.keys().all(known)) else { return };
    let Some(rows) = arms.iter().map(row).collect::<Option<Vec<Row<'_>>>>() else { return };
    // One value needs no list, and values that have parts are no values of an enum.
    let scalar = |row: &Row<'_>| !row.value.is_object() && !row.value.is_array();
    if rows.iter().filter(|row| !row.value.is_null()).count() < 2 || !rows.iter().all(scalar) {
        return;
    }
    let place = at.join(key);
    for (index, row) in rows.iter().enumerate() {
        moves.note(&at.join("enum").join(&index.to_string()), &place.join(&index.to_string()).join(row.key));
    }
    // A title that several have is the name of none of them.
    let names: BTreeSet<&str> = rows.iter().filter_map(|row| row.name).collect();
    let apart = names.len() == rows.iter().filter(|row| row.name.is_some()).count();
    let words = rows.iter().map(|row| {
        let name = row.name.filter(|_| apart);
        json!({"value": row.value, "name": name, "description": row.description})
    });
    let words: Vec<Value> = words.collect();
    let values: Vec<Value> = rows.iter().map(|row| row.value.clone()).collect();
    moves.note(&at.join("enum"), &place);
    map.shift_remove(key);
    map.insert("enum".to_owned(), Value::Array(values));
    map.entry("x-ms-enum").or_insert_with(|| json!({"values": words}));
}

/// A value with what is said of it.
struct Row<'a> {
    /// The keyword that says which one it is.
    key: &'static str,
    value: &'a Value,
    name: Option<&'a str>,
    description: Option<String>,
}

/// The one value that an alternative is.
fn row(arm: &Value) -> Option<Row<'_>> {
    let arm = arm.as_object()?;
    let (key, value) = match (arm.get("const"), arm.get("enum").and_then(Value::as_array)) {
        (Some(value), None) => ("const", value),
        (None, Some(list)) => match list.as_slice() {
            [only] => ("enum", only),
            _ => return None,
        },
        (None, None) if arm.get("type").and_then(Value::as_str) == Some("null") => ("type", &Value::Null),
        _ => return None,
    };
    let known = |name: &String| name == key || ANNOTATIONS.contains(&name.as_str()) || name.starts_with("x-");
    if !arm.keys().all(known) {
        return None;
    }
    let text = |key: &str| arm.get(key).and_then(Value::as_str);
    let deprecated = arm.get("deprecated") == Some(&Value::Bool(true));
    let description = match (deprecated, text("description")) {
        (true, Some(text)) => Some(format!("Deprecated. {text}")),
        (true, None) => Some("Deprecated.".to_owned()),
        (false, text) => text.map(str::to_owned),
    };
    Some(Row { key, value, name: text("title"), description })
}
