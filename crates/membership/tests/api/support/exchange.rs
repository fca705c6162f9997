//! Exchanges as they are on the wire: seen on the way, or made by hand.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use http::{HeaderMap, StatusCode};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

/// A request and its answer, without their bodies.
#[derive(Clone, Debug)]
pub(crate) struct Exchange {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    pub(crate) request: HeaderMap,
    pub(crate) status: StatusCode,
    pub(crate) response: HeaderMap,
}

/// Every exchange of a router since the last look.
#[derive(Clone, Default)]
pub(crate) struct Tap(Arc<Mutex<Vec<Exchange>>>);

impl Tap {
    /// The same router, looked into.
    pub(crate) fn on(&self, router: Router) -> Router {
        let tap = self.clone();
        router.layer(from_fn(move |request, next| tap.clone().pass(request, next)))
    }

    /// What was exchanged since the last look.
    pub(crate) fn taken(&self) -> Vec<Exchange> {
        std::mem::take(&mut self.0.lock().unwrap())
    }

    async fn pass(self, request: Request, next: Next) -> axum::response::Response {
        let method = request.method().to_string();
        let target = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        let headers = request.headers().clone();
        let response = next.run(request).await;
        let (status, answered) = (response.status(), response.headers().clone());
        let exchange = Exchange { method, target, request: headers, status, response: answered };
        self.0.lock().unwrap().push(exchange);
        response
    }
}

/// The text of a header field; empty when it is not there.
pub(crate) fn field<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
}

/// A request made by hand.
pub(crate) struct Raw {
    builder: http::request::Builder,
    body: Vec<u8>,
}

/// The answer to it.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// A request made by hand.
pub(crate) fn raw(method: &str, target: &str) -> Raw {
    Raw { builder: http::Request::builder().method(method).uri(target), body: Vec::new() }
}

impl Raw {
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.builder = self.builder.header(name, value);
        self
    }

    pub(crate) fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    pub(crate) async fn ask(self, router: &Router) -> Answer {
        let request = self.builder.body(Body::from(self.body)).unwrap();
        let (head, body) = router.clone().oneshot(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: head.status.as_u16(), headers: head.headers, body }
    }
}

impl Answer {
    /// The header field; empty when it is not there.
    pub(crate) fn field(&self, name: &str) -> &str {
        field(&self.headers, name)
    }

    /// The body, of this media type, as JSON.
    pub(crate) fn json(&self, media_type: &str) -> Value {
        assert_eq!(self.field("content-type"), media_type, "{self:?}");
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The whole problem document, whose status is that of the answer.
    pub(crate) fn problem(&self) -> Value {
        let problem = self.json("application/problem+json");
        assert_eq!(problem["status"], self.status, "{self:?}");
        problem
    }
}
