//! References into other files: each file is read once and becomes part of the document, and every
//! reference into it leads there.
//!
//! ```text
//! $ref: schemas/pet.yaml#/Pet         becomes   $ref: '#/x-understory-files/schemas~1pet.yaml/Pet'
//! ```
//!
//! A place in a file is thereby a place in the document, and rendering finds the way back.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path as FilePath;

use serde_json::{Map, Value};
use understory_model::Pointer;

use super::base::{self, Bases, Lead, Uri};
use super::load;
use super::visit::Path;
use crate::rules::unresolved_reference;
use crate::version::check;
use crate::{Diagnostic, Severity, Source, Spot};

/// The key of the document under which the files are, by their paths from its folder.
pub(crate) const FILES: &str = "x-understory-files";

/// Keys that hold values of the user's, in which nothing is a reference.
pub(crate) const VALUES: [&str; 5] = ["example", "examples", "default", "enum", "const"];

/// Keys whose members have names of the author's, which may be like those above.
const NAMED: [&str; 8] =
    ["properties", "headers", "responses", "schemas", "parameters", "definitions", "$defs", FILES];

/// A document with the files that it refers to.
#[derive(Debug)]
pub struct Loaded {
    /// The document, of which the files are part.
    pub value: Value,
    /// The files, without the document itself.
    pub files: Vec<Source>,
}

/// Reads a document and, when it is of a version that is understood, every file below its folder that
/// it refers to, as [`load`] reads one.
pub fn load_with_files(source: &Source, out: &mut Vec<Diagnostic>) -> Option<Loaded> {
    let mut value = load(source, out)?;
    let version = check(&value, out)?;
    let folder = source.path.parent().unwrap_or(FilePath::new("")).to_owned();
    let name = source.path.file_name().map(|name| name.to_string_lossy().into_owned());
    let root = name.unwrap_or_default();
    let bases = Bases::of(&value, version, root.clone());
    let mut files = Files { root, bases, queue: VecDeque::new(), known: BTreeSet::new(), out };
    files.redirect(&mut value, From { file: "", id: None }, &Path::Root);
    let (mut sources, mut read) = (Vec::new(), Map::new());
    while let Some((path, at)) = files.queue.pop_front() {
        let mut problems = Vec::new();
        let source = match Source::read(folder.join(&path)) {
            Ok(source) => source,
            Err(problem) => {
                files.out.push(unresolved_reference::unreadable(&at, &path, &problem.message));
                continue;
            }
        };
        // Not every file is a whole document: most hold parts of one.
        let loaded = load(&source, &mut problems);
        if let Some(problem) = problems.iter().find(|problem| problem.severity == Severity::Error) {
            let start = source.locate(&problem.at).start;
            let line = source.text.get(..start).unwrap_or("").matches('\n').count() + 1;
            let message = format!("line {line}: {}", problem.message);
            files.out.push(unresolved_reference::unreadable(&at, &path, &message));
            continue;
        }
        let Some(mut part) = loaded else { continue };
        let root = Path::Root;
        let within = Path::Key(&root, FILES);
        files.redirect(&mut part, From { file: &path, id: None }, &Path::Key(&within, &path));
        read.insert(path, part);
        sources.push(source);
    }
    if let (Value::Object(map), false) = (&mut value, read.is_empty()) {
        map.insert(FILES.to_owned(), Value::Object(read));
    }
    Some(Loaded { value, files: sources })
}

/// The path of the file that a place of the document is in, and the place in that file.
pub(crate) fn file_of(pointer: &Pointer) -> Option<(String, Pointer)> {
    let mut tokens = pointer.tokens();
    if tokens.next()? != FILES {
        return None;
    }
    let path = tokens.next()?;
    Some((path, tokens.fold(Pointer::root(), |at, token| at.join(&token))))
}

/// The keys of a file under which are parts with names.
const SECTIONS: [&str; 6] = ["definitions", "$defs", "schemas", "parameters", "responses", "requestBodies"];

/// What a schema in a file is called: like its place in the file, or else like the file.
pub(crate) fn name_of(pointer: &Pointer) -> Option<String> {
    let (path, place) = file_of(pointer)?;
    let tokens: Vec<String> = place.tokens().collect();
    match tokens.as_slice() {
        [] => FilePath::new(&path).file_stem().map(|stem| stem.to_string_lossy().into_owned()),
        [name] => Some(name.clone()),
        [section, name] if SECTIONS.contains(&section.as_str()) => Some(name.clone()),
        [components, _, name] if components == "components" => Some(name.clone()),
        _ => None,
    }
}

struct Files<'o> {
    /// The name of the document's own file.
    root: String,
    /// Where it belongs.
    bases: Bases,
    /// The files that are still to be read, each with the reference that leads there.
    queue: VecDeque<(String, Pointer)>,
    /// The files that are read or will be.
    known: BTreeSet<String>,
    out: &'o mut Vec<Diagnostic>,
}

/// What a reference starts from.
#[derive(Clone, Copy)]
struct From<'f> {
    /// The path of the file that it stands in; it is empty for the document.
    file: &'f str,
    /// The `$id` of the schema that it stands in.
    id: Option<&'f Uri>,
}

impl Files<'_> {
    /// Lets every reference below a place lead into the document.
    fn redirect(&mut self, value: &mut Value, from: From<'_>, at: &Path<'_>) {
        match value {
            Value::Array(list) => {
                for (index, value) in list.iter_mut().enumerate() {
                    self.redirect(value, from, &Path::Item(at, index));
                }
            }
            Value::Object(map) => {
                let id = self.bases.of_schema(map, from.file, from.id);
                let from = From { id: id.as_ref().or(from.id), ..from };
                let names = matches!(at, Path::Key(_, key) if NAMED.contains(key));
                for (key, value) in map {
                    if !names && (key.starts_with("x-") || VALUES.contains(&key.as_str())) {
                        continue;
                    }
                    let here = Path::Key(at, key);
                    match value {
                        Value::String(reference) if key == "$ref" => {
                            if let Some(new) = self.target(reference, from, &here) {
                                *reference = new;
                            }
                        }
                        Value::String(reference) if key == "operationRef" && is_link(at) => {
                            if let Some(new) = self.own(reference, from) {
                                *reference = new;
                            }
                        }
                        Value::Object(mapping) if key == "mapping" && is_discriminator(at) => {
                            for (value, schema) in mapping {
                                self.redirect_mapping(schema, from, &Path::Key(&here, value));
                            }
                        }
                        value => self.redirect(value, from, &here),
                    }
                }
            }
            _ => {}
        }
    }

    /// Lets a value of a discriminator's mapping lead into the document: it is the name of a component or
    /// a reference (OpenAPI 3.0.4 §4.7.25.2), and a name has no slash and no ending.
    fn redirect_mapping(&mut self, schema: &mut Value, from: From<'_>, at: &Path<'_>) {
        let Value::String(reference) = schema else { return };
        let path = reference.split('#').next().unwrap_or_default();
        let ending = FilePath::new(path).extension().and_then(|ending| ending.to_str());
        let is_file = ending.is_some_and(|ending| ["yaml", "yml", "json"].contains(&ending));
        if (is_file || reference.contains(['/', '#']))
            && let Some(new) = self.target(reference, from, at)
        {
            *reference = new;
        }
    }

    /// What a reference becomes, if it leads from or into a file.
    fn target(&mut self, reference: &str, from: From<'_>, at: &Path<'_>) -> Option<String> {
        let (path, place) = reference.split_once('#').unwrap_or((reference, ""));
        let path = match (path, from.file) {
            ("", "") => return None,
            ("", file) => file.to_owned(),
            (path, file) => match self.bases.lead(path, file, from.id) {
                Lead::File(path) => path,
                Lead::Id(id) if place.is_empty() => return Some(id),
                Lead::Id(id) => return Some(format!("{id}#{place}")),
                Lead::Nowhere => {
                    if !base::is_absolute(path) {
                        self.out.push(unresolved_reference::outside(&at.pointer(), reference));
                    }
                    return None;
                }
            },
        };
        if path == self.root {
            return Some(format!("#{place}"));
        }
        if self.known.insert(path.clone()) {
            self.queue.push_back((path.clone(), at.pointer()));
        }
        if !place.is_empty() && !place.starts_with('/') {
            // The name of an anchor: what it means is known when its file has been read.
            return Some(format!("{path}#{place}"));
        }
        let file = Pointer::root().join(FILES).join(&path);
        Some(format!("{file}{place}"))
    }

    /// What a reference to an operation becomes, if it leads into the document by the name of that.
    fn own(&self, reference: &str, from: From<'_>) -> Option<String> {
        let (path, place) = reference.split_once('#')?;
        match self.bases.lead(path, from.file, None) {
            Lead::File(file) if file == self.root && !path.is_empty() => Some(format!("#{place}")),
            _ => None,
        }
    }
}

/// Whether a place is the discriminator of a schema.
fn is_discriminator(at: &Path<'_>) -> bool {
    matches!(at, Path::Key(parent, "discriminator") if !matches!(parent, Path::Key(_, "properties")))
}

/// Whether a place is a link.
fn is_link(at: &Path<'_>) -> bool {
    matches!(at, Path::Key(Path::Key(_, "links"), _))
}

/// Diagnostics parted by the file that they are about, each with its places in that file; the
/// document's own come first.
pub(crate) fn by_file(diagnostics: &[Diagnostic]) -> BTreeMap<Option<String>, Vec<Diagnostic>> {
    let within = |spot: &Spot| match spot {
        Spot::Value(pointer) => file_of(pointer).map(|(path, place)| (path, Spot::Value(place))),
        Spot::Key(pointer) => file_of(pointer).map(|(path, place)| (path, Spot::Key(place))),
        Spot::Text(_) => None,
    };
    let mut parted: BTreeMap<Option<String>, Vec<Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        let mut diagnostic = diagnostic.clone();
        let (path, at) = within(&diagnostic.at).map_or((None, diagnostic.at), |(path, at)| (Some(path), at));
        diagnostic.at = at;
        let mut here = Vec::new();
        for (spot, label) in diagnostic.also {
            match within(&spot) {
                Some((other, spot)) if Some(&other) == path.as_ref() => here.push((spot, label)),
                None if path.is_none() => here.push((spot, label)),
                // One excerpt shows one file.
                Some((other, spot)) => {
                    diagnostic.help.push_str(&format!("; {label}: {other} {}", shown(&spot)))
                }
                None => diagnostic.help.push_str(&format!("; {label}: {}", shown(&spot))),
            }
        }
        diagnostic.also = here;
        parted.entry(path).or_default().push(diagnostic);
    }
    parted
}

fn shown(spot: &Spot) -> String {
    match spot {
        Spot::Value(pointer) | Spot::Key(pointer) => pointer.to_string(),
        Spot::Text(_) => "elsewhere".to_owned(),
    }
}
