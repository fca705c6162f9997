//! # bad-media-type
//!
//! A key under `content` is no media type, so the body under it is left out.
//!
//! ```yaml
//! content:
//!   json: {schema: {type: string}}        # application/json
//! ```
//! Write `type/subtype`, with parameters if need be (RFC 9110 §8.3.1, OpenAPI 3.0.4 §4.7.13).

use understory_model::Pointer;

use super::warning;
use crate::diagnostic::{Diagnostic, Spot};

/// The key is no media type.
pub(crate) fn left_out(at: &Pointer, key: &str) -> Diagnostic {
    let message = format!("`{key}` is not a media type, so this body is left out");
    let help = match key.to_ascii_lowercase().as_str() {
        name if name.contains("json") => "did you mean `application/json`?",
        name if name.contains("xml") => "did you mean `application/xml`?",
        _ => "write a type and a subtype with a slash between them, such as `application/json`",
    };
    warning("bad-media-type", Spot::Key(at.clone()), message, help.to_owned())
}
