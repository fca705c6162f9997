//! # unknown-type
//!
//! `type` is none of string, integer, number, boolean, object and array.
//!
//! ```yaml
//! type: strnig        # string
//! ```
//! Write one of the six; `null` is written `nullable: true` (OpenAPI 3.0.4 §4.7.24, "Schema
//! Object").

use understory_model::Pointer;

use super::{contradictory_schema::KINDS, did_you_mean, error, mended};
use crate::diagnostic::{Diagnostic, Spot};

/// A type that does not exist, of a schema whose other keywords say which is meant.
pub(crate) fn meant(schema: &Pointer, found: &str, kind: &str) -> Diagnostic {
    let message = format!("there is no type `{found}`");
    let help = match did_you_mean(found, KINDS) {
        Some(help) => help,
        None => format!("write `type: {kind}`, which the other keywords speak of"),
    };
    let here = error("unknown-type", Spot::Value(schema.join("type")), message, help);
    mended(here, &format!("`type: {kind}` is taken, which the other keywords speak of"))
}

/// A type that does not exist.
pub(crate) fn unknown(schema: &Pointer, found: &str) -> Diagnostic {
    let message = format!("there is no type `{found}`");
    let help = match found.to_ascii_lowercase().as_str() {
        "null" => "write `nullable: true` beside the type that the value otherwise has".to_owned(),
        "file" => "write `type: string` and `format: binary`".to_owned(),
        "int" | "long" => "did you mean `integer`?".to_owned(),
        "float" | "double" | "decimal" => "did you mean `number`?".to_owned(),
        "date" | "datetime" | "date-time" | "uuid" => {
            format!("write `type: string` and `format: {found}`")
        }
        _ => did_you_mean(found, KINDS).unwrap_or_else(|| format!("write one of {}", KINDS.join(", "))),
    };
    let here = error("unknown-type", Spot::Value(schema.join("type")), message, help);
    mended(here, "this is taken as any JSON value")
}
