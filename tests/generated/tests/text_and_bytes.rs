//! Bodies that are one text or bytes.

use understory_generated::text_and_bytes::{
    Client, OperationsService, PostBlob, PostBytes, PostNumber, PostText, router,
};
use understory_runtime::client;
use understory_runtime::server::Error;
use understory_runtime::value::Bytes;

use crate::support::{Calls, canned, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn post_text(&self, request: PostText) -> Result<String, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn post_number(&self, request: PostNumber) -> Result<i64, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn post_bytes(&self, request: PostBytes) -> Result<Bytes, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn post_blob(&self, request: PostBlob) -> Result<Bytes, Error> {
        self.0.record(&request);
        Ok(request.body.unwrap_or_default())
    }
}

#[tokio::test]
async fn a_text_is_sent_as_it_is() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for text in ["", " a\r\n", "\"quoted\"", "ünï🦀\u{0}", "null"] {
        let request = PostText::new(text);
        let answer = client.operations().post_text(request.clone()).await.unwrap();
        assert_eq!(calls.only::<PostText>(), request);
        assert_eq!(answer, text);
        let sent = wire.only();
        assert_eq!(sent.text(), text);
        assert_eq!(sent.header("content-type"), Some("text/plain"));
        assert_eq!(sent.answer_type(), "text/plain; charset=utf-8");
    }
}

#[tokio::test]
async fn a_number_is_a_text_too() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    for number in [0, i64::MIN, i64::MAX] {
        for media_type in ["text/plain", "application/json"] {
            let request = PostNumber::new(number);
            let call = client.operations().post_number(request.clone());
            let answer = call.content_type(media_type).accept(media_type).await.unwrap();
            assert_eq!(calls.only::<PostNumber>(), request);
            assert_eq!(answer, number);
            assert_eq!(wire.only().text(), number.to_string());
        }
    }
    let headers = [("content-type", "text/plain")];
    for body in ["", "x", "1.5", "9223372036854775808", "1 2"] {
        let answer = send(&router, "POST", "/number", &headers, body).await;
        assert_eq!(answer.places(), ["body "], "{body:?}");
    }
    calls.assert_none();
}

#[tokio::test]
async fn bytes_are_sent_as_they_are() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let all: Bytes = (0..=255).collect();
    for bytes in [all, Bytes::new(), Bytes::from_static(b"AP8+")] {
        let request = PostBytes::new(bytes.clone());
        let answer = client.operations().post_bytes(request.clone()).await.unwrap();
        assert_eq!(calls.only::<PostBytes>(), request);
        assert_eq!(answer, bytes);
        let sent = wire.only();
        assert_eq!(sent.request, bytes);
        assert_eq!(sent.header("content-type"), Some("application/octet-stream"));
        assert_eq!(sent.answer_type(), "image/png");
    }
}

#[tokio::test]
async fn a_media_type_without_a_schema_is_bytes() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PostBlob::new().with_body(Bytes::from_static(b"%PDF-2.0"));
    let answer = client.operations().post_blob(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PostBlob>(), request);
    assert_eq!(&answer[..], b"%PDF-2.0");
    assert_eq!(wire.only().header("content-type"), Some("application/pdf"));
}

#[tokio::test]
async fn another_media_type_is_refused_by_both_sides() {
    let calls = Calls::default();
    let answer =
        send(&router(Service(calls.clone())), "POST", "/text", &[("content-type", "image/png")], "x").await;
    assert_eq!(answer.status, 415);
    calls.assert_none();

    let (client, _) = connect(Client::builder(), canned(200, "text/html", "<p>Log in"));
    match client.operations().post_text(PostText::new("x")).await {
        Err(client::Error::Undocumented { status, body, .. }) => {
            assert_eq!((status.as_u16(), &body[..]), (200, &b"<p>Log in"[..]));
        }
        other => panic!("{other:?}"),
    }
}
