//! Paths and operations.

mod body;
mod components;
mod header;
mod link;
mod media;
mod parameter;
mod path;
mod response;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use openapiv3 as oa;
use understory_model::{Checking, Docs, Operation, Pointer, Requirement, Sides, Tag, TagId};

use crate::at::{At, Components, PathItem, Raw, Root};
use crate::context::{Context, Fault};
use crate::diagnostic::Spot;
use crate::left_out::LeftOut;
use crate::schema::finish_jobs;
use crate::security::lower_security;
use crate::version::Version;
use crate::{docs, rules};

pub(crate) use media::is_scalar;
pub(crate) use words::{operation_words, reason, status_words};

/// The methods of a path item (OpenAPI 3.0.4 §4.7.9.1).
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// What operations share while they are lowered.
struct Paths<'t> {
    /// `tags` of the document.
    declared: &'t [Tag],
    /// `security` of the document.
    security: Vec<Vec<Requirement>>,
    /// What is wrong with it, for the operations that have no `security` of their own.
    security_faults: Vec<Fault>,
    /// Where each operation id was first used.
    ids: BTreeMap<String, Pointer>,
    /// The path templates so far.
    templates: path::Templates,
    /// The path items that have been read.
    items: BTreeSet<Pointer>,
}

/// `paths`, and what the components hold beside schemas.
pub(crate) fn lower_paths<'a>(
    cx: &mut Context<'a>,
    root: &At<'a, Root>,
    components: Option<&At<'a, Components>>,
    declared: &[Tag],
) {
    let part = cx.begin();
    let security = lower_security(cx, root);
    let security_faults = cx.end(part);
    let (ids, templates, items) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
    let mut paths = Paths { declared, security, security_faults, ids, templates, items };
    for (path, raw) in root.members(cx, "paths") {
        let part = cx.begin();
        let key = path::read(cx, path, &raw.pointer);
        let Some(item) = raw.resolve::<PathItem>(cx) else {
            let faults = cx.end(part);
            cx.settle(&faults, "the path is left out");
            leave_out(cx, None, path, &raw.pointer, &faults);
            continue;
        };
        if item.has("servers") {
            cx.count(rules::not_generated::SERVERS, &item.pointer.join("servers"));
        }
        let shared = parameter::lower_parameters(cx, &item, &words::path_words(path));
        paths.items.insert(item.pointer.clone());
        let common = cx.end(part);
        cx.settle(&common, "the operations of this path are left out");
        let operations = operations(cx, &item);
        if let Some(key) = &key {
            let methods = operations.iter().map(|(method, _)| *method).collect();
            path::check_alone(cx, &mut paths.templates, key, path, &raw.pointer, methods);
        }
        for (method, raw) in operations {
            let part = cx.begin();
            cx.reopen(&common);
            let place = Place { path, method, item: &item, key: key.as_ref(), shared: &shared };
            let read = raw.read::<oa::Operation>(cx);
            let lowered = read.map(|at| (read_operation(cx, &mut paths, &place, &at), at));
            finish_jobs(cx);
            let faults = cx.end(part);
            match lowered {
                Some((operation, at)) if faults.is_empty() => {
                    let tag = lower_tag(cx, paths.declared, tag_name(&at));
                    cx.api.operations.push(Operation { tag, ..operation });
                }
                _ => leave_out(cx, Some(method.to_ascii_uppercase()), path, &raw.pointer, &faults),
            }
        }
    }
    if let Some(components) = components {
        components::read(cx, components);
    }
    components::read_callbacks(cx, &mut paths);
    components::read_path_items(cx, &mut paths, root);
    link::check_ids(cx, &paths.ids);
}

/// The operations of a path item by their methods. Those of methods that OpenAPI has no key for are
/// not generated yet.
fn operations<'a>(cx: &mut Context<'a>, item: &At<'a, PathItem>) -> Vec<(&'static str, Raw<'a>)> {
    let later = cx.version >= Version::V32;
    let methods = METHODS.iter().chain(&["query"]).filter(|method| later || **method != "query");
    let found = methods.filter_map(|method| Some((*method, item.field(method)?))).collect();
    if later {
        for (_, operation) in item.named(cx, "additionalOperations") {
            cx.count(rules::not_generated::METHODS, &operation.pointer);
        }
    }
    found
}

/// Keeps account of what is left out, and says so where it is wrong.
fn leave_out(cx: &mut Context<'_>, method: Option<String>, path: &str, origin: &Pointer, faults: &[Fault]) {
    for fault in faults {
        let inside = cx.diagnostic(*fault).is_some_and(|diagnostic| match &diagnostic.at {
            Spot::Value(at) | Spot::Key(at) => at.is_in(origin),
            Spot::Text(_) => false,
        });
        let instead =
            if inside { "the operation is left out" } else { "every operation that uses it is left out" };
        cx.settle(&[*fault], instead);
    }
    if let Some(cause) = faults.first().and_then(|fault| cx.diagnostic(*fault)) {
        let (rule, cause) = (cause.rule, cause.at.clone());
        cx.left_out.push(LeftOut { method, path: path.to_owned(), origin: origin.clone(), rule, cause });
    }
}

/// Where an operation stands.
struct Place<'p, 'a> {
    path: &'p str,
    method: &'p str,
    item: &'p At<'a, PathItem>,
    /// The path as it was understood; `None` when it is no template, which has its diagnostic.
    key: Option<&'p path::Key>,
    shared: &'p parameter::Declared,
}

/// The group of an operation: its first tag.
fn tag_name<'o>(at: &'o At<'_, oa::Operation>) -> &'o str {
    at.node.tags.first().map_or("", String::as_str)
}

/// An operation of no group yet: it gets one when it is known that it is generated.
fn read_operation<'a>(
    cx: &mut Context<'a>,
    paths: &mut Paths<'_>,
    place: &Place<'_, 'a>,
    at: &At<'a, oa::Operation>,
) -> Operation {
    let method = place.method.to_ascii_uppercase();
    for tag in at.items(cx, "tags").iter().skip(1) {
        cx.count(rules::not_generated::TAGS, &tag.pointer);
    }
    let mut id = at.node.operation_id.clone().filter(|id| !id.is_empty());
    if id.is_none() && at.node.operation_id.is_some() {
        cx.push(rules::empty_operation_id::ignored(&at.pointer.join("operationId")));
    }
    if let Some(taken) = &id {
        match paths.ids.get(taken) {
            Some(first) => {
                cx.push(rules::duplicate_operation_id::second(&at.pointer, taken, first));
                id = None;
            }
            None => {
                paths.ids.insert(taken.clone(), at.pointer.clone());
            }
        }
    }
    let words = operation_words(id.as_deref(), tag_name(at), &method, place.path);
    let own = parameter::lower_parameters(cx, at, &words);
    let mut parameters = parameter::merge(place.shared, own);
    let mut key = place.key.cloned().unwrap_or_default();
    if place.key.is_some() {
        path::fit_parameters(cx, &at.pointer, place.path, &mut key, &mut parameters);
    }
    if at.has("servers") {
        cx.count(rules::not_generated::SERVERS, &at.pointer.join("servers"));
    }
    let part = cx.begin();
    for (_, callback) in at.members(cx, "callbacks") {
        cx.count(rules::not_generated::CALLBACKS, &callback.pointer);
        cx.callbacks.push(callback);
    }
    let faults = cx.end(part);
    cx.settle(&faults, "it is ignored");
    let security = match at.has("security") {
        true => lower_security(cx, at),
        false => {
            cx.reopen(&paths.security_faults);
            paths.security.clone()
        }
    };
    Operation {
        origin: at.pointer.clone(),
        id,
        method,
        path: key.path,
        query: key.fixed.join("&"),
        conditions: Vec::new(),
        sides: Sides::Both,
        tag: TagId(0),
        docs: operation_docs(cx, at, place.item),
        parameters: parameters.parameters,
        body: at.field("requestBody").and_then(|raw| body::lower_body(cx, &raw, place.method, &words)),
        checking: Checking::default(),
        responses: response::lower_responses(cx, at, place.method, &words),
        security,
    }
}

/// The group that a tag makes, with what the document says of it.
fn lower_tag(cx: &mut Context<'_>, declared: &[Tag], wire: &str) -> TagId {
    let known = cx.api.tags.iter().position(|tag| tag.wire == wire);
    let index = known.unwrap_or_else(|| {
        let described = declared.iter().find(|tag| tag.wire == wire).cloned();
        cx.api.tags.push(described.unwrap_or_else(|| Tag { wire: wire.to_owned(), docs: Docs::default() }));
        cx.api.tags.len() - 1
    });
    TagId(u32::try_from(index).unwrap_or(u32::MAX))
}

/// The texts of the operation; those of its path item are "intended to apply to all operations in
/// this path" (OpenAPI 3.0.4 §4.7.9.1) and serve where it has none.
fn operation_docs<'a>(cx: &mut Context<'a>, at: &At<'a, oa::Operation>, item: &At<'_, PathItem>) -> Docs {
    let own = at.node.summary.is_some() || at.node.description.is_some();
    let (summary, description) = if own {
        (at.node.summary.clone(), at.node.description.clone())
    } else {
        (item.node.summary.clone(), item.node.description.clone())
    };
    let stability = docs::stability(Some(at.node.deprecated));
    Docs { summary, description, stability, external: docs::external(cx, at) }
}
