//! What can go wrong with a call.

use std::convert::Infallible;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, StatusCode};

use super::base::BaseUrlError;
use crate::check::Invalid;
use crate::future::BoxError;
use crate::param::ParameterFault;
use crate::value::{Bytes, Fault};

/// Why a call gave no result. `E` is the type of the documented failures.
pub enum Error<E = Infallible> {
    /// The server answered a failure that the document describes.
    Api {
        /// The status of the answer.
        status: StatusCode,
        /// The header fields of the answer, those that the document does not name too.
        headers: Box<HeaderMap>,
        /// The failure.
        error: E,
    },
    /// The server answered a status, or under a documented status a media type, that the document
    /// does not name.
    Undocumented {
        /// The status of the answer.
        status: StatusCode,
        /// The header fields of the answer.
        headers: Box<HeaderMap>,
        /// The body of the answer, as it came.
        body: Bytes,
    },
    /// The answer is one that the document describes, but its body or a required header is not of
    /// that type.
    Decode {
        /// The status of the answer.
        status: StatusCode,
        /// The header fields of the answer.
        headers: Box<HeaderMap>,
        /// The body of the answer, as it came.
        body: Bytes,
        /// The header that is wrong; `None` when it is the body.
        header: Option<&'static str>,
        /// What is wrong with the body or the header, and where in it.
        fault: Box<Fault>,
    },
    /// There is no whole answer: no connection, or one that broke, or an answer over the limit.
    Transport(TransportError),
    /// The request cannot be sent; nothing was.
    Request(Box<RequestError>),
    /// There is no proof of who calls, or the token endpoint gave none.
    Authentication(AuthenticationError),
}

impl<E> Error<E> {
    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Error::Api { status, .. } | Error::Undocumented { status, .. } | Error::Decode { status, .. } => {
                Some(*status)
            }
            Error::Authentication(AuthenticationError::Refused { status, .. }) => Some(*status),
            Error::Transport(_) | Error::Request(_) | Error::Authentication(_) => None,
        }
    }

    /// The header fields of the answer, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Error::Api { headers, .. }
            | Error::Undocumented { headers, .. }
            | Error::Decode { headers, .. } => Some(headers),
            Error::Authentication(_) | Error::Transport(_) | Error::Request(_) => None,
        }
    }

    /// Whether the same call may succeed a little later: the connection failed, or the server
    /// said that it is overloaded or out of reach (408, 425, 429, 502, 503, 504). Whether the
    /// operation may be done twice is for the caller to know.
    pub fn is_retryable(&self) -> bool {
        match self {
            Error::Transport(error) => error.is_retryable(),
            Error::Authentication(AuthenticationError::Transport(error)) => error.is_retryable(),
            _ => self
                .status()
                .is_some_and(|status| matches!(status.as_u16(), 408 | 425 | 429 | 502 | 503 | 504)),
        }
    }
}

impl Error {
    /// The same error of an operation with documented failures.
    pub(crate) fn widen<E>(self) -> Error<E> {
        match self {
            Error::Api { error, .. } => match error {},
            Error::Undocumented { status, headers, body } => Error::Undocumented { status, headers, body },
            Error::Decode { status, headers, body, header, fault } => {
                Error::Decode { status, headers, body, header, fault }
            }
            Error::Transport(error) => Error::Transport(error),
            Error::Request(error) => Error::Request(error),
            Error::Authentication(error) => Error::Authentication(error),
        }
    }
}

impl From<RequestError> for Error {
    fn from(error: RequestError) -> Self {
        Error::Request(Box::new(error))
    }
}

impl<E: fmt::Debug> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Api { status, headers, error } => f
                .debug_struct("Api")
                .field("status", status)
                .field("headers", &Redacted(headers))
                .field("error", error)
                .finish(),
            Error::Undocumented { status, headers, body } => f
                .debug_struct("Undocumented")
                .field("status", status)
                .field("headers", &Redacted(headers))
                .field("body", &Excerpt(body))
                .finish(),
            Error::Decode { status, headers, body, header, fault } => f
                .debug_struct("Decode")
                .field("status", status)
                .field("headers", &Redacted(headers))
                .field("body", &Excerpt(body))
                .field("header", header)
                .field("fault", fault)
                .finish(),
            Error::Transport(error) => f.debug_tuple("Transport").field(error).finish(),
            Error::Request(error) => f.debug_tuple("Request").field(error).finish(),
            Error::Authentication(error) => f.debug_tuple("Authentication").field(error).finish(),
        }
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Api { status, .. } => write!(f, "the server answered {status}"),
            Error::Undocumented { status, body, .. } => {
                write!(f, "the server answered {status}, which is not documented: {}", Excerpt(body))
            }
            Error::Decode { status, header: Some(name), fault, .. } => {
                write!(f, "the server answered {status} with a header `{name}` that does not fit: {fault}")
            }
            Error::Decode { status, body, fault, .. } => write!(
                f,
                "the server answered {status} with a body that does not fit: {fault}; it is {}",
                Excerpt(body)
            ),
            Error::Transport(error) => error.fmt(f),
            Error::Request(error) => error.fmt(f),
            Error::Authentication(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Error::Api { .. } | Error::Undocumented { .. } => None,
            Error::Decode { fault, .. } => Some(fault),
            // These three speak for themselves in `Display`, so what follows is their own source.
            Error::Transport(error) => error.source(),
            Error::Request(error) => error.source(),
            Error::Authentication(error) => error.source(),
        }
    }
}

/// The beginning of a body, for people.
struct Excerpt<'a>(&'a [u8]);

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 512;
        let shown = self.0.get(..SHOWN).unwrap_or(self.0);
        write!(f, "{:?}", String::from_utf8_lossy(shown))?;
        match self.0.len().checked_sub(shown.len()) {
            Some(more @ 1..) => write!(f, " and {more} bytes more"),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Header fields without the values that may be secrets: a `Set-Cookie` is one.
struct Redacted<'a>(&'a HeaderMap);

impl fmt::Debug for Redacted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.0.iter().map(|(name, value)| match name {
            &http::header::SET_COOKIE | &http::header::AUTHORIZATION => {
                (name, &"[secret]" as &dyn fmt::Debug)
            }
            _ => (name, value as &dyn fmt::Debug),
        });
        f.debug_map().entries(shown).finish()
    }
}

/// Why there is no whole answer.
#[derive(Debug)]
pub enum TransportError {
    /// The client was built without a transport and without the feature `reqwest`.
    None,
    /// The request could not be sent, or no answer began.
    Send(BoxError),
    /// The answer broke off, or its framing is wrong.
    Body(BoxError),
    /// The answer's body is longer than the client's limit, in bytes.
    TooLarge(usize),
}

impl TransportError {
    fn is_retryable(&self) -> bool {
        matches!(self, TransportError::Send(_) | TransportError::Body(_))
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TransportError::None => f.write_str("there is no transport: turn the feature `reqwest` on, or give the client's builder a transport or service"),
            TransportError::Send(_) => f.write_str("the request could not be sent"),
            TransportError::Body(_) => f.write_str("the answer broke off"),
            TransportError::TooLarge(limit) => write!(f, "the answer's body is over the limit of {limit} bytes"),
        }
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            TransportError::Send(source) | TransportError::Body(source) => Some(&**source),
            TransportError::None | TransportError::TooLarge(_) => None,
        }
    }
}

/// Why a request cannot be sent.
#[derive(Clone, Debug)]
pub enum RequestError {
    /// A parameter has a value that cannot travel.
    Parameter(ParameterFault),
    /// The body has a value that the media type cannot hold.
    Body(Fault),
    /// Values are not what the document demands. Only a client that was told to checks this.
    Invalid(Invalid),
    /// A content type was asked for that the operation does not declare.
    ContentType {
        /// What was asked for.
        wanted: String,
        /// What the operation declares.
        declared: Vec<&'static str>,
    },
    /// A header field of this name cannot be sent so: its name or value is malformed, or it is
    /// the transport's own.
    Header(String),
    /// There is no usable base URL.
    BaseUrl(BaseUrlError),
    /// The operation's method is no token of HTTP.
    Method(&'static str),
    /// The URL that a webhook or a callback was to be sent to is none: it is `http` or `https`, with a
    /// host, and without user name and password. It is not told, since it may hold a secret.
    ReceiverUrl,
    /// Base URL, path and query make no URL together.
    Url,
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RequestError::Parameter(fault) => write!(f, "the request cannot be sent: {fault}"),
            RequestError::Body(fault) => write!(f, "the body cannot be written: {fault}"),
            RequestError::Invalid(invalid) => {
                write!(f, "the request is not what the document demands: {invalid}")
            }
            RequestError::ContentType { wanted, declared } => {
                write!(f, "the operation declares no body of `{wanted}`, but: {}", declared.join(", "))
            }
            RequestError::Header(name) => {
                write!(f, "the header field `{}` cannot be sent", name.escape_debug())
            }
            RequestError::BaseUrl(error) => error.fmt(f),
            RequestError::Method(name) => write!(f, "`{}` is no method", name.escape_debug()),
            RequestError::ReceiverUrl => f.write_str(
                "the URL of a receiver is http or https, with a host, and without user name and password",
            ),
            RequestError::Url => f.write_str("the base URL, the path and the query make no URL together"),
        }
    }
}

impl StdError for RequestError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            RequestError::Parameter(fault) => Some(fault),
            RequestError::Body(fault) => Some(fault),
            RequestError::Invalid(invalid) => Some(invalid),
            _ => None,
        }
    }
}

/// Why there is no proof of who calls.
#[derive(Clone, Debug)]
pub enum AuthenticationError {
    /// The operation demands credentials that the client was not given. Any one of these
    /// alternatives would do, each with all of its schemes.
    Missing(Vec<Vec<&'static str>>),
    /// The credentials given for this scheme are not of its kind, or cannot travel in a header.
    Unfit(&'static str),
    /// The token endpoint refused (RFC 6749 §5.2).
    Refused {
        /// The status of its answer.
        status: StatusCode,
        /// Its error code, such as `invalid_grant`.
        error: Option<String>,
        /// Its words.
        description: Option<String>,
    },
    /// The token endpoint's answer has no access token that can be used (RFC 6749 §5.1); says
    /// why.
    Answer(&'static str),
    /// The token endpoint has no usable URL.
    TokenUrl(String),
    /// The token endpoint could not be reached.
    Transport(Arc<TransportError>),
}

impl fmt::Display for AuthenticationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AuthenticationError::Missing(alternatives) => {
                let alternatives: Vec<String> =
                    alternatives.iter().map(|schemes| schemes.join(" with ")).collect();
                write!(
                    f,
                    "the operation demands credentials that the client was not given: {}",
                    alternatives.join(", or ")
                )
            }
            AuthenticationError::Unfit(scheme) => {
                write!(f, "the credentials given for `{scheme}` are not of its kind or cannot be sent")
            }
            AuthenticationError::Refused { status, error, description } => {
                write!(f, "the token endpoint answered {status}")?;
                for text in [error, description].into_iter().flatten() {
                    write!(f, ": {}", text.escape_debug())?;
                }
                Ok(())
            }
            AuthenticationError::Answer(why) => write!(f, "the token endpoint's answer is of no use: {why}"),
            AuthenticationError::TokenUrl(url) => {
                write!(f, "`{}` is no URL of a token endpoint", url.escape_debug())
            }
            AuthenticationError::Transport(error) => write!(f, "the token endpoint gave no answer: {error}"),
        }
    }
}

impl StdError for AuthenticationError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            AuthenticationError::Transport(error) => error.source(),
            _ => None,
        }
    }
}
