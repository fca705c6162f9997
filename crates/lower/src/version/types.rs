//! `type` with several types (JSON Schema 2020-12 Validation §6.1.1), of which 3.0 has one.

use serde_json::{Map, Value, json};
use understory_model::Pointer;

use super::moves::Moves;

/// The keywords that apply to values of one type alone.
const STRING: &[&str] =
    &["minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType", "contentSchema"];
const NUMBER: &[&str] = &["multipleOf", "maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum"];
const ARRAY: &[&str] = &[
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "uniqueItems",
    "contains",
    "minContains",
    "maxContains",
    "unevaluatedItems",
];
const OBJECT: &[&str] = &[
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedProperties",
    "discriminator",
];

/// The formats of numbers; any other is one of strings.
const NUMBER_FORMATS: [&str; 11] =
    ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double", "decimal"];

/// The type of a value.
pub(super) fn of(value: &Value) -> Option<&'static str> {
    match value {
        Value::Bool(_) => Some("boolean"),
        Value::Number(number) if number.is_f64() => Some("number"),
        Value::Number(_) => Some("integer"),
        Value::String(_) => Some("string"),
        Value::Array(_) | Value::Object(_) | Value::Null => None,
    }
}

/// Brings `type` to one type: null becomes `nullable`, and several become an `anyOf` of them, each
/// with the keywords that apply to it.
pub(super) fn split(moves: &mut Moves, map: &mut Map<String, Value>, at: &Pointer) {
    let place = at.join("type");
    let listed: Vec<(usize, String)> = match map.get("type") {
        Some(Value::String(one)) if one == "null" => vec![(0, one.clone())],
        Some(Value::Array(list)) if !list.is_empty() && list.iter().all(Value::is_string) => {
            list.iter().filter_map(Value::as_str).map(str::to_owned).enumerate().collect()
        }
        // Lowering says what is wrong with anything else.
        _ => return,
    };
    let null = listed.iter().find(|(_, kind)| kind == "null").map(|(index, _)| *index);
    let number = listed.iter().any(|(_, kind)| kind == "number");
    let mut kinds: Vec<(usize, String)> = Vec::new();
    for (index, kind) in listed {
        // An integer is a number.
        let covered = kind == "null" || (kind == "integer" && number);
        if !covered && !kinds.iter().any(|(_, known)| *known == kind) {
            kinds.push((index, kind));
        }
    }
    if null.is_some() && kinds.len() == 1 {
        nullable(moves, map, at);
    }
    match kinds.as_slice() {
        [] => {
            map.shift_remove("type");
            map.insert("enum".to_owned(), json!([null]));
            moves.note(&at.join("enum"), &place);
        }
        [(index, only)] => {
            map.insert("type".to_owned(), json!(only));
            moves.note(&place, &place.join(&index.to_string()));
        }
        several => alternatives(moves, map, at, (several, null)),
    }
}

/// One of the types of a list is null.
fn nullable(moves: &mut Moves, map: &mut Map<String, Value>, at: &Pointer) {
    map.insert("nullable".to_owned(), json!(true));
    moves.note(&at.join("nullable"), &at.join("type"));
}

fn alternatives(
    moves: &mut Moves,
    map: &mut Map<String, Value>,
    at: &Pointer,
    (kinds, null): (&[(usize, String)], Option<usize>),
) {
    let groups = [STRING, NUMBER, ARRAY, OBJECT];
    let narrowed = groups.iter().flat_map(|group| group.iter()).any(|key| map.contains_key(*key))
        || map.contains_key("enum")
        || map.contains_key("format");
    let every = ["string", "number", "boolean", "array", "object"];
    if !narrowed && every.iter().all(|kind| kinds.iter().any(|(_, known)| known == kind)) {
        map.shift_remove("type");
        return;
    }
    let place = at.join("type");
    let mut arms: Vec<(usize, Map<String, Value>)> =
        kinds.iter().filter_map(|(index, kind)| Some((*index, arm(map, kind, kinds)?))).collect();
    for key in groups.iter().flat_map(|group| group.iter()).chain(&["type", "format", "enum"]) {
        map.shift_remove(*key);
    }
    if let [(index, only)] = arms.as_slice() {
        if null.is_some() {
            nullable(moves, map, at);
        }
        // The values of `enum` are all of one type.
        let own = map.shift_remove("title");
        map.extend(only.clone());
        map.shift_remove("title");
        map.extend(own.map(|own| ("title".to_owned(), own)));
        moves.note(&place, &place.join(&index.to_string()));
        return;
    }
    // As an alternative, null is one of the types that hold together with those of another list.
    arms.extend(null.map(|index| (index, Map::from_iter([("enum".to_owned(), json!([null]))]))));
    let apart = ["oneOf", "anyOf", "allOf", "$ref"].iter().any(|key| map.contains_key(*key));
    let mut list = at.join("anyOf");
    let several = json!(arms.iter().map(|(_, arm)| arm).collect::<Vec<_>>());
    if apart {
        let parts = map.entry("allOf").or_insert_with(|| json!([]));
        if let Some(parts) = parts.as_array_mut() {
            let part = at.join("allOf").join(&parts.len().to_string());
            parts.push(json!({"anyOf": several}));
            moves.note(&part, at);
            list = part.join("anyOf");
        }
    } else {
        map.insert("anyOf".to_owned(), several);
    }
    moves.note(&list, &place);
    for (number, (index, _)) in arms.iter().enumerate() {
        let arm = list.join(&number.to_string());
        moves.note(&arm, at);
        moves.note(&arm.join("type"), &place.join(&index.to_string()));
    }
}

/// The alternative of one type, with the keywords that apply to it. `None` when an `enum` lists no
/// value of the type.
fn arm(map: &Map<String, Value>, kind: &str, kinds: &[(usize, String)]) -> Option<Map<String, Value>> {
    let (keywords, title) = match kind {
        "string" => (STRING, "String"),
        "number" => (NUMBER, "Number"),
        "integer" => (NUMBER, "Integer"),
        "array" => (ARRAY, "List"),
        "object" => (OBJECT, "Object"),
        _ => (&[] as &[&str], "Bool"),
    };
    let mut arm = Map::new();
    // What makes the name of the alternative.
    arm.insert("title".to_owned(), json!(title));
    arm.insert("type".to_owned(), json!(kind));
    for keyword in keywords {
        if let Some(value) = map.get(*keyword) {
            arm.insert((*keyword).to_owned(), value.clone());
        }
    }
    if let Some(format) = map.get("format").and_then(Value::as_str) {
        let numbers = |kind: &str| matches!(kind, "number" | "integer");
        let of_numbers = NUMBER_FORMATS.contains(&format) && kinds.iter().any(|(_, kind)| numbers(kind));
        if (of_numbers && numbers(kind)) || (!of_numbers && kind == "string") {
            arm.insert("format".to_owned(), json!(format));
        }
    }
    if let Some(values) = map.get("enum").and_then(Value::as_array) {
        let fits = |value: &&Value| match value {
            Value::Array(_) => kind == "array",
            Value::Object(_) => kind == "object",
            value => of(value).is_some_and(|found| found == kind || (found == "integer" && kind == "number")),
        };
        let values: Vec<&Value> = values.iter().filter(fits).collect();
        if values.is_empty() {
            return None;
        }
        arm.insert("enum".to_owned(), json!(values));
    }
    Some(arm)
}
