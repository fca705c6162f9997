//! # bad-discriminator
//!
//! A `discriminator` does not tell the alternatives of a `oneOf` or `anyOf` apart: an alternative is
//! written in place (the discriminator then does not consider it), is no object, or does not have
//! the property, or permits none of the values that would mean it; or there is one alternative only; or `mapping` names something that is no alternative.
//!
//! ```yaml
//! oneOf:
//!   - $ref: '#/components/schemas/Cat'
//!   - type: object                   # has no name that `kind` could hold
//! discriminator: {propertyName: kind}
//! ```
//! Move each alternative to `components/schemas`, give it the property as a required one, and let
//! `mapping` name nothing else (OpenAPI 3.0.4 §4.7.25, "Discriminator Object").

use understory_model::Pointer;

use super::{Tally, did_you_mean, error, mended, warning};
use crate::diagnostic::{Diagnostic, Severity, Spot};

const RULE: &str = "bad-discriminator";

/// Counts alternatives that lists of values make known.
pub(crate) const KNOWN_BY_VALUE: Tally = Tally {
    rule: RULE,
    severity: Severity::Note,
    one: "this alternative is known by the value that its discriminator permits, and not by its name",
    many: "alternatives are known by the values that their discriminators permit, and not by their names",
    help: "nothing needs to be done; to say so in the document, map the value to the schema under `mapping`",
};

/// An alternative that the discriminator cannot mean; alternatives are then tried in order.
pub(crate) fn unusable(at: &Pointer, property: &str, why: &str) -> Diagnostic {
    let message = format!("the discriminator `{property}` cannot mean this alternative: {why}");
    let help = format!(
        "move the alternative to `components/schemas` as an object that requires `{property}`, a string; \
         until then the alternatives are tried in order"
    );
    warning(RULE, Spot::Value(at.clone()), message, help)
}

/// An alternative whose property permits other values than those by which it is known.
pub(crate) fn forbidden(at: &Pointer, property: &str, value: &str, permitted: &str) -> Diagnostic {
    let message = format!(
        "the discriminator `{property}` means this alternative by `{value}`, which is not permitted here"
    );
    let help = format!("map `{permitted}` to this schema under `mapping`, or permit `{value}`");
    warning(RULE, Spot::Value(at.clone()), message, help)
}

/// A mapping that leads nowhere.
pub(crate) fn unknown_mapping<'c>(
    at: &Pointer,
    target: &str,
    names: impl IntoIterator<Item = &'c str>,
) -> Diagnostic {
    let message = format!("the mapping to `{target}` leads to no schema of this document");
    let help = did_you_mean(target, names).unwrap_or_else(|| {
        "write the name of a schema of `components/schemas`, or a `$ref` to it".to_owned()
    });
    mended(error(RULE, Spot::Value(at.clone()), message, help), "the mapping is ignored")
}

/// A mapping to a schema that is no alternative.
pub(crate) fn no_alternative(at: &Pointer, target: &str) -> Diagnostic {
    let message = format!("the mapping to `{target}` is ignored, since that is no alternative here");
    let help = "list the schema under `oneOf` or `anyOf`, or remove the mapping".to_owned();
    warning(RULE, Spot::Value(at.clone()), message, help)
}

/// A discriminator beside alternatives that do not become a union.
pub(crate) fn unused(at: &Pointer, property: &str) -> Diagnostic {
    let message = format!("the discriminator `{property}` is not used, since there is nothing to choose");
    let help = "list several objects as alternatives, or remove the discriminator".to_owned();
    warning(RULE, Spot::Key(at.clone()), message, help)
}

/// A discriminator on a base schema, whose children are found by their `allOf`.
pub(crate) fn without_alternatives(at: &Pointer, property: &str) -> Diagnostic {
    let message = format!("the discriminator `{property}` stands on a schema without `oneOf` or `anyOf`");
    let help = "list the schemas it chooses from under `oneOf`; until then the type holds what the \
                base schema names, and other members are not kept"
        .to_owned();
    warning(RULE, Spot::Key(at.clone()), message, help)
}
