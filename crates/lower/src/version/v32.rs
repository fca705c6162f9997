//! OpenAPI 3.2 down to the forms of 3.0, after what it shares with 3.1.
//!
//! ```text
//! xml: {nodeType: attribute}          xml: {attribute: true}
//! ```
//!
//! Keys without a form in 3.0 stay where they are: lowering reads those that are generated, and
//! names the others.

use std::borrow::Cow;

use serde_json::{Map, Value, json};
use understory_model::Pointer;

use super::moves::Moves;
use super::references::find_references;
use super::shape::{Kind, walk};
use super::{Found, v31};

/// The document in the forms of 3.0.
pub(super) fn down(value: &Value, moves: &mut Moves, found: &mut Found) -> Value {
    // A reference to the document by its own name leads into it (OpenAPI 3.2.0 §4.1.2.2.2).
    let mut value = Cow::Borrowed(value);
    if let Some(own) = value.get("$self").and_then(Value::as_str).map(str::to_owned) {
        find_references(value.to_mut(), &mut |reference| {
            if let Some(fragment) = reference.strip_prefix(&own).filter(|rest| rest.starts_with('#')) {
                *reference = fragment.to_owned();
            }
        });
    }
    let mut value = v31::down(&value, moves, found);
    walk(&mut value, Kind::Root, &Pointer::root(), &mut |value, kind, at| {
        let (Value::Object(map), Kind::Schema) = (value, kind) else { return };
        node_type(map, at, moves);
    });
    value
}

/// `nodeType` of an XML object (OpenAPI 3.2.0 §4.26.2) as `attribute` and `wrapped`. Lowering reads the
/// other words.
fn node_type(map: &mut Map<String, Value>, at: &Pointer, moves: &mut Moves) {
    let list = map.get("type").and_then(Value::as_str) == Some("array");
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
