//! # bad-pattern
//!
//! A `pattern` is no regular expression of ECMA 262, which is the dialect of JSON Schema, so no
//! value can be checked against it.
//!
//! ```yaml
//! {type: string, pattern: '^[a-z'}        # ^[a-z]+$
//! ```
//! Correct it. Flags such as `(?i)`, possessive quantifiers and `(?P<name>…)` belong to other
//! dialects (JSON Schema Validation Wright-00 §5.8; OpenAPI 3.0.4 §4.7.24).

use understory_model::Pointer;

use super::warning;
use crate::at::{At, SchemaNode};
use crate::context::Context;
use crate::diagnostic::Spot;

/// Whether a text is such an expression, with or without the flag `u`.
pub(crate) fn is_good(pattern: &str) -> bool {
    regress::Regex::new(pattern).is_ok() || regress::Regex::with_flags(pattern, "u").is_ok()
}

/// Whether a text has a part that such an expression describes (JSON Schema 2020-12 Core §6.4: it is not
/// anchored).
pub(crate) fn fits(pattern: &str, text: &str) -> bool {
    let compiled = regress::Regex::with_flags(pattern, "u").or_else(|_| regress::Regex::new(pattern));
    compiled.is_ok_and(|compiled| compiled.find(text).is_some())
}

/// Checks the pattern of a schema.
pub(crate) fn check(cx: &mut Context<'_>, at: &At<'_, SchemaNode>) {
    let Some(pattern) = at.field("pattern").and_then(|at| at.as_str()) else { return };
    report(cx, Spot::Value(at.pointer.join("pattern")), pattern);
}

/// Checks a key of `patternProperties`, and says whether it is an expression.
pub(crate) fn check_name(cx: &mut Context<'_>, patterns: &Pointer, pattern: &str) -> bool {
    report(cx, Spot::Key(patterns.join(pattern)), pattern);
    is_good(pattern)
}

fn report(cx: &mut Context<'_>, spot: Spot, pattern: &str) {
    if is_good(pattern) {
        return;
    }
    let Err(why) = regress::Regex::new(pattern) else { return };
    let message = format!("this is no regular expression of ECMA 262: {}", why.text.to_lowercase());
    let help = "write it in the dialect of JavaScript, without flags and slashes around it".to_owned();
    cx.push(warning("bad-pattern", spot, message, help));
}
