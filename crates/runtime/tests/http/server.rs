//! Raw requests: what a client that is not ours may send, and what it gets.

use understory_runtime::value::Json;

use crate::service::{Answer, Notes, send};

const JSON: (&str, &str) = ("content-type", "application/json");
const ADA: (&str, &str) = ("authorization", "Bearer good-ada");

async fn post(headers: &[(&str, &str)], body: &[u8]) -> Answer {
    send(&Notes::default(), "POST", "/notes", headers, body).await
}

#[tokio::test]
async fn all_faults_of_a_request_are_in_one_answer() {
    let notes = Notes::default();
    let answer =
        send(&notes, "GET", "/notes/1?version=x", &[ADA, ("x-trace", "a"), ("x-trace", "b")], b"").await;
    assert_eq!((answer.status, answer.problem_name().as_str()), (400, "invalid-request"));
    let faults = answer.problem()["faults"].as_array().unwrap().clone();
    let at: Vec<_> =
        faults.iter().map(|fault| (fault["in"].as_str().unwrap(), fault["name"].as_str().unwrap())).collect();
    assert_eq!(at, [("query", "version"), ("header", "x-trace")]);
    assert!(faults.iter().all(|fault| !fault["detail"].as_str().unwrap().is_empty()));
    assert_eq!(notes.calls(), [""; 0]);
}

#[tokio::test]
async fn faults_of_the_body_have_a_pointer() {
    for (body, pointer) in [
        (&b"{\"id\":\"1\",\"tags\":[\"a\",7]}"[..], "/tags/1"),
        (b"{\"tags\":[]}", ""),
        (b"{\"id\":", "/id"),
        (b"{\"id\":\"1\",\"text\":null}", "/text"),
        (b"", ""),
    ] {
        let answer = post(&[JSON], body).await;
        assert_eq!(answer.status, 400, "{body:?}");
        let problem = answer.problem();
        assert_eq!(
            (&problem["faults"][0]["in"], &problem["faults"][0]["pointer"]),
            (&Json::from("body"), &Json::from(pointer)),
            "{body:?}"
        );
    }
}

/// RFC 9110 §15.5.21: what is understood and not permitted is not what is not understood.
#[tokio::test]
async fn values_that_the_document_does_not_permit_are_answered_422() {
    let notes = Notes::default();
    let body = b"{\"id\":\"1\",\"tags\":[\"a\",\"\",\"b\",\"\"]}";
    let answer = send(&notes, "POST", "/notes", &[JSON], body).await;
    assert_eq!((answer.status, answer.problem_name().as_str()), (422, "invalid-values"));
    let fault = |pointer: &str, keyword: &str, limit: u64, detail: &str| serde_json::json!({"in": "body", "pointer": pointer, "detail": detail, "keyword": keyword, "limit": limit});
    assert_eq!(
        answer.problem()["faults"],
        Json::from(vec![
            fault("/tags/1", "minLength", 1, "shorter than 1 character"),
            fault("/tags/3", "minLength", 1, "shorter than 1 character"),
            fault("/tags", "maxItems", 3, "more than 3 items"),
        ])
    );
    let form = ("content-type", "application/x-www-form-urlencoded");
    let answer = send(&notes, "POST", "/notes", &[form], b"id=1&tags=").await;
    assert_eq!((answer.status, &answer.problem()["faults"][0]["pointer"]), (422, &Json::from("/tags/0")));
    let answer = send(&notes, "GET", "/notes/1?version=100", &[ADA, ("x-trace", "!")], b"").await;
    assert_eq!(
        answer.problem()["faults"],
        serde_json::json!([
            {"in": "query", "name": "version", "detail": "more than 99", "keyword": "maximum", "limit": 99},
            {"in": "header", "name": "x-trace", "detail": "no match of the pattern `^[^!]*$`",
                "keyword": "pattern", "limit": "^[^!]*$"},
        ])
    );
    // What does not fit its type is not looked at further.
    let answer = send(&notes, "GET", "/notes/1?version=x", &[ADA, ("x-trace", "!")], b"").await;
    assert_eq!((answer.status, answer.problem()["faults"].as_array().unwrap().len()), (400, 1));
    // Who may not call learns nothing about values.
    assert_eq!(send(&notes, "GET", "/notes/1?version=100", &[], b"").await.status, 401);
    assert_eq!(notes.calls(), [""; 0]);
    let answer = send(&notes, "GET", "/notes/1?version=99", &[ADA, ("x-trace", "a")], b"").await;
    assert_eq!((answer.status, notes.calls().len()), (200, 1));
}

#[tokio::test]
async fn a_body_that_is_demanded_must_be_there() {
    let answer = post(&[], b"").await;
    assert_eq!(
        (answer.status, &answer.problem()["faults"][0]["detail"]),
        (400, &Json::from("the body is missing"))
    );
}

#[tokio::test]
async fn an_undeclared_content_type_is_answered_415() {
    for (name, value) in [
        ("content-type", "text/xml"),
        ("content-type", "text/plain"),
        ("content-type", "application/json; charset=utf-16"),
        ("content-type", "json"),
        ("content-type", ""),
        // Two are declared, so it cannot be guessed (RFC 9110 §8.3).
        ("x", ""),
    ] {
        let answer = post(&[(name, value)], b"{}").await;
        assert_eq!(
            (answer.status, answer.problem_name().as_str()),
            (415, "unsupported-media-type"),
            "{value}"
        );
        // RFC 9110 §15.5.16.
        assert_eq!(
            answer.header("accept"),
            "application/json, application/x-www-form-urlencoded, application/xml"
        );
    }
    assert_eq!(post(&[JSON, ("content-type", "text/plain")], b"{}").await.status, 415);
    let coded = post(&[JSON, ("content-encoding", "gzip")], b"\x1f\x8b").await;
    assert_eq!((coded.status, coded.header("accept-encoding")), (415, "identity"));
    let any = send(&Notes::default(), "PUT", "/files/f", &[("content-type", "image/png")], b"png").await;
    assert_eq!((any.status, &any.body[..]), (200, &b"png"[..]));
    let only = send(&Notes::default(), "PUT", "/files/f", &[], b"raw").await;
    assert_eq!(
        (only.status, &only.body[..], only.header("content-type")),
        (200, &b"raw"[..], "application/octet-stream")
    );
}

#[tokio::test]
async fn a_body_over_the_limit_is_answered_413() {
    let notes = Notes::default();
    let answer = send(&notes, "PUT", "/files/f", &[], &vec![0; (2 << 20) + 1]).await;
    assert_eq!((answer.status, answer.problem_name().as_str()), (413, "content-too-large"));
    assert_eq!(send(&notes, "PUT", "/files/f", &[], &vec![0; 2 << 20]).await.status, 200);
    assert_eq!(notes.calls().len(), 1);
}

#[tokio::test]
async fn the_best_acceptable_media_type_is_sent() {
    let (json, form) = ("application/json", "application/x-www-form-urlencoded");
    for (accept, sent) in [
        ("*/*", json),
        (form, form),
        ("application/json;q=0.1, application/x-www-form-urlencoded", form),
        ("application/*", json),
        ("application/json;q=0, */*;q=0.1", form),
        ("application/json;q=0.1, application/xml;q=0.2", "application/xml"),
        ("text/html, application/x-www-form-urlencoded;q=0.001", form),
        ("nonsense", json),
        ("application/json;charset=utf-8", json),
    ] {
        let answer = send(&Notes::default(), "GET", "/notes/1", &[ADA, ("accept", accept)], b"").await;
        assert_eq!(
            (answer.status, answer.header("content-type"), answer.header("vary")),
            (200, sent, "accept"),
            "{accept}"
        );
    }
    let lines = [ADA, ("accept", "text/html"), ("accept", form)];
    assert_eq!(send(&Notes::default(), "GET", "/notes/1", &lines, b"").await.header("content-type"), form);
}

#[tokio::test]
async fn nothing_is_done_when_no_result_is_acceptable() {
    let notes = Notes::default();
    for accept in ["text/html", "application/*;q=0", "*/*;q=0", "application/json;v=2"] {
        let answer = send(&notes, "GET", "/notes/1", &[ADA, ("accept", accept)], b"").await;
        assert_eq!((answer.status, answer.problem_name().as_str()), (406, "not-acceptable"), "{accept}");
    }
    assert_eq!(notes.calls(), [""; 0]);
    // A result without a body suits everyone, so what has a body too is sent as it can be.
    let answer = send(&notes, "POST", "/notes", &[JSON, ("accept", "text/html")], b"{\"id\":\"1\"}").await;
    assert_eq!((answer.status, answer.header("content-type")), (201, "application/json"));
    let answer = send(&notes, "DELETE", "/notes/1?api%20key=good-k", &[("accept", "text/html")], b"").await;
    assert_eq!((answer.status, answer.body.len(), answer.header("content-type")), (204, 0, ""));
}

#[tokio::test]
async fn failures_are_answered_as_the_implementation_says() {
    let get = async |id: &str| send(&Notes::default(), "GET", &format!("/notes/{id}"), &[ADA], b"").await;
    let none = get("none").await;
    assert_eq!((none.status, none.header("content-type")), (404, "application/json"));
    assert_eq!(serde_json::from_slice::<Json>(&none.body).unwrap()["id"], "none");
    let gone = get("gone").await;
    assert_eq!((gone.status, gone.body.len()), (410, 0));
    let teapot = get("teapot").await;
    assert_eq!((teapot.status, teapot.problem_name().as_str()), (418, "about:blank"));
    assert_eq!(
        (&teapot.problem()["title"], &teapot.problem()["detail"]),
        (&"I'm a teapot".into(), &"short and stout".into())
    );
}

#[tokio::test]
async fn internal_errors_say_nothing() {
    for id in ["broken", "panic"] {
        let answer = send(&Notes::default(), "GET", &format!("/notes/{id}"), &[ADA], b"").await;
        assert_eq!((answer.status, answer.problem_name().as_str()), (500, "internal-error"));
        let text = String::from_utf8(answer.body).unwrap();
        assert!(!text.contains("secret") && !text.contains("panic"), "{text}");
    }
}

#[tokio::test]
async fn a_layer_finds_the_error_behind_an_answer_500() {
    use tower_service::Service;
    let mut router = crate::wire::router(Notes::default());
    let request =
        http::Request::get("/notes/broken").header(ADA.0, ADA.1).body(axum::body::Body::empty()).unwrap();
    let response = Service::call(&mut router, request).await.unwrap();
    let error = response.extensions().get::<understory_runtime::server::InternalError>().unwrap();
    assert_eq!(error.to_string(), "/etc/secret: denied");
}
