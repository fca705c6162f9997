//! Webhooks (OpenAPI 3.1.1 §4.8.1.1) and callbacks (OpenAPI 3.0.4 §4.7.18): operations that the API
//! calls and its users answer.
//!
//! They are named by their keys. A callback that several operations have, by reference or written
//! out alike, is one; of several that only share their key, the first has it for its name.

use std::collections::{BTreeSet, VecDeque};

use openapiv3 as oa;
use understory_model::{Hook, Pointer, TagKind};

use super::passed::pass_item;
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
    /// Whether it is part of the model.
    standing: Standing,
}

/// Whether an operation is part of the model.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Lowered,
    /// It is not wanted; only the names of its callbacks are.
    Passed,
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
            let standing = Standing::Lowered;
            let owner = operation.map(|operation| Owner { key, operation: operation.to_owned(), standing });
            self.waiting.push_back(Waiting { owner, raw });
        }
        let faults = cx.end(part);
        cx.settle(&faults, "it is ignored");
    }

    /// Adds the callbacks of an operation that is not wanted.
    pub(super) fn pass(&mut self, at: &Raw<'a>, operation: &str) {
        let Some(callbacks) = at.field("callbacks") else { return };
        for key in callbacks.keys().filter(|key| !key.starts_with("x-")) {
            let owner = Owner { key, operation: operation.to_owned(), standing: Standing::Passed };
            let waiting = callbacks.field(key).map(|raw| Waiting { owner: Some(owner), raw });
            self.waiting.extend(waiting);
        }
    }

    /// Whether an operation that is lowered still waits with a callback.
    fn wanted(&self, cx: &Context<'a>, key: &str, at: &Raw<'a>) -> bool {
        self.waiting.iter().any(|waiting| match &waiting.owner {
            Some(owner) if owner.standing == Standing::Lowered && owner.key == key => {
                waiting.raw.follow_quietly(cx).is_some_and(|other| other.same(at))
            }
            _ => false,
        })
    }

    /// Adds a component.
    pub(super) fn add_component(&mut self, raw: Raw<'a>) {
        self.waiting.push_back(Waiting { owner: None, raw });
    }

    /// A name for a callback of this key. Of several with one key, each but the first has that of its
    /// operation in front.
    fn name(&mut self, Owner { key, operation, .. }: &Owner<'a>) -> String {
        let full = format!("{operation}/{key}");
        let plain = [(*key).to_owned(), full.clone()].into_iter();
        let mut names = plain.chain((2..).map(|count: u32| format!("{full}/{count}")));
        let name = names.find(|name| !self.names.contains(name)).unwrap_or(full);
        self.names.insert(name.clone());
        name
    }
}

/// `webhooks`; in 3.0, which does not have it, the extension by which it was known before.
pub(crate) fn webhooks<'a>(cx: &mut Context<'a>, root: &At<'a, Root>) -> Vec<(&'a str, Raw<'a>)> {
    match cx.version {
        Version::V20 => Vec::new(),
        Version::V30 => extension(cx, root),
        Version::V31 | Version::V32 => root.named(cx, "webhooks"),
    }
}

/// The operations of the webhooks.
pub(super) fn lower_webhooks<'a>(cx: &mut Context<'a>, paths: &mut Paths<'_, 'a>, root: &At<'a, Root>) {
    for (name, raw) in webhooks(cx, root) {
        let hook = Hook::Webhook { name: name.to_owned() };
        if !cx.choice.takes_any(TagKind::Webhooks, name) {
            pass_item(cx, paths, name, &raw, Some(&hook));
            continue;
        }
        let part = cx.begin();
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
        let owner = match owner {
            Some(owner) if owner.standing == Standing::Passed => {
                let Some(at) = raw.follow_quietly(cx) else { continue };
                // What a wanted operation has as well is lowered, under the name that it gets here.
                if !paths.callbacks.wanted(cx, owner.key, &at) {
                    pass_callback(cx, paths, &owner, at);
                    continue;
                }
                Some(owner)
            }
            owner => owner,
        };
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

/// Passes over a callback: it keeps its names.
fn pass_callback<'a>(cx: &mut Context<'a>, paths: &mut Paths<'_, 'a>, owner: &Owner<'a>, at: Raw<'a>) {
    if paths.callbacks.known.iter().any(|(key, known)| *key == owner.key && known.same(&at)) {
        return;
    }
    paths.callbacks.known.push((owner.key, at.clone()));
    for expression in at.keys().filter(|expression| !expression.starts_with("x-")) {
        let name = paths.callbacks.name(owner);
        let hook = Hook::Callback { name: name.clone(), expression: expression.to_owned() };
        if let Some(raw) = at.field(expression) {
            pass_item(cx, paths, &name, &raw, Some(&hook));
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
