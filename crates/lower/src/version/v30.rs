//! What documents of 3.0 have of a later version all the same.
//!
//! ```text
//! {type: [string, 'null']}            {type: string, nullable: true}
//! ```

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::{Map, Value};
use understory_model::Pointer;

use super::moves::Moves;
use super::shape::{Kind, walk};
use super::{Found, fragment, redirect, types};
use crate::{at, rules};

/// The document with what it has of later versions in the forms of its own; mostly there is nothing.
pub(super) fn mend<'v>(value: &'v Value, moves: &mut Moves, found: &mut Found) -> Cow<'v, Value> {
    if !has_lists(value) {
        return Cow::Borrowed(value);
    }
    let mut value = value.clone();
    let mut done = BTreeSet::new();
    let mut targets = vec![(Kind::Root, Pointer::root())];
    while let Some((kind, target)) = targets.pop() {
        let Some(place) = value.pointer_mut(fragment(&target)) else { continue };
        walk(place, kind, &target, &mut |value, kind, at| {
            if !done.insert(at.clone()) {
                return;
            }
            let target = value.get("$ref").and_then(Value::as_str).and_then(at::parse);
            targets.extend(target.filter(|target| !done.contains(target)).map(|target| (kind, target)));
            if let (Kind::Schema, Value::Object(map)) = (kind, value) {
                types_of(map, at, moves, found);
            }
        });
    }
    if !moves.is_empty() {
        redirect(&mut value, moves);
    }
    Cow::Owned(value)
}

/// A list of types in a schema of 2.0 or 3.0, where `type` is one.
pub(super) fn types_of(map: &mut Map<String, Value>, at: &Pointer, moves: &mut Moves, found: &mut Found) {
    let Some(Value::Array(list)) = map.get("type") else { return };
    if !list.is_empty() && list.iter().all(Value::is_string) {
        found.count(rules::later_keyword::TYPES, at.join("type"));
        types::split(moves, map, at);
    }
}

/// Whether a list stands anywhere under `type`, so that it is worth to look for schemas.
fn has_lists(value: &Value) -> bool {
    match value {
        Value::Object(map) => map.get("type").is_some_and(Value::is_array) || map.values().any(has_lists),
        Value::Array(list) => list.iter().any(has_lists),
        _ => false,
    }
}
