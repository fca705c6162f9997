//! Where requests go: servers of the document and base URLs.

use understory_runtime::client::{BaseUrlError, Builder, Call, Core, Server, ServerUrl};
use understory_runtime::operation::{Method, Operation, Request};
use understory_runtime::value::Place;

use crate::api::*;
use crate::service::Remembering;

async fn url(
    set: impl FnOnce(Builder<Client>) -> Result<Builder<Client>, BaseUrlError>,
) -> Result<String, String> {
    let seen = Remembering::default();
    let client = set(Client::builder().transport(seen.clone())).map_err(|error| error.to_string())?.build();
    let error = client.list_notes(ListNotes).await.unwrap_err();
    let url = seen.last().map(|head| head.uri.to_string());
    url.ok_or_else(|| error.to_string())
}

#[tokio::test]
async fn the_first_server_is_the_default() {
    assert_eq!(url(Ok).await.unwrap(), "https://eu.notes.example/v1/notes/mine");
}

#[tokio::test]
async fn variables_take_values() {
    let us = Client::SERVERS[0].with("region", "us");
    assert_eq!(url(|b| b.server(us.clone())).await.unwrap(), "https://us.notes.example/v1/notes/mine");
    assert_eq!(
        url(|b| b.server(us.with("region", "x"))).await.unwrap(),
        "https://x.notes.example/v1/notes/mine"
    );
    assert_eq!(
        url(|b| b.server(Client::SERVERS[0])).await.unwrap(),
        "https://eu.notes.example/v1/notes/mine"
    );
    let unknown = url(|b| b.server(Client::SERVERS[0].with("port", "1"))).await.unwrap_err();
    assert_eq!(unknown, "the server's URL has no variable `port`");
    // A value is no template of its own, and an unclosed brace is text.
    const TWO: Server = Server::new("http://h/{a}/{b", &[("a", "1")]);
    assert_eq!(
        url(|b| b.server(TWO.with("a", "%7Ba%7D"))).await.unwrap(),
        "http://h/%7Ba%7D/%7Bb/notes/mine"
    );
    assert!(
        url(|b| b.server(ServerUrl::from(Server::new("http://{h}", &[])))).await.unwrap_err().contains("`h`")
    );
}

#[tokio::test]
async fn the_path_of_a_base_url_stays() {
    for (base, expected) in [
        ("http://h", "http://h/notes/mine"),
        ("http://h/", "http://h/notes/mine"),
        ("http://h/a/b", "http://h/a/b/notes/mine"),
        ("http://h:81/a/b/", "http://h:81/a/b/notes/mine"),
        ("HTTPS://H/a%2Fb", "https://h/a%2Fb/notes/mine"),
        ("http://[::1]:8/x y", "http://[::1]:8/x%20y/notes/mine"),
    ] {
        assert_eq!(url(|b| b.base_url(base)).await.unwrap(), expected);
    }
}

#[tokio::test]
async fn what_is_no_base_url_is_refused() {
    for (base, why) in [
        ("/v1", "relative"),
        ("", "relative"),
        ("h/v1", "relative"),
        ("http://", "is not a URL"),
        ("http://a b", "is not a URL"),
        ("ftp://h", "http or https, not ftp"),
        ("javascript:alert(1)", "http or https, not javascript"),
        ("file:///etc/passwd", "http or https, not file"),
        ("http://h?a=1", "neither query nor fragment"),
        ("http://h#x", "neither query nor fragment"),
        ("http://user:pw@h", "no user name or password"),
    ] {
        let error = url(|b| b.base_url(base)).await.unwrap_err();
        assert!(error.contains(why), "{base}: {error}");
    }
}

#[tokio::test]
async fn a_document_without_a_usable_server_needs_a_base_url() {
    const RELATIVE: &[Server] = &[Server::new("/api", &[])];
    for (servers, why) in [
        (&[][..], "the document names no server: give the client's builder a base URL"),
        (RELATIVE, "the URL `/api` is relative: give the client's builder a base URL with scheme and host"),
    ] {
        let client = Builder::new(servers, |core| Client { core }).transport(Remembering::default()).build();
        assert_eq!(client.list_notes(ListNotes).await.unwrap_err().to_string(), why);
    }
}

/// An operation with a server of its own.
struct Ask;

impl Request for Ask {
    fn blank() -> Self {
        Ask
    }
    fn slot(&mut self, _: usize) -> Place<'_> {
        static ASK: Operation = Operation::new("ask", Method::GET, "/a").servers(&[Server::new(
            "{scheme}://{region}.files.example",
            &[("scheme", "https"), ("region", "x")],
        )]);
        Place::Operation(&ASK)
    }
}

#[tokio::test]
async fn the_nearest_server_is_called() {
    static OF_DOCUMENT: &[Server] = &[Server::new("https://{region}.notes.example", &[("region", "eu")])];
    type Set = fn(Builder<Core>) -> Result<Builder<Core>, BaseUrlError>;
    type Change = fn(Call<()>) -> Call<()>;
    let cases: [(Set, Change, &str); 8] = [
        (Ok, |c| c, "https://x.files.example/a"),
        (
            |b| b.server(Server::new("http://{region}", &[("region", "z")]).with("region", "y")),
            |c| c,
            "https://y.files.example/a",
        ),
        (
            |b| Ok(b.server_variable("scheme", "http").server_variable("region", "z")),
            |c| c,
            "http://z.files.example/a",
        ),
        (|b| b.base_url("http://h/b"), |c| c, "http://h/b/a"),
        // What was said last counts.
        (
            |b| b.base_url("http://h/b")?.server(Server::new("http://i", &[])),
            |c| c,
            "https://x.files.example/a",
        ),
        (|b| b.base_url("http://h/b"), |c| c.base_url("http://j"), "http://j/a"),
        (|b| b.base_url("http://h/b"), |c| c.server(Server::new("/v2", &[])), "http://h/v2/a"),
        (
            Ok,
            |c| c.server(Server::new("https://{region}", &[("region", "k")]).with("region", "l")),
            "https://l/a",
        ),
    ];
    for (set, change, wanted) in cases {
        let seen = Remembering::default();
        let core = set(Builder::new(OF_DOCUMENT, |core| core).transport(seen.clone())).unwrap().build();
        change(Call::<()>::new(&core, Ask)).await.unwrap_err();
        assert_eq!(seen.last().map(|head| head.uri.to_string()).as_deref(), Some(wanted));
    }
}
