//! Writing files that a task makes.

use std::fs;
use std::io::Write;
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

/// Prints a text. Who reads it may have read enough, as `head` has: that is no reason to panic.
pub(crate) fn say(text: &str) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(|error| format!("the output cannot be printed: {error}"))
}
