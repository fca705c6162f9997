//! # bad-media-type
//!
//! A key under `content` is no media type, so nobody could send the body under it.
//!
//! ```yaml
//! content:
//!   json: {schema: {type: string}}        # application/json
//! ```
//! Write `type/subtype`, with parameters if need be (RFC 9110 §8.3.1, OpenAPI 3.0.4 §4.7.13).

use understory_model::Pointer;

use super::error;
use crate::diagnostic::{Diagnostic, Spot};

/// The key is no media type.
pub(crate) fn no_type(at: &Pointer, key: &str) -> Diagnostic {
    let message = format!("`{key}` is not a media type");
    let help = match key.to_ascii_lowercase().as_str() {
        name if name.contains("json") => "did you mean `application/json`?",
        name if name.contains("xml") => "did you mean `application/xml`?",
        _ => "write a type and a subtype with a slash between them, such as `application/json`",
    };
    error("bad-media-type", Spot::Key(at.clone()), message, help.to_owned())
}
