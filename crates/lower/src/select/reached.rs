//! What of a document is read for the sake of a selection, and so which problems are the user's.

use std::collections::BTreeSet;

use understory_model::Pointer;

use crate::diagnostic::{Diagnostic, Spot};
use crate::load::files::FILES;
use crate::operation::holds_operations;

/// The sections of a document of which a selection reads a part.
const PARTED: [&str; 9] = [
    "paths",
    "webhooks",
    "x-webhooks",
    "components",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
    FILES,
];

/// What of a document is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reached {
    /// Operations and components, each with all that is inside of it.
    parts: BTreeSet<Pointer>,
    /// Path items, of which the operations are parts of their own.
    items: BTreeSet<Pointer>,
}

impl Reached {
    /// Adds a part with all that is inside of it.
    pub(crate) fn part(&mut self, at: &Pointer) {
        self.parts.insert(at.clone());
    }

    /// Adds a path item without its operations.
    pub(crate) fn item(&mut self, at: &Pointer) {
        self.items.insert(at.clone());
    }

    /// The same at other places.
    pub(crate) fn map(&self, place: impl Fn(&Pointer) -> Pointer) -> Self {
        Reached {
            parts: self.parts.iter().map(&place).collect(),
            items: self.items.iter().map(&place).collect(),
        }
    }

    /// Whether a problem is in what is read.
    pub(crate) fn concerns(&self, diagnostic: &Diagnostic) -> bool {
        match &diagnostic.at {
            Spot::Value(at) | Spot::Key(at) => self.holds(at),
            Spot::Text(_) => true,
        }
    }

    /// Whether a place is in what is read, or in what belongs to the document as a whole.
    pub(crate) fn holds(&self, at: &Pointer) -> bool {
        let mut tokens = at.tokens();
        let first = tokens.next().unwrap_or_default();
        if !PARTED.contains(&first.as_str()) || tokens.next().is_none() {
            return true;
        }
        let mut place = at.clone();
        let mut inner = String::new();
        loop {
            let in_item = self.items.contains(&place) && !holds_operations(&inner);
            if in_item || self.parts.contains(&place) {
                return true;
            }
            match place.split_last() {
                Some((around, key)) => (place, inner) = (around, key),
                None => return false,
            }
        }
    }
}
