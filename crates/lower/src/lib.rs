//! From document to model.

mod diagnostic;
mod load;
mod render;
mod source;
mod version;

pub use diagnostic::{Diagnostic, Severity, Spot};
pub use load::load;
pub use render::{Style, render};
pub use source::Source;
pub use version::{Version, check};
