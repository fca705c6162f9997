//! Where a client sends its requests: the document's servers and base URLs.

use std::fmt;

use url::Url;

use crate::operation::Server;

impl Server {
    /// The server with another value of a variable.
    pub fn with(&self, name: &str, value: &str) -> ServerUrl {
        ServerUrl::from(*self).with(name, value)
    }
}

/// A server of the document with the values of its variables.
#[derive(Clone, Debug)]
pub struct ServerUrl {
    server: Server,
    values: Vec<(String, String)>,
}

impl ServerUrl {
    /// The same with another value of a variable.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.values.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The values that it was given.
    pub(crate) fn values(&self) -> &[(String, String)] {
        &self.values
    }

    /// The URL with every variable replaced: by the value that it was given, else by the last of
    /// others, else by its default. An error for a value of a variable that the server lacks.
    pub(crate) fn resolve(&self, others: &[(String, String)]) -> Result<String, BaseUrlError> {
        if let Some((name, _)) =
            self.values.iter().find(|(name, _)| !self.server.variables.iter().any(|(known, _)| known == name))
        {
            return Err(BaseUrlError::Variable(name.clone()));
        }
        // One pass over the template, so a value that holds braces is never expanded itself.
        let mut url = String::new();
        let mut rest = self.server.url;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, behind)) = after.split_once('}') else { break };
            let known = self.server.variables.iter().any(|(known, _)| *known == name);
            let others = others.iter().rev().filter(|_| known);
            let mut values = self.values.iter().rev().chain(others);
            let given = values.find(|(given, _)| given == name).map(|(_, value)| value.as_str());
            let value = given.or_else(|| {
                self.server.variables.iter().find(|(known, _)| *known == name).map(|(_, default)| *default)
            });
            let Some(value) = value else { return Err(BaseUrlError::Variable(name.to_owned())) };
            url.push_str(before);
            url.push_str(value);
            rest = behind;
        }
        url.push_str(rest);
        Ok(url)
    }
}

impl From<Server> for ServerUrl {
    fn from(server: Server) -> Self {
        ServerUrl { server, values: Vec::new() }
    }
}

/// A base URL: its path is put before the path of every operation.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrl(Url);

impl BaseUrl {
    /// Reads a base URL: `http` or `https`, a host, perhaps a path; neither query nor fragment,
    /// which would end up in the middle, nor a password, which would end up in logs.
    pub(crate) fn parse(text: &str) -> Result<Self, BaseUrlError> {
        let url = match Url::parse(text) {
            Ok(url) => url,
            Err(url::ParseError::RelativeUrlWithoutBase) => {
                return Err(BaseUrlError::Relative(text.to_owned()));
            }
            Err(_) => return Err(BaseUrlError::Malformed(text.to_owned())),
        };
        if !matches!(url.scheme(), "http" | "https") {
            return Err(BaseUrlError::Scheme(url.scheme().to_owned()));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(BaseUrlError::Query);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BaseUrlError::UserInfo);
        }
        Ok(BaseUrl(url))
    }

    /// The URL of an operation: `path` begins with a slash and is percent-encoded.
    pub(crate) fn join(&self, path: &str, query: Option<&str>) -> String {
        let mut url = self.0.as_str().trim_end_matches('/').to_owned();
        url.push_str(path);
        if let Some(query) = query {
            url.push('?');
            url.push_str(query);
        }
        url
    }

    /// A URL of the document, perhaps relative to the server (OpenAPI 3.0.4 §4.6, "Relative
    /// References in URLs"; RFC 3986 §5).
    pub(crate) fn resolve(&self, reference: &str) -> Option<Url> {
        self.0.join(reference).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
    }
}

/// The URL that the receiver of a webhook or a callback gave, all of it, with what parameters add to
/// its query. `None` for one that nothing can be sent to: it is `http` or `https` with a host, and
/// without user name and password, which would end up in logs. A fragment is never sent (RFC 9110
/// §4.2.5).
pub(crate) fn receiver(url: &str, query: Option<&str>) -> Option<String> {
    let mut url = Url::parse(url).ok()?;
    let web = matches!(url.scheme(), "http" | "https");
    if !web || !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    url.set_fragment(None);
    let own = url.query().filter(|own| !own.is_empty());
    let parts: Vec<&str> = own.into_iter().chain(query).collect();
    let query = (!parts.is_empty()).then(|| parts.join("&"));
    url.set_query(query.as_deref());
    Some(url.into())
}

/// Why a text is no base URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaseUrlError {
    /// Neither the document nor the builder names a server.
    Missing,
    /// It is relative to where the document lies, so the builder must be given a whole one.
    Relative(String),
    /// It is not a URL.
    Malformed(String),
    /// It has another scheme than `http` and `https`.
    Scheme(String),
    /// It has a query or a fragment.
    Query,
    /// It has a user name or a password, which belong into credentials.
    UserInfo,
    /// The server has no variable of this name.
    Variable(String),
}

impl fmt::Display for BaseUrlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BaseUrlError::Missing => {
                f.write_str("the document names no server: give the client's builder a base URL")
            }
            BaseUrlError::Relative(url) => write!(
                f,
                "the URL `{}` is relative: give the client's builder a base URL with scheme and host",
                url.escape_debug()
            ),
            BaseUrlError::Malformed(url) => write!(f, "`{}` is not a URL", url.escape_debug()),
            BaseUrlError::Scheme(scheme) => write!(f, "a base URL is http or https, not {scheme}"),
            BaseUrlError::Query => f.write_str("a base URL has neither query nor fragment"),
            BaseUrlError::UserInfo => {
                f.write_str("a base URL has no user name or password: give the builder credentials")
            }
            BaseUrlError::Variable(name) => {
                write!(f, "the server's URL has no variable `{}`", name.escape_debug())
            }
        }
    }
}

impl std::error::Error for BaseUrlError {}
