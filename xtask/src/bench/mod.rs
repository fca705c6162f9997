//! `cargo xtask bench`: what it costs to compile the emitted code, and how fast it runs, against
//! the form that is usual: serde's derive, an `async fn` for each operation of the client, a
//! handler of axum for each operation of the server. Both are made of one document and one model,
//! and stand below `target/bench` to be looked at.

mod crates;
mod document;
mod measure;
mod peer;
mod program;
mod speed;
mod table;
#[cfg(test)]
mod tests;
mod values;

use std::process::Command;

use crates::{Contents, Form, write_form, write_inputs, write_speed};
use measure::{Extent, Task, binary, cargo, check_exchange, compile, compile_runtime};
use table::{Compiled, Report};

use crate::files::{say, write};
use crate::workspace;

/// What `bench` is asked to do.
struct Options {
    runs: usize,
    place: Place,
}

/// Where the result goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// It is printed.
    Printed,
    /// It is printed and written to `docs/benchmarks.md`.
    Written,
    /// The crates are written and nothing is measured.
    Prepared,
}

/// Measures, and prints the result as a table.
pub(crate) fn bench(arguments: &[&str]) -> Result<(), String> {
    let options = options(arguments)?;
    let measured = write_inputs()?;
    let runtime = match options.place {
        Place::Prepared => Vec::new(),
        Place::Printed | Place::Written => prebuild(&measured)?,
    };
    for form in Form::BOTH {
        write_form(form, &measured, Contents::Full)?;
    }
    write_speed(&measured)?;
    if options.place == Place::Prepared {
        println!("written: {}", crates::folder().display());
        return Ok(());
    }
    let compiled = compile_all(options.runs)?;
    eprintln!("both clients call both servers");
    let exchanged = check_exchange()?;
    let sizes = [("client", "ours-client", "peer-client"), ("server", "ours-server", "peer-server")]
        .into_iter()
        .map(|(side, ours, peer)| Ok((side, size(ours)?, size(peer)?)))
        .collect::<Result<_, String>>()?;
    eprintln!("decode and encode");
    let speed = measure_speed()?;
    let report = Report {
        runs: options.runs,
        compiled,
        runtime,
        sizes,
        exchanged,
        speed,
        surroundings: surroundings(),
    };
    let text = table::print(&report);
    if options.place == Place::Written {
        write(&workspace().join("docs/benchmarks.md"), &text)?;
    }
    say(&text)
}

fn options(arguments: &[&str]) -> Result<Options, String> {
    let mut options = Options { runs: 3, place: Place::Printed };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match *argument {
            "--write" => options.place = Place::Written,
            "--prepare" => options.place = Place::Prepared,
            "--runs" => {
                let number = rest.next().and_then(|text| text.parse().ok()).filter(|runs| *runs > 0);
                options.runs = number.ok_or("`--runs` needs a number")?;
            }
            other => return Err(format!("`bench` has no option `{other}`")),
        }
    }
    Ok(options)
}

/// Builds what the crates depend on, under exactly the commands that are measured, and gives what
/// the runtime alone took.
fn prebuild(measured: &crates::Measured) -> Result<Vec<(Task, f64)>, String> {
    for form in Form::BOTH {
        write_form(form, measured, Contents::Empty)?;
        build_empty(form)?;
    }
    let runtime = Task::ALL.into_iter().map(|task| Ok((task, compile_runtime(task)?))).collect();
    // To measure the runtime was to remove it.
    build_empty(Form::Ours)?;
    runtime
}

fn build_empty(form: Form) -> Result<(), String> {
    for task in Task::ALL {
        for extent in Extent::BOTH {
            eprintln!("what {} depends on: {}, {}", form.name(), task.label(), extent.label());
            compile(form, task, extent)?;
        }
    }
    Ok(())
}

/// Compiles both forms in turns, so that what else the machine does meets both.
fn compile_all(runs: usize) -> Result<Vec<Compiled>, String> {
    let mut rows = Vec::new();
    for task in Task::ALL {
        for extent in Extent::BOTH {
            let (mut ours, mut peer) = (Vec::new(), Vec::new());
            for run in 1..=runs {
                eprintln!("{}, {}, run {run} of {runs}", task.label(), extent.label());
                let seconds = (compile(Form::Ours, task, extent)?, compile(Form::Peer, task, extent)?);
                eprintln!("    {:.2} s and {:.2} s", seconds.0, seconds.1);
                ours.push(seconds.0);
                peer.push(seconds.1);
            }
            rows.push(Compiled { task, extent, ours, peer });
        }
    }
    Ok(rows)
}

fn size(name: &str) -> Result<u64, String> {
    let data = binary(name).metadata().map_err(|error| format!("{name}: {error}"))?;
    Ok(data.len())
}

fn measure_speed() -> Result<speed::Speed, String> {
    let folder = crates::folder();
    cargo(&folder.join("speed"), &["build", "--release"])?;
    let output = Command::new(binary("speed"))
        .arg(folder.join("lists.txt"))
        .output()
        .map_err(|error| format!("the speed program: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    speed::read(&String::from_utf8_lossy(&output.stdout))
}

/// What the figures depend on beside the code: the machine, the compiler, the commit.
pub(crate) fn surroundings() -> Vec<(&'static str, String)> {
    let said = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).current_dir(workspace()).output();
        output.map_or_else(|_| "unknown".to_owned(), |o| String::from_utf8_lossy(&o.stdout).trim().to_owned())
    };
    let processor = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processor.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("unknown");
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    vec![
        ("processor", format!("{}, {cores} cores", model.trim_start_matches([' ', '\t', ':']))),
        ("compiler", said("rustc", &["--version"])),
        ("commit", said("git", &["describe", "--always", "--dirty"])),
    ]
}

/// The middle of some numbers.
fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}
