//! The references of a document whose parts have moved.

use std::collections::BTreeMap;

use serde_json::Value;
use understory_model::Pointer;

use super::moves::Moves;
use crate::at;

/// A pointer as `serde_json` has it, without the `#`.
pub(super) fn fragment(pointer: &Pointer) -> &str {
    pointer.as_str().trim_start_matches('#')
}

/// Lets every reference to what has moved lead to where it is now.
pub(super) fn redirect(value: &mut Value, moves: &Moves) {
    let mut moved = Vec::new();
    find_references(value, &mut |reference| {
        let target = at::parse(reference);
        moved.extend(target.map(|target| (reference.to_owned(), target)));
    });
    let exists = |target: &Pointer| value.pointer(fragment(target)).is_some();
    let moved: BTreeMap<String, String> = moved
        .into_iter()
        .filter(|(_, target)| !exists(target))
        .filter_map(|(reference, target)| Some((reference, moves.new_of(&target).filter(exists)?)))
        .map(|(reference, target)| (reference, target.to_string()))
        .collect();
    if !moved.is_empty() {
        find_references(value, &mut |reference| {
            if let Some(new) = moved.get(reference) {
                reference.clone_from(new);
            }
        });
    }
}

/// Every `$ref` of a document, to look at or to change.
fn find_references(value: &mut Value, found: &mut impl FnMut(&mut String)) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(reference) if key == "$ref" => found(reference),
                    value => find_references(value, found),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|value| find_references(value, found)),
        _ => {}
    }
}
