//! What is said about a document: rendered once, at the edge.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use understory_lower::{Diagnostic, Severity, Source, Style, THE_SAME, is_url, render_files};

/// The diagnostics of a run with the text that they are about.
#[derive(Debug)]
pub struct Report {
    source: Source,
    files: Vec<Source>,
    diagnostics: Vec<Diagnostic>,
    /// How many operations can be generated, and how many cannot.
    operations: Option<(usize, usize)>,
}

impl Report {
    pub(crate) fn new(source: Source, files: Vec<Source>, diagnostics: Vec<Diagnostic>) -> Self {
        Report { source, files, diagnostics, operations: None }
    }

    /// With what is known about the operations of the document.
    pub(crate) fn of_operations(self, standing: usize, left_out: usize) -> Self {
        Report { operations: Some((standing, left_out)), ..self }
    }

    /// The paths of the files that the document refers to, as far as they could be read. What was
    /// fetched is not among them.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        let paths = self.files.iter().map(|file| file.path.as_path());
        paths.filter(|path| !is_url(&path.to_string_lossy()))
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
    /// there are none. A warning or a note that is said of several places in the same words is shown
    /// at the first of them, with the other places; every error is shown, since each is to be mended.
    pub fn render(&self, style: Style) -> String {
        if self.diagnostics.is_empty() {
            return String::new();
        }
        let mut text = render_files(&self.source, &self.files, &condense(&self.diagnostics), style);
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
        text.extend(self.offer());
        text
    }

    /// What can be had of a document that is refused.
    fn offer(&self) -> Option<String> {
        let mut errors = self.diagnostics.iter().filter(|d| d.severity == Severity::Error).peekable();
        errors.peek()?;
        let (standing, left_out) = self.operations.filter(|(standing, _)| *standing > 0)?;
        if !errors.all(|d| d.instead.is_some()) {
            return None;
        }
        let all = standing + left_out;
        Some(format!(
            "  = help: with `--leave-out-faulty` (`Faults::LeaveOut` in a build script) {standing} of {all} \
             operation{} would be generated\n",
            if all == 1 { "" } else { "s" }
        ))
    }
}

fn condense(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut shown: Vec<Diagnostic> = Vec::new();
    let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        let words = (diagnostic.rule, diagnostic.message.as_str());
        let first = known.get(&words).and_then(|index| shown.get_mut(*index));
        match first.filter(|_| diagnostic.severity < Severity::Error) {
            Some(first) => first.also.push((diagnostic.at.clone(), THE_SAME.to_owned())),
            None => {
                known.insert(words, shown.len());
                shown.push(diagnostic.clone());
            }
        }
    }
    shown
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Style::Plain))
    }
}
