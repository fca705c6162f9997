//! What a document contains, counted on its raw value.
//!
//! This is a measuring tool. It shares nothing with the generator's reading of documents, so that it
//! sees what the generator overlooks, and it knows by itself where schemas stand and where not: an
//! example, a default or the value of an extension is none, and a property called `type` is no
//! keyword. Each thing is counted where it is written; references are not followed.

mod content;
mod operation;
mod parameter;
mod schema;
mod security;

use serde_json::{Map, Value};

use super::tally::{Section, Tally};
use schema::schema;

/// The members of an object.
type Members = Map<String, Value>;

/// What a document of OpenAPI 3 contains. One of Swagger 2.0 has other forms and is counted as
/// nothing.
pub(super) fn document(root: &Value) -> Tally {
    let mut tally = Tally::default();
    let version = root.get("openapi").and_then(Value::as_str).unwrap_or_default();
    let Some(root) = root.as_object().filter(|_| version.starts_with("3.")) else { return tally };
    let minor: String = version.split('.').take(2).collect::<Vec<&str>>().join(".");
    tally.add(Section::Document, format!("OpenAPI {minor}"));
    servers(&mut tally, root);
    if let Some(value) = root.get("security") {
        security::requirements(&mut tally, value);
    }
    for tag in list(root, "tags") {
        tally.add(Section::Document, "a tag with words of its own");
        tally.add_if(tag.get("externalDocs").is_some(), Section::Document, "`externalDocs` of a tag");
    }
    let at_root = root.get("externalDocs").is_some();
    tally.add_if(at_root, Section::Document, "`externalDocs` of the document");
    for (path, item) in entries(root, "paths").filter(not_extension) {
        operation::path(&mut tally, path, item);
    }
    for (_, item) in entries(root, "webhooks") {
        tally.add(Section::Document, "a webhook");
        operation::inside_item(&mut tally, item);
    }
    if let Some(parts) = root.get("components").and_then(Value::as_object) {
        components(&mut tally, parts);
    }
    tally
}

fn servers(tally: &mut Tally, root: &Members) {
    let none = root.get("servers").and_then(Value::as_array).is_none_or(Vec::is_empty);
    tally.add_if(none, Section::Document, "no server");
    for server in list(root, "servers") {
        let url = text(server, "url").unwrap_or_default();
        let relative = !url.contains("://") && !url.starts_with('{');
        let what = if relative { "a server with a relative URL" } else { "a server with an absolute URL" };
        tally.add(Section::Document, what);
        let variables = server.as_object().is_some_and(|server| has_members(server, "variables"));
        tally.add_if(variables, Section::Document, "a server with variables");
    }
}

fn components(tally: &mut Tally, parts: &Members) {
    schema::names(tally, entries(parts, "schemas").map(|(name, _)| name));
    for (_, value) in entries(parts, "schemas") {
        schema(tally, value);
    }
    for (_, value) in entries(parts, "parameters") {
        parameter::parameter(tally, value);
    }
    for (_, value) in entries(parts, "requestBodies") {
        content::request(tally, value);
    }
    for (_, value) in entries(parts, "responses") {
        content::response(tally, value);
    }
    for (_, value) in entries(parts, "headers") {
        content::header(tally, value);
    }
    for (_, value) in entries(parts, "callbacks") {
        operation::callback(tally, value);
    }
    for (_, value) in entries(parts, "pathItems") {
        operation::inside_item(tally, value);
    }
    for (_, value) in entries(parts, "mediaTypes") {
        content::media_type(tally, Section::Requests, value);
    }
    for (_, value) in entries(parts, "securitySchemes") {
        security::scheme(tally, value);
    }
}

/// The members of the object under a key, whatever they are called.
fn entries<'v>(within: &'v Members, key: &str) -> impl Iterator<Item = (&'v str, &'v Value)> {
    let members = within.get(key).and_then(Value::as_object).into_iter().flatten();
    members.map(|(name, value)| (name.as_str(), value))
}

/// Whether a member is none of an extension. Only where the keys of an object have a form of their
/// own, as paths and statuses have, is a name with `x-` an extension; a header may be called so.
fn not_extension((name, _): &(&str, &Value)) -> bool {
    !name.starts_with("x-")
}

/// The items of the list under a key.
fn list<'v>(within: &'v Members, key: &str) -> impl Iterator<Item = &'v Value> {
    within.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// The text under a key.
fn text<'v>(within: &'v Value, key: &str) -> Option<&'v str> {
    within.get(key).and_then(Value::as_str)
}

/// Whether the object under a key has members.
fn has_members(within: &Members, key: &str) -> bool {
    within.get(key).and_then(Value::as_object).is_some_and(|members| !members.is_empty())
}

/// Whether a key holds `true`.
fn is_true(within: &Value, key: &str) -> bool {
    within.get(key).and_then(Value::as_bool) == Some(true)
}
