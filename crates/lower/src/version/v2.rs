//! Swagger 2.0 up to the forms of OpenAPI 3.0.
//!
//! ```text
//! host, basePath, schemes             servers
//! definitions, parameters, …          components
//! {in: body, schema: …}, consumes     requestBody: {content: {…: {schema: …}}}
//! {in: formData, …}, consumes         requestBody, with an object of the parameters
//! {in: query, type: …}                {in: query, schema: {type: …}}
//! {schema: …}, produces               content: {…: {schema: …}}
//! ```
//!
//! What is unknown or of the wrong kind stays where it is, and lowering says so.

mod body;
mod fragment;
mod operation;
mod parameter;
mod security;

use serde_json::{Map, Value, json};
use understory_model::Pointer;

use fragment::Fragments;

use super::moves::Moves;
use super::shape::{Kind, walk};
use super::{Found, Version, redirect, v30};
use crate::rules;

/// What is known while a document is brought up.
struct Up<'d> {
    moves: &'d mut Moves,
    found: &'d mut Found,
    /// The document as it was written.
    document: &'d Value,
    /// The parts of other files.
    fragments: Fragments,
    /// The version of files that name none.
    silent: Version,
    /// `consumes` and `produces` of the document.
    consumes: MediaTypes,
    produces: MediaTypes,
}

/// `consumes` or `produces`, and where it stands.
#[derive(Clone, PartialEq)]
struct MediaTypes {
    names: Vec<String>,
    place: Pointer,
}

impl MediaTypes {
    /// Those of a document or an operation, if it has its own.
    fn of(map: &Map<String, Value>, key: &str, at: &Pointer) -> Option<Self> {
        let names = map.get(key)?.as_array()?.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        Some(MediaTypes { names, place: at.join(key) })
    }
}

/// The document in the forms of 3.0.
pub(super) fn up(value: &Value, moves: &mut Moves, found: &mut Found) -> Value {
    let Value::Object(document) = value else { return value.clone() };
    let root = Pointer::root();
    let mut cx = Up::new(value, Version::V20, moves, found);
    let mut new = Map::new();
    let mut components = Map::new();
    new.insert("openapi".to_owned(), json!("3.0.4"));
    cx.moves.note(&root.join("openapi"), &root.join("swagger"));
    for (key, value) in document {
        match key.as_str() {
            "swagger" | "host" | "basePath" | "schemes" | "consumes" | "produces" => {}
            "definitions" => {
                let at = cx.component("schemas", key);
                let value = cx.each(value, &at, |cx, value, at| cx.schema(value, at));
                components.insert("schemas".to_owned(), value);
            }
            "parameters" => cx.parameters(value, &mut components),
            "responses" => {
                let at = cx.component("responses", key);
                let produces = cx.produces.clone();
                let value = cx.each(value, &at, |cx, value, at| cx.response(value, at, &produces));
                components.insert("responses".to_owned(), value);
            }
            "securityDefinitions" => {
                let at = cx.component("securitySchemes", key);
                let value = cx.each(value, &at, |cx, value, at| security::scheme(cx, value, at));
                components.insert("securitySchemes".to_owned(), value);
            }
            "paths" => {
                let value = cx.each(value, &root.join(key), |cx, value, at| cx.path_item(value, at));
                new.insert(key.clone(), value);
            }
            _ => {
                new.insert(key.clone(), value.clone());
            }
        }
    }
    if let Some(servers) = servers(&mut cx) {
        new.insert("servers".to_owned(), servers);
    }
    if !components.is_empty() {
        new.insert("components".to_owned(), Value::Object(components));
    }
    let mut new = Value::Object(new);
    cx.fragments(&mut new);
    redirect(&mut new, cx.moves);
    new
}

/// Brings up what a document of a later version refers to in files that say to be of 2.0.
pub(super) fn up_files(document: &mut Value, version: Version, moves: &mut Moves, found: &mut Found) {
    let written = document.clone();
    let mut cx = Up::new(&written, version, moves, found);
    walk(document, Kind::Root, &Pointer::root(), &mut |value, kind, _| cx.refer(value, kind));
    cx.fragments(document);
    redirect(document, cx.moves);
}

impl<'d> Up<'d> {
    fn new(document: &'d Value, silent: Version, moves: &'d mut Moves, found: &'d mut Found) -> Self {
        let root = Pointer::root();
        let media_types = |key| {
            let own = document.as_object().and_then(|map| MediaTypes::of(map, key, &root));
            own.unwrap_or(MediaTypes { names: Vec::new(), place: root.join(key) })
        };
        let (consumes, produces) = (media_types("consumes"), media_types("produces"));
        Up { moves, found, document, fragments: Fragments::default(), silent, consumes, produces }
    }

    /// The place of a section of components, and where it was.
    fn component(&mut self, section: &str, key: &str) -> Pointer {
        let at = Pointer::root().join("components").join(section);
        self.moves.note(&at, &Pointer::root().join(key));
        at
    }

    /// Names the schemes that are none of HTTP.
    fn count_foreign(&mut self, schemes: Option<&Vec<Value>>, at: &Pointer) {
        for (index, scheme) in schemes.into_iter().flatten().enumerate() {
            if !scheme.as_str().is_some_and(is_http) {
                self.found.count(rules::not_generated::SCHEMES, at.join(&index.to_string()));
            }
        }
    }

    /// Every member of a map but extensions, brought up.
    fn each(
        &mut self,
        value: &Value,
        at: &Pointer,
        mut bring: impl FnMut(&mut Self, &Value, &Pointer) -> Value,
    ) -> Value {
        let Value::Object(map) = value else { return value.clone() };
        let member = |(key, value): (&String, &Value)| {
            let value = match key.starts_with("x-") && !at.as_str().starts_with("#/components/") {
                true => value.clone(),
                false => bring(self, value, &at.join(key)),
            };
            (key.clone(), value)
        };
        Value::Object(map.iter().map(member).collect())
    }

    /// A schema and those inside of it. `at` is where it will be.
    fn schema(&mut self, value: &Value, at: &Pointer) -> Value {
        let mut value = value.clone();
        walk(&mut value, Kind::Schema, at, &mut |value, kind, at| {
            if let (Kind::Schema, Value::Object(map)) = (kind, &mut *value) {
                self.keywords(map, at);
                self.refer(value, kind);
            }
        });
        value
    }

    fn keywords(&mut self, map: &mut Map<String, Value>, at: &Pointer) {
        if let Some(Value::String(property)) = map.get("discriminator") {
            let place = at.join("discriminator");
            self.moves.note(&place.join("propertyName"), &place);
            let discriminator = json!({"propertyName": property});
            map.insert("discriminator".to_owned(), discriminator);
        }
        v30::types_of(map, at, self.moves, self.found);
        if map.get("type").and_then(Value::as_str) == Some("file") {
            map.insert("type".to_owned(), json!("string"));
            map.insert("format".to_owned(), json!("binary"));
        }
    }

    /// The parameters of the document: those with a body become request bodies of their own. A
    /// parameter of a form is part of each body that it is in.
    fn parameters(&mut self, value: &Value, components: &mut Map<String, Value>) {
        let Value::Object(map) = value else {
            components.insert("parameters".to_owned(), value.clone());
            self.component("parameters", "parameters");
            return;
        };
        let place = Pointer::root().join("parameters");
        let at = self.component("parameters", "parameters");
        let (mut parameters, mut bodies) = (Map::new(), Map::new());
        for (name, value) in map {
            let of_file = self.of_file(value);
            let (place, value) = match &of_file {
                // A body in another file becomes one here, since a reference to it cannot lead there.
                Some((place, target)) if is_body(target) => (place.clone(), target),
                _ => (place.join(name), value),
            };
            match value.get("in").and_then(Value::as_str) {
                Some("body") => {
                    let at = Pointer::root().join("components").join("requestBodies").join(name);
                    let consumes = self.consumes.clone();
                    let body = self.body(value, &place, &at, &consumes);
                    bodies.insert(name.clone(), body);
                }
                Some("formData") => {}
                _ => {
                    parameters.insert(name.clone(), self.parameter(value, &at.join(name)));
                }
            }
        }
        components.insert("parameters".to_owned(), Value::Object(parameters));
        if !bodies.is_empty() {
            components.insert("requestBodies".to_owned(), Value::Object(bodies));
        }
    }
}

/// Whether a parameter becomes a body or a part of one.
fn is_body(parameter: &Value) -> bool {
    matches!(parameter.get("in").and_then(Value::as_str), Some("body" | "formData"))
}

/// `schemes`, `host` and `basePath` as servers. `None` when there is neither of the last two.
fn servers(cx: &mut Up<'_>) -> Option<Value> {
    let root = Pointer::root();
    let schemes = cx.document.get("schemes").and_then(Value::as_array);
    let at = root.join("servers");
    let text = |key: &str| cx.document.get(key).and_then(Value::as_str);
    let (host, path) = (text("host"), text("basePath"));
    cx.count_foreign(schemes, &root.join("schemes"));
    cx.moves.note(&at, &root.join(if host.is_some() { "host" } else { "basePath" }));
    urls(cx.document, schemes).or_else(|| {
        let host = host?;
        cx.found.count(rules::assumed::SCHEME, at.clone());
        Some(json!([{"url": format!("https://{host}{}", path.unwrap_or_default())}]))
    })
}

/// The servers of some schemes. `None` when none of the schemes is of HTTP and there is a host.
fn urls(document: &Value, schemes: Option<&Vec<Value>>) -> Option<Value> {
    let text = |key: &str| document.get(key).and_then(Value::as_str);
    let path = text("basePath").unwrap_or_default();
    let Some(host) = text("host") else {
        return (!path.is_empty()).then(|| json!([{"url": path}]));
    };
    let known = schemes.into_iter().flatten().filter_map(Value::as_str);
    let servers: Vec<Value> = known
        .filter(|scheme| is_http(scheme))
        .map(|scheme| json!({"url": format!("{scheme}://{host}{path}")}))
        .collect();
    (!servers.is_empty()).then_some(Value::Array(servers))
}

fn is_http(scheme: &str) -> bool {
    matches!(scheme, "http" | "https")
}
