//! Typing one node, and finding out which of its keys are bad when it cannot be typed.

use serde_json::{Map, Value};

use super::{At, Node, Raw};
use crate::context::Context;
use crate::diagnostic::Diagnostic;
use crate::rules;

impl<'a> Raw<'a> {
    /// Reads the node that stands here. Every key that is unknown, missing or of the wrong kind has
    /// its own diagnostic, and the node is made of the rest; `None` only when this is no map.
    pub(crate) fn read<T: Node>(&self, cx: &mut Context<'a>) -> Option<At<'a, T>> {
        // What may be a reference has been followed before.
        if T::SECTION.is_empty() && self.reference().is_some() {
            return self.meant(cx)?.read(cx);
        }
        let Some(map) = self.raw.as_object() else {
            cx.push(rules::wrong_node::expected(&self.pointer, T::KIND, self.raw));
            return None;
        };
        let mut own = Map::new();
        for (key, value) in map {
            let pointer = || self.pointer.join(key);
            if key == "examples" && T::KEYS.contains(&"example") {
                cx.count(rules::not_generated::EXAMPLES, &pointer());
            }
            let later = T::LATER.iter().any(|(later, since)| later == key && cx.version >= *since)
                || T::LATER_VALUES.iter().any(|(later, text, since)| {
                    later == key && value.as_str() == Some(*text) && cx.version >= *since
                });
            if key.starts_with("x-") || later || T::CHILDREN.contains(&key.as_str()) {
                continue;
            } else if !T::KEYS.contains(&key.as_str()) {
                cx.push(rules::unexpected_key::check(&pointer(), T::KIND, key, T::KEYS));
            } else if value.is_null() && key != "default" && key != "example" {
                // Serde reads null as absent for an optional key; the specification does not.
                let here = rules::wrong_node::expected(&pointer(), "a value", value);
                cx.push(of_key::<T>(key, here, "it is ignored"));
            } else if key == "example" {
                cx.count(rules::not_generated::EXAMPLES, &pointer());
            } else if let Some(value) = (At { pointer: pointer(), node: (), raw: value }).meant(cx) {
                own.insert(key.clone(), value.raw.clone());
            }
        }
        for (extension, key) in T::FORMERLY.iter().filter(|(_, key)| !map.contains_key(*key)) {
            // What a vendor means by another kind of value, nobody knows.
            if let Some(Value::Bool(value)) = map.get(*extension) {
                own.insert((*key).to_owned(), Value::Bool(*value));
            }
        }
        let base = T::base(map);
        let waived = |key: &String| T::WAIVED.iter().any(|(name, since)| name == key && cx.version >= *since);
        let missed = |key: &&String| !map.contains_key(*key) && T::needs(map, key) && !waived(key);
        for key in base.keys().filter(missed).collect::<Vec<_>>() {
            let here = rules::missing_field::error(&self.pointer, T::KIND, key);
            cx.push(of_key::<T>(key, here, "what is generated goes without it"));
        }
        let node = match parse::<T>(&base, own.clone()) {
            Ok(node) => node,
            Err(_) => self.salvage(cx, &base, own)?,
        };
        Some(At { pointer: self.pointer.clone(), node, raw: self.raw })
    }

    /// Reads a node that does not parse whole: each key is tried alone, the bad ones are named and
    /// left out.
    fn salvage<T: Node>(
        &self,
        cx: &mut Context<'a>,
        base: &Map<String, Value>,
        own: Map<String, Value>,
    ) -> Option<T> {
        let mut good = Map::new();
        for (key, value) in own {
            let alone = Map::from_iter([(key.clone(), value.clone())]);
            match parse::<T>(base, alone) {
                Ok(_) => {
                    good.insert(key, value);
                }
                Err(error) => {
                    let here = rules::wrong_node::from_serde(&self.pointer.join(&key), &key, &error);
                    cx.push(of_key::<T>(&key, here, "it is ignored"));
                }
            }
        }
        match parse(base, good) {
            Ok(node) => Some(node),
            Err(error) => {
                cx.push(rules::wrong_node::from_serde(&self.pointer, T::KIND, &error));
                None
            }
        }
    }
}

/// What is wrong with a key costs the key alone, where its node means the same without it.
fn of_key<T: Node>(key: &str, diagnostic: Diagnostic, instead: &str) -> Diagnostic {
    match T::VITAL.contains(&key) {
        true => diagnostic,
        false => rules::mended(diagnostic, instead),
    }
}

fn parse<T: Node>(base: &Map<String, Value>, own: Map<String, Value>) -> serde_json::Result<T> {
    let mut whole = base.clone();
    whole.extend(own);
    serde_json::from_value(Value::Object(whole))
}
