//! What the round trips share: a client whose server is in the same process, and both ends of every
//! call for the test to look at.

mod wire;

use std::any::Any;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;
use understory_runtime::client::Builder;

pub(crate) use wire::Wire;

/// What a service was called with. A clone is another handle to the same.
#[derive(Clone, Default)]
pub(crate) struct Calls(Arc<Mutex<Vec<Box<dyn Any + Send>>>>);

impl Calls {
    /// Keeps a request as the service got it.
    pub(crate) fn record<T: Clone + Send + 'static>(&self, request: &T) {
        lock(&self.0).push(Box::new(request.clone()));
    }

    /// The one request since the last look.
    pub(crate) fn only<T: 'static>(&self) -> T {
        let mut calls = std::mem::take(&mut *lock(&self.0));
        assert_eq!(calls.len(), 1, "the service was called {} times", calls.len());
        let call = calls.pop().expect("one call");
        *call.downcast().expect("a call of another operation")
    }

    /// The two requests since the last look.
    pub(crate) fn two<A: 'static, B: 'static>(&self) -> (A, B) {
        let calls = std::mem::take(&mut *lock(&self.0));
        let [first, second] = <[_; 2]>::try_from(calls).expect("two calls");
        let other = "a call of another operation";
        (*first.downcast().expect(other), *second.downcast().expect(other))
    }

    /// Asserts that the service was not called since the last look.
    pub(crate) fn assert_none(&self) {
        assert_eq!(lock(&self.0).len(), 0, "the service was called");
    }
}

/// A lock that a failed assertion elsewhere does not turn into a second failure.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A client that calls a router in the same process, and what travels between the two.
pub(crate) fn connect<C>(builder: Builder<C>, router: Router) -> (C, Wire) {
    let wire = Wire::default();
    let builder = builder.service(wire.watch(router)).base_url("http://in-process").expect("a base URL");
    (builder.build(), wire)
}

/// A client of webhooks or callbacks that reaches a router in the same process, and what travels
/// between the two. The URL of each call says the path and the query.
pub(crate) fn sender<C>(builder: Builder<C>, router: Router) -> (C, Wire) {
    let wire = Wire::default();
    (builder.service(wire.watch(router)).build(), wire)
}

/// Serves a router on a port of its own until the test is over, and returns its URL.
pub(crate) async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

/// A server that answers everything alike, whatever the document says.
pub(crate) fn canned(status: u16, content_type: &'static str, body: &'static str) -> Router {
    let status = StatusCode::from_u16(status).expect("a status");
    Router::new().fallback(move || async move {
        http::Response::builder()
            .status(status)
            .header("content-type", content_type)
            .body(Body::from(body))
            .expect("an answer")
    })
}

/// The answer to a request that no generated client would send.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// The body as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("a body of JSON")
    }
}

impl Answer {
    /// Where a refused request is wrong: `query limit`, or `body` with a JSON pointer.
    pub(crate) fn places(&self) -> Vec<String> {
        assert_eq!(self.status, 400, "{}", self.body);
        assert_eq!(self.json()["type"], "urn:understory:problem:invalid-request", "{}", self.body);
        let faults = self.json()["faults"].as_array().cloned().unwrap_or_default();
        let text = |fault: &serde_json::Value, key: &str| fault[key].as_str().map(str::to_owned);
        let place = |fault| text(fault, "pointer").or_else(|| text(fault, "name")).unwrap_or_default();
        faults
            .iter()
            .map(|fault| format!("{} {}", text(fault, "in").unwrap_or_default(), place(fault)))
            .collect()
    }
}

impl Answer {
    /// What values of a request do not meet: `query limit maximum 9`, or `body` with a JSON pointer.
    pub(crate) fn unmet(&self) -> Vec<String> {
        assert_eq!(self.status, 422, "{}", self.body);
        assert_eq!(self.json()["type"], "urn:understory:problem:invalid-values", "{}", self.body);
        let faults = self.json()["faults"].as_array().cloned().unwrap_or_default();
        let text = |fault: &serde_json::Value, key: &str| fault[key].as_str().unwrap_or_default().to_owned();
        let shown = |fault: &serde_json::Value| {
            let place = if fault["in"] == "body" { "pointer" } else { "name" };
            let (place, keyword) = (text(fault, place), text(fault, "keyword"));
            format!("{} {place} {keyword} {}", text(fault, "in"), fault["limit"])
        };
        faults.iter().map(shown).collect()
    }
}

/// Sends a request of any shape.
pub(crate) async fn send(
    router: &Router,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Answer {
    let mut request = Request::builder().method(method).uri(target);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(body.to_owned())).expect("a request");
    let (head, body) = router.clone().oneshot(request).await.expect("an answer").into_parts();
    let body = body.collect().await.expect("a whole body").to_bytes();
    Answer {
        status: head.status.as_u16(),
        headers: head.headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    }
}

/// Sends a body of JSON.
pub(crate) async fn send_json(router: &Router, method: &str, target: &str, body: &str) -> Answer {
    send(router, method, target, &[("content-type", "application/json")], body).await
}
