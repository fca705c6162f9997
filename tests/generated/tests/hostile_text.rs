//! A document whose every text tries to leave its place: it travels as it is, and nothing else
//! happens. What the sources hold is looked at in `sources`.

use std::collections::BTreeMap;

use serde_json::json;
use understory_generated::hostile_text::security::{KEY, X_OWNED};
use understory_generated::hostile_text::types::{Choice, Evil, One, Two, WordModel};
use understory_generated::hostile_text::{
    Client, GetPlain, OperationsService, SrcXOwned, SrcXOwnedError, StarXOwnedService, router,
};
use understory_runtime::client::{self, ApiKey, RequestError, Token};
use understory_runtime::server::{Authenticator, Denied, Error, Presented};

use crate::support::{Calls, Wire, connect};

struct Service(Calls);

impl Authenticator for Service {
    type Principal = &'static str;

    async fn authenticate(&self, presented: &Presented) -> Result<&'static str, Denied> {
        match (presented.bearer(), presented.api_key("key")) {
            (Some("token"), None) => Ok("token"),
            (None, Some("\"; key &=")) => Ok("key"),
            _ => Err(Denied::Invalid),
        }
    }
}

impl StarXOwnedService for Service {
    async fn src_x_owned(
        &self,
        who: &'static str,
        request: SrcXOwned,
    ) -> Result<Evil, Error<SrcXOwnedError>> {
        self.0.record(&request);
        match (who, request.x_owned.as_str()) {
            ("key", _) => Err(SrcXOwnedError::BadRequest.into()),
            (_, "fail") => {
                let body = Choice::Two(Two::new("x`two`").with_two(2));
                Err(SrcXOwnedError::Default { status: 500, body }.into())
            }
            _ => Ok(request.body),
        }
    }
}

impl OperationsService for Service {
    async fn get_plain(&self, request: GetPlain) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

const TEXT: &str = "\"; owned(); \"#\u{202e}\r\n*/";

fn start() -> (Client, Calls, Wire) {
    let calls = Calls::default();
    let builder = Client::builder().credentials(&X_OWNED, Token::new("token"));
    let (client, wire) = connect(builder, router(Service(calls.clone())));
    (client, calls, wire)
}

#[tokio::test]
async fn hostile_names_travel_as_they_are() {
    let (client, calls, wire) = start();
    let one = Choice::One(One::new("x\"; owned(); \r\n//").with_one(1));
    let mut body = Evil::new(TEXT).with_x_owned(TEXT).with_choice(one);
    body.additional_properties = BTreeMap::from([(TEXT.to_owned(), TEXT.to_owned())]);
    let words =
        ["x\"#; } owned() { //", "x\r\n owned()", "x \u{202e} owned()", "`x` */ owned() /*", "../owned"];
    for word in words {
        let word = WordModel::from(word);
        assert!(!matches!(word, WordModel::Unknown(_)), "{word:?}");
        let body = body.clone().with_word(word);
        let request = SrcXOwned::new(TEXT, body).with_x_owned_query(TEXT).with_x("\"; owned(); //");
        let answer = client.star_x_owned().src_x_owned(request.clone()).await.unwrap();
        assert_eq!(calls.only::<SrcXOwned>(), request);
        assert_eq!(answer, request.body);
        let sent = wire.only();
        assert_eq!(sent.json()["x\"); owned("], TEXT);
        assert_eq!(sent.json()["choice"], json!({"x\"; owned()": "x\"; owned(); \r\n//", "one": 1}));
        assert_eq!(sent.header("x'`|*+"), Some("\"; owned(); //"));
        assert_eq!(sent.header("content-type"), Some("application/json; x=\"owned()\""));
        assert_eq!(sent.uri.path().matches('/').count(), 4, "{}", sent.uri);
    }
}

#[tokio::test]
async fn they_travel_in_xml_too() {
    let (client, calls, wire) = start();
    // XML cannot hold a name of any text; a value it can.
    let body = Evil::new("\"; owned(); \"#\u{202e}\r\n<&>*/").with_x_owned("]]>");
    let request = SrcXOwned::new("x", body);
    let call = client.star_x_owned().src_x_owned(request.clone());
    let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
    assert_eq!(calls.only::<SrcXOwned>(), request);
    assert_eq!(answer, request.body);
    assert!(wire.only().text().contains("xmlns=\"http://example.com/&quot;; pwn(); &quot;&lt;&amp;'\""));
}

#[tokio::test]
async fn failures_and_keys_are_no_different() {
    let (client, _, _) = start();
    let request = SrcXOwned::new("fail", Evil::new(""));
    match client.star_x_owned().src_x_owned(request.clone()).await {
        Err(client::Error::Api { error: SrcXOwnedError::Default { status, body }, .. }) => {
            assert_eq!((status, body), (500, Choice::Two(Two::new("x`two`").with_two(2))));
        }
        other => panic!("{other:?}"),
    }
    let calls = Calls::default();
    let builder = Client::builder().credentials(&KEY, ApiKey::new("\"; key &="));
    let (client, wire) = connect(builder, router(Service(calls)));
    match client.star_x_owned().src_x_owned(request).await {
        Err(client::Error::Api { error: SrcXOwnedError::BadRequest, .. }) => {}
        other => panic!("{other:?}"),
    }
    let query = "x%22%3B%20owned%28%29%3B%20%E2%80%AE%2F%2F=%22%3B%20key%20%26%3D";
    assert_eq!(wire.only().uri.query(), Some(query));
}

/// The document's server is no URL, and nothing is sent to what it might mean.
#[tokio::test]
#[expect(deprecated)]
async fn a_server_that_is_no_url_is_not_called() {
    let wire = Wire::default();
    let calls = Calls::default();
    let client = Client::builder().service(wire.watch(router(Service(calls.clone())))).build();
    match client.operations().get_plain(GetPlain).await {
        Err(client::Error::Request(error)) => {
            assert!(matches!(*error, RequestError::BaseUrl(_)), "{error:?}")
        }
        other => panic!("{other:?}"),
    }
    calls.assert_none();
}
