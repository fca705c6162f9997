//! References into other files: each file is read once and becomes part of the document, and every
//! reference into it leads there. So does what is fetched by a URL, where that is allowed.
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
use super::remote::{Fetch, Refused, lead, names};
use super::url::{Url, is_url};
use super::visit::Path;
use crate::rules::unresolved_reference;
use crate::version::check;
use crate::{Diagnostic, Severity, Source, Spot};

/// The key of the document under which the files are, by their paths from its folder.
pub(crate) const FILES: &str = "x-understory-files";

/// Keys that hold values of the user's, in which nothing is a reference.
pub(crate) const VALUES: [&str; 5] = ["example", "examples", "default", "enum", "const"];

/// Keys whose members have names of the author's, which may be like those above.
pub(super) const NAMED: [&str; 8] =
    ["properties", "headers", "responses", "schemas", "parameters", "definitions", "$defs", FILES];

/// A document with the files that it refers to.
#[derive(Debug)]
pub struct Loaded {
    /// The document, of which the files are part.
    pub value: Value,
    /// The files, without the document itself.
    pub files: Vec<Source>,
}

/// So many files are read at most: what is fetched may refer to more without end.
const MOST: usize = 10_000;

/// Reads a document and, when it is of a version that is understood, every file that it refers to, as
/// [`load`] reads one: those below its folder, and by URL what `fetch` gives.
pub fn load_with_files(source: &Source, fetch: Fetch<'_>, out: &mut Vec<Diagnostic>) -> Option<Loaded> {
    let mut value = load(source, out)?;
    let version = check(&value, out)?;
    let folder = source.path.parent().unwrap_or(FilePath::new("")).to_owned();
    let name = source.path.file_name().map(|name| name.to_string_lossy().into_owned());
    let root = name.unwrap_or_default();
    let mut files = Files {
        bases: Bases::of(&value, version, root.clone()),
        root,
        waiting: VecDeque::new(),
        remote: VecDeque::new(),
        known: BTreeMap::new(),
        moved: BTreeMap::new(),
        out,
    };
    files.redirect(&mut value, From { file: "", id: None }, &Path::Root);
    let (mut sources, mut read, mut faults) = (Vec::new(), Map::new(), Vec::new());
    let mut named = names(&value);
    while let Some(path) = files.next() {
        if named.contains(&path) {
            // What has this name is there already.
            continue;
        }
        let found = if sources.len() < MOST { files.open(&folder, &path, fetch) } else { Err(too_many()) };
        match found.and_then(|source| Ok((part(&source, &path)?, source))) {
            Ok((mut part, source)) => {
                named.extend(names(&part));
                let root = Path::Root;
                let within = Path::Key(&root, FILES);
                files.redirect(&mut part, From { file: &path, id: None }, &Path::Key(&within, &path));
                read.insert(path, part);
                sources.push(source);
            }
            Err(fault) => faults.push((path, fault)),
        }
    }
    for (path, fault) in faults.iter().filter(|(path, _)| !named.contains(path)) {
        let places = files.known.get(path).into_iter().flatten();
        files.out.extend(places.map(|at| unresolved_reference::unread(at, fault)));
    }
    let fetched: BTreeSet<String> = read.keys().filter(|path| is_url(path)).cloned().collect();
    if let (Value::Object(map), false) = (&mut value, read.is_empty()) {
        map.insert(FILES.to_owned(), Value::Object(read));
    }
    if !fetched.is_empty() {
        lead(&mut value, "", &fetched);
    }
    Some(Loaded { value, files: sources })
}

/// The reference to a place in a file.
pub(super) fn within(path: &str, place: &str) -> String {
    let file = Pointer::root().join(FILES).join(path).to_string();
    // A reference is read as a URI, in which an escape of the path would be undone.
    format!("{}{place}", file.replace('%', "%25"))
}

fn too_many() -> Refused {
    Refused {
        message: format!("the document refers to more than {MOST} files"),
        help: "refer to fewer, or select the operations that are needed from a smaller document".to_owned(),
    }
}

/// What a file holds. Not every file is a whole document: most hold parts of one.
fn part(source: &Source, path: &str) -> Result<Value, Refused> {
    let mut problems = Vec::new();
    let loaded = load(source, &mut problems);
    let error = problems.iter().find(|problem| problem.severity == Severity::Error);
    match (loaded, error) {
        (Some(value), None) => Ok(value),
        (_, Some(problem)) => {
            let start = source.locate(&problem.at).start;
            let line = source.text.get(..start).unwrap_or("").matches('\n').count() + 1;
            Err(unusable(path, &format!("line {line}: {}", problem.message)))
        }
        (None, None) => Err(unusable(path, "it holds nothing")),
    }
}

/// A file that cannot be read.
fn unusable(path: &str, why: &str) -> Refused {
    let help = if is_url(path) {
        "correct the reference, or what it leads to"
    } else {
        "correct the reference, which is relative to the file that it stands in, or the file"
    };
    Refused { message: format!("`{path}` cannot be used: {why}"), help: help.to_owned() }
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
        [] => match Url::parse(&path) {
            Some(url) => Some(url.stem().to_owned()),
            None => FilePath::new(&path).file_stem().map(|stem| stem.to_string_lossy().into_owned()),
        },
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
    /// The files that are still to be read.
    waiting: VecDeque<String>,
    /// The URLs that are still to be fetched.
    remote: VecDeque<String>,
    /// The files that are read or will be, each with the references that lead there.
    known: BTreeMap<String, Vec<Pointer>>,
    /// Where what was fetched was in the end, if not at the URL by which it is known.
    moved: BTreeMap<String, Url>,
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
    /// The next file. What is fetched comes last, when the names of all else are known.
    fn next(&mut self) -> Option<String> {
        self.waiting.pop_front().or_else(|| self.remote.pop_front())
    }

    fn open(&mut self, folder: &FilePath, path: &str, fetch: Fetch<'_>) -> Result<Source, Refused> {
        let source = if is_url(path) {
            let fetched = fetch(path)?;
            let end = Url::parse(&fetched.url).filter(|end| end.to_string() != path);
            self.moved.extend(end.map(|end| (path.to_owned(), end)));
            Source::from_bytes(path, fetched.bytes)
        } else {
            Source::read(folder.join(path))
        };
        source.map_err(|problem| unusable(path, &problem.message))
    }

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
                Lead::Nowhere => match self.url(path, file) {
                    Some(url) => url,
                    None if base::is_absolute(path) => return None,
                    None => {
                        self.out.push(unresolved_reference::outside(&at.pointer(), reference));
                        return None;
                    }
                },
            },
        };
        if path == self.root {
            return Some(format!("#{place}"));
        }
        let remote = is_url(&path);
        if !self.known.contains_key(&path) {
            let queue = if remote { &mut self.remote } else { &mut self.waiting };
            queue.push_back(path.clone());
        }
        self.known.entry(path.clone()).or_default().push(at.pointer());
        match place {
            // Whether there is anything at a URL is known when it has been fetched.
            "" if remote => Some(path),
            // So is what the name of an anchor means.
            place if remote || !(place.is_empty() || place.starts_with('/')) => {
                Some(format!("{path}#{place}"))
            }
            place => Some(within(&path, place)),
        }
    }

    /// The URL that a reference means, in a file.
    fn url(&self, reference: &str, file: &str) -> Option<String> {
        let url = match self.moved.get(file).cloned().or_else(|| Url::parse(file)) {
            Some(base) => base.join(reference)?,
            None => Url::parse(reference)?,
        };
        Some(url.to_string())
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

/// The file at a path, beside the document or by its URL.
pub(crate) fn find<'s>(document: &Source, files: &'s [Source], path: &str) -> Option<&'s Source> {
    let folder = document.path.parent().unwrap_or(FilePath::new(""));
    let path = if is_url(path) { path.into() } else { folder.join(path) };
    files.iter().find(|file| file.path == path)
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
