//! Calls in process: values there and back, overrides, errors.

use std::error::Error as _;
use std::future::IntoFuture;

use http::StatusCode;
use understory_runtime::check;
use understory_runtime::client::{Error, RequestError, Token};
use understory_runtime::value::Bytes;

use crate::api::*;
use crate::service::{Notes, Remembering, client};
use crate::wire::TOKEN;

fn note(id: &str) -> Note {
    Note {
        id: id.to_owned(), text: Some("a/b & ü".to_owned()), tags: vec!["x".to_owned(), "y z".to_owned()]
    }
}

fn signed_in(service: &Notes) -> Client {
    client(service).credentials(&TOKEN, Token::new("good-ada")).build()
}

#[tokio::test]
async fn parameters_and_replies_arrive() {
    let notes = Notes::default();
    for id in ["1", "../..%2Fadmin?x#y", "ü €", "mine.txt.d", "%", "+"] {
        let request = GetNote { id: id.to_owned(), version: Some(-7), trace: Some("t r".to_owned()) };
        let answer = signed_in(&notes).get_note(request).await.unwrap();
        let tags = vec!["-7".to_owned(), "t r".to_owned()];
        assert_eq!(answer, Note { id: id.to_owned(), text: Some("ada".to_owned()), tags });
    }
}

#[tokio::test]
async fn several_successes_are_told_apart() {
    let client = client(&Notes::default()).build();
    assert_eq!(
        client.post_note(PostNote { body: note("new") }).await.unwrap(),
        PostNoteReply::Created(note("new"))
    );
    assert_eq!(client.post_note(PostNote { body: note("same") }).await.unwrap(), PostNoteReply::Unchanged);
}

#[tokio::test]
async fn text_bytes_and_lists_arrive() {
    let notes = Notes::default();
    let client = client(&notes).build();
    assert_eq!(client.get_text(GetText { id: "a.b".to_owned() }).await.unwrap(), "text of a.b");
    assert_eq!(client.list_notes(ListNotes).await.unwrap(), ["one", "zwei"]);
    let put = |body| client.put_file(PutFile { name: "f".to_owned(), body });
    assert_eq!(put(Some(Bytes::from_static(b"\0\xff"))).await.unwrap(), &b"\0\xff"[..]);
    assert_eq!(put(None).await.unwrap(), Bytes::new());
    // A body that is empty is not a body that is absent.
    put(Some(Bytes::new())).await.unwrap();
    assert_eq!(notes.calls(), ["text", "list", "put f Some(2)", "put f None", "put f Some(0)"]);
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_awaited() {
    let notes = Notes::default();
    let client = client(&notes).build();
    let call = client.list_notes(ListNotes);
    assert_eq!(format!("{call:?}"), "Call { operation: \"listNotes\", .. }");
    assert_eq!(notes.calls(), [""; 0]);
    call.await.unwrap();
    assert_eq!(notes.calls(), ["list"]);
}

#[tokio::test]
async fn documented_failures_are_values() {
    let client = signed_in(&Notes::default());
    let get = |id: &str| client.get_note(GetNote { id: id.to_owned(), ..GetNote::default() });
    let error = get("none").await.unwrap_err();
    assert_eq!((error.status(), error.is_retryable()), (Some(StatusCode::NOT_FOUND), false));
    let Error::Api { error: GetNoteError::NotFound(found), .. } = error else { panic!("{error:?}") };
    assert_eq!(found.id, "none");
    let error = get("gone").await.unwrap_err();
    assert!(matches!(error, Error::Api { error: GetNoteError::Range4 { status: 410 }, .. }), "{error:?}");
}

#[tokio::test]
async fn undocumented_answers_are_kept_whole() {
    let client = signed_in(&Notes::default());
    let error = client.get_note(GetNote { id: "busy".to_owned(), ..GetNote::default() }).await.unwrap_err();
    assert!(error.is_retryable());
    let text = format!("{error} {error:?}");
    assert!(text.contains("503") && text.contains("come back"), "{text}");
    let Error::Undocumented { status, headers, body } = error else { panic!("{error:?}") };
    assert_eq!(
        (status.as_u16(), headers["content-type"].to_str().unwrap()),
        (503, "application/problem+json")
    );
    assert!(std::str::from_utf8(&body).unwrap().contains(r#""type":"about:blank""#));
}

/// A client of a server that answers this to everything.
fn answering(status: u16, content_type: &'static str, body: &'static str) -> Client {
    let respond = move || async move {
        let mut response = http::Response::new(axum::body::Body::from(body));
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        for (name, value) in content_type.split('|').filter_map(|field| field.split_once(':')) {
            response
                .headers_mut()
                .insert(http::HeaderName::try_from(name).unwrap(), http::HeaderValue::from_static(value));
        }
        response
    };
    let router = axum::Router::new().fallback(respond);
    Client::builder().service(router).base_url("http://notes.test").unwrap().build()
}

#[tokio::test]
async fn an_answer_is_read_by_its_media_type() {
    let post = |client: Client| async move { client.post_note(PostNote { body: note("n") }).await };
    let id = |id: &str| PostNoteReply::Created(Note { id: id.to_owned(), ..Note::default() });
    let json = r#"{"id":"j","text":null,"more":1}"#;
    for content_type in ["content-type:application/json", "content-type:Application/JSON; charset=UTF-8", ""]
    {
        assert_eq!(post(answering(201, content_type, json)).await.unwrap(), id("j"), "{content_type}");
    }
    let xml = answering(201, "content-type:application/xml", "<Note><id>x</id></Note>");
    assert_eq!(post(xml).await.unwrap(), id("x"));
    let form = answering(201, "content-type:application/x-www-form-urlencoded", "id=f");
    assert_eq!(post(form).await.unwrap(), id("f"));
    for undeclared in [
        "content-type:application/problem+json",
        "content-type:application/json;charset=utf-16",
        "content-type:json",
        "content-type:application/json|content-encoding:gzip",
    ] {
        let error = post(answering(201, undeclared, json)).await.unwrap_err();
        assert!(matches!(error, Error::Undocumented { .. }), "{undeclared}: {error:?}");
    }
    let error = post(answering(202, "content-type:application/json", json)).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 202);
    assert!(matches!(error, Error::Undocumented { .. }));
}

#[tokio::test]
async fn a_broken_body_says_where() {
    let client = answering(200, "content-type:application/json;charset=utf-8", r#"["a", 1]"#);
    let error = client.list_notes(ListNotes).await.unwrap_err();
    assert!(error.source().is_some());
    let Error::Decode { status, body, fault, .. } = &error else { panic!("{error:?}") };
    assert_eq!((status.as_u16(), &body[..], fault.pointer.as_str()), (200, &br#"["a", 1]"#[..], "/1"));
    assert!(error.to_string().contains("/1: expected a string, found a number"), "{error}");
}

#[tokio::test]
async fn bodies_in_errors_are_shown_in_part() {
    let long: &'static str = Box::leak("x".repeat(100_000).into_boxed_str());
    let error = answering(500, "", long).list_notes(ListNotes).await.unwrap_err();
    assert!(error.to_string().len() < 1000 && format!("{error:?}").len() < 1000, "{error}");
}

#[tokio::test]
async fn an_answer_over_the_limit_is_refused() {
    let client = |limit| {
        let router =
            axum::Router::new().fallback(|| async { ([("content-type", "text/plain")], "12345678") });
        Client::builder().service(router).base_url("http://notes.test").unwrap().response_limit(limit).build()
    };
    assert_eq!(client(8).get_text(GetText { id: "x".to_owned() }).await.unwrap(), "12345678");
    let error = client(7).get_text(GetText { id: "x".to_owned() }).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert!(error.to_string().contains("7 bytes") && !error.is_retryable(), "{error}");
}

#[tokio::test]
async fn values_that_cannot_travel_are_refused_at_the_call() {
    let notes = Notes::default();
    let client = signed_in(&notes);
    for id in [".", "..", ""] {
        let error = client.get_note(GetNote { id: id.to_owned(), ..GetNote::default() }).await.unwrap_err();
        let Error::Request(error) = error else { panic!("{error:?}") };
        assert!(matches!(*error, RequestError::Parameter(_)), "{error:?}");
    }
    let split =
        GetNote { id: "1".to_owned(), trace: Some("a\r\nx-evil: 1".to_owned()), ..GetNote::default() };
    assert!(matches!(client.get_note(split).await.unwrap_err(), Error::Request(_)));
    for (name, value) in [("content-length", "1"), ("Host", "evil"), ("a b", "c"), ("x", "a\nb")] {
        let error = client.list_notes(ListNotes).header(name, value).await.unwrap_err();
        assert!(error.to_string().contains(name), "{error}");
    }
    assert_eq!(notes.calls(), [""; 0]);
}

#[tokio::test]
async fn a_call_says_what_it_sends_and_accepts() {
    let notes = Notes::default();
    let client = client(&notes).build();
    let form = "application/x-www-form-urlencoded";
    let sent = client.post_note(PostNote { body: note("f") }).content_type(form).accept(form).await.unwrap();
    assert_eq!(sent, PostNoteReply::Created(note("f")));
    let error = client.post_note(PostNote { body: note("x") }).content_type("text/xml").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the operation declares no body of `text/xml`, but: application/json, application/x-www-form-urlencoded, application/xml"
    );
    let error = client.list_notes(ListNotes).accept("text/html").await.unwrap_err();
    assert_eq!(error.status().unwrap(), 406);
    assert_eq!(notes.calls().len(), 1);
}

#[tokio::test]
async fn a_client_has_preferences() {
    let seen = Remembering::default();
    let sent = async |content_types: &[&str], accept: &[&str]| {
        let client =
            Client::builder().transport(seen.clone()).content_types(content_types).accept(accept).build();
        let _ = client.post_note(PostNote { body: note("n") }).await;
        let headers = seen.last().unwrap().headers;
        ["content-type", "accept"].map(|name| headers[name].to_str().unwrap().to_owned())
    };
    let (json, form, xml) = ("application/json", "application/x-www-form-urlencoded", "application/xml");
    assert_eq!(sent(&[], &[]).await, [json.to_owned(), format!("{json}, {form}, {xml}")]);
    assert_eq!(
        sent(&["text/xml", form], &["text/xml", form]).await,
        [form.to_owned(), format!("{form};q=0.8, {json};q=0.1, {xml};q=0.1")]
    );
    assert_eq!(
        sent(&[form, json], &[form, json]).await,
        [form.to_owned(), format!("{form}, {json};q=0.8, {xml};q=0.1")]
    );
    assert_eq!(sent(&["text/xml"], &["text/xml"]).await, [json.to_owned(), format!("{json}, {form}, {xml}")]);
}

#[tokio::test]
async fn a_call_goes_into_a_task() {
    let client = client(&Notes::default()).header("x-all", "1").build();
    let call = client.list_notes(ListNotes);
    let answer = tokio::spawn(call.into_future()).await.unwrap();
    assert_eq!(answer.unwrap().len(), 2);
}

#[tokio::test]
async fn a_client_checks_requests_where_it_is_told_to() {
    let notes = Notes::default();
    let request = || PostNote { body: Note { tags: vec![String::new()], ..note("new") } };
    let invalid = check::request(&request()).unwrap_err();
    assert_eq!(invalid.to_string(), "/tags/0: shorter than 1 character");
    let error = client(&notes).build().post_note(request()).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNPROCESSABLE_ENTITY));
    let checking = client(&notes).check_requests().build();
    let error = checking.post_note(request()).await.unwrap_err();
    assert_eq!((error.status(), error.is_retryable()), (None, false));
    let Error::Request(error) = error else { panic!("{error:?}") };
    assert_eq!(
        error.to_string(),
        "the request is not what the document demands: /tags/0: shorter than 1 character"
    );
    assert!(matches!(&*error, RequestError::Invalid(found) if *found == invalid), "{error:?}");
    assert_eq!(notes.calls(), [""; 0]);
    checking.post_note(PostNote { body: note("new") }).await.unwrap();
}
