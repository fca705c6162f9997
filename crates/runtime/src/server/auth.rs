//! Who calls: 401 and 403.

use std::future::{Future, ready};

use http::StatusCode;
use http::header::{HeaderValue, WWW_AUTHENTICATE};

use super::error::InternalError;
use super::present::{Credential, Found, Presented, PresentedCredential, find};
use super::problem::{Problem, location_name};
use super::read::{Incoming, Refusal};
use crate::future::BoxError;
use crate::operation::{Operation, Requirement, SchemeKind};

/// Tells who calls. A service whose document secures some operation must be one.
pub trait Authenticator: Send + Sync + 'static {
    /// Who calls, as the implementation of an operation gets it.
    type Principal: Send + 'static;

    /// Believes what a request presents, or not. It is asked once for each alternative of the
    /// security requirement for which everything is there, in the document's order, until one is
    /// believed. The scopes that an OAuth 2.0 scheme demands are for it to check.
    fn authenticate(
        &self,
        presented: &Presented,
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;
}

/// Why a request is not believed.
#[derive(Debug)]
pub enum Denied {
    /// The credentials are unknown, expired or revoked: 401.
    Invalid,
    /// They are good, but do not suffice for this operation: 403.
    Forbidden,
    /// They could not be checked: 500.
    Internal(BoxError),
}

/// Who calls an operation that demands nothing.
#[derive(Clone, Copy, Debug)]
pub struct Anonymous;

/// Who calls an operation that demands a proof.
#[derive(Debug)]
pub struct Principal<S: Authenticator>(pub S::Principal);

/// Who calls an operation that takes a proof or none.
#[derive(Debug)]
pub struct MaybePrincipal<S: Authenticator>(pub Option<S::Principal>);

/// Who calls, in one of three forms.
pub trait Caller<S>: Sized + Send {
    /// Finds out who calls, or says how to answer instead.
    fn admit(service: &S, admission: &Admission) -> impl Future<Output = Result<Self, Refusal>> + Send;
}

impl<S> Caller<S> for Anonymous {
    fn admit(_: &S, _: &Admission) -> impl Future<Output = Result<Self, Refusal>> + Send {
        ready(Ok(Anonymous))
    }
}

impl<S: Authenticator> Caller<S> for Principal<S> {
    async fn admit(service: &S, admission: &Admission) -> Result<Self, Refusal> {
        authenticate(service, admission).await.map(Principal)
    }
}

impl<S: Authenticator> Caller<S> for MaybePrincipal<S> {
    async fn admit(service: &S, admission: &Admission) -> Result<Self, Refusal> {
        // Who presents something means to be known: a bad token is not the same as none.
        if admission.optional && !admission.something {
            return Ok(MaybePrincipal(None));
        }
        authenticate(service, admission).await.map(|principal| MaybePrincipal(Some(principal)))
    }
}

async fn authenticate<S: Authenticator>(service: &S, admission: &Admission) -> Result<S::Principal, Refusal> {
    let mut verdict = None;
    for presented in &admission.complete {
        match service.authenticate(presented).await {
            Ok(principal) => return Ok(principal),
            Err(denied) => verdict = Some(worse(verdict, denied)),
        }
    }
    Err(admission.refuse(verdict))
}

/// Of two denials the one that says more: that something broke, or that the caller is known.
fn worse(first: Option<Denied>, second: Denied) -> Denied {
    match (first, second) {
        (Some(Denied::Internal(error)), _) | (_, Denied::Internal(error)) => Denied::Internal(error),
        (Some(Denied::Forbidden), _) | (_, Denied::Forbidden) => Denied::Forbidden,
        _ => Denied::Invalid,
    }
}

/// What a request presents, against what its operation demands.
pub struct Admission {
    operation: &'static Operation,
    /// What is presented for each alternative for which nothing is missing.
    complete: Vec<Presented>,
    /// Whether anything at all is presented.
    something: bool,
    /// Whether an alternative demands nothing.
    optional: bool,
}

impl Admission {
    pub(crate) fn new(incoming: &Incoming) -> Result<Self, Refusal> {
        let operation = incoming.operation;
        let mut admission = Admission { operation, complete: Vec::new(), something: false, optional: false };
        for alternative in operation.security {
            admission.optional |= alternative.is_empty();
            let mut credentials = Vec::new();
            for Requirement { scheme, scopes } in *alternative {
                match find(scheme, &incoming.head) {
                    Found::Absent => {}
                    Found::There(credential) => {
                        admission.something |= !matches!(credential, Credential::MutualTls);
                        credentials.push(PresentedCredential { scheme, scopes, credential });
                    }
                    Found::Malformed => {
                        let problem = Problem::own(
                            StatusCode::BAD_REQUEST,
                            "unauthorized",
                            "The credentials cannot be read",
                        );
                        return Err(admission.challenge(problem, Some("invalid_request")));
                    }
                }
            }
            if credentials.len() == alternative.len() && !alternative.is_empty() {
                admission
                    .complete
                    .push(Presented { credentials, extensions: incoming.head.extensions.clone() });
            }
        }
        Ok(admission)
    }

    fn refuse(&self, verdict: Option<Denied>) -> Refusal {
        match verdict {
            // RFC 6750 §3.1: without credentials the challenge says nothing of an error.
            None => self.challenge(
                Problem::own(StatusCode::UNAUTHORIZED, "unauthorized", "The operation demands credentials"),
                None,
            ),
            Some(Denied::Invalid) => self.challenge(
                Problem::own(StatusCode::UNAUTHORIZED, "unauthorized", "The credentials are not valid"),
                Some("invalid_token"),
            ),
            Some(Denied::Forbidden) => self.challenge(
                Problem::own(StatusCode::FORBIDDEN, "forbidden", "The credentials do not suffice"),
                Some("insufficient_scope"),
            ),
            Some(Denied::Internal(error)) => Box::new(InternalError::from(error).into_response()),
        }
    }

    /// Adds a challenge for each scheme that would do (RFC 9110 §11.6.1).
    fn challenge(&self, mut problem: Problem, error: Option<&str>) -> Refusal {
        let mut seen = Vec::new();
        for requirement in self.operation.security.iter().copied().flatten() {
            let Some(challenge) = challenge(requirement, error) else { continue };
            if !seen.contains(&challenge) {
                seen.push(challenge.clone());
                problem = problem.header(WWW_AUTHENTICATE, challenge);
            }
        }
        Box::new(problem.into_response())
    }
}

/// The challenge of a scheme, with a bearer token's error (RFC 6750 §3).
fn challenge(requirement: &Requirement, error: Option<&str>) -> Option<HeaderValue> {
    let text = match &requirement.scheme.kind {
        SchemeKind::Bearer | SchemeKind::OAuth2 { .. } | SchemeKind::OpenIdConnect(_) => {
            let scope = scope(requirement.scopes).filter(|_| error != Some("invalid_request"));
            let attributes = [
                error.map(|error| format!("error=\"{error}\"")),
                scope.map(|scope| format!("scope=\"{scope}\"")),
            ];
            let attributes: Vec<String> = attributes.into_iter().flatten().collect();
            format!("Bearer {}", attributes.join(", ")).trim_end().to_owned()
        }
        // RFC 7617 §2 demands a realm, and §2.1 says which charset the server reads.
        SchemeKind::Basic => format!("Basic realm={}, charset=\"UTF-8\"", quoted(requirement.scheme.name)),
        SchemeKind::Http(name) => (*name).to_owned(),
        // No scheme is registered for API keys, but 401 must have a challenge (RFC 9110 §15.5.2).
        SchemeKind::ApiKey { location, name } => {
            format!("ApiKey in=\"{}\", name={}", location_name(*location), quoted(name))
        }
        SchemeKind::MutualTls => "Mutual".to_owned(),
    };
    // A name that cannot travel in a header costs its challenge, not the answer.
    HeaderValue::try_from(text).ok()
}

/// The value of `scope`; `None` when there are none, or one that the grammar does not have (RFC
/// 6749 §3.3).
fn scope(scopes: &[&str]) -> Option<String> {
    let fits = |scope: &&str| {
        !scope.is_empty() && scope.bytes().all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\')
    };
    (!scopes.is_empty() && scopes.iter().all(fits)).then(|| scopes.join(" "))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
