//! A request to a token endpoint.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use http::{Method, StatusCode};
use url::form_urlencoded;

use crate::client::builder::Settings;
use crate::client::error::AuthenticationError;
use crate::client::transport::{Body, Whole, exchange};
use crate::secret::Secret;
use crate::value::{Bytes, Json, JsonObject};

/// A token endpoint's answer is a few hundred bytes; this is a generous limit.
const ANSWER_LIMIT: usize = 1 << 20;

/// Who asks.
#[derive(Clone)]
pub(super) struct Client {
    pub(super) id: String,
    pub(super) secret: Secret,
}

impl Client {
    /// As HTTP Basic, of which both parts are encoded as in a form (RFC 6749 §2.3.1).
    fn basic(&self) -> Option<HeaderValue> {
        let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let pair = format!("{}:{}", encoded(&self.id), encoded(self.secret.expose()));
        let mut value = HeaderValue::try_from(format!("Basic {}", STANDARD.encode(pair))).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

/// Posts a form to the token endpoint, in the name of a client that is not named in the form.
pub(super) async fn ask(
    settings: &Settings,
    url: &str,
    form: String,
    client: Option<&Client>,
) -> Result<Whole, AuthenticationError> {
    let mut request = http::Request::builder()
        .method(Method::POST)
        .uri(url)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(ACCEPT, "application/json");
    if let Some(basic) = client.and_then(Client::basic) {
        request = request.header(AUTHORIZATION, basic);
    }
    let request = request
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

/// Whether a status says no. One that says not now, 408 or 429, is no reason to send a password instead.
pub(super) fn refuses(status: StatusCode) -> bool {
    status.is_client_error() && !matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS)
}
