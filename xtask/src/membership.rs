//! `cargo xtask membership`: the main job, to look at.

use std::process::Command;

use crate::{codegen, workspace};

/// Brings the generated crates up to date and runs the Membership API's example.
pub(crate) fn membership() -> Result<(), String> {
    codegen::write_all()?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let run = ["run", "--quiet", "--package", "understory-membership", "--example", "membership"];
    let status =
        Command::new(cargo).args(run).current_dir(workspace()).status().map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err("the example failed".to_owned()) }
}
