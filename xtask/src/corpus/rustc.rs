//! Calling the compiler on generated code. It is called directly, so that crates that come and go can
//! be compiled at the same time without waiting for cargo's lock; only what they depend on is built by
//! cargo, and once.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::child::memory;
use crate::files::write;
use crate::workspace;

/// The compiler, with the runtime that generated code is compiled against.
pub(super) struct Rustc {
    runtime: PathBuf,
}

/// What the compiler said of a crate.
pub(super) struct Compiled {
    /// Whether it has no errors.
    pub(super) sound: bool,
    /// Errors and warnings.
    pub(super) messages: Vec<Message>,
    /// What else was said, such as why the compiler died.
    pub(super) rest: String,
    /// The most memory that was resident, in bytes.
    pub(super) memory: Option<u64>,
}

/// An error or a warning, without those that have no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    /// Whether it is an error.
    pub(super) level: Level,
    /// Its code, or the name of the lint.
    pub(super) code: String,
    /// What it says.
    pub(super) text: String,
    /// The file, of those that were asked for.
    pub(super) file: PathBuf,
    /// The line in it.
    pub(super) line: usize,
}

/// How bad a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Level {
    /// The crate does not compile.
    Error,
    /// It does.
    Warning,
}

impl Rustc {
    /// Builds what generated code depends on, in a folder of its own.
    pub(super) fn prepare(folder: &Path) -> Result<Rustc, String> {
        let runtime = workspace().join("crates/runtime");
        let manifest = format!(
            "[package]\nname = \"corpus-runtime\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]
understory-runtime = {{ path = {runtime:?}, features = [\"client\", \"form\", \"jiff\", \"reqwest\", \"serde\", \"server\", \"uuid\", \"xml\"] }}\n"
        );
        write(&folder.join("Cargo.toml"), &manifest)?;
        write(&folder.join("src/lib.rs"), "")?;
        let lock = workspace().join("Cargo.lock");
        std::fs::copy(lock, folder.join("Cargo.lock")).map_err(|error| error.to_string())?;
        let output = Command::new("cargo")
            .args(["check", "--quiet", "--message-format", "json"])
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", folder.join("target"))
            .output()
            .map_err(|error| format!("cargo: {error}"))?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        let said = String::from_utf8_lossy(&output.stdout);
        let built = said.lines().filter_map(|line| serde_json::from_str::<Artifact>(line).ok());
        let files = built.filter(|built| built.target.name == "understory_runtime");
        let mut metadata = files.flat_map(|built| built.filenames);
        let runtime = metadata.find(|file| file.extension().is_some_and(|kind| kind == "rmeta"));
        runtime
            .map(|runtime| Rustc { runtime })
            .ok_or_else(|| "cargo does not say where the runtime is".to_owned())
    }

    /// Compiles a crate as `cargo check` would. Messages are told by the file below `within` that
    /// they are about, through any number of macros.
    pub(super) fn check(&self, root: &Path, within: &Path) -> Result<Compiled, String> {
        let compiler = Command::new("rustc")
            .args(["--edition", "2024", "--crate-type", "lib", "--error-format", "json"])
            .arg("--emit")
            .arg(flag("metadata=", &root.with_extension("rmeta")))
            .arg("--extern")
            .arg(flag("understory_runtime=", &self.runtime))
            .arg("-L")
            .arg(flag("dependency=", self.runtime.parent().unwrap_or(Path::new("."))))
            .arg(root)
            .current_dir(workspace())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn();
        let (output, memory) = compiler.and_then(watched).map_err(|error| format!("rustc: {error}"))?;
        // Whether there is one or not: nobody reads what was compiled.
        let _ = std::fs::remove_file(root.with_extension("rmeta"));
        let mut compiled = read(&String::from_utf8_lossy(&output.stderr), within);
        compiled.sound = output.status.success();
        compiled.memory = memory;
        compiled.rest.push_str(&output.status.to_string());
        Ok(compiled)
    }
}

/// Waits for a process, and looks every twentieth of a second how much memory it has had.
fn watched(process: Child) -> std::io::Result<(Output, Option<u64>)> {
    let id = process.id().to_string();
    let (ended, end) = channel::<()>();
    std::thread::scope(|scope| {
        let watch = scope.spawn(move || {
            let mut most = None;
            while end.recv_timeout(Duration::from_millis(50)) == Err(RecvTimeoutError::Timeout) {
                most = most.max(memory(&id));
            }
            most
        });
        let output = process.wait_with_output();
        drop(ended);
        Ok((output?, watch.join().unwrap_or_default()))
    })
}

fn flag(name: &str, path: &Path) -> std::ffi::OsString {
    let mut flag = std::ffi::OsString::from(name);
    flag.push(path);
    flag
}

/// Reads the compiler's messages, one in each line.
pub(super) fn read(said: &str, within: &Path) -> Compiled {
    let mut compiled = Compiled { sound: false, messages: Vec::new(), rest: String::new(), memory: None };
    for line in said.lines() {
        let Ok(said) = serde_json::from_str::<Said>(line) else {
            compiled.rest.push_str(line);
            compiled.rest.push('\n');
            continue;
        };
        let level = if said.level == "warning" { Level::Warning } else { Level::Error };
        let mut spans = said.spans.iter().filter(|span| span.is_primary).chain(&said.spans);
        match spans.find_map(|span| span.within(within)) {
            Some(span) => compiled.messages.push(Message {
                level,
                code: said.code.map_or_else(|| said.level.clone(), |code| code.code),
                text: said.message,
                file: span.file_name.clone(),
                line: span.line_start,
            }),
            None => {
                compiled.rest.push_str(&said.message);
                compiled.rest.push('\n');
            }
        }
    }
    compiled
}

/// A message of cargo about something that it has built; others have other members.
#[derive(Deserialize)]
struct Artifact {
    target: Target,
    filenames: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

/// A message of the compiler (The rustc book, "JSON Output", "Diagnostics").
#[derive(Deserialize)]
struct Said {
    message: String,
    code: Option<Code>,
    level: String,
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Span {
    file_name: PathBuf,
    line_start: usize,
    is_primary: bool,
    expansion: Option<Box<Expansion>>,
}

#[derive(Deserialize)]
struct Expansion {
    span: Span,
}

impl Span {
    /// The place below a folder that this is, or from which a macro brought it.
    fn within(&self, folder: &Path) -> Option<&Span> {
        if self.file_name.starts_with(folder) {
            return Some(self);
        }
        self.expansion.as_ref()?.span.within(folder)
    }
}
