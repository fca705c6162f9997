//! What travels between client and server.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use http::{HeaderMap, Method, Uri};
use http_body_util::BodyExt;

use super::lock;

/// Every request and its answer. A clone is another handle to the same.
#[derive(Clone, Default)]
pub(crate) struct Wire(Arc<Mutex<Vec<Exchange>>>);

/// A request and its answer.
#[derive(Debug)]
pub(crate) struct Exchange {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) request: Vec<u8>,
    pub(crate) answer_headers: HeaderMap,
    pub(crate) answer: Vec<u8>,
}

impl Wire {
    /// The same router, with everything that goes in and out kept.
    pub(crate) fn watch(&self, router: Router) -> Router {
        let wire = self.clone();
        router.layer(from_fn(move |request, next| watch(wire.clone(), request, next)))
    }

    /// The one exchange since the last look.
    pub(crate) fn only(&self) -> Exchange {
        let mut exchanges = std::mem::take(&mut *lock(&self.0));
        assert_eq!(exchanges.len(), 1, "there were {} requests", exchanges.len());
        exchanges.pop().expect("one exchange")
    }
}

impl Exchange {
    /// Path and query, as they were sent.
    pub(crate) fn target(&self) -> &str {
        self.uri.path_and_query().map_or("", |target| target.as_str())
    }

    /// A header field of the request, as text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("a header of text"))
    }

    /// The `Content-Type` of the answer.
    pub(crate) fn answer_type(&self) -> &str {
        self.answer_headers.get("content-type").expect("a content type").to_str().expect("a header of text")
    }

    /// The body of the request as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.request).expect("a body of text")
    }

    /// The body of the request as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.request).expect("a body of JSON")
    }
}

async fn watch(wire: Wire, request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let body = body.collect().await.expect("a whole body").to_bytes();
    let (method, uri, headers) = (head.method.clone(), head.uri.clone(), head.headers.clone());
    let answer = next.run(Request::from_parts(head, Body::from(body.clone()))).await;
    let (answer_head, answer_body) = answer.into_parts();
    let answer_body = answer_body.collect().await.expect("a whole body").to_bytes();
    lock(&wire.0).push(Exchange {
        method,
        uri,
        headers,
        request: body.to_vec(),
        answer_headers: answer_head.headers.clone(),
        answer: answer_body.to_vec(),
    });
    Response::from_parts(answer_head, Body::from(answer_body))
}
