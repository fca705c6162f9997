//! The server: what a generated server is made of.
//!
//! A generated crate has a trait for the implementor, one line per operation that calls its
//! method ([`Run`]), and a list of routes; everything else happens here.
//!
//! | file | what it does |
//! |---|---|
//! | `route` | [`router`]: paths and methods, 404 and 405 |
//! | `receive` | [`Receiver`]: webhooks and callbacks, which have no path until they are given one |
//! | `drive` | one request from its credentials to its answer, step by step |
//! | `read` | HTTP request to request value: 400, 413, 415; [`mod@crate::check`] then looks at it: 422 |
//! | `accepted` | [`accept`]: what the client takes, for a method that has to choose |
//! | `respond` | result to HTTP response: 406, the best media type |
//! | `present`, `auth` | what was presented, and the [`Authenticator`] that believes it: 401, 403 |
//! | `problem`, `error` | failures, documented and other |

mod accepted;
mod auth;
mod drive;
mod error;
mod present;
mod problem;
mod read;
mod receive;
mod respond;
mod route;

pub use accepted::accept;
pub use auth::{Admission, Anonymous, Authenticator, Caller, Denied, MaybePrincipal, Principal};
pub use axum::Router;
pub use drive::{Run, Running};
pub use error::{Error, InternalError};
pub use present::{Credential, Presented, PresentedCredential};
pub use problem::{FaultPlace, Problem, ProblemFault};
pub use read::BodyLimit;
pub use receive::{Receiver, not_received, receiver};
pub use respond::Response;
pub use route::{Open, Route, open, route, router};
