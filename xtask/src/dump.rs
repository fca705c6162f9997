//! `cargo xtask dump`: the model of a document, as text.

use std::path::Path;

/// Prints the model of a document, after all passes or after one of them.
pub fn dump(_document: &Path, _after: Option<&str>) -> Result<(), String> {
    Err("not written yet".to_owned())
}
