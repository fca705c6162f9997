//! Servers (OpenAPI 3.0.4 §4.7.5, "Server Object").

/// A server of the document or of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Server {
    /// Its URL, perhaps with `{variables}`, perhaps relative to where the document lies.
    pub url: &'static str,
    /// Its variables and their defaults.
    pub variables: &'static [(&'static str, &'static str)],
}

impl Server {
    /// A server.
    pub const fn new(url: &'static str, variables: &'static [(&'static str, &'static str)]) -> Self {
        Server { url, variables }
    }
}
