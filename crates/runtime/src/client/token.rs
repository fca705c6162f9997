//! Bearer tokens from a token endpoint (RFC 6749).

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use http::header::{ACCEPT, CONTENT_TYPE};
use http::{Method, StatusCode};
use url::form_urlencoded;

use super::builder::Settings;
use super::error::AuthenticationError;
use super::transport::{Body, Whole, exchange};
use crate::operation::{Scheme, SchemeKind};
use crate::secret::Secret;
use crate::value::{Bytes, Json, JsonObject};

/// A source of bearer tokens: it gets one when a call needs it, keeps it, and gets another before
/// it expires or when the server refuses it. However many calls wait, one request is made. When a
/// token cannot be renewed because its endpoint does not answer, it is used until its end.
///
/// A clone is another handle to the same source; set it up before it is cloned. Where clients with
/// different token endpoints share one, each endpoint has its own tokens.
#[derive(Clone)]
pub struct TokenSource {
    setup: Arc<Setup>,
    state: Arc<State>,
}

#[derive(Clone)]
struct Setup {
    grant: Grant,
    fields: Vec<(String, Secret)>,
    refresh_fields: Vec<(String, RefreshField)>,
    token_url: Option<String>,
    margin: Duration,
}

#[derive(Clone)]
enum Grant {
    Password { username: String, password: Secret },
    ClientCredentials,
}

#[derive(Clone)]
enum RefreshField {
    Fixed(Secret),
    /// A member of the last answer.
    Answered(String),
}

#[derive(Default)]
struct State {
    kept: Mutex<Endpoints>,
    /// Held by the one call that asks for a token.
    asking: futures_util::lock::Mutex<()>,
}

#[derive(Default)]
struct Endpoints {
    /// What each token endpoint has given, by its URL: a token of one is none of another's business.
    by_url: BTreeMap<String, Kept>,
    /// The one that answered last.
    last: Option<String>,
}

#[derive(Default)]
struct Kept {
    held: Option<Held>,
    failure: Option<AuthenticationError>,
    /// How often an answer, good or bad, has come.
    rounds: u64,
}

struct Held {
    token: IssuedToken,
    refresh: Option<Secret>,
    renew_at: Option<Instant>,
    ends_at: Option<Instant>,
    answer: JsonObject,
}

impl Kept {
    /// The token in hand, unless it is the refused one or `time` of it is past.
    fn token(&self, refused: Option<u64>, time: fn(&Held) -> Option<Instant>) -> Option<IssuedToken> {
        let held = self.held.as_ref()?;
        let good = refused != Some(held.token.round) && time(held).is_none_or(|at| Instant::now() < at);
        good.then(|| held.token.clone())
    }

    /// What a call has that waited while another asked: a token that came in the meantime, even one
    /// that ends at once, the token that is not at its end yet, or the failure.
    fn outcome(&self, refused: Option<u64>) -> Result<Option<IssuedToken>, AuthenticationError> {
        match &self.failure {
            None => Ok(self.token(refused, |_| None)),
            Some(failure) => self.despite(failure, refused).map(Some),
        }
    }

    /// The token in hand where another cannot be had. A refusal means that it is not wanted any more.
    fn despite(
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

/// A token, and which in order it is, so that a refused one is not refused twice.
#[derive(Clone)]
pub(crate) struct IssuedToken {
    pub(crate) token: Secret,
    pub(crate) round: u64,
}

/// How long before its end a token is renewed unless the source says otherwise.
const MARGIN: Duration = Duration::from_secs(30);

/// A token endpoint's answer is a few hundred bytes; this is a generous limit.
const ANSWER_LIMIT: usize = 1 << 20;

impl TokenSource {
    /// The password flow: the resource owner's name and password for a token (RFC 6749 §4.3).
    pub fn password(username: impl Into<String>, password: impl Into<Secret>) -> Self {
        TokenSource::new(Grant::Password { username: username.into(), password: password.into() })
    }

    /// The client credentials flow: the client calls for itself (RFC 6749 §4.4).
    pub fn client_credentials(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        TokenSource::new(Grant::ClientCredentials).client(id, secret)
    }

    fn new(grant: Grant) -> Self {
        let setup =
            Setup { grant, fields: Vec::new(), refresh_fields: Vec::new(), token_url: None, margin: MARGIN };
        TokenSource { setup: Arc::new(setup), state: Arc::default() }
    }

    fn set(mut self, change: impl FnOnce(&mut Setup)) -> Self {
        change(Arc::make_mut(&mut self.setup));
        self
    }

    /// Names the client to the token endpoint, in the form (RFC 6749 §2.3.1).
    #[must_use]
    pub fn client(self, id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        self.field("client_id", id.into()).field("client_secret", secret)
    }

    /// Asks for these scopes, separated by spaces (RFC 6749 §3.3).
    #[must_use]
    pub fn scope(self, scopes: &str) -> Self {
        self.field("scope", scopes)
    }

    /// Sends a field that this token endpoint wants besides, with every token request.
    #[must_use]
    pub fn field(self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.set(|setup| setup.fields.push((name.into(), value.into())))
    }

    /// Sends a field with another value when a token is refreshed.
    #[must_use]
    pub fn refresh_field(self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.set(|setup| setup.refresh_fields.push((name.into(), RefreshField::Fixed(value.into()))))
    }

    /// Sends a field whose value is a member of the token endpoint's last answer when a token is
    /// refreshed. Without that member the field keeps its own value.
    #[must_use]
    pub fn refresh_field_from_answer(self, name: impl Into<String>, member: impl Into<String>) -> Self {
        self.set(|setup| setup.refresh_fields.push((name.into(), RefreshField::Answered(member.into()))))
    }

    /// Asks at this URL and not at the document's. It may be relative to the server.
    #[must_use]
    pub fn token_url(self, url: impl Into<String>) -> Self {
        self.set(|setup| setup.token_url = Some(url.into()))
    }

    /// Renews a token so long before it expires, but not before half of its time is over;
    /// 30 seconds unless set.
    #[must_use]
    pub fn margin(self, margin: Duration) -> Self {
        self.set(|setup| setup.margin = margin)
    }

    /// What the token endpoint last answered, without the tokens.
    pub fn answer(&self) -> Option<JsonObject> {
        let endpoints = self.endpoints();
        let held = endpoints.by_url.get(endpoints.last.as_ref()?)?.held.as_ref()?;
        Some(held.answer.clone())
    }

    fn endpoints(&self) -> MutexGuard<'_, Endpoints> {
        self.state.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks at what an endpoint has given.
    fn kept<T>(&self, url: &str, look: impl FnOnce(&Kept) -> T) -> T {
        match self.endpoints().by_url.get(url) {
            Some(kept) => look(kept),
            None => look(&Kept::default()),
        }
    }

    /// A token for a call: that in hand or a new one. `refused` is the round of a token that the
    /// server did not accept.
    pub(crate) async fn token(
        &self,
        settings: &Settings,
        scheme: &'static Scheme,
        refused: Option<u64>,
    ) -> Result<IssuedToken, AuthenticationError> {
        let url = self.endpoint(settings, scheme)?;
        let now = |kept: &Kept| (kept.rounds, kept.token(refused, |held| held.renew_at));
        let (seen, token) = self.kept(&url, now);
        if let Some(token) = token {
            return Ok(token);
        }
        let _asking = self.state.asking.lock().await;
        // While this call waited, another has asked, for better or worse. A failure is shared
        // too: ten waiting calls with a wrong password must not lock the account.
        let (round, token) = self.kept(&url, now);
        if round != seen
            && let Some(token) = self.kept(&url, |kept| kept.outcome(refused))?
        {
            return Ok(token);
        }
        if let Some(token) = token {
            return Ok(token);
        }
        let asked_at = Instant::now();
        let outcome = match self.renew(settings, &url).await {
            Ok(whole) => self.held(&url, &whole, round + 1, asked_at),
            Err(failure) => Err(failure),
        };
        let mut endpoints = self.endpoints();
        endpoints.last = Some(url.clone());
        let kept = endpoints.by_url.entry(url).or_default();
        kept.rounds = round + 1;
        match outcome {
            Ok(held) => {
                let token = held.token.clone();
                (kept.held, kept.failure) = (Some(held), None);
                Ok(token)
            }
            Err(failure) => {
                kept.failure = Some(failure.clone());
                kept.despite(&failure, refused)
            }
        }
    }

    /// A successful answer: by the refresh token if there is one and it is accepted, else by the
    /// grant itself.
    async fn renew(&self, settings: &Settings, url: &str) -> Result<Whole, AuthenticationError> {
        let refresh = self.kept(url, |kept| self.refresh_form(kept));
        if let Some(form) = refresh {
            match ask(settings, url, form).await {
                // Used up, revoked or expired: the grant gets a new pair (RFC 6749 §5.2).
                Err(AuthenticationError::Refused { status, .. }) if refuses(status) => {}
                outcome => return outcome,
            }
        }
        ask(settings, url, self.grant_form()).await
    }

    fn endpoint(&self, settings: &Settings, scheme: &'static Scheme) -> Result<String, AuthenticationError> {
        let declared = match (&scheme.kind, &self.setup.grant) {
            (SchemeKind::OAuth2 { password, .. }, Grant::Password { .. }) => *password,
            (SchemeKind::OAuth2 { client_credentials, .. }, Grant::ClientCredentials) => *client_credentials,
            _ => None,
        };
        let url =
            self.setup.token_url.as_deref().or(declared).ok_or(AuthenticationError::Unfit(scheme.name))?;
        let resolved = settings.servers.base().ok().and_then(|base| base.resolve(url));
        resolved.map(String::from).ok_or_else(|| AuthenticationError::TokenUrl(url.to_owned()))
    }

    fn grant_form(&self) -> String {
        let mut form = form_urlencoded::Serializer::new(String::new());
        match &self.setup.grant {
            Grant::Password { username, password } => form
                .append_pair("grant_type", "password")
                .append_pair("username", username)
                .append_pair("password", password.expose()),
            Grant::ClientCredentials => form.append_pair("grant_type", "client_credentials"),
        };
        for (name, value) in &self.setup.fields {
            form.append_pair(name, value.expose());
        }
        form.finish()
    }

    /// RFC 6749 §6; `None` without a refresh token.
    fn refresh_form(&self, kept: &Kept) -> Option<String> {
        let held = kept.held.as_ref()?;
        let refresh = held.refresh.as_ref()?;
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("grant_type", "refresh_token").append_pair("refresh_token", refresh.expose());
        let mut sent: Vec<&str> = Vec::new();
        for (name, field) in &self.setup.refresh_fields {
            let value = match field {
                RefreshField::Fixed(value) => Some(value.expose()),
                RefreshField::Answered(member) => held.answer.get(member).and_then(Json::as_str),
            };
            if let Some(value) = value {
                form.append_pair(name, value);
                sent.push(name);
            }
        }
        for (name, value) in self.setup.fields.iter().filter(|(name, _)| !sent.contains(&name.as_str())) {
            form.append_pair(name, value.expose());
        }
        Some(form.finish())
    }

    /// Reads a successful answer (RFC 6749 §5.1).
    fn held(
        &self,
        url: &str,
        whole: &Whole,
        round: u64,
        asked_at: Instant,
    ) -> Result<Held, AuthenticationError> {
        let Ok(mut answer) = serde_json::from_slice::<JsonObject>(whole.body()) else {
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
            _ => self.kept(url, |kept| kept.held.as_ref().and_then(|held| held.refresh.clone())),
        };
        let lifetime = match answer.get("expires_in") {
            Some(Json::Number(seconds)) => seconds.as_f64(),
            Some(Json::String(seconds)) => seconds.parse().ok(),
            _ => None,
        };
        let lifetime = lifetime.and_then(|seconds: f64| Duration::try_from_secs_f64(seconds.max(0.0)).ok());
        let renew_at = lifetime
            .and_then(|lifetime| asked_at.checked_add(lifetime - self.setup.margin.min(lifetime / 2)));
        let ends_at = lifetime.and_then(|lifetime| asked_at.checked_add(lifetime));
        Ok(Held { token: IssuedToken { token: token.into(), round }, refresh, renew_at, ends_at, answer })
    }
}

/// Whether a status says no. One that says not now, 408 or 429, is no reason to send a password instead.
fn refuses(status: StatusCode) -> bool {
    status.is_client_error() && !matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS)
}

/// Posts a form to the token endpoint.
async fn ask(settings: &Settings, url: &str, form: String) -> Result<Whole, AuthenticationError> {
    let request = http::Request::builder()
        .method(Method::POST)
        .uri(url)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(ACCEPT, "application/json")
        .body(Body::from(Bytes::from(form)))
        .map_err(|_| AuthenticationError::TokenUrl(url.to_owned()))?;
    let whole = exchange(&settings.transport, request, ANSWER_LIMIT)
        .await
        .map_err(|error| AuthenticationError::Transport(Arc::new(error)))?;
    match whole.status() {
        StatusCode::OK | StatusCode::CREATED => Ok(whole),
        status => {
            let refusal: JsonObject = serde_json::from_slice(whole.body()).unwrap_or_default();
            let text = |name| refusal.get(name).and_then(Json::as_str).map(str::to_owned);
            Err(AuthenticationError::Refused {
                status,
                error: text("error"),
                description: text("error_description"),
            })
        }
    }
}

impl fmt::Debug for TokenSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grant = match self.setup.grant {
            Grant::Password { .. } => "password",
            Grant::ClientCredentials => "client_credentials",
        };
        f.debug_struct("TokenSource").field("grant", &grant).finish_non_exhaustive()
    }
}
