//! What an implementor answers when there is no result.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;

use http::StatusCode;

use super::problem::Problem;
use crate::future::BoxError;
use crate::reply::Reply;

/// Why an operation gave no result. `E` is the type of its documented failures.
#[derive(Debug)]
pub enum Error<E = Infallible> {
    /// A failure that the document describes.
    Api(E),
    /// Any other that the caller may know of.
    Problem(Box<Problem>),
    /// One that the caller may not know of: it is answered 500 without a text of its own.
    Internal(BoxError),
}

impl<E> Error<E> {
    /// A problem of this status, with words about this occurrence.
    pub fn problem(status: StatusCode, detail: impl Into<String>) -> Self {
        Problem::new(status).detail(detail).into_error()
    }

    /// An error that the caller may not know of: `.map_err(Error::internal)?`.
    pub fn internal(error: impl Into<BoxError>) -> Self {
        Error::Internal(error.into())
    }
}

impl Problem {
    fn into_error<E>(self) -> Error<E> {
        Error::Problem(Box::new(self))
    }
}

impl<E: Reply> From<E> for Error<E> {
    fn from(error: E) -> Self {
        Error::Api(error)
    }
}

impl<E> From<Problem> for Error<E> {
    fn from(problem: Problem) -> Self {
        problem.into_error()
    }
}

/// The error behind an answer 500, among the response's extensions, where a layer that logs finds
/// it. It is no part of the answer.
#[derive(Clone, Debug)]
pub struct InternalError(pub Arc<dyn std::error::Error + Send + Sync>);

impl fmt::Display for InternalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl InternalError {
    /// The answer 500, which says no more than that.
    pub(crate) fn into_response(self) -> super::Response {
        let problem = Problem::own(StatusCode::INTERNAL_SERVER_ERROR, "internal-error", "The server failed");
        let mut response = problem.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<BoxError> for InternalError {
    fn from(error: BoxError) -> Self {
        InternalError(error.into())
    }
}
