//! # wrong-node
//!
//! A value is of another kind than belongs there: a list where a map is needed, a string where a
//! boolean is needed, nothing at all.
//!
//! ```yaml
//! parameters:
//!   name: id            # a list is needed: - name: id
//! ```
//! Write what is expected there.

use serde_json::Value;
use understory_model::Pointer;

use super::{did_you_mean, error};
use crate::diagnostic::{Diagnostic, Spot};

const RULE: &str = "wrong-node";

/// A value of the wrong kind.
pub(crate) fn expected(at: &Pointer, wanted: &str, found: &Value) -> Diagnostic {
    let message = format!("expected {wanted}, found {}", kind(found));
    error(RULE, Spot::Value(at.clone()), message, format!("write {wanted} here"))
}

/// What `openapiv3` says of a value that it cannot read.
pub(crate) fn from_serde(at: &Pointer, name: &str, error_text: &serde_json::Error) -> Diagnostic {
    let text = error_text.to_string();
    let value = || Spot::Value(at.clone());
    if let Some((found, wanted)) = text
        .strip_prefix("invalid type: ")
        .or_else(|| text.strip_prefix("invalid value: "))
        .and_then(|rest| rest.split_once(", expected "))
    {
        let (found, wanted) = (plain(found), plain(wanted));
        let message = format!("`{name}` expects {wanted}, found {found}");
        return error(RULE, value(), message, format!("write {wanted} here"));
    }
    if let Some((found, wanted)) =
        text.strip_prefix("unknown variant `").and_then(|rest| rest.split_once("`, expected "))
    {
        let known = wanted.split('`').skip(1).step_by(2);
        let help = did_you_mean(found, known).unwrap_or_else(|| format!("write {wanted}"));
        return error(RULE, value(), format!("`{name}` cannot be `{found}`"), help);
    }
    let help = format!("correct `{name}` as OpenAPI 3.0.4 §4.7 describes it");
    error(RULE, value(), format!("`{name}` cannot be read: {text}"), help)
}

/// Serde's words for a kind, in those of this page.
fn plain(words: &str) -> &str {
    match words {
        "sequence" | "a sequence" => "a list",
        "map" => "a map",
        "null" => "nothing (null)",
        "usize" => "a whole number that is not negative",
        "f64" => "a number",
        words if words.starts_with("struct ") || words.starts_with("internally tagged") => "a map",
        words => words,
    }
}

/// The kind of a value, in words.
pub(crate) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing (null)",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "a map",
    }
}
