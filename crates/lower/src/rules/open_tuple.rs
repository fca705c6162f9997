//! # open-tuple
//!
//! `prefixItems` says what each item of a list is by its position, but the list may be shorter or longer
//! than that, so that it is no tuple of Rust: it becomes a list whose items are any of those.
//!
//! ```yaml
//! type: array
//! prefixItems: [{type: string}, {type: integer}]     # `[]` and `["a"]` are valid as well
//! ```
//! Say of a list that always has all of its items so, by `minItems` and `items: false` (JSON Schema
//! 2020-12 Core §10.3.1.1 and §10.3.1.2, Validation §6.4).

use understory_model::Pointer;

use super::note;
use crate::diagnostic::{Diagnostic, Spot};

/// Positions that become a list of any of them.
pub(crate) fn items_alike(at: &Pointer, count: usize) -> Diagnostic {
    let message =
        "this list may be shorter or longer than its `prefixItems`, so an item is any of them".to_owned();
    let help =
        format!("if it always has all of them and no more, add `minItems: {count}` and `items: false`");
    note("open-tuple", Spot::Key(at.clone()), message, help)
}
