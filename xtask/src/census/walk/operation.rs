//! Paths, operations, callbacks.

use serde_json::Value;

use super::super::tally::{Section, Tally};
use super::schema::is_identifier;
use super::{Members, content, entries, has_members, list, not_extension, parameter, security, text};

/// The methods that a path item has keys for.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// An entry of `paths`.
pub(super) fn path(tally: &mut Tally, path: &str, item: &Value) {
    let bare = path.contains(['?', '#']);
    tally.add_if(bare, Section::Paths, "a query or a fragment in the path");
    let segments = path.split('/');
    let mixed = |segment: &str| {
        let templates = segment.matches('{').count();
        let whole = segment.starts_with('{') && segment.ends_with('}') && templates == 1;
        templates > 0 && !whole
    };
    let inside = segments.clone().any(mixed);
    tally.add_if(inside, Section::Paths, "a template inside a segment");
    let several = segments.clone().any(|segment| segment.matches('{').count() > 1);
    tally.add_if(several, Section::Paths, "several templates in a segment");
    tally.add_if(item.get("$ref").is_some(), Section::Paths, "`$ref`");
    tally.add_if(item.get("servers").is_some(), Section::Paths, "`servers` of a path");
    for _ in item.as_object().into_iter().flat_map(|item| list(item, "parameters")) {
        tally.add(Section::Parameters, "on the path item");
    }
    for method in METHODS {
        if let Some(operation) = item.get(method).and_then(Value::as_object) {
            tally.add(Section::Operations, format!("`{method}`"));
            counted(tally, method, operation);
        }
    }
    for (method, operation) in
        item.as_object().into_iter().flat_map(|item| entries(item, "additionalOperations"))
    {
        tally.add(Section::Operations, "`additionalOperations`");
        if let Some(operation) = operation.as_object() {
            counted(tally, method, operation);
        }
    }
    inside_item(tally, item);
}

/// What stands in a path item, whoever calls it.
pub(super) fn inside_item(tally: &mut Tally, item: &Value) {
    let Some(item) = item.as_object() else { return };
    for value in list(item, "parameters") {
        parameter::parameter(tally, value);
    }
    let known = METHODS.iter().filter_map(|method| item.get(*method));
    for operation in known.chain(entries(item, "additionalOperations").map(|(_, value)| value)) {
        if let Some(operation) = operation.as_object() {
            inside(tally, operation);
        }
    }
}

/// What is said of an operation by itself.
fn counted(tally: &mut Tally, method: &str, operation: &Members) {
    let tags = list(operation, "tags").count();
    let tags = match tags {
        0 => "no tag",
        1 => "one tag",
        _ => "several tags",
    };
    tally.add(Section::Operations, tags);
    match operation.get("operationId").and_then(Value::as_str) {
        None => tally.add(Section::Operations, "no `operationId`"),
        Some(id) => {
            tally.add_if(!is_identifier(id), Section::Operations, "an `operationId` that is no identifier");
        }
    }
    let deprecated = operation.get("deprecated") == Some(&Value::Bool(true));
    tally.add_if(deprecated, Section::Operations, "`deprecated`");
    let servers = list(operation, "servers").next().is_some();
    tally.add_if(servers, Section::Operations, "`servers` of an operation");
    for key in ["callbacks", "externalDocs"] {
        tally.add_if(has_members(operation, key), Section::Operations, format!("`{key}`"));
    }
    let body = operation.contains_key("requestBody") && ["get", "head", "delete", "trace"].contains(&method);
    tally.add_if(body, Section::Operations, format!("a body on `{method}`"));
    let successes = entries(operation, "responses").filter(|(key, _)| key.starts_with('2')).count();
    tally.add_if(successes == 0, Section::Operations, "no response with a status of 2xx");
    tally.add_if(successes > 1, Section::Operations, "several responses with a status of 2xx");
}

/// What stands in an operation.
fn inside(tally: &mut Tally, operation: &Members) {
    for value in list(operation, "parameters") {
        parameter::parameter(tally, value);
    }
    if let Some(body) = operation.get("requestBody") {
        content::request(tally, body);
    }
    for (status, response) in entries(operation, "responses").filter(not_extension) {
        let range = status.to_ascii_uppercase().ends_with("XX");
        tally.add_if(range, Section::Responses, "a range of statuses");
        tally.add_if(status == "default", Section::Responses, "`default`");
        content::response(tally, response);
    }
    if let Some(value) = operation.get("security") {
        security::requirements(tally, value);
    }
    for (_, value) in entries(operation, "callbacks") {
        callback(tally, value);
    }
}

/// A callback: a path item for each expression.
pub(super) fn callback(tally: &mut Tally, value: &Value) {
    if text(value, "$ref").is_none() {
        value.as_object().into_iter().flat_map(Members::values).for_each(|item| inside_item(tally, item));
    }
}
