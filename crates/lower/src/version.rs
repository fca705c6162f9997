//! Which OpenAPI a document is written in, found out before anything else is read from it; and the
//! way of every version to the forms of 3.0, which is the only version that the rest reads.

mod moves;
mod shape;
mod v31;

use std::borrow::Cow;

use serde_json::Value;
use understory_model::Pointer;

use crate::rules::Tally;
use crate::{Diagnostic, Severity, Spot};

use moves::Moves;

/// A version of OpenAPI that is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// 3.0.0 to 3.0.4.
    V30,
    /// 3.1.0 to 3.1.2.
    V31,
}

/// What to write; part of every help.
const TAKEN: &str = "OpenAPI 3.0 and 3.1 are understood: write `openapi: 3.1.1`";

/// The version of a document, or an error that says what is taken instead.
///
/// Only major and minor count: tools are not to tell patch versions apart (OpenAPI 3.0.4,
/// section Versions).
pub fn check(value: &Value, out: &mut Vec<Diagnostic>) -> Option<Version> {
    let openapi = Pointer::root().join("openapi");
    let (at, message, help) = match (value.get("openapi"), value.get("swagger")) {
        (Some(Value::String(text)), _) => match (minor(text), known(text)) {
            (_, Some(version)) => return Some(version),
            (Some(_), None) => (
                Spot::Value(openapi),
                format!("OpenAPI {text} is not understood"),
                format!("{TAKEN}, if the document uses nothing newer, or convert it down"),
            ),
            (None, None) => {
                (Spot::Value(openapi), format!("`{text}` is not a version of OpenAPI"), TAKEN.to_owned())
            }
        },
        (Some(Value::Number(number)), _) => (
            Spot::Value(openapi),
            format!("the version is the number {number}, but has to be text of three parts"),
            format!("{TAKEN}, which is text because of its second dot"),
        ),
        (Some(_), _) => (Spot::Value(openapi), "the version is not text".to_owned(), TAKEN.to_owned()),
        (None, Some(_)) => (
            Spot::Value(Pointer::root().join("swagger")),
            "this is a Swagger 2.0 document, which is not understood".to_owned(),
            "convert it to OpenAPI 3.0, for example with https://converter.swagger.io".to_owned(),
        ),
        (None, None) => (
            Spot::Value(Pointer::root()),
            "the document does not say which version of OpenAPI it is written in".to_owned(),
            format!("{TAKEN} as its first line"),
        ),
    };
    let problem = Diagnostic { rule: "version", severity: Severity::Error, at, message, help, also: vec![] };
    out.push(problem);
    None
}

/// The version that a text names, if it is understood.
fn known(text: &str) -> Option<Version> {
    match minor(text)? {
        "3.0" => Some(Version::V30),
        "3.1" => Some(Version::V31),
        _ => None,
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

/// What is found while a document is brought to the forms of 3.0, at the places where it is then.
#[derive(Default)]
pub(crate) struct Found {
    /// Problems.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What gets one diagnostic for the whole document, and where.
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
    let version = value.get("openapi").and_then(Value::as_str).and_then(known).unwrap_or(Version::V30);
    let value = match version {
        Version::V30 => Cow::Borrowed(value),
        Version::V31 => Cow::Owned(v31::down(value, &mut moves, &mut found)),
    };
    Brought { value, version, found, moves }
}

impl Brought<'_> {
    /// Lets diagnostics about the brought document point into the text that was written: each once,
    /// since one place of the text may have become several.
    pub(crate) fn restore(&self, diagnostics: &mut Vec<Diagnostic>) {
        if self.moves.is_empty() {
            return;
        }
        let restored = |spot: &mut Spot| match spot {
            Spot::Value(pointer) | Spot::Key(pointer) => *pointer = self.moves.old(pointer),
            Spot::Text(_) => {}
        };
        for diagnostic in diagnostics.iter_mut() {
            restored(&mut diagnostic.at);
            diagnostic.also.iter_mut().for_each(|(spot, _)| restored(spot));
        }
        let mut said = std::collections::BTreeSet::new();
        diagnostics.retain(|diagnostic| {
            said.insert((diagnostic.rule, format!("{:?}", diagnostic.at), diagnostic.message.clone()))
        });
    }
}
