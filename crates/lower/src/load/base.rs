//! Where a reference leads (RFC 3986 §5.2): into which file, or to which schema by its `$id`.
//!
//! ```text
//! $self: https://example.com/api/openapi.yaml
//! $ref: ../api/pet.yaml#/Pet         leads to   pet.yaml, beside the document
//! ```
//!
//! From OpenAPI 3.2 on a document says by `$self` where it belongs, and its references start from there
//! (3.2.0 §4.1.2.2.1). Where it is on disk stands for where it belongs: what belongs beside it is looked
//! for beside it, and is not fetched.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::url::is_url;
use crate::at::decoded;
use crate::version::Version;

/// A URI without query and fragment.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Uri {
    /// Scheme and host in lower case; empty for a path from an unknown host, and `None` for a path from
    /// the document's folder, of which nobody knows what is above it.
    origin: Option<String>,
    path: Vec<String>,
}

impl Uri {
    /// What a reference means, of which this is the base. `None` for one that leads out of the
    /// document's folder, or names no place.
    pub(super) fn join(&self, reference: &str) -> Option<Uri> {
        let reference = decoded(reference.split(['#', '?']).next().unwrap_or_default())?;
        let (mut uri, path) = match scheme(&reference) {
            Some((scheme, rest)) => {
                let (host, path) = rest.strip_prefix("//")?.split_once('/').unwrap_or((rest, ""));
                let origin = format!("{scheme}://{host}").to_ascii_lowercase();
                (Uri { origin: Some(origin), path: Vec::new() }, path)
            }
            None if reference.is_empty() => return Some(self.clone()),
            None => match reference.strip_prefix('/') {
                Some(path) => {
                    let origin = Some(self.origin.clone().unwrap_or_default());
                    (Uri { origin, path: Vec::new() }, path)
                }
                None => (self.folder(), reference.as_str()),
            },
        };
        for part in path.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." if uri.path.pop().is_none() && uri.origin.is_none() => return None,
                ".." => {}
                part => uri.path.push(part.to_owned()),
            }
        }
        Some(uri)
    }

    fn folder(&self) -> Uri {
        let mut folder = self.clone();
        folder.path.pop();
        folder
    }
}

/// The scheme of an absolute URI and the rest of it (RFC 3986 §3.1).
fn scheme(uri: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = uri.split_once(':')?;
    let proper = scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    (proper && scheme.starts_with(|c: char| c.is_ascii_alphabetic())).then_some((scheme, rest))
}

/// Whether a reference is an absolute URI.
pub(super) fn is_absolute(reference: &str) -> bool {
    scheme(reference).is_some()
}

/// The document's place, and the names that schemas give themselves.
pub(super) struct Bases {
    /// The name of the document's own file.
    file: String,
    /// Where the document belongs.
    own: Uri,
    /// Where the files of its folder belong.
    folder: Uri,
    /// Each `$id` of a schema, as it is written.
    ids: BTreeMap<Uri, String>,
}

/// Where a reference leads.
pub(super) enum Lead {
    /// To a file, by its path from the document's folder.
    File(String),
    /// To a schema with this `$id`.
    Id(String),
    /// To nothing that is known.
    Nowhere,
}

impl Bases {
    pub(super) fn of(document: &Value, version: Version, file: String) -> Self {
        let at_home = Uri { origin: None, path: vec![file.clone()] };
        let said = document.get("$self").and_then(Value::as_str).filter(|_| version >= Version::V32);
        let own = said.and_then(|said| at_home.join(said)).unwrap_or(at_home);
        // A path that starts from the document's folder leads from where it is on disk.
        let folder = if own.origin.is_none() { Uri::default() } else { own.folder() };
        let mut bases = Bases { file, own, folder, ids: BTreeMap::new() };
        if version >= Version::V31 {
            bases.find_ids(document, &bases.own.clone());
        }
        bases
    }

    /// Finds the `$id`s of a document, each of which is relative to the one around it (JSON Schema
    /// 2020-12 Core §8.2.1).
    fn find_ids(&mut self, value: &Value, base: &Uri) {
        match value {
            Value::Array(list) => list.iter().for_each(|value| self.find_ids(value, base)),
            Value::Object(map) => {
                let inner = id(map, base);
                if let (Some(uri), Some(text)) = (&inner, map.get("$id").and_then(Value::as_str)) {
                    self.ids.entry(uri.clone()).or_insert_with(|| text.trim_end_matches('#').to_owned());
                }
                let base = inner.as_ref().unwrap_or(base);
                map.values().for_each(|value| self.find_ids(value, base));
            }
            _ => {}
        }
    }

    /// Where the file at a path or a URL belongs; the document has an empty path.
    pub(super) fn of_file(&self, path: &str) -> Uri {
        if path.is_empty() {
            return self.own.clone();
        }
        if is_url(path) {
            return Uri::default().join(path).unwrap_or_default();
        }
        let mut uri = self.folder.clone();
        uri.path.extend(path.split('/').map(str::to_owned));
        uri
    }

    /// The base that a schema in a file gives what is in it, if it has an `$id`.
    pub(super) fn of_schema(
        &self,
        schema: &Map<String, Value>,
        file: &str,
        around: Option<&Uri>,
    ) -> Option<Uri> {
        if self.ids.is_empty() || !schema.contains_key("$id") {
            return None;
        }
        around.map_or_else(|| id(schema, &self.of_file(file)), |around| id(schema, around))
    }

    /// Where a reference leads that stands in a file and, if so, in a schema with an `$id`.
    pub(super) fn lead(&self, reference: &str, file: &str, id: Option<&Uri>) -> Lead {
        let base = self.of_file(file);
        let by_id = id.unwrap_or(&base).join(reference).and_then(|uri| self.ids.get(&uri));
        if let Some(id) = by_id {
            return Lead::Id(id.clone());
        }
        match base.join(reference) {
            Some(uri) if uri == self.own => Lead::File(self.file.clone()),
            Some(uri) if uri.origin == self.folder.origin => {
                match uri.path.strip_prefix(self.folder.path.as_slice()) {
                    Some(path) => Lead::File(path.join("/")),
                    None => Lead::Nowhere,
                }
            }
            _ => Lead::Nowhere,
        }
    }
}

/// The base that a schema gives what is in it. A fragment alone was an anchor once and is no base.
fn id(schema: &Map<String, Value>, base: &Uri) -> Option<Uri> {
    let id = schema.get("$id")?.as_str().filter(|id| !id.starts_with('#'))?;
    base.join(id)
}
