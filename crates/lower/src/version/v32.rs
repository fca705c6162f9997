//! OpenAPI 3.2 down to the forms of 3.0, after what it shares with 3.1.
//!
//! ```text
//! {in: querystring, content: {application/x-www-form-urlencoded: {schema: …}}}
//!                                     {in: query, style: form, explode: true, schema: …}
//! xml: {nodeType: attribute}          xml: {attribute: true}
//! ```
//!
//! Keys without a form in 3.0 stay where they are: lowering reads those that are generated, and
//! names the others.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use understory_model::Pointer;

use super::moves::Moves;
use super::references::find_references;
use super::shape::{Kind, walk};
use super::{Found, fragment, v31};
use crate::rules::not_generated;

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
    let (mut value, outside) = v31::down(&value, moves, found);
    let mut query_strings = Vec::new();
    let mut done = BTreeSet::new();
    let mut node = |value: &mut Value, kind: Kind, at: &Pointer| {
        let Value::Object(map) = value else { return };
        if !done.insert(at.clone()) {
            return;
        }
        match kind {
            Kind::Parameter if map.get("in").and_then(Value::as_str) == Some("querystring") => {
                query_strings.push(at.clone());
            }
            Kind::Parameter => cookie(map, at, found),
            Kind::Schema => {
                if map.get("discriminator").is_some_and(|it| it.get("defaultMapping").is_some()) {
                    let place = at.join("discriminator").join("defaultMapping");
                    found.count(not_generated::DEFAULT_MAPPINGS, place);
                }
                node_type(map, at, moves, found);
            }
            _ => {}
        }
    };
    walk(&mut value, Kind::Root, &Pointer::root(), &mut node);
    for (kind, target) in outside {
        if let Some(place) = value.pointer_mut(fragment(&target)) {
            walk(place, kind, &target, &mut node);
        }
    }
    for at in query_strings {
        query_string(&mut value, &at, moves);
    }
    value
}

/// `in: querystring` (OpenAPI 3.2.0 §4.12.1): the query as a whole. As a form it is what the members
/// of an object make of it one by one, if each of them is one piece of text.
fn query_string(document: &mut Value, at: &Pointer, moves: &mut Moves) {
    const FORM: &str = "application/x-www-form-urlencoded";
    let Some(content) = document.pointer(fragment(at)).and_then(|it| it.get("content")?.as_object()) else {
        return;
    };
    let (Some(Value::Object(entry)), 1) = (content.get(FORM), content.len()) else { return };
    let (Some(schema), false) = (entry.get("schema").cloned(), entry.contains_key("encoding")) else {
        return;
    };
    let kind = |schema: &Value| schema.get("type").and_then(Value::as_str).map(str::to_owned);
    let Some(object) = target(document, &schema) else { return };
    let members = object.get("properties").and_then(Value::as_object);
    let is_text = |member: &Value| {
        let kind = target(document, member).and_then(kind);
        kind.is_some_and(|kind| matches!(kind.as_str(), "string" | "integer" | "number" | "boolean"))
    };
    if kind(object).as_deref() != Some("object") || !members.is_some_and(|it| it.values().all(is_text)) {
        return;
    }
    let Some(Value::Object(map)) = document.pointer_mut(fragment(at)) else { return };
    map.shift_remove("content");
    moves.note(&at.join("schema"), &at.join("content").join(FORM).join("schema"));
    map.extend([
        ("in".to_owned(), json!("query")),
        ("style".to_owned(), json!("form")),
        ("explode".to_owned(), json!(true)),
        ("schema".to_owned(), schema),
    ]);
}

/// The schema that one refers to, through a few references at most.
fn target<'v>(document: &'v Value, schema: &'v Value) -> Option<&'v Value> {
    let mut schema = schema;
    for _ in 0..8 {
        let Some(reference) = schema.get("$ref").and_then(Value::as_str) else { return Some(schema) };
        schema = document.pointer(fragment(&crate::at::parse(reference)?))?;
    }
    None
}

/// `style: cookie` (OpenAPI 3.2.0 §4.12.3): `form` without percent-encoding.
fn cookie(map: &mut Map<String, Value>, at: &Pointer, found: &mut Found) {
    let text = |key: &str| map.get(key).and_then(Value::as_str);
    if text("style") == Some("cookie") && text("in") == Some("cookie") {
        found.count(not_generated::COOKIE_STYLES, at.join("style"));
        map.insert("style".to_owned(), json!("form"));
    }
}

/// `nodeType` of an XML object (OpenAPI 3.2.0 §4.26.2) as `attribute` and `wrapped`.
fn node_type(map: &mut Map<String, Value>, at: &Pointer, moves: &mut Moves, found: &mut Found) {
    let list = map.get("type").and_then(Value::as_str) == Some("array");
    let Some(Value::Object(xml)) = map.get_mut("xml") else { return };
    let place = at.join("xml").join("nodeType");
    let key = match (xml.get("nodeType").and_then(Value::as_str), list) {
        (Some("attribute"), _) => "attribute",
        (Some("element"), true) => "wrapped",
        // Each is what is done without a word.
        (Some("element"), false) | (Some("none"), true) => {
            xml.shift_remove("nodeType");
            return;
        }
        (Some("text" | "cdata" | "none"), _) => {
            found.count(not_generated::NODE_TYPES, place);
            return;
        }
        // Lowering says what is wrong with any other.
        _ => return,
    };
    xml.shift_remove("nodeType");
    moves.note(&at.join("xml").join(key), &place);
    xml.insert(key.to_owned(), json!(true));
}
