//! What is kept of a document: a line of JSON.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::rustc::Level;

/// What became of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Record {
    /// Its path below the folder of the collection.
    pub(super) document: String,
    /// What the result depends on beside the document. Another key makes it stale.
    pub(super) key: String,
    /// The size of its text.
    pub(super) bytes: u64,
    /// What its process measured.
    #[serde(flatten)]
    pub(super) measured: Measured,
}

/// What the process of a document says of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Measured {
    /// How it ended.
    pub(super) outcome: Outcome,
    /// Seconds by the clock, from the beginning of its process to the end.
    pub(super) seconds: f64,
    /// Seconds of processor time.
    pub(super) processor: Option<f64>,
    /// The most memory that was resident, in bytes.
    pub(super) memory: Option<u64>,
    /// How many files were generated.
    pub(super) files: usize,
    /// How many lines stand in them.
    pub(super) lines: usize,
    /// How many operations were generated.
    pub(super) operations: usize,
    /// Those that were left out.
    pub(super) left_out: Vec<Part>,
    /// How many schemas say of which type a value is.
    pub(super) typed: usize,
    /// Those of them that are any JSON value all the same.
    pub(super) untyped: Vec<Part>,
    /// What is said of the document, by rule and severity, in order of first use.
    pub(super) said: Vec<Said>,
}

/// How the process of a document ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Outcome {
    /// The document became code.
    Generated,
    /// It has errors, and nothing was generated.
    Refused,
    /// A bug: the generator panicked, with these words.
    Panicked(String),
    /// It took longer than permitted.
    TimedOut,
    /// A bug: the process died without a word, in this manner.
    #[serde(rename = "died")]
    Died(String),
    /// It has not ended yet.
    #[default]
    Running,
}

/// A part of a document that was not generated as it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Part {
    /// Where it stands.
    pub(super) at: String,
    /// The rule of the diagnostic that says so; `None` is a bug, for nothing is dropped in silence.
    pub(super) rule: Option<String>,
}

/// How often a rule speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Said {
    /// The rule.
    pub(super) rule: String,
    /// `error`, `warning` or `note`.
    pub(super) severity: String,
    /// How often.
    pub(super) count: usize,
    /// Where first.
    pub(super) at: String,
    /// With which words.
    pub(super) message: String,
}

/// What the compiler says of a document's code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Verdict {
    /// The document.
    pub(super) document: String,
    /// The key of the record whose output it is about.
    pub(super) key: String,
    /// How many lines were compiled.
    pub(super) lines: usize,
    /// The most memory of the compiler that was resident, in bytes, where it compiled this document
    /// alone.
    pub(super) memory: Option<u64>,
    /// Errors and warnings, the first of each code; none when all is well.
    pub(super) faults: Vec<Fault>,
}

/// An error or a warning of the compiler.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fault {
    /// Whether it is an error.
    pub(super) level: Level,
    /// The error code or the name of the lint; `error` where there is none.
    pub(super) code: String,
    /// What it says.
    pub(super) message: String,
    /// File and line, below the folder of the generated code.
    pub(super) at: String,
    /// How many there are of this code in the document.
    pub(super) count: usize,
}

/// The lines of a file, without those that are not whole: a run may have been cut off. None when
/// there is no file.
pub(super) fn load<T: DeserializeOwned>(path: &Path) -> Vec<T> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// A file of lines that grows while a run goes on.
pub(super) struct Journal(File);

impl Journal {
    /// Begins a file with the lines that stay.
    pub(super) fn begin<T: Serialize>(path: &Path, kept: &[T]) -> Result<Journal, String> {
        let mut options = OpenOptions::new();
        let file = options.create(true).write(true).truncate(true).open(crate::files::prepared(path)?);
        let mut journal = Journal(file.map_err(|error| format!("{}: {error}", path.display()))?);
        kept.iter().try_for_each(|line| journal.add(line))?;
        Ok(journal)
    }

    /// Adds a line.
    pub(super) fn add<T: Serialize>(&mut self, line: &T) -> Result<(), String> {
        let text = serde_json::to_string(line).map_err(|error| error.to_string())?;
        writeln!(self.0, "{text}").map_err(|error| error.to_string())
    }
}
