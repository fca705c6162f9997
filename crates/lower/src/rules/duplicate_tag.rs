//! # duplicate-tag
//!
//! Two tags of the document have the same name. The first describes the group.
//!
//! ```yaml
//! tags:
//!   - {name: pets, description: Animals}
//!   - {name: pets, description: Other animals}
//! ```
//! Remove one (OpenAPI 3.0.4 §4.7.1: "Each tag name in the list MUST be unique").

use understory_model::Pointer;

use super::{also, warning};
use crate::diagnostic::{Diagnostic, Spot};

/// The second of two tags with one name.
pub(crate) fn second(at: &Pointer, name: &str, first: &Pointer) -> Diagnostic {
    let message = format!("the tag `{name}` is declared twice, so this one is ignored");
    let here = warning("duplicate-tag", Spot::Value(at.clone()), message, "remove one of the two".to_owned());
    also(here, Spot::Value(first.clone()), "first declared here")
}
