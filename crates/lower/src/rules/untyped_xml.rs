//! # untyped-xml
//!
//! A body in XML is a JSON value or object of any kind. XML does not say of what kind its text is,
//! so that what is read may differ from what was written.
//!
//! ```yaml
//! content: {application/xml: {schema: {type: object}}}
//! ```
//! Describe the body by `properties` where its numbers, booleans and lists matter (OpenAPI 3.0.4
//! §4.7.26, "XML Object").

use super::Tally;
use crate::diagnostic::Severity;

/// Counts bodies in XML without types.
pub(crate) const TALLY: Tally = Tally {
    rule: "untyped-xml",
    severity: Severity::Note,
    one: "this body in XML has no types: numbers and booleans arrive as strings, and a list of one item, where another program wrote it, as that item",
    many: "bodies in XML have no types: numbers and booleans arrive as strings, and a list of one item, where another program wrote it, as that item",
    help: "describe the body by `properties` where its kinds matter",
};
