//! Prints what goes in at the server and what comes out.

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderMap;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http_body_util::BodyExt;

/// Prints a request and its response, each with its body.
pub(crate) async fn print(request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map(|b| b.to_bytes()).unwrap_or_default();
    println!("  > {} {}", head.method, head.uri);
    if head.headers.contains_key(AUTHORIZATION) {
        println!("  > authorization: …");
    }
    show('>', &head.headers, &body);
    let response = next.run(Request::from_parts(head, Body::from(body))).await;
    let (head, body) = response.into_parts();
    let body = body.collect().await.map(|b| b.to_bytes()).unwrap_or_default();
    println!("  < {}", head.status);
    show('<', &head.headers, &body);
    Response::from_parts(head, Body::from(body))
}

fn show(side: char, headers: &HeaderMap, body: &[u8]) {
    if let Some(kind) = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()) {
        println!("  {side} {kind}: {}", String::from_utf8_lossy(body));
    }
}
