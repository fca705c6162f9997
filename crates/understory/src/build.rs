//! The call of a build script.

use std::path::{Path, PathBuf};

use crate::{Config, Severity, generate, write};

/// Generates client, server and types of a document, for the crate whose `build.rs` calls it.
///
/// The output is a module in cargo's output folder, named like the document without its ending;
/// `understory_runtime::include_api!` brings it in. Cargo runs the script again when the document
/// changes, and a run that changes nothing writes nothing.
///
/// Where the document has errors, they are printed and the build fails.
pub fn build(document: impl AsRef<Path>) {
    let document = document.as_ref();
    let Some(folder) = std::env::var_os("OUT_DIR") else {
        fail("`understory::build` is for build scripts: cargo sets OUT_DIR for them and it is not set here");
    };
    let name = document.file_stem().unwrap_or(Path::new("api").as_os_str());
    Config::new(document, PathBuf::from(folder).join(name)).build();
}

impl Config {
    /// Generates as [`build()`] does, with everything as this configuration says.
    pub fn build(&self) {
        println!("cargo::rerun-if-changed={}", self.document.display());
        let result = generate(self);
        let report = result.as_ref().map_or_else(|failed| &failed.report, |generated| &generated.report);
        for file in report.files() {
            println!("cargo::rerun-if-changed={}", file.display());
        }
        let generated = match result {
            Ok(generated) => generated,
            Err(failed) => fail(&failed.to_string()),
        };
        // A note is for who asks; a build shows what is left out.
        if generated.report.count(Severity::Warning) > 0 {
            for line in generated.report.to_string().lines() {
                println!("cargo::warning={line}");
            }
        }
        if let Err(error) = write(&self.out, &generated.files) {
            fail(&error.to_string());
        }
    }
}

/// Ends the build script. Cargo shows what a failed script printed to standard error.
fn fail(message: &str) -> ! {
    eprintln!("{message}");
    std::process::exit(1)
}
