//! The client: what a generated client is made of.
//!
//! A generated method fills a request and returns a [`Call`]; everything else happens here,
//! without a generic parameter but for the one function pointer that makes the result.
//!
//! | file | what it does |
//! |---|---|
//! | `builder` | [`Builder`] and [`Core`]: what all calls of a client share |
//! | `base` | URLs of servers and base URLs |
//! | `servers` | at which server an operation is called |
//! | `call` | [`Call`]: one call before and while it is under way |
//! | `send` | request value to HTTP request, authentication, one retry after a 401 |
//! | `answer` | HTTP answer to value |
//! | `transport`, `reqwest` | what carries the requests |
//! | `auth`, `token` | credentials, and the OAuth 2.0 flows that get them |

mod answer;
mod auth;
mod base;
mod builder;
mod call;
mod error;
#[cfg(feature = "reqwest")]
mod reqwest;
mod send;
mod servers;
mod token;
mod transport;

pub use crate::operation::Server;
pub use auth::{ApiKey, Basic, Credentials, HttpCredentials, Token};
pub use base::{BaseUrlError, ServerUrl};
pub use builder::{Builder, Core};
pub use call::{Answering, Call};
pub use error::{AuthenticationError, Error, RequestError, TransportError};
pub use token::TokenSource;
pub use transport::{Body, Transport};
