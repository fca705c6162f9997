//! The text of a document, and the way from a pointer to a line.

mod index;
mod json;
mod nodes;
pub(crate) mod yaml;

use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::{Diagnostic, Severity, Spot};

pub(crate) use index::Index;

/// The text of a document and the file it is from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path to show in diagnostics.
    pub path: PathBuf,
    /// The whole text, without a byte order mark.
    pub text: String,
}

impl Source {
    /// A source of text that is at hand. A byte order mark at its start is taken away, so that
    /// every offset counts from the first real character.
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Source { path: path.into(), text }
    }

    /// The document in a file.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, or whose bytes are not UTF-8. There is no source to show then:
    /// render the diagnostic with a source of the same path and no text.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Box<Diagnostic>> {
        let path = path.as_ref();
        match std::fs::read(path) {
            Ok(bytes) => Source::from_bytes(path, bytes),
            Err(error) => Err(Box::new(Diagnostic {
                rule: "unreadable-file",
                severity: Severity::Error,
                at: Spot::Text(0..0),
                message: format!("the file cannot be read: {error}"),
                help: "check the path; it is relative to the directory the command runs in".to_owned(),
                also: Vec::new(),
                instead: None,
            })),
        }
    }

    /// The document in bytes, which must be UTF-8 (RFC 8259 §8.1; YAML 1.2 §5.2 allows UTF-16 and
    /// UTF-32 as well, which no document in the wild uses).
    ///
    /// # Errors
    ///
    /// Bytes that are not UTF-8, or that hold a NUL, which neither YAML nor JSON allows.
    pub fn from_bytes(path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Result<Self, Box<Diagnostic>> {
        let bytes = bytes.into();
        // A NUL among the first characters is what ASCII looks like in UTF-16 and UTF-32.
        let wide = bytes.starts_with(&[0xff, 0xfe])
            || bytes.starts_with(&[0xfe, 0xff])
            || bytes.iter().take(4).any(|byte| *byte == 0);
        if wide {
            return Err(not_utf8(
                "the text is UTF-16 or UTF-32, not UTF-8".to_owned(),
                "save the file as UTF-8",
            ));
        }
        let (end, what) = match std::str::from_utf8(&bytes) {
            Ok(text) => match text.find('\0') {
                Some(at) => (at, "a NUL character, which no document may hold"),
                None => {
                    return match String::from_utf8(bytes) {
                        Ok(text) => Ok(Source::new(path, text)),
                        Err(error) => Err(not_utf8(error.to_string(), "save the file as UTF-8")),
                    };
                }
            },
            Err(error) => (error.valid_up_to(), "a byte that is not UTF-8"),
        };
        let before = bytes.get(..end).map(String::from_utf8_lossy).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        Err(not_utf8(
            format!("line {line}, column {column} holds {what}"),
            "save the file as UTF-8 text; an editor can convert it from the encoding it is in",
        ))
    }

    /// The bytes that a spot means, worked out by reading the text again: only done when
    /// something is printed. A spot that the text does not have is its nearest existing ancestor.
    /// For more than one spot, [`Source::locate_all`] reads the text only once.
    pub fn locate(&self, spot: &Spot) -> Range<usize> {
        self.locate_all(&[spot]).pop().flatten().unwrap_or(0..0)
    }

    /// The bytes that each spot means, in the order of the spots; nothing where the text is too
    /// broken to say. The text is read at most once.
    pub fn locate_all(&self, spots: &[&Spot]) -> Vec<Option<Range<usize>>> {
        let mut index = None;
        spots
            .iter()
            .map(|spot| match spot {
                Spot::Text(range) => Some(whole_characters(&self.text, range)),
                Spot::Key(pointer) => index.get_or_insert_with(|| Index::new(&self.text)).key(pointer),
                Spot::Value(pointer) => index.get_or_insert_with(|| Index::new(&self.text)).value(pointer),
            })
            .collect()
    }
}

fn not_utf8(message: String, help: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic {
        rule: "encoding",
        severity: Severity::Error,
        at: Spot::Text(0..0),
        message,
        help: help.to_owned(),
        also: Vec::new(),
        instead: None,
    })
}

/// A range within the text that cuts no character in two.
pub(crate) fn whole_characters(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = start_of_character(text, range.start);
    let mut end = range.end.clamp(start, text.len().max(start));
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

/// The offset of the character that the byte at an offset is part of.
pub(crate) fn start_of_character(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
