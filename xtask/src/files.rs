//! Writing files that a task makes.

use std::fs;
use std::path::Path;

/// Writes a file and the folders that it stands in.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(prepared(path)?, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// The path, once the folders are there that it stands in.
pub(crate) fn prepared(path: &Path) -> Result<&Path, String> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| format!("{}: {error}", parent.display()))?;
    }
    Ok(path)
}
