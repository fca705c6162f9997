//! Bodies in `application/x-www-form-urlencoded` (OpenAPI 3.0.4 §4.7.15.1.1).

use serde_json::json;
use understory_generated::form_bodies::types::{Entry, EntryAddress, EntryColor};
use understory_generated::form_bodies::{Client, OperationsService, PostEntry, router};
use understory_runtime::client::{self, RequestError};
use understory_runtime::server::Error;

use crate::support::{Calls, canned, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn post_entry(&self, request: PostEntry) -> Result<Entry, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

fn full() -> Entry {
    Entry::new("Ada & Co = +é\r\n%20")
        .with_age(-36)
        .with_ratio(0.5)
        .with_agreed(false)
        .with_tags(vec!["a".to_owned(), "b,c".to_owned()])
        .with_color(EntryColor::Unknown("dark red".to_owned()))
        .with_address(EntryAddress::new().with_city("Köln").with_zip("5/1"))
        .with_odd_name("x")
}

#[tokio::test]
async fn a_form_arrives_and_comes_back() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PostEntry::new(full());
    let answer = client.operations().post_entry(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PostEntry>(), request);
    assert_eq!(answer, request.body);
    let sent = wire.only();
    assert_eq!(sent.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(sent.answer_type(), "application/x-www-form-urlencoded");
    let expected = concat!(
        "name=Ada+%26+Co+%3D+%2B%C3%A9%0D%0A%2520&age=-36&ratio=0.5&agreed=false&tags=a&tags=b%2Cc",
        "&color=dark+red&address=%7B%22city%22%3A%22K%5Cu00f6ln%22%2C%22zip%22%3A%225%2F1%22%7D",
        "&odd+name%26%3D=x",
    );
    assert_eq!(sent.text(), expected);
    assert_eq!(sent.answer, sent.request);
}

#[tokio::test]
async fn the_answer_may_be_asked_for_in_json() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PostEntry::new(Entry::new("").with_color(EntryColor::Red));
    let answer = client.operations().post_entry(request.clone()).accept("application/json").await.unwrap();
    assert_eq!(calls.only::<PostEntry>(), request);
    assert_eq!(answer, request.body);
    let answer: serde_json::Value = serde_json::from_slice(&wire.only().answer).unwrap();
    assert_eq!(answer, json!({"name": "", "color": "red"}));
}

#[tokio::test]
async fn the_server_names_every_member_that_is_wrong() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    for (body, place) in [
        ("age=1", "body "),
        ("name=a&name=b", "body /name"),
        ("name=a&age=old", "body /age"),
        ("name=a&age=", "body /age"),
        ("name=a&agreed=yes", "body /agreed"),
        ("name=a&ratio=1,5", "body /ratio"),
        ("name=a&address=%7B", "body /address"),
        ("name=a&odd+name%26%3D=%zz", "body /odd name&="),
    ] {
        let answer = send(&router, "POST", "/entries", &headers, body).await;
        assert_eq!(answer.places(), [place], "{body}: {}", answer.body);
    }
    let json = [("content-type", "application/json")];
    assert_eq!(send(&router, "POST", "/entries", &json, r#"{"name": "a"}"#).await.status, 415);
    assert_eq!(send(&router, "POST", "/entries", &headers, "").await.status, 400);
    calls.assert_none();
}

#[tokio::test]
async fn the_client_sends_only_what_is_declared() {
    let (client, _) = connect(Client::builder(), canned(200, "application/json", "{}"));
    let operations = client.operations();
    match operations.post_entry(PostEntry::new(full())).content_type("application/json").await {
        Err(client::Error::Request(error)) => assert!(matches!(*error, RequestError::ContentType { .. })),
        other => panic!("{other:?}"),
    }
    match operations.post_entry(PostEntry::new(full())).await {
        Err(client::Error::Decode { fault, .. }) => assert_eq!(fault.pointer, ""),
        other => panic!("{other:?}"),
    }
}
