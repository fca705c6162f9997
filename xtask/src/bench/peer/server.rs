//! The server: a trait, a handler with extractors for each operation, and the router.

use understory_model::{Location, Operation, OperationNames, Presence, Role};

use super::{Peer, answer, docs, parameters};

const HEAD: &str = r#"//! The server.

use std::future::Future;
use std::str::FromStr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Json, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing;
use serde::Deserialize;

use crate::types;

/// Why an operation gave no result.
#[derive(Debug)]
pub enum Error<E> {
    /// A failure that the document describes.
    Api(E),
    /// Any other: it is answered 500.
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

/// The value of a header field, if it is there.
fn header<T: FromStr>(headers: &HeaderMap, name: &'static str) -> Result<Option<T>, Response> {
    let Some(value) = headers.get(name) else { return Ok(None) };
    match value.to_str().ok().and_then(|text| text.parse().ok()) {
        Some(value) => Ok(Some(value)),
        None => Err((StatusCode::BAD_REQUEST, format!("the header field {name} is malformed")).into_response()),
    }
}

/// The value of a header field that must be there.
fn required_header<T: FromStr>(headers: &HeaderMap, name: &'static str) -> Result<T, Response> {
    match header(headers, name) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err((StatusCode::BAD_REQUEST, format!("the header field {name} is missing")).into_response()),
        Err(response) => Err(response),
    }
}
"#;

pub(super) fn print(peer: Peer<'_>) -> String {
    let mut out = HEAD.to_owned();
    out.push_str("\n/// What an implementor writes.\npub trait Service: Send + Sync + 'static {\n");
    for (operation, names) in peer.operations() {
        method(peer, operation, names, &mut out);
    }
    out.push_str("}\n");
    for (operation, names) in peer.operations() {
        out.push('\n');
        handler(peer, operation, names, &mut out);
    }
    router(peer, &mut out);
    out
}

fn method(peer: Peer<'_>, operation: &Operation, names: &OperationNames, out: &mut String) {
    out.push_str(&docs("    ", operation.docs.summary.as_ref()));
    out.push_str(&format!("    fn {}(\n        &self,\n", names.method));
    for (name, ty) in arguments(peer, operation, names) {
        out.push_str(&format!("        {name}: {ty},\n"));
    }
    out.push_str(&format!("    ) -> impl Future<Output = {}> + Send;\n", result(peer, operation, "types::")));
}

/// The arguments of a method: the parameters, then the body.
fn arguments<'a>(
    peer: Peer<'a>,
    operation: &'a Operation,
    names: &'a OperationNames,
) -> Vec<(&'a str, String)> {
    let body = operation.body.as_ref().map(|body| ("body", peer.ty(&body.payload.ty, "types::")));
    parameters(operation, names)
        .map(|(p, name)| (name, peer.optional(&p.ty, p.presence, "types::")))
        .chain(body)
        .collect()
}

/// What a method of the trait gives.
fn result(peer: Peer<'_>, operation: &Operation, prefix: &str) -> String {
    let (_, success) = answer(operation, Role::Success);
    let (_, failure) = answer(operation, Role::Failure);
    format!("Result<{}, Error<{}>>", peer.ty(success, prefix), peer.ty(failure, prefix))
}

fn handler(peer: Peer<'_>, operation: &Operation, names: &OperationNames, out: &mut String) {
    let at = |location: Location| {
        parameters(operation, names).filter(move |(p, _)| p.location == location).collect::<Vec<_>>()
    };
    let (paths, queries, headers) = (at(Location::Path), at(Location::Query), at(Location::Header));
    let query = format!("{}Query", names.request);
    if !queries.is_empty() {
        out.push_str(&format!("#[derive(Deserialize)]\nstruct {query} {{\n"));
        for (parameter, name) in &queries {
            if *name != parameter.wire {
                out.push_str(&format!("    #[serde(rename = \"{}\")]\n", parameter.wire));
            }
            out.push_str(&format!(
                "    {name}: {},\n",
                peer.optional(&parameter.ty, parameter.presence, "types::")
            ));
        }
        out.push_str("}\n\n");
    }
    out.push_str(&format!("async fn {}<S: Service>(\n    State(service): State<Arc<S>>,\n", names.method));
    let types: Vec<String> = paths.iter().map(|(p, _)| peer.ty(&p.ty, "types::")).collect();
    match paths.as_slice() {
        [] => {}
        [(_, name)] => out.push_str(&format!("    Path({name}): Path<{}>,\n", types.join(""))),
        paths => {
            let names: Vec<&str> = paths.iter().map(|(_, name)| *name).collect();
            out.push_str(&format!("    Path(({})): Path<({})>,\n", names.join(", "), types.join(", ")));
        }
    }
    if !queries.is_empty() {
        out.push_str(&format!("    Query(query): Query<{query}>,\n"));
    }
    if !headers.is_empty() {
        out.push_str("    headers: HeaderMap,\n");
    }
    if let Some(body) = &operation.body {
        out.push_str(&format!("    Json(body): Json<{}>,\n", peer.ty(&body.payload.ty, "types::")));
    }
    out.push_str(") -> Response {\n");
    for (parameter, name) in &headers {
        let read = if parameter.presence == Presence::Required { "required_header" } else { "header" };
        out.push_str(&format!(
            "    let {name} = match {read}(&headers, \"{}\") {{\n        Ok(value) => value,\n        Err(response) => return response,\n    }};\n",
            parameter.wire
        ));
    }
    let arguments: Vec<String> = parameters(operation, names)
        .map(
            |(p, name)| if p.location == Location::Query { format!("query.{name}") } else { name.to_owned() },
        )
        .chain(operation.body.as_ref().map(|_| "body".to_owned()))
        .collect();
    let (success, _) = answer(operation, Role::Success);
    let (failure, _) = answer(operation, Role::Failure);
    out.push_str(&format!(
        "    match service.{}({}).await {{
        Ok(body) => ({}, Json(body)).into_response(),
        Err(Error::Api(body)) => ({}, Json(body)).into_response(),
        Err(Error::Internal(_)) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }}
}}
",
        names.method,
        arguments.join(", "),
        status(success),
        status(failure),
    ));
}

fn status(code: u16) -> String {
    match code {
        200 => "StatusCode::OK".to_owned(),
        404 => "StatusCode::NOT_FOUND".to_owned(),
        409 => "StatusCode::CONFLICT".to_owned(),
        code => format!("StatusCode::from_u16({code}).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)"),
    }
}

fn router(peer: Peer<'_>, out: &mut String) {
    out.push_str("\n/// The router of the API.\npub fn router<S: Service>(service: S) -> Router {\n    Router::new()\n");
    let mut paths: Vec<(&str, Vec<String>)> = Vec::new();
    for (operation, names) in peer.operations() {
        let route = format!("{}({}::<S>)", operation.method.to_lowercase(), names.method);
        match paths.iter_mut().find(|(path, _)| *path == operation.path) {
            Some((_, routes)) => routes.push(route),
            None => paths.push((&operation.path, vec![route])),
        }
    }
    for (path, routes) in paths {
        out.push_str(&format!("        .route(\"{path}\", routing::{})\n", routes.join(".")));
    }
    out.push_str("        .with_state(Arc::new(service))\n}\n");
}
