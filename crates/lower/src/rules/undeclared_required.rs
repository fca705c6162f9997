//! # undeclared-required
//!
//! `required` names a member that no part of the schema declares. The member has to be there all the same
//! (JSON Schema Validation Wright-00 §5.15), so it is one of any value, which a server demands; but mostly the
//! document is wrong, so a client reads answers without it.
//!
//! ```yaml
//! required: [id, nmae]
//! properties: {id: {type: string}, name: {type: string}}
//! ```
//! Declare the member, or correct the name. That a part of an `allOf` requires what another part declares is
//! no fault.

use std::collections::BTreeSet;

use understory_model::{Pointer, Type};

use super::{is_misspelt, warning};
use crate::diagnostic::{Diagnostic, Spot};

const RULE: &str = "undeclared-required";

/// A member of this type; `others` are those that are declared and not required.
pub(crate) fn a_member<'c>(
    at: &Pointer,
    name: &str,
    ty: &Type,
    others: impl IntoIterator<Item = &'c str>,
) -> Diagnostic {
    let what = match ty {
        Type::String => "required member that is a string",
        _ => "member of any JSON value, without which a server takes no request",
    };
    let message = format!("`{name}` is required and not declared, so it is a {what}");
    warning(RULE, Spot::Value(at.clone()), message, help(name, others))
}

/// A member of any value that is required under a condition; `others` are those that are declared.
pub(crate) fn a_choice<'c>(
    at: &Pointer,
    name: &str,
    others: impl IntoIterator<Item = &'c str>,
) -> Diagnostic {
    let message = format!(
        "`{name}` may be required and is not declared, so it is an optional member of any JSON value"
    );
    warning(RULE, Spot::Value(at.clone()), message, help(name, others))
}

/// A member that `additionalProperties: false` forbids, so that no object is valid.
pub(crate) fn refused<'c>(at: &Pointer, name: &str, others: impl IntoIterator<Item = &'c str>) -> Diagnostic {
    let message = format!(
        "`{name}` is required, and `additionalProperties: false` forbids it, since it is not declared; it is \
         left out and not demanded"
    );
    warning(RULE, Spot::Value(at.clone()), message, help(name, others))
}

/// Whether what is said of a name is met by a part of another schema that requires it here.
pub(crate) fn is_met(diagnostic: &Diagnostic, declared: &BTreeSet<Pointer>) -> bool {
    diagnostic.rule == RULE && matches!(&diagnostic.at, Spot::Value(place) if declared.contains(place))
}

fn help<'c>(name: &str, others: impl IntoIterator<Item = &'c str>) -> String {
    let otherwise = format!("declare `{name}` under `properties`, or remove it from `required`");
    match others.into_iter().find(|other| is_misspelt(name, other)) {
        Some(meant) => format!("write `{meant}` if that is what is meant; otherwise {otherwise}"),
        None => otherwise,
    }
}
