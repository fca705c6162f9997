//! # other-server
//!
//! A path or an operation has a server of its own, at another host than those of the document, or
//! without the encryption that those have. Its client calls it there, with the credentials that it was
//! given for the API.
//!
//! ```yaml
//! servers: [{url: https://api.example.com}]
//! paths:
//!   /files:
//!     servers: [{url: https://files.example.net}]        # another host
//! ```
//! See that the host is one that you trust with these credentials. A client that is given a base URL
//! calls nothing else (OpenAPI 3.0.4 §4.7.9.1, §4.7.10.1).

use understory_model::Server;

use super::Tally;
use crate::diagnostic::Severity;

/// Counts servers at another host.
pub(crate) const TALLY: Tally = Tally {
    rule: "other-server",
    severity: Severity::Note,
    one: "what stands here is called at this server, which is not at a host of the API's own, with the credentials for the API",
    many: "servers of paths and operations are not at a host of the API's own; what stands there is called at them, with the credentials for the API",
    help: "see that the host is to be trusted with them; a client that is given a base URL calls that alone",
};

/// Whether a server is at another host than those of the document, or at one of them without its
/// encryption. A relative URL is at the same host as the document.
pub(crate) fn is(document: &[Server], server: &Server) -> bool {
    let Some((scheme, host)) = place(&server.url) else { return false };
    let mut known = document.iter().filter_map(|server| place(&server.url));
    !known.any(|(own, known)| known == host && (own == scheme || own.is_empty() || scheme == "https:"))
}

/// The scheme and the host of a URL, as far as they are written in it; a port belongs to the host.
fn place(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once("//")?;
    Some((scheme, rest.split('/').next().unwrap_or(rest)))
}
