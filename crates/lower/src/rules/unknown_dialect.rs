//! # unknown-dialect
//!
//! `jsonSchemaDialect` or `$schema` names a dialect of JSON Schema other than that of OpenAPI.
//!
//! ```yaml
//! jsonSchemaDialect: http://json-schema.org/draft-07/schema#
//! ```
//! Schemas are read as of JSON Schema 2020-12 all the same. Write them in it, and leave the key out
//! (OpenAPI 3.1.1 §4.8.24.5).

use understory_model::Pointer;

use super::warning;
use crate::diagnostic::{Diagnostic, Spot};

/// A dialect that nothing is known of.
pub(crate) fn read_as_known(at: &Pointer, dialect: &str) -> Diagnostic {
    let message =
        format!("the dialect `{dialect}` is not known; its schemas are read as of JSON Schema 2020-12");
    let help = "write the schemas in JSON Schema 2020-12 and leave the key out".to_owned();
    warning("unknown-dialect", Spot::Value(at.clone()), message, help)
}
