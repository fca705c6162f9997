//! Cookies as they stand, and reserved characters in a path.

use understory_generated::cookie_styles::{Client, GetA, GetAObject, GetB, OperationsService, router};
use understory_runtime::client;
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn get_a(&self, request: GetA) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn get_b(&self, request: GetB) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

#[tokio::test]
async fn cookies_travel_as_they_are_or_percent_encoded() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = GetA::new()
        .with_plain("\"100%\", é")
        .with_encoded("100%, é")
        .with_reserved("a/b")
        .with_list(vec!["a b".to_owned(), "%20".to_owned()])
        .with_joined(vec![1, 2])
        .with_object(GetAObject::new().with_r(1).with_g(2));
    client.operations().get_a(request.clone()).await.unwrap();
    assert_eq!(calls.only::<GetA>(), request);
    let cookie = wire.only().headers["cookie"].as_bytes().to_vec();
    assert_eq!(
        String::from_utf8(cookie).unwrap(),
        "plain=\"100%\", é; encoded=100%25%2C%20%C3%A9; reserved=a/b; list=a b; list=%20; joined=1,2; r=1; g=2"
    );
}

#[tokio::test]
async fn what_a_cookie_cannot_hold_is_not_sent() {
    let calls = Calls::default();
    let (client, _) = connect(Client::builder(), router(Service(calls.clone())));
    for plain in ["a;b", "a\nb", " a"] {
        let error = client.operations().get_a(GetA::new().with_plain(plain)).await.unwrap_err();
        assert!(matches!(error, client::Error::Request(_)), "{error}");
    }
    calls.assert_none();
}

#[tokio::test]
async fn cookies_are_read_as_others_write_them() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let cookie = "plain=a%20b;other=1;  encoded=a%20b; reserved=%2F;joined=3";
    assert_eq!(send(&router, "GET", "/a", &[("cookie", cookie)], "").await.status, 204);
    let read = GetA::new().with_plain("a%20b").with_encoded("a b").with_reserved("/").with_joined(vec![3]);
    assert_eq!(calls.only::<GetA>(), read);
}

#[tokio::test]
async fn reserved_characters_of_a_path_pass_where_they_may() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    client.operations().get_b(GetB::new("a:b@c,d;e=%2F")).await.unwrap();
    assert_eq!(wire.only().target(), "/b/a:b@c,d;e=%2F");
    // What is percent-encoded already passes, and is read as what it means.
    assert_eq!(calls.only::<GetB>(), GetB::new("a:b@c,d;e=/"));
    client.operations().get_b(GetB::new("a/b?c")).await.unwrap();
    assert_eq!(wire.only().target(), "/b/a%2Fb%3Fc");
    assert_eq!(calls.only::<GetB>(), GetB::new("a/b?c"));
}
