//! Credentials, and how they travel.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::error::AuthenticationError;
use super::token::TokenSource;
use crate::operation::{Location, Requirement, Scheme, SchemeKind};
use crate::secret::Secret;

/// A proof of who calls.
#[derive(Clone, Debug)]
pub enum Credentials {
    /// A bearer token, for `http` schemes of that name, OAuth 2.0 and OpenID Connect.
    Token(Token),
    /// A source of bearer tokens, for OAuth 2.0.
    Source(TokenSource),
    /// An API key.
    ApiKey(ApiKey),
    /// A user name and a password.
    Basic(Basic),
    /// What stands behind the name of another HTTP scheme.
    Http(HttpCredentials),
}

/// A bearer token (RFC 6750).
#[derive(Clone, Debug)]
pub struct Token(Secret);

impl Token {
    /// A token that is sent as it is.
    pub fn new(token: impl Into<Secret>) -> Self {
        Token(token.into())
    }
}

/// An API key. Where it travels is the document's to say.
#[derive(Clone, Debug)]
pub struct ApiKey(Secret);

impl ApiKey {
    /// A key.
    pub fn new(key: impl Into<Secret>) -> Self {
        ApiKey(key.into())
    }
}

/// A user name and a password (RFC 7617).
#[derive(Clone)]
pub struct Basic {
    user: String,
    password: Secret,
}

impl Basic {
    /// A user and a password. The user name has no colon.
    pub fn new(user: impl Into<String>, password: impl Into<Secret>) -> Self {
        Basic { user: user.into(), password: password.into() }
    }
}

impl fmt::Debug for Basic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Basic").field("password", &self.password).finish_non_exhaustive()
    }
}

/// The credentials of an HTTP scheme that is neither Basic nor Bearer: what stands behind its
/// name in the `Authorization` field.
#[derive(Clone, Debug)]
pub struct HttpCredentials(Secret);

impl HttpCredentials {
    /// What stands behind the name of the scheme.
    pub fn new(text: impl Into<Secret>) -> Self {
        HttpCredentials(text.into())
    }
}

/// Every kind of credentials can be given where any is wanted.
macro_rules! kinds {
    ($($type:ident => $variant:ident,)*) => {$(
        impl From<$type> for Credentials {
            fn from(credentials: $type) -> Self {
                Credentials::$variant(credentials)
            }
        }
    )*};
}

kinds! {
    Token => Token,
    TokenSource => Source,
    ApiKey => ApiKey,
    Basic => Basic,
    HttpCredentials => Http,
}

/// The first alternative for which `has` every scheme; an alternative that demands nothing comes
/// last, since who has credentials means to use them. `None` to call without any.
pub(crate) fn choose(
    security: &'static [&'static [Requirement]],
    has: impl Fn(&'static Scheme) -> bool,
) -> Result<Option<&'static [Requirement]>, AuthenticationError> {
    let met = |alternative: &&&'static [Requirement]| {
        !alternative.is_empty() && alternative.iter().all(|requirement| has(requirement.scheme))
    };
    if let Some(alternative) = security.iter().find(met) {
        return Ok(Some(alternative));
    }
    if security.is_empty() || security.iter().any(|alternative| alternative.is_empty()) {
        return Ok(None);
    }
    let names = |alternative: &&'static [Requirement]| {
        alternative.iter().map(|requirement| requirement.scheme.name).collect()
    };
    Err(AuthenticationError::Missing(security.iter().map(names).collect()))
}

/// What a query or a cookie holds as it is: the unreserved characters (RFC 3986 §2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Puts a bearer token, known by now, or other credentials where the scheme says.
pub(crate) fn apply(
    scheme: &'static Scheme,
    credentials: &Credentials,
    bearer: Option<&Secret>,
    query: &mut Option<String>,
    headers: &mut HeaderMap,
) -> Result<(), AuthenticationError> {
    let unfit = || AuthenticationError::Unfit(scheme.name);
    match (&scheme.kind, credentials) {
        (
            SchemeKind::Bearer | SchemeKind::OAuth2 { .. } | SchemeKind::OpenIdConnect(_),
            Credentials::Token(Token(token)),
        ) => authorize(headers, "Bearer", token.expose()).ok_or_else(unfit),
        (
            SchemeKind::Bearer | SchemeKind::OAuth2 { .. } | SchemeKind::OpenIdConnect(_),
            Credentials::Source(_),
        ) => bearer.and_then(|token| authorize(headers, "Bearer", token.expose())).ok_or_else(unfit),
        (SchemeKind::Basic, Credentials::Basic(Basic { user, password })) => {
            // A colon would move a part of the name into the password (RFC 7617 §2).
            if user.contains(':') {
                return Err(unfit());
            }
            authorize(headers, "Basic", &STANDARD.encode(format!("{user}:{}", password.expose())))
                .ok_or_else(unfit)
        }
        (SchemeKind::Http(name), Credentials::Http(HttpCredentials(text))) => {
            authorize(headers, name, text.expose()).ok_or_else(unfit)
        }
        (SchemeKind::ApiKey { location, name }, Credentials::ApiKey(ApiKey(key))) => match location {
            Location::Header => {
                let name = HeaderName::try_from(*name).map_err(|_| unfit())?;
                headers.insert(name, sensitive(key.expose()).ok_or_else(unfit)?);
                Ok(())
            }
            Location::Query => {
                let query = query.get_or_insert_default();
                if !query.is_empty() {
                    query.push('&');
                }
                query.extend(utf8_percent_encode(name, RESERVED));
                query.push('=');
                query.extend(utf8_percent_encode(key.expose(), RESERVED));
                Ok(())
            }
            Location::Cookie => {
                // One `Cookie` field holds all of them (RFC 6265 §5.4).
                let others = headers
                    .get(COOKIE)
                    .and_then(|value| value.to_str().ok())
                    .map(|others| format!("{others}; "))
                    .unwrap_or_default();
                let cookie = format!("{others}{name}={}", utf8_percent_encode(key.expose(), RESERVED));
                headers.insert(COOKIE, sensitive(&cookie).ok_or_else(unfit)?);
                Ok(())
            }
            Location::Path | Location::QueryString => Err(unfit()),
        },
        _ => Err(unfit()),
    }
}

fn authorize(headers: &mut HeaderMap, scheme: &str, credentials: &str) -> Option<()> {
    headers.insert(AUTHORIZATION, sensitive(&format!("{scheme} {credentials}"))?);
    Some(())
}

/// A header value that `Debug` does not show and that HTTP/2 does not index (RFC 7541 §7.1.3).
fn sensitive(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
