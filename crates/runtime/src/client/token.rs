//! Bearer tokens from a token endpoint (RFC 6749).

mod ask;
mod kept;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use url::form_urlencoded;

use super::builder::Settings;
use super::error::AuthenticationError;
use super::transport::Whole;
use crate::operation::{Scheme, SchemeKind};
use crate::secret::Secret;
use crate::value::{Json, JsonObject};
use ask::{Client, ask, refuses};
pub(crate) use kept::IssuedToken;
use kept::{Endpoints, Held, Kept};

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
    client_place: ClientPlace,
    fields: Vec<Field>,
    refresh_fields: Vec<(String, RefreshField)>,
    token_url: Option<String>,
    margin: Duration,
}

#[derive(Clone)]
enum Grant {
    Password { username: String, password: Secret },
    ClientCredentials,
}

/// What is sent with every token request, in the order in which it was set.
#[derive(Clone)]
enum Field {
    /// The client, if it is named in the form.
    Client(Client),
    Named(String, Secret),
}

/// Where a client is named (RFC 6749 §2.3.1).
#[derive(Clone, Copy, PartialEq)]
enum ClientPlace {
    Form,
    Header,
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

/// How long before its end a token is renewed unless the source says otherwise.
const MARGIN: Duration = Duration::from_secs(30);

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
        let setup = Setup {
            grant,
            client_place: ClientPlace::Form,
            fields: Vec::new(),
            refresh_fields: Vec::new(),
            token_url: None,
            margin: MARGIN,
        };
        TokenSource { setup: Arc::new(setup), state: Arc::default() }
    }

    fn set(mut self, change: impl FnOnce(&mut Setup)) -> Self {
        change(Arc::make_mut(&mut self.setup));
        self
    }

    /// Names the client to the token endpoint, in the form (RFC 6749 §2.3.1).
    #[must_use]
    pub fn client(self, id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        self.set(|setup| {
            setup.fields.retain(|field| !matches!(field, Field::Client(_)));
            setup.fields.push(Field::Client(Client { id: id.into(), secret: secret.into() }));
        })
    }

    /// Names the client by HTTP Basic and not in the form, as a token endpoint prefers that does not say
    /// otherwise (RFC 6749 §2.3.1).
    #[must_use]
    pub fn client_by_basic(self) -> Self {
        self.set(|setup| setup.client_place = ClientPlace::Header)
    }

    /// Asks for these scopes, separated by spaces, and for no others (RFC 6749 §3.3).
    #[must_use]
    pub fn scope(self, scopes: &str) -> Self {
        let is_scope = |field: &Field| matches!(field, Field::Named(name, _) if name == "scope");
        self.set(|setup| setup.fields.retain(|field| !is_scope(field))).field("scope", scopes)
    }

    /// Sends a field that this token endpoint wants besides, with every token request; again for each
    /// value, where it wants several of one name (RFC 8707 §2).
    #[must_use]
    pub fn field(self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.set(|setup| setup.fields.push(Field::Named(name.into(), value.into())))
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
            Ok(whole) => {
                let before = self.kept(&url, |kept| kept.held.as_ref().and_then(|held| held.refresh.clone()));
                Held::read(whole.body(), before, round + 1, asked_at, self.setup.margin)
            }
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
            match ask(settings, url, form, self.basic()).await {
                // Used up, revoked or expired: the grant gets a new pair (RFC 6749 §5.2).
                Err(AuthenticationError::Refused { status, .. }) if refuses(status) => {}
                outcome => return outcome,
            }
        }
        ask(settings, url, self.grant_form(), self.basic()).await
    }

    /// The client, if it is named by HTTP Basic.
    fn basic(&self) -> Option<&Client> {
        self.setup.fields.iter().find_map(|field| match field {
            Field::Client(client) if self.setup.client_place == ClientPlace::Header => Some(client),
            _ => None,
        })
    }

    /// The fields of every token request.
    fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let in_form = self.setup.client_place == ClientPlace::Form;
        self.setup.fields.iter().flat_map(move |field| {
            let (first, second) = match field {
                Field::Client(client) if in_form => {
                    (Some(("client_id", client.id.as_str())), Some(("client_secret", client.secret.expose())))
                }
                Field::Client(_) => (None, None),
                Field::Named(name, value) => (Some((name.as_str(), value.expose())), None),
            };
            first.into_iter().chain(second)
        })
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
        form.extend_pairs(self.fields());
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
        form.extend_pairs(self.fields().filter(|(name, _)| !sent.contains(name)));
        Some(form.finish())
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
