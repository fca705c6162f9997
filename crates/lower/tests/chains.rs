//! Documents that nobody means well: long chains, wide and repeated choices.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use understory_lower::{Lowered, lower};
use understory_model::{Additional, Shape, Storage, Type, TypeId};

fn document(schemas: Map<String, Value>) -> Value {
    document_of("3.0.4", schemas)
}

fn document_of(version: &str, schemas: Map<String, Value>) -> Value {
    json!({"openapi": version, "info": {"title": "T", "version": "1"}, "paths": {}, "components": {"schemas": schemas}})
}

/// Schemas each of which is made of a reference to the next.
fn chain(length: usize, link: impl Fn(Value) -> Value) -> Lowered {
    chain_of("3.0.4", length, link)
}

fn chain_of(version: &str, length: usize, link: impl Fn(Value) -> Value) -> Lowered {
    let mut schemas = Map::new();
    for index in 0..length {
        let next = json!({"$ref": format!("#/components/schemas/S{}", index + 1)});
        schemas.insert(format!("S{index}"), link(next));
    }
    schemas
        .insert(format!("S{length}"), json!({"type": "object", "properties": {"end": {"type": "string"}}}));
    lower(&document_of(version, schemas), "chain.yaml")
}

/// The fields, variants and items that are held, by the number of the definition.
fn held(lowered: &Lowered) -> Vec<(usize, Storage)> {
    let storages = |shape: &Shape| match shape {
        Shape::Struct(shape) => {
            let others = match shape.additional {
                Additional::Kept(_, storage) => Some(storage),
                Additional::Ignored | Additional::Refused => None,
            };
            shape.fields.iter().map(|field| field.storage).chain(others).collect()
        }
        Shape::Union(shape) => shape.variants.iter().map(|variant| variant.storage).collect(),
        Shape::Tuple(positions) => positions.iter().map(|position| position.storage).collect(),
        _ => Vec::new(),
    };
    let all = lowered.api.types.iter().enumerate();
    let all = all.flat_map(|(at, ty)| storages(&ty.shape).into_iter().map(move |storage| (at, storage)));
    all.filter(|(_, storage)| matches!(storage, Storage::Held(_))).collect()
}

fn optional(next: Value) -> Value {
    json!({"type": "object", "properties": {"next": next}})
}

#[test]
fn a_long_chain_of_objects_is_a_long_chain_of_structs() {
    let lowered =
        chain(10_000, |next| json!({"type": "object", "required": ["next"], "properties": {"next": next}}));
    assert_eq!(lowered.diagnostics, []);
    assert_eq!(lowered.api.types.len(), 10_001);
    assert_eq!(held(&lowered).len(), 243);
}

/// As rustc 1.95 says of the generated code: it takes 55 optional members in a row, and not 60.
#[test]
fn a_chain_that_rustc_takes_holds_nothing() {
    assert_eq!(held(&chain(55, optional)), []);
    let lowered = chain(60, optional);
    assert_eq!(lowered.diagnostics, []);
    assert_eq!(held(&lowered), [(18, Storage::Held(1)), (39, Storage::Held(0))]);
}

#[test]
fn every_kind_of_link_is_held() {
    for link in [
        |next: Value| json!({"type": "object", "properties": {"next": {"type": "array", "items": next}}}),
        |next: Value| json!({"type": "object", "properties": {"a": {}}, "additionalProperties": next}),
        |next: Value| json!({"oneOf": [next, {"type": "object", "required": ["a"], "properties": {"a": {}}}]}),
        |next: Value| json!({"type": "array", "prefixItems": [next], "items": false, "minItems": 1}),
    ] {
        let lowered = chain_of("3.1.0", 150, link);
        assert_eq!(lowered.diagnostics, []);
        assert!(!held(&lowered).is_empty());
    }
}

/// A user's crate begins anywhere, whatever the order of the document.
#[test]
fn the_order_of_the_document_does_not_count() {
    let mut schemas = Map::new();
    schemas.insert("S150".to_owned(), json!({"type": "object", "properties": {"end": {}}}));
    for index in (0..150).rev() {
        let next = json!({"$ref": format!("#/components/schemas/S{}", index + 1)});
        schemas.insert(format!("S{index}"), optional(next));
    }
    assert_eq!(held(&lower(&document(schemas), "back.yaml")).len(), held(&chain(150, optional)).len());
}

#[test]
fn a_circle_that_rustc_does_not_take_is_named() {
    let mut schemas = Map::new();
    for index in 0..200 {
        let next = json!({"$ref": format!("#/components/schemas/S{}", (index + 1) % 200)});
        schemas.insert(format!("S{index}"), optional(next));
    }
    let lowered = lower(&document(schemas), "circle.yaml");
    let problems: Vec<_> = lowered.diagnostics.iter().map(|problem| (problem.rule, &problem.help)).collect();
    let help = "write `#![recursion_limit = \"1024\"]` at the top of the crate that holds the generated code, \
                and of those that use it";
    assert_eq!(problems, [("deep-types", &help.to_owned())]);
    assert_eq!(held(&lowered), []);
}

#[test]
fn long_chains_without_objects_end_in_a_diagnostic() {
    for link in [
        |next: Value| json!({"type": "array", "items": next}),
        |next: Value| json!({"type": "object", "additionalProperties": next}),
        |next: Value| json!({"allOf": [next]}),
        |next: Value| json!({"oneOf": [next]}),
        |next: Value| json!({"allOf": [next], "properties": {"own": {"type": "string"}}}),
    ] {
        let rules: BTreeSet<&str> = chain(1_000, link).diagnostics.iter().map(|d| d.rule).collect();
        assert!(rules.contains("recursive-alias"), "{rules:?}");
    }
}

#[test]
fn a_long_chain_of_references_is_walked_once() {
    let lowered = chain(10_000, |next| next);
    assert_eq!(lowered.diagnostics, []);
    let last = TypeId(10_000);
    let aliases = lowered.api.types.iter().filter(|ty| ty.shape == Shape::Alias(Type::Named(last)));
    assert_eq!(aliases.count(), 10_000);
}

#[test]
fn doubling_at_every_step_is_no_more_work() {
    let mut schemas = Map::new();
    for index in 0..40 {
        let next = json!({"$ref": format!("#/components/schemas/S{}", index + 1)});
        schemas.insert(
            format!("S{index}"),
            json!({"allOf": [next, {"allOf": [next]}], "properties": {format!("p{index}"): {}}}),
        );
    }
    schemas.insert("S40".to_owned(), json!({"type": "object", "properties": {"end": {}}}));
    let lowered = lower(&document(schemas), "double.yaml");
    assert_eq!(lowered.diagnostics, []);
    assert_eq!(lowered.api.types.len(), 41);
}

#[test]
fn a_choice_of_thousands_is_a_union() {
    let mut schemas = Map::new();
    let mut arms = Vec::new();
    for index in 0..2_000 {
        schemas.insert(format!("S{index}"), json!({"type": "object", "properties": {"a": {}}}));
        arms.push(json!({"$ref": format!("#/components/schemas/S{index}")}));
    }
    schemas.insert("Choice".to_owned(), json!({"oneOf": arms}));
    assert_eq!(lower(&document(schemas), "wide.yaml").diagnostics, []);
}

#[test]
fn an_enum_of_thousands_is_an_enum() {
    let values: Vec<String> = (0..50_000).map(|index| format!("v{index}")).collect();
    let schemas = Map::from_iter([("Words".to_owned(), json!({"type": "string", "enum": values}))]);
    let lowered = lower(&document(schemas), "words.yaml");
    assert_eq!(lowered.diagnostics, []);
    let Shape::Enum(shape) = &lowered.api.types[0].shape else { panic!("no enum") };
    assert_eq!(shape.variants.len(), 50_000);
    assert_eq!(lowered.names.types[0].members[49_999].name, "V49999");
}

/// A name for each of thousands of wrong references would take the square of their number.
#[test]
fn suggestions_end_where_thousands_of_names_are_wrong() {
    let mut schemas = Map::new();
    for index in 0..2_000 {
        let wrong = json!({"$ref": format!("#/components/schemas/Thing{index}x")});
        schemas.insert(format!("Thing{index}"), json!({"type": "object", "properties": {"a": wrong}}));
    }
    let lowered = lower(&document(schemas), "wrong.yaml");
    let helps: Vec<&str> = lowered.diagnostics.iter().map(|problem| problem.help.as_str()).collect();
    assert_eq!(helps.len(), 2_000);
    assert!(helps[0].contains("did you mean `Thing0`?"), "{}", helps[0]);
    assert!(!helps[1_999].contains("did you mean"), "{}", helps[1_999]);
}

/// Each has the mapping of the whole family in its base.
#[test]
fn a_family_of_thousands_shares_its_base() {
    let mut schemas = Map::new();
    let name = |index: usize| format!("Child{index}");
    let mapping: Map<String, Value> = (0..2_000)
        .map(|index| (format!("c{index}"), json!(format!("#/components/schemas/{}", name(index)))))
        .collect();
    schemas.insert("Base".to_owned(), json!({"type": "object", "required": ["kind"],
        "properties": {"kind": {"type": "string"}}, "discriminator": {"propertyName": "kind", "mapping": mapping}}));
    for index in 0..2_000 {
        schemas.insert(name(index), json!({"allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "object", "properties": {"a": {}}}]}));
    }
    let lowered = lower(&document(schemas), "family.yaml");
    assert_eq!(lowered.diagnostics, []);
    let Shape::Union(shape) = &lowered.api.types[0].shape else { panic!("no union") };
    assert_eq!(shape.variants.len(), 2_001);
    assert_eq!(shape.variants[1_999].tags, ["c1999", "Child1999"]);
}

/// Alternatives of alternatives, beside properties that hold of all of them, are as many types as there are ways
/// through them: 2^40 here.
#[test]
fn alternatives_that_multiply_end_in_any_value() {
    let mut schemas = Map::new();
    for index in 0..40 {
        let next = |step| json!({"$ref": format!("#/components/schemas/S{}", index + step)});
        let properties = json!({format!("p{index}"): {"type": "string"}});
        let schema = json!({"type": "object", "properties": properties, "oneOf": [next(1), next(2)]});
        schemas.insert(format!("S{index}"), schema);
    }
    for end in [40, 41] {
        schemas
            .insert(format!("S{end}"), json!({"type": "object", "properties": {"end": {"type": "string"}}}));
    }
    let lowered = lower(&document(schemas), "multiplied.yaml");
    assert!(lowered.api.types.len() < 20_000, "{}", lowered.api.types.len());
    let said = lowered.diagnostics.iter().filter(|it| it.message.contains("are too many types")).count();
    assert!(said > 0, "{:?}", lowered.diagnostics);
}
