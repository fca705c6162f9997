//! Documents of every version, with each of their nodes replaced or taken away: bringing them to the
//! forms of 3.0 never panics, and every problem stands where something is written.

use std::path::Path;

use serde_json::{Value, json};
use understory_lower::{Diagnostic, Source, Spot, load, lower};
use understory_model::Pointer;

/// Documents that say much in little.
const DOCUMENTS: [&str; 5] = ["v20", "v31_schemas", "v31_references", "v31_document", "v32"];

fn document(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/documents/{name}.yaml"));
    let source = Source::read(&path).expect("the document can be read");
    load(&source, &mut Vec::new()).expect("the document is YAML")
}

/// Every place below one, itself among them, outermost last.
fn places(at: &Value, here: &Pointer, out: &mut Vec<Pointer>) {
    match at {
        Value::Object(map) => map.iter().for_each(|(key, value)| places(value, &here.join(key), out)),
        Value::Array(list) => {
            let items = list.iter().enumerate();
            items.for_each(|(index, value)| places(value, &here.join(&index.to_string()), out));
        }
        _ => {}
    }
    out.push(here.clone());
}

fn find<'v>(value: &'v mut Value, pointer: &Pointer) -> Option<&'v mut Value> {
    value.pointer_mut(pointer.as_str().trim_start_matches('#'))
}

/// Checks that a problem says what to do, and that its place or what is around it is written.
fn check(document: &Value, diagnostic: &Diagnostic) {
    assert!(!diagnostic.help.is_empty() && !diagnostic.message.is_empty(), "{diagnostic:?}");
    for spot in std::iter::once(&diagnostic.at).chain(diagnostic.also.iter().map(|(spot, _)| spot)) {
        let pointer = match spot {
            Spot::Value(pointer) | Spot::Key(pointer) => Some(pointer),
            Spot::Text(_) => None,
        };
        let pointer = pointer.expect("a problem of a document has a pointer");
        let around: Vec<String> = pointer.tokens().collect();
        // What moved is at most in what a key of the written document holds.
        let first = around.iter().take(2).fold(Pointer::root(), |at, token| at.join(token));
        let written = document.pointer(first.as_str().trim_start_matches('#')).is_some();
        assert!(written || around.len() < 3, "{pointer} of {diagnostic:?} is not written");
    }
}

#[test]
fn any_node_may_be_anything() {
    for name in DOCUMENTS {
        let original = document(name);
        let mut all = Vec::new();
        places(&original, &Pointer::root(), &mut all);
        assert!(all.len() > 20, "{name} has {} places", all.len());
        for place in &all {
            for replacement in [Value::Null, json!("x y"), json!([7]), json!({"a": 7})] {
                let mut mutated = original.clone();
                *find(&mut mutated, place).expect("the place is there") = replacement;
                for diagnostic in lower(&mutated, name).diagnostics {
                    check(&mutated, &diagnostic);
                }
            }
        }
    }
}

#[test]
fn any_node_may_be_missing() {
    for name in DOCUMENTS {
        let original = document(name);
        let mut all = Vec::new();
        places(&original, &Pointer::root(), &mut all);
        for place in all {
            let tokens: Vec<String> = place.tokens().collect();
            let Some((last, around)) = tokens.split_last() else { continue };
            let around = around.iter().fold(Pointer::root(), |at, token| at.join(token));
            let mut mutated = original.clone();
            match find(&mut mutated, &around) {
                Some(Value::Object(map)) => drop(map.shift_remove(last)),
                Some(Value::Array(list)) => drop(list.remove(last.parse().expect("an index is a number"))),
                _ => panic!("only maps and lists hold nodes"),
            }
            for diagnostic in lower(&mutated, name).diagnostics {
                check(&mutated, &diagnostic);
            }
        }
    }
}

#[test]
fn one_document_in_two_versions_is_one_model() {
    let types = |value: Value| {
        let lowered = lower(&value, "test");
        assert_eq!(lowered.diagnostics, [], "{value}");
        lowered.api.types.into_iter().map(|definition| definition.shape).collect::<Vec<_>>()
    };
    let of = |version: &str, schema: Value| {
        types(json!({
            "openapi": version,
            "info": {"title": "Test", "version": "1"},
            "paths": {},
            "components": {"schemas": {"Other": {"type": "object"}, "Tested": schema}},
        }))
    };
    for (new, old) in [
        (json!({"type": ["string", "null"]}), json!({"type": "string", "nullable": true})),
        (
            json!({"type": ["array", "null"], "items": true}),
            json!({"type": "array", "nullable": true, "items": {}}),
        ),
        (json!({"const": "a"}), json!({"type": "string", "enum": ["a"]})),
        (json!({"type": ["integer", "number"]}), json!({"type": "number"})),
        (json!({"type": "string", "contentEncoding": "base64"}), json!({"type": "string", "format": "byte"})),
        (
            json!({"type": "object", "properties": {"a": true}}),
            json!({"type": "object", "properties": {"a": {}}}),
        ),
        (
            json!({"type": ["string", "integer"], "description": "d"}),
            json!({"description": "d", "anyOf": [{"type": "string"}, {"type": "integer"}]}),
        ),
        (
            json!({"type": "object", "properties": {"a": {"$ref": "#/components/schemas/Other", "title": "A"}}}),
            json!({"type": "object", "properties": {"a": {"allOf": [{"$ref": "#/components/schemas/Other"}]}}}),
        ),
        (
            json!({"anyOf": [{"$ref": "#/components/schemas/Other"}, {"type": "null"}]}),
            json!({"nullable": true, "allOf": [{"$ref": "#/components/schemas/Other"}]}),
        ),
    ] {
        assert_eq!(of("3.1.1", new.clone()), of("3.0.4", old), "{new}");
    }
}
