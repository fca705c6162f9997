//! # unsupported-media-type
//!
//! A media type of a body is left out, because its format is not read or written yet and another media
//! type carries the same; or, where no other does, what it carries is taken as bytes.
//!
//! ```yaml
//! content:
//!   application/json: {schema: {$ref: '#/components/schemas/Pet'}}
//!   application/yaml: {schema: {$ref: '#/components/schemas/Pet'}}      # left out
//! ```
//! Nothing needs to be done if the rest is enough. So is a range beside the media type that it is taken as,
//! where that has another schema.

use understory_model::Pointer;

use super::warning;
use crate::diagnostic::{Diagnostic, Spot};

const RULE: &str = "unsupported-media-type";

/// Media types that are left out.
pub(crate) fn left_out(at: &Pointer, left_out: &[&str], kept: &str) -> Diagnostic {
    let (names, verb) = (left_out.join("`, `"), if left_out.len() == 1 { "is" } else { "are" });
    let message = format!("`{names}` {verb} left out, since `{kept}` has the same and is read and written");
    let help = "nothing needs to be done if that is enough".to_owned();
    warning(RULE, Spot::Value(at.clone()), message, help)
}

/// A range that stands for a media type which has another schema.
pub(crate) fn taken(at: &Pointer, range: &str, media_type: &str) -> Diagnostic {
    let message =
        format!("`{range}` is left out, since it would be `{media_type}`, which has another schema");
    let help = "give both the same schema, or name the media types that are meant".to_owned();
    warning(RULE, Spot::Key(at.clone()), message, help)
}

/// A body that is taken as bytes in spite of its schema.
pub(crate) fn as_bytes(at: &Pointer, media_type: &str) -> Diagnostic {
    let message = format!("a `{media_type}` body of this schema is not read or written yet, so it is bytes");
    let help = "write and read the bytes yourself, or declare a JSON body beside it".to_owned();
    warning(RULE, Spot::Key(at.clone()), message, help)
}

/// A parameter whose `content` is not JSON.
pub(crate) fn parameter(at: &Pointer, media_type: &str) -> Diagnostic {
    let message =
        format!("a parameter in `{media_type}` is not read or written yet, so it is a plain string");
    let help = "write the text in that format yourself, or declare `application/json`".to_owned();
    warning(RULE, Spot::Key(at.clone()), message, help)
}
