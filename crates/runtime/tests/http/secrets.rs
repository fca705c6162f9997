//! Where credentials go, and where they never show.

use http::header::{AUTHORIZATION, COOKIE};
use understory_runtime::client::{ApiKey, Basic, Error, HttpCredentials, Token, TokenSource};
use understory_runtime::secret::Secret;

use crate::api::*;
use crate::service::{Notes, Remembering, client};
use crate::wire::{BASIC, COOKIE_KEY, KEY, QUERY_KEY, TOKEN};

fn get_note() -> GetNote {
    GetNote { id: "1".to_owned(), ..GetNote::default() }
}

#[tokio::test]
async fn credentials_go_where_the_scheme_says() {
    let seen = Remembering::default();
    let client = Client::builder()
        .transport(seen.clone())
        .credentials(&TOKEN, Token::new("t-1"))
        .credentials(&KEY, ApiKey::new("k-1"))
        .credentials(&QUERY_KEY, ApiKey::new("a b&c=ü"))
        .credentials(&COOKIE_KEY, ApiKey::new("c;1"))
        .build();
    let last = || seen.last().unwrap();
    let _ = client.get_note(get_note()).await;
    assert_eq!(last().headers[AUTHORIZATION], "Bearer t-1");
    let _ = client.get_note(get_note()).credentials(&TOKEN, Token::new("t-2")).await;
    assert_eq!(last().headers[AUTHORIZATION], "Bearer t-2");
    let _ = client.post_note(PostNote::default()).await;
    let head = last();
    assert_eq!(head.headers["x-api-key"], "k-1");
    assert!(head.headers["x-api-key"].is_sensitive() && !head.headers.contains_key(AUTHORIZATION));
    let _ = client.delete_note(DeleteNote { id: "1".to_owned() }).await;
    assert_eq!(last().uri.query(), Some("api%20key=a%20b%26c%3D%C3%BC"));
    let basic = Basic::new("Jürgen", "p:w");
    let _ = client.get_vault(GetVault).credentials(&BASIC, basic).await;
    let head = last();
    assert_eq!(
        (&head.headers[AUTHORIZATION], &head.headers[COOKIE]),
        (
            &http::HeaderValue::from_static("Basic SsO8cmdlbjpwOnc="),
            &http::HeaderValue::from_static("session=c%3B1")
        )
    );
    // What demands nothing gets nothing.
    let _ = client.list_notes(ListNotes).await;
    let head = last();
    assert!(
        !head.headers.contains_key(AUTHORIZATION)
            && !head.headers.contains_key("x-api-key")
            && head.uri.query().is_none()
    );
    // The default `Accept` is what the responses declare.
    assert_eq!(head.headers["accept"], "application/json;charset=utf-8");
}

#[tokio::test]
async fn what_both_sides_do_fits_together() {
    let notes = Notes::default();
    let client = client(&notes)
        .credentials(&BASIC, Basic::new("user", "good-p"))
        .credentials(&COOKIE_KEY, ApiKey::new("good-ü;"))
        .credentials(&QUERY_KEY, ApiKey::new("good-+&%"))
        .build();
    client.get_vault(GetVault).await.unwrap();
    client.delete_note(DeleteNote { id: "1".to_owned() }).await.unwrap();
    assert_eq!(notes.calls(), ["vault by ü;", "delete 1 by p"]);
}

#[tokio::test]
async fn missing_credentials_are_an_error_before_anything_is_sent() {
    let notes = Notes::default();
    let client = client(&notes).credentials(&COOKIE_KEY, ApiKey::new("good-c")).build();
    let error = client.delete_note(DeleteNote { id: "1".to_owned() }).await.unwrap_err();
    assert!(matches!(error, Error::Authentication(_)));
    assert_eq!(
        error.to_string(),
        "the operation demands credentials that the client was not given: basic, or queryKey"
    );
    let error = client.get_vault(GetVault).await.unwrap_err();
    assert!(error.to_string().ends_with("not given: basic with cookieKey"), "{error}");
    // Where nobody need be known, nobody is.
    client.post_note(PostNote::default()).await.unwrap();
    assert_eq!(notes.calls(), ["post  by None"]);
}

#[tokio::test]
async fn credentials_that_do_not_fit_are_refused() {
    let client = client(&Notes::default()).build();
    let get = |token: &str| client.get_note(get_note()).credentials(&TOKEN, Token::new(token));
    assert!(matches!(get("a\r\nx: y").await.unwrap_err(), Error::Authentication(_)));
    let other = client.get_note(get_note()).credentials(&TOKEN, ApiKey::new("k")).await.unwrap_err();
    assert_eq!(other.to_string(), "the credentials given for `token` are not of its kind or cannot be sent");
    let colon = client
        .get_vault(GetVault)
        .credentials(&BASIC, Basic::new("a:b", "c"))
        .credentials(&COOKIE_KEY, ApiKey::new("k"));
    assert!(matches!(colon.await.unwrap_err(), Error::Authentication(_)));
}

#[test]
fn no_secret_is_shown() {
    let source =
        TokenSource::password("ada", "hidden-1").client("id", "hidden-2").field("tenant", "hidden-3");
    let builder = Client::builder()
        .credentials(&TOKEN, source.refresh_field("tenant", "hidden-4"))
        .credentials(&KEY, ApiKey::new("hidden-5"))
        .credentials(&BASIC, Basic::new("hidden-6", "hidden-7"))
        .credentials(&COOKIE_KEY, Token::new("hidden-8"))
        .credentials(&QUERY_KEY, HttpCredentials::new("hidden-9"));
    let shown = format!("{builder:?}");
    assert!(!shown.contains("hidden") && shown.contains("[secret]"), "{shown}");
    let shown = format!("{:#?}", builder.build());
    assert!(!shown.contains("hidden") && shown.contains("[secret]"), "{shown}");
    assert_eq!((format!("{:?}", Secret::new("x")), Secret::from("x").expose()), ("[secret]".to_owned(), "x"));
}

#[tokio::test]
async fn no_secret_of_an_answer_is_shown() {
    let respond = || async { ([("set-cookie", "session=hidden"), ("x-other", "shown")], "") };
    let router = axum::Router::new().fallback(respond);
    let client = Client::builder().service(router).build();
    let error = client.post_note(PostNote::default()).header("x-mine", "1").await;
    assert_eq!(error.unwrap(), PostNoteReply::Unchanged);
    let error = client
        .delete_note(DeleteNote { id: "1".to_owned() })
        .credentials(&QUERY_KEY, ApiKey::new("k"))
        .await
        .unwrap_err();
    let shown = format!("{error:?}");
    assert!(shown.contains("shown") && !shown.contains("hidden"), "{shown}");
}
