//! # duplicate-path
//!
//! Two path templates differ only in the names of their parameters. Where they have a method in common
//! no request of it can be told apart: an error. Otherwise every request has one meaning, though the
//! document is not as it should be: a warning.
//!
//! ```yaml
//! /pets/{petId}: {get: {}}
//! /pets/{name}: {get: {}}
//! ```
//! Join them, or tell them apart by a segment (OpenAPI 3.0.4 §4.7.8.2, "Path Templating Matching").

use understory_model::Pointer;

use super::{also, error, mended, warning};
use crate::diagnostic::{Diagnostic, Spot};

const HELP: &str = "join the two path items, or tell them apart by a segment";

/// The second of two templates that match the same paths, of the same methods.
pub(crate) fn second(at: &Pointer, path: &str, first: &Pointer) -> Diagnostic {
    let message = format!("the path `{path}` matches the same requests as another");
    let here = error("duplicate-path", Spot::Key(at.clone()), message, HELP.to_owned());
    let here = mended(here, "both are generated, and a server tells apart what it can");
    also(here, Spot::Key(first.clone()), "the other stands here")
}

/// The same, where the two have no method in common.
pub(crate) fn apart(at: &Pointer, path: &str, first: &Pointer) -> Diagnostic {
    let message = format!("the path `{path}` differs from another only in the names of its parameters");
    let here = warning("duplicate-path", Spot::Key(at.clone()), message, HELP.to_owned());
    also(here, Spot::Key(first.clone()), "the other stands here")
}
