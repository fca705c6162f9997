//! Token sources: the flows of RFC 6749, one request for many calls, renewal.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::routing::post;
use understory_runtime::client::{AuthenticationError, Error, TokenSource};

use crate::api::*;
use crate::service::Notes;
use crate::wire::{TOKEN, router};

/// A token endpoint that gives these answers one after another, and remembers what it was asked.
#[derive(Clone, Default)]
struct Endpoint {
    answers: Arc<Mutex<VecDeque<(u16, String)>>>,
    asked: Arc<Mutex<Vec<String>>>,
    /// What the last request had in `Authorization`.
    authorization: Arc<Mutex<Option<String>>>,
}

impl Endpoint {
    fn new(answers: &[(u16, &str)]) -> Self {
        let answers = answers.iter().map(|(status, body)| (*status, (*body).to_owned())).collect();
        Endpoint { answers: Arc::new(Mutex::new(answers)), ..Endpoint::default() }
    }

    async fn answer(self, headers: HeaderMap, request: Request) -> http::Response<String> {
        assert_eq!(headers["content-type"], "application/x-www-form-urlencoded");
        let authorization = headers.get("authorization").map(|value| value.to_str().unwrap().to_owned());
        *self.authorization.lock().unwrap() = authorization;
        let body = axum::body::to_bytes(request.into_body(), 10_000).await.unwrap();
        self.asked.lock().unwrap().push(String::from_utf8(body.to_vec()).unwrap());
        // Long enough for other calls to come and wait.
        tokio::time::sleep(Duration::from_millis(20)).await;
        let (status, body) = self.answers.lock().unwrap().pop_front().expect("one more token request");
        http::Response::builder().status(status).body(body).unwrap()
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// A client of the service with this endpoint and source.
fn client(notes: &Notes, endpoint: &Endpoint, source: TokenSource) -> Client {
    let endpoint = endpoint.clone();
    let handler = move |headers: HeaderMap, request: Request| endpoint.clone().answer(headers, request);
    let app = Router::new().route("/token", post(handler)).nest("/v1", router(notes.clone()));
    Client::builder()
        .service(app)
        .base_url("http://notes.test/v1")
        .unwrap()
        .credentials(&TOKEN, source)
        .build()
}

fn source() -> TokenSource {
    TokenSource::password("ada", "p w&=").client("me", "hush").field("tenant", "acme")
}

async fn get(client: &Client) -> Result<String, Error<GetNoteError>> {
    let note = client.get_note(GetNote { id: "1".to_owned(), ..GetNote::default() }).await?;
    Ok(note.text.unwrap())
}

const FIRST: &str =
    r#"{"access_token":"good-1","refresh_token":"r1","expires_in":3600,"tenant_id":"t-77","user_id":"u"}"#;
const PASSWORD_FORM: &str =
    "grant_type=password&username=ada&password=p+w%26%3D&client_id=me&client_secret=hush&tenant=acme";

#[tokio::test]
async fn the_password_flow_gets_one_token_for_many_calls() {
    let (notes, endpoint) = (Notes::default(), Endpoint::new(&[(200, FIRST)]));
    let source = source();
    assert!(source.answer().is_none());
    let client = client(&notes, &endpoint, source.clone());
    let (a, b, c) = tokio::join!(get(&client), get(&client), get(&client));
    assert_eq!([a.unwrap(), b.unwrap(), c.unwrap(), get(&client).await.unwrap()], ["1", "1", "1", "1"]);
    assert_eq!(endpoint.asked(), [PASSWORD_FORM]);
    let answer = source.answer().unwrap();
    assert_eq!((answer["tenant_id"].as_str(), answer.contains_key("access_token")), (Some("t-77"), false));
}

#[tokio::test]
async fn a_token_near_its_end_is_refreshed_once() {
    let endpoint = Endpoint::new(&[
        (200, r#"{"access_token":"good-1","refresh_token":"r1","expires_in":0,"tenant_id":"t-77"}"#),
        (200, r#"{"access_token":"good-2","token_type":"bearer","expires_in":"3600"}"#),
    ]);
    let source = source().refresh_field_from_answer("tenant", "tenant_id");
    let client = client(&Notes::default(), &endpoint, source);
    assert_eq!(get(&client).await.unwrap(), "1");
    let (a, b) = tokio::join!(get(&client), get(&client));
    assert_eq!([a.unwrap(), b.unwrap()], ["2", "2"]);
    let refresh = "grant_type=refresh_token&refresh_token=r1&tenant=t-77&client_id=me&client_secret=hush";
    assert_eq!(endpoint.asked(), [PASSWORD_FORM, refresh]);
}

#[tokio::test]
async fn a_refused_token_is_renewed_and_the_call_repeated_once() {
    let notes = Notes::default();
    // The server refuses `old`; the refresh token is used up, so the password is sent again.
    let endpoint = Endpoint::new(&[
        (200, r#"{"access_token":"old","refresh_token":"r1"}"#),
        (400, r#"{"error":"invalid_grant"}"#),
        (200, r#"{"access_token":"good-2"}"#),
    ]);
    let client = client(&notes, &endpoint, source().refresh_field("tenant", "fixed"));
    let (a, b) = tokio::join!(get(&client), get(&client));
    assert_eq!([a.unwrap(), b.unwrap()], ["2", "2"]);
    let refresh = "grant_type=refresh_token&refresh_token=r1&tenant=fixed&client_id=me&client_secret=hush";
    assert_eq!(endpoint.asked(), [PASSWORD_FORM, refresh, PASSWORD_FORM]);
    let presented = notes.presented.lock().unwrap().clone();
    assert_eq!(presented.iter().filter(|line| line.starts_with("token=old")).count(), 2);
    assert_eq!(notes.calls().len(), 2);
}

#[tokio::test]
async fn a_call_is_not_repeated_twice() {
    let notes = Notes::default();
    let endpoint = Endpoint::new(&[(200, r#"{"access_token":"old"}"#), (200, r#"{"access_token":"older"}"#)]);
    let error = get(&client(&notes, &endpoint, source())).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 401);
    assert_eq!(*notes.presented.lock().unwrap(), ["token=old read", "token=older read"]);
}

#[tokio::test]
async fn a_refusal_is_shared_by_the_waiting_calls_and_not_kept() {
    let refusal = r#"{"error":"invalid_grant","error_description":"no such user"}"#;
    let endpoint = Endpoint::new(&[(400, refusal), (200, FIRST)]);
    let notes = Notes::default();
    let client = client(&notes, &endpoint, source());
    let (a, b, c) = tokio::join!(get(&client), get(&client), get(&client));
    for outcome in [a, b, c] {
        let error = outcome.unwrap_err();
        assert_eq!(
            error.to_string(),
            "the token endpoint answered 400 Bad Request: invalid_grant: no such user"
        );
        assert!(matches!(error, Error::Authentication(AuthenticationError::Refused { .. })));
    }
    assert_eq!(endpoint.asked().len(), 1);
    assert_eq!(get(&client).await.unwrap(), "1");
    assert_eq!(notes.calls().len(), 1);
}

#[tokio::test]
async fn a_call_that_is_dropped_does_not_stop_the_others() {
    let endpoint = Endpoint::new(&[(200, FIRST), (200, FIRST)]);
    let client = client(&Notes::default(), &endpoint, source());
    let dropped = tokio::time::timeout(Duration::from_millis(5), get(&client));
    let (dropped, other) = tokio::join!(dropped, get(&client));
    assert!(dropped.is_err());
    assert_eq!(other.unwrap(), "1");
}

#[tokio::test]
async fn client_credentials_and_another_url() {
    let endpoint = Endpoint::new(&[(200, FIRST)]);
    let source = TokenSource::client_credentials("me", "hush").scope("read write").token_url("../token");
    assert_eq!(get(&client(&Notes::default(), &endpoint, source)).await.unwrap(), "1");
    assert_eq!(
        endpoint.asked(),
        ["grant_type=client_credentials&client_id=me&client_secret=hush&scope=read+write"]
    );
}

#[tokio::test]
async fn what_is_set_last_is_sent_once() {
    let endpoint = Endpoint::new(&[(200, FIRST)]);
    let source = TokenSource::client_credentials("me", "hush")
        .scope("read")
        .field("resource", "a")
        .field("resource", "b")
        .scope("write")
        .client("you", "psst");
    assert_eq!(get(&client(&Notes::default(), &endpoint, source)).await.unwrap(), "1");
    let form =
        "grant_type=client_credentials&resource=a&resource=b&scope=write&client_id=you&client_secret=psst";
    assert_eq!(endpoint.asked(), [form]);
    assert_eq!(*endpoint.authorization.lock().unwrap(), None);
}

#[tokio::test]
async fn a_client_is_named_by_basic() {
    let first = r#"{"access_token":"good-1","refresh_token":"r1","expires_in":0}"#;
    let endpoint = Endpoint::new(&[(200, first), (200, r#"{"access_token":"good-2"}"#)]);
    let source = TokenSource::password("ada", "p").client_by_basic().client("m e", "h:%ü");
    let client = client(&Notes::default(), &endpoint, source);
    for round in ["1", "2"] {
        assert_eq!(get(&client).await.unwrap(), round);
        // `m+e:h%3A%25%C3%BC`, for a colon of the name would end it.
        let expected = "Basic bStlOmglM0ElMjUlQzMlQkM=";
        assert_eq!(endpoint.authorization.lock().unwrap().as_deref(), Some(expected));
    }
    let asked = ["grant_type=password&username=ada&password=p", "grant_type=refresh_token&refresh_token=r1"];
    assert_eq!(endpoint.asked(), asked);
}

#[tokio::test]
async fn answers_without_a_usable_token_are_errors() {
    for (body, why) in [
        ("", "it is not a JSON object"),
        ("[]", "it is not a JSON object"),
        ("{}", "it has no access token"),
        (r#"{"access_token":7}"#, "it has no access token"),
        (r#"{"access_token":""}"#, "it has no access token"),
        (r#"{"access_token":"x","token_type":"mac"}"#, "its token is not a bearer token"),
    ] {
        let error =
            get(&client(&Notes::default(), &Endpoint::new(&[(200, body)]), source())).await.unwrap_err();
        assert_eq!(error.to_string(), format!("the token endpoint's answer is of no use: {why}"));
    }
    for lifetime in ["1e300", "-5", "\"soon\"", "null"] {
        let body = format!(r#"{{"access_token":"good-1","expires_in":{lifetime}}}"#);
        assert_eq!(
            get(&client(&Notes::default(), &Endpoint::new(&[(200, &body)]), source())).await.unwrap(),
            "1"
        );
    }
    let nowhere = source().token_url("ftp://h/token");
    let error = get(&client(&Notes::default(), &Endpoint::default(), nowhere)).await.unwrap_err();
    assert_eq!(error.to_string(), "`ftp://h/token` is no URL of a token endpoint");
}

#[tokio::test]
async fn an_endpoint_that_says_not_now_is_not_sent_the_password() {
    let first = r#"{"access_token":"good-1","refresh_token":"r1","expires_in":0,"id_token":"who"}"#;
    let endpoint = Endpoint::new(&[(200, first), (429, "")]);
    let source = source();
    let client = client(&Notes::default(), &endpoint, source.clone());
    assert_eq!(get(&client).await.unwrap(), "1");
    assert!(!source.answer().unwrap().contains_key("id_token"));
    let failed = get(&client).await.unwrap_err();
    assert!(failed.to_string().contains("429"), "{failed}");
    assert_eq!(endpoint.asked().len(), 2);
}

#[tokio::test]
async fn calls_that_waited_have_the_token_that_came_even_when_it_ends_at_once() {
    let endpoint = Endpoint::new(&[(200, r#"{"access_token":"good-1","expires_in":0}"#)]);
    let client = client(&Notes::default(), &endpoint, source());
    let (a, b, c) = tokio::join!(get(&client), get(&client), get(&client));
    assert_eq!([a.unwrap(), b.unwrap(), c.unwrap()], ["1", "1", "1"]);
    assert_eq!(endpoint.asked(), [PASSWORD_FORM]);
}

#[tokio::test]
async fn a_token_is_used_until_its_end_when_it_cannot_be_renewed() {
    let first = r#"{"access_token":"good-1","refresh_token":"r1","expires_in":3}"#;
    let endpoint = Endpoint::new(&[
        (200, first),
        (503, ""),
        (500, ""),
        (400, r#"{"error":"invalid_grant"}"#),
        (401, r#"{"error":"invalid_client"}"#),
    ]);
    let client = client(&Notes::default(), &endpoint, source());
    assert_eq!(get(&client).await.unwrap(), "1");
    // It is to be renewed when half of its time is over.
    tokio::time::sleep(Duration::from_millis(1600)).await;
    let (a, b) = tokio::join!(get(&client), get(&client));
    assert_eq!([a.unwrap(), b.unwrap()], ["1", "1"]);
    tokio::time::sleep(Duration::from_millis(1700)).await;
    // Now it is at its end.
    let failed = get(&client).await.unwrap_err();
    assert!(failed.to_string().contains("500"), "{failed}");
    // And a refusal means that it is not wanted any more.
    let failed = get(&client).await.unwrap_err();
    assert!(failed.to_string().contains("invalid_client"), "{failed}");
    assert_eq!(endpoint.asked().len(), 5);
}

#[tokio::test]
async fn clients_of_different_endpoints_share_no_tokens() {
    let (notes, source) = (Notes::default(), source());
    let here = Endpoint::new(&[(200, r#"{"access_token":"good-1","refresh_token":"r1"}"#)]);
    let there = Endpoint::new(&[(200, r#"{"access_token":"good-2"}"#)]);
    let client_at = |endpoint: &Endpoint, base: &str| {
        let endpoint = endpoint.clone();
        let handler = move |headers: HeaderMap, request: Request| endpoint.clone().answer(headers, request);
        let app = Router::new().route("/token", post(handler)).nest("/v1", router(notes.clone()));
        let client = Client::builder().service(app).base_url(base).unwrap();
        client.credentials(&TOKEN, source.clone()).build()
    };
    let (one, other) = (client_at(&here, "http://a.test/v1"), client_at(&there, "http://b.test/v1"));
    assert_eq!(
        [get(&one).await.unwrap(), get(&other).await.unwrap(), get(&one).await.unwrap()],
        ["1", "2", "1"]
    );
    assert_eq!([here.asked(), there.asked()], [[PASSWORD_FORM], [PASSWORD_FORM]]);
}
