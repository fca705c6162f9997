//! The process of one document: it generates, measures itself, and prints what became of it as one
//! line of JSON.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

use understory::{Config, Diagnostic, Faults, Generated, LeftOut, Report, Severity, Spot, generate, write};

use super::record::{Measured, Outcome, Part, Said};

/// The task that this process is started for. It is not listed: its arguments are the document, the
/// folder of the output, and the seconds that it may take.
pub(crate) const DOCUMENT_TASK: &str = "corpus-document";

/// Generates one document.
pub(crate) fn document(arguments: &[&str]) -> Result<(), String> {
    let [document, out, seconds] = arguments else {
        return Err(format!("`{DOCUMENT_TASK}` is a part of `corpus`"));
    };
    let begun = Instant::now();
    let limit: u64 = seconds.parse().map_err(|_| "the limit is no number".to_owned())?;
    // Whoever comes first speaks for the process, which then ends.
    static SPOKEN: Mutex<()> = Mutex::new(());
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_secs(limit));
        let spoken = SPOKEN.lock();
        print(Measured { outcome: Outcome::TimedOut, ..Measured::default() }, begun);
        // Not dropped before the end, so that the other does not speak too.
        let _kept = spoken;
        std::process::exit(0);
    });
    listen();
    let measured = measured(Path::new(document), Path::new(out))?;
    let _spoken = SPOKEN.lock();
    print(measured, begun);
    std::process::exit(0);
}

/// The first panic of any thread: the emitter's threads may panic too.
static PANIC: OnceLock<String> = OnceLock::new();

fn listen() {
    std::panic::set_hook(Box::new(|panic| {
        let _ = PANIC.set(panic.to_string().replace('\n', " "));
    }));
}

fn measured(document: &Path, out: &Path) -> Result<Measured, String> {
    let config = Config { faults: Faults::LeaveOut, ..Config::new(document, out) };
    let done = std::panic::catch_unwind(|| generate(&config));
    let mut measured = match &done {
        Ok(Ok(generated)) => Measured {
            outcome: Outcome::Generated,
            files: generated.files.len(),
            lines: generated.files.iter().map(|file| file.text.lines().count()).sum(),
            operations: generated.operations,
            left_out: generated.left_out.iter().map(left_out).collect(),
            typed: generated.coverage.typed,
            untyped: untyped(generated),
            said: said(&generated.report),
            ..Measured::default()
        },
        Ok(Err(failed)) => {
            Measured { outcome: Outcome::Refused, said: said(&failed.report), ..Measured::default() }
        }
        Err(_) => Measured::default(),
    };
    let files = done.ok().and_then(Result::ok).map(|generated| generated.files).unwrap_or_default();
    if measured.outcome == Outcome::Generated {
        write(&config.out, &files).map_err(|error| error.to_string())?;
    }
    if let Some(words) = PANIC.get() {
        measured.outcome = Outcome::Panicked(words.clone());
    }
    Ok(measured)
}

/// What the report says, in numbers.
fn said(report: &Report) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    for diagnostic in report.diagnostics() {
        let severity = severity(diagnostic.severity);
        match said.iter_mut().find(|known| known.rule == diagnostic.rule && known.severity == severity) {
            Some(known) => known.count += 1,
            None => said.push(Said {
                rule: diagnostic.rule.to_owned(),
                severity: severity.to_owned(),
                count: 1,
                at: place(diagnostic),
                message: diagnostic.message.clone(),
            }),
        }
    }
    said
}

/// The schemas that are any value, each with the rule that says so: its diagnostic stands at the
/// schema or at one of its keys.
fn untyped(generated: &Generated) -> Vec<Part> {
    let mut rules: BTreeMap<String, &'static str> = BTreeMap::new();
    for diagnostic in generated.report.diagnostics() {
        let at = place(diagnostic);
        if let Some((schema, _)) = at.rsplit_once('/') {
            rules.entry(schema.to_owned()).or_insert(diagnostic.rule);
        }
        rules.insert(at, diagnostic.rule);
    }
    let untyped = generated.coverage.untyped.iter().map(|pointer| {
        let at = pointer.to_string();
        let rule = rules.get(&at).map(|rule| (*rule).to_owned());
        Part { at, rule }
    });
    untyped.collect()
}

fn left_out(operation: &LeftOut) -> Part {
    let method = operation.method.as_deref().unwrap_or("all of");
    Part { at: format!("{method} {}", operation.path), rule: Some(operation.rule.to_owned()) }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn place(diagnostic: &Diagnostic) -> String {
    match &diagnostic.at {
        Spot::Value(pointer) | Spot::Key(pointer) => pointer.to_string(),
        Spot::Text(range) => format!("byte {}", range.start),
    }
}

fn print(measured: Measured, begun: Instant) {
    let seconds = begun.elapsed().as_secs_f64();
    let measured = Measured { seconds, processor: processor(), memory: memory("self"), ..measured };
    match serde_json::to_string(&measured) {
        Ok(line) => println!("{line}"),
        Err(error) => eprintln!("{error}"),
    }
}

/// The most memory of a process that was resident, in bytes: `VmHWM` of proc(5). `None` where that is
/// not kept.
pub(super) fn memory(process: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

/// The seconds of processor time of this process: `utime` and `stime` of proc(5), which the kernel
/// counts in hundredths of a second for every architecture that cargo runs on.
fn processor() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is the name in parentheses, which may hold spaces; `utime` is the 14th.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let hundredths = |field: usize| fields.get(field - 3)?.parse::<u32>().ok();
    Some(f64::from(hundredths(14)? + hundredths(15)?) / 100.0)
}
