//! What all calls of a client share, and how it is set up.

use std::fmt;
use std::sync::{Arc, Mutex};

use tower_service::Service;

use super::auth::Credentials;
use super::base::{BaseUrl, BaseUrlError, ServerUrl};
use super::servers::Servers;
use super::transport::{Body, OverService, Transport};
use crate::future::BoxError;
use crate::operation::{Scheme, Server};
use crate::value::Bytes;

/// What all calls of a client share. A clone is another handle to the same.
#[derive(Clone)]
pub struct Core(pub(crate) Arc<Settings>);

/// The settings of a client.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) servers: Servers,
    /// By the name of the scheme.
    pub(crate) credentials: Vec<(&'static str, Credentials)>,
    pub(crate) content_types: Vec<String>,
    pub(crate) accept: Vec<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) response_limit: usize,
    /// Whether requests are checked before they are sent.
    pub(crate) checks: bool,
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core")
            .field("base_url", &self.0.servers.base())
            .field("credentials", &self.0.credentials)
            .finish_non_exhaustive()
    }
}

/// Sets up a client of type `C`.
pub struct Builder<C> {
    transport: Option<Arc<dyn Transport>>,
    settings: Settings,
    finish: fn(Core) -> C,
}

/// How long an answer's body may be unless the builder says otherwise.
const RESPONSE_LIMIT: usize = 64 << 20;

impl<C> Builder<C> {
    /// A builder for a document with these servers, of which the first is taken unless a base URL
    /// is given. `finish` makes the client of its core.
    pub fn new(servers: &'static [Server], finish: fn(Core) -> C) -> Self {
        Builder { transport: None, settings: Settings::new(servers), finish }
    }

    /// Sends everything to this base URL: `http` or `https`, a host, perhaps a path that is put before
    /// the path of every operation. It stands in place of every server that the document names, those
    /// of operations too.
    ///
    /// # Errors
    /// When the text is no such URL.
    pub fn base_url(mut self, url: &str) -> Result<Self, BaseUrlError> {
        self.settings.servers.give(BaseUrl::parse(url)?);
        Ok(self)
    }

    /// Sends to a server of the document, perhaps with other values of its variables.
    ///
    /// This does not move an operation that has servers of its own (its docs say so): it is called at
    /// the first of these, with the same values of variables of the same names. The
    /// [server of the call](super::Call::server) moves it, and a [base URL](Builder::base_url) moves
    /// everything, for instance to a sandbox.
    ///
    /// # Errors
    /// When its URL is relative, or it has no such variable.
    pub fn server(mut self, server: impl Into<ServerUrl>) -> Result<Self, BaseUrlError> {
        self.settings.servers.choose(server.into())?;
        Ok(self)
    }

    /// Gives a variable this value in the URL of every server that has it, those of operations too.
    pub fn server_variable(mut self, name: &str, value: &str) -> Self {
        self.settings.servers.variable(name, value);
        self
    }

    /// Proves who calls wherever an operation demands this scheme.
    ///
    /// The proof goes where the call goes: to the [base URL](Builder::base_url) if one is given, and
    /// otherwise to the server that the document names for the operation. That may be another host than
    /// that of the API; the operation's docs say so.
    pub fn credentials(mut self, scheme: &'static Scheme, credentials: impl Into<Credentials>) -> Self {
        self.settings.credentials.retain(|(name, _)| *name != scheme.name);
        self.settings.credentials.push((scheme.name, credentials.into()));
        self
    }

    /// Carries the requests by this transport.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Carries the requests by a `tower` service: a router in the same process, or layers for
    /// timeouts, retries and tracing.
    pub fn service<S, B>(self, service: S) -> Self
    where
        S: Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
        S::Future: Send,
        S::Error: Into<BoxError>,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        self.transport(OverService(Mutex::new(service)))
    }

    /// Carries the requests by `reqwest` with these settings: timeouts, proxies, certificates.
    /// Its settings for redirects and the `Referer` field are replaced: a redirect is followed
    /// within the origin of the request, at most ten times, and any other is the answer.
    #[cfg(feature = "reqwest")]
    pub fn reqwest(self, builder: reqwest::ClientBuilder) -> Self {
        self.transport(super::reqwest::Reqwest::new(builder))
    }

    /// Sends bodies as the first of these media types that the operation declares, instead of the
    /// first that it declares.
    pub fn content_types(mut self, preferred: &[&str]) -> Self {
        self.settings.content_types = preferred.iter().map(|&name| name.to_owned()).collect();
        self
    }

    /// Asks for these media types rather than others, the first the most.
    pub fn accept(mut self, preferred: &[&str]) -> Self {
        self.settings.accept = preferred.iter().map(|&name| name.to_owned()).collect();
        self
    }

    /// Sends this header field with every call.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.settings.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Refuses answers whose body is longer, in bytes; 64 MiB unless set.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.settings.response_limit = bytes;
        self
    }

    /// Checks each request before it is sent, as a server of the same document does (see
    /// [`mod@crate::check`], also on patterns): one that does not meet what the document demands is
    /// [`RequestError::Invalid`](super::RequestError::Invalid). Otherwise the server alone says so.
    pub fn check_requests(mut self) -> Self {
        self.settings.checks = true;
        self
    }

    /// The client.
    pub fn build(self) -> C {
        let mut settings = self.settings;
        settings.transport = self.transport.unwrap_or_else(default_transport);
        (self.finish)(Core(Arc::new(settings)))
    }
}

impl Settings {
    fn new(servers: &[Server]) -> Self {
        Settings {
            transport: Arc::new(super::transport::Nowhere),
            servers: Servers::new(servers),
            credentials: Vec::new(),
            content_types: Vec::new(),
            accept: Vec::new(),
            headers: Vec::new(),
            response_limit: RESPONSE_LIMIT,
            checks: false,
        }
    }
}

#[cfg(feature = "reqwest")]
fn default_transport() -> Arc<dyn Transport> {
    Arc::new(super::reqwest::Reqwest::new(reqwest::ClientBuilder::new()))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport() -> Arc<dyn Transport> {
    Arc::new(super::transport::Nowhere)
}

impl<C> fmt::Debug for Builder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("base_url", &self.settings.servers.base())
            .field("credentials", &self.settings.credentials)
            .finish_non_exhaustive()
    }
}
