//! A token endpoint as the document's security scheme describes it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::routing::post;
use http::header::CONTENT_TYPE;
use http_body_util::BodyExt;
use serde_json::Value;

/// A token endpoint that gives these answers one after another, and remembers what it was asked.
#[derive(Clone)]
pub(crate) struct Endpoint(Arc<Mutex<State>>);

struct State {
    answers: VecDeque<(u16, Value)>,
    asked: Vec<String>,
}

impl Endpoint {
    pub(crate) fn new(answers: impl IntoIterator<Item = (u16, Value)>) -> Self {
        let answers = answers.into_iter().collect();
        Endpoint(Arc::new(Mutex::new(State { answers, asked: Vec::new() })))
    }

    /// The forms that came since the last look, as they were written.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap().asked)
    }

    /// The endpoint at the path that the document has.
    pub(crate) fn router(&self) -> Router {
        let endpoint = self.clone();
        Router::new().route("/token", post(move |request| endpoint.clone().answer(request)))
    }

    async fn answer(self, request: Request) -> http::Response<String> {
        let content_type = request.headers()[CONTENT_TYPE].to_str().unwrap().to_owned();
        assert_eq!(content_type, "application/x-www-form-urlencoded");
        assert!(!request.headers().contains_key("authorization"));
        let form = request.into_body().collect().await.unwrap().to_bytes();
        self.0.lock().unwrap().asked.push(String::from_utf8(form.to_vec()).unwrap());
        // Long enough for other calls to come and wait.
        tokio::time::sleep(Duration::from_millis(20)).await;
        let next = self.0.lock().unwrap().answers.pop_front();
        let (status, body) = next.unwrap_or_else(|| (500, "nobody expected this request".into()));
        let builder = http::Response::builder().status(status).header(CONTENT_TYPE, "application/json");
        builder.body(body.to_string()).unwrap()
    }
}
