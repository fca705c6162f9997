//! Parameters in header fields and cookies.

use understory_generated::header_and_cookie_parameters::types::{Size, VisitTheme};
use understory_generated::header_and_cookie_parameters::{
    Client, OperationsClient, OperationsService, Visit, router,
};
use understory_runtime::client::{self, RequestError};
use understory_runtime::server::Error;

use crate::support::{Calls, Wire, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn visit(&self, request: Visit) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

fn start() -> (OperationsClient, Calls, Wire) {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    (client.operations(), calls, wire)
}

#[tokio::test]
async fn each_is_written_as_the_specification_has_it() {
    let (client, calls, wire) = start();
    let size = Size::new().with_width(3).with_height(-4);
    let request = Visit::new("t-1")
        .with_session("a b;c=\"d\"")
        .with_x_count(i32::MIN)
        .with_x_list(vec!["a".to_owned(), "b c".to_owned()])
        .with_x_object(size.clone())
        .with_x_json(size)
        .with_theme(VisitTheme::Unknown("blue & green".to_owned()))
        .with_sizes(vec![1, 2]);
    client.visit(request.clone()).await.unwrap();
    assert_eq!(calls.only::<Visit>(), request);
    let sent = wire.only();
    assert_eq!(sent.header("x-trace"), Some("t-1"));
    assert_eq!(sent.header("x-count"), Some("-2147483648"));
    assert_eq!(sent.header("x-list"), Some("a,b c"));
    assert_eq!(sent.header("x-object"), Some("width=3,height=-4"));
    assert_eq!(sent.header("x-json"), Some(r#"{"width":3,"height":-4}"#));
    // What RFC 6265 §4.1.1 keeps out of a cookie's value is percent-encoded.
    let cookies = "session=a%20b%3Bc=%22d%22; theme=blue%20&%20green; sizes=1,2";
    assert_eq!(sent.header("cookie"), Some(cookies));
}

#[tokio::test]
async fn what_is_absent_is_not_sent() {
    let (client, calls, wire) = start();
    let request = Visit::new("t");
    client.visit(request.clone()).await.unwrap();
    assert_eq!(calls.only::<Visit>(), request);
    let sent = wire.only();
    for name in ["cookie", "x-count", "x-list", "x-object", "x-json", "authorization"] {
        assert_eq!(sent.header(name), None, "{name}");
    }
}

/// A text can neither end its field nor begin another (RFC 9110 §5.5).
#[tokio::test]
async fn a_line_end_cannot_be_sent_in_a_header() {
    let (client, calls, _) = start();
    for text in ["a\r\nx-admin: 1", "a\nb", "a\u{0}b"] {
        match client.visit(Visit::new(text)).await {
            Err(client::Error::Request(error)) => match *error {
                RequestError::Parameter(fault) => assert_eq!(fault.name, "X-Trace"),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
        let list = vec!["fine".to_owned(), text.to_owned()];
        client.visit(Visit::new("t").with_x_list(list)).await.unwrap_err();
    }
    calls.assert_none();
    // A cookie is percent-encoded, so there they travel.
    let request = Visit::new("t").with_session("a\r\nb; theme=dark");
    client.visit(request.clone()).await.unwrap();
    assert_eq!(calls.only::<Visit>(), request);
}

#[tokio::test]
async fn the_server_names_every_parameter_that_is_wrong() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    type Headers<'a> = &'a [(&'a str, &'a str)];
    let cases: [(Headers<'_>, &[&str]); 4] = [
        (&[], &["header X-Trace"]),
        (&[("x-trace", "t"), ("x-count", "many")], &["header X-Count"]),
        (&[("x-trace", "t"), ("x-object", "width=wide")], &["header X-Object"]),
        (&[("x-json", "{"), ("cookie", "sizes=1,b")], &["header X-Trace", "header X-Json", "cookie sizes"]),
    ];
    for (headers, places) in cases {
        let mut found = send(&router, "GET", "/visits", headers, "").await.places();
        let mut places = places.to_vec();
        found.sort();
        places.sort_unstable();
        assert_eq!(found, places);
    }
    calls.assert_none();
}
