//! From document to model.

mod diagnostic;
mod source;

pub use diagnostic::{Diagnostic, Severity, Spot};
pub use source::Source;
