//! # query-string
//!
//! A parameter `in: querystring` is the whole query string, and says how by the one media type of its
//! `content`. So there is but one of it, and nothing else is in the query.
//!
//! ```yaml
//! parameters:
//!   - {name: filter, in: querystring, content: {application/json: {schema: {type: object}}}}
//!   - {name: page, in: query, schema: {type: integer}}        # a member of the filter
//! ```
//! Keep one parameter for the query string, with `content`, or parameters `in: query` alone (OpenAPI
//! 3.2.0 §4.12.1, "Parameter Locations").

use understory_model::Pointer;

use super::{Tally, also, error};
use crate::diagnostic::{Diagnostic, Severity, Spot};

const RULE: &str = "query-string";

/// Another parameter of the query beside the query string.
pub(crate) fn not_alone(at: &Pointer, name: &str, whole: &Pointer) -> Diagnostic {
    let message = format!("`{name}` is in the query, beside a parameter that is the whole query string");
    let help = "make it a part of the query string, or that parameter one `in: query`".to_owned();
    let here = error(RULE, Spot::Value(at.clone()), message, help);
    also(here, Spot::Value(whole.clone()), "this is the whole query string")
}

/// A query string without a media type.
pub(crate) fn no_content(at: &Pointer) -> Diagnostic {
    let message = "a query string needs `content`, which says how it is written".to_owned();
    let help = "write `content` with one media type, such as `application/x-www-form-urlencoded`".to_owned();
    error(RULE, Spot::Value(at.clone()), message, help)
}

/// Query strings in a format that is not read or written there.
pub(crate) const FORMATS: Tally = Tally {
    rule: "not-generated",
    severity: Severity::Warning,
    one: "this query string is left out, since only JSON, forms and single values are read and written there",
    many: "query strings are left out, since only JSON, forms and single values are read and written there",
    help: "nothing is wrong with the document; what is generated works without this",
};
