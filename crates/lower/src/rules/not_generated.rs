//! # not-generated
//!
//! The document says something that understory understands and does not generate yet. What is
//! generated works without it.
//!
//! ```yaml
//! responses:
//!   200:
//!     description: Fine
//!     headers: {X-Total: {schema: {type: integer}}}      # not typed yet
//! ```
//! Nothing needs to be done about the document.

use super::Tally;
use crate::diagnostic::Severity;

const HELP: &str = "nothing is wrong with the document; what is generated works without this";

const fn tally(severity: Severity, one: &'static str, many: &'static str) -> Tally {
    Tally { rule: "not-generated", severity, one, many, help: HELP }
}

/// Response headers.
pub(crate) const HEADERS: Tally =
    tally(Severity::Warning, "this response header is not typed yet", "response headers are not typed yet");
/// Links.
pub(crate) const LINKS: Tally =
    tally(Severity::Note, "this link is not generated yet", "links are not generated yet");
/// Callbacks.
pub(crate) const CALLBACKS: Tally =
    tally(Severity::Warning, "this callback is not generated yet", "callbacks are not generated yet");
/// Servers of a path item or an operation.
pub(crate) const SERVERS: Tally = tally(
    Severity::Warning,
    "the servers of a path or an operation are not generated yet; it is called at the API's own",
    "lists of servers of a path or an operation are not generated yet; these are called at the API's own",
);
/// Encoding objects.
pub(crate) const ENCODINGS: Tally = tally(
    Severity::Warning,
    "this `encoding` is not generated yet; the default of its media type is used",
    "`encoding` objects are not generated yet; the defaults of their media types are used",
);
/// OAuth flows in which a person takes part.
pub(crate) const FLOWS: Tally = Tally {
    rule: "not-generated",
    severity: Severity::Note,
    one: "this OAuth flow is not performed; the caller must be given a token",
    many: "OAuth flows are not performed; the caller must be given a token",
    help: "obtain a token by other means, and give it to the client as a bearer token",
};
/// `refreshUrl`.
pub(crate) const REFRESH_URLS: Tally = Tally {
    rule: "not-generated",
    severity: Severity::Note,
    one: "this `refreshUrl` is not used; where a token is refreshed, that is done at the `tokenUrl`",
    many: "`refreshUrl`s are not used; where a token is refreshed, that is done at the `tokenUrl`",
    help: "if tokens are refreshed elsewhere, refresh them by other means and give the client the new one",
};
/// Defaults of schemas.
pub(crate) const DEFAULTS: Tally = tally(
    Severity::Note,
    "this `default` is not filled in yet; an absent value stays absent",
    "`default` values are not filled in yet; an absent value stays absent",
);
/// `readOnly` and `writeOnly`.
pub(crate) const ACCESS: Tally = tally(
    Severity::Note,
    "`readOnly` and `writeOnly` are not enforced yet; the property is part of requests and responses alike",
    "properties are `readOnly` or `writeOnly`, which is not enforced yet; they are part of requests and responses alike",
);
/// Tags after the first.
pub(crate) const TAGS: Tally = tally(
    Severity::Note,
    "this tag makes no group, since an operation is in the group of its first tag",
    "tags make no group, since an operation is in the group of its first tag",
);
/// Examples.
pub(crate) const EXAMPLES: Tally =
    tally(Severity::Note, "this example is not generated", "examples are not generated");
/// `bearerFormat`.
pub(crate) const BEARER_FORMATS: Tally = tally(
    Severity::Note,
    "this `bearerFormat` is for people and is not generated; any token is taken",
    "uses of `bearerFormat` are for people and are not generated; any token is taken",
);
/// `allowEmptyValue`.
pub(crate) const EMPTY_VALUES: Tally = tally(
    Severity::Note,
    "`allowEmptyValue` is not generated; an empty string is sent as such",
    "uses of `allowEmptyValue` are not generated; an empty string is sent as such",
);
