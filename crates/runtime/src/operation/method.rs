//! The methods of operations.

use std::fmt;

/// An HTTP method, as it is sent (RFC 9110 §9.1). It is text, since a table is a constant, and
/// `http` makes no method of its own name in one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Method(&'static str);

impl Method {
    /// `GET` (RFC 9110 §9.3.1).
    pub const GET: Method = Method("GET");
    /// `PUT` (RFC 9110 §9.3.4).
    pub const PUT: Method = Method("PUT");
    /// `POST` (RFC 9110 §9.3.3).
    pub const POST: Method = Method("POST");
    /// `DELETE` (RFC 9110 §9.3.5).
    pub const DELETE: Method = Method("DELETE");
    /// `OPTIONS` (RFC 9110 §9.3.7).
    pub const OPTIONS: Method = Method("OPTIONS");
    /// `HEAD` (RFC 9110 §9.3.2).
    pub const HEAD: Method = Method("HEAD");
    /// `PATCH` (RFC 5789).
    pub const PATCH: Method = Method("PATCH");
    /// `TRACE` (RFC 9110 §9.3.8).
    pub const TRACE: Method = Method("TRACE");
    /// `QUERY` (draft-ietf-httpbis-safe-method-w-body).
    pub const QUERY: Method = Method("QUERY");

    /// A method of any other name, which is a token (RFC 9110 §5.6.2): with another, nothing can be
    /// sent.
    pub const fn new(name: &'static str) -> Self {
        Method(name)
    }

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl PartialEq<http::Method> for Method {
    fn eq(&self, other: &http::Method) -> bool {
        self.0 == other.as_str()
    }
}

impl fmt::Debug for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
