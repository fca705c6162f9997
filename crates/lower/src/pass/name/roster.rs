//! The operations that names are given to: those of the model, and what the document has beside
//! them, in the document's order.

use understory_model::{Api, Hook, Operation, Pointer, TagId, TagKind};

use super::clash::{Case, Wish};
use super::ident::pascal;
use super::written::changes;
use crate::beside::{Beside, Outline};
use crate::operation::{hook_title, words_of};

/// An operation as far as its names follow from it.
pub(super) struct Entry<'a> {
    /// The operation, when it is in the model.
    pub(super) operation: Option<&'a Operation>,
    /// What the document has beside the model.
    pub(super) beside: &'a Beside,
    /// Where it stands.
    pub(super) origin: &'a Pointer,
    /// The group that it is in.
    pub(super) group: Group<'a>,
    /// The words that it is called by.
    pub(super) words: Vec<String>,
    /// Those by which it is called in its group.
    pub(super) title: Vec<String>,
    /// What it is called in its group.
    pub(super) plain: String,
    /// How far its words are from that.
    changes: usize,
}

/// A group of operations: what it holds, and the tag that it is called after.
pub(super) type Group<'a> = (TagKind, &'a str);

impl<'a> Entry<'a> {
    fn new(
        operation: Option<&'a Operation>,
        beside: &'a Beside,
        origin: &'a Pointer,
        group: Group<'a>,
        (words, title): (Vec<String>, Vec<String>),
    ) -> Self {
        let plain = pascal(words.iter().map(String::as_str));
        let changes = changes(&words.join(" "), &plain);
        Entry { operation, beside, origin, group, words, title, plain, changes }
    }

    /// What it would be called after some words. Of two operations, the same one has all of its names
    /// as they are.
    pub(super) fn wish(&self, case: Case, words: &[String]) -> Wish {
        let text = words.join(" ");
        let stem = case.of(&text);
        self.wish_of(text, stem)
    }

    /// What it would be called by a name that is made already.
    pub(super) fn wish_of(&self, text: String, stem: String) -> Wish {
        let (source, origin) = (self.origin.as_str().to_owned(), self.origin.clone());
        Wish { text, changes: self.changes, stem, kind: "", others: Vec::new(), source, origin }
    }

    /// Where it says which group it is in.
    pub(super) fn tagged(&self) -> Pointer {
        let tags = self.origin.join("tags");
        if self.group.1.is_empty() { tags } else { tags.join("0") }
    }

    /// The same with the group, for where another group has the same short name.
    pub(super) fn grouped(&self) -> String {
        pascal([self.group.1, self.plain.as_str()].into_iter().filter(|word| !word.is_empty()))
    }
}

/// All of them, in order.
pub(super) fn roster<'a>(api: &'a Api, beside: &'a Beside) -> Vec<Entry<'a>> {
    let mut entries = Vec::with_capacity(api.operations.len() + beside.operations.len());
    let mut others = beside.operations.iter().peekable();
    for (index, operation) in api.operations.iter().enumerate() {
        while let Some((_, outline)) = others.next_if(|(before, _)| *before <= index) {
            entries.push(outlined(beside, outline));
        }
        entries.push(entry(api, beside, operation));
    }
    entries.extend(others.map(|(_, outline)| outlined(beside, outline)));
    entries
}

fn entry<'a>(api: &'a Api, beside: &'a Beside, operation: &'a Operation) -> Entry<'a> {
    let TagId(tag) = operation.tag;
    let group = api.tags.get(tag as usize).map_or((TagKind::Paths, ""), |tag| (tag.kind, tag.wire.as_str()));
    let pin = beside.pinned(&operation.origin).map(|pin| vec![pin.to_owned()]);
    let words = pin.clone().unwrap_or_else(|| words_of(operation, group.1));
    let title = pin.unwrap_or_else(|| title(operation.hook.as_ref(), &operation.method, &words));
    Entry::new(Some(operation), beside, &operation.origin, group, (words, title))
}

fn outlined<'a>(beside: &'a Beside, outline: &'a Outline) -> Entry<'a> {
    let group =
        outline.hook.as_ref().map_or((TagKind::Paths, outline.tag.as_str()), |hook| (hook.kind(), ""));
    let pin = beside.pinned(&outline.origin).map(|pin| vec![pin.to_owned()]);
    let words = pin.clone().unwrap_or_else(|| outline.words());
    let title = pin.unwrap_or_else(|| title(outline.hook.as_ref(), &outline.method, &words));
    Entry::new(None, beside, &outline.origin, group, (words, title))
}

/// In the group of all webhooks, a method need not say that it is one.
fn title(hook: Option<&Hook>, method: &str, words: &[String]) -> Vec<String> {
    hook.map_or_else(|| words.to_vec(), |hook| hook_title(hook, method))
}
