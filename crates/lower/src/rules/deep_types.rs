//! # deep-types
//!
//! Types stand in each other so deep that rustc, which follows 128 steps unless it is told
//! otherwise, may refuse the generated code (E0275, "overflow evaluating the requirement").
//!
//! ```yaml
//! A: {properties: {next: {$ref: '#/components/schemas/B'}}}
//! B: {properties: {next: {$ref: '#/components/schemas/C'}}}       # and so on
//! ```
//! Write `#![recursion_limit = "…"]` at the top of the crate that holds the generated code, and of
//! those that use it.

use understory_model::Pointer;

use super::note;
use crate::diagnostic::{Diagnostic, Spot};

/// Types that stand in each other, from the outermost on, by so many steps.
pub(crate) fn chain(at: &Pointer, steps: usize) -> Diagnostic {
    let message = format!(
        "from here on types stand in each other by about {steps} steps, of which rustc takes 128 unless it \
         is told otherwise"
    );
    let limit = steps.saturating_mul(2).next_power_of_two();
    let help = format!(
        "write `#![recursion_limit = \"{limit}\"]` at the top of the crate that holds the generated code, \
         and of those that use it"
    );
    note("deep-types", Spot::Key(at.clone()), message, help)
}
