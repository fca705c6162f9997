//! How callers prove who they are.

use crate::{Docs, Pointer};

/// A security scheme object.
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityScheme {
    /// Where it stands.
    pub origin: Pointer,
    /// Its key in `components.securitySchemes`.
    pub wire: String,
    /// `description`.
    pub docs: Docs,
    /// What it is.
    pub kind: SchemeKind,
}

/// The kind of a security scheme.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemeKind {
    /// A key that travels as a parameter of this name.
    ApiKey {
        /// Query, header or cookie.
        location: crate::Location,
        /// The parameter's name.
        name: String,
    },
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer,
    /// Another HTTP authentication scheme, in lower case.
    Http(String),
    /// OAuth 2.0 (RFC 6749): a bearer token from one of these flows.
    OAuth2 {
        /// How the token is had.
        flows: Vec<Flow>,
        /// `oauth2MetadataUrl`: where the authorization server describes itself (RFC 8414).
        metadata_url: Option<String>,
    },
    /// OpenID Connect: a bearer token, described at this URL.
    OpenIdConnect(String),
    /// A client certificate.
    MutualTls,
}

/// An OAuth flow object.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// Which flow.
    pub kind: FlowKind,
    /// `authorizationUrl`, or `deviceAuthorizationUrl`.
    pub authorization_url: Option<String>,
    /// `tokenUrl`; may be relative to the server.
    pub token_url: Option<String>,
    /// `refreshUrl`.
    pub refresh_url: Option<String>,
    /// The scopes and what they are for, in document order.
    pub scopes: Vec<(String, String)>,
}

/// The flows of OAuth 2.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowKind {
    /// RFC 6749 §4.3.
    Password,
    /// RFC 6749 §4.4.
    ClientCredentials,
    /// RFC 6749 §4.1.
    AuthorizationCode,
    /// RFC 6749 §4.2.
    Implicit,
    /// RFC 8628.
    DeviceAuthorization,
}

/// One scheme of a security requirement.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// Index into [`Api::schemes`](crate::Api::schemes).
    pub scheme: usize,
    /// The scopes that the caller must have.
    pub scopes: Vec<String>,
}
