//! Compiling what was generated: many documents in one crate, so that it is affordable. When a crate
//! does not compile, the documents that are to blame are taken out and the others are tried again,
//! for the compiler stops before it has looked at everything.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use super::documents::{Collection, module};
use super::options::{Options, Sizes};
use super::record::{Fault, Journal, Outcome, Record, Verdict, load};
use super::run::in_parallel;
use super::rustc::{Compiled, Level, Message, Rustc};
use crate::files::write;

/// So many lines are compiled as one crate.
const BATCH: usize = 150_000;
/// The code of more lines than this takes more memory to compile than most machines have, and is
/// compiled only when asked for, one document after the other.
pub(super) const LARGEST: usize = 1_000_000;

/// What the compiler says of every document that was generated and is not too large, or of all, in their
/// order.
pub(super) fn check(
    collection: &Collection,
    records: &[Record],
    options: &Options,
) -> Result<Vec<Verdict>, String> {
    let folder = collection.folder.join("check");
    let rustc = Rustc::prepare(&folder)?;
    let path = collection.folder.join("verdicts.jsonl");
    let known: Vec<Verdict> = if options.resume { load(&path) } else { Vec::new() };
    let mut verdicts: BTreeMap<String, Verdict> =
        known.into_iter().map(|verdict| (verdict.document.clone(), verdict)).collect();
    verdicts.retain(|document, verdict| {
        records.iter().any(|record| record.document == *document && record.key == verdict.key)
    });
    let kept: Vec<&Verdict> = verdicts.values().collect();
    let journal = Mutex::new(Journal::begin(&path, &kept)?);
    let (usual, large): (Vec<&Record>, Vec<&Record>) = records
        .iter()
        .filter(|record| record.measured.outcome == Outcome::Generated)
        .filter(|record| !verdicts.contains_key(&record.document))
        .partition(|record| record.measured.lines <= LARGEST);
    let within = collection.folder.join("generated");
    let weight = |(_, batch): &(usize, Vec<&Record>)| lines(batch);
    let compile = |(index, batch): &(usize, Vec<&Record>)| {
        let root = folder.join(format!("batch_{index}.rs"));
        let made = examine(&rustc, &root, &within, batch)?;
        let mut journal = journal.lock().map_err(|error| error.to_string())?;
        made.iter().try_for_each(|verdict| journal.add(verdict))?;
        Ok(made)
    };
    let mut made = in_parallel("compiling", &batches(&usual), weight, compile)?;
    if options.sizes == Sizes::All {
        let alone = batches(&large).into_iter();
        made.extend(alone.map(|batch| compile(&batch)).collect::<Result<Vec<_>, String>>()?);
    }
    verdicts.extend(made.into_iter().flatten().map(|verdict| (verdict.document.clone(), verdict)));
    Ok(records.iter().filter_map(|record| verdicts.remove(&record.document)).collect())
}

fn lines(batch: &[&Record]) -> u64 {
    batch.iter().map(|record| record.measured.lines as u64).sum()
}

/// The documents, in their order, as crates of so many lines, each with its number.
fn batches<'r>(records: &[&'r Record]) -> Vec<(usize, Vec<&'r Record>)> {
    let mut batches: Vec<Vec<&Record>> = Vec::new();
    for record in records {
        match batches.last_mut() {
            Some(last) if lines(last) as usize + record.measured.lines <= BATCH => last.push(record),
            _ => batches.push(vec![record]),
        }
    }
    batches.into_iter().enumerate().collect()
}

/// The verdict on every document of a crate.
fn examine(rustc: &Rustc, root: &Path, within: &Path, batch: &[&Record]) -> Result<Vec<Verdict>, String> {
    let mut left = batch.to_vec();
    let mut verdicts = Vec::new();
    while !left.is_empty() {
        write(root, &crate_of(within, &left))?;
        let compiled = rustc.check(root, within)?;
        let mut blamed = blame(within, &compiled.messages);
        let memory = compiled.memory.filter(|_| left.len() == 1);
        let mut verdict = |record: &Record, faults: Vec<Fault>| {
            let Record { document, key, measured, .. } = record;
            let (document, key) = (document.clone(), key.clone());
            verdicts.push(Verdict { document, key, lines: measured.lines, memory, faults });
        };
        let (wrong, rest): (Vec<&Record>, Vec<&Record>) = left.iter().partition(|record| {
            let faults = blamed.get(&module(&record.document)).into_iter().flatten();
            compiled.sound || faults.clone().any(|fault| fault.level == Level::Error)
        });
        for record in &wrong {
            verdict(record, blamed.remove(&module(&record.document)).unwrap_or_default());
        }
        match rest.split_at(rest.len() / 2) {
            _ if !wrong.is_empty() => left = rest,
            // Nobody is to blame by name, as when the compiler itself died.
            ([], only) => {
                only.iter().for_each(|record| verdict(record, vec![unplaced(&compiled)]));
                left.clear();
            }
            (first, second) => {
                verdicts.extend(examine(rustc, root, within, first)?);
                verdicts.extend(examine(rustc, root, within, second)?);
                left.clear();
            }
        }
    }
    Ok(verdicts)
}

/// A crate with a module for each document.
fn crate_of(within: &Path, batch: &[&Record]) -> String {
    let modules = batch.iter().map(|record| {
        let name = module(&record.document);
        format!("#[path = {:?}]\npub mod {name};\n", within.join(&name).join("mod.rs"))
    });
    modules.collect()
}

/// The faults of each module: the first message of each code, with their number.
fn blame(within: &Path, messages: &[Message]) -> BTreeMap<String, Vec<Fault>> {
    let mut blamed: BTreeMap<String, Vec<Fault>> = BTreeMap::new();
    for message in messages {
        let below = message.file.strip_prefix(within).unwrap_or(&message.file);
        let name = below.iter().next().unwrap_or_default().to_string_lossy().into_owned();
        let faults = blamed.entry(name).or_default();
        match faults.iter_mut().find(|known| known.code == message.code && known.level == message.level) {
            Some(known) => known.count += 1,
            None => faults.push(Fault {
                level: message.level,
                code: message.code.clone(),
                message: message.text.clone(),
                at: format!("{}:{}", below.display(), message.line),
                count: 1,
            }),
        }
    }
    blamed
}

/// What is said of a document whose code the compiler does not compile, without a place.
fn unplaced(compiled: &Compiled) -> Fault {
    Fault {
        level: Level::Error,
        code: "compiler".to_owned(),
        message: compiled.rest.trim().replace('\n', " "),
        at: String::new(),
        count: 1,
    }
}
