//! # path-parameter-unused
//!
//! A path parameter is declared, and the path has no expression of that name, so that it would
//! never be sent.
//!
//! ```yaml
//! /users:
//!   get:
//!     parameters: [{name: id, in: path, required: true, schema: {type: string}}]
//! ```
//! Add `{id}` to the path, correct the name, or let it be a query parameter (OpenAPI 3.0.4 §3.3).

use understory_model::Pointer;

use super::{did_you_mean, error, mended};
use crate::diagnostic::{Diagnostic, Spot};

/// A parameter without an expression.
pub(crate) fn not_in_path<'c>(
    at: &Pointer,
    name: &str,
    path: &str,
    expressions: impl IntoIterator<Item = &'c str>,
) -> Diagnostic {
    let message = format!("the path parameter `{name}` does not stand in the path `{path}`");
    let help = did_you_mean(name, expressions)
        .unwrap_or_else(|| format!("add `{{{name}}}` to the path, or write `in: query`"));
    let here = error("path-parameter-unused", Spot::Value(at.clone()), message, help);
    mended(here, "the parameter is left out")
}

/// A parameter whose place is written as routers of other languages have it.
pub(crate) fn colon(at: &Pointer, name: &str, path: &str) -> Diagnostic {
    let message = format!("the path `{path}` has `:{name}` for the parameter `{name}`");
    let help = format!("write `{{{name}}}`");
    let here = error("path-parameter-unused", Spot::Value(at.clone()), message, help);
    mended(here, &format!("it is taken as `{{{name}}}`"))
}
