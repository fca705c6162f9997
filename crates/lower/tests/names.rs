//! Names of every kind: each becomes an identifier, and no two of a scope the same.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use understory_lower::{Lowered, Severity, lower};

const NAMES: &[&str] = &[
    "",
    " ",
    "_",
    "__",
    "-",
    "a",
    "A",
    "self",
    "Self",
    "super",
    "crate",
    "type",
    "r#x",
    "r#type",
    "async",
    "gen",
    "constructor",
    "__proto__",
    "🦀",
    "é",
    "ﬁ",
    "１",
    "²",
    "Ⓐ",
    "a\u{202e}b",
    "a\nb",
    "x\"#; } pub fn pwn(){} //",
    "*/ pub fn pwn(){} /*",
    "../../x",
    "/etc/x",
    "CON",
    "a\0b",
    "%2e%2e%2fx",
    "Option",
    "Some",
    "None",
    "Ok",
    "Err",
    "Unknown",
    "Vec",
    "String",
    "Box",
    "Result",
    "Item",
    "Place",
    "+1",
    "-1",
    "1",
    "1.5",
    "true",
    "null",
    "body",
    "urn:ietf:params:scim:schemas:core:2.0:User",
    "/^var[.][a-z]+$/",
    "snake_case",
    "snakeCase",
    "SnakeCase",
    "SNAKE_CASE",
    "additional_properties",
    "with_a",
    "new",
    "clone",
    "types",
    "wire",
    "mod",
    "main",
    "lib",
];

fn check(scope: &str, names: impl IntoIterator<Item = impl AsRef<str>>) {
    let mut seen = BTreeSet::new();
    for name in names {
        let name = name.as_ref();
        assert!(syn::parse_str::<syn::Ident>(name).is_ok(), "{scope}: `{name}` is no identifier");
        assert!(seen.insert(name.trim_start_matches("r#").to_owned()), "{scope}: `{name}` comes twice");
    }
}

#[test]
fn every_name_is_an_identifier_and_its_own() {
    let long = "x".repeat(3_000);
    let longer = format!("{long}y");
    let words: Vec<&str> = NAMES.iter().copied().chain([long.as_str(), longer.as_str()]).collect();
    let properties: Map<String, Value> =
        words.iter().map(|word| ((*word).to_owned(), json!({"type": "string"}))).collect();
    let mut schemas: Map<String, Value> = words
        .iter()
        .map(|word| {
            (
                (*word).to_owned(),
                json!({"type": "object", "properties": properties, "additionalProperties": true}),
            )
        })
        .collect();
    schemas.insert("Words".to_owned(), json!({"type": "string", "enum": words}));
    schemas.insert("Choice".to_owned(), json!({"oneOf": words.iter().map(|word| json!({"title": word, "type": "object", "properties": {"a": {}}})).collect::<Vec<_>>()}));
    let schemes: Map<String, Value> =
        words.iter().map(|word| ((*word).to_owned(), json!({"type": "http", "scheme": "basic"}))).collect();
    let parameters: Vec<Value> = words
        .iter()
        .flat_map(|word| {
            ["query", "cookie"].map(|place| json!({"name": word, "in": place, "schema": {"type": "string"}}))
        })
        .collect();
    let mut paths = Map::new();
    for (index, word) in words.iter().enumerate() {
        let operation = json!({
            "operationId": word, "tags": [word], "parameters": parameters,
            "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {"a": {}}}}}},
            "responses": {"200": {"description": "Fine"}, "2XX": {"description": "Fine"}, "default": {"description": "Bad"}},
        });
        let mut second = operation.clone();
        second["operationId"] = json!(format!("second {word}"));
        paths.insert(format!("/{index}"), json!({"get": operation, "put": second}));
    }
    let mut value = json!({"openapi": "3.0.4", "info": {"title": "T", "version": "1"}, "paths": {}, "components": {"schemas": schemas}});
    value["paths"] = Value::Object(paths);
    value["components"]["securitySchemes"] = Value::Object(schemes);
    let Lowered { api, names, diagnostics, .. } = lower(&value, "names.yaml");
    // Some of them cannot be sent as a cookie; they have a name all the same.
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).map(|d| d.rule);
    let errors: BTreeSet<&str> = errors.collect();
    assert_eq!(errors, BTreeSet::from(["bad-name"]));

    let global = names.types.iter().map(|names| &names.name);
    let global = global.chain(names.tags.iter().flat_map(|names| [&names.client, &names.service]));
    check(
        "crate",
        global
            .chain(names.operations.iter().flat_map(|names| [&names.request, &names.reply, &names.failure])),
    );
    check("modules", names.tags.iter().map(|names| &names.module));
    check("schemes", &names.schemes);
    for names in &names.types {
        check(&names.name, names.members.iter().chain(&names.additional).map(|member| &member.name));
        check(
            &names.name,
            names
                .members
                .iter()
                .chain(&names.additional)
                .map(|member| &member.setter)
                .filter(|setter| !setter.is_empty()),
        );
    }
    for names in &names.operations {
        check(&names.request, names.members.iter().map(|member| &member.name));
        check(&names.request, names.members.iter().map(|member| &member.setter));
        check(&names.request, &names.responses);
    }
    for (tag, _) in api.tags.iter().enumerate() {
        let of_tag = || {
            api.operations
                .iter()
                .zip(&names.operations)
                .filter(|(operation, _)| operation.tag.0 as usize == tag)
        };
        check("methods", of_tag().map(|(_, names)| &names.method));
        check("tables", of_tag().map(|(_, names)| &names.table));
    }
}
