//! Ranges of a structured syntax (RFC 6839), texts that are whole documents in XML, and null in parameters that
//! are JSON.

use understory_generated::syntax_ranges::types::{Pet, PutEitherBody, XSizeHeaders};
use understory_generated::syntax_ranges::{
    Client, OperationsService, PutEither, PutFeed, PutFeedReply, PutPet, router,
};
use understory_runtime::client;
use understory_runtime::media::Representation;
use understory_runtime::server::Error;
use understory_runtime::value::Bytes;

use crate::support::{Calls, canned, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_pet(&self, request: PutPet) -> Result<Pet, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_either(&self, request: PutEither) -> Result<PutEitherBody, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_feed(&self, request: PutFeed) -> Result<PutFeedReply, Error> {
        self.0.record(&request);
        Ok(PutFeedReply::Ok { headers: XSizeHeaders::new(None), body: request.body })
    }
}

#[tokio::test]
async fn a_range_of_a_syntax_is_read_as_what_it_is_sent_as() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    let pet = Pet::new("Tom");
    assert_eq!(client.operations().put_pet(PutPet::new(pet.clone())).await.unwrap(), pet);
    assert_eq!(calls.only::<PutPet>(), PutPet::new(pet.clone()));
    assert_eq!(wire.only().answer_type(), "application/json");
    let call = client.operations().put_pet(PutPet::new(pet.clone())).content_type("application/ld+json");
    assert_eq!(call.await.unwrap(), pet);
    calls.only::<PutPet>();
    assert_eq!(wire.only().header("content-type"), Some("application/ld+json"));
    let headers = [("content-type", "application/xml")];
    assert_eq!(send(&router, "PUT", "/pets", &headers, "{}").await.status, 415);
    let (client, _) = connect(Client::builder(), canned(200, "application/hal+json", r#"{"name":"Tom"}"#));
    assert_eq!(client.operations().put_pet(PutPet::new(pet.clone())).await.unwrap(), pet);
}

#[tokio::test]
async fn what_is_declared_more_closely_is_no_part_of_a_range() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let bytes = Bytes::from_static(b"\0\xff");
    let zip = Representation::new("application/zip", bytes.clone());
    for (body, media_type) in [
        (PutEitherBody::Json(Pet::new("T")), "application/json"),
        (PutEitherBody::Application(zip), "application/zip"),
        (PutEitherBody::Pdf(bytes.clone()), "application/pdf"),
    ] {
        let request = PutEither::new(body.clone());
        assert_eq!(client.operations().put_either(request.clone()).await.unwrap(), body);
        assert_eq!(calls.only::<PutEither>(), request);
        let sent = wire.only();
        assert_eq!((sent.header("content-type"), sent.answer_type()), (Some(media_type), media_type));
    }
    // It would arrive as another alternative.
    for other in ["application/pdf", "application/ld+json"] {
        let body = PutEitherBody::Application(Representation::new(other, bytes.clone()));
        let refused = client.operations().put_either(PutEither::new(body)).await.unwrap_err();
        assert!(matches!(refused, client::Error::Request(_)), "{refused:?}");
    }
    calls.assert_none();
}

const FEED: &str = "<?xml version=\"1.0\"?><rss a='1'>x<b/>&amp;</rss>";

#[tokio::test]
async fn a_string_in_xml_is_the_whole_document() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    let request = PutFeed::new(Some(3), Some(vec![None, Some(1)]), FEED);
    let reply = PutFeedReply::Ok { headers: XSizeHeaders::new(None), body: FEED.to_owned() };
    assert_eq!(client.operations().put_feed(request.clone()).await.unwrap(), reply);
    assert_eq!(calls.only::<PutFeed>(), request);
    let sent = wire.only();
    assert_eq!((sent.text(), sent.header("content-type")), (FEED, Some("application/rss+xml")));
    assert_eq!((sent.answer.as_slice(), sent.answer_type()), (FEED.as_bytes(), "application/xml"));
}

#[tokio::test]
async fn null_is_a_value_of_a_parameter_in_json() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    for (request, query, header) in [
        (PutFeed::new(None, None, FEED), "size=null", "null"),
        (
            PutFeed::new(Some(1), Some(vec![None]), FEED).with_sizes(None).with_after(2),
            "size=1&sizes=null&after=2",
            "[null]",
        ),
        (PutFeed::new(Some(1), None, FEED).with_sizes(Some(vec![None])), "size=1&sizes=%5Bnull%5D", "null"),
    ] {
        client.operations().put_feed(request.clone()).await.unwrap();
        assert_eq!(calls.only::<PutFeed>(), request);
        let sent = wire.only();
        assert_eq!((sent.uri.query(), sent.header("x-size")), (Some(query), Some(header)));
        assert_eq!(sent.answer_headers["x-size"], "null");
    }
    // What is required may be null, but not absent.
    let headers = [("content-type", "application/rss+xml"), ("x-size", "null")];
    assert_eq!(send(&router, "PUT", "/feeds", &headers, FEED).await.status, 400);
    calls.assert_none();
}
