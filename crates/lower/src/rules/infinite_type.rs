//! # infinite-type
//!
//! A type holds itself by properties that are all required, so that it has no finite value.
//!
//! ```yaml
//! Node:
//!   type: object
//!   required: [next]
//!   properties: {next: {$ref: '#/components/schemas/Node'}}
//! ```
//! Let one property of the circle be optional, nullable or a list.

use understory_model::Pointer;

use super::{error, mended};
use crate::diagnostic::{Diagnostic, Spot};

/// A type without a finite value.
pub(crate) fn no_value(at: &Pointer, circle: &[String]) -> Diagnostic {
    let message = match circle {
        [] => "this type has no finite value, since it requires itself".to_owned(),
        way => format!(
            "this type has no finite value, since it requires itself by way of `{}`",
            way.join("`, `")
        ),
    };
    let help = "let one of these properties be optional, nullable or a list".to_owned();
    let here = error("infinite-type", Spot::Key(at.clone()), message, help);
    mended(here, "what closes the circle is taken as optional")
}
