//! # transport-header
//!
//! A header parameter or a response header has the name of a field by which the message is framed or
//! routed, such as `Content-Length` or `Host`. The transport sets these itself, and one from elsewhere
//! could split or misdirect the message, so it is left out.
//!
//! ```yaml
//! parameters:
//!   - {name: Content-Length, in: header, schema: {type: integer}}
//! ```
//! Remove it (RFC 9110 §7.2, §7.6.1, §8.6; RFC 9112 §6, §11.2).

use super::Tally;
use crate::diagnostic::Severity;

/// Counts header parameters that the transport sets.
pub(crate) const TALLY: Tally = Tally {
    rule: "transport-header",
    severity: Severity::Warning,
    one: "this header parameter is left out, since the transport sets that header itself",
    many: "header parameters such as `Content-Length` and `Host` are left out, since the transport sets them itself",
    help: "remove the parameter: it frames the message or belongs to one connection",
};

/// Counts response headers that the transport sets.
pub(crate) const IN_RESPONSE: Tally = Tally {
    rule: "transport-header",
    severity: Severity::Note,
    one: "this response header is left out, since the transport sets that header itself",
    many: "response headers such as `Content-Length` and `Connection` are left out, since the transport sets them itself",
    help: "remove the header; a caller finds it among the header fields as they came",
};

/// The fields that the runtime refuses to take from a caller.
const FIELDS: [&str; 9] = [
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Whether the transport sets a header. Names do not differ by case (RFC 9110 §5.1).
pub(crate) fn sets(name: &str) -> bool {
    FIELDS.iter().any(|field| field.eq_ignore_ascii_case(name))
}
