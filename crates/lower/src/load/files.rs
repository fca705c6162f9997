//! References into other files: each file is read once and becomes part of the document, and every
//! reference into it leads there. So is what is fetched by a URL, where that is allowed.
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

use super::load;
use super::url::{Url, is_url};
use super::visit::Path;
use crate::at::decoded;
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

/// What has been fetched.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// Where it was in the end, which references in it are relative to.
    pub url: String,
    /// What it is.
    pub bytes: Vec<u8>,
}

/// Why something was not fetched.
#[derive(Clone, Debug)]
pub struct Refused {
    /// What is in the way, in a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Refused {
    /// Nobody has allowed to fetch from there.
    pub fn not_allowed(url: &str) -> Self {
        let host = Url::parse(url).map(|url| url.origin()).unwrap_or_default();
        Refused {
            message: format!("nothing is fetched from `{host}`, so `{url}` leads nowhere"),
            help: format!(
                "save what it means in a file beside the document, or allow to fetch it: `--allow-host {host}` \
                 (`Config::hosts` in a build script)"
            ),
        }
    }
}

/// Fetches what a URL leads to, from where that is allowed.
pub type Fetch<'f> = &'f dyn Fn(&str) -> Result<Fetched, Refused>;

/// So many files are read at most: what is fetched may refer to more without end.
const MOST: usize = 10_000;

/// Reads a document and, when it is of a version that is understood, every file that it refers to, as
/// [`load`] reads one: those below its folder, and by URL those that `fetch` gives.
pub fn load_with_files(source: &Source, fetch: Fetch<'_>, out: &mut Vec<Diagnostic>) -> Option<Loaded> {
    let mut value = load(source, out)?;
    check(&value, out)?;
    let folder = source.path.parent().unwrap_or(FilePath::new("")).to_owned();
    let name = source.path.file_name().map(|name| name.to_string_lossy().into_owned());
    let mut files = Files { root: name.unwrap_or_default(), ..Files::default() };
    files.redirect(&mut value, "", &Path::Root);
    let (mut sources, mut read, mut faults) = (Vec::new(), Map::new(), Vec::new());
    let mut named = names(&value);
    while let Some(path) = files.next() {
        if is_url(&path) && named.contains(&path) {
            // What has this name is there already.
            continue;
        }
        let found = files.open(&folder, &path, fetch).and_then(|source| Ok((part(&source)?, source)));
        let found = if sources.len() < MOST { found } else { Err(too_many()) };
        match found {
            Ok((mut part, source)) => {
                named.extend(names(&part));
                let root = Path::Root;
                let within = Path::Key(&root, FILES);
                files.redirect(&mut part, &path, &Path::Key(&within, &path));
                read.insert(path, part);
                sources.push(source);
            }
            Err(fault) => faults.push((path, fault)),
        }
    }
    out.append(&mut files.out);
    for (path, fault) in faults.iter().filter(|(path, _)| !named.contains(path)) {
        let places = files.known.get(path).into_iter().flatten();
        out.extend(places.map(|at| unresolved_reference::unread(at, fault)));
    }
    let fetched: BTreeSet<String> = read.keys().filter(|path| is_url(path)).cloned().collect();
    if let (Value::Object(map), false) = (&mut value, read.is_empty()) {
        map.insert(FILES.to_owned(), Value::Object(read));
    }
    if !fetched.is_empty() {
        lead(&mut value, &fetched);
    }
    Some(Loaded { value, files: sources })
}

/// The URLs that parts of a document have for names: `$id` (JSON Schema 2020-12 Core §8.2.1) and `$self`
/// (OpenAPI 3.2.0 §4.1.1). Nothing is fetched by a name.
fn names(value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(map) => {
                let own = ["$id", "$self"].iter().filter_map(|key| map.get(*key)?.as_str()).filter_map(Url::parse);
                found.extend(own.map(|url| url.to_string()));
                waiting.extend(map.values());
            }
            Value::Array(list) => waiting.extend(list),
            _ => {}
        }
    }
    found
}

/// Lets every reference by a URL that was fetched lead into the document.
fn lead(value: &mut Value, fetched: &BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(reference) if key == "$ref" => lead_one(reference, fetched),
                    Value::Object(mapping) if key == "mapping" => {
                        for value in mapping.values_mut() {
                            match value {
                                Value::String(reference) => lead_one(reference, fetched),
                                value => lead(value, fetched),
                            }
                        }
                    }
                    value => lead(value, fetched),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|value| lead(value, fetched)),
        _ => {}
    }
}

fn lead_one(reference: &mut String, fetched: &BTreeSet<String>) {
    let (url, place) = reference.split_once('#').unwrap_or((reference, ""));
    // The name of an anchor means something only to the version that has them.
    if fetched.contains(url) && (place.is_empty() || place.starts_with('/')) {
        *reference = within(url, place);
    }
}

/// The reference to a place in a file.
fn within(path: &str, place: &str) -> String {
    let file = Pointer::root().join(FILES).join(path).to_string();
    format!("{}{place}", file.replace('%', "%25"))
}

fn too_many() -> Refused {
    Refused {
        message: format!("the document refers to more than {MOST} files"),
        help: "refer to fewer".to_owned(),
    }
}

/// What a file holds. Not every file is a whole document: most hold parts of one.
fn part(source: &Source) -> Result<Value, Refused> {
    let mut problems = Vec::new();
    let loaded = load(source, &mut problems);
    let error = problems.iter().find(|problem| problem.severity == Severity::Error);
    if let (Some(value), None) = (loaded, error) {
        return Ok(value);
    }
    let problem = error.map_or("it holds nothing", |problem| problem.message.as_str());
    let start = error.map_or(0, |problem| source.locate(&problem.at).start);
    let line = source.text.get(..start).unwrap_or("").matches('\n').count() + 1;
    Err(unusable(&source.path.to_string_lossy(), &format!("line {line}: {problem}")))
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

/// The files of a document, as they are found.
#[derive(Default)]
struct Files {
    /// The name of the document's own file.
    root: String,
    /// The files that are still to be read, and the URLs that are still to be fetched.
    waiting: VecDeque<String>,
    remote: VecDeque<String>,
    /// The files that are read or will be, each with the references that lead there.
    known: BTreeMap<String, Vec<Pointer>>,
    /// Where what was fetched was in the end, if not at the URL by which it is known.
    moved: BTreeMap<String, Url>,
    out: Vec<Diagnostic>,
}

impl Files {
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

    /// Lets every reference below a place lead into the document. `file` is the path of the file that
    /// the place is in; it is empty for the document.
    fn redirect(&mut self, value: &mut Value, file: &str, at: &Path<'_>) {
        match value {
            Value::Array(list) => {
                for (index, value) in list.iter_mut().enumerate() {
                    self.redirect(value, file, &Path::Item(at, index));
                }
            }
            Value::Object(map) => {
                let names = matches!(at, Path::Key(_, key) if NAMED.contains(key));
                for (key, value) in map {
                    if !names && (key.starts_with("x-") || VALUES.contains(&key.as_str())) {
                        continue;
                    }
                    let here = Path::Key(at, key);
                    match value {
                        Value::String(reference) if key == "$ref" => {
                            if let Some(new) = self.target(reference, file, &here) {
                                *reference = new;
                            }
                        }
                        Value::Object(mapping) if key == "mapping" && is_discriminator(at) => {
                            for (value, schema) in mapping {
                                self.redirect_mapping(schema, file, &Path::Key(&here, value));
                            }
                        }
                        value => self.redirect(value, file, &here),
                    }
                }
            }
            _ => {}
        }
    }

    /// Lets a value of a discriminator's mapping lead into the document: it is the name of a component or
    /// a reference (OpenAPI 3.0.4 §4.7.25.2), and a name has no slash and no ending.
    fn redirect_mapping(&mut self, schema: &mut Value, file: &str, at: &Path<'_>) {
        let Value::String(reference) = schema else { return };
        let path = reference.split('#').next().unwrap_or_default();
        let ending = FilePath::new(path).extension().and_then(|ending| ending.to_str());
        let is_file = ending.is_some_and(|ending| ["yaml", "yml", "json"].contains(&ending));
        if (is_file || reference.contains(['/', '#']))
            && let Some(new) = self.target(reference, file, at)
        {
            *reference = new;
        }
    }

    /// What a reference becomes, if it leads from or into a file.
    fn target(&mut self, reference: &str, file: &str, at: &Path<'_>) -> Option<String> {
        let (path, place) = reference.split_once('#').unwrap_or((reference, ""));
        let path = match path {
            "" if file.is_empty() => return None,
            "" => file.to_owned(),
            path if is_url(file) || is_url(path) => self.url(path, file)?,
            path if path.contains(':') => return None,
            path => match beside(file, &decoded(path)?) {
                Some(path) => path,
                None => {
                    self.out.push(unresolved_reference::outside(&at.pointer(), reference));
                    return None;
                }
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
        match (remote, place) {
            (true, "") => Some(path),
            // The name of an anchor: what it means is known when its file has been read. So is whether
            // there is anything at a URL.
            (true, place) => Some(format!("{path}#{place}")),
            (false, place) if !place.is_empty() && !place.starts_with('/') => Some(format!("{path}#{place}")),
            (false, place) => Some(within(&path, place)),
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
}

/// Whether a place is the discriminator of a schema.
fn is_discriminator(at: &Path<'_>) -> bool {
    matches!(at, Path::Key(parent, "discriminator") if !matches!(parent, Path::Key(_, "properties")))
}

/// A path beside a file, as a path from the document's folder. `None` when it leads out of the folder.
fn beside(file: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    if path.starts_with('/') {
        return None;
    }
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
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
