//! The client: one `async fn` for each operation, with its body in the output.

use understory_model::{Location, Operation, OperationNames, Parameter, Presence, Role, Type};

use super::{Peer, answer, docs, parameters};

const HEAD: &str = r##"//! The client.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::StatusCode;

use crate::types;

/// What may stand in a segment of a path as it is.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Why a call gave no result.
#[derive(Debug)]
pub enum Error<E> {
    /// A failure that the document describes.
    Api(E),
    /// An answer that it does not.
    Undocumented(StatusCode, String),
    /// No answer, or one that cannot be decoded.
    Transport(reqwest::Error),
}

impl<E> From<reqwest::Error> for Error<E> {
    fn from(error: reqwest::Error) -> Self {
        Error::Transport(error)
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Api(_) => write!(f, "the service answered with a documented failure"),
            Error::Undocumented(status, body) => write!(f, "the service answered {status}: {body}"),
            Error::Transport(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug> std::error::Error for Error<E> {}

/// A client of the API.
#[derive(Clone, Debug)]
pub struct Client {
    base: String,
    http: reqwest::Client,
}

impl Client {
    /// A client that sends to this base URL.
    pub fn new(base: impl Into<String>) -> Self {
        Client { base: base.into(), http: reqwest::Client::new() }
    }
"##;

pub(super) fn print(peer: Peer<'_>) -> String {
    let mut out = HEAD.to_owned();
    for (operation, names) in peer.operations() {
        out.push('\n');
        call(peer, operation, names, &mut out);
    }
    out.push_str("}\n");
    out
}

fn call(peer: Peer<'_>, operation: &Operation, names: &OperationNames, out: &mut String) {
    let (success_status, success) = answer(operation, Role::Success);
    let (failure_status, failure) = answer(operation, Role::Failure);
    let (success, failure) = (peer.ty(success, "types::"), peer.ty(failure, "types::"));
    out.push_str(&docs("    ", operation.docs.summary.as_ref()));
    out.push_str(&format!("    pub async fn {}(\n        &self,\n", names.method));
    for (parameter, name) in parameters(operation, names) {
        out.push_str(&format!("        {name}: {},\n", argument(peer, parameter)));
    }
    if let Some(body) = &operation.body {
        out.push_str(&format!("        body: &{},\n", peer.ty(&body.payload.ty, "types::")));
    }
    out.push_str(&format!("    ) -> Result<{success}, Error<{failure}>> {{\n"));
    url(operation, names, out);
    let queries: Vec<_> =
        parameters(operation, names).filter(|(p, _)| p.location == Location::Query).collect();
    if !queries.is_empty() {
        out.push_str("        let mut query: Vec<(&str, String)> = Vec::new();\n");
        for (parameter, name) in &queries {
            let push = format!("query.push((\"{}\", {}));", parameter.wire, owned(&parameter.ty, name));
            each(parameter, name, &push, out);
        }
    }
    let headers: Vec<_> =
        parameters(operation, names).filter(|(p, _)| p.location == Location::Header).collect();
    let mutable = if headers.is_empty() { "" } else { "mut " };
    let query = if queries.is_empty() { "" } else { ".query(&query)" };
    let method = operation.method.to_lowercase();
    out.push_str(&format!("        let {mutable}request = self.http.{method}(url){query};\n"));
    for (parameter, name) in headers {
        let value = if parameter.ty == Type::String { name.to_owned() } else { owned(&parameter.ty, name) };
        each(parameter, name, &format!("request = request.header(\"{}\", {value});", parameter.wire), out);
    }
    let body = if operation.body.is_some() { ".json(body)" } else { "" };
    out.push_str(&format!(
        "        let response = request{body}.send().await?;
        match response.status().as_u16() {{
            {success_status} => Ok(response.json().await?),
            {failure_status} => Err(Error::Api(response.json().await?)),
            _ => Err(Error::Undocumented(response.status(), response.text().await?)),
        }}
    }}
"
    ));
}

/// The type of an argument.
fn argument(peer: Peer<'_>, parameter: &Parameter) -> String {
    let ty = match &parameter.ty {
        Type::String => "&str".to_owned(),
        Type::Named(_) => format!("&{}", peer.ty(&parameter.ty, "types::")),
        ty => peer.ty(ty, ""),
    };
    if parameter.presence == Presence::Required { ty } else { format!("Option<{ty}>") }
}

/// The text of a parameter's value.
fn owned(ty: &Type, name: &str) -> String {
    match ty {
        Type::Named(_) => format!("{name}.as_str().to_owned()"),
        Type::String => format!("{name}.to_owned()"),
        _ => format!("{name}.to_string()"),
    }
}

/// A statement for a parameter, if that is there.
fn each(parameter: &Parameter, name: &str, statement: &str, out: &mut String) {
    if parameter.presence == Presence::Required {
        out.push_str(&format!("        {statement}\n"));
    } else {
        out.push_str(&format!(
            "        if let Some({name}) = {name} {{\n            {statement}\n        }}\n"
        ));
    }
}

fn url(operation: &Operation, names: &OperationNames, out: &mut String) {
    let mut template = operation.path.clone();
    let mut arguments = String::new();
    for (parameter, name) in parameters(operation, names).filter(|(p, _)| p.location == Location::Path) {
        template = template.replace(&format!("{{{}}}", parameter.wire), "{}");
        match &parameter.ty {
            Type::String => arguments.push_str(&format!(", utf8_percent_encode({name}, SEGMENT)")),
            Type::Named(_) => arguments.push_str(&format!(", utf8_percent_encode({name}.as_str(), SEGMENT)")),
            _ => arguments.push_str(&format!(", {name}")),
        }
    }
    out.push_str(&format!("        let url = format!(\"{{}}{template}\", self.base{arguments});\n"));
}
