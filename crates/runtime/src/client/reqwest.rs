//! The transport over TCP and TLS.

use http::header::LOCATION;
use http::{Method, StatusCode};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, Request, Response, Url};

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
        let client = builder.redirect(Policy::none()).referer(false).build();
        Reqwest(client.map_err(|error| error.to_string()))
    }
}

/// Where a redirect leads, if it is one to follow: within the origin of the request (RFC 6454 §4),
/// and such that the request stays what it is. Of the redirects of a method that is not safe only
/// 307 and 308 are: the others ask for a GET (RFC 9110 §15.4), whose answer is not that of the
/// operation. Any other redirect is the answer.
fn target(request: &Request, answer: &Response) -> Option<Url> {
    let same = match answer.status() {
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => true,
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND | StatusCode::SEE_OTHER => {
            matches!(*request.method(), Method::GET | Method::HEAD)
        }
        _ => false,
    };
    let location = answer.headers().get(LOCATION)?.to_str().ok()?;
    let target = request.url().join(location).ok()?;
    let plain = target.username().is_empty() && target.password().is_none();
    (same && plain && target.origin() == request.url().origin()).then_some(target)
}

impl Transport for Reqwest {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<Result<http::Response<Body>, BoxError>> {
        let client = self.0.clone();
        Box::pin(async move {
            let request = request.map(|body| match body.whole() {
                // A whole body can be sent again after a redirect.
                Some(bytes) => reqwest::Body::from(bytes.clone()),
                None => reqwest::Body::wrap(body),
            });
            let client = client?;
            // The URL may hold an API key, so it does not go into errors.
            let mut request = Request::try_from(request).map_err(|error| error.without_url())?;
            let mut followed = 0;
            loop {
                let again = request.try_clone();
                let answer = client.execute(request).await.map_err(|error| error.without_url())?;
                let next = again.and_then(|mut next| {
                    *next.url_mut() = target(&next, &answer)?;
                    Some(next)
                });
                match next {
                    Some(next) if followed < REDIRECTS => request = next,
                    _ => return Ok(http::Response::from(answer).map(Body::new)),
                }
                followed += 1;
            }
        })
    }
}
