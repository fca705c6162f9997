//! The `understory` command.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use understory::{Config, Faults, Report, Style, check, dump, generate, write};

/// Tokens are many small allocations: with this allocator a run takes about half the time that it
/// takes with the one of glibc.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const HELP: &str = "\
Rust from OpenAPI documents: an async client, a server trait, and the types they share.

Usage: understory COMMAND

  generate DOC --out DIR   write a module tree; `DIR/mod.rs` is its root
  check DOC                say what is wrong with a document, and write nothing
  dump DOC [--after PASS]  print the model of a document, or what it is after a pass:
                           lower, access, defaults, cycles, routes, prune, name

generate and check take `--leave-out-faulty`: an error then costs no more than the operation that
it is in, and is a warning. Without it, any error refuses the document.

A document is a YAML or JSON file. The exit code is 0 when all went well, 1 when the document has
errors or the output could not be written, and 2 when the command line was not understood.
";

/// Takes a document with errors as far as it is sound.
const LEAVE_OUT: &str = "--leave-out-faulty";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut faults = Faults::Refuse;
    if matches!(arguments.first(), Some(&("generate" | "check"))) {
        let named = arguments.len();
        arguments.retain(|argument| *argument != LEAVE_OUT);
        faults = if arguments.len() < named { Faults::LeaveOut } else { Faults::Refuse };
    }
    match arguments.as_slice() {
        ["generate", document, "--out", out] | ["generate", "--out", out, document] => {
            let config = Config { faults, ..Config::new(*document, *out) };
            match generate(&config) {
                Ok(generated) => {
                    show(&generated.report);
                    match write(&config.out, &generated.files) {
                        Ok(_) => ExitCode::SUCCESS,
                        Err(error) => fail(&error.to_string()),
                    }
                }
                Err(failed) => {
                    show(&failed.report);
                    ExitCode::FAILURE
                }
            }
        }
        ["check", document] => match check(Path::new(document), faults) {
            Ok(report) => {
                show(&report);
                ExitCode::SUCCESS
            }
            Err(failed) => {
                show(&failed.report);
                ExitCode::FAILURE
            }
        },
        ["dump", document] => print(dump(Path::new(document), None)),
        ["dump", document, "--after", pass] => print(dump(Path::new(document), Some(pass))),
        ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        _ => {
            eprint!("{HELP}");
            ExitCode::from(2)
        }
    }
}

/// Prints a report to standard error, in colours where a person looks at it (and has not asked for
/// none: NO_COLOR).
fn show(report: &Report) {
    let colours =
        std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let style = if colours { Style::Color } else { Style::Plain };
    eprint!("{}", report.render(style));
}

/// Prints a text, or the reason why there is none.
fn print(text: Result<String, String>) -> ExitCode {
    match text {
        Ok(text) => match std::io::stdout().write_all(text.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(message) => fail(&message),
    }
}

fn fail(message: &str) -> ExitCode {
    eprintln!("{}", message.trim_end());
    ExitCode::FAILURE
}
