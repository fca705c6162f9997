//! # not-generated
//!
//! The document says something that understory understands and does not generate yet. What is
//! generated works without it.
//!
//! ```yaml
//! responses:
//!   200:
//!     description: Fine
//!     links: {next: {operationId: getNext, server: {url: /v2}}}      # not generated
//! ```
//! Nothing needs to be done about the document.

use super::Tally;
use crate::diagnostic::Severity;

const HELP: &str = "nothing is wrong with the document; what is generated works without this";

const fn tally(severity: Severity, one: &'static str, many: &'static str) -> Tally {
    Tally { rule: "not-generated", severity, one, many, help: HELP }
}

/// The server of a link.
pub(crate) const LINK_SERVERS: Tally = tally(
    Severity::Note,
    "the server of this link is not generated; its operation is called at its own",
    "servers of links are not generated; their operations are called at their own",
);
/// Operations of the method CONNECT.
pub(crate) const CONNECT: Tally = tally(
    Severity::Warning,
    "this operation is left out, since clients and servers keep CONNECT to themselves, for tunnels",
    "operations are left out, since clients and servers keep CONNECT to themselves, for tunnels",
);
/// `itemSchema`.
pub(crate) const ITEM_SCHEMAS: Tally = tally(
    Severity::Warning,
    "streams of items are not generated yet; the body is bytes",
    "streams of items are not generated yet; these bodies are bytes",
);
/// `nodeType: none` of what is neither a list nor a reference.
pub(crate) const NODE_TYPES: Tally = Tally {
    rule: "not-generated",
    severity: Severity::Warning,
    one: "`nodeType: none` is generated for lists and references alone yet; this value is an element",
    many: "uses of `nodeType: none` are neither at lists nor at references, for which alone it is generated yet; these values are elements",
    help: "let what is in the value stand in the schema around it, so that no element is around that either",
};
/// The names in XML of a body that is no object.
pub(crate) const XML_ROOTS: Tally = Tally {
    rule: "not-generated",
    severity: Severity::Warning,
    one: "the names that this body has in XML are not generated yet, since it is no object: its element is a `list` or a `value`",
    many: "bodies in XML that are no objects have names which are not generated yet: their elements are a `list` or a `value`",
    help: "let an object with that name hold the list or the value",
};
/// `parent` and `kind` of tags.
pub(crate) const TAG_TREES: Tally = tally(
    Severity::Note,
    "`parent` and `kind` of this tag are not generated; every tag is a group of its own",
    "tags have `parent` or `kind`, which are not generated; every tag is a group of its own",
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
/// Tags after the first.
pub(crate) const TAGS: Tally = tally(
    Severity::Note,
    "this tag makes no group, since an operation is in the group of its first tag",
    "tags make no group, since an operation is in the group of its first tag",
);
/// What stands under `x-webhooks` and is no path item.
pub(crate) const EXTENSION: Tally = tally(
    Severity::Note,
    "this entry of `x-webhooks` is no path item, so it makes no webhook",
    "entries of `x-webhooks` are no path items, so they make no webhooks",
);
/// Tags of webhooks and callbacks.
pub(crate) const HOOK_TAGS: Tally = tally(
    Severity::Note,
    "this tag makes no group, since all webhooks are in one and all callbacks in another",
    "tags make no group, since all webhooks are in one and all callbacks in another",
);
/// Schemes of Swagger 2.0 by which an operation or a whole API is called, but not by HTTP.
pub(crate) const SCHEMES: Tally = Tally {
    rule: "not-generated",
    severity: Severity::Warning,
    one: "this scheme is none of HTTP, so nothing is called by it",
    many: "schemes are none of HTTP, so nothing is called by them",
    help: "what is generated calls by the other schemes, or else where the rest of the API is called",
};
/// Examples.
pub(crate) const EXAMPLES: Tally =
    tally(Severity::Note, "this example is not generated", "examples are not generated");
/// `bearerFormat`.
pub(crate) const BEARER_FORMATS: Tally = tally(
    Severity::Note,
    "this `bearerFormat` is for people and is not generated; any token is taken",
    "uses of `bearerFormat` are for people and are not generated; any token is taken",
);
