//! # unresolved-reference
//!
//! A `$ref` leads nowhere.
//!
//! ```yaml
//! $ref: '#/components/schemas/Uesr'        # User
//! ```
//! Correct the pointer, or add what it means (OpenAPI 3.0.4 §4.7.23; RFC 6901: a slash within a name
//! is written `~1`, a tilde `~0`).

use understory_model::Pointer;

use super::{did_you_mean, error};
use crate::diagnostic::{Diagnostic, Spot};
use crate::load::files::Refused;

const RULE: &str = "unresolved-reference";

/// A pointer to nothing.
pub(crate) fn missing(at: &Pointer, reference: &str, section: &str, names: &[&str]) -> Diagnostic {
    let message = format!("there is nothing at `{reference}`");
    let name = reference.rsplit('/').next().unwrap_or(reference);
    let help = did_you_mean(name, names.iter().copied())
        .unwrap_or_else(|| format!("add `{name}` under `{section}`, or correct the reference"));
    error(RULE, Spot::Value(at.clone()), message, help)
}

/// A reference that leads neither into this document nor into a file below its folder.
pub(crate) fn not_local(at: &Pointer, reference: &str) -> Diagnostic {
    let message = format!("the reference `{reference}` does not lead into this document");
    let help = "write `#/` and the way to the component, such as `#/components/schemas/Pet`, after the \
                name of the file if it stands in another one";
    error(RULE, Spot::Value(at.clone()), message, help.to_owned())
}

/// A reference to a file that cannot be read, or to what cannot be fetched.
pub(crate) fn unread(at: &Pointer, why: &Refused) -> Diagnostic {
    error(RULE, Spot::Value(at.clone()), why.message.clone(), why.help.clone())
}

/// A reference out of the folder of the document.
pub(crate) fn outside(at: &Pointer, reference: &str) -> Diagnostic {
    let message = format!("`{reference}` leads out of the folder of the document");
    let help = "move the file below the folder of the document; nothing else is read".to_owned();
    error(RULE, Spot::Value(at.clone()), message, help)
}
