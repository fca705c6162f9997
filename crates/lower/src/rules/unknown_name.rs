//! # unknown-name
//!
//! A name is given to a place that the document does not have, or to one of which no name is made. (Only
//! where names are given.)
//!
//! ```text
//! understory generate api.yaml --out api --name '#/components/schemas/Usr=Account'
//! ```
//! Write the place of a schema, a property, an alternative, an operation, its first tag, a parameter or a security
//! scheme as a JSON pointer into the document. A value of an `enum` is known by itself: `#/…/Color/enum/red`.

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

/// A place of which no name is made.
pub(crate) fn nameless(at: &Pointer, name: &str) -> Diagnostic {
    let message = format!("`{name}` is to be the name of this, of which no name is made");
    let help =
        "name a schema that is an object, an enum or a component, a property, an alternative, a value of an `enum` \
         by itself, an operation, its first tag, a parameter or a security scheme"
            .to_owned();
    warning(RULE, Spot::Key(at.clone()), message, help)
}
