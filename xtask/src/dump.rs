//! `cargo xtask dump`: the model of a document, as text.

use std::path::Path;

use understory::Config;

/// Prints the model of a document, after all passes or after one of them.
pub(crate) fn dump(document: &Path, after: Option<&str>) -> Result<(), String> {
    print!("{}", understory::dump(&Config::new(document, ""), after)?);
    Ok(())
}
