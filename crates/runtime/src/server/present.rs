//! What a request presents to prove who calls.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, COOKIE};
use http::request::Parts;
use percent_encoding::percent_decode_str;

use crate::operation::{Location, Scheme, SchemeKind};
use crate::secret::Secret;

/// What a request presents for one alternative of an operation's security requirement: all that
/// the alternative demands.
#[derive(Clone, Debug)]
pub struct Presented {
    pub(crate) credentials: Vec<PresentedCredential>,
    pub(crate) extensions: http::Extensions,
}

/// What a request presents for one scheme.
#[derive(Clone, Debug)]
pub struct PresentedCredential {
    /// The scheme.
    pub scheme: &'static Scheme,
    /// The scopes that the operation demands.
    pub scopes: &'static [&'static str],
    /// The credential.
    pub credential: Credential,
}

/// A credential as it came, not yet believed.
#[derive(Clone, Debug)]
pub enum Credential {
    /// A bearer token.
    Bearer(Secret),
    /// A user name and a password.
    Basic {
        /// The user name.
        user: String,
        /// The password.
        password: Secret,
    },
    /// An API key.
    ApiKey(Secret),
    /// What stands behind the name of another HTTP scheme.
    Http(Secret),
    /// A client certificate, if any. The server that ended the TLS connection knows it and hands
    /// it on through [`Presented::extensions`].
    MutualTls,
}

impl Presented {
    /// What was presented, scheme by scheme.
    pub fn credentials(&self) -> &[PresentedCredential] {
        &self.credentials
    }

    /// The extensions of the request, where layers leave what they know.
    pub fn extensions(&self) -> &http::Extensions {
        &self.extensions
    }

    /// The bearer token, if there is one.
    pub fn bearer(&self) -> Option<&str> {
        self.credentials.iter().find_map(|presented| match &presented.credential {
            Credential::Bearer(token) => Some(token.expose()),
            _ => None,
        })
    }

    /// The API key for a scheme, if there is one.
    pub fn api_key(&self, scheme: &str) -> Option<&str> {
        self.credentials.iter().filter(|presented| presented.scheme.name == scheme).find_map(|presented| {
            match &presented.credential {
                Credential::ApiKey(key) => Some(key.expose()),
                _ => None,
            }
        })
    }

    /// The user name and the password, if there are some.
    pub fn basic(&self) -> Option<(&str, &str)> {
        self.credentials.iter().find_map(|presented| match &presented.credential {
            Credential::Basic { user, password } => Some((user.as_str(), password.expose())),
            _ => None,
        })
    }

    /// The scopes that the operation demands, of all schemes.
    pub fn scopes(&self) -> impl Iterator<Item = &'static str> {
        self.credentials.iter().flat_map(|presented| presented.scopes).copied()
    }
}

/// Whether a request has a credential for a scheme.
pub(crate) enum Found {
    Absent,
    There(Credential),
    /// Something is there that cannot be read, or more than one.
    Malformed,
}

pub(crate) fn find(scheme: &Scheme, head: &Parts) -> Found {
    match &scheme.kind {
        SchemeKind::Bearer | SchemeKind::OAuth2 { .. } | SchemeKind::OpenIdConnect(_) => {
            authorization(head, "Bearer", |text| {
                let token = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
                token.then(|| Credential::Bearer(text.into()))
            })
        }
        SchemeKind::Basic => authorization(head, "Basic", |text| {
            let pair = String::from_utf8(STANDARD.decode(text).ok()?).ok()?;
            // The first colon parts the two (RFC 7617 §2).
            let (user, password) = pair.split_once(':')?;
            Some(Credential::Basic { user: user.to_owned(), password: password.into() })
        }),
        SchemeKind::Http(name) => authorization(head, name, |text| Some(Credential::Http(text.into()))),
        SchemeKind::ApiKey { location, name } => api_key(*location, name, head),
        SchemeKind::MutualTls => Found::There(Credential::MutualTls),
    }
}

fn authorization(head: &Parts, scheme: &str, read: impl Fn(&str) -> Option<Credential>) -> Found {
    let mut lines = head.headers.get_all(AUTHORIZATION).iter();
    let line = match (lines.next(), lines.next()) {
        (None, _) => return Found::Absent,
        (Some(line), None) => line.to_str(),
        (Some(_), Some(_)) => return Found::Malformed,
    };
    let Ok(line) = line else { return Found::Malformed };
    let (name, text) = line.split_once(' ').unwrap_or((line, ""));
    // The name of a scheme is not case-sensitive (RFC 9110 §11.1).
    if !name.eq_ignore_ascii_case(scheme) {
        return Found::Absent;
    }
    read(text.trim_matches(' ')).map_or(Found::Malformed, Found::There)
}

fn api_key(location: Location, name: &str, head: &Parts) -> Found {
    // `None` within is a key that cannot be read.
    let keys: Vec<Option<String>> = match location {
        Location::Header => {
            head.headers.get_all(name).iter().map(|value| value.to_str().ok().map(str::to_owned)).collect()
        }
        Location::Query => pairs(head.uri.query().unwrap_or_default(), '&')
            .filter(|(key, _)| decoded(key).as_deref() == Some(name))
            .map(|(_, value)| decoded(value))
            .collect(),
        Location::Cookie => {
            let lines = head.headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
            lines
                .flat_map(|line| pairs(line, ';'))
                .filter(|(key, _)| *key == name)
                .map(|(_, value)| decoded(value))
                .collect()
        }
        Location::Path | Location::QueryString => Vec::new(),
    };
    let mut keys = keys.into_iter();
    match (keys.next(), keys.next()) {
        (None, _) => Found::Absent,
        (Some(Some(key)), None) => Found::There(Credential::ApiKey(key.into())),
        _ => Found::Malformed,
    }
}

fn pairs(text: &str, delimiter: char) -> impl Iterator<Item = (&str, &str)> {
    text.split(delimiter).map(|pair| pair.trim().split_once('=').unwrap_or((pair.trim(), "")))
}

/// A plus sign stays one: keys are often base64, and clients often send them as they are.
fn decoded(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(|text| text.into_owned())
}
