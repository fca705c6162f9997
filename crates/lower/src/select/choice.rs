//! Selectors become a set of operations, before anything is lowered.

use std::collections::BTreeSet;

use understory_model::{Hook, Pointer, TagKind};

use super::pattern::fits;
use super::{Scope, Selection, Selector};
use crate::at::{At, Raw, Root};
use crate::context::Context;
use crate::operation::{operations_quietly, webhooks};
use crate::rules::unknown_selection;

/// What of a document is lowered.
#[derive(Clone, Debug, Default)]
pub(crate) enum Choice {
    /// All of it, used or not.
    #[default]
    Everything,
    /// The schemas of the components, used or not, and no operation.
    Schemas,
    /// These operations of paths and webhooks, each by its key and method, and what they refer to.
    Operations(BTreeSet<(TagKind, String, String)>),
}

impl Choice {
    /// Whether an operation is lowered. A callback is, where the operation that has it is.
    pub(crate) fn takes(&self, hook: Option<&Hook>, key: &str, method: &str) -> bool {
        match (self, hook.map_or(TagKind::Paths, Hook::kind)) {
            (Choice::Everything, _) | (Choice::Operations(_), TagKind::Callbacks) => true,
            (Choice::Schemas, _) => false,
            (Choice::Operations(chosen), kind) => chosen.contains(&(kind, key.to_owned(), method.to_owned())),
        }
    }

    /// Whether any operation of a path or of a webhook is lowered. One without operations counts as well,
    /// where everything does.
    pub(crate) fn takes_any(&self, kind: TagKind, key: &str) -> bool {
        match self {
            Choice::Everything => true,
            Choice::Schemas => false,
            Choice::Operations(chosen) => {
                let first = chosen.range((kind, key.to_owned(), String::new())..).next();
                first.is_some_and(|(first, chosen, _)| (*first, chosen.as_str()) == (kind, key))
            }
        }
    }
}

/// An operation as far as selectors name it.
pub(crate) struct Listed<'k, 'a> {
    /// What its path item is.
    pub(crate) kind: TagKind,
    /// The key of its path item.
    pub(crate) path: &'k str,
    /// The method, as it is sent.
    pub(crate) method: &'k str,
    /// What stands there.
    pub(crate) at: Raw<'a>,
}

impl<'a> Listed<'_, 'a> {
    /// `operationId`.
    pub(crate) fn id(&self) -> Option<&'a str> {
        self.at.field("operationId").and_then(|id| id.as_str()).filter(|id| !id.is_empty())
    }

    /// The name of the webhook that it is.
    pub(crate) fn webhook(&self) -> Option<&str> {
        Some(self.path).filter(|_| self.kind == TagKind::Webhooks)
    }

    /// `tags`.
    pub(crate) fn tags(&self) -> Vec<&'a str> {
        let tags = self.at.field("tags").and_then(|tags| tags.list()).unwrap_or_default();
        tags.iter().filter_map(Raw::as_str).collect()
    }
}

/// The operations of a path item, without a word about what is wrong with them.
pub(crate) fn list<'k, 'a: 'k>(
    cx: &Context<'a>,
    kind: TagKind,
    path: &'k str,
    raw: &Raw<'a>,
) -> Vec<Listed<'k, 'a>> {
    let Some(item) = raw.follow_quietly(cx) else { return Vec::new() };
    let listed = |(method, at)| Listed { kind, path, method, at };
    operations_quietly(cx, &item).into_iter().map(listed).collect()
}

/// What is to be lowered; each selector that names nothing is an error.
pub(crate) fn choose<'a>(cx: &mut Context<'a>, root: &At<'a, Root>, selection: &Selection) -> Choice {
    if selection.operations.is_empty() {
        return match selection.scope {
            Scope::Operations => Choice::Everything,
            Scope::Types => Choice::Schemas,
        };
    }
    let paths = root.field("paths");
    let keys = paths.iter().flat_map(Raw::keys).filter(|key| !key.starts_with("x-"));
    let items = keys.filter_map(|key| Some((TagKind::Paths, key, paths.as_ref()?.field(key)?)));
    let hooks = webhooks(cx, root).into_iter().map(|(name, raw)| (TagKind::Webhooks, name, raw));
    let all: Vec<Listed<'a, 'a>> =
        items.chain(hooks).flat_map(|(kind, key, raw)| list(cx, kind, key, &raw)).collect();
    let mut chosen = BTreeSet::new();
    for selector in &selection.operations {
        let mut named = all.iter().filter(|operation| names(selector, operation)).peekable();
        if named.peek().is_none() {
            let at = Pointer::root().join("paths");
            cx.push(unknown_selection::names_nothing(&at, selector, &all));
        }
        chosen.extend(
            named.map(|operation| (operation.kind, operation.path.to_owned(), operation.method.to_owned())),
        );
    }
    Choice::Operations(chosen)
}

/// Whether a selector names an operation.
fn names(selector: &Selector, operation: &Listed<'_, '_>) -> bool {
    match selector {
        Selector::Operation(id) => operation.id() == Some(id) || operation.webhook() == Some(id),
        Selector::Tag(tag) => operation.tags().contains(&tag.as_str()),
        Selector::Path(path) => {
            let (method, pattern) = with_method(path);
            operation.kind == TagKind::Paths
                && method.is_none_or(|method| method.eq_ignore_ascii_case(operation.method))
                && fits(pattern, operation.path)
        }
    }
}

/// The method of a pattern, if it has one, and the pattern of the path.
pub(crate) fn with_method(text: &str) -> (Option<&str>, &str) {
    match text.split_once(char::is_whitespace) {
        Some((method, pattern)) if !method.contains(['/', '*']) => (Some(method), pattern.trim_start()),
        _ => (None, text),
    }
}
