//! Paths and operations.

mod alternatives;
mod body;
mod components;
mod content;
mod encoding;
mod header;
mod hooks;
mod link;
mod media;
mod members;
mod parameter;
mod passed;
mod path;
mod response;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use openapiv3 as oa;
use understory_model::{
    Checking, Docs, Hook, Location, Operation, Pointer, Requirement, Server, Sides, Tag, TagId, TagKind,
};

use crate::at::{At, Components, PathItem, Raw, Root};
use crate::context::{Context, Fault, Part};
use crate::diagnostic::Spot;
use crate::left_out::LeftOut;
use crate::schema::finish_jobs;
use crate::security::lower_security;
use crate::select::{Choice, Listed};
use crate::version::Version;
use crate::{docs, rules, server};

pub(crate) use hooks::webhooks;
pub(crate) use link::Links;
pub(crate) use media::is_scalar;
pub(crate) use words::{hook_title, hook_words, operation_words, path_words, reason, status_words};

/// The keys of a path item that stand for methods, with these (OpenAPI 3.0.4 §4.7.9.1). The last came
/// with 3.2.
const METHODS: [(&str, &str); 9] = [
    ("get", "GET"),
    ("put", "PUT"),
    ("post", "POST"),
    ("delete", "DELETE"),
    ("options", "OPTIONS"),
    ("head", "HEAD"),
    ("patch", "PATCH"),
    ("trace", "TRACE"),
    ("query", "QUERY"),
];

/// What operations share while they are lowered.
struct Paths<'t, 'a> {
    /// The groups.
    groups: Groups<'t>,
    /// `security` of the document.
    security: Vec<Vec<Requirement>>,
    /// What is wrong with it, for the operations that have no `security` of their own.
    security_faults: Vec<Fault>,
    /// Where each operation id was first used.
    ids: BTreeMap<String, Pointer>,
    /// The path templates so far.
    templates: path::Templates<'a>,
    /// The path items that have been read.
    items: BTreeSet<Pointer>,
    /// The callbacks.
    callbacks: hooks::Callbacks<'a>,
}

/// The groups so far, and what the document says of them.
struct Groups<'t> {
    /// `tags` of the document, by their names.
    declared: BTreeMap<&'t str, &'t Tag>,
    known: BTreeMap<(TagKind, String), TagId>,
}

/// `paths`, webhooks, callbacks, and what the components hold beside schemas.
pub(crate) fn lower_paths<'a>(
    cx: &mut Context<'a>,
    root: &At<'a, Root>,
    components: Option<&At<'a, Components>>,
    declared: &[Tag],
) {
    let part = cx.begin();
    let security = if let Choice::Schemas = cx.choice { Vec::new() } else { lower_security(cx, root) };
    let security_faults = cx.end(part);
    let (ids, templates, items) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
    let callbacks = hooks::Callbacks::default();
    let declared = declared.iter().map(|tag| (tag.wire.as_str(), tag)).collect();
    let groups = Groups { declared, known: BTreeMap::new() };
    let mut paths = Paths { groups, security, security_faults, ids, templates, items, callbacks };
    let paths = &mut paths;
    for (path, raw) in root.members(cx, "paths") {
        if !cx.choice.takes_any(TagKind::Paths, path) {
            passed::pass_item(cx, paths, path, &raw, None);
            continue;
        }
        let part = cx.begin();
        let key = path::read(cx, path, &raw.pointer);
        lower_item(cx, paths, &Entry { text: path, key, hook: None }, &raw, part);
    }
    hooks::lower_webhooks(cx, paths, root);
    hooks::lower_callbacks(cx, paths);
    let everything = matches!(cx.choice, Choice::Everything);
    if let Some(components) = components.filter(|_| everything) {
        components::read(cx, paths, components);
        hooks::lower_callbacks(cx, paths);
    }
    link::resolve(cx, &paths.ids);
}

/// A path item that is generated.
struct Entry<'e> {
    /// Its key, as it is written; the name of a callback.
    text: &'e str,
    /// The path as it was understood; `None` when it is no template, which has its diagnostic.
    key: Option<path::Key>,
    /// What it is, if it is no path.
    hook: Option<Hook>,
}

/// The operations of a path item become part of the model. What is wrong with its key has been found
/// in the part of the document that ends here.
fn lower_item<'a>(
    cx: &mut Context<'a>,
    paths: &mut Paths<'_, 'a>,
    entry: &Entry<'_>,
    raw: &Raw<'a>,
    part: Part,
) {
    let Entry { text, key, hook } = entry;
    let Some(item) = raw.resolve::<PathItem>(cx) else {
        let faults = cx.end(part);
        cx.settle(&faults, if hook.is_some() { "it is left out" } else { "the path is left out" });
        leave_out(cx, None, text, &raw.pointer, &faults);
        return;
    };
    let servers = lower_own_servers(cx, hook.as_ref(), &item);
    let shared = parameter::lower_parameters(cx, &item, &hooks::entry_words(entry));
    paths.items.insert(item.pointer.clone());
    cx.reached.item(&raw.pointer);
    cx.reached.item(&item.pointer);
    let common = cx.end(part);
    cx.settle(&common, "the operations of this path are left out");
    let operations = operations(cx, &item);
    if let Some(key) = key {
        let methods = operations.iter().map(|(method, _)| *method);
        let methods = methods.filter(|method| cx.choice.takes(hook.as_ref(), text, method)).collect();
        path::check_alone(cx, &mut paths.templates, key, text, &raw.pointer, methods);
    }
    for (method, raw) in operations {
        if !cx.choice.takes(hook.as_ref(), text, method) {
            let kind = hook.as_ref().map_or(TagKind::Paths, Hook::kind);
            passed::pass(cx, paths, &Listed { kind, path: text, method, at: raw }, hook.clone());
            continue;
        }
        cx.reached.part(&raw.pointer);
        let part = cx.begin();
        cx.reopen(&common);
        if raw.pointer.is_in(&item.pointer.join(ADDITIONAL)) {
            rules::bad_method::check(cx, &raw.pointer, method, &METHODS);
        }
        let (key, hook) = (key.as_ref(), hook.as_ref());
        let place = Place { path: text, method, item: &item, key, servers: &servers, shared: &shared, hook };
        let read = raw.read::<oa::Operation>(cx);
        let lowered = read.map(|at| (read_operation(cx, paths, &place, &at), at));
        finish_jobs(cx);
        if let Some((operation, _)) = &lowered {
            members::check_names(cx, &operation.parameters);
        }
        let faults = cx.end(part);
        match lowered {
            Some((operation, at)) if faults.is_empty() => {
                let words = words_of(&operation, tag_name(&at));
                paths.callbacks.add(cx, &at, Some(&words.join("-")));
                let tag = match &operation.hook {
                    Some(hook) => lower_tag(cx, &mut paths.groups, hook.kind(), ""),
                    None => lower_tag(cx, &mut paths.groups, TagKind::Paths, tag_name(&at)),
                };
                cx.api.operations.push(Operation { tag, ..operation });
            }
            lowered => {
                if let Some((operation, at)) = lowered {
                    paths.callbacks.add(cx, &at, None);
                    passed::keep(cx, &operation, tag_name(&at));
                }
                leave_out(cx, Some(method.to_owned()), text, &raw.pointer, &faults);
            }
        }
    }
}

/// `servers` of a path item or an operation. A webhook or a callback has none.
fn lower_own_servers<'a, T>(cx: &mut Context<'a>, hook: Option<&Hook>, at: &At<'a, T>) -> Vec<Server> {
    match hook {
        Some(_) => {
            if at.has("servers") {
                cx.count(rules::hook_url::SERVERS, &at.pointer.join("servers"));
            }
            Vec::new()
        }
        None => server::lower_own_servers(cx, at),
    }
}

/// The operations of a path item by their methods, as they are sent.
fn operations<'a>(cx: &mut Context<'a>, item: &At<'a, PathItem>) -> Vec<(&'a str, Raw<'a>)> {
    let mut found: Vec<(&str, Raw<'a>)> = methods(cx, &item.bare());
    if cx.version >= Version::V32 {
        for (method, raw) in item.named(cx, ADDITIONAL) {
            match method {
                "CONNECT" => cx.count(rules::not_generated::CONNECT, &raw.pointer),
                _ => found.push((method, raw)),
            }
        }
    }
    found
}

/// Those whose methods have a key of their own.
fn methods<'a>(cx: &Context<'a>, item: &Raw<'a>) -> Vec<(&'a str, Raw<'a>)> {
    let later = cx.version >= Version::V32;
    let methods = METHODS.iter().filter(|(key, _)| later || *key != "query");
    methods.filter_map(|(key, method)| Some((*method, item.field(key)?))).collect()
}

/// The operations of a path item, without a word about what is wrong with them.
pub(crate) fn operations_quietly<'a>(cx: &Context<'a>, item: &Raw<'a>) -> Vec<(&'a str, Raw<'a>)> {
    let others = item.field(ADDITIONAL).filter(|_| cx.version >= Version::V32);
    let keys = others.iter().flat_map(Raw::keys).filter(|method| *method != "CONNECT");
    let others = keys.filter_map(|method| Some((method, others.as_ref()?.field(method)?)));
    methods(cx, item).into_iter().chain(others).collect()
}

/// The method that a key of a path item stands for.
pub(crate) fn method_of(key: &str) -> Option<&'static str> {
    METHODS.iter().find(|(known, _)| *known == key).map(|(_, method)| *method)
}

/// Whether operations stand under a key of a path item.
pub(crate) fn holds_operations(key: &str) -> bool {
    key == ADDITIONAL || method_of(key).is_some()
}

/// The key of a path item for methods that OpenAPI has no key for (OpenAPI 3.2.0 §4.9.1).
const ADDITIONAL: &str = "additionalOperations";

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
    /// As it is sent.
    method: &'p str,
    item: &'p At<'a, PathItem>,
    /// The path as it was understood; `None` when it is no template, which has its diagnostic.
    key: Option<&'p path::Key>,
    /// Those of the path item.
    servers: &'p [Server],
    shared: &'p parameter::Declared,
    hook: Option<&'p Hook>,
}

/// The group of an operation: its first tag.
fn tag_name<'o>(at: &'o At<'_, oa::Operation>) -> &'o str {
    at.node.tags.first().map_or("", String::as_str)
}

/// An operation of no group yet: it gets one when it is known that it is generated.
fn read_operation<'a>(
    cx: &mut Context<'a>,
    paths: &mut Paths<'_, 'a>,
    place: &Place<'_, 'a>,
    at: &At<'a, oa::Operation>,
) -> Operation {
    let method = place.method.to_owned();
    let (groups, ungrouped) = match place.hook {
        Some(_) => (0, rules::not_generated::HOOK_TAGS),
        None => (1, rules::not_generated::TAGS),
    };
    for tag in at.items(cx, "tags").iter().skip(groups) {
        cx.count(ungrouped, &tag.pointer);
    }
    let mut id = at.node.operation_id.clone().filter(|id| !id.is_empty());
    if id.is_none() && at.node.operation_id.is_some() {
        cx.push(rules::empty_operation_id::ignored(&at.pointer.join("operationId")));
    }
    if let Some(taken) = &id {
        match paths.ids.get(taken) {
            // A path item may be several webhooks.
            Some(first) if place.hook.is_some() && *first == at.pointer => {}
            Some(first) => {
                cx.push(rules::duplicate_operation_id::second(&at.pointer, taken, first, place.hook));
                id = None;
            }
            None => {
                paths.ids.insert(taken.clone(), at.pointer.clone());
            }
        }
    }
    let words = match place.hook {
        Some(hook) => hook_words(hook, &method),
        None => operation_words(id.as_deref(), tag_name(at), &method, place.path),
    };
    let own = parameter::lower_parameters(cx, at, &words);
    let mut parameters = parameter::merge(place.shared, own);
    let mut key = place.key.cloned().unwrap_or_default();
    if place.key.is_some() {
        path::fit_parameters(cx, &at.pointer, place.path, &mut key, &mut parameters);
    }
    parameter::check_query_string(cx, &parameters.parameters, &key);
    if let Some(hook) = place.hook {
        leave_out_path_parameters(cx, hook, &mut parameters);
    }
    let servers = lower_own_servers(cx, place.hook, at);
    let servers = server::nearest(&cx.api.servers, place.servers, servers);
    let security = match at.has("security") {
        true => lower_security(cx, at),
        false if place.hook.is_some() => {
            if !paths.security.is_empty() {
                cx.count(rules::hook_security::TALLY, &at.pointer);
            }
            Vec::new()
        }
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
        servers,
        conditions: Vec::new(),
        sides: Sides::Both,
        hook: place.hook.cloned(),
        tag: TagId(0),
        docs: operation_docs(cx, at, place.item),
        parameters: parameters.parameters,
        body: at.field("requestBody").and_then(|raw| body::lower_body(cx, &raw, place.method, &words)),
        checking: Checking::default(),
        success_of: None,
        failure_of: None,
        responses: response::lower_responses(cx, at, place.method, &words),
        security,
    }
}

/// The URL of a webhook or a callback is its receiver's, so it has no parameters.
fn leave_out_path_parameters(cx: &mut Context<'_>, hook: &Hook, declared: &mut parameter::Declared) {
    declared.parameters.retain(|parameter| {
        let in_path = parameter.location == Location::Path;
        if in_path {
            cx.push(rules::hook_url::path_parameter(parameter, hook.name()));
        }
        !in_path
    });
}

/// The words that an operation of a group is called by.
pub(crate) fn words_of(operation: &Operation, group: &str) -> Vec<String> {
    match &operation.hook {
        Some(hook) => hook_words(hook, &operation.method),
        None => operation_words(operation.id.as_deref(), group, &operation.method, &operation.target()),
    }
}

/// The group that a tag makes, with what the document says of it.
fn lower_tag(cx: &mut Context<'_>, groups: &mut Groups<'_>, kind: TagKind, wire: &str) -> TagId {
    let key = (kind, wire.to_owned());
    if let Some(known) = groups.known.get(&key) {
        return *known;
    }
    let described = groups.declared.get(wire).filter(|_| kind == TagKind::Paths);
    let plain = || Tag { kind, wire: wire.to_owned(), docs: Docs::default() };
    let id = TagId(u32::try_from(cx.api.tags.len()).unwrap_or(u32::MAX));
    cx.api.tags.push(described.map_or_else(plain, |tag| Tag::clone(tag)));
    groups.known.insert(key, id);
    id
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
