//! The table of an operation, which client and server share, and the trait of its request.

mod method;
mod request;
mod server;

use crate::check::Check;
use crate::media::Media;
use crate::value::Message;

pub use method::Method;
pub use request::Request;
pub use server::Server;

/// Everything about an operation that is data.
#[derive(Debug)]
pub struct Operation {
    /// `operationId`, or the name made of method and path; of a webhook or a callback its name.
    pub id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path template, such as `/users/{id}`; empty for a webhook or a callback.
    pub path: &'static str,
    /// A query that belongs to the path, such as `view=full`: it is sent with every request, before
    /// what parameters add, and a request without it is another operation's.
    pub query: &'static str,
    /// Where it is called, the first unless told otherwise. Empty for one that has no servers of its
    /// own.
    pub servers: &'static [Server],
    /// What tells a request apart from those of operations with the same method and path.
    pub conditions: &'static [RouteCondition],
    /// The parameters, in the order of [`Request::slot`].
    pub parameters: &'static [Parameter],
    /// The request body.
    pub body: Option<RequestBody>,
    /// The responses, in document order.
    pub responses: &'static [Response],
    /// What a caller must prove: any one of these alternatives, each of them in full. Empty when
    /// nothing is demanded.
    pub security: &'static [&'static [Requirement]],
    /// What is demanded of the parts of a request beyond their types, each under its index, the body
    /// last. `None` when nothing is, nor of anything inside of them.
    pub checks: Option<&'static [Check]>,
}

impl Operation {
    /// An operation that takes nothing and answers nothing.
    pub const fn new(id: &'static str, method: Method, path: &'static str) -> Self {
        Operation {
            id,
            method,
            path,
            query: "",
            servers: &[],
            conditions: &[],
            parameters: &[],
            body: None,
            responses: &[],
            security: &[],
            checks: None,
        }
    }

    /// With a query that belongs to the path.
    pub const fn query(mut self, query: &'static str) -> Self {
        self.query = query;
        self
    }

    /// With servers of its own.
    pub const fn servers(mut self, servers: &'static [Server]) -> Self {
        self.servers = servers;
        self
    }

    /// With what its requests have, and those of other operations with the same method and path
    /// have not.
    pub const fn when(mut self, conditions: &'static [RouteCondition]) -> Self {
        self.conditions = conditions;
        self
    }

    /// With parameters.
    pub const fn parameters(mut self, parameters: &'static [Parameter]) -> Self {
        self.parameters = parameters;
        self
    }

    /// With a request body that must be there.
    pub const fn body(mut self, content: &'static [Media]) -> Self {
        self.body = Some(RequestBody { required: true, content });
        self
    }

    /// With a request body that may be absent.
    pub const fn optional_body(mut self, content: &'static [Media]) -> Self {
        self.body = Some(RequestBody { required: false, content });
        self
    }

    /// With responses.
    pub const fn responses(mut self, responses: &'static [Response]) -> Self {
        self.responses = responses;
        self
    }

    /// With security.
    pub const fn security(mut self, security: &'static [&'static [Requirement]]) -> Self {
        self.security = security;
        self
    }

    /// With what is demanded of its requests.
    pub const fn checks(mut self, checks: &'static [Check]) -> Self {
        self.checks = Some(checks);
        self
    }

    /// In which message its requests travel. A webhook or a callback has no path.
    pub fn request_message(&self) -> Message {
        match self.path.is_empty() {
            true => Message::Hook,
            false if self.method == Method::PATCH => Message::Patch,
            false => Message::Request,
        }
    }

    /// In which message its responses travel.
    pub fn response_message(&self) -> Message {
        if self.path.is_empty() { Message::HookResponse } else { Message::Response }
    }

    /// The response that documents a status: its own key, else its range, else `default`
    /// (OpenAPI 3.0.4 §4.7.16, "Responses Object").
    pub fn response(&self, status: u16) -> Option<&'static Response> {
        let find = |key: StatusKey| self.responses.iter().find(|r| r.key == key);
        find(StatusKey::Code(status))
            .or_else(|| find(StatusKey::Range((status / 100) as u8)))
            .or_else(|| find(StatusKey::Default))
    }

    /// Whether a response is a result or a failure. `default` is the result where the document has
    /// no key for one.
    #[cfg(any(feature = "client", feature = "server"))]
    pub(crate) fn outcome_of(&self, key: StatusKey) -> Outcome {
        let is_success = |key: StatusKey| matches!(key, StatusKey::Code(200..=299) | StatusKey::Range(2));
        if is_success(key) || (key == StatusKey::Default && !self.responses.iter().any(|r| is_success(r.key)))
        {
            Outcome::Success
        } else {
            Outcome::Failure
        }
    }
}

/// Which side of a `Result` a response is on.
#[cfg(any(feature = "client", feature = "server"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// `Ok`.
    Success,
    /// `Err`.
    Failure,
}

/// Something that a request has, by which it is known to be an operation's.
#[derive(Debug)]
pub struct RouteCondition {
    /// The query or a header.
    pub location: Location,
    /// The name.
    pub name: &'static str,
    /// The value; `None` when any will do.
    pub value: Option<&'static str>,
}

impl RouteCondition {
    /// The query has this name.
    pub const fn query(name: &'static str) -> Self {
        RouteCondition { location: Location::Query, name, value: None }
    }

    /// There is a header field of this name.
    pub const fn header(name: &'static str) -> Self {
        RouteCondition { location: Location::Header, name, value: None }
    }

    /// With this value.
    pub const fn is(mut self, value: &'static str) -> Self {
        self.value = Some(value);
        self
    }
}

/// The request body of an operation.
#[derive(Debug)]
pub struct RequestBody {
    /// Whether it must be there.
    pub required: bool,
    /// The media types it may have, in document order.
    pub content: &'static [Media],
}

/// A response of an operation.
#[derive(Debug)]
pub struct Response {
    /// The status or statuses.
    pub key: StatusKey,
    /// The media types its body may have; empty when it has none.
    pub content: &'static [Media],
}

impl Response {
    /// A response under one status.
    pub const fn code(status: u16, content: &'static [Media]) -> Self {
        Response { key: StatusKey::Code(status), content }
    }

    /// A response under a hundred statuses: 4 for `4XX`.
    pub const fn range(hundred: u8, content: &'static [Media]) -> Self {
        Response { key: StatusKey::Range(hundred), content }
    }

    /// The response under every other status.
    pub const fn default(content: &'static [Media]) -> Self {
        Response { key: StatusKey::Default, content }
    }
}

/// A key of a responses object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusKey {
    /// One status.
    Code(u16),
    /// A hundred of them.
    Range(u8),
    /// Every status that no other key covers.
    Default,
}

/// A parameter of an operation.
#[derive(Debug)]
pub struct Parameter {
    /// The name as it travels.
    pub name: &'static str,
    /// Where in the request it travels.
    pub location: Location,
    /// How it is written.
    pub style: Style,
    /// Whether arrays and objects are written item by item.
    pub explode: bool,
    /// Whether it must be there.
    pub required: bool,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
    /// Whether an empty value of it means that it is not there.
    pub empty_is_absent: bool,
    /// What a server assumes where it is not there, as JSON (OpenAPI 3.0.4 §4.7.24.1, `default`).
    pub default: Option<&'static str>,
    /// The one media type of a query string; empty for any other parameter.
    pub content: &'static [Media],
}

impl Parameter {
    /// A path parameter: required, `style: simple`.
    pub const fn path(name: &'static str) -> Self {
        Parameter {
            name,
            location: Location::Path,
            style: Style::Simple,
            explode: false,
            required: true,
            allow_reserved: false,
            empty_is_absent: false,
            default: None,
            content: &[],
        }
    }

    /// A query parameter: optional, `style: form`, exploded.
    pub const fn query(name: &'static str) -> Self {
        Parameter {
            name,
            location: Location::Query,
            style: Style::Form,
            explode: true,
            required: false,
            allow_reserved: false,
            empty_is_absent: false,
            default: None,
            content: &[],
        }
    }

    /// The query string as a whole, in one media type: optional. Its name does not travel.
    pub const fn query_string(name: &'static str, content: &'static [Media]) -> Self {
        Parameter { location: Location::QueryString, explode: false, content, ..Parameter::query(name) }
    }

    /// A header parameter: optional, `style: simple`.
    pub const fn header(name: &'static str) -> Self {
        Parameter {
            name,
            location: Location::Header,
            style: Style::Simple,
            explode: false,
            required: false,
            allow_reserved: false,
            empty_is_absent: false,
            default: None,
            content: &[],
        }
    }

    /// A cookie parameter: optional, `style: form`, exploded.
    pub const fn cookie(name: &'static str) -> Self {
        Parameter {
            name,
            location: Location::Cookie,
            style: Style::Form,
            explode: true,
            required: false,
            allow_reserved: false,
            empty_is_absent: false,
            default: None,
            content: &[],
        }
    }

    /// With another style.
    pub const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// With items or members written one by one.
    pub const fn exploded(mut self) -> Self {
        self.explode = true;
        self
    }

    /// With all items or members in one value.
    pub const fn joined(mut self) -> Self {
        self.explode = false;
        self
    }

    /// Which must be there.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Which is assumed to have this value, a JSON text, where it is not there.
    pub const fn default(mut self, json: &'static str) -> Self {
        self.default = Some(json);
        self
    }

    /// Of which an empty value, `?name=` or `?name`, means that it is not there.
    pub const fn empty_is_absent(mut self) -> Self {
        self.empty_is_absent = true;
        self
    }

    /// In which reserved characters stay as they are.
    pub const fn allow_reserved(mut self) -> Self {
        self.allow_reserved = true;
        self
    }
}

/// `in` of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query string.
    Query,
    /// As the query string (OpenAPI 3.2.0 §4.12.1).
    QueryString,
    /// As a header field.
    Header,
    /// In the `Cookie` header field.
    Cookie,
}

/// `style` of a parameter (OpenAPI 3.0.4 §4.7.12.3, "Style Values"), and `content`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `;a=1` (RFC 6570 §3.2.7).
    Matrix,
    /// `.1` (RFC 6570 §3.2.5).
    Label,
    /// `a=1` (RFC 6570 §3.2.8).
    Form,
    /// `1,2` (RFC 6570 §3.2.2).
    Simple,
    /// `a=1%202`.
    SpaceDelimited,
    /// `a=1%7C2`.
    PipeDelimited,
    /// `a[b]=1`.
    DeepObject,
    /// `a=1` as it stands: nothing is percent-encoded (OpenAPI 3.2.0 §4.12.3).
    Cookie,
    /// JSON, for a parameter that has `content` with a JSON media type.
    Json,
}

/// A scheme that a caller must satisfy.
#[derive(Debug)]
pub struct Requirement {
    /// The scheme.
    pub scheme: &'static Scheme,
    /// The scopes that the caller must have.
    pub scopes: &'static [&'static str],
}

impl Requirement {
    /// A scheme with the scopes that the caller must have.
    pub const fn new(scheme: &'static Scheme, scopes: &'static [&'static str]) -> Self {
        Requirement { scheme, scopes }
    }
}

/// A security scheme.
#[derive(Debug)]
pub struct Scheme {
    /// Its key in the document.
    pub name: &'static str,
    /// How the proof travels.
    pub kind: SchemeKind,
}

/// How the proof of a security scheme travels.
#[derive(Debug)]
pub enum SchemeKind {
    /// As a parameter.
    ApiKey {
        /// Query, header or cookie.
        location: Location,
        /// The parameter's name.
        name: &'static str,
    },
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer,
    /// `Authorization:` with another HTTP scheme.
    Http(&'static str),
    /// A bearer token of OAuth 2.0 (RFC 6749), from the first of these token URLs that fits.
    OAuth2 {
        /// `tokenUrl` of the password flow, perhaps relative to the server.
        password: Option<&'static str>,
        /// `tokenUrl` of the client credentials flow, perhaps relative to the server.
        client_credentials: Option<&'static str>,
    },
    /// A bearer token of OpenID Connect, described at this URL.
    OpenIdConnect(&'static str),
    /// A client certificate, which is the transport's matter.
    MutualTls,
}
