//! Webhooks (OpenAPI 3.1.1 §4.8.1.1) and callbacks (OpenAPI 3.0.4 §4.7.18): operations that the API
//! calls and its users answer.
//!
//! They are named by their keys. A callback that several operations have, by reference or written
//! out alike, is one; of several that only share their key, the first has it for its name.

use std::collections::{BTreeSet, VecDeque};

use openapiv3 as oa;
use understory_model::{Hook, Pointer};

use super::{Entry, Paths, lower_item, words};
use crate::at::{At, Callback, Raw, Root};
use crate::context::Context;
use crate::rules;
use crate::version::Version;

/// A callback that is still to be read.
pub(super) struct Waiting<'a> {
    /// `None` for one that is not generated, since nothing that is generated refers to it.
    owner: Option<Owner<'a>>,
    raw: Raw<'a>,
}

/// The operation that has a callback.
struct Owner<'a> {
    /// The callback's key.
    key: &'a str,
    /// What the operation is called.
    operation: String,
}

/// Callbacks and what has become of them.
#[derive(Default)]
pub(super) struct Callbacks<'a> {
    /// Those that are still to be read: a callback may refer to one that it is inside of.
    waiting: VecDeque<Waiting<'a>>,
    /// Those that are part of the model, by their keys.
    known: Vec<(&'a str, Raw<'a>)>,
    /// The names that are taken.
    names: BTreeSet<String>,
    /// Those that have been read and are not part of the model.
    seen: BTreeSet<Pointer>,
}

impl<'a> Callbacks<'a> {
    /// Adds the callbacks of an operation, which is called `operation` if it is generated.
    pub(super) fn add(&mut self, cx: &mut Context<'a>, at: &At<'a, oa::Operation>, operation: Option<&str>) {
        let part = cx.begin();
        for (key, raw) in at.members(cx, "callbacks") {
            let owner = operation.map(|operation| Owner { key, operation: operation.to_owned() });
            self.waiting.push_back(Waiting { owner, raw });
        }
        let faults = cx.end(part);
        cx.settle(&faults, "it is ignored");
    }

    /// Adds a component.
    pub(super) fn add_component(&mut self, raw: Raw<'a>) {
        self.waiting.push_back(Waiting { owner: None, raw });
    }

    /// A name for a callback of this key. Of several with one key, each but the first has that of its
    /// operation in front.
    fn name(&mut self, Owner { key, operation }: &Owner<'a>) -> String {
        let full = format!("{operation}/{key}");
        let plain = [(*key).to_owned(), full.clone()].into_iter();
        let mut names = plain.chain((2..).map(|count: u32| format!("{full}/{count}")));
        let name = names.find(|name| !self.names.contains(name)).unwrap_or(full);
        self.names.insert(name.clone());
        name
    }
}

/// `webhooks`; in 3.0, which does not have it, the extension by which it was known before.
pub(super) fn lower_webhooks<'a>(cx: &mut Context<'a>, paths: &mut Paths<'_, 'a>, root: &At<'a, Root>) {
    let webhooks = match cx.version {
        Version::V20 => return,
        Version::V30 => extension(cx, root),
        Version::V31 | Version::V32 => root.named(cx, "webhooks"),
    };
    for (name, raw) in webhooks {
        let part = cx.begin();
        let hook = Hook::Webhook { name: name.to_owned() };
        lower_item(cx, paths, &Entry { text: name, key: None, hook: Some(hook) }, &raw, part);
    }
}

/// What of the extension is a path item: it has no specification that would demand that all is.
fn extension<'a>(cx: &mut Context<'a>, root: &At<'a, Root>) -> Vec<(&'a str, Raw<'a>)> {
    let Some(at) = root.field("x-webhooks").filter(|at| at.value().is_object()) else {
        return Vec::new();
    };
    let (items, others) = at.as_members(cx).unwrap_or_default().into_iter().partition(|(_, raw)| {
        raw.reference().is_some()
            || raw.keys().any(|key| super::METHODS.iter().any(|(known, _)| key == *known))
    });
    let others: Vec<(&str, Raw<'a>)> = others;
    for (name, raw) in others {
        if !name.starts_with("x-") {
            cx.count(rules::not_generated::EXTENSION, &raw.pointer);
        }
    }
    items
}

/// The callbacks that wait, and those that they bring.
pub(super) fn lower_callbacks<'a>(cx: &mut Context<'a>, paths: &mut Paths<'_, 'a>) {
    while let Some(Waiting { owner, raw }) = paths.callbacks.waiting.pop_front() {
        let part = cx.begin();
        let target = raw.follow::<Callback>(cx).map(|target| target.at);
        let members = target.as_ref().and_then(|at| at.as_members(cx)).unwrap_or_default();
        let faults = cx.end(part);
        cx.settle(&faults, "the callback is left out");
        let Some(at) = target else { continue };
        let items = members.into_iter().filter(|(expression, _)| !expression.starts_with("x-"));
        match owner {
            Some(owner) => {
                if paths.callbacks.known.iter().any(|(key, known)| *key == owner.key && known.same(&at)) {
                    continue;
                }
                paths.callbacks.known.push((owner.key, at));
                for (expression, raw) in items {
                    let name = paths.callbacks.name(&owner);
                    let hook = Hook::Callback { name: name.clone(), expression: expression.to_owned() };
                    let part = cx.begin();
                    lower_item(cx, paths, &Entry { text: &name, key: None, hook: Some(hook) }, &raw, part);
                }
            }
            None if paths.callbacks.seen.insert(at.pointer.clone()) => {
                for (expression, raw) in items {
                    super::components::read_path_item(cx, paths, expression, &raw);
                }
            }
            None => {}
        }
    }
}

/// The words that what is defined inside of an entry is called by.
pub(super) fn entry_words(entry: &Entry<'_>) -> Vec<String> {
    match &entry.hook {
        Some(hook) => words::hook_words(hook, "POST"),
        None => words::path_words(entry.text),
    }
}
