//! # deep-types
//!
//! Types lead to each other on a circle so long that rustc, which follows 128 steps unless it is told
//! otherwise, may refuse the generated code (E0275, "overflow evaluating the requirement"). A chain
//! that ends may be as long as it likes.
//!
//! ```yaml
//! A: {properties: {next: {$ref: '#/components/schemas/B'}}}
//! B: {properties: {next: {$ref: '#/components/schemas/C'}}}       # and so on, until
//! Z: {properties: {next: {$ref: '#/components/schemas/A'}}}
//! ```
//! Write `#![recursion_limit = "…"]` at the top of the crate that holds the generated code, and of
//! those that use it.

use understory_model::Pointer;

use super::note;
use crate::diagnostic::{Diagnostic, Spot};

/// Types that lead to each other in a circle of so many steps, from the first on.
pub(crate) fn circle(at: &Pointer, steps: usize) -> Diagnostic {
    let message = format!(
        "from here on types lead to each other in a circle of about {steps} steps, of which rustc takes 128 \
         unless it is told otherwise"
    );
    let limit = steps.saturating_mul(2).next_power_of_two();
    let help = format!(
        "write `#![recursion_limit = \"{limit}\"]` at the top of the crate that holds the generated code, \
         and of those that use it"
    );
    note("deep-types", Spot::Key(at.clone()), message, help)
}
