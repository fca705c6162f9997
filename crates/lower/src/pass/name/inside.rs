//! The names of what is defined inside of operations.
//!
//! ```text
//! gists/create -> Create           its body  CreateBody
//! pulls/create -> PullsCreate      its body  PullsCreateBody
//! ```

use std::collections::BTreeMap;

use understory_model::{OperationNames, Pointer, TypeDef};

use super::ident::pascal;
use super::roster::Entry;

/// The operations whose requests are called after their group as well, by where they stand.
pub(super) struct Grouped<'r>(BTreeMap<&'r Pointer, &'r Entry<'r>>);

impl<'r> Grouped<'r> {
    /// Those among all operations.
    pub(super) fn of(roster: &'r [Entry<'r>], names: &[OperationNames]) -> Self {
        let is_grouped = |entry: &Entry<'_>, names: &OperationNames| {
            let grouped = entry.grouped();
            grouped != entry.plain()
                && names.request.strip_prefix(&grouped).is_some_and(|rest| matches!(rest, "" | "Request"))
        };
        let grouped = roster.iter().zip(names).filter(|(entry, names)| is_grouped(entry, names));
        Grouped(grouped.map(|(entry, _)| (entry.origin, entry)).collect())
    }

    /// What a definition that stands at a place is called. Within an operation it begins as the request
    /// does, so that it does not depend on which other operations have something of the kind.
    pub(super) fn name(&self, definition: &TypeDef, words: &[String]) -> String {
        let mut place = Some(definition.origin.clone());
        while let Some(at) = place {
            if let Some(entry) = self.0.get(&at)
                && let Some(rest) = words.strip_prefix(entry.words.as_slice())
            {
                return pascal([entry.grouped().as_str()].into_iter().chain(rest.iter().map(String::as_str)));
            }
            place = at.split_last().map(|(around, _)| around);
        }
        pascal(words.iter().map(String::as_str))
    }
}
