//! # duplicate-path
//!
//! Two path templates differ only in the names of their parameters, so that no request can be told
//! apart.
//!
//! ```yaml
//! /pets/{petId}: {}
//! /pets/{name}: {}
//! ```
//! Join them, or tell them apart by a segment (OpenAPI 3.0.4 §4.7.8.2, "Path Templating Matching").

use understory_model::Pointer;

use super::{also, error, mended};
use crate::diagnostic::{Diagnostic, Spot};

/// The second of two templates that match the same paths.
pub(crate) fn second(at: &Pointer, path: &str, first: &Pointer) -> Diagnostic {
    let message = format!("the path `{path}` matches the same requests as another");
    let help = "join the two path items, or tell them apart by a segment".to_owned();
    let here = error("duplicate-path", Spot::Key(at.clone()), message, help);
    let here = mended(here, "both are generated, and a server tells apart what it can");
    also(here, Spot::Key(first.clone()), "the other stands here")
}
