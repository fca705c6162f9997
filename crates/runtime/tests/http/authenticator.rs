//! Who calls: what is presented, believed, refused, and how the refusal reads.

use understory_runtime::operation::{Method, Operation, Request, Requirement};
use understory_runtime::server::{self, Error, MaybePrincipal, route};
use understory_runtime::value::Place;

use crate::service::{Answer, Notes, send, send_to};
use crate::wire::{BASIC, KEY};

async fn get(headers: &[(&str, &str)]) -> Answer {
    send(&Notes::default(), "GET", "/notes/1", headers, b"").await
}

fn challenges(answer: &Answer) -> Vec<&str> {
    answer.headers.get_all("www-authenticate").iter().map(|value| value.to_str().unwrap()).collect()
}

#[tokio::test]
async fn without_credentials_the_challenge_says_nothing_of_an_error() {
    // RFC 6750 §3.1. A scheme that the operation does not know is no credential for it.
    for headers in [
        &[][..],
        &[("authorization", "Basic dTpw")],
        &[("authorization", "Bearerish x")],
        &[("x-api-key", "good-k")],
    ] {
        let answer = get(headers).await;
        assert_eq!((answer.status, answer.problem_name().as_str()), (401, "unauthorized"), "{headers:?}");
        assert_eq!(challenges(&answer), ["Bearer scope=\"read\""]);
    }
}

#[tokio::test]
async fn bad_and_weak_tokens_are_told_apart() {
    let bad = get(&[("authorization", "Bearer bad")]).await;
    assert_eq!((bad.status, challenges(&bad)), (401, vec!["Bearer error=\"invalid_token\", scope=\"read\""]));
    let weak = get(&[("authorization", "Bearer weak-bob")]).await;
    assert_eq!((weak.status, weak.problem_name().as_str()), (403, "forbidden"));
    assert_eq!(challenges(&weak), ["Bearer error=\"insufficient_scope\", scope=\"read\""]);
    let broken = get(&[("authorization", "Bearer broken-x")]).await;
    assert_eq!((broken.status, broken.problem_name().as_str()), (500, "internal-error"));
    assert!(!String::from_utf8(broken.body).unwrap().contains("directory"));
}

#[tokio::test]
async fn what_cannot_be_read_is_answered_400() {
    let latin1 = http::HeaderValue::from_bytes(b"Bearer \xff").unwrap();
    assert!(latin1.to_str().is_err());
    for headers in [
        &[("authorization", "Bearer")][..],
        &[("authorization", "Bearer ")],
        &[("authorization", "Bearer a b")],
        &[("authorization", "Bearer good-ada"), ("authorization", "Bearer good-ada")],
    ] {
        let answer = get(headers).await;
        assert_eq!(
            (answer.status, challenges(&answer)),
            (400, vec!["Bearer error=\"invalid_request\""]),
            "{headers:?}"
        );
    }
    for value in ["Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Basic /w=="] {
        let answer = send(&Notes::default(), "DELETE", "/notes/1", &[("authorization", value)], b"").await;
        assert_eq!(answer.status, 400, "{value}");
    }
    let twice = send(&Notes::default(), "DELETE", "/notes/1?api%20key=a&api%20key=b", &[], b"").await;
    assert_eq!(twice.status, 400);
}

#[tokio::test]
async fn the_scheme_is_read_without_regard_to_case() {
    assert_eq!(get(&[("authorization", "bEARER   good-ada")]).await.status, 200);
}

#[tokio::test]
async fn callers_are_known_before_anything_else() {
    // Neither the faults nor the size of the request matter to who may not call.
    let answer = send(&Notes::default(), "GET", "/notes/1?version=x", &[("accept", "text/html")], b"").await;
    assert_eq!(answer.status, 401);
}

#[tokio::test]
async fn alternatives_are_tried_in_order() {
    let notes = Notes::default();
    let password = |password| ("authorization", format!("Basic {}", base64(&format!("user:{password}"))));
    let delete = async |target: &str, password: Option<&(&str, String)>| {
        let headers: Vec<_> = password.iter().map(|(name, value)| (*name, value.as_str())).collect();
        send(&notes, "DELETE", target, &headers, b"").await
    };
    assert_eq!(delete("/notes/1", Some(&password("good-u"))).await.status, 204);
    assert_eq!(delete("/notes/2?api%20key=good-k", None).await.status, 204);
    assert_eq!(delete("/notes/3?api%20key=good-k", Some(&password("bad"))).await.status, 204);
    assert_eq!(delete("/notes/4?x=1&api+key=good-k", None).await.status, 401);
    assert_eq!(notes.calls(), ["delete 1 by u", "delete 2 by k", "delete 3 by k"]);
    let bad = delete("/notes/5?api%20key=weak-k", Some(&password("bad"))).await;
    assert_eq!(bad.status, 403);
    assert_eq!(
        challenges(&bad),
        ["Basic realm=\"basic\", charset=\"UTF-8\"", "ApiKey in=\"query\", name=\"api key\""]
    );
}

fn base64(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}

#[tokio::test]
async fn one_alternative_may_demand_two_schemes() {
    let notes = Notes::default();
    let basic = format!("Basic {}", base64("user:good-u"));
    let vault = async |headers: &[(&str, &str)]| send(&notes, "GET", "/vault", headers, b"").await.status;
    assert_eq!(vault(&[("authorization", &basic)]).await, 401);
    assert_eq!(vault(&[("cookie", "session=good-c")]).await, 401);
    assert_eq!(*notes.presented.lock().unwrap(), [""; 0]);
    assert_eq!(vault(&[("authorization", &basic), ("cookie", "a=b; session=good%2Dc")]).await, 204);
    assert_eq!(*notes.presented.lock().unwrap(), ["basic=good-u ", "cookieKey=good-c "]);
    assert_eq!(vault(&[("authorization", &basic), ("cookie", "session=bad")]).await, 401);
}

#[tokio::test]
async fn optional_security_takes_none_but_not_a_bad_one() {
    let notes = Notes::default();
    let json = ("content-type", "application/json");
    let post =
        async |headers: &[(&str, &str)]| send(&notes, "POST", "/notes", headers, b"{\"id\":\"1\"}").await;
    assert_eq!(post(&[json]).await.status, 201);
    assert_eq!(post(&[json, ("x-api-key", "good-k")]).await.status, 201);
    let bad = post(&[json, ("x-api-key", "bad")]).await;
    assert_eq!((bad.status, challenges(&bad)), (401, vec!["ApiKey in=\"header\", name=\"x-api-key\""]));
    assert_eq!(notes.calls(), ["post 1 by None", "post 1 by Some(\"k\")"]);
}

/// `GET /both`, with a password and an API key, or without either.
struct GetBoth;

static GET_BOTH: Operation = Operation::new("getBoth", Method::GET, "/both").security(&[
    &[Requirement { scheme: &BASIC, scopes: &[] }, Requirement { scheme: &KEY, scopes: &[] }],
    &[],
]);

impl Request for GetBoth {
    fn blank() -> Self {
        GetBoth
    }
    fn slot(&mut self, _: usize) -> Place<'_> {
        Place::Operation(&GET_BOTH)
    }
}

#[tokio::test]
async fn half_of_what_is_demanded_is_not_nothing() {
    let both = route(&GET_BOTH, |_: &Notes, _: GetBoth, _: MaybePrincipal<_>| {
        Box::pin(async { Ok::<(), Error>(()) })
    });
    let router = server::router(Notes::default(), vec![both]);
    let basic = format!("Basic {}", base64("user:good-u"));
    let get =
        async |headers: &[(&str, &str)]| send_to(router.clone(), "GET", "/both", headers, b"").await.status;
    assert_eq!(get(&[]).await, 200);
    assert_eq!(get(&[("x-api-key", "good-k")]).await, 401);
    assert_eq!(get(&[("x-api-key", "good-k"), ("authorization", &basic)]).await, 200);
}
