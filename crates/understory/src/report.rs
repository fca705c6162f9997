//! What is said about a document: rendered once, at the edge.

use std::fmt;
use std::path::Path;

use understory_lower::{Diagnostic, Severity, Source, Style, render_files};

/// The diagnostics of a run with the text that they are about.
#[derive(Debug)]
pub struct Report {
    source: Source,
    files: Vec<Source>,
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    pub(crate) fn new(source: Source, files: Vec<Source>, diagnostics: Vec<Diagnostic>) -> Self {
        Report { source, files, diagnostics }
    }

    /// The paths of the files that the document refers to, as far as they could be read.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|file| file.path.as_path())
    }

    /// The diagnostics, in the order in which they were found.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many diagnostics have a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }

    /// The diagnostics with file, line, excerpt and help, and a line that counts them. Empty when
    /// there are none.
    pub fn render(&self, style: Style) -> String {
        if self.diagnostics.is_empty() {
            return String::new();
        }
        let mut text = render_files(&self.source, &self.files, &self.diagnostics, style);
        let counted = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")]
            .into_iter()
            .map(|(severity, word)| (self.count(severity), word))
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
            .collect::<Vec<_>>()
            .join(", ");
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&format!("{}: {counted}\n", self.source.path.display()));
        text
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Style::Plain))
    }
}
