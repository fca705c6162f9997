//! `$id`, `$anchor` and `$dynamicAnchor` (JSON Schema 2020-12 Core §8.2), and the references that
//! use them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use understory_model::Pointer;

use crate::at;
use crate::load::files::{FILES, VALUES};
use crate::version::shape::{Kind, walk};

/// The names that schemas of a document give themselves.
#[derive(Default)]
pub(super) struct Identifiers {
    /// The schema of each `$id`.
    ids: BTreeMap<String, Pointer>,
    /// The `$id` of each schema that has one.
    resources: BTreeMap<Pointer, String>,
    /// The schema of each anchor of each resource.
    anchors: BTreeMap<(Pointer, String), Pointer>,
    /// The schemas of each dynamic anchor, in document order.
    dynamic: BTreeMap<String, Vec<Pointer>>,
    /// Every schema.
    schemas: BTreeSet<Pointer>,
}

/// Where a `$dynamicRef` leads.
pub(super) enum Dynamic {
    /// To the only schema that it can mean.
    One(Pointer),
    /// To one of several, of which this is the first.
    Several(Pointer),
    /// Nowhere.
    None,
}

impl Identifiers {
    /// The identifiers of a document, which is not changed.
    pub(super) fn of(document: &mut Value) -> Self {
        let mut found = Identifiers::default();
        let mut anchors = Vec::new();
        walk(document, Kind::Root, &Pointer::root(), &mut |value, kind, at| {
            if kind == Kind::Schema {
                found.schemas.insert(at.clone());
                found.take(value, at, &mut anchors);
            }
        });
        let files = Pointer::root().join(FILES);
        for (path, file) in document.get(FILES).and_then(Value::as_object).into_iter().flatten() {
            let at = files.join(path);
            found.ids.insert(path.clone(), at.clone());
            found.resources.insert(at.clone(), path.clone());
            found.search(file, &at, &mut anchors);
        }
        for (name, at) in anchors {
            let resource = found.resource(&at);
            found.anchors.entry((resource, name)).or_insert(at);
        }
        found
    }

    /// Takes the names that a schema gives itself.
    fn take(&mut self, value: &Value, at: &Pointer, anchors: &mut Vec<(String, Pointer)>) {
        let text = |key| value.get(key).and_then(Value::as_str).map(str::to_owned);
        if let Some(id) = text("$id") {
            let id = id.trim_end_matches('#').to_owned();
            self.ids.entry(id.clone()).or_insert_with(|| at.clone());
            self.resources.insert(at.clone(), id);
        }
        anchors.extend(text("$anchor").map(|name| (name, at.clone())));
        if let Some(name) = text("$dynamicAnchor") {
            anchors.push((name.clone(), at.clone()));
            self.dynamic.entry(name).or_default().push(at.clone());
        }
    }

    /// Takes those of a file, in which only references tell what is a schema.
    fn search(&mut self, value: &Value, at: &Pointer, anchors: &mut Vec<(String, Pointer)>) {
        match value {
            Value::Object(map) => {
                self.take(value, at, anchors);
                for (key, value) in map.iter().filter(|(key, _)| !VALUES.contains(&key.as_str())) {
                    self.search(value, &at.join(key), anchors);
                }
            }
            Value::Array(list) => {
                for (index, value) in list.iter().enumerate() {
                    self.search(value, &at.join(&index.to_string()), anchors);
                }
            }
            _ => {}
        }
    }

    /// The pointer that a reference means, where it uses an identifier.
    pub(super) fn resolve(&self, reference: &str, from: &Pointer) -> Option<Pointer> {
        let (uri, name) = reference.split_once('#').unwrap_or((reference, ""));
        let resource = match uri {
            "" => self.resource(from),
            uri => {
                let known = self.ids.get(uri);
                known
                    .or_else(|| self.ids.get(&joined(self.resources.get(&self.resource(from))?, uri)))?
                    .clone()
            }
        };
        if !name.is_empty() && !name.starts_with('/') {
            return self.anchors.get(&(resource, name.to_owned())).cloned();
        }
        let inner = at::parse(&format!("#{name}"))?;
        let target = inner.tokens().fold(resource.clone(), |at, token| at.join(&token));
        // Within a schema with an `$id`, authors also write pointers from the root of the document.
        let moved = !uri.is_empty() || (resource != Pointer::root() && self.schemas.contains(&target));
        moved.then_some(target)
    }

    /// Where a `$dynamicRef` leads.
    pub(super) fn resolve_dynamic(&self, reference: &str) -> Dynamic {
        let name = reference.rsplit('#').next().unwrap_or(reference);
        match self.dynamic.get(name).map(Vec::as_slice) {
            Some([only]) => Dynamic::One(only.clone()),
            Some([first, ..]) => Dynamic::Several(first.clone()),
            _ => Dynamic::None,
        }
    }

    /// The innermost schema with an `$id` that a schema is in, or the document.
    fn resource(&self, at: &Pointer) -> Pointer {
        let mut text = at.as_str();
        while let Some((outer, _)) = text.rsplit_once('/') {
            match Pointer::parse(text) {
                Some(pointer) if self.resources.contains_key(&pointer) => return pointer,
                _ => text = outer,
            }
        }
        Pointer::root()
    }
}

/// A relative reference against a base: the simple case of RFC 3986 §5.2, a path beside it.
fn joined(base: &str, reference: &str) -> String {
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{}", reference.trim_start_matches("./"))
}
