//! What the walk counts, and what it does not.

use serde_json::{Value, json};

use super::super::tally::{Section, Tally};
use super::super::walk;

fn document(more: Value) -> Tally {
    let mut document = json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "servers": [{"url": "https://a"}], "paths": {}});
    let members = document.as_object_mut().expect("an object");
    members.extend(more.as_object().cloned().unwrap_or_default());
    walk::document(&document)
}

/// The counts of a section, as text.
fn counts(tally: &Tally, section: Section) -> Vec<String> {
    let own = tally.0.iter().filter(|((of, _), _)| *of == section);
    own.map(|((_, what), uses)| format!("{what} {uses}")).collect()
}

fn schema(schema: Value, section: Section) -> Vec<String> {
    counts(&document(json!({"components": {"schemas": {"A": schema}}})), section)
}

fn operation(operation: Value) -> Tally {
    document(json!({"paths": {"/a": {"post": operation}}}))
}

#[test]
fn values_are_no_schemas_and_properties_no_keywords() {
    let schema_of = json!({
        "type": "object",
        "example": {"type": "x", "properties": {"a": {"type": "x"}}},
        "default": {"items": {"type": "x"}},
        "enum": [{"type": "x"}],
        "x-other": {"properties": {"a": {"type": "x"}}},
        "discriminator": {"propertyName": "type", "mapping": {"type": "x"}},
        "properties": {"type": {"type": "string"}, "x-odd": {"type": "string"}, "items": {"type": "integer"}},
    });
    assert_eq!(
        schema(schema_of, Section::Keywords),
        [
            "`default` 1",
            "`discriminator` 1",
            "`enum` 1",
            "`example` 1",
            "`properties` 1",
            "`type: integer` 1",
            "`type: object` 1",
            "`type: string` 2",
        ]
    );
}

#[test]
fn every_place_of_a_schema_is_one() {
    let one = json!({"type": "string"});
    for within in [
        json!({"items": one}),
        json!({"items": [one]}),
        json!({"additionalProperties": one}),
        json!({"not": one}),
        json!({"allOf": [one]}),
        json!({"oneOf": [one]}),
        json!({"anyOf": [one]}),
        json!({"prefixItems": [one]}),
        json!({"patternProperties": {"^a": one}}),
        json!({"$defs": {"a": one}}),
        json!({"definitions": {"a": one}}),
        json!({"if": one}),
        json!({"propertyNames": one}),
    ] {
        let found = schema(within.clone(), Section::Keywords);
        assert!(found.contains(&"`type: string` 1".to_owned()), "{within}: {found:?}");
    }
    let string = json!({"schema": {"type": "string"}});
    for within in [
        json!({"parameters": [{"name": "a", "in": "query", "schema": {"type": "string"}}]}),
        json!({"parameters": [{"name": "a", "in": "query", "content": {"application/json": string}}]}),
        json!({"requestBody": {"content": {"application/json": string}}}),
        json!({"responses": {"200": {"content": {"application/json": string}}}}),
        json!({"responses": {"200": {"headers": {"x-a": string}}}}),
        json!({"callbacks": {"x-done": {"{$request.body#/url}": {"post": {"requestBody": {"content": {"a/b": string}}}}}}}),
    ] {
        let found = counts(&operation(within.clone()), Section::Keywords);
        assert_eq!(found, ["`type: string` 1"], "{within}");
    }
    for section in ["parameters", "responses", "requestBodies", "headers", "callbacks", "pathItems"] {
        let node = match section {
            "parameters" | "headers" => string.clone(),
            "callbacks" => json!({"{$url}": {"get": {"responses": {"200": {"content": {"a/b": string}}}}}}),
            "pathItems" => json!({"get": {"responses": {"200": {"content": {"a/b": string}}}}}),
            _ => json!({"content": {"a/b": string}}),
        };
        let tally = document(json!({"components": {section: {"x-name": node}}}));
        assert_eq!(counts(&tally, Section::Keywords), ["`type: string` 1"], "{section}");
    }
    let hook = json!({"webhooks": {"a": {"post": {"requestBody": {"content": {"a/b": string}}}}}});
    assert_eq!(counts(&document(hook), Section::Keywords), ["`type: string` 1"]);
}

#[test]
fn what_stands_beside_a_reference_is_counted_apart() {
    let properties = json!({"properties": {
        "a": {"$ref": "#/components/schemas/A", "type": "object", "nullable": true},
        "b": {"$ref": "#/components/schemas/A/properties/a"},
        "c": {"$ref": "#/paths/~1a"},
        "d": {"$ref": "other.yaml"},
    }});
    assert_eq!(
        schema(properties, Section::Keywords),
        [
            "`$ref` 1",
            "`$ref` into a component 1",
            "`$ref` into another file 1",
            "`$ref` to a place that is no component 1",
            "`nullable` beside `$ref` 1",
            "`properties` 1",
            "`type` beside `$ref` 1",
            "no `type` 1",
        ]
    );
}

#[test]
fn shapes_are_told_apart() {
    let property = json!({"a": {"type": "string"}});
    for (value, shapes) in [
        (json!({"enum": ["a", null]}), &["`enum` of null and strings 1"][..]),
        (json!({"enum": [1, 2.5]}), &["`enum` of fractions and integers 1"]),
        (json!({"enum": ["a b"]}), &["`enum` of strings 1", "`enum` with a string that is no identifier 1"]),
        (json!({"additionalProperties": false}), &["`additionalProperties`: `false` 1"]),
        (
            json!({"additionalProperties": {}, "properties": property}),
            &["`additionalProperties`: a schema beside `properties` 1"],
        ),
        (json!({"additionalProperties": {}, "properties": {}}), &["`additionalProperties`: a schema 1"]),
        (json!({"allOf": [{}], "nullable": true}), &["`allOf` beside `nullable` 1", "`allOf` of one 1"]),
        (
            json!({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}),
            &["`anyOf` of `required` only 1", "`anyOf` without `discriminator` 1"],
        ),
        (
            json!({"oneOf": [{}, {"type": "null"}], "discriminator": {}}),
            &["`oneOf` with `discriminator` 1", "`oneOf` with null 1"],
        ),
        (json!({"discriminator": {}}), &["`discriminator` without alternatives (inheritance) 1"]),
        (json!(true), &["`true` as a schema 1"]),
    ] {
        assert_eq!(schema(value.clone(), Section::Shapes), shapes, "{value}");
    }
    let names = json!({"components": {"schemas": {"AB": {}, "a_b": {}, "a-b": {}, "c": {}}}});
    assert_eq!(
        counts(&document(names), Section::Shapes),
        [
            "a schema's name that is no identifier 1",
            "schemas whose names differ by case or punctuation alone 1"
        ]
    );
    let types = json!({"type": ["null", "string"], "format": ""});
    assert_eq!(schema(types.clone(), Section::Formats), ["`[string, null]`, an empty format 1"]);
    assert_eq!(schema(types, Section::Keywords), ["`format` 1", "`type: [string, null]` 1"]);
    let xml =
        json!({"xml": {"name": "a", "attribute": true, "wrapped": false}, "x-nullable": true, "x-odd": 1});
    assert_eq!(schema(xml.clone(), Section::Xml), ["`attribute` 1", "`name` 1"]);
    assert_eq!(schema(xml, Section::Vendors), ["`x-nullable` 1", "any other 1"]);
}

#[test]
fn parameters_and_paths_are_told_apart() {
    let tally = document(json!({"paths": {
        "/a/{b}.{c}?d": {
            "parameters": [{"$ref": "#/components/parameters/A"}],
            "servers": [],
            "head": {"tags": ["a", "b"], "operationId": "a b", "deprecated": true, "requestBody": {"content": {}}},
        },
        "/{b}": {"get": {"operationId": "a", "parameters": [
            {"name": "Accept", "in": "header", "schema": {"type": "string"}},
            {"name": "a", "in": "query", "explode": false, "allowEmptyValue": true, "schema": {"type": "array"}},
            {"name": "b", "in": "query", "style": "form", "schema": {"type": "string"}},
        ], "responses": {"200": {}, "202": {}}}},
        "x-other": {"get": {}},
    }}));
    assert_eq!(
        counts(&tally, Section::Parameters),
        [
            "`$ref` 1",
            "`allowEmptyValue` 1",
            "a header `Accept`, `Content-Type` or `Authorization` 1",
            "array in `query`, no `style`, `explode: false` 1",
            "in `header` 1",
            "in `query` 2",
            "on the path item 1",
            "one value in `query`, `style: form` 1",
        ]
    );
    assert_eq!(
        counts(&tally, Section::Paths),
        [
            "`servers` of a path 1",
            "a query or a fragment in the path 1",
            "a template inside a segment 1",
            "several templates in a segment 1",
        ]
    );
    assert_eq!(
        counts(&tally, Section::Operations),
        [
            "`deprecated` 1",
            "`get` 1",
            "`head` 1",
            "a body on `head` 1",
            "an `operationId` that is no identifier 1",
            "no response with a status of 2xx 1",
            "no tag 1",
            "several responses with a status of 2xx 1",
            "several tags 1",
        ]
    );
}

#[test]
fn bodies_are_told_apart() {
    let tally = operation(json!({
        "requestBody": {"required": true, "content": {
            "application/vnd.a+JSON; v=1": {"schema": {"type": "string"}, "example": 1},
            "text/plain": {"schema": {"type": "integer"}, "encoding": {"a": {}}},
        }},
        "responses": {
            "2XX": {"content": {"json": {}}, "links": {"a": {}}, "headers": {"X-A": {}}},
            "default": {"$ref": "#/components/responses/A"},
            "x-other": {"content": {"a/b": {}}},
        },
    }));
    assert_eq!(
        counts(&tally, Section::Requests),
        [
            "`encoding` 1",
            "`example` 1",
            "a media type with parameters 1",
            "required 1",
            "several media types 1",
            "several media types with different schemas 1",
        ]
    );
    assert_eq!(counts(&tally, Section::RequestMedia), ["`*+json` 1", "`text/plain` 1"]);
    assert_eq!(
        counts(&tally, Section::Responses),
        [
            "`$ref` 1",
            "`default` 1",
            "a header 1",
            "a link 1",
            "a media type without a schema 1",
            "a range of statuses 1"
        ]
    );
    assert_eq!(counts(&tally, Section::ResponseMedia), ["a key that is no media type 1"]);
}

#[test]
fn security_and_servers_are_told_apart() {
    let flows = json!({"clientCredentials": {}, "implicit": {}});
    let tally = document(json!({
        "security": [{"a": []}],
        "paths": {"/a": {
            "get": {"security": []},
            "put": {"security": [{"a": [], "b": []}, {}]},
            "post": {"security": [{"a": []}, {"b": []}]},
        }},
        "components": {"securitySchemes": {
            "a": {"type": "oauth2", "flows": flows},
            "b": {"type": "http", "scheme": "Basic"},
            "c": {"type": "apiKey", "in": "cookie"},
        }},
    }));
    assert_eq!(
        counts(&tally, Section::Security),
        [
            "`apiKey` in `cookie` 1",
            "`http` with `basic` 1",
            "`oauth2` with `clientCredentials` and `implicit` 1",
            "no scheme: `security: []` 1",
            "nobody at all: `{}` among others 1",
            "one of several 1",
            "one scheme 1",
            "several schemes at once 1",
        ]
    );
    let servers = json!({"servers": [{"url": "/v1"}, {"url": "{a}/b", "variables": {"a": {}}}]});
    assert_eq!(
        counts(&document(servers), Section::Document),
        [
            "OpenAPI 3.0 1",
            "a server with a relative URL 1",
            "a server with an absolute URL 1",
            "a server with variables 1"
        ]
    );
    assert_eq!(
        counts(&document(json!({"servers": []})), Section::Document),
        ["OpenAPI 3.0 1", "no server 1"]
    );
    assert_eq!(
        walk::document(&json!({"swagger": "2.0", "definitions": {"A": {"type": "string"}}})),
        Tally::default()
    );
}
