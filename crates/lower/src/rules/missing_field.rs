//! # missing-field
//!
//! A key that must be there is not.
//!
//! ```yaml
//! info: {title: Pets}        # needs a version too
//! ```
//! Add it. The sections of OpenAPI 3.0.4 §4.7 mark such keys with REQUIRED.

use understory_model::Pointer;

use super::{error as error_with, mended, warning};
use crate::diagnostic::{Diagnostic, Spot};

/// A key without which the document is wrong.
pub(crate) fn error(at: &Pointer, kind: &str, key: &str) -> Diagnostic {
    let message = format!("{kind} needs `{key}`");
    error_with("missing-field", Spot::Key(at.clone()), message, format!("add `{key}`"))
}

/// A responses object without a response (OpenAPI 3.0.4 §4.7.16).
pub(crate) fn response(at: &Pointer) -> Diagnostic {
    let message = "an operation needs at least one response".to_owned();
    let help = "add the status that means success, such as `'204': {description: Done}`".to_owned();
    mended(
        error_with("missing-field", Spot::Key(at.clone()), message, help),
        "what is generated goes without it",
    )
}

/// An array without `items`, which can still be read (OpenAPI 3.0.4 §4.7.24, `items`).
pub(crate) fn items(at: &Pointer) -> Diagnostic {
    let message = "a schema of `type: array` needs `items`".to_owned();
    let help = "add `items` with the schema of an item; until then an item is any JSON value".to_owned();
    warning("missing-field", Spot::Key(at.clone()), message, help)
}
