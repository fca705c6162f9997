//! How much of a document the model expresses, and what counts as not expressed.

use serde_json::{Value, json};
use understory_lower::{Lowered, lower};

fn lowered(schemas: Value) -> Lowered {
    let document = json!({
        "openapi": "3.0.4",
        "info": {"title": "T", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    });
    lower(&document, "test.json")
}

/// How many schemas say of which type a value is, and which of them are any JSON value.
fn measured(schemas: Value) -> (usize, Vec<String>) {
    let coverage = lowered(schemas).coverage;
    let below = |at: &str| at.replace("#/components/schemas/", "");
    (coverage.typed, coverage.untyped.iter().map(|at| below(at.as_str())).collect())
}

#[test]
fn a_schema_that_permits_everything_says_no_type() {
    let free = json!({
        "Any": {},
        "Described": {"description": "Anything at all."},
        "Renamed": {"allOf": [{"$ref": "#/components/schemas/Any"}]},
        "Either": {"anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/Any"}]},
    });
    // The string among the alternatives is the one that says something.
    assert_eq!(measured(free), (1, vec![]));
}

#[test]
fn a_typed_schema_counts_once_however_often_it_is_used() {
    let schemas = json!({
        "Name": {"type": "string"},
        "Pet": {"properties": {
            "name": {"$ref": "#/components/schemas/Name"},
            "other": {"$ref": "#/components/schemas/Name"},
            "tags": {"type": "array", "items": {"$ref": "#/components/schemas/Name"}},
            "note": {},
        }},
    });
    // Name, Pet, and the list of tags.
    assert_eq!(measured(schemas), (3, vec![]));
}

#[test]
fn a_typed_schema_that_becomes_any_value_is_named() {
    let schemas = json!({
        "Parts": {"allOf": [{"type": "string"}, {"type": "integer"}]},
        "Self": {"type": "array", "items": {"$ref": "#/components/schemas/Self"}},
        "Gone": {"type": "array", "items": {"$ref": "#/components/schemas/Nobody"}},
    });
    let (_, untyped) = measured(schemas.clone());
    // What contradicts itself is of the type that it names first, and that is said too.
    assert_eq!(untyped, ["Gone/items"]);
    // Nothing becomes looser in silence.
    let said: Vec<&str> = lowered(schemas).diagnostics.iter().map(|said| said.rule).collect();
    assert_eq!(said, ["contradictory-schema", "unresolved-reference"]);
}

#[test]
fn schemas_that_mean_only_each_other_end() {
    let schemas = json!({
        "A": {"allOf": [{"$ref": "#/components/schemas/B"}]},
        "B": {"anyOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]},
    });
    assert_eq!(measured(schemas).1, Vec::<String>::new());
}
