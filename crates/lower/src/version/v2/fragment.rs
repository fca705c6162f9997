//! What a document refers to in other files: parts of a document, each of the kind that the reference
//! tells.

use std::collections::BTreeSet;

use serde_json::Value;
use understory_model::Pointer;

use super::{MediaTypes, Up};
use crate::at;
use crate::load::files::{FILES, file_of};
use crate::version::shape::Kind;
use crate::version::{Version, declared, fragment};

/// The parts of files that are brought up.
#[derive(Default)]
pub(super) struct Fragments {
    waiting: Vec<(Kind, Pointer)>,
    done: BTreeSet<Pointer>,
}

impl Up<'_> {
    /// Lets what a reference into a file leads to be brought up as what it is there.
    pub(super) fn refer(&mut self, value: &Value, kind: Kind) {
        let target = value.get("$ref").and_then(Value::as_str).and_then(at::parse);
        if let Some(target) = target.filter(|target| self.is_written_so(target)) {
            self.fragments.waiting.push((kind, target));
        }
    }

    /// Whether a place is in a file of 2.0.
    fn is_written_so(&self, place: &Pointer) -> bool {
        let Some((path, _)) = file_of(place) else { return false };
        let file = self.document.get(FILES).and_then(|files| files.get(&path));
        file.and_then(declared).unwrap_or(self.silent) == Version::V20
    }

    /// What a reference into a file leads to in the end, and where that is.
    pub(super) fn of_file(&self, value: &Value) -> Option<(Pointer, Value)> {
        /// So many references may lead from one to the other.
        const MOST: usize = 16;
        let mut found = None;
        let mut value = value;
        for _ in 0..MOST {
            let Some(reference) = value.get("$ref").and_then(Value::as_str) else { return found };
            let place = at::parse(reference)?;
            if found.is_none() && file_of(&place).is_none() {
                return None;
            }
            value = self.document.pointer(fragment(&place))?;
            found = Some((place, value.clone()));
        }
        None
    }

    /// Brings up what has been referred to, and what that refers to in turn.
    pub(super) fn fragments(&mut self, document: &mut Value) {
        let (consumes, produces) = (self.consumes.clone(), self.produces.clone());
        while let Some((kind, at)) = self.fragments.waiting.pop() {
            if !self.fragments.done.insert(at.clone()) {
                continue;
            }
            let Some(value) = document.pointer(fragment(&at)).cloned() else { continue };
            // A file that is a document of its own has media types of its own.
            let of_file = |key: &str, outer: &MediaTypes| {
                let (path, _) = file_of(&at)?;
                let place = Pointer::root().join(FILES).join(&path);
                let file = self.document.get(FILES)?.get(&path)?.as_object()?;
                Some(MediaTypes::of(file, key, &place).unwrap_or_else(|| outer.clone()))
            };
            self.consumes = of_file("consumes", &consumes).unwrap_or_else(|| consumes.clone());
            self.produces = of_file("produces", &produces).unwrap_or_else(|| produces.clone());
            let brought = match kind {
                Kind::PathItem => self.path_item(&value, &at),
                Kind::Parameter => self.parameter(&value, &at),
                Kind::Response => {
                    let produces = self.produces.clone();
                    self.response(&value, &at, &produces)
                }
                Kind::Schema => self.schema(&value, &at),
                _ => continue,
            };
            if let Some(place) = document.pointer_mut(fragment(&at)) {
                *place = brought;
            }
        }
        (self.consumes, self.produces) = (consumes, produces);
    }
}
