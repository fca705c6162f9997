//! Which OpenAPI a document is written in, found out before anything else is read from it; and the
//! way of every version to the forms of 3.0, which is the only version that the rest reads.

mod moves;
mod references;
mod shape;
mod types;
mod v2;
mod v30;
mod v31;
mod v32;

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::Value;
use understory_model::Pointer;

use crate::left_out::LeftOut;
use crate::load::files::FILES;
use crate::rules::Tally;
use crate::select::Reached;
use crate::{Diagnostic, Severity, Spot};

use moves::Moves;
use references::{fragment, redirect};

/// A version of OpenAPI that is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// Swagger 2.0.
    V20,
    /// 3.0.0 to 3.0.4.
    V30,
    /// 3.1.0 to 3.1.2.
    V31,
    /// 3.2.0.
    V32,
}

impl Version {
    /// Where the components of a section stand, in the words of the version.
    pub(crate) fn section(self, section: &str) -> String {
        match (self, section) {
            (Version::V20, "schemas") => "definitions".to_owned(),
            (Version::V20, "securitySchemes") => "securityDefinitions".to_owned(),
            (Version::V20, section) => section.to_owned(),
            (_, section) => format!("components/{section}"),
        }
    }
}

/// What to write; part of every help.
const TAKEN: &str = "OpenAPI 3.0, 3.1 and 3.2 and Swagger 2.0 are understood: write `openapi: 3.1.1`";

/// The version of a document, or an error that says what is taken instead.
///
/// Only major and minor count: tools are not to tell patch versions apart (OpenAPI 3.0.4,
/// section Versions).
pub fn check(value: &Value, out: &mut Vec<Diagnostic>) -> Option<Version> {
    let place = |key| Pointer::root().join(key);
    let (at, message, help) = match (value.get("openapi"), value.get("swagger")) {
        (Some(_), Some(_)) => (
            Spot::Key(place("swagger")),
            "the document says both `openapi` and `swagger`".to_owned(),
            "keep the one whose version the document is written in".to_owned(),
        ),
        (None, None) => (
            Spot::Value(Pointer::root()),
            "the document does not say which version of OpenAPI it is written in".to_owned(),
            format!("{TAKEN} as its first line"),
        ),
        (Some(version), None) => match openapi(version) {
            Ok(version) => return Some(version),
            Err((message, help)) => (Spot::Value(place("openapi")), message, help),
        },
        (None, Some(version)) => match swagger(version) {
            Ok(version) => return Some(version),
            Err((message, help)) => (Spot::Value(place("swagger")), message, help),
        },
    };
    let problem = Diagnostic {
        rule: "version",
        severity: Severity::Error,
        at,
        message,
        help,
        also: vec![],
        instead: None,
    };
    out.push(problem);
    None
}

/// The version that a document or a file says that it is written in; `None` where it says nothing that
/// is understood, as a part of a document does.
fn declared(value: &Value) -> Option<Version> {
    check(value, &mut Vec::new())
}

/// The version under `openapi`, or what is wrong with it and what to do.
fn openapi(version: &Value) -> Result<Version, (String, String)> {
    match version {
        Value::String(text) => match minor(text) {
            Some("3.0") => Ok(Version::V30),
            Some("3.1") => Ok(Version::V31),
            Some("3.2") => Ok(Version::V32),
            Some("2.0") => Err((
                format!("OpenAPI {text} is called Swagger"),
                "write `swagger: '2.0'` in its place".to_owned(),
            )),
            Some(_) => Err((
                format!("OpenAPI {text} is not understood"),
                format!("{TAKEN}, if the document uses nothing newer, or convert it down"),
            )),
            None => Err((format!("`{text}` is not a version of OpenAPI"), TAKEN.to_owned())),
        },
        Value::Number(number) => Err((
            format!("the version is the number {number}, but has to be text of three parts"),
            format!("{TAKEN}, which is text because of its second dot"),
        )),
        _ => Err(("the version is not text".to_owned(), TAKEN.to_owned())),
    }
}

/// The version under `swagger`, or what is wrong with it and what to do.
fn swagger(version: &Value) -> Result<Version, (String, String)> {
    let help = "write `swagger: '2.0'`, with the quotes".to_owned();
    match version {
        Value::String(text) if text == "2.0" => Ok(Version::V20),
        Value::String(text) => Err((format!("Swagger {text} is not understood"), help)),
        Value::Number(number) => {
            Err((format!("the version is the number {number}, but has to be text"), help))
        }
        _ => Err(("the version is not text".to_owned(), help)),
    }
}

/// The major and the minor part of a version of three parts, such as `3.0` of `3.0.4-rc1`.
fn minor(text: &str) -> Option<&str> {
    let release = text.split('-').next()?;
    let (minor, patch) = release.rsplit_once('.')?;
    let (major, rest) = minor.split_once('.')?;
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (number(major) && number(rest) && number(patch)).then_some(minor)
}

/// A document in the forms of 3.0.
pub(crate) struct Brought<'v> {
    /// The document.
    pub(crate) value: Cow<'v, Value>,
    /// The version in which it was written.
    pub(crate) version: Version,
    /// What was found on the way.
    pub(crate) found: Found,
    moves: Moves,
}

/// What is found while a document is brought to the forms of 3.0.
#[derive(Default)]
pub(crate) struct Found {
    /// Problems, where they are written.
    diagnostics: Vec<Diagnostic>,
    /// What gets one diagnostic for the whole document, and where it is in the brought document.
    pub(crate) counted: Vec<(Tally, Pointer)>,
}

impl Found {
    fn count(&mut self, tally: Tally, at: Pointer) {
        self.counted.push((tally, at));
    }
}

/// Brings a document of any version to the forms of 3.0. What is no document of a known version is
/// taken for one of 3.0.
pub(crate) fn bring(value: &Value) -> Brought<'_> {
    let mut moves = Moves::default();
    let mut found = Found::default();
    let version = check(value, &mut Vec::new()).unwrap_or(Version::V30);
    let mut value = match version {
        Version::V20 => Cow::Owned(v2::up(value, &mut moves, &mut found)),
        Version::V30 => v30::mend(value, &mut moves, &mut found),
        Version::V31 => Cow::Owned(v31::down(value, &mut moves, &mut found).0),
        Version::V32 => Cow::Owned(v32::down(value, &mut moves, &mut found)),
    };
    let files = value.get(FILES).and_then(Value::as_object);
    let older = files.is_some_and(|files| files.values().any(|file| declared(file) == Some(Version::V20)));
    if older && version != Version::V20 {
        v2::up_files(value.to_mut(), version, &mut moves, &mut found);
    }
    Brought { value, version, found, moves }
}

impl Brought<'_> {
    /// What stands at a place of the document as it was written is at this one now; `None` where nothing
    /// does.
    pub(crate) fn place(&self, written: &str) -> Option<Pointer> {
        let written = Pointer::parse(written)?;
        let now = self.moves.new_of(&written).unwrap_or(written);
        let stands = |at: &Pointer| at.as_str().strip_prefix('#').and_then(|at| self.value.pointer(at));
        // The values of an enum are known by themselves.
        let (around, last) = now.split_last()?;
        let is_value = around.as_str().ends_with("/enum") && stands(&around).is_some();
        // The group of an operation that names none.
        let is_group = last == "tags" && stands(&around).is_some_and(Value::is_object);
        (is_value || is_group || stands(&now).is_some()).then_some(now)
    }

    /// All problems of the document as it was written, what was left out of it and what was read of it,
    /// given those of the brought document: each problem once, since one place of the text may have
    /// become several.
    pub(crate) fn restore(
        mut self,
        mut diagnostics: Vec<Diagnostic>,
        mut left_out: Vec<LeftOut>,
        reached: Option<Reached>,
    ) -> (Vec<Diagnostic>, Vec<LeftOut>, Option<Reached>) {
        let restored = |spot: &mut Spot| match spot {
            Spot::Value(pointer) | Spot::Key(pointer) => *pointer = self.moves.old(pointer),
            Spot::Text(_) => {}
        };
        if !self.moves.is_empty() {
            for diagnostic in &mut diagnostics {
                restored(&mut diagnostic.at);
                diagnostic.also.iter_mut().for_each(|(spot, _)| restored(spot));
            }
            for operation in &mut left_out {
                operation.origin = self.moves.old(&operation.origin);
                restored(&mut operation.cause);
            }
        }
        let reached = reached.map(|reached| self.moves.written(&reached));
        if let Some(reached) = &reached {
            self.found.diagnostics.retain(|diagnostic| reached.concerns(diagnostic));
        }
        diagnostics.splice(0..0, self.found.diagnostics);
        let mut said = BTreeSet::new();
        diagnostics.retain(|diagnostic| {
            said.insert((diagnostic.rule, format!("{:?}", diagnostic.at), diagnostic.message.clone()))
        });
        (diagnostics, left_out, reached)
    }
}
