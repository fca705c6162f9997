//! # unknown-name
//!
//! A name is given to a place that the document does not have, or to one of which no name is made; or it is empty,
//! or the place has another already. (Only where names are given.)
//!
//! ```text
//! understory generate api.yaml --out api --name '#/components/schemas/Usr=Account'
//! ```
//! Write the place of a schema, a property, an alternative, an operation, its first tag, a parameter or a security
//! scheme as a JSON pointer into the document. A value of an `enum` is known by itself and not by its number:
//! `#/…/Color/enum/red`; the group of an operation without tags by `#/…/get/tags`.

use understory_model::Pointer;

use super::{error, warning};
use crate::diagnostic::{Diagnostic, Spot};

const RULE: &str = "unknown-name";

/// A place that the document does not have.
pub(crate) fn nowhere(at: &str, name: &str) -> Diagnostic {
    let message = format!("`{name}` is to be the name of `{at}`, which the document does not have");
    let help = "write where it stands as a JSON pointer, such as `#/components/schemas/user`".to_owned();
    error(RULE, Spot::Value(Pointer::root()), message, help)
}

/// A name without a letter.
pub(crate) fn empty(at: &Pointer) -> Diagnostic {
    let message = "this is to have a name without a letter".to_owned();
    let help = format!("write the name behind the `=`, as in `{at}=Account`");
    error(RULE, Spot::Key(at.clone()), message, help)
}

/// Another name of a place that has one.
pub(crate) fn second(at: &Pointer, name: &str, other: &str) -> Diagnostic {
    let message = format!("this is to be called both `{name}` and `{other}`");
    error(RULE, Spot::Key(at.clone()), message, "give it one of the two names".to_owned())
}

/// A place of which no name is made.
pub(crate) fn nameless(at: &Pointer, name: &str) -> Diagnostic {
    let message = format!("`{name}` is to be the name of this, of which no name is made");
    let help =
        "name a schema that is an object, an enum or a component, a property, an alternative, a value of an `enum` \
         by itself, an operation, its first tag, a parameter or a security scheme"
            .to_owned();
    warning(RULE, Spot::Key(at.clone()), message, help)
}
