//! # unsupported-schema
//!
//! A schema says something that no Rust type of understory expresses, so it is any JSON value.
//!
//! ```yaml
//! {not: {type: string}}
//! ```
//! Say what the value is, by `type` or by alternatives.

use understory_model::Pointer;

use super::{note, warning};
use crate::at::{At, SchemaNode};
use crate::context::Context;
use crate::diagnostic::{Diagnostic, Spot};

/// A choice of nothing, which no value satisfies.
pub(crate) fn no_alternatives(at: &Pointer, key: &str) -> Diagnostic {
    let message = format!("`{key}` has no alternatives, so this is taken as any JSON value");
    let help = format!("list the alternatives, or remove `{key}`");
    warning("unsupported-schema", Spot::Value(at.join(key)), message, help)
}

/// Names what alone says of a schema without a type what it is.
pub(crate) fn check_untyped(cx: &mut Context<'_>, at: &At<'_, SchemaNode>) {
    let said: Vec<String> = KEYS.iter().filter(|key| at.has(key)).map(|key| format!("`{key}`")).collect();
    if said.is_empty() {
        return;
    }
    if let (Some(not), [_]) = (at.field("not"), said.as_slice())
        && not.is_empty_map()
    {
        let message =
            "no value is valid here, since this is `false` or `not: {}`; it is taken as any JSON value";
        let help = "remove it, or say what the value is".to_owned();
        cx.push(warning("unsupported-schema", Spot::Value(at.pointer.clone()), message.to_owned(), help));
        return;
    }
    let message =
        format!("this is taken as any JSON value, since nothing but {} says what it is", said.join(" and "));
    let help = "say what the value is, by `type` or `oneOf`".to_owned();
    cx.push(warning("unsupported-schema", Spot::Value(at.pointer.clone()), message, help));
}

/// What says something of a value and leaves its type open.
const KEYS: [&str; 19] = [
    "not",
    "if",
    "enum",
    "dependentSchemas",
    "dependentRequired",
    "unevaluatedProperties",
    "unevaluatedItems",
    "contains",
    "required",
    "minProperties",
    "maxProperties",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
];

/// A member that has one type under a condition and another under another one.
pub(crate) fn any_under_conditions(at: &Pointer, wire: &str) -> Diagnostic {
    let message = format!("`{wire}` is any JSON value, since its type depends on a condition");
    let help = "declare it under `properties` with the types that it may have, by `oneOf`".to_owned();
    warning("unsupported-schema", Spot::Value(at.clone()), message, help)
}

/// Members of an object of which those of some names have types and others may be anything.
pub(crate) fn any_members(at: &Pointer) -> Diagnostic {
    let message =
        "members of some names have types here and others may be anything, so each is one of these types \
                   or any JSON value"
            .to_owned();
    let help = "where there are no others, say so by `additionalProperties: false`".to_owned();
    note("unsupported-schema", Spot::Key(at.join("patternProperties")), message, help)
}

/// Members of an object whose names decide which type they have.
pub(crate) fn any_of_several(at: &Pointer) -> Diagnostic {
    let message =
        "members of different names have different types here, so each is one of these types".to_owned();
    let help = "check the type where the name matters; nothing is wrong with the document".to_owned();
    note("unsupported-schema", Spot::Key(at.join("patternProperties")), message, help)
}
