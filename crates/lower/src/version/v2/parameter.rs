//! Parameters and headers, whose schema stands among their own keys.

use serde_json::{Map, Value, json};
use understory_model::Pointer;

use super::Up;
use crate::rules;
use crate::version::shape::Kind;

/// The keys of a parameter that are those of its schema (Swagger 2.0, Parameter Object), and the
/// extensions that describe one.
const KEYWORDS: [&str; 23] = [
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "x-nullable",
    "x-ms-enum",
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-descriptions",
    "x-enum-names",
    "x-enumDescriptions",
];

impl Up<'_> {
    /// A parameter that is not part of a body, or a header.
    pub(super) fn parameter(&mut self, value: &Value, at: &Pointer) -> Value {
        let Value::Object(old) = value else { return value.clone() };
        if old.contains_key("$ref") {
            self.refer(value, Kind::Parameter);
            return value.clone();
        }
        let (mut new, mut schema) = (Map::new(), Map::new());
        let location = old.get("in").and_then(Value::as_str).unwrap_or("header");
        for (key, value) in old {
            if KEYWORDS.contains(&key.as_str()) {
                schema.insert(key.clone(), value.clone());
            } else if key != "collectionFormat" {
                new.insert(key.clone(), value.clone());
            }
        }
        if let Some((style, explode)) = self.written(old, at, location) {
            let place = at.join("collectionFormat");
            self.moves.note(&at.join("style"), &place);
            self.moves.note(&at.join("explode"), &place);
            new.insert("style".to_owned(), json!(style));
            new.insert("explode".to_owned(), json!(explode));
        }
        // What has a schema in spite of 2.0 keeps it.
        if !new.contains_key("schema") {
            let place = at.join("schema");
            self.moves.note(&place, at);
            let schema = self.schema(&Value::Object(schema), &place);
            new.insert("schema".to_owned(), self.items(schema, &place));
        }
        Value::Object(new)
    }

    /// How a list is written: `style` and `explode` of its `collectionFormat`. `None` for what is no
    /// list.
    pub(super) fn written(
        &mut self,
        parameter: &Map<String, Value>,
        at: &Pointer,
        location: &str,
    ) -> Option<(&'static str, bool)> {
        if parameter.get("type").and_then(Value::as_str) != Some("array") {
            return None;
        }
        let format = parameter.get("collectionFormat").and_then(Value::as_str).unwrap_or("csv");
        let query = location == "query";
        Some(match (format, query) {
            ("csv", true) => ("form", false),
            ("multi", true) => ("form", true),
            ("ssv", true) => ("spaceDelimited", false),
            ("pipes", true) => ("pipeDelimited", false),
            ("csv", false) => ("simple", false),
            (other, query) => {
                let problem = rules::collection_format::taken_as_commas(
                    &self.moves.old(&at.join("collectionFormat")),
                    other,
                    location,
                );
                self.found.diagnostics.push(problem);
                (if query { "form" } else { "simple" }, false)
            }
        })
    }

    /// The items of a list within a parameter, which may say how lists within it are written.
    fn items(&mut self, mut schema: Value, at: &Pointer) -> Value {
        let mut place = at.clone();
        let mut inner = &mut schema;
        while let Some(Value::Object(items)) = inner.get_mut("items") {
            place = place.join("items");
            if items.get("type").and_then(Value::as_str) == Some("array") {
                self.found.count(rules::collection_format::NESTED, place.clone());
            }
            items.shift_remove("collectionFormat");
            match schema_of(inner) {
                Some(next) => inner = next,
                None => break,
            }
        }
        schema
    }
}

/// The items of a schema.
fn schema_of(schema: &mut Value) -> Option<&mut Value> {
    schema.get_mut("items")
}
