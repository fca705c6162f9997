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

use super::{did_you_mean, error, mended};
use crate::diagnostic::{Diagnostic, Spot};
use crate::load::remote::Refused;

const RULE: &str = "unresolved-reference";

/// A pointer to nothing.
pub(crate) fn missing(at: &Pointer, reference: &str, section: &str, names: &[&str]) -> Diagnostic {
    let message = format!("there is nothing at `{reference}`");
    let name = reference.rsplit('/').next().unwrap_or(reference);
    let help = did_you_mean(name, names.iter().copied())
        .unwrap_or_else(|| format!("add `{name}` under `{section}`, or correct the reference"));
    error(RULE, Spot::Value(at.clone()), message, help)
}

/// A reference that leads neither into this document nor into what was read with it.
pub(crate) fn not_local(at: &Pointer, reference: &str) -> Diagnostic {
    let message = format!("the reference `{reference}` does not lead into this document");
    let help = "write `#/` and the way to the component, such as `#/components/schemas/Pet`, after the \
                name of the file if it stands in another one";
    error(RULE, Spot::Value(at.clone()), message, help.to_owned())
}

/// A value of a discriminator's mapping that leads into a file in which, or instead of which, there is
/// nothing.
pub(crate) fn mapping(at: &Pointer, file: &str, place: &Pointer) -> Diagnostic {
    let message = format!("there is nothing at `{file}#{place}`");
    let help = format!("add `{place}` to `{file}`, or correct the mapping");
    mended(error(RULE, Spot::Value(at.clone()), message, help), "the mapping is ignored")
}

/// A reference to a file that cannot be read, or to what is not fetched. What that costs is known where
/// the reference is followed; nobody may follow it.
pub(crate) fn unread(at: &Pointer, why: &Refused) -> Diagnostic {
    let problem = error(RULE, Spot::Value(at.clone()), why.message.clone(), why.help.clone());
    mended(problem, "it leads nowhere")
}

/// A reference out of the folder of the document.
pub(crate) fn outside(at: &Pointer, reference: &str) -> Diagnostic {
    let message = format!("`{reference}` leads out of the folder of the document");
    let help = "move the file below the folder of the document; nothing else is read".to_owned();
    mended(error(RULE, Spot::Value(at.clone()), message, help), "it leads nowhere")
}
