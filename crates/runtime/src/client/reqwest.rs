//! The transport over TCP and TLS.

use reqwest::redirect::{Attempt, Policy};
use reqwest::{Client, ClientBuilder};

use super::transport::{Body, Transport};
use crate::future::{BoxError, BoxFuture};

/// How many redirects are followed.
const REDIRECTS: usize = 10;

/// Requests over a client of `reqwest`. It has no timeout of its own.
pub(crate) struct Reqwest(Result<Client, String>);

impl Reqwest {
    /// With the settings of a builder, but for redirects: `reqwest` by itself takes API keys along
    /// to another host. A builder that cannot be built is an error of each call.
    pub(crate) fn new(builder: ClientBuilder) -> Self {
        let client = builder.redirect(Policy::custom(within_origin)).referer(false).build();
        Reqwest(client.map_err(|error| error.to_string()))
    }
}

/// Follows a redirect within the origin of the request (RFC 6454 §4); any other is the answer.
fn within_origin(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let first = attempt.previous().first();
    if attempt.previous().len() <= REDIRECTS
        && first.is_some_and(|first| first.origin() == attempt.url().origin())
    {
        attempt.follow()
    } else {
        attempt.stop()
    }
}

impl Transport for Reqwest {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<Result<http::Response<Body>, BoxError>> {
        let client = self.0.clone();
        Box::pin(async move {
            let request = request.map(|body| match body.whole() {
                // A whole body can be sent again after a redirect 307 or 308.
                Some(bytes) => reqwest::Body::from(bytes.clone()),
                None => reqwest::Body::wrap(body),
            });
            // The URL may hold an API key, so it does not go into errors.
            let request = reqwest::Request::try_from(request).map_err(|error| error.without_url())?;
            let answer = client?.execute(request).await.map_err(|error| error.without_url())?;
            Ok(http::Response::from(answer).map(Body::new))
        })
    }
}
