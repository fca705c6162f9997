//! OpenAPI 3.2 down to the forms of 3.0, after what it shares with 3.1.
//!
//! ```text
//! xml: {nodeType: attribute}          xml: {attribute: true}
//! ```
//!
//! Keys without a form in 3.0 stay where they are: lowering reads those that are generated, and
//! names the others.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use understory_model::Pointer;

use super::moves::Moves;
use super::shape::{Kind, walk};
use super::{Found, fragment, v31};

/// The document in the forms of 3.0.
pub(super) fn down(value: &Value, moves: &mut Moves, found: &mut Found) -> Value {
    let (mut value, outside) = v31::down(value, moves, found);
    // What two references lead to, one of them into the other's target, is met twice.
    let mut done = BTreeSet::new();
    let mut node = |value: &mut Value, kind: Kind, at: &Pointer| {
        let (Value::Object(map), Kind::Schema) = (value, kind) else { return };
        if done.insert(at.clone()) {
            node_type(map, at, moves);
        }
    };
    walk(&mut value, Kind::Root, &Pointer::root(), &mut node);
    for (kind, target) in outside {
        if let Some(place) = value.pointer_mut(fragment(&target)) {
            walk(place, kind, &target, &mut node);
        }
    }
    value
}

/// `nodeType` of an XML object (OpenAPI 3.2.0 §4.26.2) as `attribute` and `wrapped`. Lowering reads the
/// other words.
fn node_type(map: &mut Map<String, Value>, at: &Pointer, moves: &mut Moves) {
    let list = map.get("type").and_then(Value::as_str) == Some("array");
    let said = map.get("xml").and_then(|xml| xml.get("nodeType")).and_then(Value::as_str);
    // The node is that of the schema which is referred to, whatever the name here.
    if said == Some("none") && is_reference(map) {
        map.shift_remove("xml");
        return;
    }
    let Some(Value::Object(xml)) = map.get_mut("xml") else { return };
    let key = match (xml.get("nodeType").and_then(Value::as_str), list) {
        (Some("attribute"), _) => "attribute",
        (Some("element"), true) => "wrapped",
        // Each is what is done without a word.
        (Some("element"), false) | (Some("none"), true) => {
            xml.shift_remove("nodeType");
            return;
        }
        _ => return,
    };
    xml.shift_remove("nodeType");
    let at = at.join("xml");
    moves.note(&at.join(key), &at.join("nodeType"));
    xml.insert(key.to_owned(), json!(true));
}

/// Whether a schema says nothing that another one does not say.
fn is_reference(map: &Map<String, Value>) -> bool {
    let only = |value: &Value| matches!(value, Value::Array(list) if matches!(list.as_slice(), [one] if one.get("$ref").is_some()));
    map.contains_key("$ref") || map.get("allOf").is_some_and(only)
}
