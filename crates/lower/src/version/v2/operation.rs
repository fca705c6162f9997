//! Path items, operations and responses.

use serde_json::{Map, Value, json};
use understory_model::Pointer;

use super::{MediaTypes, Up, is_body, urls};
use crate::rules;
use crate::version::shape::Kind;

/// A parameter that is part of a body, and where it stands.
#[derive(Clone)]
pub(super) struct Carried {
    pub(super) value: Value,
    pub(super) place: Pointer,
}

/// The parameters of a path item or an operation.
#[derive(Clone, Default)]
struct Parted {
    /// Those that stay parameters.
    parameters: Vec<Value>,
    /// `in: body`.
    bodies: Vec<Carried>,
    /// `in: formData`.
    fields: Vec<Carried>,
}

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

impl Up<'_> {
    pub(super) fn path_item(&mut self, value: &Value, at: &Pointer) -> Value {
        self.refer(value, Kind::PathItem);
        let Value::Object(item) = value else { return value.clone() };
        let mut item = item.clone();
        let shared = self.part(&mut item, at);
        for method in METHODS {
            if let Some(operation) = item.get_mut(method) {
                *operation = self.operation(operation, &at.join(method), &shared);
            }
        }
        Value::Object(item)
    }

    fn operation(&mut self, value: &Value, at: &Pointer, shared: &Parted) -> Value {
        let Value::Object(operation) = value else { return value.clone() };
        let mut operation = operation.clone();
        let own = self.part(&mut operation, at);
        let consumes = MediaTypes::of(&operation, "consumes", at).unwrap_or_else(|| self.consumes.clone());
        let produces = MediaTypes::of(&operation, "produces", at).unwrap_or_else(|| self.produces.clone());
        operation.shift_remove("consumes");
        operation.shift_remove("produces");
        let schemes = operation.shift_remove("schemes");
        self.count_foreign(schemes.as_ref().and_then(Value::as_array), &at.join("schemes"));
        if let Some(schemes) = schemes
            && let Some(servers) = urls(self.document, schemes.as_array())
        {
            self.moves.note(&at.join("servers"), &at.join("schemes"));
            // They say something only where they differ from those of the document.
            if urls(self.document, self.document.get("schemes").and_then(Value::as_array)).as_ref()
                != Some(&servers)
            {
                operation.insert("servers".to_owned(), servers);
            }
        }
        if let Some(body) = self.request_body(&own, shared, &at.join("requestBody"), &consumes) {
            operation.insert("requestBody".to_owned(), body);
        }
        if let Some(responses) = operation.get_mut("responses") {
            let place = at.join("responses");
            *responses = self.each(responses, &place, |cx, value, at| cx.response(value, at, &produces));
        }
        Value::Object(operation)
    }

    /// Takes the parameters apart by what they become.
    fn part(&mut self, map: &mut Map<String, Value>, at: &Pointer) -> Parted {
        let mut parted = Parted::default();
        let Some(Value::Array(list)) = map.get("parameters") else { return parted };
        let list_at = at.join("parameters");
        for (index, value) in list.clone().into_iter().enumerate() {
            let mut place = list_at.join(&index.to_string());
            let target = self.shared_parameter(&value);
            let referred = target.is_some();
            let mut value = value;
            if let Some((elsewhere, target)) = self.of_file(&value).filter(|(_, target)| is_body(target)) {
                (place, value) = (elsewhere, target);
            }
            if let Some((name, target)) = target {
                match target.get("in").and_then(Value::as_str) {
                    // A reference to a body stays one, where it can.
                    Some("body" | "formData") => {
                        place = Pointer::root().join("parameters").join(&name);
                        value = target;
                    }
                    _ => value = json!({"$ref": format!("#/parameters/{}", escaped(&name))}),
                }
            }
            match value.get("in").and_then(Value::as_str) {
                Some("body") => parted.bodies.push(Carried { value, place }),
                Some("formData") => parted.fields.push(Carried { value, place }),
                _ => {
                    let here = list_at.join(&parted.parameters.len().to_string());
                    self.moves.note_written(&here, &place);
                    let value = if referred { value } else { self.parameter(&value, &here) };
                    parted.parameters.push(value);
                }
            }
        }
        map.insert("parameters".to_owned(), Value::Array(parted.parameters.clone()));
        parted
    }

    /// The parameter of the document that a reference names.
    fn shared_parameter(&self, value: &Value) -> Option<(String, Value)> {
        let reference = crate::at::parse(value.get("$ref")?.as_str()?)?;
        let tokens: Vec<String> = reference.tokens().collect();
        let [section, name] = tokens.as_slice() else { return None };
        let parameters = self.document.get("parameters").filter(|_| section == "parameters")?;
        let parameter = parameters.get(name)?;
        let of_file = self.of_file(parameter).map(|(_, target)| target);
        Some((name.clone(), of_file.unwrap_or_else(|| parameter.clone())))
    }

    /// The body that the parameters in it make. Those of the operation replace those of its path.
    fn request_body(
        &mut self,
        own: &Parted,
        shared: &Parted,
        at: &Pointer,
        consumes: &MediaTypes,
    ) -> Option<Value> {
        let bodies = if own.bodies.is_empty() { &shared.bodies } else { &own.bodies };
        let name = |field: &Carried| field.value.get("name").cloned();
        let replaced = |field: &&Carried| own.fields.iter().any(|other| name(other) == name(field));
        let inherited = shared.fields.iter().filter(|field| !replaced(field));
        let fields: Vec<&Carried> = inherited.chain(&own.fields).collect();
        let (body, rest) = match (bodies.as_slice(), fields.as_slice()) {
            ([], []) => return None,
            ([body, rest @ ..], fields) => (Some(body), rest.iter().chain(fields.iter().copied()).collect()),
            ([], _) => (None, Vec::new()),
        };
        let rest: Vec<&Carried> = rest;
        for other in rest {
            let first = body.map_or(at, |body| &body.place);
            self.found.diagnostics.push(rules::duplicate_parameter::second_body(&other.place, first));
        }
        Some(match body {
            Some(body) => self
                .shared_body(body, consumes)
                .unwrap_or_else(|| self.body(&body.value, &body.place, at, consumes)),
            None => self.form(&fields, at, consumes),
        })
    }

    /// A reference to a body of the document, which is made of the document's own `consumes`.
    fn shared_body(&self, body: &Carried, consumes: &MediaTypes) -> Option<Value> {
        let tokens: Vec<String> = body.place.tokens().collect();
        match tokens.as_slice() {
            [section, name] if section == "parameters" && *consumes == self.consumes => {
                Some(json!({"$ref": format!("#/components/requestBodies/{}", escaped(name))}))
            }
            _ => None,
        }
    }

    pub(super) fn response(&mut self, value: &Value, at: &Pointer, produces: &MediaTypes) -> Value {
        let Value::Object(map) = value else { return value.clone() };
        if let Some(shared) = self.shared_response(value) {
            if *produces == self.produces || shared.get("schema").is_none() {
                self.refer(value, Kind::Response);
                return value.clone();
            }
            // Its media types are those of the operation, so it is another one here.
            if let Some(reference) = map.get("$ref").and_then(Value::as_str).and_then(crate::at::parse) {
                self.moves.note_written(at, &reference);
            }
            return self.response(&shared, at, produces);
        }
        let mut map = map.clone();
        if map.shift_remove("examples").is_some() {
            self.found.count(rules::not_generated::EXAMPLES, at.join("examples"));
        }
        if let Some(headers) = map.get_mut("headers") {
            *headers = self.each(headers, &at.join("headers"), |cx, value, at| cx.parameter(value, at));
        }
        if let Some(schema) = map.shift_remove("schema") {
            let produces = self.produced(produces, &schema, at);
            let content = self.content(&schema, at, &produces);
            map.insert("content".to_owned(), content);
        }
        Value::Object(map)
    }

    fn shared_response(&self, value: &Value) -> Option<Value> {
        if let Some((_, target)) = self.of_file(value) {
            return Some(target);
        }
        let reference = crate::at::parse(value.get("$ref")?.as_str()?)?;
        let tokens: Vec<String> = reference.tokens().collect();
        let [section, name] = tokens.as_slice() else { return None };
        let response = self.document.get("responses").filter(|_| section == "responses")?.get(name)?;
        Some(self.of_file(response).map_or_else(|| response.clone(), |(_, target)| target))
    }
}

/// A name as part of a pointer.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
