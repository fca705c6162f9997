//! # media-type-range
//!
//! A key under `content` is a range such as `*/*`, and nobody can send a range.
//!
//! ```yaml
//! content:
//!   '*/*': {schema: {$ref: '#/components/schemas/Pet'}}      # application/json
//! ```
//! Write the media type that is meant. Until then a typed body is JSON, and any other is bytes.

use understory_model::Pointer;

use super::note;
use crate::diagnostic::{Diagnostic, Spot};

/// A range, and what is taken instead.
pub(crate) fn taken_as(at: &Pointer, range: &str, media_type: &str) -> Diagnostic {
    let message = format!("the range `{range}` is taken as `{media_type}`");
    let help = "write the media type that is meant".to_owned();
    note("media-type-range", Spot::Key(at.clone()), message, help)
}
