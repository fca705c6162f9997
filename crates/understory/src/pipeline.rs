//! The whole way from a document to files, as one function.

use std::fmt;
use std::path::Path;

use understory_emit::{File, emit};
use understory_lower::{
    Coverage, LeftOut, Lowered, Pass, Severity, Source, leave_out, load_with_files, lower_until,
};
use understory_model::dump_named;

use crate::{Config, Faults, Report};

/// What a run gives when the document is sound, or is taken as far as it is: every file, and what is
/// worth knowing.
#[derive(Debug)]
pub struct Generated {
    /// The files of the output folder, the root first.
    pub files: Vec<File>,
    /// How many operations they offer.
    pub operations: usize,
    /// How much of the document they express.
    pub coverage: Coverage,
    /// Warnings and notes.
    pub report: Report,
    /// The operations that errors cost; empty where the document is sound.
    pub left_out: Vec<LeftOut>,
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
    let (lowered, report) = sound(&config.document, config.faults)?;
    let files = emit(&lowered.api, &lowered.names, &config.options());
    let Lowered { api, left_out, coverage, .. } = lowered;
    Ok(Generated { files, operations: api.operations.len(), coverage, report, left_out })
}

/// Reads a document and says what is worth knowing about it; or, when it has errors, all of them.
pub fn check(document: &Path, faults: Faults) -> Result<Report, Failed> {
    sound(document, faults).map(|(_, report)| report)
}

/// The model of a document as text, after all passes or after the one of this name. A document
/// with errors has a model too: what could be built.
pub fn dump(document: &Path, after: Option<&str>) -> Result<String, String> {
    let pass = match after {
        None => Pass::Name,
        Some(name) => Pass::ALL.into_iter().find(|pass| pass.as_str() == name).ok_or_else(|| {
            let known = Pass::ALL.map(Pass::as_str).join(", ");
            format!("error: there is no pass `{name}`\n  = help: the passes are {known}")
        })?,
    };
    let (lowered, report) = read(document, pass, Faults::Refuse);
    match lowered {
        Some(Lowered { api, names, .. }) if pass == Pass::Name => Ok(dump_named(&api, &names)),
        Some(Lowered { api, .. }) => Ok(understory_model::dump(&api)),
        None => Err(report.to_string()),
    }
}

/// The named model of a document without errors, or without those that cost only a part of it.
fn sound(document: &Path, faults: Faults) -> Result<(Lowered, Report), Failed> {
    match read(document, Pass::Name, faults) {
        (Some(lowered), report) if report.count(Severity::Error) == 0 => Ok((lowered, report)),
        (_, report) => Err(Failed { report }),
    }
}

/// Load, check the version, lower.
fn read(document: &Path, last: Pass, faults: Faults) -> (Option<Lowered>, Report) {
    let source = match Source::read(document) {
        Ok(source) => source,
        Err(diagnostic) => {
            return (None, Report::new(Source::new(document, ""), Vec::new(), vec![*diagnostic]));
        }
    };
    let file = document.file_name().unwrap_or(document.as_os_str()).to_string_lossy();
    let mut diagnostics = Vec::new();
    let loaded = load_with_files(&source, &mut diagnostics);
    let mut lowered = loaded.as_ref().map(|loaded| lower_until(&loaded.value, &file, last));
    if let (Some(lowered), Faults::LeaveOut) = (&mut lowered, faults) {
        leave_out(&mut diagnostics, lowered);
    }
    diagnostics.extend(lowered.iter().flat_map(|lowered| lowered.diagnostics.iter().cloned()));
    let files = loaded.map(|loaded| loaded.files).unwrap_or_default();
    let report = Report::new(source, files, diagnostics);
    let report = match &lowered {
        Some(Lowered { api, left_out, .. }) => report.of_operations(api.operations.len(), left_out.len()),
        None => report,
    };
    (lowered, report)
}
