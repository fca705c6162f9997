//! # hook-url
//!
//! A webhook or a callback is sent to a URL that its receiver gave, all of it. Whatever else the
//! document says about that URL has no effect: `servers`, and parameters of a path that there is not.
//!
//! ```yaml
//! webhooks:
//!   newPet:
//!     servers: [{url: https://example.com}]                                         # ignored
//!     parameters: [{name: id, in: path, required: true, schema: {type: string}}]    # left out
//! ```
//! Remove them; what a receiver is to know can be `in: query` or `in: header`.

use understory_model::Parameter;

use super::{Tally, warning};
use crate::diagnostic::{Diagnostic, Severity, Spot};

const HELP: &str = "remove it: the receiver gives the whole URL";

/// Servers of a webhook or a callback.
pub(crate) const SERVERS: Tally = Tally {
    rule: "hook-url",
    severity: Severity::Note,
    one: "the servers of a webhook or a callback have no effect, since its receiver gives its URL",
    many: "lists of servers of webhooks or callbacks have no effect, since their receivers give their URLs",
    help: HELP,
};

/// A parameter of a path that there is not.
pub(crate) fn path_parameter(parameter: &Parameter, hook: &str) -> Diagnostic {
    let at = Spot::Value(parameter.origin.clone());
    let message = format!(
        "the path parameter `{}` is left out, since the receiver of `{hook}` gives its whole URL",
        parameter.wire
    );
    let help = "let the parameter be `in: query` or `in: header`, or remove it".to_owned();
    warning("hook-url", at, message, help)
}
