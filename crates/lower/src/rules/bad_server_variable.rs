//! # bad-server-variable
//!
//! The variables of a server do not fit its URL: one stands in the URL and is not declared, or its
//! default is none of the permitted values; or, as a warning, one does not stand in the URL, so that
//! its value changes nothing.
//!
//! ```yaml
//! servers:
//!   - url: https://{region}.example.com
//!     variables:
//!       zone: {default: eu}          # region
//! ```
//! Declare each variable of the URL under `variables`, with a `default` that is one of its `enum`
//! (OpenAPI 3.0.4 §4.7.6, "Server Variable Object").

use understory_model::Pointer;

use super::{did_you_mean, error, mended, warning};
use crate::diagnostic::{Diagnostic, Spot};

const RULE: &str = "bad-server-variable";

/// A variable that is not declared.
pub(crate) fn undeclared<'c>(
    at: &Pointer,
    name: &str,
    declared: impl IntoIterator<Item = &'c str>,
) -> Diagnostic {
    let message = format!("the variable `{name}` of this URL is not declared");
    let help = did_you_mean(name, declared)
        .unwrap_or_else(|| format!("add `{name}` with a `default` under `variables`"));
    mended(error(RULE, Spot::Value(at.clone()), message, help), "the client must be given a base URL")
}

/// A variable without a place in the URL.
pub(crate) fn unused(at: &Pointer, name: &str) -> Diagnostic {
    let message = format!("the variable `{name}` does not stand in the URL of its server");
    let help = format!("write `{{{name}}}` where it belongs in `url`, or remove the variable");
    warning(RULE, Spot::Key(at.clone()), message, help)
}

/// A default that is not permitted.
pub(crate) fn forbidden_default(at: &Pointer, default: &str, values: &[String]) -> Diagnostic {
    let message = format!("the default `{default}` is not one of the permitted values");
    let help = did_you_mean(default, values.iter().map(String::as_str))
        .unwrap_or_else(|| "add it to `enum`, or take a default from there".to_owned());
    mended(error(RULE, Spot::Value(at.clone()), message, help), "it is taken all the same")
}
