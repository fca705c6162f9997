//! `cargo xtask dump`: the model of a document, as text.

use std::path::Path;

use understory::Config;

use crate::files::say;

/// Prints the model of a document, after all passes or after one of them.
pub(crate) fn dump(document: &Path, after: Option<&str>) -> Result<(), String> {
    say(&understory::dump(&Config::new(document, ""), after)?)
}
