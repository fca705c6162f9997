//! Webhooks: their names, the paths that they are given, and the URLs that they are sent to.

use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use understory_runtime::client::{Builder, Call, Core, Error, RequestError};
use understory_runtime::operation::{Method, Operation, Parameter, Request, Response};
use understory_runtime::server::{self, Anonymous, BodyLimit, Receiver, receiver, route};
use understory_runtime::value::Place;

use crate::service::send_to;

/// A request with a number in its query, which is `seen` by whoever receives it.
macro_rules! hooks {
    ($($request:ident $method:ident $name:literal;)*) => {
        $(
            #[derive(Default)]
            struct $request {
                seen: Option<i64>,
            }

            impl $request {
                const TABLE: &'static Operation = {
                    static TABLE: Operation = Operation::new($name, Method::$method, "")
                        .parameters(&[Parameter::query("seen")])
                        .responses(&[Response::code(200, &[understory_runtime::media::text("text/plain")])]);
                    &TABLE
                };
            }

            impl Request for $request {
                fn blank() -> Self {
                    Self::default()
                }
                fn slot(&mut self, part: usize) -> Place<'_> {
                    match part {
                        0 => Place::OptI64(&mut self.seen),
                        _ => Place::Operation(Self::TABLE),
                    }
                }
            }
        )*

        fn hooks() -> Receiver {
            receiver((), vec![$(
                route($request::TABLE, |_: &(), request: $request, _: Anonymous| Box::pin(async move {
                    Ok::<String, server::Error>(format!("{} {:?}", stringify!($request), request.seen))
                }))
            ),*])
        }
    };
}

hooks! {
    Plain POST "plain";
    Changed PUT "plain";
    Slash POST "/a/b";
    Odd POST "é {x}?#%";
    Dots POST "..";
}

async fn answer(router: Router, method: &str, path: &str) -> String {
    let answer = send_to(router, method, path, &[], b"").await;
    format!("{} {}", answer.status, String::from_utf8(answer.body).unwrap())
}

#[tokio::test]
async fn the_name_of_a_hook_is_a_path() {
    for (method, path, found) in [
        ("POST", "/plain?seen=1", "200 Plain Some(1)"),
        ("PUT", "/plain", "200 Changed None"),
        ("POST", "/a/b", "200 Slash None"),
        ("POST", "/%C3%A9%20%7Bx%7D%3F%23%25", "200 Odd None"),
    ] {
        assert_eq!(answer(hooks().router(), method, path).await, found, "{path}");
    }
    for path in ["/", "/a%2Fb", "/plain/"] {
        assert_eq!(send_to(hooks().router(), "POST", path, &[], b"").await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn hooks_move() {
    let moved = || hooks().at::<Slash>("one/{two}").at::<Slash>("/one/{two}/3").at::<Changed>("/changed");
    assert_eq!(answer(moved().router(), "POST", "/one/x%2Fy/3").await, "200 Slash None");
    assert_eq!(answer(moved().router(), "POST", "/plain").await, "200 Plain None");
    assert_eq!(answer(moved().router(), "PUT", "/changed").await, "200 Changed None");
    assert_eq!(send_to(moved().router(), "PUT", "/plain", &[], b"").await.header("allow"), "OPTIONS, POST");
    assert_eq!(send_to(moved().router(), "POST", "/a/b", &[], b"").await.status, 404);
    let shown = format!("{:?}", moved());
    assert!(shown.contains("\"/a/b\": \"/one/{two}/3\""), "{shown}");
}

#[tokio::test]
async fn hooks_share_a_path() {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let which = |head: &http::request::Parts, body: &[u8]| {
        ASKED.fetch_add(1, Ordering::SeqCst);
        let name = head.headers.get("x-hook").map_or(body, |value| value.as_bytes());
        String::from_utf8(name.to_vec()).ok().filter(|name| !name.is_empty())
    };
    let router = hooks().at::<Plain>("/elsewhere").router_at("all", which);
    let ask = |method, headers, body| send_to(router.clone(), method, "/all?seen=2", headers, body);
    assert_eq!(ask("POST", &[("x-hook", "plain")], b"").await.body, b"Plain Some(2)");
    assert_eq!(ask("PUT", &[], b"plain").await.body, b"Changed Some(2)");
    assert_eq!(ask("POST", &[], "é {x}?#%".as_bytes()).await.body, b"Odd Some(2)");
    assert_eq!(ask("POST", &[], b"").await.status, 404);
    assert_eq!(ask("GET", &[], b"plain").await.header("allow"), "OPTIONS, POST, PUT");
    assert_eq!(ASKED.load(Ordering::SeqCst), 5);
    for path in ["/elsewhere", "/plain", "/all/", "/"] {
        assert_eq!(send_to(router.clone(), "POST", path, &[], b"plain").await.status, 404, "{path}");
    }
    // What is too long is not asked about.
    let short = router.layer(axum::Extension(BodyLimit(4)));
    assert_eq!(send_to(short, "POST", "/all", &[], b"plain").await.status, 413);
    assert_eq!(ASKED.load(Ordering::SeqCst), 5);
}

fn sender() -> Core {
    Builder::new(&[], |core| core).service(hooks().router()).build()
}

async fn sent(url: &str) -> Result<String, Error> {
    Call::to(&sender(), url, Plain { seen: Some(5) }).await
}

#[tokio::test]
async fn a_hook_is_sent_to_the_whole_url() {
    for url in ["http://me/plain", "https://me:8443/plain?a=b#c", "http://[::1]/plain?", "HTTP://Me/./plain"]
    {
        assert_eq!(sent(url).await.unwrap(), "Plain Some(5)", "{url}");
    }
    // The first of two values is refused as it would be anywhere.
    assert!(matches!(sent("http://me/plain?seen=4").await, Err(Error::Undocumented { .. })));
    for url in
        ["plain", "", "//me/plain", "mailto:me", "http://ada@me/plain", "http://:x@me/plain", "http://"]
    {
        let error = sent(url).await.unwrap_err();
        let Error::Request(error) = error else { panic!("{url}: {error}") };
        assert!(matches!(*error, RequestError::ReceiverUrl), "{url}: {error}");
    }
}
