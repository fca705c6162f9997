//! The documents of `specs` that show what becomes of things.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use understory::{Config, Faults};
use understory_lower::{Source, load};

use super::tally::{Line, Tally};
use super::walk;

/// A document of ours.
pub(super) struct Feature {
    /// Its name, which is also that of its module and of its test.
    pub(super) name: String,
    /// Its path from the root of the project.
    pub(super) path: String,
    /// What it contains.
    pub(super) tally: Tally,
    /// The rules of the diagnostics that it is given.
    pub(super) rules: BTreeSet<String>,
}

impl Feature {
    /// How often it contains something.
    pub(super) fn uses(&self, of: &Line) -> usize {
        self.tally.0.get(of).copied().unwrap_or_default()
    }

    /// How much it contains of anything.
    pub(super) fn size(&self) -> usize {
        self.tally.0.values().sum()
    }
}

/// The folders that they stand in.
const FOLDERS: [&str; 2] = ["specs/features", "specs/mended"];

/// All of them, by their paths.
pub(super) fn features(root: &Path) -> Result<Vec<Feature>, String> {
    let mut features = Vec::new();
    for folder in FOLDERS {
        let within = root.join(folder);
        let entries = fs::read_dir(&within).map_err(|error| format!("{}: {error}", within.display()))?;
        let mut paths: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
        paths.retain(|path| path.extension().is_some_and(|e| e == "yaml" || e == "json"));
        paths.sort();
        for path in paths {
            features.push(feature(folder, &path)?);
        }
    }
    Ok(features)
}

fn feature(folder: &str, path: &Path) -> Result<Feature, String> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let source = Source::read(path).map_err(|problem| problem.message)?;
    let value = load(&source, &mut Vec::new()).ok_or_else(|| format!("{file} is no document"))?;
    let config = Config { faults: Faults::LeaveOut, ..Config::new(path, "nowhere") };
    let report = understory::check(&config).unwrap_or_else(|failed| failed.report);
    let rules = report.diagnostics().iter().map(|diagnostic| diagnostic.rule.to_owned()).collect();
    Ok(Feature { name, path: format!("{folder}/{file}"), tally: walk::document(&value), rules })
}
