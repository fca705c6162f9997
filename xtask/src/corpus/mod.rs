//! `cargo xtask corpus`: what becomes of real documents. Each is generated in a process of its own,
//! so that a crash, a hang or a hunger for memory is that document's alone; with `--check`, what was
//! generated is compiled, many documents in one crate.

mod check;
mod child;
mod documents;
mod figures;
mod options;
mod record;
mod run;
mod rustc;
mod summary;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::process::Command;

pub(crate) use child::{DOCUMENT_TASK, document};
pub(crate) use documents::Collection;
use options::Place;
pub(crate) use run::in_parallel;

use crate::files::{say, write};
use crate::workspace;

/// Generates the documents, compiles the output if asked to, and says what became of them.
pub(crate) fn corpus(arguments: &[&str]) -> Result<(), String> {
    let Some(options) = options::parse(arguments)? else {
        print!("{}", options::HELP);
        return Ok(());
    };
    let collection = Collection::find(options.folder.as_deref())?;
    let documents = documents::choose(collection.documents()?, &options);
    if documents.is_empty() {
        return Err(format!("no document is chosen of {}", collection.source.display()));
    }
    let generator = generator()?;
    let records = run::run(&collection, &documents, &generator, &options)?;
    let verdicts = match options.check {
        true => Some(check::check(&collection, &records, &options)?),
        false => None,
    };
    let text = summary::print(&collection, &options, &records, verdicts.as_deref());
    write(&collection.folder.join("summary.md"), &text)?;
    if options.place == Place::Written {
        write(&workspace().join("docs/corpus.md"), &text)?;
    }
    say(&text)
}

/// This program as it is built for release: what is measured is what users run.
fn generator() -> Result<PathBuf, String> {
    let target = workspace().join("target");
    let status = Command::new("cargo")
        .args(["build", "--release", "--quiet", "--package", "xtask", "--target-dir"])
        .arg(&target)
        .current_dir(workspace())
        .status();
    match status {
        Ok(status) if status.success() => {
            Ok(target.join("release").join(format!("xtask{}", std::env::consts::EXE_SUFFIX)))
        }
        Ok(_) => Err("the generator does not compile".to_owned()),
        Err(error) => Err(format!("cargo: {error}")),
    }
}

/// A number for some bytes that is the same on every machine and for every version of Rust:
/// FNV-1a.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
