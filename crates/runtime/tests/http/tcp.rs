//! Over TCP, where the transport matters.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use http::StatusCode;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use understory_runtime::client::{ApiKey, Error, Token, TransportError};
use understory_runtime::value::Bytes;

use crate::api::*;
use crate::service::Notes;
use crate::wire::{KEY, TOKEN, router};

/// A server that ends with the test.
struct Running {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(router: Router) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    Running { address, task }
}

/// Answers one connection with these bytes, whatever it asks, and closes it.
async fn serve_raw(answer: &'static [u8]) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let task = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = [0; 4096];
        let _ = stream.read(&mut head).await.unwrap();
        stream.write_all(answer).await.unwrap();
        stream.shutdown().await.unwrap();
    });
    Running { address, task }
}

fn client(address: SocketAddr) -> understory_runtime::client::Builder<Client> {
    Client::builder()
        .reqwest(reqwest::ClientBuilder::new().no_proxy())
        .base_url(&format!("http://{address}/base/v1/"))
        .unwrap()
        .credentials(&TOKEN, Token::new("good-ada"))
        .credentials(&KEY, ApiKey::new("good-key"))
}

#[tokio::test]
async fn values_arrive_under_a_base_path() {
    let notes = Notes::default();
    let server = serve(Router::new().nest("/base/v1", router(notes.clone()))).await;
    let client = client(server.address).build();
    for id in ["1", "../..%2Fadmin?x#y", "ü €", "%2e%2e", "a+b c;d=e", "\u{1}"] {
        let request = GetNote { id: id.to_owned(), version: Some(i64::MIN), trace: Some("t".to_owned()) };
        let answer = client.get_note(request).await.unwrap();
        assert_eq!((answer.id.as_str(), answer.tags), (id, vec![i64::MIN.to_string(), "t".to_owned()]));
    }
    let body = Note { id: "n".to_owned(), text: None, tags: vec!["ü".to_owned()] };
    for content_type in ["application/json", "application/x-www-form-urlencoded", "application/xml"] {
        let answer =
            client.post_note(PostNote { body: body.clone() }).content_type(content_type).accept(content_type);
        assert_eq!(answer.await.unwrap(), PostNoteReply::Created(body.clone()));
    }
    let error = client.get_note(GetNote { id: "none".to_owned(), ..GetNote::default() }).await.unwrap_err();
    assert!(matches!(error, Error::Api { error: GetNoteError::NotFound(_), .. }), "{error:?}");
    let file = Bytes::from(vec![7; 1 << 20]);
    assert_eq!(
        client.put_file(PutFile { name: "f".to_owned(), body: Some(file.clone()) }).await.unwrap(),
        file
    );
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused() {
    let notes = Notes::default();
    let limit = axum::Extension(understory_runtime::server::BodyLimit(1000));
    let server = serve(Router::new().nest("/base/v1", router(notes.clone()).layer(limit))).await;
    let client = client(server.address).build();
    let put = |size| client.put_file(PutFile { name: "f".to_owned(), body: Some(vec![7; size].into()) });
    assert_eq!(put(1000).await.unwrap().len(), 1000);
    let error = put(1001).await.unwrap_err();
    assert_eq!(error.status().unwrap(), StatusCode::PAYLOAD_TOO_LARGE, "{error:?}");
    assert_eq!(notes.calls().len(), 1);
}

/// Sends bytes and reads until the server closes, or has said nothing for a while.
async fn raw(server: &Running, request: &str) -> String {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let _ = tokio::time::timeout(Duration::from_millis(300), stream.read_to_end(&mut answer)).await;
    String::from_utf8(answer).unwrap()
}

#[tokio::test]
async fn a_length_over_the_limit_is_refused_before_the_body_comes() {
    let server = serve(router(Notes::default())).await;
    let head = "PUT /files/f HTTP/1.1\r\nhost: h\r\nexpect: 100-continue\r\ncontent-length: 9999999\r\n\r\n";
    let answer = raw(&server, head).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
}

#[tokio::test]
async fn answers_are_framed_as_their_status_wants() {
    let server = serve(router(Notes::default())).await;
    // RFC 9110 §8.6: 204 has no Content-Length.
    let options = raw(&server, "OPTIONS /notes HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n").await;
    assert!(options.starts_with("HTTP/1.1 204 ") && !options.contains("content-length"), "{options}");
    let head = raw(&server, "HEAD /notes/1.txt HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n").await;
    assert!(head.contains("content-length: 9\r\n") && head.ends_with("\r\n\r\n"), "{head}");
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_an_error_of_the_transport() {
    for answer in [
        &b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n[\"a\"]"[..],
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n5\r\n[\"a\"]\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-ty",
        b"",
        b"no HTTP at all\r\n\r\n",
    ] {
        let server = serve_raw(answer).await;
        let error = client(server.address).build().list_notes(ListNotes).await.unwrap_err();
        assert!(error.is_retryable(), "{error:?}");
        assert!(matches!(error, Error::Transport(TransportError::Body(_) | TransportError::Send(_))), "{error:?}");
    }
    // Nobody listens there any more.
    let address = serve_raw(b"").await.address;
    tokio::time::sleep(Duration::from_millis(20)).await;
    let error = client(address).build().list_notes(ListNotes).await.unwrap_err();
    assert!(matches!(error, Error::Transport(TransportError::Send(_))), "{error:?}");
}

/// A router that sends every request on to another place, by a status.
fn redirect(status: u16, to: String) -> Router {
    Router::new().fallback(move || {
        let answer = http::Response::builder().status(status).header("location", to.clone());
        std::future::ready(answer.body(axum::body::Body::empty()).unwrap())
    })
}

#[tokio::test]
async fn no_secret_follows_a_redirect_to_another_origin() {
    let notes = Notes::default();
    let other = serve(Router::new().nest("/base/v1", router(notes.clone()))).await;
    for status in [301, 302, 303, 307, 308] {
        let to = format!("http://{}/base/v1/notes/1", other.address);
        let first = serve(redirect(status, to.clone())).await;
        let client = client(first.address).build();
        let error = client.get_note(GetNote { id: "1".to_owned(), ..GetNote::default() }).await.unwrap_err();
        let Error::Undocumented { status: found, headers, .. } = error else { panic!("{error:?}") };
        assert_eq!((found.as_u16(), headers["location"].to_str().unwrap()), (status, to.as_str()));
        let post = client.post_note(PostNote { body: Note { id: "n".to_owned(), ..Note::default() } }).await;
        assert_eq!(post.unwrap_err().status().unwrap().as_u16(), status);
    }
    assert_eq!(notes.calls(), [""; 0]);
    assert_eq!(*notes.presented.lock().unwrap(), [""; 0]);
}

#[tokio::test]
async fn a_redirect_within_the_origin_is_followed_with_its_body() {
    let notes = Notes::default();
    let moved = redirect(308, "/base/v1/notes".to_owned());
    let app = Router::new().nest("/old", moved).nest("/base/v1", router(notes.clone()));
    let server = serve(app).await;
    let client = client(server.address).base_url(&format!("http://{}/old", server.address)).unwrap().build();
    let body = Note { id: "n".to_owned(), text: Some("t".to_owned()), tags: Vec::new() };
    let answer = client.post_note(PostNote { body: body.clone() }).await.unwrap();
    assert_eq!(answer, PostNoteReply::Created(body));
    assert_eq!(notes.calls(), ["post n by Some(\"key\")"]);
}

#[tokio::test]
async fn a_redirect_that_would_make_a_get_of_a_post_is_the_answer() {
    let notes = Notes::default();
    for status in [301, 302, 303] {
        let moved = redirect(status, "/base/v1/notes/1".to_owned());
        let app = Router::new().nest("/old", moved).nest("/base/v1", router(notes.clone()));
        let server = serve(app).await;
        let client =
            client(server.address).base_url(&format!("http://{}/old", server.address)).unwrap().build();
        let post = client.post_note(PostNote { body: Note { id: "n".to_owned(), ..Note::default() } }).await;
        assert_eq!(post.unwrap_err().status().unwrap().as_u16(), status);
        assert_eq!(notes.calls(), [""; 0]);
        let got = client.get_note(GetNote { id: "1".to_owned(), ..GetNote::default() }).await;
        assert!(got.is_ok(), "{got:?}");
        assert_eq!(notes.calls().len(), 1);
        notes.calls.lock().unwrap().clear();
    }
}

#[tokio::test]
async fn a_circle_of_redirects_ends() {
    let server = serve(redirect(302, "/again".to_owned())).await;
    let error = client(server.address).build().list_notes(ListNotes).await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 302);
}

#[tokio::test]
async fn an_api_key_in_the_url_stays_out_of_errors() {
    let address = serve_raw(b"").await.address;
    let client = client(address).credentials(&crate::wire::QUERY_KEY, ApiKey::new("good-hidden")).build();
    let error = client.delete_note(DeleteNote { id: "1".to_owned() }).await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("hidden"), "{error:?}");
}

#[tokio::test]
async fn the_default_transport_is_reqwest() {
    let server = serve(router(Notes::default())).await;
    let client = Client::builder().base_url(&format!("http://{}", server.address)).unwrap().build();
    assert_eq!(client.list_notes(ListNotes).await.unwrap(), ["one", "zwei"]);
}
