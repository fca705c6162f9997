//! What stands under which key of which object, from 3.1 on: the way to every schema.

use serde_json::Value;
use understory_model::Pointer;

/// The kind of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Root,
    Components,
    PathItem,
    Operation,
    /// A parameter or a header.
    Parameter,
    Body,
    Response,
    MediaType,
    Encoding,
    Callback,
    SecurityScheme,
    Schema,
}

/// What stands under a key.
enum Holds {
    One(Kind),
    /// A schema, or a boolean that lower reads as it is.
    OneOrBool(Kind),
    List(Kind),
    Map(Kind),
}

/// The table (OpenAPI 3.2.0 §4; JSON Schema 2020-12 Core §10 and §11, and Validation §8.5). Keys of
/// 3.2 are in it for 3.1 as well: there they hold nothing that is read.
fn holds(kind: Kind, key: &str) -> Option<Holds> {
    use Holds::{List, Map, One, OneOrBool};
    Some(match (kind, key) {
        (Kind::Root, "paths" | "webhooks") => Map(Kind::PathItem),
        (Kind::Root, "components") => One(Kind::Components),
        (Kind::Components, "schemas") => Map(Kind::Schema),
        (Kind::Components, "parameters" | "headers") => Map(Kind::Parameter),
        (Kind::Components, "responses") => Map(Kind::Response),
        (Kind::Components, "requestBodies") => Map(Kind::Body),
        (Kind::Components, "callbacks") => Map(Kind::Callback),
        (Kind::Components, "pathItems") => Map(Kind::PathItem),
        (Kind::Components, "mediaTypes") => Map(Kind::MediaType),
        (Kind::Components, "securitySchemes") => Map(Kind::SecurityScheme),
        (Kind::PathItem, "parameters") => List(Kind::Parameter),
        (Kind::PathItem, "additionalOperations") => Map(Kind::Operation),
        (
            Kind::PathItem,
            "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query",
        ) => One(Kind::Operation),
        (Kind::Operation, "parameters") => List(Kind::Parameter),
        (Kind::Operation, "requestBody") => One(Kind::Body),
        (Kind::Operation, "responses") => Map(Kind::Response),
        (Kind::Operation, "callbacks") => Map(Kind::Callback),
        (Kind::Callback, _) => One(Kind::PathItem),
        (Kind::Parameter, "schema") => One(Kind::Schema),
        (Kind::Parameter | Kind::Body | Kind::Response, "content") => Map(Kind::MediaType),
        (Kind::Response, "headers") => Map(Kind::Parameter),
        (Kind::MediaType, "schema" | "itemSchema") => One(Kind::Schema),
        (Kind::MediaType, "encoding") => Map(Kind::Encoding),
        (Kind::Encoding, "headers") => Map(Kind::Parameter),
        (Kind::Schema, "not" | "if" | "then" | "else" | "contains" | "propertyNames" | "contentSchema") => {
            One(Kind::Schema)
        }
        (Kind::Schema, "items" | "additionalProperties" | "unevaluatedProperties" | "unevaluatedItems") => {
            OneOrBool(Kind::Schema)
        }
        (Kind::Schema, "allOf" | "oneOf" | "anyOf" | "prefixItems") => List(Kind::Schema),
        (Kind::Schema, "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "definitions") => {
            Map(Kind::Schema)
        }
        _ => return None,
    })
}

/// Walks an object and all that is inside of it, outermost first, so that what is made of an object
/// is walked in its turn.
pub(super) fn walk(
    value: &mut Value,
    kind: Kind,
    at: &Pointer,
    apply: &mut impl FnMut(&mut Value, Kind, &Pointer),
) {
    apply(value, kind, at);
    let Value::Object(map) = value else { return };
    for (key, value) in map {
        let Some(holds) = holds(kind, key) else { continue };
        let at = at.join(key);
        match (holds, value) {
            (Holds::OneOrBool(_), Value::Bool(_)) => {}
            (Holds::One(kind) | Holds::OneOrBool(kind), value) => walk(value, kind, &at, apply),
            (Holds::List(kind), Value::Array(list)) => {
                for (index, value) in list.iter_mut().enumerate() {
                    walk(value, kind, &at.join(&index.to_string()), apply);
                }
            }
            (Holds::Map(kind), Value::Object(map)) => {
                for (key, value) in map {
                    walk(value, kind, &at.join(key), apply);
                }
            }
            _ => {}
        }
    }
}
