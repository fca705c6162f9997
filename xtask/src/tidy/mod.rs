//! `cargo xtask tidy`: the rules of ARCHITECTURE.md that a program can check.
//!
//! Manifests are read as cargo reads them and sources as the compiler does, so that neither layout
//! nor another spelling of the same thing passes by a rule.

mod emission;
mod generated;
mod house;
mod imports;
mod lowering;
mod manifests;
mod panics;
mod source;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;

use source::Source;

use crate::workspace;

/// A rule: a file in, a line for each fault out.
type Rule = fn(&Source<'_>) -> Vec<String>;

/// Every rule about one file.
const RULES: &[Rule] = &[
    house::only_users,
    house::length,
    house::tests_apart,
    house::every_test_runs,
    house::files_are_modules,
    house::no_hash_order,
    house::rules_are_documented,
    emission::is_total,
    emission::leaves_case_alone,
    lowering::raw_values_through_at,
    panics::nothing_panics,
    generated::marked,
    generated::form,
];

/// Where cargo puts what it builds.
const CARGO: [&str; 2] = ["target", "tests/downstream/target"];

/// Checks every rule and names each place that breaks one.
pub(crate) fn tidy() -> Result<(), String> {
    let root = workspace();
    let mut texts = Vec::new();
    collect(&root, &root, &mut texts)?;
    let mut found = manifests::faults(&manifests::read(&root)?);
    let mut files = Vec::new();
    for (path, text) in &texts {
        match Source::new(path, text) {
            Ok(file) => files.push(file),
            Err(fault) => found.push(fault),
        }
    }
    found.extend(files.iter().flat_map(|file| RULES.iter().flat_map(move |rule| rule(file))));
    found.extend(imports::are_reserved(&files));
    if found.is_empty() {
        println!("tidy: {} files, nothing to say", files.len());
        return Ok(());
    }
    Err(format!("{}\nerror: {} rules of ARCHITECTURE.md are broken", found.join("\n"), found.len()))
}

/// The Rust files of the project with their paths below the root, without what cargo and git put
/// there.
fn collect(root: &Path, folder: &Path, texts: &mut Vec<(String, String)>) -> Result<(), String> {
    let failed = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| failed(folder, error))? {
        paths.push(entry.map_err(|error| failed(folder, error))?.path());
    }
    paths.sort();
    for path in paths {
        let below = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if path.is_dir() {
            // Elsewhere a module may be called `target`.
            if !CARGO.contains(&below.as_str()) && !below.starts_with('.') {
                collect(root, &path, texts)?;
            }
        } else if below.ends_with(".rs") {
            let text = fs::read_to_string(&path).map_err(|error| failed(&path, error))?;
            texts.push((below, text));
        }
    }
    Ok(())
}
