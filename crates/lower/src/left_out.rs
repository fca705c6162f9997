//! What a document loses where it is generated in spite of its faults.
//!
//! Lowering does not ask whether that is wanted: an error costs as little as it can, and says what.
//! Here the errors become warnings, and each operation that is not generated is named.

use understory_model::Pointer;

use crate::diagnostic::{Severity, Spot};
use crate::{Lowered, rules};

/// An operation that could not be lowered.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// The HTTP method as it is sent; `None` for a path whose operations cannot be read.
    pub method: Option<String>,
    /// The key under `paths`, or the name of the webhook or the callback.
    pub path: String,
    /// Where it stands.
    pub origin: Pointer,
    /// The rule of the error because of which it is left out.
    pub rule: &'static str,
    /// Where that error is.
    pub cause: Spot,
}

/// Takes a document as far as it is sound. Every error that costs no more than a part of it becomes
/// a warning that says which, and each operation that is left out gets its own; errors that remain
/// are of the document as a whole.
pub fn leave_out(lowered: &mut Lowered) {
    for diagnostic in &mut lowered.diagnostics {
        if let (Severity::Error, Some(instead)) = (diagnostic.severity, &diagnostic.instead) {
            diagnostic.severity = Severity::Warning;
            diagnostic.message = format!("{}; {instead}", diagnostic.message);
        }
    }
    lowered.diagnostics.extend(lowered.left_out.iter().map(rules::left_out::operation));
}
