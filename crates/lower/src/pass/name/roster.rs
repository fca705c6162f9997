//! The operations that names are given to: those of the model, and what the document has beside
//! them, in the document's order.

use understory_model::{Api, Hook, Operation, Pointer, TagId, TagKind};

use super::ident::pascal;
use crate::beside::{Beside, Outline};
use crate::operation::{hook_title, words_of};

/// An operation as far as its names follow from it.
pub(super) struct Entry<'a> {
    /// The operation, when it is in the model.
    pub(super) operation: Option<&'a Operation>,
    /// Where it stands.
    pub(super) origin: &'a Pointer,
    /// The group that it is in.
    pub(super) group: Group<'a>,
    /// The words that it is called by.
    pub(super) words: Vec<String>,
    /// Those by which it is called in its group.
    pub(super) title: Vec<String>,
}

/// A group of operations: what it holds, and the tag that it is called after.
pub(super) type Group<'a> = (TagKind, &'a str);

impl Entry<'_> {
    /// What it is called in its group.
    pub(super) fn plain(&self) -> String {
        pascal(self.words.iter().map(String::as_str))
    }

    /// The same with the group, for where another group has the same short name.
    pub(super) fn grouped(&self) -> String {
        pascal([self.group.1, self.plain().as_str()].into_iter().filter(|word| !word.is_empty()))
    }
}

/// All of them, in order.
pub(super) fn roster<'a>(api: &'a Api, beside: &'a Beside) -> Vec<Entry<'a>> {
    let mut entries = Vec::with_capacity(api.operations.len() + beside.operations.len());
    let mut others = beside.operations.iter().peekable();
    for (index, operation) in api.operations.iter().enumerate() {
        while let Some((_, outline)) = others.next_if(|(before, _)| *before <= index) {
            entries.push(outlined(outline));
        }
        entries.push(entry(api, operation));
    }
    entries.extend(others.map(|(_, outline)| outlined(outline)));
    entries
}

fn entry<'a>(api: &'a Api, operation: &'a Operation) -> Entry<'a> {
    let TagId(tag) = operation.tag;
    let group = api.tags.get(tag as usize).map_or((TagKind::Paths, ""), |tag| (tag.kind, tag.wire.as_str()));
    let words = words_of(operation, group.1);
    let title = title(operation.hook.as_ref(), &operation.method, &words);
    Entry { operation: Some(operation), origin: &operation.origin, group, words, title }
}

fn outlined(outline: &Outline) -> Entry<'_> {
    let group =
        outline.hook.as_ref().map_or((TagKind::Paths, outline.tag.as_str()), |hook| (hook.kind(), ""));
    let words = outline.words();
    let title = title(outline.hook.as_ref(), &outline.method, &words);
    Entry { operation: None, origin: &outline.origin, group, words, title }
}

/// In the group of all webhooks, a method need not say that it is one.
fn title(hook: Option<&Hook>, method: &str, words: &[String]) -> Vec<String> {
    hook.map_or_else(|| words.to_vec(), |hook| hook_title(hook, method))
}
