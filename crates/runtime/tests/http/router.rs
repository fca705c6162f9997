//! Paths and methods.

use axum::Router;
use understory_runtime::operation::{Method, Operation, Request, Response};
use understory_runtime::server::{self, Anonymous, Error, Route, route};
use understory_runtime::value::Place;

use crate::service::{Notes, send, send_to};
use crate::wire;

#[tokio::test]
async fn unknown_paths_are_answered_404() {
    let notes = Notes::default();
    for path in ["/", "/note", "/notes/", "/notes/a/b", "/notes//", "/files", "/%6eotes/a%2Fb/c", "/vault/"] {
        let answer = send(&notes, "GET", path, &[], b"").await;
        assert_eq!((answer.status, answer.problem_name().as_str()), (404, "not-found"), "{path}");
    }
}

#[tokio::test]
async fn other_methods_are_answered_405_with_allow() {
    let notes = Notes::default();
    for (path, allow) in [
        ("/notes/1", "DELETE, GET, HEAD, OPTIONS"),
        ("/notes/mine", "GET, HEAD, OPTIONS"),
        ("/notes", "OPTIONS, POST"),
        ("/notes/1.txt", "GET, HEAD, OPTIONS"),
    ] {
        for method in ["PATCH", "TRACE", "BREW"] {
            let answer = send(&notes, method, path, &[], b"").await;
            assert_eq!((answer.status, answer.problem_name().as_str()), (405, "method-not-allowed"));
            assert_eq!(answer.header("allow"), allow, "{method} {path}");
        }
        let options = send(&notes, "OPTIONS", path, &[], b"").await;
        assert_eq!((options.status, options.header("allow"), options.body.len()), (204, allow, 0));
    }
}

#[tokio::test]
async fn concrete_paths_come_before_templated_ones() {
    let notes = Notes::default();
    for path in ["/notes/mine", "/notes/min%65", "/%6Eotes/mine"] {
        assert_eq!(send(&notes, "GET", path, &[], b"").await.body, b"[\"one\",\"zwei\"]", "{path}");
    }
    assert_eq!(send(&notes, "GET", "/notes/a%2Fb.c.txt", &[], b"").await.body, b"text of a/b.c");
    assert_eq!(send(&notes, "GET", "/notes/txt", &[], b"").await.status, 401);
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let notes = Notes::default();
    let get = send(&notes, "GET", "/notes/1.txt", &[], b"").await;
    let head = send(&notes, "HEAD", "/notes/1.txt", &[], b"").await;
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-type"), get.header("content-type"));
    assert_eq!(head.header("content-length"), get.body.len().to_string());
    let unknown = send(&notes, "HEAD", "/unknown", &[], b"").await;
    assert_eq!((unknown.status, unknown.body.len()), (404, 0));
}

#[tokio::test]
async fn a_router_can_be_nested_and_merged() {
    let health = Router::new().route("/health", axum::routing::get(|| async { "well" }));
    let app = wire::router(Notes::default()).merge(health);
    assert_eq!(send_to(app.clone(), "GET", "/health", &[], b"").await.body, b"well");
    assert_eq!(send_to(app.clone(), "GET", "/notes/1.txt", &[], b"").await.body, b"text of 1");
    let nested = Router::new().nest("/api/{version}", app);
    assert_eq!(
        send_to(nested.clone(), "GET", "/api/2/notes/%2E%2E%2F.txt", &[], b"").await.body,
        b"text of ../"
    );
    assert_eq!(send_to(nested, "GET", "/api/2/nothing", &[], b"").await.problem_name(), "not-found");
}

/// A request that has nothing but its table.
macro_rules! operations {
    ($($request:ident $method:ident $path:literal;)*) => {
        $(
            struct $request(Vec<String>);

            impl $request {
                const TABLE: &'static Operation = {
                    static TABLE: Operation = Operation::new(stringify!($request), Method::$method, $path)
                        .responses(&[Response::code(200, &[understory_runtime::media::text("text/plain")])]);
                    &TABLE
                };
            }

            impl Request for $request {
                fn blank() -> Self {
                    $request(Vec::new())
                }
                fn slot(&mut self, _: usize) -> Place<'_> {
                    Place::Operation(Self::TABLE)
                }
            }
        )*

        fn hostile() -> Router {
            let routes: Vec<Route<()>> = vec![$(
                route($request::TABLE, |_: &(), request: $request, _: Anonymous| Box::pin(async move {
                    let _ = request.0;
                    Ok::<String, Error>(stringify!($request).to_owned())
                }))
            ),*];
            server::router((), routes)
        }
    };
}

operations! {
    Colon GET "/:x";
    Star GET "/*rest";
    Capture GET "/{*x}";
    CaptureToo POST "/{other}";
    Unclosed GET "/open/{x";
    Closed GET "/close/x}";
    Empty GET "";
    Twice GET "/{a}/{a}";
    Adjacent GET "/adjacent/{a}{b}";
    Dotted GET "/v{n}/{a}.{b}";
    Plain GET "/v1/{a}";
    Query GET "/q?a=b#c";
    Accent GET "/café/{x}";
    Slash GET "/slash/";
    Double GET "//double";
    Braces GET "/{}";
    Last GET "/v1/{a}-{b}/:y";
}

#[tokio::test]
async fn hostile_templates_do_not_panic_and_mean_what_they_say() {
    for (method, path, answer) in [
        ("GET", "/:x", "Colon"),
        ("GET", "/*rest", "Star"),
        ("GET", "/thing", "Capture"),
        ("POST", "/thing", "CaptureToo"),
        ("GET", "/a/a", "Twice"),
        ("GET", "/a/%61", "Twice"),
        ("GET", "/v2/a.b", "Dotted"),
        ("GET", "/v1/a", "Plain"),
        ("GET", "/caf%C3%A9/1", "Accent"),
        ("GET", "/caf%c3%a9/1", "Accent"),
        ("GET", "/slash/", "Slash"),
        ("GET", "/v1/a-b/:y", "Last"),
        ("GET", "/", "Empty"),
    ] {
        let found = send_to(hostile(), method, path, &[], b"").await;
        assert_eq!(
            (found.status, String::from_utf8(found.body).unwrap().as_str()),
            (200, answer),
            "{method} {path}"
        );
    }
    assert_eq!(send_to(hostile(), "GET", "/a/b/c", &[], b"").await.status, 404);
    // One expression has one value.
    assert_eq!(send_to(hostile(), "GET", "/a/b", &[], b"").await.status, 404);
}
