//! Schemas of JSON Schema 2020-12 in the forms of a Schema Object of OpenAPI 3.0.

use serde_json::{Map, Value, json};
use understory_model::Pointer;

use super::identifiers::Dynamic;
use super::{Down, constants};
use crate::version::shape::Kind;
use crate::version::types;
use crate::{at, rules};

/// What may stand beside a `$ref` without a word about the value: texts, and what no type shows.
const ANNOTATIONS: [&str; 5] = ["description", "summary", "$comment", "example", "examples"];

impl Down<'_> {
    /// Brings one schema down; those inside of it follow by themselves.
    pub(super) fn schema(&mut self, value: &mut Value, at: &Pointer) {
        match value {
            // OpenAPI 3.0.4 §4.7.24 has no boolean schemas; these are their forms in JSON Schema
            // 2020-12 Core §4.3.2.
            Value::Bool(true) => *value = json!({}),
            Value::Bool(false) => *value = json!({"not": {}}),
            Value::Object(map) => self.keywords(map, at),
            _ => {}
        }
    }

    fn keywords(&mut self, map: &mut Map<String, Value>, at: &Pointer) {
        self.dialect(map, "$schema", at);
        self.references(map, at);
        self.only(map, at);
        constants::list(map, at, self.moves);
        self.unevaluated(map, at);
        if map.contains_key("nullable") {
            self.found.count(rules::superseded_keyword::NULLABLE, at.join("nullable"));
        }
        types::split(self.moves, map, at);
        for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
            self.bound(map, at, bound, exclusive);
        }
        content(map);
        self.tuple(map, at);
        if map.get("items") == Some(&Value::Bool(true)) {
            map.insert("items".to_owned(), json!({}));
        }
        if map.get("items") == Some(&Value::Bool(false)) {
            map.insert("items".to_owned(), json!({"not": {}}));
        }
        self.siblings(map, at);
    }

    /// `unevaluatedProperties` and `unevaluatedItems`, where nothing beside them speaks of members or items but the
    /// schema itself: then they are `additionalProperties` and `items` (JSON Schema 2020-12 Core §11.2, §11.3),
    /// and say nothing where these are there.
    fn unevaluated(&mut self, map: &mut Map<String, Value>, at: &Pointer) {
        for (key, plain) in [("unevaluatedProperties", "additionalProperties"), ("unevaluatedItems", "items")]
        {
            let speaks = |key: &&str| map.contains_key(*key);
            if ["$ref", "allOf", "anyOf", "oneOf", "if", "dependentSchemas"].iter().any(speaks)
                || (plain == "items" && map.contains_key("contains"))
            {
                continue;
            }
            let Some(value) = map.shift_remove(key) else { continue };
            if !map.contains_key(plain) {
                self.moves.note(&at.join(plain), &at.join(key));
                map.insert(plain.to_owned(), value);
            }
        }
    }

    /// `prefixItems`, where the list has exactly so many items: then `items` and the bounds of its length
    /// say no more. Where it may be shorter or longer, an item is any of them, which 3.0 can say.
    fn tuple(&mut self, map: &mut Map<String, Value>, at: &Pointer) {
        let Some(Value::Array(positions)) = map.get("prefixItems") else { return };
        let count = positions.len();
        if count == 0 {
            map.shift_remove("prefixItems");
            return;
        }
        let bound = |key: &str| map.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
        let closed = map.get("items") == Some(&Value::Bool(false));
        let closed = closed || bound("maxItems").is_some_and(|most| most <= count);
        if closed && bound("minItems").is_some_and(|least| least >= count) {
            for key in ["items", "minItems", "maxItems"] {
                map.shift_remove(key);
            }
            return;
        }
        let (place, list) = (at.join("prefixItems"), at.join("items").join("anyOf"));
        self.found.diagnostics.push(rules::open_tuple::items_alike(&self.moves.old(&place), count));
        let mut alternatives = positions.clone();
        for index in 0..count {
            let index = index.to_string();
            self.moves.note(&list.join(&index), &place.join(&index));
        }
        match map.get("items") {
            Some(Value::Bool(false)) | None => {}
            Some(others) => {
                self.moves.note(&list.join(&count.to_string()), &at.join("items"));
                alternatives.push(others.clone());
            }
        }
        self.moves.note(&list, &place);
        map.shift_remove("prefixItems");
        map.insert("items".to_owned(), json!({"anyOf": alternatives}));
    }

    /// `$ref` and `$dynamicRef` as pointers.
    fn references(&mut self, map: &mut Map<String, Value>, at: &Pointer) {
        if let Some(reference) = map.get("$dynamicRef").and_then(Value::as_str).map(str::to_owned)
            && !map.contains_key("$ref")
        {
            let place = at.join("$dynamicRef");
            let target = match self.identifiers.resolve_dynamic(&reference) {
                Dynamic::One(target) => Some(target),
                Dynamic::Several(target) => {
                    let problem = rules::dynamic_reference::taken_as_static(
                        &self.moves.old(&place),
                        &reference,
                        &target,
                    );
                    self.found.diagnostics.push(problem);
                    Some(target)
                }
                Dynamic::None => None,
            };
            map.shift_remove("$dynamicRef");
            self.moves.note(&at.join("$ref"), &place);
            map.insert("$ref".to_owned(), json!(target.map_or(reference, |target| target.to_string())));
        }
        let Some(Value::String(reference)) = map.get_mut("$ref") else { return };
        let origin = self.moves.old(at);
        if let Some(target) = self.identifiers.resolve(reference, &origin) {
            *reference = target.to_string();
        }
        self.targets.extend(at::parse(reference).map(|target| (Kind::Schema, target)));
    }

    /// `const`: an `enum` of one (JSON Schema 2020-12 Validation §6.1.3), whose type it tells.
    fn only(&mut self, map: &mut Map<String, Value>, at: &Pointer) {
        let Some(value) = map.shift_remove("const") else { return };
        if !map.contains_key("type")
            && let Some(kind) = types::of(&value)
        {
            map.insert("type".to_owned(), json!(kind));
        }
        self.moves.note(&at.join("enum"), &at.join("const"));
        self.moves.note(&at.join("enum").join("0"), &at.join("const"));
        map.insert("enum".to_owned(), json!([value]));
    }

    /// A numeric `exclusiveMinimum`: in 3.0 it is a boolean beside `minimum`. Of two bounds the
    /// narrower one counts.
    fn bound(&mut self, map: &mut Map<String, Value>, at: &Pointer, bound: &str, exclusive: &str) {
        match map.get(exclusive) {
            Some(Value::Number(limit)) => {
                let limit = limit.clone();
                let other = map.get(bound).and_then(Value::as_f64);
                let reached = limit.as_f64().zip(other).is_some_and(|(limit, other)| match bound {
                    "minimum" => other > limit,
                    _ => other < limit,
                });
                if reached {
                    map.shift_remove(exclusive);
                    return;
                }
                self.moves.note(&at.join(bound), &at.join(exclusive));
                map.insert(bound.to_owned(), Value::Number(limit));
                map.insert(exclusive.to_owned(), json!(true));
            }
            Some(Value::Bool(_)) => {
                self.found.count(rules::superseded_keyword::EXCLUSIVE, at.join(exclusive))
            }
            _ => {}
        }
    }

    /// A `$ref` with other keywords beside it: all of them apply (JSON Schema 2020-12 Core §8.2.3.1),
    /// which 3.0 says by `allOf`.
    fn siblings(&mut self, map: &mut Map<String, Value>, at: &Pointer) {
        let speaks =
            |key: &String| key != "$ref" && !key.starts_with("x-") && !ANNOTATIONS.contains(&key.as_str());
        if !map.get("$ref").is_some_and(Value::is_string) || !map.keys().any(speaks) {
            return;
        }
        let Some(reference) = map.shift_remove("$ref") else { return };
        let Some(parts) = map.entry("allOf").or_insert_with(|| json!([])).as_array_mut() else { return };
        let place = at.join("allOf").join(&parts.len().to_string());
        parts.push(json!({"$ref": reference}));
        self.moves.note(&place, at);
        if parts.len() == 1 {
            self.moves.note(&at.join("allOf"), at);
        }
    }
}

/// `contentEncoding` and `contentMediaType` as `format` (OpenAPI 3.1.1 §4.4.2, "Working
/// with Binary Data"). Other encodings are annotations, and the value is text.
fn content(map: &mut Map<String, Value>) {
    let encoding = map.shift_remove("contentEncoding");
    let media_type = map.shift_remove("contentMediaType");
    let text = map.get("type").and_then(Value::as_str) == Some("string");
    if map.contains_key("format") || (!text && map.contains_key("type")) {
        return;
    }
    let format =
        match (encoding.as_ref().and_then(Value::as_str), media_type.as_ref().and_then(Value::as_str)) {
            (Some("base64"), _) => "byte",
            (Some("base64url"), _) => "base64url",
            // No encoding of JSON Schema, but some authors name what is not encoded so.
            (Some("binary"), _) => "binary",
            (Some(_), _) | (None, None) => return,
            // Text that holds a document of another format.
            (None, Some(media_type)) if text && is_text(media_type) => return,
            (None, Some(_)) => "binary",
        };
    map.insert("type".to_owned(), json!("string"));
    map.insert("format".to_owned(), json!(format));
}

/// Whether the content of a media type is text that a JSON string can hold as it is.
fn is_text(media_type: &str) -> bool {
    let media_type = media_type.to_ascii_lowercase();
    let essence = media_type.split(';').next().unwrap_or("").trim();
    essence.starts_with("text/")
        || ["json", "xml", "yaml", "javascript", "jwt"]
            .iter()
            .any(|kind| essence.rsplit(['/', '+']).next() == Some(*kind))
}
