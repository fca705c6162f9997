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
//! Let the properties that lead around the circle be optional, nullable or lists; where the circle has
//! alternatives, one that does not lead around will do.

use understory_model::Pointer;

use super::{also, error, mended};
use crate::diagnostic::{Diagnostic, Spot};

/// A type without a finite value. `ways` are the properties by which it requires itself; where it `chooses`,
/// there are alternatives on the way.
pub(crate) fn no_value(at: &Pointer, circle: &[String], ways: &[&Pointer], chooses: bool) -> Diagnostic {
    let message = match circle {
        [] => "this type has no finite value, since it requires itself".to_owned(),
        way => format!(
            "this type has no finite value, since it requires itself by way of `{}`",
            way.join("`, `")
        ),
    };
    let help = match (ways, chooses) {
        ([], _) => "let what leads back to it be nullable or a list of any length",
        (_, false) => "let what leads back to it be optional, nullable or a list",
        (_, true) => {
            "let what leads back to it be optional, nullable or a list, or give an alternative that does not lead back"
        }
    };
    let here = error("infinite-type", Spot::Key(at.clone()), message, help.to_owned());
    let here = ways.iter().fold(here, |here, way| {
        also(here, Spot::Key((*way).clone()), "this property is required and leads back to it")
    });
    mended(here, "what closes the circle is taken as optional")
}
