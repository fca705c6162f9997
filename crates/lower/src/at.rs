//! The only way to walk a document: a node together with its raw value and its pointer.
//!
//! `openapiv3` has no field for `xml` and drops whatever stands beside a `$ref`; and when one node
//! is bad, so is every node around it. So a node is typed alone: the nodes inside it are taken out
//! first and are walked, one by one, by [`At::field`], [`At::members`] and [`At::items`]. Each part
//! of the document is thereby read once, and a bad key costs that key alone.

mod node;
mod read;
mod resolve;
mod schema;

pub(crate) use node::{Callback, Components, Example, Flow, Link, MutualTls, Node, PathItem, Root};
pub(crate) use resolve::{decoded, parse};
pub(crate) use schema::{SchemaNode, Xml};

pub(crate) use resolve::Target;

use std::sync::LazyLock;

use serde_json::{Map, Number, Value};
use understory_model::Pointer;

use crate::context::Context;
use crate::rules;

/// A place in the document: what stands there as text gave it, where that is, and what it has been
/// read as.
#[derive(Clone, Debug)]
pub(crate) struct At<'a, T> {
    /// Where it is.
    pub(crate) pointer: Pointer,
    /// What it has been read as; `()` as long as nobody has.
    pub(crate) node: T,
    raw: &'a Value,
}

/// A place that nobody has read yet.
pub(crate) type Raw<'a> = At<'a, ()>;

impl<'a> Raw<'a> {
    /// The whole document.
    pub(crate) fn root(raw: &'a Value) -> Self {
        At { pointer: Pointer::root(), node: (), raw }
    }
}

impl<'a, T> At<'a, T> {
    /// The place, read as something.
    pub(crate) fn with<U>(&self, node: U) -> At<'a, U> {
        At { pointer: self.pointer.clone(), node, raw: self.raw }
    }

    /// The place alone.
    pub(crate) fn bare(&self) -> Raw<'a> {
        At { pointer: self.pointer.clone(), node: (), raw: self.raw }
    }

    /// The value under a key, if the key is there.
    pub(crate) fn field(&self, key: &str) -> Option<Raw<'a>> {
        let raw = self.raw.get(key)?;
        Some(At { pointer: self.pointer.join(key), node: (), raw })
    }

    /// A schema that permits any value, for what this one leaves open.
    pub(crate) fn anything(&self) -> Raw<'a> {
        static ANYTHING: LazyLock<Value> = LazyLock::new(|| Value::Object(Map::new()));
        At { pointer: self.pointer.join("additionalProperties"), node: (), raw: &ANYTHING }
    }

    /// The members of the map under a key, without extensions; none when the key is absent.
    pub(crate) fn members(&self, cx: &mut Context<'a>, key: &str) -> Vec<(&'a str, Raw<'a>)> {
        let mut members = self.named(cx, key);
        members.retain(|(key, _)| !key.starts_with("x-"));
        members
    }

    /// The members of the map under a key whose names are the document's own, so that a name that
    /// begins with `x-` is no extension: properties, media types, security schemes.
    pub(crate) fn named(&self, cx: &mut Context<'a>, key: &str) -> Vec<(&'a str, Raw<'a>)> {
        self.field(key).and_then(|at| at.as_members(cx)).unwrap_or_default()
    }

    /// The value under a key whose place is not for references, even where one stands there.
    pub(crate) fn part(&self, cx: &mut Context<'a>, key: &str) -> Option<Raw<'a>> {
        self.field(key)?.meant(cx)
    }

    /// The items of the list under a key; none when the key is absent.
    pub(crate) fn items(&self, cx: &mut Context<'a>, key: &str) -> Vec<Raw<'a>> {
        self.field(key).map(|at| at.as_items(cx)).unwrap_or_default()
    }

    /// The members of the map that stands here. `None`, with a diagnostic, when it is no map.
    pub(crate) fn as_members(&self, cx: &mut Context<'a>) -> Option<Vec<(&'a str, Raw<'a>)>> {
        let here = self.bare().meant(cx)?;
        let Some(map) = here.raw.as_object() else {
            cx.push(rules::wrong_node::expected(&here.pointer, "a map", here.raw));
            return None;
        };
        let member = |(key, raw): (&'a String, &'a Value)| {
            (key.as_str(), At { pointer: here.pointer.join(key), node: (), raw })
        };
        Some(map.iter().map(member).collect())
    }

    /// The items of the list that stands here. None, with a diagnostic, when it is no list.
    pub(crate) fn as_items(&self, cx: &mut Context<'a>) -> Vec<Raw<'a>> {
        let Some(here) = self.bare().meant(cx) else {
            return Vec::new();
        };
        here.list().unwrap_or_else(|| {
            cx.push(rules::wrong_node::expected(&here.pointer, "a list", here.raw));
            Vec::new()
        })
    }

    /// The item of the list that stands here, by its number as it stands in a pointer.
    pub(crate) fn item(&self, index: &str) -> Option<Raw<'a>> {
        let raw = self.raw.as_array()?.get(index.parse::<usize>().ok()?)?;
        Some(At { pointer: self.pointer.join(index), node: (), raw })
    }

    /// The items of the list that stands here. `None` when it is no list.
    pub(crate) fn list(&self) -> Option<Vec<Raw<'a>>> {
        let item = |(index, raw): (usize, &'a Value)| At {
            pointer: self.pointer.join(&index.to_string()),
            node: (),
            raw,
        };
        self.raw.as_array().map(|list| list.iter().enumerate().map(item).collect())
    }

    /// Whether a key is there, whatever stands under it.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.raw.get(key).is_some()
    }

    /// The raw value, for a message.
    pub(crate) fn value(&self) -> &'a Value {
        self.raw
    }

    /// The JSON text of what stands here.
    pub(crate) fn text(&self) -> String {
        self.raw.to_string()
    }

    /// The boolean that stands here.
    pub(crate) fn as_bool(&self) -> Option<bool> {
        self.raw.as_bool()
    }

    /// The number that stands here.
    pub(crate) fn as_number(&self) -> Option<&'a Number> {
        self.raw.as_number()
    }

    /// The string that stands here.
    pub(crate) fn as_str(&self) -> Option<&'a str> {
        self.raw.as_str()
    }

    /// Whether this is a list of nothing but null.
    pub(crate) fn is_only_null(&self) -> bool {
        self.raw.as_array().is_some_and(|list| !list.is_empty() && list.iter().all(Value::is_null))
    }

    /// Whether this is a map without members.
    pub(crate) fn is_empty_map(&self) -> bool {
        self.raw.as_object().is_some_and(Map::is_empty)
    }

    /// Whether this is a list without items.
    pub(crate) fn is_empty_list(&self) -> bool {
        self.raw.as_array().is_some_and(Vec::is_empty)
    }

    /// The `$ref` that stands here. A property may be called `$ref`, so only a string is one.
    pub(crate) fn reference(&self) -> Option<&'a str> {
        self.raw.get("$ref").and_then(Value::as_str)
    }

    /// Every `$ref` in what stands here, but for what has a mark such as `readOnly: true`; each with
    /// whether it is one of several parts of an `allOf`.
    pub(crate) fn references(&self, without: &str) -> Vec<(&'a str, bool)> {
        let mut found = Vec::new();
        let mut waiting = vec![(self.raw, false)];
        while let Some((value, part)) = waiting.pop() {
            match value {
                Value::Object(map) if map.get(without) != Some(&Value::Bool(true)) => {
                    found.extend(map.get("$ref").and_then(Value::as_str).map(|reference| (reference, part)));
                    let several = |list: &Vec<Value>| list.len() > 1 || map.contains_key("properties");
                    for (key, value) in map {
                        let arms = value.as_array().filter(|list| key == "allOf" && several(list));
                        match arms {
                            Some(arms) => waiting.extend(arms.iter().map(|arm| (arm, true))),
                            None => waiting.push((value, false)),
                        }
                    }
                }
                Value::Array(list) => waiting.extend(list.iter().map(|value| (value, false))),
                _ => {}
            }
        }
        found
    }

    /// The keys that stand here, in document order; none when this is no map.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'a str> + use<'a, T> {
        self.raw.as_object().into_iter().flatten().map(|(key, _)| key.as_str())
    }

    /// Whether two places hold the same, written twice.
    pub(crate) fn same<U>(&self, other: &At<'a, U>) -> bool {
        self.raw == other.raw
    }

    /// Whether two schemas are the same, written twice, whatever they say to people.
    pub(crate) fn says_the_same<U>(&self, other: &At<'a, U>) -> bool {
        schema::says_the_same(self.raw, other.raw)
    }
}
