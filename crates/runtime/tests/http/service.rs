//! An implementation of the trait, and how tests reach it.

use std::sync::{Arc, Mutex};

use axum::body::{Body, Bytes};
use tower_service::Service;
use understory_runtime::client::{self, Transport};
use understory_runtime::future::{BoxError, BoxFuture};
use understory_runtime::operation::Scheme;
use understory_runtime::server::{self, Authenticator, Credential, Denied, Presented, Problem};
use understory_runtime::value::Json;

use crate::api::*;
use crate::wire::router;

/// Answers by what the request says, and remembers what it was asked.
#[derive(Clone, Default)]
pub(crate) struct Notes {
    pub(crate) calls: Arc<Mutex<Vec<String>>>,
    pub(crate) presented: Arc<Mutex<Vec<String>>>,
}

impl Notes {
    fn call(&self, call: impl Into<String>) {
        self.calls.lock().unwrap().push(call.into());
    }
    pub(crate) fn calls(&self) -> Vec<String> {
        self.calls.lock().unwrap().clone()
    }
}

/// Knows the name within `good-NAME` and forbids `weak-NAME`, whichever scheme it comes by.
impl Authenticator for Notes {
    type Principal = String;

    async fn authenticate(&self, presented: &Presented) -> Result<String, Denied> {
        let mut name = None;
        for one in presented.credentials() {
            let Scheme { name: scheme, .. } = one.scheme;
            let text = match &one.credential {
                Credential::Bearer(token) => token.expose(),
                Credential::ApiKey(key) => key.expose(),
                Credential::Basic { user, password } => {
                    assert!(user == "user" || user == "Jürgen:", "{user}");
                    password.expose()
                }
                _ => return Err(Denied::Invalid),
            };
            self.presented.lock().unwrap().push(format!("{scheme}={text} {}", one.scopes.join(",")));
            if text == "old" {
                // Long enough for other calls to present it too.
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
            match text.split_once('-') {
                Some(("good", rest)) => name = Some(rest.to_owned()),
                Some(("weak", _)) => return Err(Denied::Forbidden),
                Some(("broken", _)) => return Err(Denied::Internal("the directory is down".into())),
                _ => return Err(Denied::Invalid),
            }
        }
        name.ok_or(Denied::Invalid)
    }
}

impl NotesService for Notes {
    async fn get_note(
        &self,
        principal: String,
        request: GetNote,
    ) -> Result<Note, server::Error<GetNoteError>> {
        self.call(format!("get {} by {principal}", request.id));
        match request.id.as_str() {
            "none" => Err(GetNoteError::NotFound(Note { id: "none".to_owned(), ..Note::default() }))?,
            "gone" => Err(GetNoteError::Range4 { status: 410 })?,
            "teapot" => Err(Problem::new(http::StatusCode::IM_A_TEAPOT).detail("short and stout"))?,
            "busy" => Err(server::Error::problem(http::StatusCode::SERVICE_UNAVAILABLE, "come back"))?,
            "broken" => Err(server::Error::internal(std::io::Error::other("/etc/secret: denied")))?,
            "panic" => panic!("the implementation panics"),
            _ => {}
        }
        let tags = [request.version.map(|version| version.to_string()), request.trace];
        Ok(Note { id: request.id, text: Some(principal), tags: tags.into_iter().flatten().collect() })
    }
    async fn list_notes(&self, _: ListNotes) -> Result<Vec<String>, server::Error> {
        self.call("list");
        Ok(vec!["one".to_owned(), "zwei".to_owned()])
    }
    async fn get_text(&self, request: GetText) -> Result<String, server::Error> {
        self.call("text");
        Ok(format!("text of {}", request.id))
    }
    async fn post_note(
        &self,
        principal: Option<String>,
        request: PostNote,
    ) -> Result<PostNoteReply, server::Error> {
        self.call(format!("post {} by {principal:?}", request.body.id));
        Ok(match request.body.id.as_str() {
            "same" => PostNoteReply::Unchanged,
            _ => PostNoteReply::Created(request.body),
        })
    }
    async fn delete_note(&self, principal: String, request: DeleteNote) -> Result<(), server::Error> {
        self.call(format!("delete {} by {principal}", request.id));
        Ok(())
    }
    async fn put_file(&self, request: PutFile) -> Result<Bytes, server::Error> {
        self.call(format!("put {} {:?}", request.name, request.body.as_ref().map(Bytes::len)));
        Ok(request.body.unwrap_or_default())
    }
    async fn get_vault(&self, principal: String, _: GetVault) -> Result<(), server::Error> {
        self.call(format!("vault by {principal}"));
        Ok(())
    }
}

/// A transport that remembers the head of each request and answers 204.
#[derive(Clone, Default)]
pub(crate) struct Remembering(Arc<Mutex<Vec<http::request::Parts>>>);

impl Remembering {
    /// The head of the last request.
    pub(crate) fn last(&self) -> Option<http::request::Parts> {
        self.0.lock().unwrap().pop()
    }
}

impl Transport for Remembering {
    fn send(
        &self,
        request: http::Request<client::Body>,
    ) -> BoxFuture<Result<http::Response<client::Body>, BoxError>> {
        self.0.lock().unwrap().push(request.into_parts().0);
        let answer = http::Response::builder().status(204).body(client::Body::from(Bytes::new()));
        Box::pin(async { Ok(answer?) })
    }
}

/// A client that calls a router in the same process.
pub(crate) fn client(service: &Notes) -> understory_runtime::client::Builder<Client> {
    Client::builder().service(router(service.clone())).base_url("http://notes.test").unwrap()
}

/// An answer as it stands on the wire.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The one value of a header field; empty without the field.
    pub(crate) fn header(&self, name: &str) -> &str {
        assert!(self.headers.get_all(name).iter().count() <= 1, "several of {name}");
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
    /// The problem that the body is.
    pub(crate) fn problem(&self) -> Json {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem: Json = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(problem["status"], self.status);
        assert!(problem["title"].as_str().is_some_and(|title| !title.is_empty()));
        problem
    }
    /// The name at the end of the problem's type.
    pub(crate) fn problem_name(&self) -> String {
        let problem = self.problem();
        let kind = problem["type"].as_str().unwrap();
        kind.strip_prefix("urn:understory:problem:").unwrap_or(kind).to_owned()
    }
}

/// Sends a raw request to a router in the same process.
pub(crate) async fn send_to(
    mut router: axum::Router,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Answer {
    let mut request = http::Request::builder().method(method).uri(target);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(body.to_vec())).unwrap();
    let response = Service::call(&mut router, request).await.unwrap();
    let (head, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Answer { status: head.status.as_u16(), headers: head.headers, body }
}

/// Sends a raw request to the API.
pub(crate) async fn send(
    service: &Notes,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Answer {
    send_to(router(service.clone()), method, target, headers, body).await
}
