//! The `understory` command.

mod arguments;

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use understory::{Config, Report, Style, check, dump, generate, write};

use arguments::{Arguments, Command};

/// Tokens are many small allocations: with this allocator a run takes about half the time that it
/// takes with the one of glibc.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Generate(asked) => write_generated(&asked.config()),
        Command::Check(asked) => match check(&asked.config()) {
            Ok(report) => {
                show(&report);
                ExitCode::SUCCESS
            }
            Err(failed) => {
                show(&failed.report);
                ExitCode::FAILURE
            }
        },
        Command::Dump(asked) => {
            let after = asked.after.clone();
            print(dump(&asked.config(), after.as_deref()))
        }
    }
}

fn write_generated(config: &Config) -> ExitCode {
    match generate(config) {
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
