//! Bodies: what `in: body`, `in: formData` and the schema of a response become.

use serde_json::{Map, Value, json};
use understory_model::Pointer;

use super::operation::Carried;
use super::{MediaTypes, Up};
use crate::rules;

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

impl Up<'_> {
    /// A parameter with `in: body` as a request body.
    pub(super) fn body(
        &mut self,
        value: &Value,
        place: &Pointer,
        at: &Pointer,
        consumes: &MediaTypes,
    ) -> Value {
        self.moves.note_written(at, place);
        let mut body = Map::new();
        for (key, value) in value.as_object().into_iter().flatten() {
            // The name of a body is for documentation (Swagger 2.0, Parameter Object).
            if !matches!(key.as_str(), "in" | "name" | "schema") {
                body.insert(key.clone(), value.clone());
            }
        }
        let schema = value.get("schema").cloned().unwrap_or_else(|| json!({}));
        let consumes = self.named(consumes, at, &schema);
        let content = self.content(&schema, at, &consumes);
        body.insert("content".to_owned(), content);
        Value::Object(body)
    }

    /// Parameters with `in: formData` as a request body: an object of them all.
    pub(super) fn form(&mut self, fields: &[&Carried], at: &Pointer, consumes: &MediaTypes) -> Value {
        let is_file = |field: &&Carried| field.value.get("type").and_then(Value::as_str) == Some("file");
        let files = fields.iter().any(is_file);
        let essence = |name: &String| name.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
        // A file needs `multipart/form-data` (Swagger 2.0, Parameter Object).
        let fits = |name: &&String| essence(name) == MULTIPART || (!files && essence(name) == URLENCODED);
        let mut names: Vec<String> = consumes.names.iter().filter(fits).cloned().collect();
        if names.is_empty() {
            names.push(if files { MULTIPART } else { URLENCODED }.to_owned());
        }
        if let Some(first) = fields.first() {
            self.moves.note_written(at, &first.place);
        }
        let mut content = Map::new();
        for name in names {
            let place = at.join("content").join(&name);
            let multipart = essence(&name) == MULTIPART;
            content.insert(name, self.object(fields, &place, multipart));
        }
        let needed = fields.iter().any(|field| field.value.get("required") == Some(&Value::Bool(true)));
        json!({"content": content, "required": needed})
    }

    /// The media type object of a form.
    fn object(&mut self, fields: &[&Carried], at: &Pointer, multipart: bool) -> Value {
        let (mut properties, mut required, mut encoding) = (Map::new(), Vec::new(), Map::new());
        for field in fields {
            let Some(name) = field.value.get("name").and_then(Value::as_str) else {
                let problem = rules::missing_field::error(&field.place, "a parameter", "name");
                self.found.diagnostics.push(problem);
                continue;
            };
            let place = at.join("schema").join("properties").join(name);
            self.moves.note_written(&place, &field.place);
            let mut parameter = field.value.as_object().cloned().unwrap_or_default();
            if parameter.get("required") == Some(&Value::Bool(true)) {
                required.push(name.to_owned());
            }
            if let Some((style, explode)) = self.written(&parameter, &place, "query") {
                // A part of a multipart body is repeated; it has no other way.
                if !explode && multipart {
                    self.found.count(rules::collection_format::IN_MULTIPART, place.join("collectionFormat"));
                } else if !explode {
                    self.moves.note_written(&at.join("encoding").join(name), &field.place);
                    encoding.insert(name.to_owned(), json!({"style": style, "explode": explode}));
                }
            }
            for key in ["name", "in", "required", "collectionFormat", "allowEmptyValue"] {
                parameter.shift_remove(key);
            }
            properties.insert(name.to_owned(), self.schema(&Value::Object(parameter), &place));
        }
        let mut schema = json!({"type": "object", "properties": properties});
        if let (Value::Object(schema), false) = (&mut schema, required.is_empty()) {
            schema.insert("required".to_owned(), json!(required));
        }
        match encoding.is_empty() {
            true => json!({"schema": schema}),
            false => json!({"schema": schema, "encoding": encoding}),
        }
    }

    /// The schema of a body under each of its media types.
    pub(super) fn content(&mut self, schema: &Value, at: &Pointer, types: &MediaTypes) -> Value {
        let place = at.join("content");
        self.moves.note(&place, &types.place);
        let mut content = Map::new();
        for (index, name) in types.names.iter().enumerate() {
            let entry = place.join(name);
            let here = entry.join("schema");
            // The schema was beside what the body was made of.
            self.moves.note(&here, &at.join("schema"));
            self.moves.note(&entry, &types.place.join(&index.to_string()));
            content.insert(name.clone(), json!({"schema": self.schema(schema, &here)}));
        }
        Value::Object(content)
    }

    /// The media types of a response. Where it is a file, the formats of structured data are meant
    /// for the other responses, unless there are no others.
    pub(super) fn produced(&mut self, produces: &MediaTypes, schema: &Value, at: &Pointer) -> MediaTypes {
        let mut produces = self.named(produces, at, schema);
        if schema.get("type").and_then(Value::as_str) == Some("file") {
            let structured = |name: &String| name.contains("json") || name.contains("xml");
            if produces.place == *at {
                // Nothing is named.
                produces.names = vec!["application/octet-stream".to_owned()];
            } else if !produces.names.iter().all(structured) {
                produces.names.retain(|name| !structured(name));
            }
        }
        produces
    }

    /// The media types that a list names; JSON where it names none, which Swagger 2.0 leaves open.
    fn named(&mut self, types: &MediaTypes, at: &Pointer, schema: &Value) -> MediaTypes {
        let mut types = types.clone();
        if types.names.is_empty() {
            if schema.get("type").and_then(Value::as_str) != Some("file") {
                self.found.count(rules::assumed::MEDIA_TYPE, at.clone());
            }
            types.names.push("application/json".to_owned());
            types.place = at.clone();
        }
        types
    }
}
