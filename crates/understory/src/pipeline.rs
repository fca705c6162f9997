//! The whole way from a document to files, as one function.

use std::fmt;

use understory_emit::{File, emit};
use understory_lower::{
    Coverage, LeftOut, Lowered, Pass, Severity, Source, leave_out, load_with_files, lower_until,
};
use understory_model::dump_named;

use crate::remote::Fetcher;
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
    let (lowered, report) = sound(config)?;
    let files = emit(&lowered.api, &lowered.names, &config.options());
    let Lowered { api, left_out, coverage, .. } = lowered;
    Ok(Generated { files, operations: api.operations.len(), coverage, report, left_out })
}

/// Reads a document and says what is worth knowing about it; or, when it has errors, all of them.
pub fn check(config: &Config) -> Result<Report, Failed> {
    sound(config).map(|(_, report)| report)
}

/// The model of a document as text, after all passes or after the one of this name. A document
/// with errors has a model too: what could be built.
pub fn dump(config: &Config, after: Option<&str>) -> Result<String, String> {
    let pass = match after {
        None => Pass::Name,
        Some(name) => Pass::ALL.into_iter().find(|pass| pass.as_str() == name).ok_or_else(|| {
            let known = Pass::ALL.map(Pass::as_str).join(", ");
            format!("error: there is no pass `{name}`\n  = help: the passes are {known}")
        })?,
    };
    let (lowered, report) = read(config, pass);
    match lowered.filter(|_| !report.diagnostics().iter().any(|d| d.rule == "unknown-selection")) {
        Some(Lowered { api, names, .. }) if pass == Pass::Name => Ok(dump_named(&api, &names)),
        Some(Lowered { api, .. }) => Ok(understory_model::dump(&api)),
        None => Err(report.to_string()),
    }
}

/// The named model of a document without errors, or without those that cost only a part of it.
fn sound(config: &Config) -> Result<(Lowered, Report), Failed> {
    match read(config, Pass::Name) {
        (Some(lowered), report) if report.count(Severity::Error) == 0 => Ok((lowered, report)),
        (_, report) => Err(Failed { report }),
    }
}

/// Load, check the version, lower.
fn read(config: &Config, last: Pass) -> (Option<Lowered>, Report) {
    let document = config.document.as_path();
    let source = match Source::read(document) {
        Ok(source) => source,
        Err(diagnostic) => {
            return (None, Report::new(Source::new(document, ""), Vec::new(), vec![*diagnostic]));
        }
    };
    let file = document.file_name().unwrap_or(document.as_os_str()).to_string_lossy();
    let (mut read, fetcher) = (Vec::new(), Fetcher::new(&config.fetch));
    let Some(loaded) = load_with_files(&source, &|url| fetcher.fetch(url), &mut read) else {
        return (None, Report::new(source, Vec::new(), read));
    };
    let mut lowered = lower_until(&loaded.value, &file, &config.selection(), last);
    lowered.take_in(read);
    lowered.quote_values(&source, &loaded.files);
    if config.faults == Faults::LeaveOut {
        leave_out(&mut lowered);
    }
    let report = Report::new(source, loaded.files, lowered.diagnostics.clone());
    let report = report.of_operations(lowered.api.operations.len(), lowered.left_out.len());
    (Some(lowered), report)
}
