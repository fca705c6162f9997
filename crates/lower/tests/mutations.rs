//! Every node of a varied document, replaced by every other kind of value or taken away: lowering
//! never panics, and never loses the node in silence.

use std::path::Path;

use serde_json::{Value, json};
use understory_lower::{Diagnostic, Severity, Source, Spot, load, lower};
use understory_model::Pointer;

fn medium() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/medium.yaml");
    let source = Source::read(&path).expect("the document can be read");
    let mut problems = Vec::new();
    let value = load(&source, &mut problems).expect("the document is YAML");
    assert_eq!(problems, []);
    value
}

/// Every place below one, itself among them.
fn places(at: &Value, tokens: Vec<String>, out: &mut Vec<Vec<String>>) {
    let inside = |token: String| tokens.iter().cloned().chain([token]).collect();
    match at {
        Value::Object(map) => map.iter().for_each(|(key, value)| places(value, inside(key.clone()), out)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(index, value)| places(value, inside(index.to_string()), out));
        }
        _ => {}
    }
    out.push(tokens);
}

fn find<'v>(value: &'v mut Value, tokens: &[String]) -> &'v mut Value {
    tokens.iter().fold(value, |at, token| match at {
        Value::Array(list) => &mut list[token.parse::<usize>().expect("an index is a number")],
        other => &mut other[token.as_str()],
    })
}

fn problems(value: &Value) -> Vec<Diagnostic> {
    lower(value, "medium.yaml").diagnostics
}

fn kind(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Array(_) => 4,
        Value::Object(_) => 5,
    }
}

/// Places where any value may stand, the version, which is checked before lowering, and what lies
/// inside a response header, which is named as a whole since it is not generated yet.
fn takes_anything(tokens: &[String]) -> bool {
    let last = tokens.last().map_or("", String::as_str);
    matches!(last, "example" | "openapi") || tokens.iter().rev().skip(1).any(|token| token == "headers")
}

#[test]
fn the_document_itself_is_sound() {
    let errors: Vec<_> = problems(&medium()).into_iter().filter(|d| d.severity == Severity::Error).collect();
    assert_eq!(errors, []);
}

#[test]
fn a_node_of_another_kind_is_never_lost_in_silence() {
    let original = medium();
    let usual = problems(&original);
    let mut all = Vec::new();
    places(&original, Vec::new(), &mut all);
    assert!(all.len() > 300, "{} places", all.len());
    for tokens in &all {
        for replacement in
            [Value::Null, json!(true), json!(7), json!("x y"), json!([]), json!([7]), json!({"a": 7})]
        {
            let mut mutated = original.clone();
            let place = find(&mut mutated, tokens);
            let was = kind(place);
            let allowed = was == 5 && tokens.last().is_some_and(|last| last == "additionalProperties");
            // Null among the values of an `enum` makes it nullable.
            let in_enum = tokens.iter().any(|token| token == "enum") && replacement.is_null();
            let same = in_enum || kind(&replacement) == was || (allowed && replacement == json!(true));
            *place = replacement.clone();
            let found = problems(&mutated);
            if !same && !takes_anything(tokens) {
                let new = found.iter().any(|d| !usual.contains(d));
                assert!(new, "{replacement} at {tokens:?} is lost in silence");
            }
        }
    }
}

#[test]
fn any_node_may_be_missing() {
    let original = medium();
    let mut all = Vec::new();
    places(&original, Vec::new(), &mut all);
    for tokens in all {
        let Some((last, parent)) = tokens.split_last() else { continue };
        let mut mutated = original.clone();
        match find(&mut mutated, parent) {
            Value::Object(map) => drop(map.shift_remove(last)),
            Value::Array(list) => drop(list.remove(last.parse::<usize>().expect("an index is a number"))),
            _ => panic!("only maps and lists hold nodes"),
        }
        for diagnostic in problems(&mutated) {
            assert!(!diagnostic.help.is_empty() && !diagnostic.message.is_empty());
        }
    }
}

#[test]
fn every_diagnostic_points_into_the_document() {
    let original = medium();
    let mut all = Vec::new();
    places(&original, Vec::new(), &mut all);
    for tokens in &all {
        let mut mutated = original.clone();
        *find(&mut mutated, tokens) = json!({"a": 7});
        for diagnostic in problems(&mutated) {
            let (Spot::Value(pointer) | Spot::Key(pointer)) = &diagnostic.at else {
                panic!("{diagnostic:?} has no pointer");
            };
            assert!(exists(&mutated, pointer), "{pointer} of {diagnostic:?} after {tokens:?}");
        }
    }
}

fn exists(value: &Value, pointer: &Pointer) -> bool {
    let step = |at: &'_ Value, token: String| match at {
        Value::Array(list) => list.get(token.parse::<usize>().ok()?).cloned(),
        other => other.get(token).cloned(),
    };
    pointer.tokens().try_fold(value.clone(), |at, token| step(&at, token)).is_some()
}
