//! Requests whose media types, parameters or body the server refuses, each with its whole answer.

use axum::Extension;
use serde_json::{Value, json};
use understory_membership::router;
use understory_runtime::server::BodyLimit;

use crate::support::exchange::{Raw, raw};
use crate::support::operation::Reply;
use crate::support::refusal::{ROLES, expect, refused};
use crate::support::service::Recorder;

const CONFIRM: &str = "/membership/password-reset-confirmations";
const IDENTIFY: &str = "/membership/identified-users";
const TAKEN: &str =
    "application/json, text/json, application/xml, text/xml, application/x-www-form-urlencoded";

/// The problem of a request that does not fit, with its faults.
fn invalid(faults: Value) -> Value {
    json!({
        "type": "urn:understory:problem:invalid-request",
        "title": "The request does not fit the operation",
        "status": 400,
        "faults": faults,
    })
}

fn in_body(pointer: &str, detail: &str) -> Value {
    json!({"in": "body", "pointer": pointer, "detail": detail})
}

fn post(path: &str, content_type: &str, body: &[u8]) -> Raw {
    raw("POST", path).header("content-type", content_type).body(body)
}

/// RFC 9110 §15.5.16: `Accept` says what would be taken.
#[tokio::test]
async fn a_body_of_another_type_is_415() {
    let problem = |detail: &str| {
        json!({
            "type": "urn:understory:problem:unsupported-media-type",
            "title": "The body is of a type that the operation does not take",
            "status": 415,
            "detail": detail,
        })
    };
    for other in
        ["text/plain", "application/json; charset=iso-8859-1", "application/problem+json", "json", ""]
    {
        let detail = "The operation has no body of this Content-Type";
        expect(post(IDENTIFY, other, b"{}"), problem(detail), &[("accept", TAKEN)]).await;
    }
    let unnamed = raw("POST", IDENTIFY).body("{}");
    expect(unnamed, problem("The body has no Content-Type"), &[("accept", TAKEN)]).await;
    let twice = post(IDENTIFY, "application/json", b"{}").header("content-type", "text/json");
    expect(twice, problem("The body has more than one Content-Type"), &[("accept", TAKEN)]).await;
    let coded = post(IDENTIFY, "application/json", b"{}").header("content-encoding", "gzip");
    let field = [("accept-encoding", "identity")];
    expect(coded, problem("The body has a content coding"), &field).await;
}

/// RFC 9110 §12.5.1 and §15.5.7.
#[tokio::test]
async fn what_cannot_be_accepted_is_406() {
    let problem = |offered: &str| {
        json!({
            "type": "urn:understory:problem:not-acceptable",
            "title": "The operation has no result of an accepted media type",
            "status": 406,
            "detail": format!("The operation offers {offered}"),
        })
    };
    for none in ["text/html", "application/*;q=0, text/csv", "*/*;q=0", "application/json;version=2"] {
        let request = raw("GET", "/membership/password-reset-tokens/u?token=t").header("accept", none);
        expect(request, problem("application/json, text/json, application/xml, text/xml"), &[]).await;
    }
    let request =
        raw("GET", ROLES).header("authorization", "Bearer good-ada").header("accept", "application/xml");
    expect(request, problem("application/json, text/json"), &[]).await;
}

#[tokio::test]
async fn the_best_accepted_media_type_is_sent() {
    let recorder = Recorder::new(Reply::Object(json!({"a": "1"}).as_object().unwrap().clone()));
    let router = router(recorder.clone());
    for (accept, sent) in [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/*", "text/json"),
        ("application/json;q=0, application/xml", "application/xml"),
        ("application/json;q=0, */*;q=0.1", "text/json"),
        ("application/json;q=0.3, text/json;q=0.301, application/xml;q=0.2", "text/json"),
        ("text/html, text/xml;q=0.1", "text/xml"),
        ("*/*;q=0.5, text/xml;q=0.6, application/json;q=0.4", "text/xml"),
        ("TEXT/XML", "text/xml"),
        ("application/xml;charset=utf-8", "application/xml"),
        ("nonsense", "application/json"),
    ] {
        let mut request = raw("GET", "/membership/password-reset-tokens/u?token=t");
        if !accept.is_empty() {
            request = request.header("accept", accept);
        }
        let answer = request.ask(&router).await;
        assert_eq!((answer.status, answer.field("content-type")), (200, sent), "{accept}");
        // A cache must know on what the answer depends (RFC 9110 §12.5.5).
        assert_eq!(answer.field("vary"), "accept");
        let body: &[u8] = if sent.ends_with("xml") {
            br#"<?xml version="1.0" encoding="UTF-8"?><object><a>1</a></object>"#
        } else {
            br#"{"a":"1"}"#
        };
        assert_eq!(String::from_utf8_lossy(&answer.body), String::from_utf8_lossy(body));
    }
}

#[tokio::test]
async fn a_parameter_that_is_missing_or_cannot_be_read_is_named() {
    let fault = |place: &str, name: &str, detail: &str| {
        invalid(json!([{"in": place, "name": name, "detail": detail}]))
    };
    for target in ["/membership/password-reset-tokens/u", "/membership/password-reset-tokens/u?Token=1"] {
        expect(raw("GET", target), fault("query", "token", "`token` is missing"), &[]).await;
    }
    let target = "/membership/password-reset-tokens/u?token=a&token=b";
    expect(raw("GET", target), fault("query", "token", "`token` stands there twice"), &[]).await;
    let target = "/membership/password-reset-tokens/%FF?token=a";
    let detail = "percent-encoded bytes that are not UTF-8";
    expect(raw("GET", target), fault("path", "userId", detail), &[]).await;
}

/// All faults come at once, those of the parameters first.
#[tokio::test]
async fn faults_of_parameters_and_body_come_together() {
    let request = raw("PUT", "/membership/roles/a%FF/%FE")
        .header("authorization", "Bearer good-ada")
        .header("content-type", "text/json")
        .body(r#"{"isEnabled": 1}"#);
    let problem = invalid(json!([
        {"in": "path", "name": "tenantId", "detail": "percent-encoded bytes that are not UTF-8"},
        {"in": "path", "name": "userId", "detail": "percent-encoded bytes that are not UTF-8"},
        in_body("/isEnabled", "expected a boolean, found a number"),
    ]));
    expect(request, problem, &[]).await;
}

#[tokio::test]
async fn a_missing_body_is_400() {
    for path in [IDENTIFY, CONFIRM, "/membership/password-reset-requests"] {
        expect(raw("POST", path), invalid(json!([in_body("", "the body is missing")])), &[]).await;
    }
}

#[tokio::test]
async fn a_broken_body_is_400_with_the_place_of_the_fault() {
    let (json, text_json) = ("application/json", "text/json; charset=UTF-8");
    let (xml, text_xml, form) = ("application/xml", "text/xml", "application/x-www-form-urlencoded");
    let cases: &[(&str, &[u8], &str, &str)] = &[
        // The text is not of the format.
        (json, b"", "", "the text ends too early at byte 0"),
        (json, b"{\"token\":\"t\"", "", "the text ends too early at byte 12"),
        (json, b"{\"token\":\"t\",}", "", "expected the name of a member at byte 13"),
        (json, b"{\"token\":\"t\"} x", "", "there is more behind the value at byte 14"),
        (json, b"{\"token\":'t'}", "/token", "expected a JSON value at byte 9"),
        (text_json, b"{\"token\":\"\xFF\"}", "", "the text is not UTF-8 at byte 10"),
        (xml, b"", "", "the text ends too early at byte 0"),
        (xml, b"<a><token>t</token>", "", "the text ends too early at byte 19"),
        (
            xml,
            b"<a><token>t</tokan></a>",
            "",
            "ill-formed document: expected `</token>`, but `</tokan>` was found at byte 11",
        ),
        (text_xml, b"<a><token>&nbsp;</token></a>", "", "the entity `nbsp` is not defined at byte 10"),
        (
            text_xml,
            b"<!DOCTYPE a [<!ENTITY e \"x\">]><a/>",
            "",
            "a document type declaration, which is not read at byte 0",
        ),
        (form, b"token=%ff", "/token", "percent-encoded bytes that are not UTF-8 at byte 6"),
        (form, b"token=%4", "/token", "`%` without two hexadecimal digits at byte 6"),
        // A required member is missing.
        (json, b"{\"userId\":\"u\"}", "", "`token` is missing"),
        (text_json, b"{}", "", "`token` is missing"),
        (xml, b"<a><userId>u</userId></a>", "", "`token` is missing"),
        (text_xml, b"<a/>", "", "`token` is missing"),
        (form, b"userId=u", "", "`token` is missing"),
        (form, b"", "", "`token` is missing"),
        // A value is of another kind.
        (json, b"[]", "", "expected an object, found a list"),
        (json, b"{\"token\":7}", "/token", "expected a string, found a number"),
        (json, b"{\"token\":null}", "/token", "expected a string, found null"),
        (json, b"{\"token\":\"t\",\"userId\":null}", "/userId", "expected a string, found null"),
        (json, b"{\"token\":\"t\",\"newPassword\":{}}", "/newPassword", "expected a string, found an object"),
        (json, b"{\"token\":\"t\",\"token\":\"u\"}", "/token", "`token` stands there twice"),
        (xml, b"<a><token><b/></token></a>", "/token", "expected a string, found elements"),
        (xml, b"<a><token>t</token><token>u</token></a>", "/token", "`token` stands there twice"),
        (form, b"token=t&token=u", "/token", "`token` stands there twice"),
    ];
    for (content_type, body, pointer, detail) in cases {
        let (problem, fields) = refused(post(CONFIRM, content_type, body)).await;
        let expected = invalid(json!([in_body(pointer, detail)]));
        assert_eq!((problem, fields), (expected, vec![]), "{content_type} {}", String::from_utf8_lossy(body));
    }
}

/// Neither depth nor length of a body costs the server more than a refusal.
#[tokio::test]
async fn a_bomb_is_400() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    let list = format!("{{\"token\":\"t\",\"x\":{}}}", deep("[", "]"));
    let elements = format!("<a><token>t</token>{}</a>", deep("<x>", "</x>"));
    let pairs = format!("token=t{}", "&x=1".repeat(100_000));
    for (content_type, body) in [
        ("application/json", list),
        ("application/xml", elements),
        ("application/x-www-form-urlencoded", pairs),
    ] {
        let (problem, _) = refused(post(CONFIRM, content_type, body.as_bytes())).await;
        let detail = problem["faults"][0]["detail"].as_str().unwrap();
        assert!(detail.starts_with("over the limit of "), "{problem}");
        assert_eq!(
            problem,
            invalid(json!([in_body(problem["faults"][0]["pointer"].as_str().unwrap(), detail)]))
        );
    }
}

#[tokio::test]
async fn a_body_over_the_limit_is_413() {
    let problem = |limit: usize| {
        json!({
            "type": "urn:understory:problem:content-too-large",
            "title": "The body is too large",
            "status": 413,
            "detail": format!("The limit is {limit} bytes"),
        })
    };
    let body = |size: usize| format!("{{\"email\":\"{}\"}}", "x".repeat(size - 12));
    expect(post(IDENTIFY, "application/json", body((2 << 20) + 1).as_bytes()), problem(2 << 20), &[]).await;

    let recorder = Recorder::new(Reply::Object(serde_json::Map::new()));
    let router = router(recorder.clone()).layer(Extension(BodyLimit(100)));
    let answer = post(IDENTIFY, "application/json", body(101).as_bytes()).ask(&router).await;
    assert_eq!((answer.problem(), recorder.received().len()), (problem(100), 0));
    let answer = post(IDENTIFY, "application/json", body(100).as_bytes()).ask(&router).await;
    assert_eq!((answer.status, recorder.received().len()), (200, 1));
}
