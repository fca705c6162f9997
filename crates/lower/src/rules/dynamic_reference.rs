//! # dynamic-reference
//!
//! A `$dynamicRef` may mean several schemas, depending on the way by which a validator came to it.
//! Types know no such way, so the first of them is taken.
//!
//! ```yaml
//! items: {$dynamicRef: '#node'}          # `$dynamicAnchor: node` stands in Tree and in StrictTree
//! ```
//! Where another is meant, refer to it by `$ref` (JSON Schema 2020-12 Core §8.2.3.2).

use understory_model::Pointer;

use super::warning;
use crate::diagnostic::{Diagnostic, Spot};

/// One of several.
pub(crate) fn taken_as_static(at: &Pointer, reference: &str, taken: &Pointer) -> Diagnostic {
    let message = format!("several schemas have the dynamic anchor of `{reference}`; `{taken}` is taken");
    let help = "where another one is meant, refer to it by `$ref`".to_owned();
    warning("dynamic-reference", Spot::Value(at.clone()), message, help)
}
