//! Servers (OpenAPI 3.0.4 §4.7.5) and their variables.

use openapiv3 as oa;
use understory_model::{Docs, Server, ServerVariable};

use crate::at::At;
use crate::context::Context;
use crate::rules;
use crate::version::Version;

/// `servers` of the document, a path item or an operation.
pub(crate) fn lower_servers<'a, T>(cx: &mut Context<'a>, at: &At<'a, T>) -> Vec<Server> {
    let mut servers = Vec::new();
    for at in at.items(cx, "servers") {
        if let Some(at) = at.read::<oa::Server>(cx) {
            servers.push(lower_server(cx, &at));
        }
    }
    servers
}

/// `servers` of a path item or an operation, in which an error costs no more than one in the document's.
pub(crate) fn lower_own_servers<'a, T>(cx: &mut Context<'a>, at: &At<'a, T>) -> Vec<Server> {
    let part = cx.begin();
    let servers = lower_servers(cx, at);
    let faults = cx.end(part);
    cx.settle(&faults, "it is ignored");
    if let Some(first) = at.field("servers").and_then(|at| at.list()?.into_iter().next()) {
        let foreign = servers.first().is_some_and(|server| rules::other_server::is(&cx.api.servers, server));
        if foreign {
            cx.count(rules::other_server::TALLY, &first.pointer.join("url"));
        }
    }
    servers
}

/// The servers at which an operation is called, where these are not the document's: the nearest are
/// meant (OpenAPI 3.0.4 §4.7.9.1, §4.7.10.1). Generators write the document's own on each operation.
pub(crate) fn nearest(document: &[Server], item: &[Server], operation: Vec<Server>) -> Vec<Server> {
    let nearest = if operation.is_empty() { item.to_vec() } else { operation };
    let same = |(a, b): (&Server, &Server)| {
        a.url.trim_end_matches('/') == b.url.trim_end_matches('/') && a.variables == b.variables
    };
    let known = nearest.len() == document.len() && nearest.iter().zip(document).all(same);
    if known { Vec::new() } else { nearest }
}

fn lower_server<'a>(cx: &mut Context<'a>, at: &At<'a, oa::Server>) -> Server {
    let url = at.node.url.clone();
    let mut variables: Vec<ServerVariable> = Vec::new();
    for (name, raw) in at.named(cx, "variables") {
        let Some(variable) = raw.read::<oa::ServerVariable>(cx) else {
            continue;
        };
        rules::empty_list::check(cx, &variable);
        if !url.contains(&format!("{{{name}}}")) {
            cx.push(rules::bad_server_variable::unused(&raw.pointer, name));
        }
        let oa::ServerVariable { enumeration, default, description, .. } = variable.node;
        if !enumeration.is_empty() && !enumeration.contains(&default) {
            let here = raw.pointer.join("default");
            cx.push(rules::bad_server_variable::forbidden_default(&here, &default, &enumeration));
        }
        let docs = Docs { description, ..Docs::default() };
        variables.push(ServerVariable { wire: name.to_owned(), default, values: enumeration, docs });
    }
    for name in url.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name) {
        if !variables.iter().any(|variable| variable.wire == name) {
            let declared = variables.iter().map(|variable| variable.wire.as_str());
            cx.push(rules::bad_server_variable::undeclared(&at.pointer.join("url"), name, declared));
        }
    }
    let name = at.field("name").filter(|_| cx.version >= Version::V32).and_then(|at| at.as_str());
    let docs = Docs {
        summary: name.map(str::to_owned),
        description: at.node.description.clone(),
        ..Docs::default()
    };
    Server { url, docs, variables }
}
