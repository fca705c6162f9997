//! OpenAPI 3.1 down to the forms of 3.0.
//!
//! ```text
//! {type: [string, 'null']}            {type: string, nullable: true}
//! {const: cat}                        {type: string, enum: [cat]}
//! {exclusiveMinimum: 0}               {minimum: 0, exclusiveMinimum: true}
//! {$ref: …, readOnly: true}           {allOf: [{$ref: …}], readOnly: true}
//! {contentEncoding: base64}           {format: byte}
//! {oneOf: [{const: 1}, {const: 2}]}   {enum: [1, 2]}
//! true                                {}
//! {$ref: '#pet'}                      {$ref: '#/components/schemas/Pet'}
//! ```
//!
//! What 3.0 has no form for stays as it is, and lowering reads it or names it.

mod constants;
mod identifiers;
mod schema;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use understory_model::Pointer;

use super::moves::Moves;
use super::shape::{Kind, walk};
use super::{Found, fragment, redirect};
use crate::{at, rules};
use identifiers::Identifiers;

/// The dialects that mean what is read here: the one of OpenAPI 3.1 (3.1.1 §4.8.24.5), that of 3.2,
/// and the one of JSON Schema that both extend.
const DIALECTS: [&str; 5] = [
    "https://spec.openapis.org/oas/3.1/dialect/base",
    "https://spec.openapis.org/oas/3.1/dialect/2024-11-10",
    "https://spec.openapis.org/oas/3.1/dialect/2024-10-25",
    "https://spec.openapis.org/oas/3.2/dialect/2025-09-17",
    "https://json-schema.org/draft/2020-12/schema",
];

/// What is known while a document is brought down.
struct Down<'d> {
    moves: &'d mut Moves,
    found: &'d mut Found,
    identifiers: Identifiers,
    /// The objects that have been brought down.
    done: BTreeSet<Pointer>,
    /// The places that references lead to, and what is to be there.
    targets: Vec<(Kind, Pointer)>,
}

/// The document in the forms of 3.0, and the places outside of it that it refers to.
pub(super) fn down(value: &Value, moves: &mut Moves, found: &mut Found) -> (Value, Vec<(Kind, Pointer)>) {
    let mut value = value.clone();
    let root = Pointer::root();
    let identifiers = Identifiers::of(&mut value);
    let mut cx = Down { moves, found, identifiers, done: BTreeSet::new(), targets: Vec::new() };
    walk(&mut value, Kind::Root, &root, &mut |value, kind, at| cx.node(value, kind, at));
    // A reference makes an object of a place that would not be one otherwise.
    let mut outside = Vec::new();
    while let Some((kind, target)) = cx.targets.pop() {
        if cx.done.contains(&target) {
            continue;
        }
        outside.push((kind, target.clone()));
        if let Some(place) = value.pointer_mut(fragment(&target)) {
            walk(place, kind, &target, &mut |value, kind, at| cx.node(value, kind, at));
        }
    }
    if !cx.moves.is_empty() {
        redirect(&mut value, cx.moves);
    }
    (value, outside)
}

impl Down<'_> {
    fn node(&mut self, value: &mut Value, kind: Kind, at: &Pointer) {
        if !self.done.insert(at.clone()) {
            return;
        }
        if kind != Kind::Schema
            && let Some(target) = value.get("$ref").and_then(Value::as_str).and_then(at::parse)
        {
            self.targets.push((kind, target));
        }
        match (kind, value) {
            (Kind::Schema, value) => self.schema(value, at),
            (Kind::Root, Value::Object(root)) => self.root(root, at),
            _ => {}
        }
    }

    fn root(&mut self, root: &mut Map<String, Value>, at: &Pointer) {
        // One of the three has to be there (OpenAPI 3.1.1 §4.8.1.1).
        if root.contains_key("components") || root.contains_key("webhooks") {
            root.entry("paths").or_insert_with(|| json!({}));
        }
        self.dialect(root, "jsonSchemaDialect", at);
    }

    /// Says that schemas are written in a dialect that nothing is known of.
    fn dialect(&mut self, map: &Map<String, Value>, key: &str, at: &Pointer) {
        if let Some(dialect) = map.get(key).and_then(Value::as_str)
            && !DIALECTS.contains(&dialect.trim_end_matches('#'))
        {
            let diagnostic = rules::unknown_dialect::read_as_known(&self.moves.old(&at.join(key)), dialect);
            self.found.diagnostics.push(diagnostic);
        }
    }
}
