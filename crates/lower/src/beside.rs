//! What a document has beside the part of it that is lowered, as far as names depend on it.
//!
//! Two things of one name are told apart by giving the later another. A selection must not change that,
//! nor the mending of an operation that is left out; so names are given to all that the document
//! has, and what is not in the model keeps its name for itself.

use std::collections::{BTreeMap, BTreeSet};

use understory_model::{Hook, Pointer};

use crate::operation::{hook_words, operation_words};

/// What names are given to, beside the model.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beside {
    /// Every security scheme of the document, in its order.
    pub(crate) schemes: Vec<(String, Pointer)>,
    /// Every schema of the components, in the document's order.
    pub(crate) components: Vec<(String, Pointer)>,
    /// Each operation that is not in the model, with the number of those before it that are.
    pub(crate) operations: Vec<(usize, Outline)>,
    /// What travels to the API with these, where that matters.
    pub(crate) input: BTreeSet<Pointer>,
    /// What travels from it.
    pub(crate) output: BTreeSet<Pointer>,
    /// What the user says that parts of the document are called, by where they stand.
    pub(crate) names: BTreeMap<Pointer, String>,
}

impl Beside {
    /// The text that a name is made of: what the user says, or else what the document says.
    pub(crate) fn called<'t>(&'t self, at: &Pointer, text: &'t str) -> &'t str {
        self.pinned(at).unwrap_or(text)
    }

    /// What the user says that something is called.
    pub(crate) fn pinned(&self, at: &Pointer) -> Option<&str> {
        self.names.get(at).map(String::as_str)
    }
}

/// An operation as far as names follow from it.
#[derive(Clone, Debug)]
pub(crate) struct Outline {
    /// Where it stands.
    pub(crate) origin: Pointer,
    /// `operationId`, unless another operation has the same.
    pub(crate) id: Option<String>,
    /// What it is called as a webhook or a callback.
    pub(crate) hook: Option<Hook>,
    /// Its first tag; empty where it has none.
    pub(crate) tag: String,
    /// The HTTP method in capitals.
    pub(crate) method: String,
    /// The key under `paths`.
    pub(crate) target: String,
}

impl Outline {
    /// The words that it is called by.
    pub(crate) fn words(&self) -> Vec<String> {
        match &self.hook {
            Some(hook) => hook_words(hook, &self.method),
            None => operation_words(self.id.as_deref(), &self.tag, &self.method, &self.target),
        }
    }
}
