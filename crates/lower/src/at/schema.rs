//! Schemas as nodes.

use std::ops::Deref;
use std::rc::Rc;

use openapiv3 as oa;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::Node;
use crate::version::Version;

/// A schema: what may stand in any schema, without the schemas inside it. It is shared, since it may
/// list thousands of values and be a part of thousands of others, which have it in their `allOf`.
#[derive(Clone, Deserialize)]
#[serde(from = "SchemaKeys")]
pub(crate) struct SchemaNode(Rc<SchemaKeys>);

/// The keys of a schema.
#[derive(Clone, Deserialize)]
pub(crate) struct SchemaKeys {
    #[serde(flatten)]
    pub(crate) data: oa::SchemaData,
    #[serde(flatten)]
    pub(crate) any: oa::AnySchema,
    /// Read by itself, so that a bad key in it costs that key alone.
    #[serde(skip)]
    pub(crate) xml: Option<Xml>,
}

impl From<SchemaKeys> for SchemaNode {
    fn from(keys: SchemaKeys) -> Self {
        SchemaNode(Rc::new(keys))
    }
}

impl Deref for SchemaNode {
    type Target = SchemaKeys;

    fn deref(&self) -> &SchemaKeys {
        &self.0
    }
}

impl SchemaNode {
    /// A schema that says nothing.
    pub(crate) fn nothing() -> Self {
        let (data, any) = (oa::SchemaData::default(), oa::AnySchema::default());
        SchemaNode(Rc::new(SchemaKeys { data, any, xml: None }))
    }

    /// The same with another `type`.
    pub(crate) fn with_type(mut self, kind: &str) -> Self {
        Rc::make_mut(&mut self.0).any.typ = Some(kind.to_owned());
        self
    }

    /// The same with null in place of the values of `enum` that are not kept, so that the others keep their
    /// numbers. Null among the values is said apart.
    pub(crate) fn keeping(mut self, keep: impl Fn(&Value) -> bool) -> Self {
        let values = &mut Rc::make_mut(&mut self.0).any.enumeration;
        values.iter_mut().filter(|value| !keep(value)).for_each(|value| *value = Value::Null);
        self
    }

    /// The same with an XML object.
    pub(crate) fn with_xml(mut self, xml: Xml) -> Self {
        Rc::make_mut(&mut self.0).xml = Some(xml);
        self
    }
}

/// An XML object (OpenAPI 3.0.4 §4.7.26), which `openapiv3` does not have.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Xml {
    pub(crate) name: Option<String>,
    pub(crate) namespace: Option<String>,
    pub(crate) prefix: Option<String>,
    pub(crate) attribute: bool,
    pub(crate) wrapped: bool,
}

/// What a schema says to people alone.
const PROSE: [&str; 5] = ["title", "description", "example", "examples", "externalDocs"];

/// Whether two schemas differ in nothing but what they say to people.
pub(super) fn says_the_same(one: &Value, other: &Value) -> bool {
    let (Value::Object(one), Value::Object(other)) = (one, other) else {
        return match (one, other) {
            (Value::Array(one), Value::Array(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| says_the_same(one, other))
            }
            (one, other) => one == other,
        };
    };
    let said = |map: &'_ Map<String, Value>| map.keys().filter(|key| !PROSE.contains(&key.as_str())).count();
    said(one) == said(other)
        && one.iter().filter(|(key, _)| !PROSE.contains(&key.as_str())).all(|(key, value)| {
            other.get(key).is_some_and(|other| match key.as_str() {
                "enum" | "const" | "default" => value == other,
                "properties" | "patternProperties" | "$defs" | "definitions" => same_members(value, other),
                _ => says_the_same(value, other),
            })
        })
}

/// The same of schemas under names of the document's own.
fn same_members(one: &Value, other: &Value) -> bool {
    let (Some(one), Some(other)) = (one.as_object(), other.as_object()) else { return one == other };
    one.len() == other.len()
        && one.iter().all(|(name, one)| other.get(name).is_some_and(|other| says_the_same(one, other)))
}

impl Node for Xml {
    const KIND: &'static str = "an XML object";
    const KEYS: &'static [&'static str] = &["name", "namespace", "prefix", "attribute", "wrapped"];
    const LATER: &'static [(&'static str, Version)] = &[("nodeType", Version::V32)];
}

impl Node for SchemaNode {
    const KIND: &'static str = "a schema";
    const SECTION: &'static str = "schemas";
    const KEYS: &'static [&'static str] = &[
        "title",
        "multipleOf",
        "maximum",
        "exclusiveMaximum",
        "minimum",
        "exclusiveMinimum",
        "maxLength",
        "minLength",
        "pattern",
        "maxItems",
        "minItems",
        "uniqueItems",
        "maxProperties",
        "minProperties",
        "required",
        "enum",
        "type",
        "not",
        "allOf",
        "oneOf",
        "anyOf",
        "items",
        "properties",
        "additionalProperties",
        "description",
        "format",
        "default",
        "nullable",
        "discriminator",
        "readOnly",
        "writeOnly",
        "example",
        "externalDocs",
        "deprecated",
        "xml",
        "$ref",
        // JSON Schema's own: schemas that say nothing of this one, and that references lead to.
        "definitions",
    ];
    const LATER: &'static [(&'static str, Version)] = &[
        ("$schema", Version::V31),
        ("$id", Version::V31),
        ("$anchor", Version::V31),
        ("$dynamicAnchor", Version::V31),
        ("$vocabulary", Version::V31),
        ("$comment", Version::V31),
        ("examples", Version::V31),
        ("$defs", Version::V31),
        ("prefixItems", Version::V31),
        ("contentSchema", Version::V31),
        ("if", Version::V31),
        ("then", Version::V31),
        ("else", Version::V31),
        ("contains", Version::V31),
        ("minContains", Version::V31),
        ("maxContains", Version::V31),
        ("patternProperties", Version::V31),
        ("propertyNames", Version::V31),
        ("dependentRequired", Version::V31),
        ("dependentSchemas", Version::V31),
        ("unevaluatedItems", Version::V31),
        ("unevaluatedProperties", Version::V31),
    ];
    /// What authors say there of the property that the reference is.
    const BESIDE: &'static [&'static str] =
        &["description", "summary", "readOnly", "writeOnly", "deprecated"];
    const FORMERLY: &'static [(&'static str, &'static str)] = &[("x-nullable", "nullable")];
    const CHILDREN: &'static [&'static str] = &[
        "not",
        "allOf",
        "oneOf",
        "anyOf",
        "items",
        "properties",
        "additionalProperties",
        "xml",
        "externalDocs",
        "$ref",
        "definitions",
    ];
}
