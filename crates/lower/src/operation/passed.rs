//! Operations that are not wanted, or are left out: what names depend on is kept of them.

use understory_model::{Hook, Operation, TagKind};

use super::{Paths, response};
use crate::at::Raw;
use crate::beside::Outline;
use crate::context::Context;
use crate::select::{Listed, list};

/// Passes over every operation of a path item.
pub(super) fn pass_item<'a>(
    cx: &mut Context<'a>,
    paths: &mut Paths<'_, 'a>,
    text: &str,
    raw: &Raw<'a>,
    hook: Option<&Hook>,
) {
    for operation in list(cx, hook.map_or(TagKind::Paths, Hook::kind), text, raw) {
        pass(cx, paths, &operation, hook.cloned());
    }
}

/// Passes over an operation, without a word about what is wrong with it.
pub(super) fn pass<'a>(
    cx: &mut Context<'a>,
    paths: &mut Paths<'_, 'a>,
    operation: &Listed<'_, 'a>,
    hook: Option<Hook>,
) {
    let id = operation.id().filter(|id| !paths.ids.contains_key(*id)).map(str::to_owned);
    if let Some(id) = &id {
        paths.ids.insert(id.clone(), operation.at.pointer.clone());
    }
    let outline = Outline {
        origin: operation.at.pointer.clone(),
        id,
        hook,
        tag: operation.tags().first().copied().unwrap_or_default().to_owned(),
        method: operation.method.to_owned(),
        target: operation.path.to_owned(),
    };
    let words = outline.words();
    paths.callbacks.pass(&operation.at, &words.join("-"));
    response::pass_headers(cx, &operation.at, &words);
    cx.beside.operations.push((cx.api.operations.len(), outline));
}

/// Keeps what names depend on of an operation that has been lowered and is left out.
pub(super) fn keep(cx: &mut Context<'_>, operation: &Operation, tag: &str) {
    let outline = Outline {
        origin: operation.origin.clone(),
        id: operation.id.clone(),
        hook: operation.hook.clone(),
        tag: tag.to_owned(),
        method: operation.method.clone(),
        target: operation.target(),
    };
    cx.beside.operations.push((cx.api.operations.len(), outline));
}
