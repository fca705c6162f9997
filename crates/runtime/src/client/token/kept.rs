//! What token endpoints have given, and how long it is good.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::ask::refuses;
use crate::client::error::AuthenticationError;
use crate::secret::Secret;
use crate::value::{Json, JsonObject};

#[derive(Default)]
pub(super) struct Endpoints {
    /// What each token endpoint has given, by its URL: a token of one is none of another's business.
    pub(super) by_url: BTreeMap<String, Kept>,
    /// The one that answered last.
    pub(super) last: Option<String>,
}

#[derive(Default)]
pub(super) struct Kept {
    pub(super) held: Option<Held>,
    pub(super) failure: Option<AuthenticationError>,
    /// How often an answer, good or bad, has come.
    pub(super) rounds: u64,
}

pub(super) struct Held {
    pub(super) token: IssuedToken,
    pub(super) refresh: Option<Secret>,
    pub(super) renew_at: Option<Instant>,
    pub(super) ends_at: Option<Instant>,
    pub(super) answer: JsonObject,
}

impl Kept {
    /// The token in hand, unless it is the refused one or `time` of it is past.
    pub(super) fn token(
        &self,
        refused: Option<u64>,
        time: fn(&Held) -> Option<Instant>,
    ) -> Option<IssuedToken> {
        let held = self.held.as_ref()?;
        let good = refused != Some(held.token.round) && time(held).is_none_or(|at| Instant::now() < at);
        good.then(|| held.token.clone())
    }

    /// What a call has that waited while another asked: a token that came in the meantime, even one
    /// that ends at once, the token that is not at its end yet, or the failure.
    pub(super) fn outcome(&self, refused: Option<u64>) -> Result<Option<IssuedToken>, AuthenticationError> {
        match &self.failure {
            None => Ok(self.token(refused, |_| None)),
            Some(failure) => self.despite(failure, refused).map(Some),
        }
    }

    /// The token in hand where another cannot be had. A refusal means that it is not wanted any more.
    pub(super) fn despite(
        &self,
        failure: &AuthenticationError,
        refused: Option<u64>,
    ) -> Result<IssuedToken, AuthenticationError> {
        let passing = match failure {
            AuthenticationError::Transport(_) => true,
            AuthenticationError::Refused { status, .. } => !refuses(*status),
            _ => false,
        };
        let token = self.token(refused, |held| held.ends_at).filter(|_| passing);
        token.ok_or_else(|| failure.clone())
    }
}

impl Held {
    /// Reads a successful answer to what was asked at a time (RFC 6749 §5.1). `before` is what the same
    /// endpoint gave last.
    pub(super) fn read(
        answer: &[u8],
        before: Option<Secret>,
        round: u64,
        asked_at: Instant,
        margin: Duration,
    ) -> Result<Held, AuthenticationError> {
        let Ok(mut answer) = serde_json::from_slice::<JsonObject>(answer) else {
            return Err(AuthenticationError::Answer("it is not a JSON object"));
        };
        // Some servers leave `token_type` out, though it is required.
        if answer
            .get("token_type")
            .is_some_and(|kind| !kind.as_str().is_some_and(|kind| kind.eq_ignore_ascii_case("bearer")))
        {
            return Err(AuthenticationError::Answer("its token is not a bearer token"));
        }
        let token = match answer.remove("access_token") {
            Some(Json::String(token)) if !token.is_empty() => token,
            _ => return Err(AuthenticationError::Answer("it has no access token")),
        };
        // It says who somebody is, and is no less a secret (OpenID Connect Core §2).
        answer.remove("id_token");
        // A server that sends no new refresh token means the old one to stay (RFC 6749 §6).
        let refresh = match answer.remove("refresh_token") {
            Some(Json::String(token)) => Some(Secret::from(token)),
            _ => before,
        };
        let lifetime = match answer.get("expires_in") {
            Some(Json::Number(seconds)) => seconds.as_f64(),
            Some(Json::String(seconds)) => seconds.parse().ok(),
            _ => None,
        };
        let lifetime = lifetime.and_then(|seconds: f64| Duration::try_from_secs_f64(seconds.max(0.0)).ok());
        let renew_at =
            lifetime.and_then(|lifetime| asked_at.checked_add(lifetime - margin.min(lifetime / 2)));
        let ends_at = lifetime.and_then(|lifetime| asked_at.checked_add(lifetime));
        Ok(Held { token: IssuedToken { token: token.into(), round }, refresh, renew_at, ends_at, answer })
    }
}

/// A token, and which in order it is, so that a refused one is not refused twice.
#[derive(Clone)]
pub(crate) struct IssuedToken {
    pub(crate) token: Secret,
    pub(crate) round: u64,
}
