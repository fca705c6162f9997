//! # bad-path
//!
//! A key under `paths` is no path template: it does not begin with a slash, a brace is not closed,
//! an expression is empty or comes twice, or it holds a query or a fragment. Two expressions without
//! text between them are a warning: where the one value ends, nothing says.
//!
//! ```yaml
//! paths:
//!   users/{id: {}        # /users/{id}
//! ```
//! Write the path from its slash on, each parameter once and in braces; a query parameter is
//! declared under `parameters` (OpenAPI 3.0.4 §4.7.8.1, §3.3 "Path Templating").
//!
//! Where faulty operations are left out, a query in the key is sent with every request, and a
//! fragment with none, for a fragment never travels (RFC 3986 §3.5).

use understory_model::Pointer;

use super::{error, mended, warning};
use crate::diagnostic::{Diagnostic, Spot};

const RULE: &str = "bad-path";

/// Says of a template that one of its expressions follows right behind another.
pub(crate) fn adjoining(at: &Pointer, path: &str) -> Diagnostic {
    let message = format!("the path `{path}` has parameters without text between them");
    let help = "put a slash or other text between them: who reads the path cannot tell where the one \
                value ends and the next begins";
    warning(RULE, Spot::Key(at.clone()), message, help.to_owned())
}

/// Braces that make no template, so that the path is unknown.
pub(crate) fn no_template(at: &Pointer, path: &str, why: &str) -> Diagnostic {
    let message = format!("the path `{path}` {why}");
    error(RULE, Spot::Key(at.clone()), message, "write each parameter as `{name}`".to_owned())
}

/// A path without its first slash.
pub(crate) fn no_slash(at: &Pointer, path: &str) -> Diagnostic {
    let message = format!("the path `{path}` does not begin with a slash");
    let here = error(RULE, Spot::Key(at.clone()), message, format!("write `/{path}`"));
    mended(here, &format!("it is taken as `/{path}`"))
}

/// A parameter that stands at two places of a path.
pub(crate) fn twice(at: &Pointer, path: &str, name: &str) -> Diagnostic {
    let message = format!("the path `{path}` has the parameter `{name}` twice");
    let help = "give each parameter its own name".to_owned();
    mended(error(RULE, Spot::Key(at.clone()), message, help), "one value stands at both places")
}

/// A query or a fragment, or both.
pub(crate) fn more_than_a_path(at: &Pointer, path: &str, instead: &str) -> Diagnostic {
    let message = format!("the path `{path}` holds a query or a fragment");
    let help = "declare what stands after `?` as query parameters under `parameters`, and remove it \
                from the path";
    mended(error(RULE, Spot::Key(at.clone()), message, help.to_owned()), instead)
}

/// A query parameter that has its value in the path already.
pub(crate) fn fixed(at: &Pointer, name: &str) -> Diagnostic {
    let message = format!("the query parameter `{name}` is left out, since the path has its value");
    let help = "remove the query from the path, or the parameter".to_owned();
    warning(RULE, Spot::Value(at.clone()), message, help)
}
