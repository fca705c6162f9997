//! A problem of a document: what, where, and what to do about it.

use std::ops::Range;

use understory_model::Pointer;

/// A problem of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The rule that found it, such as `duplicate-operation-id`: the name of its file.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub at: Spot,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it. Never empty.
    pub help: String,
    /// Other places that belong to it, each with what it is, such as `first used here`.
    pub also: Vec<(Spot, String)>,
    /// What an error costs where a document is generated in spite of its faults, such as `the
    /// response is left out`. `None` when nothing can be made of the document with it.
    pub instead: Option<String>,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; everything is generated.
    Note,
    /// Something is left out or typed more loosely than the document says.
    Warning,
    /// The document is wrong; nothing is generated, unless it is taken as far as it is sound.
    Error,
}

/// A place in a document, from which file, line and column follow.
#[derive(Clone, Debug, PartialEq)]
pub enum Spot {
    /// The value at a pointer.
    Value(Pointer),
    /// The key under which the value at a pointer stands.
    Key(Pointer),
    /// Bytes of the text, for text that is no document yet.
    Text(Range<usize>),
}
