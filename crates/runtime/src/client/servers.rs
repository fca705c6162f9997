//! At which server an operation is called.
//!
//! The nearest one that somebody names: the call, then the client's base URL, then the operation's own
//! servers, then the document's. So a base URL that the client is given redirects everything (to a
//! test, to a proxy, to the one host of a company that runs it all), and no document can lead a
//! client with a base URL anywhere else.

use super::base::{BaseUrl, BaseUrlError, ServerUrl};
use crate::operation::{Operation, Server};

/// What a client knows of servers.
#[derive(Clone, Debug)]
pub(crate) struct Servers {
    /// The base URL of everything, if one was given.
    given: Option<BaseUrl>,
    /// The document's server, and its URL.
    chosen: Option<ServerUrl>,
    document: Result<BaseUrl, BaseUrlError>,
    /// Values of variables, for every server that has them; the last of a name counts.
    variables: Vec<(String, String)>,
}

/// The server that a call names.
pub(crate) enum CallServer {
    /// A base URL.
    Url(String),
    /// One of the document or of an operation.
    Server(ServerUrl),
}

impl Servers {
    /// Those of a document, of which the first is taken.
    pub(crate) fn new(servers: &[Server]) -> Self {
        let chosen = servers.first().copied().map(ServerUrl::from);
        let mut servers =
            Servers { given: None, chosen, document: Err(BaseUrlError::Missing), variables: Vec::new() };
        servers.resolve();
        servers
    }

    /// Everything goes to this base URL.
    pub(crate) fn give(&mut self, url: BaseUrl) {
        self.given = Some(url);
    }

    /// Another server of the document, or other values of its variables.
    pub(crate) fn choose(&mut self, server: ServerUrl) -> Result<(), BaseUrlError> {
        self.given = None;
        self.variables.extend(server.values().iter().cloned());
        self.chosen = Some(server);
        self.resolve();
        self.document.clone().map(|_| ())
    }

    /// Another value of a variable.
    pub(crate) fn variable(&mut self, name: &str, value: &str) {
        self.variables.push((name.to_owned(), value.to_owned()));
        self.resolve();
    }

    fn resolve(&mut self) {
        if let Some(server) = &self.chosen {
            self.document = server.resolve(&self.variables).and_then(|url| BaseUrl::parse(&url));
        }
    }

    /// The base URL of whatever has no server of its own.
    pub(crate) fn base(&self) -> Result<&BaseUrl, BaseUrlError> {
        match &self.given {
            Some(given) => Ok(given),
            None => self.document.as_ref().map_err(Clone::clone),
        }
    }

    /// The base URL of a call.
    pub(crate) fn of(
        &self,
        operation: &Operation,
        call: Option<&CallServer>,
    ) -> Result<BaseUrl, BaseUrlError> {
        match (call, &self.given, operation.servers.first()) {
            (Some(CallServer::Url(url)), ..) => BaseUrl::parse(url),
            (Some(CallServer::Server(server)), ..) => self.url_of(server),
            (None, None, Some(server)) => self.url_of(&ServerUrl::from(*server)),
            (None, ..) => self.base().cloned(),
        }
    }

    /// The URL of a server. A relative one is relative to where the document lies (OpenAPI 3.0.4
    /// §4.7.5.1), which is taken to be at its server.
    fn url_of(&self, server: &ServerUrl) -> Result<BaseUrl, BaseUrlError> {
        let text = server.resolve(&self.variables)?;
        match (BaseUrl::parse(&text), self.base()) {
            (Err(BaseUrlError::Relative(_)), Ok(base)) => {
                BaseUrl::parse(base.resolve(&text).ok_or(BaseUrlError::Malformed(text))?.as_str())
            }
            (parsed, _) => parsed,
        }
    }
}
