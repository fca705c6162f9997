//! # collection-format
//!
//! A `collectionFormat` of Swagger 2.0 has no like in OpenAPI 3.0, so the list is written in another
//! way.
//!
//! ```yaml
//! {name: ids, in: query, type: array, items: {type: integer}, collectionFormat: tsv}          # csv
//! ```
//! Where the service takes another form too, write `csv`, `ssv`, `pipes` or, in a query, `multi`
//! (Swagger 2.0, Parameter Object).

use understory_model::Pointer;

use super::{Tally, warning};
use crate::diagnostic::{Diagnostic, Severity, Spot};

const RULE: &str = "collection-format";

/// A list that is written with commas.
pub(crate) fn taken_as_commas(at: &Pointer, format: &str, location: &str) -> Diagnostic {
    let message =
        format!("a list in a {location} parameter cannot be written as `{format}`, so it has commas");
    let help = "where the service takes commas, write `collectionFormat: csv`".to_owned();
    warning(RULE, Spot::Value(at.clone()), message, help)
}

/// Counts lists in multipart bodies.
pub(crate) const IN_MULTIPART: Tally = Tally {
    rule: RULE,
    severity: Severity::Warning,
    one: "this list is sent as one part for each item, since it is in a multipart body",
    many: "lists are sent as one part for each item, since they are in multipart bodies",
    help: "where the service takes that, write `collectionFormat: multi`",
};

/// Counts lists within lists.
pub(crate) const NESTED: Tally = Tally {
    rule: RULE,
    severity: Severity::Warning,
    one: "a list within the list of a parameter is written as JSON",
    many: "lists within lists of parameters are written as JSON",
    help: "give the parameter a list of plain values, or send the lists in a body",
};
