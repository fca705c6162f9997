//! Generating many documents at once, each in a process of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};

use super::child::DOCUMENT_TASK;
use super::documents::Collection;
use super::fingerprint;
use super::options::Options;
use super::record::{Journal, Measured, Outcome, Record, load};

/// The record of every document, in their order.
pub(super) fn run(
    collection: &Collection,
    documents: &[String],
    generator: &Path,
    options: &Options,
) -> Result<Vec<Record>, String> {
    let key = key(generator, options)?;
    let path = collection.folder.join("results.jsonl");
    let known: Vec<Record> = if options.resume { load(&path) } else { Vec::new() };
    // What was generated before is as good as new when the same would be generated again.
    let mut records: BTreeMap<String, Record> = known
        .into_iter()
        .filter(|record| record.key == key && record.measured.outcome != Outcome::TimedOut)
        .map(|record| (record.document.clone(), record))
        .collect();
    let mut left: Vec<(u64, &String)> = documents
        .iter()
        .filter(|document| !records.contains_key(*document))
        .map(|document| (size(&collection.source.join(document)), document))
        .collect();
    // The largest first, so that none of them is waited for alone at the end.
    left.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let kept: Vec<&Record> = records.values().collect();
    let journal = Mutex::new(Journal::begin(&path, &kept)?);
    let made = in_parallel(
        "generating",
        &left,
        |_| 1,
        |(bytes, document)| {
            let measured = generate(collection, document, generator, options)?;
            let record = Record { document: (*document).clone(), key: key.clone(), bytes: *bytes, measured };
            journal.lock().map_err(|error| error.to_string())?.add(&record)?;
            Ok(record)
        },
    )?;
    records.extend(made.into_iter().map(|record| (record.document.clone(), record)));
    Ok(documents.iter().filter_map(|document| records.remove(document)).collect())
}

/// What a result depends on beside the document: the generator and the time it is given.
fn key(generator: &Path, options: &Options) -> Result<String, String> {
    let program = fs::read(generator).map_err(|error| format!("{}: {error}", generator.display()))?;
    Ok(format!("{:016x}-{}", fingerprint(&program), options.timeout.as_secs()))
}

fn size(path: &Path) -> u64 {
    path.metadata().map_or(0, |data| data.len())
}

/// Generates one document in a process of its own.
fn generate(
    collection: &Collection,
    document: &str,
    generator: &Path,
    options: &Options,
) -> Result<Measured, String> {
    let begun = Instant::now();
    let output = Command::new(generator)
        .arg(DOCUMENT_TASK)
        .arg(collection.source.join(document))
        .arg(collection.output(document))
        .arg(options.timeout.as_secs().to_string())
        .output()
        .map_err(|error| format!("{}: {error}", generator.display()))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let measured = serde_json::from_str(&said).unwrap_or_else(|_| Measured {
        outcome: Outcome::Died(manner(&output)),
        seconds: begun.elapsed().as_secs_f64(),
        ..Measured::default()
    });
    Ok(measured)
}

/// How a process died: its status, and the last thing that it said.
fn manner(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let last = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("nothing said");
    format!("{}, {last}", output.status)
}

/// Does a piece of work for every item, on all processors, with a bar that shows how much of the
/// whole is done. The results are in the order of the items; the first failure is the whole's.
pub(crate) fn in_parallel<T: Sync, R: Send>(
    what: &'static str,
    items: &[T],
    weight: fn(&T) -> u64,
    work: impl Fn(&T) -> Result<R, String> + Sync,
) -> Result<Vec<R>, String> {
    let bar = ProgressBar::new(items.iter().map(weight).sum()).with_message(what);
    let style = ProgressStyle::with_template("{msg} [{wide_bar}] {pos}/{len}, {eta} left");
    bar.set_style(style.map_err(|error| error.to_string())?);
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return Ok(done) };
            match work(item) {
                Ok(result) => done.push((index, result)),
                Err(error) => {
                    // The others need not begin what nobody will see.
                    next.store(items.len(), Ordering::Relaxed);
                    return Err(error);
                }
            }
            bar.inc(weight(item));
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let parts: Vec<Result<Vec<(usize, R)>, String>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
        let ended = threads.into_iter().map(|thread| thread.join());
        ended.map(|end| end.unwrap_or_else(|_| Err("a worker panicked".to_owned()))).collect()
    });
    bar.finish_and_clear();
    let mut done: Vec<(usize, R)> =
        parts.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
    done.sort_by_key(|(index, _)| *index);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}
