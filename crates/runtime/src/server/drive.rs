//! One request, from its credentials to its answer.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use super::auth::{Admission, Caller};
use super::error::Error;
use super::read::Incoming;
use super::respond::{Response, head};
use crate::operation::Request;
use crate::reply::Reply;

/// The line that calls an implementation's method: the service, the request, who calls.
#[doc(hidden)]
pub type Run<S, R, C, O, F> = for<'s> fn(&'s S, R, C) -> Running<'s, O, F>;

/// What a method of an implementation is doing.
#[doc(hidden)]
pub type Running<'s, O, F> = Pin<Box<dyn Future<Output = Result<O, Error<F>>> + Send + 's>>;

/// Answers one request.
///
/// The order is part of what a server promises: who may not call learns nothing about the
/// request's faults and cannot make the server read its body; what nobody could accept is not
/// done in vain; an implementation sees no value that the document does not permit.
pub(crate) async fn drive<S, R, C, O, F>(
    service: Arc<S>,
    mut incoming: Incoming,
    run: impl for<'s> Fn(&'s S, R, C) -> Running<'s, O, F> + Send,
) -> Response
where
    S: Send + Sync,
    R: Request,
    C: Caller<S>,
    O: Reply,
    F: Reply,
{
    let admission = Admission::new(&incoming);
    let caller = match admission {
        Ok(admission) => match C::admit(&*service, &admission).await {
            Ok(caller) => caller,
            Err(refusal) => return *refusal,
        },
        Err(refusal) => return *refusal,
    };
    if let Err(refusal) = incoming.acceptable() {
        return *refusal;
    }
    let body = match incoming.body().await {
        Ok(body) => body,
        Err(refusal) => return *refusal,
    };
    let mut request = R::blank();
    if let Err(refusal) = incoming.fill(&mut request, body.as_ref()) {
        return *refusal;
    }
    if let Err(refusal) = incoming.check(&mut request, body.as_ref()) {
        return *refusal;
    }
    // The service may take long, and has no use for it.
    drop(body);
    match run(&service, request, caller).await {
        Ok(mut output) => {
            let headers = head(output.headers());
            incoming.result(headers, output.parts())
        }
        Err(Error::Api(mut failure)) => {
            let headers = head(failure.headers());
            incoming.failure(headers, failure.parts())
        }
        Err(Error::Problem(problem)) => problem.into_response(),
        Err(Error::Internal(error)) => super::InternalError::from(error).into_response(),
    }
}
