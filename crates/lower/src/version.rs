//! Which OpenAPI a document is written in, found out before anything else is read from it.

use serde_json::Value;
use understory_model::Pointer;

use crate::{Diagnostic, Severity, Spot};

/// A version of OpenAPI that is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// 3.0.0 to 3.0.4.
    V30,
}

/// What to write; part of every help.
const TAKEN: &str = "OpenAPI 3.0 is understood: write `openapi: 3.0.4`";

/// The version of a document, or an error that says what is taken instead.
///
/// Only major and minor count: tools are not to tell patch versions apart (OpenAPI 3.0.4,
/// section Versions).
pub fn check(value: &Value, out: &mut Vec<Diagnostic>) -> Option<Version> {
    let openapi = Pointer::root().join("openapi");
    let (at, message, help) = match (value.get("openapi"), value.get("swagger")) {
        (Some(Value::String(text)), _) => match minor(text) {
            Some("3.0") => return Some(Version::V30),
            Some(_) => (
                Spot::Value(openapi),
                format!("OpenAPI {text} is not understood"),
                format!("{TAKEN}, if the document uses nothing newer, or convert it down to 3.0"),
            ),
            None => (Spot::Value(openapi), format!("`{text}` is not a version of OpenAPI"), TAKEN.to_owned()),
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

/// The major and the minor part of a version of three parts, such as `3.0` of `3.0.4-rc1`.
fn minor(text: &str) -> Option<&str> {
    let release = text.split('-').next()?;
    let (minor, patch) = release.rsplit_once('.')?;
    let (major, rest) = minor.split_once('.')?;
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (number(major) && number(rest) && number(patch)).then_some(minor)
}
