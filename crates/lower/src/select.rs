//! Which part of a document is wanted.
//!
//! What is not wanted is not lowered, so that ten operations of a large document cost little more than
//! reading it, and what is wrong with the rest is not said. Names are those of the whole document: see
//! [`Beside`](crate::beside::Beside).

use std::collections::BTreeMap;

mod choice;
mod pattern;
mod reached;
pub(crate) mod ways;

pub(crate) use choice::{Choice, Listed, choose, list, with_method};
pub(crate) use reached::Reached;

/// Which part of a document is wanted; all of it without a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The operations that any of these names, and what they need. All of the document when there is
    /// none.
    pub operations: Vec<Selector>,
    /// Whether the operations themselves are wanted.
    pub scope: Scope,
    /// What parts of the document are called, by where they stand: JSON pointers with the texts of which
    /// the names are made, in place of what the document says.
    pub names: BTreeMap<String, String>,
}

/// What is wanted of the operations that are selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The operations, with all that they need.
    #[default]
    Operations,
    /// Only the schemas under `components` (`definitions` in Swagger 2.0): those that the selected
    /// operations need, or all of them where none is selected.
    Types,
}

/// What names operations of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// The operation with this `operationId`, or the webhook of this name.
    Operation(String),
    /// The operations with this tag, whether it is their first or another.
    Tag(String),
    /// The operations of every path that fits a pattern: `/pets/{petId}`, `/pets/*`, `/pets/**`. `*`
    /// stands for any text without a slash and `**` for any text. With a method before it, those of
    /// this method: `GET /pets/**`.
    Path(String),
}
