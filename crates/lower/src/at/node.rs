//! The nodes of a document: which keys each has, which of them hold nodes of their own, and which
//! must be there.

use openapiv3 as oa;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::version::Version;

/// A kind of node.
pub(crate) trait Node: DeserializeOwned {
    /// What it is, for messages.
    const KIND: &'static str;
    /// The key of `components` under which nodes of this kind stand; empty when there is none.
    const SECTION: &'static str = "";
    /// Every key that the specification gives it.
    const KEYS: &'static [&'static str];
    /// The keys whose values are nodes of their own, and are not read with it.
    const CHILDREN: &'static [&'static str] = &[];
    /// Keys that a later version than 3.0 brought, with that version. They are not read with the
    /// node.
    const LATER: &'static [(&'static str, Version)] = &[];
    /// Values that a later version than 3.0 gave a key of it. They are not read with the node.
    const LATER_VALUES: &'static [(&'static str, &'static str, Version)] = &[];
    /// Keys of the base that need not be there from a later version on.
    const WAIVED: &'static [(&'static str, Version)] = &[];
    /// The keys that are heeded beside a `$ref` to it.
    const BESIDE: &'static [&'static str] = &["description", "summary"];
    /// Extensions that stood for a key before there was one, each with that key. They are read as the
    /// key where it is not there itself.
    const FORMERLY: &'static [(&'static str, &'static str)] = &[];
    /// The keys without which it would mean something else, so that a fault in one of them costs the
    /// whole node.
    const VITAL: &'static [&'static str] = &[];
    /// The keys that must be there, each with something to read in its place when it is not.
    fn base(_: &Map<String, Value>) -> Map<String, Value> {
        Map::new()
    }
    /// Whether a key of the base is to be missed when it is not there.
    fn needs(_: &Map<String, Value>, _: &str) -> bool {
        true
    }
}

fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// What a reference leads to that may not stand where it stands: it is what its place asks for.
#[derive(Deserialize)]
pub(crate) struct Anything {}

impl Node for Anything {
    const KIND: &'static str = "a value";
    const KEYS: &'static [&'static str] = &[];
}

/// The document itself (OpenAPI 3.0.4 §4.7.1, "OpenAPI Object"), of which no key is read with it.
#[derive(Deserialize)]
pub(crate) struct Root {}

impl Node for Root {
    const KIND: &'static str = "an OpenAPI document";
    const KEYS: &'static [&'static str] =
        &["openapi", "info", "servers", "paths", "components", "security", "tags", "externalDocs"];
    const LATER: &'static [(&'static str, Version)] =
        &[("webhooks", Version::V31), ("jsonSchemaDialect", Version::V31), ("$self", Version::V32)];
    const CHILDREN: &'static [&'static str] = Self::KEYS;
    const VITAL: &'static [&'static str] = &["paths"];
    fn base(_: &Map<String, Value>) -> Map<String, Value> {
        map(json!({"info": {}, "paths": {}}))
    }
}

/// The components object, of which no key is read with it.
#[derive(Deserialize)]
pub(crate) struct Components {}

impl Node for Components {
    const KIND: &'static str = "a components object";
    const KEYS: &'static [&'static str] = &[
        "schemas",
        "responses",
        "parameters",
        "examples",
        "requestBodies",
        "headers",
        "securitySchemes",
        "links",
        "callbacks",
    ];
    const LATER: &'static [(&'static str, Version)] =
        &[("pathItems", Version::V31), ("mediaTypes", Version::V32)];
    const CHILDREN: &'static [&'static str] = Self::KEYS;
}

impl Node for oa::Info {
    const KIND: &'static str = "an info object";
    const KEYS: &'static [&'static str] =
        &["title", "summary", "description", "termsOfService", "contact", "license", "version"];
    const CHILDREN: &'static [&'static str] = &["contact", "license"];
    fn base(_: &Map<String, Value>) -> Map<String, Value> {
        map(json!({"title": "", "version": ""}))
    }
}

impl Node for oa::Contact {
    const KIND: &'static str = "a contact";
    const KEYS: &'static [&'static str] = &["name", "url", "email"];
}

impl Node for oa::License {
    const KIND: &'static str = "a license";
    const KEYS: &'static [&'static str] = &["name", "url"];
    const LATER: &'static [(&'static str, Version)] = &[("identifier", Version::V31)];
    fn base(_: &Map<String, Value>) -> Map<String, Value> {
        map(json!({"name": ""}))
    }
}

impl Node for oa::ExternalDocumentation {
    const KIND: &'static str = "an external documentation object";
    const KEYS: &'static [&'static str] = &["description", "url"];
    fn base(_: &Map<String, Value>) -> Map<String, Value> {
        map(json!({"url": ""}))
    }
}

impl Node for oa::Tag {
    const KIND: &'static str = "a tag";
    const KEYS: &'static [&'static str] = &["name", "description", "externalDocs"];
    const LATER: &'static [(&'static str, Version)] =
        &[("summary", Version::V32), ("parent", Version::V32), ("kind", Version::V32)];
    const CHILDREN: &'static [&'static str] = &["externalDocs"];
    fn base(_: &Map<String, Value>) -> Map<String, Value> {
        map(json!({"name": ""}))
    }
}

impl Node for oa::Server {
    const KIND: &'static str = "a server";
    const KEYS: &'static [&'static str] = &["url", "description", "variables"];
    const LATER: &'static [(&'static str, Version)] = &[("name", Version::V32)];
    const CHILDREN: &'static [&'static str] = &["variables"];
    fn base(_: &Map<String, Value>) -> Map<String, Value> {
        map(json!({"url": "/"}))
    }
}

impl Node for oa::ServerVariable {
    const KIND: &'static str = "a server variable";
    const KEYS: &'static [&'static str] = &["enum", "default", "description"];
    fn base(_: &Map<String, Value>) -> Map<String, Value> {
        map(json!({"default": ""}))
    }
}

/// A path item, of which only the texts are read with it.
#[derive(Deserialize)]
pub(crate) struct PathItem {
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
}

impl Node for PathItem {
    const KIND: &'static str = "a path item";
    const SECTION: &'static str = "pathItems";
    const KEYS: &'static [&'static str] = &[
        "$ref",
        "summary",
        "description",
        "get",
        "put",
        "post",
        "delete",
        "options",
        "head",
        "patch",
        "trace",
        "servers",
        "parameters",
    ];
    const LATER: &'static [(&'static str, Version)] =
        &[("query", Version::V32), ("additionalOperations", Version::V32)];
    const CHILDREN: &'static [&'static str] =
        &["get", "put", "post", "delete", "options", "head", "patch", "trace", "servers", "parameters"];
}

impl Node for oa::Operation {
    const WAIVED: &'static [(&'static str, Version)] = &[("responses", Version::V31)];
    const KIND: &'static str = "an operation";
    const KEYS: &'static [&'static str] = &[
        "tags",
        "summary",
        "description",
        "externalDocs",
        "operationId",
        "parameters",
        "requestBody",
        "responses",
        "callbacks",
        "deprecated",
        "security",
        "servers",
    ];
    const CHILDREN: &'static [&'static str] =
        &["externalDocs", "parameters", "requestBody", "responses", "callbacks", "security", "servers"];
    fn base(_: &Map<String, Value>) -> Map<String, Value> {
        map(json!({"responses": {}}))
    }
}

impl Node for oa::Parameter {
    const KIND: &'static str = "a parameter";
    const SECTION: &'static str = "parameters";
    const KEYS: &'static [&'static str] = &[
        "name",
        "in",
        "description",
        "required",
        "deprecated",
        "allowEmptyValue",
        "style",
        "explode",
        "allowReserved",
        "schema",
        "example",
        "examples",
        "content",
    ];
    const CHILDREN: &'static [&'static str] = &["schema", "content", "examples"];
    const LATER_VALUES: &'static [(&'static str, &'static str, Version)] =
        &[("in", "querystring", Version::V32), ("style", "cookie", Version::V32)];
    const VITAL: &'static [&'static str] = &["name", "in", "style", "explode", "content"];
    fn base(raw: &Map<String, Value>) -> Map<String, Value> {
        let known = ["path", "query", "header", "cookie"];
        let location = raw.get("in").and_then(Value::as_str);
        let location = location.filter(|location| known.contains(location)).unwrap_or("query");
        let held = if raw.contains_key("content") { "content" } else { "schema" };
        map(json!({"name": "", "in": location, held: {}}))
    }
}

impl Node for oa::RequestBody {
    const KIND: &'static str = "a request body";
    const SECTION: &'static str = "requestBodies";
    const KEYS: &'static [&'static str] = &["description", "content", "required"];
    const CHILDREN: &'static [&'static str] = &["content"];
    const VITAL: &'static [&'static str] = &["content"];
    fn base(_: &Map<String, Value>) -> Map<String, Value> {
        map(json!({"content": {}}))
    }
}

impl Node for oa::Response {
    const KIND: &'static str = "a response";
    const SECTION: &'static str = "responses";
    const KEYS: &'static [&'static str] = &["description", "headers", "content", "links"];
    const LATER: &'static [(&'static str, Version)] = &[("summary", Version::V32)];
    const WAIVED: &'static [(&'static str, Version)] = &[("description", Version::V32)];
    const CHILDREN: &'static [&'static str] = &["headers", "content", "links"];
    fn base(_: &Map<String, Value>) -> Map<String, Value> {
        map(json!({"description": ""}))
    }
}

impl Node for oa::Header {
    const KIND: &'static str = "a header";
    const SECTION: &'static str = "headers";
    const KEYS: &'static [&'static str] = &[
        "description",
        "required",
        "deprecated",
        "allowEmptyValue",
        "style",
        "explode",
        "schema",
        "example",
        "examples",
        "content",
    ];
    const CHILDREN: &'static [&'static str] = &["schema", "content", "examples"];
    fn base(raw: &Map<String, Value>) -> Map<String, Value> {
        let held = if raw.contains_key("content") { "content" } else { "schema" };
        map(json!({held: {}}))
    }
}

/// A link object, as far as it says which operation it leads to.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Link {
    pub(crate) operation_ref: Option<String>,
    pub(crate) operation_id: Option<String>,
}

impl Node for Link {
    const KIND: &'static str = "a link";
    const SECTION: &'static str = "links";
    const KEYS: &'static [&'static str] =
        &["operationRef", "operationId", "parameters", "requestBody", "description", "server"];
    const CHILDREN: &'static [&'static str] = &["parameters", "requestBody", "server"];
}

/// A callback object, whose keys are expressions: each stands for a path item of its own.
#[derive(Deserialize)]
pub(crate) struct Callback {}

impl Node for Callback {
    const KIND: &'static str = "a callback";
    const SECTION: &'static str = "callbacks";
    const KEYS: &'static [&'static str] = &[];
}

/// An example object, of which no key is read with it.
#[derive(Deserialize)]
pub(crate) struct Example {}

impl Node for Example {
    const KIND: &'static str = "an example";
    const SECTION: &'static str = "examples";
    const KEYS: &'static [&'static str] = &["summary", "description", "value", "externalValue"];
    const LATER: &'static [(&'static str, Version)] =
        &[("dataValue", Version::V32), ("serializedValue", Version::V32)];
    const CHILDREN: &'static [&'static str] = Self::KEYS;
}

impl Node for oa::Encoding {
    const KIND: &'static str = "an encoding object";
    const KEYS: &'static [&'static str] = &["contentType", "headers", "style", "explode", "allowReserved"];
    const CHILDREN: &'static [&'static str] = &["headers"];
}

impl Node for oa::MediaType {
    const KIND: &'static str = "a media type object";
    const SECTION: &'static str = "mediaTypes";
    const KEYS: &'static [&'static str] = &["schema", "example", "examples", "encoding"];
    const LATER: &'static [(&'static str, Version)] =
        &[("itemSchema", Version::V32), ("prefixEncoding", Version::V32), ("itemEncoding", Version::V32)];
    const CHILDREN: &'static [&'static str] = &["schema", "examples", "encoding"];
}

/// The values of `type` of a security scheme.
const KINDS: [&str; 4] = ["apiKey", "http", "oauth2", "openIdConnect"];

impl Node for oa::SecurityScheme {
    const KIND: &'static str = "a security scheme";
    const SECTION: &'static str = "securitySchemes";
    const KEYS: &'static [&'static str] =
        &["type", "description", "name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl"];
    const LATER: &'static [(&'static str, Version)] =
        &[("oauth2MetadataUrl", Version::V32), ("deprecated", Version::V32)];
    const CHILDREN: &'static [&'static str] = &["flows"];
    const VITAL: &'static [&'static str] = &["type", "name", "in", "scheme", "openIdConnectUrl"];
    fn base(raw: &Map<String, Value>) -> Map<String, Value> {
        map(match raw.get("type").and_then(Value::as_str) {
            Some("apiKey") => json!({"type": "apiKey", "name": "", "in": "header"}),
            Some("oauth2") => json!({"type": "oauth2", "flows": {}}),
            Some("openIdConnect") => json!({"type": "openIdConnect", "openIdConnectUrl": ""}),
            _ => json!({"type": "http", "scheme": ""}),
        })
    }
    fn needs(raw: &Map<String, Value>, key: &str) -> bool {
        // What a scheme of unknown type needs is unknown.
        key == "type" || raw.get("type").and_then(Value::as_str).is_none_or(|kind| KINDS.contains(&kind))
    }
}

/// An OAuth flow object, whichever flow it is.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Flow {
    pub(crate) authorization_url: Option<String>,
    pub(crate) token_url: Option<String>,
    pub(crate) refresh_url: Option<String>,
}

impl Node for Flow {
    const KIND: &'static str = "an OAuth flow";
    const KEYS: &'static [&'static str] = &["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"];
    const LATER: &'static [(&'static str, Version)] = &[("deviceAuthorizationUrl", Version::V32)];
    const CHILDREN: &'static [&'static str] = &["scopes"];
    fn base(_: &Map<String, Value>) -> Map<String, Value> {
        map(json!({"scopes": {}}))
    }
}

/// A security scheme of `type: mutualTLS` (OpenAPI 3.1.1 §4.8.27.1), which `openapiv3` does not have.
#[derive(Deserialize)]
pub(crate) struct MutualTls {
    pub(crate) description: Option<String>,
}

impl Node for MutualTls {
    const KIND: &'static str = "a security scheme of mutual TLS";
    const SECTION: &'static str = "securitySchemes";
    const KEYS: &'static [&'static str] = &["type", "description"];
    const LATER: &'static [(&'static str, Version)] = &[("deprecated", Version::V32)];
    const CHILDREN: &'static [&'static str] = &["type"];
}
