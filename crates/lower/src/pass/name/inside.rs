//! The names of what is defined inside of operations and components.
//!
//! ```text
//! gists/create -> GistsCreate      its body  GistsCreateBody
//! user         -> UserLower        its kind  UserLowerKind
//! ```

use std::collections::BTreeMap;

use understory_model::{Hint, OperationNames, Pointer};

use super::ident::pascal;
use super::roster::Entry;
use crate::beside::Beside;

/// What is not called after its own words alone, by where it stands: the words, and what it is called.
pub(super) struct Places<'r>(BTreeMap<&'r Pointer, (Vec<String>, String)>);

impl<'r> Places<'r> {
    /// All of them.
    pub(super) fn of(
        roster: &'r [Entry<'r>],
        operations: &[OperationNames],
        beside: &'r Beside,
        components: &BTreeMap<&Pointer, String>,
    ) -> Self {
        let operations = roster.iter().zip(operations).filter_map(|(entry, names)| {
            let name = names.request.strip_suffix("Request").unwrap_or(&names.request);
            let plain = &entry.plain;
            let own = *plain == name || *plain == names.request;
            (!own).then(|| (entry.origin, (entry.words.clone(), name.to_owned())))
        });
        let components = beside.components.iter().filter_map(|(wire, origin)| {
            let name = components.get(origin)?;
            // What is reserved is so in every document.
            let own = name.strip_suffix("Model").unwrap_or(name) == pascal([wire.as_str()]);
            (!own).then(|| (origin, (vec![wire.clone()], name.clone())))
        });
        Places(operations.chain(components).collect())
    }

    /// What a definition that stands at a place is called, with the last of its words. It begins as that is
    /// called in which it stands, so that it does not depend on what else has something of the kind. What
    /// requests have of `Pet` is `PetInput`.
    pub(super) fn name<'h>(
        &self,
        hint: &'h Hint,
        origin: &Pointer,
        components: &BTreeMap<&Pointer, String>,
    ) -> (String, &'h str) {
        match hint {
            Hint::Component(wire) => {
                (components.get(origin).cloned().unwrap_or_else(|| pascal([wire.as_str()])), wire)
            }
            Hint::Place(words) => (self.placed(origin, words), words.last().map_or("", String::as_str)),
            Hint::Input(whole) => {
                let (name, last) = self.name(whole, origin, components);
                (name + "Input", last)
            }
        }
    }

    fn placed(&self, origin: &Pointer, words: &[String]) -> String {
        let mut place = Some(origin.clone());
        while let Some(at) = place {
            if let Some((around, name)) = self.0.get(&at)
                && let Some(rest) = words.strip_prefix(around.as_slice())
            {
                return pascal([name.as_str()].into_iter().chain(rest.iter().map(String::as_str)));
            }
            place = at.split_last().map(|(around, _)| around);
        }
        pascal(words.iter().map(String::as_str))
    }
}
