//! # media-type-range
//!
//! A key under `content` is a range such as `*/*`, in which anything may come, while its schema says what does.
//!
//! ```yaml
//! content:
//!   '*/*': {schema: {$ref: '#/components/schemas/Pet'}}      # application/json, application/*+json
//! ```
//! Write the media type that is meant. Until then it is JSON, and a string is also a text. (Bytes in a range,
//! or a text in `text/*`, say their own media type.)

use understory_model::Pointer;

use super::note;
use crate::diagnostic::{Diagnostic, Spot};

/// A range, and what is taken instead.
pub(crate) fn taken_as(at: &Pointer, range: &str, media_types: &[&str]) -> Diagnostic {
    let message = format!("the range `{range}` is taken as `{}`", media_types.join("`, `"));
    let help = "write the media type that is meant".to_owned();
    note("media-type-range", Spot::Key(at.clone()), message, help)
}
