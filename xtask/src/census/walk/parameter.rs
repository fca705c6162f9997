//! Parameters.

use serde_json::Value;

use super::super::tally::{Section, Tally};
use super::{content, entries, is_true, schema, text};

/// A parameter, or a reference to one.
pub(super) fn parameter(tally: &mut Tally, value: &Value) {
    if text(value, "$ref").is_some() {
        tally.add(Section::Parameters, "`$ref`");
        return;
    }
    let Some(members) = value.as_object() else { return };
    let place = text(value, "in").unwrap_or("nowhere");
    tally.add(Section::Parameters, format!("in `{place}`"));
    let name = text(value, "name").unwrap_or_default().to_ascii_lowercase();
    let taken = place == "header" && ["accept", "content-type", "authorization"].contains(&name.as_str());
    tally.add_if(taken, Section::Parameters, "a header `Accept`, `Content-Type` or `Authorization`");
    for key in ["deprecated", "allowReserved", "allowEmptyValue"] {
        tally.add_if(is_true(value, key), Section::Parameters, format!("`{key}`"));
    }
    for key in ["content", "example", "examples"] {
        tally.add_if(members.contains_key(key), Section::Parameters, format!("`{key}`"));
    }
    style(tally, value, place);
    if let Some(inner) = members.get("schema") {
        schema::schema(tally, inner);
    }
    for (_, media_type) in entries(members, "content") {
        content::media_type(tally, Section::Parameters, media_type);
    }
}

/// How a value of several parts is written, and every `style` that is said.
fn style(tally: &mut Tally, value: &Value, place: &str) {
    let style = text(value, "style");
    let explode = value.get("explode").and_then(Value::as_bool);
    let kind = value.get("schema").and_then(|schema| text(schema, "type")).unwrap_or_default();
    let style_said = style.map_or("no `style`".to_owned(), |style| format!("`style: {style}`"));
    let explode_said = explode.map_or("no `explode`".to_owned(), |explode| format!("`explode: {explode}`"));
    if matches!(kind, "array" | "object") {
        let what = format!("{kind} in `{place}`, {style_said}, {explode_said}");
        tally.add(Section::Parameters, what);
    } else if style.is_some() {
        tally.add(Section::Parameters, format!("one value in `{place}`, {style_said}"));
    }
}
