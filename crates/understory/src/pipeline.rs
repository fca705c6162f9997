//! The whole way from a document to files, as one function.

use std::fmt;

use understory_emit::{File, emit};
use understory_lower::{Diagnostic, Severity, Source, check_version, load, lower};

use crate::report::Report;
use crate::Config;

/// What a run gives when the document is sound: every file, and what is worth knowing.
#[derive(Debug)]
pub struct Generated {
    /// The files of the output folder, the root first.
    pub files: Vec<File>,
    /// Warnings and notes.
    pub report: Report,
}

/// What a run gives when the document has errors: nothing but the reasons, all of them.
#[derive(Debug)]
pub struct Failed {
    /// The errors, and the warnings and notes beside them.
    pub report: Report,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.report)
    }
}

impl std::error::Error for Failed {}

/// Generates the files of a document in memory. Nothing is written: see [`write`](crate::write).
pub fn generate(config: &Config) -> Result<Generated, Failed> {
    let source = match Source::read(&config.document) {
        Ok(source) => source,
        Err(diagnostic) => {
            let source = Source::new(config.document.clone(), "");
            return Err(Failed { report: Report::new(source, vec![*diagnostic]) });
        }
    };
    let mut diagnostics = Vec::new();
    let files = files(config, &source, &mut diagnostics);
    let sound = diagnostics.iter().all(|d| d.severity < Severity::Error);
    let report = Report::new(source, diagnostics);
    match files {
        Some(files) if sound => Ok(Generated { files, report }),
        _ => Err(Failed { report }),
    }
}

/// Load, check the version, lower, emit. Nothing is emitted from a document with errors.
fn files(config: &Config, source: &Source, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<File>> {
    let value = load(source, diagnostics)?;
    check_version(&value, diagnostics)?;
    let lowered = lower(&value, &config.file_name());
    diagnostics.extend(lowered.diagnostics);
    if diagnostics.iter().any(|d| d.severity == Severity::Error) {
        return None;
    }
    Some(emit(&lowered.api, &lowered.names, &config.options()))
}
