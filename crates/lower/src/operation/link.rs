//! Links (OpenAPI 3.0.4 §4.7.20), which are checked and not generated.

use std::collections::BTreeMap;

use understory_model::Pointer;

use crate::at::{Link, Raw, parse};
use crate::context::Context;
use crate::rules;

/// Reads a link. The operation of its id may still be to come: see [`check_ids`].
pub(super) fn read<'a>(cx: &mut Context<'a>, raw: &Raw<'a>) {
    let Some(at) = raw.resolve::<Link>(cx) else { return };
    match (&at.node.operation_ref, &at.node.operation_id) {
        (None, None) => cx.push(rules::unresolved_link::neither(&at.pointer)),
        (Some(_), Some(_)) => cx.push(rules::unresolved_link::both(&at.pointer)),
        (None, Some(id)) => cx.links.push((at.pointer.join("operationId"), id.clone())),
        (Some(reference), None) => {
            // What stands in another document cannot be looked up.
            let local = parse(reference).filter(|_| reference.starts_with('#'));
            if local.is_some_and(|pointer| cx.find(&pointer).is_none()) {
                cx.push(rules::unresolved_link::nothing_at(&at.pointer.join("operationRef"), reference));
            }
        }
    }
}

/// Says which links name no operation, once all operations are known.
pub(super) fn check_ids(cx: &mut Context<'_>, ids: &BTreeMap<String, Pointer>) {
    for (at, id) in std::mem::take(&mut cx.links) {
        if !ids.contains_key(&id) {
            let names = cx.candidates(ids.keys().map(String::as_str).collect());
            cx.push(rules::unresolved_link::no_operation(&at, &id, names));
        }
    }
}
