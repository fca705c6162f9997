//! Answers that the document does not have, and requests that cannot be sent.

use axum::Router;
use http::StatusCode;
use serde_json::json;
use understory_membership::security::OAUTH2;
use understory_membership::types::{IdentifiedUserData, UserRoleData};
use understory_membership::{
    Client, DeleteRefreshTokens, GetPasswordResetTokenValidity, GetUserRoles, MembershipClient,
    PostIdentifiedUser, PostInitialize, PutUserRole, router,
};
use understory_runtime::client::{Error, RequestError, Token, TransportError};
use understory_runtime::value::{JsonObject, Reason};

use crate::support::exchange::Tap;
use crate::support::operation::{Media, Reply, Sent};
use crate::support::service::Recorder;
use crate::support::tcp::{serve, serve_bytes};

/// A client of a server that answers everything with this.
fn answered(status: u16, content_type: &'static str, body: &'static str) -> MembershipClient {
    let answer = move || async move {
        let builder = http::Response::builder().status(status);
        let builder =
            if content_type.is_empty() { builder } else { builder.header("content-type", content_type) };
        builder.body(axum::body::Body::from(body)).unwrap()
    };
    let builder = Client::builder().service(Router::new().fallback(answer));
    builder.credentials(&OAUTH2, Token::new("good-ada")).build().membership()
}

/// An operation that is answered 200 with an object in JSON and XML.
fn validity() -> GetPasswordResetTokenValidity {
    GetPasswordResetTokenValidity::new("u", "t")
}

#[tokio::test]
async fn what_the_document_does_not_have_is_undocumented() {
    for (status, content_type, body) in [
        (404, "application/json", r#"{"a":1}"#),
        (500, "text/html", "<h1>oops</h1>"),
        (401, "", ""),
        (302, "", ""),
        // Other successes than the documented one, too.
        (201, "application/json", "{}"),
        (204, "", ""),
        // The status is right, but not the media type.
        (200, "text/html", "<h1>hello</h1>"),
        (200, "application/octet-stream", "{}"),
        (200, "application/json; charset=utf-16", "{}"),
        (200, "nonsense", "{}"),
    ] {
        let error = answered(status, content_type, body)
            .get_password_reset_token_validity(validity())
            .await
            .unwrap_err();
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        let Error::Undocumented { status: found, headers, body: kept } = error else { panic!("{error:?}") };
        let kind = headers.get("content-type").map(|kind| kind.to_str().unwrap()).unwrap_or_default();
        assert_eq!((found.as_u16(), kind, kept.as_ref()), (status, content_type, body.as_bytes()));
    }
}

#[tokio::test]
async fn an_answer_to_an_operation_without_a_result_is_judged_by_its_status() {
    answered(204, "", "").post_initialize(PostInitialize).await.unwrap();
    for status in [200, 202, 400, 503] {
        let error =
            answered(status, "application/json", "{}").post_initialize(PostInitialize).await.unwrap_err();
        assert!(matches!(error, Error::Undocumented { .. }), "{error:?}");
        assert_eq!((error.status().unwrap().as_u16(), error.is_retryable()), (status, status == 503));
    }
}

/// The body is kept, and the fault says where in it.
#[tokio::test]
async fn a_body_of_another_type_than_the_documented_is_a_decode_error() {
    for (content_type, body, pointer, message) in [
        ("application/json", "", "", "the text ends too early at byte 0"),
        ("", "", "", "the text ends too early at byte 0"),
        ("text/json", r#"{"roles":["a""#, "/roles", "the text ends too early at byte 13"),
        ("application/json", r#"["a"]"#, "", "expected an object, found a list"),
        ("application/json", r#"{"roles":"a"}"#, "/roles", "expected a list, found a string"),
        ("application/json", r#"{"roles":["a",7]}"#, "/roles/1", "expected a string, found a number"),
        ("application/json", r#"{"roles":["a",null]}"#, "/roles/1", "expected a string, found null"),
        ("application/json", "{} {}", "", "there is more behind the value at byte 3"),
    ] {
        let error =
            answered(200, content_type, body).get_user_roles(GetUserRoles::new("t", "u")).await.unwrap_err();
        let Error::Decode { status, body: kept, fault, .. } = error else { panic!("{error:?}") };
        let found = (status, kept.as_ref(), fault.pointer.as_str(), fault.reason.to_string());
        assert_eq!(found, (StatusCode::OK, body.as_bytes(), pointer, message.to_owned()));
    }
    for (content_type, body) in [("application/xml", "<object>"), ("text/xml", "{}"), ("application/xml", "")]
    {
        let error = answered(200, content_type, body)
            .get_password_reset_token_validity(validity())
            .await
            .unwrap_err();
        let Error::Decode { fault, .. } = error else { panic!("{error:?}") };
        assert!(matches!(fault.reason, Reason::Syntax { .. }), "{fault}");
    }
}

/// What is only more than documented, or said otherwise, is taken.
#[tokio::test]
async fn answers_are_read_generously() {
    for (content_type, body, roles) in [
        (
            "application/json; charset=UTF-8",
            r#"{"roles":["a"],"more":{"x":[1]}}"#,
            Some(vec!["a".to_owned()]),
        ),
        ("TEXT/JSON", r#" {"roles":[]} "#, Some(vec![])),
        ("", "{}", None),
        ("application/json", r#"{"roles":null}"#, None),
    ] {
        let found = answered(200, content_type, body).get_user_roles(GetUserRoles::new("t", "u")).await;
        assert_eq!(found.unwrap().roles, roles, "{body}");
    }
}

/// XML has no types: what is no text comes back as one. Lists and objects stay what they are.
#[tokio::test]
async fn free_form_objects_lose_the_types_of_single_values_in_xml() {
    let given = json!({
        "whole": 7, "half": -0.5, "no": false, "null": null, "one": ["x"], "two": [1, true],
        "none": [], "empty": {}, "inner": {"deep": 1},
    });
    let heard = json!({
        "whole": "7", "half": "-0.5", "no": "false", "null": null, "one": ["x"], "two": ["1", "true"],
        "none": [], "empty": {}, "inner": {"deep": "1"},
    });
    let object = |value: &serde_json::Value| Reply::Object(value.as_object().unwrap().clone());
    let client = Client::builder().service(router(Recorder::new(object(&given)))).build().membership();
    for (answer, expected) in [("application/xml", &heard), ("text/xml", &heard), ("text/json", &given)] {
        let media = Media { body: None, answer: Some(answer) };
        let found = Sent::GetPasswordResetTokenValidity(validity()).call_as(&client, media).await;
        assert_eq!(found.unwrap(), object(expected), "{answer}");
    }
}

/// A key that is no name is written by its number.
#[tokio::test]
async fn any_key_travels_in_xml() {
    let keys = ["two words", "1", "a:b", "<a>", "@id"];
    let object = JsonObject::from_iter(keys.map(|key| (key.to_owned(), json!("x"))));
    let recorder = Recorder::new(Reply::Object(object.clone()));
    let client = Client::builder().service(router(recorder)).build().membership();
    let call = client.get_password_reset_token_validity(validity());
    assert_eq!(call.accept("text/xml").await.unwrap(), object);
}

/// An empty key, and a character that XML does not have, make no half answer.
#[tokio::test]
async fn a_result_that_xml_cannot_hold_is_500() {
    for (key, value) in [("", "x"), ("a", "\0")] {
        let reply = Reply::Object(JsonObject::from_iter([(key.to_owned(), json!(value))]));
        let client = Client::builder().service(router(Recorder::new(reply))).build().membership();
        let call = client.get_password_reset_token_validity(validity());
        let error = call.accept("text/xml").await.unwrap_err();
        let Error::Undocumented { status, headers, body } = error else { panic!("{error:?}") };
        let problem: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(
            (status.as_u16(), headers["content-type"].to_str().unwrap()),
            (500, "application/problem+json")
        );
        let title = "The server failed";
        let kind = "urn:understory:problem:internal-error";
        assert_eq!(problem, json!({"type": kind, "title": title, "status": 500}));
    }
}

/// What would arrive as something else is not sent at all.
#[tokio::test]
async fn a_request_that_cannot_be_sent_is_refused_at_the_call() {
    let (recorder, tap) = (Recorder::new(Reply::Nothing), Tap::default());
    let client = Client::builder().service(tap.on(router(recorder.clone())));
    let client = client.credentials(&OAUTH2, Token::new("good-ada")).build().membership();
    let folded = |dots| {
        format!("it makes the path segment `{dots}`, which URL parsers fold away even when it is encoded")
    };
    let empty = "a path parameter cannot be empty: the path would be another one".to_owned();
    for (text, why) in [(".", folded(".")), ("..", folded("..")), ("", empty)] {
        for (tenant, user, name) in [(text, "u", "tenantId"), ("t", text, "userId")] {
            let calls = [
                Sent::DeleteRefreshTokens(DeleteRefreshTokens::new(tenant, user)),
                Sent::GetUserRoles(GetUserRoles::new(tenant, user)),
                Sent::PutUserRole(PutUserRole::new(tenant, user, UserRoleData::new())),
            ];
            for call in calls {
                let error = call.call(&client).await.unwrap_err();
                assert_eq!(error.status(), None);
                assert!(!error.is_retryable());
                let expected = format!("the request cannot be sent: path parameter `{name}`: {why}");
                assert_eq!(error.to_string(), expected);
            }
        }
    }
    let user = IdentifiedUserData::new().with_email("a\0b");
    for media_type in ["application/xml", "text/xml"] {
        let call = client.post_identified_user(PostIdentifiedUser::new(user.clone()));
        let error = call.content_type(media_type).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            r"the body cannot be written: /email: XML cannot hold the character '\0'"
        );
    }
    let call = client.post_identified_user(PostIdentifiedUser::new(user));
    let Error::Request(error) = call.content_type("text/csv").await.unwrap_err() else { panic!() };
    let RequestError::ContentType { wanted, declared } = *error else { panic!("{error}") };
    assert_eq!((wanted.as_str(), declared.len()), ("text/csv", 5));
    assert!(tap.taken().is_empty() && recorder.received().is_empty());
}

#[tokio::test]
async fn an_answer_over_the_limit_is_refused() {
    let text = "x".repeat(1000);
    let recorder = Recorder::new(Reply::Object(JsonObject::from_iter([("a".to_owned(), json!(text))])));
    let server = serve(router(recorder.clone())).await;
    let ways = || [Client::builder().service(router(recorder.clone())), server.client()];
    for builder in ways() {
        let client = builder.response_limit(1000).build().membership();
        let error = client.get_password_reset_token_validity(validity()).await.unwrap_err();
        assert!(matches!(error, Error::Transport(TransportError::TooLarge(1000))), "{error:?}");
    }
    for builder in ways() {
        let client = builder.response_limit(1008).build().membership();
        client.get_password_reset_token_validity(validity()).await.unwrap();
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_an_error_of_the_transport() {
    const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    let answers: [&'static [u8]; 5] = [
        // Both bodies would be whole JSON.
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n",
        HEAD.as_bytes(),
        b"",
        b"SSH-2.0-OpenSSH_9.9\r\n\r\n",
    ];
    for (case, answer) in answers.into_iter().enumerate() {
        let server = serve_bytes(answer).await;
        let client = server.client().build().membership();
        let error = client.get_password_reset_token_validity(validity()).await.unwrap_err();
        let found = match &error {
            Error::Transport(TransportError::Body(_)) => "body",
            Error::Transport(TransportError::Send(_)) => "send",
            _ => "other",
        };
        assert_eq!(found, if case < 2 { "body" } else { "send" }, "{error:?}");
        assert!(error.is_retryable());
    }
}
