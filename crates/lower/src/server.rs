//! Servers (OpenAPI 3.0.4 §4.7.5) and their variables.

use openapiv3 as oa;
use understory_model::{Docs, Server, ServerVariable};

use crate::at::{At, Root};
use crate::context::Context;
use crate::rules;

/// `servers`.
pub(crate) fn lower_servers<'a>(cx: &mut Context<'a>, root: &At<'a, Root>) -> Vec<Server> {
    let mut servers = Vec::new();
    for at in root.items(cx, "servers") {
        if let Some(at) = at.read::<oa::Server>(cx) {
            servers.push(lower_server(cx, &at));
        }
    }
    servers
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
    let docs = Docs { description: at.node.description.clone(), ..Docs::default() };
    Server { url, docs, variables }
}
