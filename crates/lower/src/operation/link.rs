//! Links (OpenAPI 3.0.4 §4.7.20): which operation a response leads to, for people to read.

use std::collections::BTreeMap;

use serde_json::Value;
use understory_model::{Docs, Link, Pointer};

use crate::at::{Raw, parse};
use crate::context::Context;
use crate::{at, rules};

/// Where links lead, each by its own place, until all operations are known.
#[derive(Default)]
pub(crate) struct Links {
    /// The `operationId`s that are named, with their places.
    ids: Vec<(Pointer, String)>,
    /// The operations that are referred to.
    targets: BTreeMap<Pointer, Target>,
}

enum Target {
    Id(String),
    At(Pointer),
}

/// Reads a link. The operation that it leads to may still be to come: see [`resolve`].
pub(super) fn read<'a>(cx: &mut Context<'a>, name: &str, raw: &Raw<'a>) -> Option<Link> {
    let found = raw.follow::<at::Link>(cx)?;
    let at = found.at.read::<at::Link>(cx)?;
    let target = match (&at.node.operation_ref, &at.node.operation_id) {
        (None, None) => {
            cx.push(rules::unresolved_link::neither(&at.pointer));
            return None;
        }
        (Some(_), Some(_)) => {
            cx.push(rules::unresolved_link::both(&at.pointer));
            return None;
        }
        (None, Some(id)) => {
            cx.links.ids.push((at.pointer.join("operationId"), id.clone()));
            cx.links.targets.insert(raw.pointer.clone(), Target::Id(id.clone()));
            id.clone()
        }
        (Some(reference), None) => {
            // What stands in another document cannot be looked up.
            if let Some(pointer) = parse(reference).filter(|_| reference.starts_with('#')) {
                if cx.find(&pointer).is_none() {
                    let place = at.pointer.join("operationRef");
                    cx.push(rules::unresolved_link::nothing_at(&place, reference));
                    return None;
                }
                cx.links.targets.insert(raw.pointer.clone(), Target::At(pointer));
            }
            reference.clone()
        }
    };
    if at.has("server") {
        cx.count(rules::not_generated::LINK_SERVERS, &at.pointer.join("server"));
    }
    let parameters = at.named(cx, "parameters").into_iter();
    let description = found.description.or_else(|| at.field("description")?.as_str()).map(str::to_owned);
    Some(Link {
        origin: raw.pointer.clone(),
        wire: name.to_owned(),
        target,
        operation: None,
        parameters: parameters.map(|(name, value)| (name.to_owned(), text(value.value()))).collect(),
        body: at.field("requestBody").map(|value| text(value.value())),
        docs: Docs { description, ..Docs::default() },
    })
}

/// An expression as it is written; any other value as JSON.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Leads links to the operations of the model, once all are known, and says which lead to none. A
/// link by an id that no operation has is dropped.
pub(super) fn resolve(cx: &mut Context<'_>, ids: &BTreeMap<String, Pointer>) {
    let Links { ids: named, targets } = std::mem::take(&mut cx.links);
    for (at, id) in named {
        if !ids.contains_key(&id) {
            let names = cx.candidates(ids.keys().map(String::as_str).collect());
            cx.push(rules::unresolved_link::no_operation(&at, &id, names));
        }
    }
    let operations: BTreeMap<Pointer, usize> = cx
        .api
        .operations
        .iter()
        .enumerate()
        .map(|(index, operation)| (operation.origin.clone(), index))
        .collect();
    for response in cx.api.operations.iter_mut().flat_map(|operation| &mut operation.responses) {
        response.links.retain_mut(|link| {
            let at = match targets.get(&link.origin) {
                Some(Target::Id(id)) => match ids.get(id) {
                    Some(at) => at,
                    None => return false,
                },
                Some(Target::At(at)) => at,
                None => return true,
            };
            link.operation = operations.get(at).copied();
            true
        });
    }
}
