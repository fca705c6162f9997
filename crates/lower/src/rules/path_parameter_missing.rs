//! # path-parameter-missing
//!
//! A path has an expression in braces, and neither the operation nor its path item declares a path
//! parameter of that name.
//!
//! ```yaml
//! /users/{id}:
//!   get:
//!     parameters: [{name: userId, in: path, required: true, schema: {type: string}}]     # id
//! ```
//! Declare the parameter, or correct its name (OpenAPI 3.0.4 §3.3, "Path Templating").

use understory_model::Pointer;

use super::{did_you_mean, error, mended};
use crate::diagnostic::{Diagnostic, Spot};

/// An expression without a parameter.
pub(crate) fn undeclared<'c>(
    operation: &Pointer,
    name: &str,
    path: &str,
    declared: impl IntoIterator<Item = &'c str>,
) -> Diagnostic {
    let message = format!("the parameter `{name}` of the path `{path}` is not declared");
    let help = did_you_mean(name, declared).map_or_else(
        || format!("add `{{name: {name}, in: path, required: true, schema: …}}` under `parameters`"),
        |guess| format!("{guess} The name in the path and in `parameters` must be the same"),
    );
    let here = error("path-parameter-missing", Spot::Key(operation.clone()), message, help);
    mended(here, "it is taken as a required string")
}

/// An expression with operators of RFC 6570 around the name of a parameter.
pub(crate) fn with_operators(operation: &Pointer, expression: &str, name: &str, path: &str) -> Diagnostic {
    let message = format!("the expression `{{{expression}}}` of the path `{path}` is no name of a parameter");
    let help = format!("write `{{{name}}}`: OpenAPI has `style` and `explode` in place of operators");
    let here = error("path-parameter-missing", Spot::Key(operation.clone()), message, help);
    mended(here, &format!("it is taken as `{{{name}}}`"))
}
