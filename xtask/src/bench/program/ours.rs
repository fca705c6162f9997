//! The programs over the form that the project emits.

use understory_model::{Location, Operation, OperationNames, Role};

use super::super::peer::Peer;
use super::{TEXT, call, decisive, is_required, lines, literal, serve};

/// How both programs get a value.
const VALUE: &str = "
fn value<T: Item>(index: usize) -> T {
    let mut value = T::blank();
    json::read(text(index), value.place(), Message::None).expect(\"the value fits\");
    value
}
";

/// The client.
pub(in crate::bench) fn client(model: Peer<'_>) -> String {
    let mut out = String::from(
        "//! Calls every operation.

use bench_ours::*;
use understory_runtime::client::Error;
use understory_runtime::format::json;
use understory_runtime::value::{Item, Message};
",
    );
    out.push_str(TEXT);
    out.push_str(VALUE);
    out.push_str(
        "
fn show<T: Item, E>(answer: Result<T, Error<E>>) {
    match answer {
        Ok(value) => print(&value),
        Err(Error::Api { .. }) => println!(\"a documented failure\"),
        Err(error) => eprintln!(\"{error}\"),
    }
}

fn print(value: &dyn Item) {
    let mut out = Vec::new();
    json::write(value, Message::None, &mut out).expect(\"the value can be written\");
    println!(\"{}\", String::from_utf8_lossy(&out));
}
",
    );
    let mut groups = Vec::new();
    for (index, (_, names)) in model.api.tags.iter().zip(&model.names.tags).enumerate() {
        let group = format!("call_{}", names.module);
        out.push_str(&format!(
            "\nasync fn {group}(client: &Client) {{\n    let client = client.{}();\n",
            names.module
        ));
        for (number, (operation, names)) in model.operations().enumerate() {
            if operation.tag.0 as usize == index {
                let request = request(number, operation, names);
                out.push_str(&format!("    show(client.{}({request}).await);\n", names.method));
            }
        }
        out.push_str("}\n");
        groups.push(group);
    }
    out.push_str(&call(&groups, "Client::builder().base_url(&base).expect(\"a URL\").build()"));
    out
}

fn request(number: usize, operation: &Operation, names: &OperationNames) -> String {
    let body = operation.body.as_ref().map(|body| (&body.payload.ty, body.presence, Location::Header));
    let parts = operation.parameters.iter().map(|p| (&p.ty, p.presence, p.location)).chain(body);
    let mut required = Vec::new();
    let mut optional = String::new();
    for ((ty, presence, location), member) in parts.zip(&names.members) {
        let value = literal(ty, location, number);
        if is_required(presence) {
            required.push(value);
        } else {
            optional.push_str(&format!(".{}({value})", member.setter));
        }
    }
    format!("{}::new({}){optional}", names.request, required.join(", "))
}

/// The server.
pub(in crate::bench) fn server(model: Peer<'_>) -> String {
    let mut out = String::from(
        "//! Serves every operation.

use bench_ours::*;
use understory_runtime::format::json;
use understory_runtime::server::Error;
use understory_runtime::value::{Item, Message};

struct Store;
",
    );
    out.push_str(TEXT);
    out.push_str(VALUE);
    for (index, tag) in model.names.tags.iter().enumerate() {
        out.push_str(&format!("\nimpl {} for Store {{\n", tag.service));
        for (operation, names) in
            model.operations().filter(|(operation, _)| operation.tag.0 as usize == index)
        {
            method(model, operation, names, &mut out);
        }
        out.push_str("}\n");
    }
    out.push_str(&serve("router"));
    out
}

fn method(model: Peer<'_>, operation: &Operation, names: &OperationNames, out: &mut String) {
    let output = super::answer(operation, Role::Success).1;
    let output: String = model.ty(output, "");
    let (success, failure) = lines(operation);
    let decisive = names.members.get(decisive(operation)).map_or("", |member| &member.name);
    let variant = operation
        .responses_of(Role::Failure)
        .find_map(|(index, _)| names.responses.get(index))
        .map_or("", String::as_str);
    let (method, request, error) = (&names.method, &names.request, &names.failure);
    out.push_str(&format!(
        "    async fn {method}(&self, request: {request}) -> Result<{output}, Error<{error}>> {{
        if request.{decisive} == \"none\" {{
            return Err(Error::Api({error}::{variant}(value({failure}))));
        }}
        Ok(value({success}))
    }}
"
    ));
}
