//! The result as a page of text.

use super::document::{ENUMS, FIELDS, OBJECTS, OPERATIONS, UNIONS};
use super::measure::{Extent, Task};
use super::median;
use super::speed::Speed;

/// The seconds of one kind of compilation.
pub(super) struct Compiled {
    pub(super) task: Task,
    pub(super) extent: Extent,
    pub(super) ours: Vec<f64>,
    pub(super) peer: Vec<f64>,
}

/// Everything that was measured.
pub(super) struct Report {
    pub(super) runs: usize,
    pub(super) compiled: Vec<Compiled>,
    /// The runtime alone.
    pub(super) runtime: Vec<(Task, f64)>,
    /// The bytes of each program, ours and the usual form's.
    pub(super) sizes: Vec<(&'static str, u64, u64)>,
    /// How many answers each client got from each server.
    pub(super) exchanged: usize,
    pub(super) speed: Speed,
    pub(super) surroundings: Vec<(&'static str, String)>,
}

/// The page.
pub(super) fn print(report: &Report) -> String {
    let mut out = format!(
        "# What generated code costs

Measured by `cargo xtask bench --write`, which also says how. The document has {OBJECTS} object types of
{FIELDS} members, {ENUMS} string enums, {UNIONS} unions and {OPERATIONS} operations. *Usual* is the form that other generators
emit, printed from the same model: serde's derive, an `async fn` over reqwest for each operation of the client, a
handler of axum with extractors for each operation of the server. All {} answers of the four pairs of client and
server are equal.

",
        report.exchanged
    );
    for (name, value) in &report.surroundings {
        out.push_str(&format!("- {name}: {value}\n"));
    }
    out.push_str(&format!(
        "
## Compiling

Seconds of processor time over all processes, the median of {}; in parentheses the least and the most. Incremental
compilation is off, and what the crates depend on is built before.

| | this project | usual | ratio |
|---|---|---|---|
",
        report.runs
    ));
    for row in &report.compiled {
        let ratio = median(row.ours.clone()) / median(row.peer.clone());
        let (ours, peer) = (seconds(&row.ours), seconds(&row.peer));
        out.push_str(&format!(
            "| {}, {} | {ours} | {peer} | {ratio:.2} |\n",
            row.task.label(),
            row.extent.label()
        ));
    }
    let runtime: Vec<String> =
        report.runtime.iter().map(|(task, seconds)| format!("{} {seconds:.1}", task.label())).collect();
    out.push_str(&format!(
        "
The library alone is not the whole of it in the usual form: what is generic is compiled with the programs. The runtime,
which the usual form does not have, is compiled once like any dependency: {}.

## Programs

Megabytes of a release build with symbols; one of them is the values that the program holds.

| | this project | usual | ratio |
|---|---|---|---|
",
        runtime.join(", ")
    ));
    for (side, ours, peer) in &report.sizes {
        let (ours, peer) = (*ours as f64 / 1e6, *peer as f64 / 1e6);
        out.push_str(&format!("| {side} | {ours:.1} | {peer:.1} | {:.2} |\n", ours / peer));
    }
    out.push_str(
        "
## JSON

Seconds for 10 MB of values of every object type and union, in one process and in turns, the median of five; against
serde's derive with `serde_json`.

| | this project | usual | ratio |
|---|---|---|---|
",
    );
    for (what, (ours, peer)) in [("decode", report.speed.decode), ("encode", report.speed.encode)] {
        out.push_str(&format!("| {what} | {ours:.4} | {peer:.4} | {:.2} |\n", ours / peer));
    }
    out
}

fn seconds(runs: &[f64]) -> String {
    let least = runs.iter().copied().fold(f64::INFINITY, f64::min);
    let most = runs.iter().copied().fold(0.0, f64::max);
    format!("{:.2} ({least:.2}–{most:.2})", median(runs.to_vec()))
}
