//! Request bodies and responses.

use serde_json::Value;

use super::super::tally::{Section, Tally};
use super::{Members, entries, has_members, is_true, schema, text};

/// A request body, or a reference to one.
pub(super) fn request(tally: &mut Tally, value: &Value) {
    if text(value, "$ref").is_some() {
        tally.add(Section::Requests, "`$ref`");
        return;
    }
    let Some(members) = value.as_object() else { return };
    let required = is_true(value, "required");
    tally.add(Section::Requests, if required { "required" } else { "optional" });
    content(tally, members, Section::Requests, Section::RequestMedia);
}

/// A response, or a reference to one.
pub(super) fn response(tally: &mut Tally, value: &Value) {
    if text(value, "$ref").is_some() {
        tally.add(Section::Responses, "`$ref`");
        return;
    }
    let Some(members) = value.as_object() else { return };
    for (_, value) in entries(members, "headers") {
        tally.add(Section::Responses, "a header");
        header(tally, value);
    }
    for _ in entries(members, "links") {
        tally.add(Section::Responses, "a link");
    }
    content(tally, members, Section::Responses, Section::ResponseMedia);
}

/// A header, or a reference to one.
pub(super) fn header(tally: &mut Tally, value: &Value) {
    let Some(members) = value.as_object() else { return };
    if let Some(inner) = members.get("schema") {
        schema::schema(tally, inner);
    }
    for (_, value) in entries(members, "content") {
        media_type(tally, Section::Responses, value);
    }
}

/// `content`, counted as a part of bodies and by its media types.
fn content(tally: &mut Tally, body: &Members, section: Section, media: Section) {
    let all = body.get("content").and_then(Value::as_object);
    let all: Vec<(&String, &Value)> = all.into_iter().flatten().collect();
    tally.add_if(all.len() > 1, section, "several media types");
    let mut schemas = all.iter().filter_map(|(_, value)| value.get("schema"));
    let first = schemas.next();
    let differ = first.is_some_and(|first| schemas.any(|other| other != first));
    tally.add_if(differ, section, "several media types with different schemas");
    for (key, value) in all {
        let essence = key.split(';').next().unwrap_or_default();
        tally.add_if(essence != key, section, "a media type with parameters");
        match essence.contains('/') {
            true => tally.add(media, format!("`{}`", family(essence))),
            false => tally.add(media, "a key that is no media type"),
        }
        tally.add_if(value.get("schema").is_none(), section, "a media type without a schema");
        media_type(tally, section, value);
    }
}

/// The media type, or the structured syntax that its suffix names.
fn family(essence: &str) -> String {
    let essence = essence.trim().to_ascii_lowercase();
    match essence.rsplit_once('+') {
        Some((_, suffix @ ("json" | "xml"))) => format!("*+{suffix}"),
        _ => essence,
    }
}

/// A media type object.
pub(super) fn media_type(tally: &mut Tally, section: Section, value: &Value) {
    let Some(members) = value.as_object() else { return };
    tally.add_if(has_members(members, "encoding"), section, "`encoding`");
    for key in ["example", "examples"] {
        tally.add_if(members.contains_key(key), section, format!("`{key}`"));
    }
    for key in ["schema", "itemSchema"] {
        if let Some(inner) = members.get(key) {
            schema::schema(tally, inner);
        }
    }
}
