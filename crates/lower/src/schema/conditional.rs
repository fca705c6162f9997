//! Members that an object has under a condition: those of `then`, `else` and `dependentSchemas` (JSON
//! Schema 2020-12 Core §10.2.2).
//!
//! ```text
//! properties: {kind: …}, if: …, then: {properties: {wings: …}}     struct { kind, wings: Option }
//! ```
//! A type does not know the condition, so they may be absent unless the object itself requires them. What a condition
//! says of members that the object declares anyway is a constraint.

use std::collections::BTreeSet;

use super::inside;
use super::parts::{Part, parts_of};
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::version::Version;

/// What is said under a condition.
const BRANCHES: [&str; 2] = ["then", "else"];
/// What is said of an object that has a certain member.
const DEPENDENT: &str = "dependentSchemas";

/// A member under a condition, with its schema and where that stands.
pub(super) type Member<'a> = (&'a str, Raw<'a>, Vec<String>);

/// Whether a schema says under a condition which members an object has.
pub(super) fn speaks_of_objects(at: &At<'_, SchemaNode>) -> bool {
    let branch =
        |key: &&str| at.field(key).is_some_and(|branch| branch.has("properties") || branch.has("required"));
    (at.has("if") && BRANCHES.iter().any(branch)) || at.has(DEPENDENT)
}

/// The members that the parts of an object have under conditions, in the order of the document; some
/// may come from several conditions.
pub(super) fn members<'a>(cx: &mut Context<'a>, parts: &[Part<'a>]) -> Vec<Member<'a>> {
    if cx.version < Version::V31 {
        return Vec::new();
    }
    let mut members = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<(Raw<'a>, Vec<String>)> = parts.iter().rev().flat_map(branches).collect();
    while let Some((branch, words)) = waiting.pop() {
        if !seen.insert(branch.pointer.clone()) {
            continue;
        }
        for mut part in parts_of(cx, &branch) {
            if part.words.is_empty() {
                part.words.clone_from(&words);
            }
            for (wire, raw) in part.at.named(cx, "properties") {
                members.push((wire, raw, inside(&part.words, wire)));
            }
            waiting.extend(branches(&part));
        }
    }
    members
}

/// The schemas that a part puts under conditions, the last one first.
fn branches<'a>(part: &Part<'a>) -> Vec<(Raw<'a>, Vec<String>)> {
    let mut found: Vec<Raw<'a>> = Vec::new();
    if part.at.has("if") {
        found.extend(BRANCHES.iter().filter_map(|key| part.at.field(key)));
    }
    if let Some(dependent) = part.at.field(DEPENDENT) {
        found.extend(dependent.keys().filter_map(|key| dependent.field(key)));
    }
    found.into_iter().rev().map(|branch| (branch, part.words.clone())).collect()
}
