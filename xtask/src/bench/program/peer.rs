//! The programs over the usual form.

use understory_model::{Operation, OperationNames, Presence, Role, Type};

use super::super::peer::{Peer, answer, parameters};
use super::{TEXT, call, decisive, is_required, lines, literal, serve};

/// How both programs get a value.
const VALUE: &str = "
fn value<T: DeserializeOwned>(index: usize) -> T {
    serde_json::from_slice(text(index)).expect(\"the value fits\")
}
";

/// The client.
pub(in crate::bench) fn client(model: Peer<'_>) -> String {
    let mut out = String::from(
        "//! Calls every operation.

use bench_peer::client::{Client, Error};
use serde::Serialize;
use serde::de::DeserializeOwned;
",
    );
    out.push_str(TEXT);
    out.push_str(VALUE);
    out.push_str(
        "
fn show<T: Serialize, E>(answer: Result<T, Error<E>>) {
    match answer {
        Ok(value) => print(&value),
        Err(Error::Api(_)) => println!(\"a documented failure\"),
        Err(error) => eprintln!(\"{error}\"),
    }
}

fn print<T: Serialize>(value: &T) {
    let out = serde_json::to_vec(value).expect(\"the value can be written\");
    println!(\"{}\", String::from_utf8_lossy(&out));
}
",
    );
    let mut groups = Vec::new();
    for (index, names) in model.names.tags.iter().enumerate() {
        let group = format!("call_{}", names.module);
        out.push_str(&format!("\nasync fn {group}(client: &Client) {{\n"));
        for (number, (operation, names)) in model.operations().enumerate() {
            if operation.tag.0 as usize == index {
                let arguments = arguments(number, operation);
                out.push_str(&format!("    show(client.{}({arguments}).await);\n", names.method));
            }
        }
        out.push_str("}\n");
        groups.push(group);
    }
    out.push_str(&call(&groups, "Client::new(base)"));
    out
}

fn arguments(number: usize, operation: &Operation) -> String {
    let mut arguments = Vec::new();
    for parameter in &operation.parameters {
        let mut value = literal(&parameter.ty, parameter.location, number);
        if matches!(parameter.ty, Type::Named(_)) {
            value.insert(0, '&');
        }
        arguments.push(if is_required(parameter.presence) { value } else { format!("Some({value})") });
    }
    arguments
        .extend(operation.body.as_ref().map(|body| format!("&value({})", super::line(&body.payload.ty))));
    arguments.join(", ")
}

/// The server.
pub(in crate::bench) fn server(model: Peer<'_>) -> String {
    let mut out = String::from(
        "//! Serves every operation.

use bench_peer::server::{Error, Service, router};
use bench_peer::types::*;
use serde::de::DeserializeOwned;

struct Store;
",
    );
    out.push_str(TEXT);
    out.push_str(VALUE);
    out.push_str("\nimpl Service for Store {\n");
    for (operation, names) in model.operations() {
        method(model, operation, names, &mut out);
    }
    out.push_str("}\n");
    out.push_str(&serve("router"));
    out
}

fn method(model: Peer<'_>, operation: &Operation, names: &OperationNames, out: &mut String) {
    let decisive = decisive(operation);
    let decisive_name = names.members.get(decisive).map_or("", |member| &member.name);
    let parameters = parameters(operation, names).enumerate().map(|(index, (parameter, name))| {
        let ty = model.ty(&parameter.ty, "");
        let ty = if parameter.presence == Presence::Required { ty } else { format!("Option<{ty}>") };
        if index == decisive { format!(", {name}: {ty}") } else { format!(", _: {ty}") }
    });
    let body = operation.body.as_ref().map(|body| format!(", _: {}", model.ty(&body.payload.ty, "")));
    let arguments: String = parameters.chain(body).collect();
    let output = model.ty(answer(operation, Role::Success).1, "");
    let error = model.ty(answer(operation, Role::Failure).1, "");
    let (success, failure) = lines(operation);
    out.push_str(&format!(
        "    async fn {}(&self{arguments}) -> Result<{output}, Error<{error}>> {{
        if {decisive_name} == \"none\" {{
            return Err(Error::Api(value({failure})));
        }}
        Ok(value({success}))
    }}
",
        names.method
    ));
}
