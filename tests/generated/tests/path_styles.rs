//! A value in a path in each style (OpenAPI 3.0.4 §4.7.12.3, RFC 6570 §3.2).

use understory_generated::path_styles::types::Point;
use understory_generated::path_styles::{
    Client, File, Label, Matrix, OperationsClient, OperationsService, Simple, router,
};
use understory_runtime::client::{self, RequestError};
use understory_runtime::server::Error;

use crate::support::{Calls, Wire, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn simple(&self, request: Simple) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn label(&self, request: Label) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn matrix(&self, request: Matrix) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn file(&self, request: File) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

fn start() -> (OperationsClient, Calls, Wire) {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    (client.operations(), calls, wire)
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[tokio::test]
async fn each_style_is_written_as_the_specification_has_it() {
    let (client, calls, wire) = start();
    let point = Point::new(1).with_y("z");

    let request = Simple::new("blue", words(&["a", "b"]), point.clone(), point.clone());
    client.simple(request.clone()).await.unwrap();
    assert_eq!(calls.only::<Simple>(), request);
    assert_eq!(wire.only().target(), "/simple/blue/a,b/x,1,y,z/x=1,y=z");

    let request = Label::new("blue", vec![1, -2], words(&["a", "b"]), point.clone());
    client.label(request.clone()).await.unwrap();
    assert_eq!(calls.only::<Label>(), request);
    assert_eq!(wire.only().target(), "/label/.blue/.1,-2/.a.b/.x=1.y=z");

    let request = Matrix::new("blue", vec![1, -2], words(&["a", "b"]), point);
    client.matrix(request.clone()).await.unwrap();
    assert_eq!(calls.only::<Matrix>(), request);
    assert_eq!(wire.only().target(), "/matrix/;word=blue/;list=1,-2/;exploded=a;exploded=b/;x=1;y=z");
}

/// Whatever a value holds, it arrives as it was sent and is never another path.
#[tokio::test]
async fn no_text_leaves_its_place() {
    let (client, calls, wire) = start();
    let nasty = [
        "../..%2Fadmin?x#y",
        "a/b",
        "a?b=c#d",
        "%2F%2e%2E",
        " ",
        "ünï🦀",
        "a,b;c=d.e&f",
        "+",
        "\u{0}\r\n",
        "..a",
        "...",
    ];
    for text in nasty {
        let point = Point::new(0).with_y(text);
        let list = words(&[text, "b", text]);
        let request = Simple::new(text, list.clone(), point.clone(), point.clone());
        client.simple(request.clone()).await.unwrap();
        assert_eq!(calls.only::<Simple>(), request, "{text:?}");
        let sent = wire.only();
        assert!(sent.uri.path().starts_with("/simple/"), "{}", sent.uri);
        assert_eq!((sent.uri.path().matches('/').count(), sent.uri.query()), (5, None), "{}", sent.uri);

        let request = Label::new(text, vec![0], list.clone(), point.clone());
        client.label(request.clone()).await.unwrap();
        assert_eq!(calls.only::<Label>(), request, "{text:?}");
        assert!(wire.only().uri.path().starts_with("/label/"), "{text:?}");

        let request = Matrix::new(text, vec![0], list, point);
        client.matrix(request.clone()).await.unwrap();
        assert_eq!(calls.only::<Matrix>(), request, "{text:?}");
        assert!(wire.only().uri.path().starts_with("/matrix/"), "{text:?}");

        let request = File::new(text, text);
        client.file(request.clone()).await.unwrap();
        assert_eq!(calls.only::<File>(), request, "{text:?}");
        assert!(wire.only().uri.path().starts_with("/files/"), "{text:?}");
    }
}

/// URL parsers fold these away even when they are encoded, so they cannot be sent at all.
#[tokio::test]
async fn a_dot_segment_is_refused_at_the_call() {
    let (client, calls, _) = start();
    for text in [".", "..", ""] {
        let point = Point::new(1);
        match client.simple(Simple::new(text, words(&["a"]), point.clone(), point)).await {
            Err(client::Error::Request(error)) => match *error {
                RequestError::Parameter(fault) => assert_eq!(fault.name, "word"),
                other => panic!("{text:?}: {other:?}"),
            },
            other => panic!("{text:?}: {other:?}"),
        }
    }
    calls.assert_none();
}

#[tokio::test]
async fn the_server_names_the_parameter_that_is_wrong() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for (target, place) in [
        ("/simple/a/b/x,one/x=1", "path object"),
        ("/simple/a/b/x,1/y=1", "path exploded"),
        ("/label/.a/.1,b/.c/.x=1", "path list"),
        ("/label/a/.1/.c/.x=1", "path word"),
        ("/matrix/;word=a/;other=1/;exploded=c/;x=1", "path list"),
        ("/matrix/;word=a/;list=1/;exploded=c/x=1", "path object"),
    ] {
        assert_eq!(send(&router, "GET", target, &[], "").await.places(), [place], "{target}");
    }
    for target in ["/simple/a/b/x,1", "/simple/a/b/x,1/x=1/more", "/Simple/a/b/x,1/x=1", "/files/noending"] {
        assert_eq!(send(&router, "GET", target, &[], "").await.status, 404, "{target}");
    }
    let answer = send(&router, "POST", "/files/a.b", &[], "").await;
    assert_eq!(answer.status, 405);
    let allow = answer.headers.get("allow").and_then(|allow| allow.to_str().ok()).unwrap_or_default();
    assert!(allow.split(", ").any(|method| method == "GET"), "{allow}");
    calls.assert_none();
}
