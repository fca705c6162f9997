//! # enum-words-differ
//!
//! `x-enum-varnames`, `x-enum-descriptions` or one of their like does not have as many entries as
//! the `enum` beside it has values, so that nothing says which entry is for which value. It is
//! ignored.
//!
//! ```yaml
//! enum: [0, 1, 2]
//! x-enum-varnames: [Off, On]        # a name for each of the three
//! ```
//! Write one entry for each value, in the order of the values.

use understory_model::Pointer;

use super::warning;
use crate::diagnostic::{Diagnostic, Spot};

/// A list that does not run parallel to the values.
pub(crate) fn in_number(at: &Pointer, entries: usize, values: usize) -> Diagnostic {
    let key = at.as_str().rsplit('/').next().unwrap_or_default();
    let message = format!("`{key}` is ignored: it has {entries} entries for {values} values");
    let help = "write one entry for each value of `enum`, in their order".to_owned();
    warning("enum-words-differ", Spot::Value(at.clone()), message, help)
}
