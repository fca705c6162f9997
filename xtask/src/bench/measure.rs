//! Compiling and running what is measured, and how much of the processor that took.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use understory_lower::Value;

use super::crates::{Form, folder};

/// What cargo is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    Check,
    Dev,
    Release,
}

impl Task {
    pub(super) const ALL: [Task; 3] = [Task::Check, Task::Dev, Task::Release];

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Task::Check => &["check"],
            Task::Dev => &["build"],
            Task::Release => &["build", "--release"],
        }
    }

    pub(super) fn label(self) -> &'static str {
        match self {
            Task::Check => "`cargo check`",
            Task::Dev => "dev build",
            Task::Release => "release build",
        }
    }
}

/// How much of a workspace is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// The generated crate.
    Library,
    /// That, and the two programs over it.
    Application,
}

impl Extent {
    pub(super) const BOTH: [Extent; 2] = [Extent::Library, Extent::Application];

    pub(super) fn label(self) -> &'static str {
        match self {
            Extent::Library => "library",
            Extent::Application => "library and programs",
        }
    }
}

/// Compiles a form and gives the seconds of processor time that it took, in all processes.
/// `changed` makes the generated crate stale first; what it depends on never is.
pub(super) fn compile(form: Form, task: Task, extent: Extent) -> Result<f64, String> {
    let name = form.name();
    let workspace = folder().join(name);
    let root = workspace.join("library/src/lib.rs");
    let text = fs::read(&root).map_err(|error| error.to_string())?;
    fs::write(&root, text).map_err(|error| error.to_string())?;
    let package = match extent {
        Extent::Library => format!("bench-{name}"),
        Extent::Application => format!("bench-{name}-application"),
    };
    let before = children_seconds()?;
    cargo(&workspace, &[task.arguments(), &["--package", &package]].concat())?;
    Ok(children_seconds()? - before)
}

/// Compiles the runtime, which the usual form does not need, and gives the seconds of processor
/// time of that. The library over it must be empty.
pub(super) fn compile_runtime(task: Task) -> Result<f64, String> {
    let profile: &[&str] = if task == Task::Release { &["--release"] } else { &[] };
    cargo(
        &folder().join(Form::Ours.name()),
        &[&["clean", "--package", "understory-runtime"], profile].concat(),
    )?;
    compile(Form::Ours, task, Extent::Library)
}

/// Runs cargo, without incremental compilation and with one folder for all workspaces.
pub(super) fn cargo(workspace: &Path, arguments: &[&str]) -> Result<(), String> {
    let mut command = Command::new("cargo");
    command.args(arguments).arg("--quiet").current_dir(workspace);
    command.env("CARGO_TARGET_DIR", target()).env("CARGO_INCREMENTAL", "0").env("RUSTFLAGS", "-Dwarnings");
    let status = command.status().map_err(|error| format!("cargo: {error}"))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("`cargo {}` failed in {}", arguments.join(" "), workspace.display())),
    }
}

fn target() -> PathBuf {
    folder().join("target")
}

/// A binary of a release build.
pub(super) fn binary(name: &str) -> PathBuf {
    target().join("release").join(name)
}

/// The seconds of processor time that ended child processes have taken, with all that they waited
/// for: `cutime` and `cstime` of proc(5), which the kernel counts in hundredths of a second for
/// every architecture that cargo runs on.
fn children_seconds() -> Result<f64, String> {
    let stat = fs::read_to_string("/proc/self/stat")
        .map_err(|error| format!("the measurement needs Linux: {error}"))?;
    // The second field is the name in parentheses, which may hold spaces; `cutime` is the 16th.
    let fields: Vec<&str> = stat.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace().collect();
    let hundredths = |field: usize| fields.get(field - 3).and_then(|text| text.parse::<u32>().ok());
    match (hundredths(16), hundredths(17)) {
        (Some(user), Some(system)) => Ok(f64::from(user + system) / 100.0),
        _ => Err("/proc/self/stat is not as proc(5) says".to_owned()),
    }
}

/// Has the client of each form call the server of each form, and checks that every pair exchanges
/// the same: the two forms are one API.
pub(super) fn check_exchange() -> Result<usize, String> {
    let mut exchanges = Vec::new();
    for server in Form::BOTH {
        for client in Form::BOTH {
            exchanges.push((server, client, exchange(server, client)?));
        }
    }
    let Some((_, _, first)) = exchanges.first() else { return Ok(0) };
    for (server, client, answers) in &exchanges {
        if answers != first {
            let at = answers.iter().zip(first).position(|(a, b)| a != b);
            return Err(format!(
                "the client of {} is answered otherwise by the server of {}: line {at:?} of {}",
                client.name(),
                server.name(),
                answers.len()
            ));
        }
    }
    Ok(first.len())
}

/// What a client prints, line by line, as values: the order of members does not matter.
fn exchange(server: Form, client: Form) -> Result<Vec<Result<Value, String>>, String> {
    let mut serving = Command::new(binary(&format!("{}-server", server.name())))
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("the server of {}: {error}", server.name()))?;
    let mut url = String::new();
    let read = serving.stdout.take().map(|out| BufReader::new(out).read_line(&mut url));
    let called = Command::new(binary(&format!("{}-client", client.name()))).arg(url.trim()).output();
    let ended = serving.kill().and_then(|()| serving.wait());
    let printed = called.map_err(|error| format!("the client of {}: {error}", client.name()))?;
    ended.map_err(|error| error.to_string())?;
    if !matches!(read, Some(Ok(1..))) || !printed.status.success() || !printed.stderr.is_empty() {
        return Err(format!(
            "the client of {} and the server of {}: {}",
            client.name(),
            server.name(),
            String::from_utf8_lossy(&printed.stderr)
        ));
    }
    let lines = String::from_utf8_lossy(&printed.stdout).into_owned();
    Ok(lines.lines().map(|line| line.parse::<Value>().map_err(|_| line.to_owned())).collect())
}
