//! Schemas.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::super::tally::{Section, Tally};
use super::{Members, has_members, text};

/// The keywords of vendors that say something about a value's type or its names.
const VENDORS: [&str; 8] = [
    "x-ms-enum",
    "x-ms-discriminator-value",
    "x-enumNames",
    "x-enum-varnames",
    "x-enum-descriptions",
    "x-enumDescriptions",
    "x-nullable",
    "x-omitempty",
];

/// A schema and all that stand in it.
pub(super) fn schema(tally: &mut Tally, value: &Value) {
    let Some(members) = value.as_object() else {
        if let Some(any) = value.as_bool() {
            tally.add(Section::Shapes, if any { "`true` as a schema" } else { "`false` as a schema" });
        }
        return;
    };
    let Some(target) = text(value, "$ref") else {
        plain(tally, members);
        return;
    };
    reference(tally, members, target);
    for inner in inside(members) {
        schema(tally, inner);
    }
}

/// A schema that is no reference.
fn plain(tally: &mut Tally, members: &Members) {
    for (key, value) in members {
        keyword(tally, key, value);
    }
    tally.add_if(!members.contains_key("type"), Section::Keywords, "no `type`");
    format(tally, members);
    shape(tally, members);
    choice(tally, members, "oneOf");
    choice(tally, members, "anyOf");
    all_of(tally, members);
    for inner in inside(members) {
        schema(tally, inner);
    }
}

/// The schemas that stand directly in one.
fn inside(members: &Members) -> impl Iterator<Item = &Value> {
    const ONE: [&str; 12] = [
        "additionalItems",
        "additionalProperties",
        "contains",
        "contentSchema",
        "else",
        "if",
        "items",
        "not",
        "propertyNames",
        "then",
        "unevaluatedItems",
        "unevaluatedProperties",
    ];
    const LISTED: [&str; 5] = ["allOf", "anyOf", "items", "oneOf", "prefixItems"];
    const NAMED: [&str; 5] = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];
    let one = ONE.iter().filter_map(|key| members.get(*key)).filter(|value| !value.is_boolean());
    let listed = LISTED.iter().flat_map(|key| super::list(members, key));
    // A property may be called as extensions are.
    let named = NAMED.iter().filter_map(|key| members.get(*key)?.as_object()).flat_map(Members::values);
    one.chain(listed).chain(named)
}

fn keyword(tally: &mut Tally, key: &str, value: &Value) {
    match key {
        "type" => tally.add(Section::Keywords, format!("`type: {}`", types(value))),
        "xml" => xml(tally, value),
        _ if key.starts_with("x-") => {
            let known = VENDORS.iter().find(|known| **known == key);
            tally.add(Section::Vendors, known.map_or("any other".to_owned(), |known| format!("`{known}`")));
        }
        _ => tally.add(Section::Keywords, format!("`{key}`")),
    }
}

/// The value of `type`: a name, or a list of them with null at the end.
fn types(value: &Value) -> String {
    let Some(list) = value.as_array() else {
        return value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    };
    let mut names: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
    names.sort_by_key(|name| (*name == "null", *name));
    format!("[{}]", names.join(", "))
}

/// A reference. What stands beside it has another fate than elsewhere, so it is counted apart.
fn reference(tally: &mut Tally, members: &Members, target: &str) {
    let what = match target.strip_prefix("#/components/schemas/") {
        Some(name) if name.contains('/') => "`$ref` into a component",
        Some(_) => "`$ref`",
        None if target.starts_with('#') => "`$ref` to a place that is no component",
        None => "`$ref` into another file",
    };
    tally.add(Section::Keywords, what);
    for key in members.keys().filter(|key| *key != "$ref" && !key.starts_with("x-")) {
        tally.add(Section::Keywords, format!("`{key}` beside `$ref`"));
    }
}

fn xml(tally: &mut Tally, value: &Value) {
    tally.add(Section::Keywords, "`xml`");
    for (key, value) in value.as_object().into_iter().flatten() {
        if *value != Value::Bool(false) {
            tally.add(Section::Xml, format!("`{key}`"));
        }
    }
}

fn format(tally: &mut Tally, members: &Members) {
    let Some(format) = members.get("format").and_then(Value::as_str) else { return };
    let of = members.get("type").map_or_else(|| "no type".to_owned(), |of| format!("`{}`", types(of)));
    let format = match format {
        "" => "an empty format".to_owned(),
        // A format that is a sentence is as good as another.
        format => format!("`{}`", format.replace('\n', " ")),
    };
    tally.add(Section::Formats, format!("{of}, {format}"));
}

fn shape(tally: &mut Tally, members: &Members) {
    if let Some(values) = members.get("enum").and_then(Value::as_array) {
        enumeration(tally, values);
    }
    let beside = has_members(members, "properties");
    if let Some(additional) = members.get("additionalProperties") {
        let form = match additional {
            Value::Bool(true) => "`true`",
            Value::Bool(false) => "`false`",
            _ => "a schema",
        };
        let place = if beside { " beside `properties`" } else { "" };
        tally.add(Section::Shapes, format!("`additionalProperties`: {form}{place}"));
    }
    let apart = !members.contains_key("oneOf") && !members.contains_key("anyOf");
    let inherited = members.contains_key("discriminator") && apart;
    tally.add_if(inherited, Section::Shapes, "`discriminator` without alternatives (inheritance)");
}

fn enumeration(tally: &mut Tally, values: &[Value]) {
    let kinds: BTreeSet<&str> = values.iter().map(kind).collect();
    let kinds: Vec<&str> = kinds.into_iter().collect();
    let kinds = if kinds.is_empty() { "nothing".to_owned() } else { kinds.join(" and ") };
    tally.add(Section::Shapes, format!("`enum` of {kinds}"));
    let odd = values.iter().filter_map(Value::as_str).any(|word| !is_identifier(word));
    tally.add_if(odd, Section::Shapes, "`enum` with a string that is no identifier");
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "booleans",
        Value::Number(number) if number.is_f64() => "fractions",
        Value::Number(_) => "integers",
        Value::String(_) => "strings",
        Value::Array(_) => "lists",
        Value::Object(_) => "objects",
    }
}

/// `oneOf` and `anyOf`.
fn choice(tally: &mut Tally, members: &Members, key: &str) {
    let Some(alternatives) = members.get(key).and_then(Value::as_array) else { return };
    let told = if members.contains_key("discriminator") { "with" } else { "without" };
    tally.add(Section::Shapes, format!("`{key}` {told} `discriminator`"));
    tally.add_if(alternatives.len() == 1, Section::Shapes, format!("`{key}` of one"));
    let beside = has_members(members, "properties");
    tally.add_if(beside, Section::Shapes, format!("`{key}` beside `properties`"));
    let null = alternatives.iter().any(|one| text(one, "type") == Some("null"));
    tally.add_if(null, Section::Shapes, format!("`{key}` with null"));
    let demands = |one: &Value| one.as_object().is_some_and(|one| one.keys().all(|key| key == "required"));
    let only = !alternatives.is_empty() && alternatives.iter().all(demands);
    tally.add_if(only, Section::Shapes, format!("`{key}` of `required` only"));
}

fn all_of(tally: &mut Tally, members: &Members) {
    let Some(parts) = members.get("allOf").and_then(Value::as_array) else { return };
    tally.add_if(parts.len() == 1, Section::Shapes, "`allOf` of one");
    let beside = has_members(members, "properties");
    tally.add_if(beside, Section::Shapes, "`allOf` beside `properties`");
    let nullable = members.get("nullable") == Some(&Value::Bool(true));
    tally.add_if(nullable, Section::Shapes, "`allOf` beside `nullable`");
}

/// The names of `components.schemas`.
pub(super) fn names<'v>(tally: &mut Tally, names: impl Iterator<Item = &'v str>) {
    let mut folded: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        tally.add_if(!is_identifier(name), Section::Shapes, "a schema's name that is no identifier");
        let bare = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        *folded.entry(bare.collect()).or_default() += 1;
    }
    for _ in folded.values().filter(|times| **times > 1) {
        tally.add(Section::Shapes, "schemas whose names differ by case or punctuation alone");
    }
}

/// Whether a text can stand in a program as it is.
pub(super) fn is_identifier(text: &str) -> bool {
    text.chars().all(|c| c == '_' || c.is_ascii_alphanumeric())
        && text.starts_with(|c: char| c == '_' || c.is_ascii_alphabetic())
}
