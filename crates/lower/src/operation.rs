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
use understory_model::{Docs, Operation, Pointer, Requirement, Tag, TagId};

use crate::at::{At, Components, PathItem, Raw, Root};
use crate::context::Context;
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
    /// Where each operation id was first used.
    ids: BTreeMap<String, Pointer>,
    /// Where each path template was first used, with the names of its parameters left out.
    templates: BTreeMap<String, Pointer>,
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
    let security = lower_security(cx, root);
    let mut paths = Paths {
        declared,
        security,
        ids: BTreeMap::new(),
        templates: BTreeMap::new(),
        items: BTreeSet::new(),
    };
    for (path, raw) in root.members(cx, "paths") {
        let expressions = path::check(cx, &mut paths.templates, path, &raw.pointer);
        let Some(item) = raw.resolve::<PathItem>(cx) else {
            continue;
        };
        if item.has("servers") {
            cx.count(rules::not_generated::SERVERS, &item.pointer.join("servers"));
        }
        let shared = parameter::lower_parameters(cx, &item, &words::path_words(path));
        paths.items.insert(item.pointer.clone());
        for (method, operation) in operations(cx, &item) {
            if let Some(at) = operation.read::<oa::Operation>(cx) {
                let place =
                    Place { path, method, item: &item, expressions: expressions.as_deref(), shared: &shared };
                lower_operation(cx, &mut paths, &place, &at);
                finish_jobs(cx);
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

/// Where an operation stands.
struct Place<'p, 'a> {
    path: &'p str,
    method: &'p str,
    item: &'p At<'a, PathItem>,
    /// The names in the template; `None` when it is no template, which has its diagnostic.
    expressions: Option<&'p [String]>,
    shared: &'p parameter::Declared,
}

fn lower_operation<'a>(
    cx: &mut Context<'a>,
    paths: &mut Paths<'_>,
    place: &Place<'_, 'a>,
    at: &At<'a, oa::Operation>,
) {
    let tag = lower_tag(cx, paths.declared, tag_name(at));
    let operation = read_operation(cx, paths, place, at, tag);
    cx.api.operations.push(operation);
}

/// The group of an operation: its first tag.
fn tag_name<'o>(at: &'o At<'_, oa::Operation>) -> &'o str {
    at.node.tags.first().map_or("", String::as_str)
}

fn read_operation<'a>(
    cx: &mut Context<'a>,
    paths: &mut Paths<'_>,
    place: &Place<'_, 'a>,
    at: &At<'a, oa::Operation>,
    tag: TagId,
) -> Operation {
    let method = place.method.to_ascii_uppercase();
    for tag in at.items(cx, "tags").iter().skip(1) {
        cx.count(rules::not_generated::TAGS, &tag.pointer);
    }
    let id = at.node.operation_id.clone().filter(|id| !id.is_empty());
    if id.is_none() && at.node.operation_id.is_some() {
        cx.push(rules::empty_operation_id::ignored(&at.pointer.join("operationId")));
    }
    if let Some(id) = &id {
        match paths.ids.get(id) {
            Some(first) => cx.push(rules::duplicate_operation_id::second(&at.pointer, id, first)),
            None => {
                paths.ids.insert(id.clone(), at.pointer.clone());
            }
        }
    }
    let words = operation_words(id.as_deref(), tag_name(at), &method, place.path);
    let own = parameter::lower_parameters(cx, at, &words);
    let parameters = parameter::merge(place.shared, own);
    if let Some(expressions) = place.expressions {
        path::check_parameters(cx, &at.pointer, place.path, expressions, &parameters);
    }
    if at.has("servers") {
        cx.count(rules::not_generated::SERVERS, &at.pointer.join("servers"));
    }
    for (_, callback) in at.members(cx, "callbacks") {
        cx.count(rules::not_generated::CALLBACKS, &callback.pointer);
        cx.callbacks.push(callback);
    }
    let security = if at.has("security") { lower_security(cx, at) } else { paths.security.clone() };
    Operation {
        origin: at.pointer.clone(),
        id,
        method,
        path: place.path.to_owned(),
        tag,
        docs: operation_docs(cx, at, place.item),
        parameters: parameters.parameters,
        body: at.field("requestBody").and_then(|raw| body::lower_body(cx, &raw, place.method, &words)),
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
