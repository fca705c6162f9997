//! One request, from its credentials to its answer.

use std::future::Future;
use std::sync::Arc;

use super::auth::{Admission, Caller};
use super::error::Error;
use super::read::Incoming;
use super::respond::Response;
use crate::operation::{Reply, Request};

/// A request that an implementation `S` can answer: one line that calls its method.
#[doc(hidden)]
pub trait Handle<S>: Request + Sized {
    /// Who calls: [`Anonymous`](super::Anonymous), [`Principal`](super::Principal) or
    /// [`MaybePrincipal`](super::MaybePrincipal).
    type Caller: Caller<S>;
    /// The documented results.
    type Output: Reply;
    /// The documented failures.
    type Failure: Reply;

    /// Runs the operation.
    fn run(
        self,
        service: &S,
        caller: Self::Caller,
    ) -> impl Future<Output = Result<Self::Output, Error<Self::Failure>>> + Send;
}

/// Answers one request.
///
/// The order is part of what a server promises: who may not call learns nothing about the
/// request's faults and cannot make the server read its body; what nobody could accept is not
/// done in vain; the operation itself comes last.
pub(crate) async fn drive<S, O>(service: Arc<S>, mut incoming: Incoming) -> Response
where
    S: Send + Sync,
    O: Handle<S>,
{
    let admission = Admission::new(&incoming);
    let caller = match admission {
        Ok(admission) => match O::Caller::admit(&*service, &admission).await {
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
    let mut request = O::blank();
    if let Err(refusal) = incoming.fill(&mut request, body) {
        return *refusal;
    }
    match request.run(&service, caller).await {
        Ok(output) => incoming.result(output.status(), output.body()),
        Err(Error::Api(failure)) => incoming.failure(failure.status(), failure.body()),
        Err(Error::Problem(problem)) => problem.into_response(),
        Err(Error::Internal(error)) => super::InternalError::from(error).into_response(),
    }
}
