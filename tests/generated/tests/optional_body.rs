//! Bodies that may be absent.

use serde_json::json;
use understory_generated::optional_body::types::Note;
use understory_generated::optional_body::{Client, OperationsService, PostNote, PostText, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn post_note(&self, request: PostNote) -> Result<Option<Note>, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn post_text(&self, request: PostText) -> Result<String, Error> {
        self.0.record(&request);
        Ok(format!("{:?}", request.body))
    }
}

#[tokio::test]
async fn a_body_that_is_there_arrives() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PostNote::new().with_body(Note::new("x"));
    let answer = client.operations().post_note(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PostNote>(), request);
    assert_eq!(answer, request.body);
    assert_eq!(wire.only().json(), json!({"text": "x"}));
}

#[tokio::test]
async fn no_body_arrives_as_none() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    assert_eq!(client.operations().post_note(PostNote::new()).await.unwrap(), None);
    assert_eq!(calls.only::<PostNote>(), PostNote::default());
    let sent = wire.only();
    assert_eq!((sent.request.len(), sent.header("content-type")), (0, None));
    assert_eq!(sent.answer, b"null");
    assert_eq!(client.operations().post_text(PostText::new()).await.unwrap(), "None");
    assert_eq!(calls.only::<PostText>(), PostText::default());
}

/// An empty text is a body where its media type says that there is one.
#[tokio::test]
async fn an_empty_text_is_not_none() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PostText::new().with_body("");
    assert_eq!(client.operations().post_text(request.clone()).await.unwrap(), "Some(\"\")");
    assert_eq!(calls.only::<PostText>(), request);
    assert_eq!(wire.only().header("content-type"), Some("text/plain"));
}

#[tokio::test]
async fn a_body_that_is_there_must_fit() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    assert_eq!(send_json(&router, "POST", "/notes", "{}").await.places(), ["body "]);
    assert_eq!(send_json(&router, "POST", "/notes", "null").await.places(), ["body "]);
    assert_eq!(send(&router, "POST", "/notes", &[("content-type", "text/csv")], "x").await.status, 415);
    calls.assert_none();
}
