//! # recursive-alias
//!
//! A schema that is a list, a map or another name holds itself with no object between. Rust has no
//! such alias, so the inner use is any JSON value.
//!
//! ```yaml
//! Tree: {type: array, items: {$ref: '#/components/schemas/Tree'}}
//! ```
//! Let an object hold the list: `type: object` with a property `children`.

use understory_model::Pointer;

use super::warning;
use crate::diagnostic::{Diagnostic, Spot};

/// A use of an alias inside itself.
pub(crate) fn inner_use(at: &Pointer) -> Diagnostic {
    let message =
        "this schema holds itself with no object between, so the inner one is any JSON value".to_owned();
    let help = "let an object with a property hold the list or map".to_owned();
    warning("recursive-alias", Spot::Key(at.clone()), message, help)
}

/// Schemas inside each other beyond any sense.
pub(crate) fn too_deep(at: &Pointer) -> Diagnostic {
    let message =
        "lists, maps and references lie too deep inside each other, so this is any JSON value".to_owned();
    let help = "let an object with a property hold the inner ones".to_owned();
    warning("recursive-alias", Spot::Key(at.clone()), message, help)
}
