//! Who calls: tokens, the document's password flow, and where secrets do not go.

use axum::Router;
use serde_json::{Value, json};
use understory_membership::security::OAUTH2;
use understory_membership::types::{GetUserRolesQueryResult, RegistrationData};
use understory_membership::{Client, GetUserRoles, MembershipClient, PostRegistration, router};
use understory_runtime::client::{ApiKey, AuthenticationError, Basic, Builder, Error, Token, TokenSource};

use crate::support::document::operations;
use crate::support::endpoint::Endpoint;
use crate::support::exchange::{Exchange, Tap};
use crate::support::operation::{Reply, Sent};
use crate::support::service::Recorder;
use crate::support::tcp::serve;
use crate::support::values::{replies, requests};

const PASSWORD: &str = "grant_type=password&username=ada+lovelace&password=p%26%3D+%C3%BC&tenant=acme\
                        &client_id=me&client_secret=hush%2B";

/// The form of a refresh: the tenant is the one that the last answer named.
fn refresh(token: &str, tenant: &str) -> String {
    format!(
        "grant_type=refresh_token&refresh_token={token}&tenant={tenant}&client_id=me&client_secret=hush%2B"
    )
}

/// A source as the document describes it.
fn source() -> TokenSource {
    TokenSource::password("ada lovelace", "p&= ü")
        .field("tenant", "acme")
        .refresh_field_from_answer("tenant", "tenant_id")
        .client("me", "hush+")
}

/// A good answer of the token endpoint.
fn issued(access_token: &str, refresh_token: &str, expires_in: u64) -> (u16, Value) {
    let answer = json!({
        "access_token": access_token, "refresh_token": refresh_token, "expires_in": expires_in,
        "tenant_id": format!("tenant of {access_token}"), "user_id": "u-1",
    });
    (200, answer)
}

/// A service that answers roles, with a token endpoint beside it.
struct Setup {
    recorder: Recorder,
    tap: Tap,
    endpoint: Endpoint,
}

impl Setup {
    fn new(answers: impl IntoIterator<Item = (u16, Value)>) -> Self {
        let recorder = Recorder::new(Reply::Roles(GetUserRolesQueryResult::new()));
        Setup { recorder, tap: Tap::default(), endpoint: Endpoint::new(answers) }
    }

    fn router(&self) -> Router {
        self.tap.on(router(self.recorder.clone())).merge(self.endpoint.router())
    }

    fn client(&self, source: TokenSource) -> MembershipClient {
        Client::builder().service(self.router()).credentials(&OAUTH2, source).build().membership()
    }

    /// The names of those for whom the service has answered since the last look.
    fn principals(&self) -> Vec<String> {
        self.recorder.received().into_iter().filter_map(|(principal, _)| principal).collect()
    }

    /// The `Authorization` fields that came, accepted or not, since the last look.
    fn presented(&self) -> Vec<String> {
        let text = |exchange: &Exchange| {
            exchange.request.get("authorization").map(|value| value.to_str().unwrap().to_owned())
        };
        self.tap.taken().iter().filter_map(text).collect()
    }
}

async fn call(client: &MembershipClient) -> Result<(), Error> {
    client.get_user_roles(GetUserRoles::new("acme", "ada")).await.map(drop)
}

#[tokio::test]
async fn a_token_is_sent_as_it_is() {
    let setup = Setup::new([]);
    let client =
        Client::builder().service(setup.router()).credentials(&OAUTH2, Token::new("good-ada")).build();
    let client = client.membership();
    call(&client).await.unwrap();
    let other = client.get_user_roles(GetUserRoles::new("acme", "ada"));
    other.credentials(&OAUTH2, Token::new("good-grace")).await.unwrap();
    assert_eq!(setup.presented(), ["Bearer good-ada", "Bearer good-grace"]);
    assert_eq!(setup.principals(), ["ada", "grace"]);
    // A plain token cannot be renewed, so the refusal is the result, after one request.
    let refused = client.get_user_roles(GetUserRoles::new("acme", "ada"));
    let error = refused.credentials(&OAUTH2, Token::new("old")).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), setup.presented().len()), (401, 1));
}

/// In process and over TCP: the token URL `/token` is taken from the document and is relative to
/// the server.
#[tokio::test]
async fn many_waiting_calls_make_one_token_request() {
    for way in ["in process", "tcp"] {
        let setup = Setup::new([issued("good-1", "r-1", 3600)]);
        let server = serve(setup.router()).await;
        let builder: Builder<Client> = match way {
            "tcp" => server.client(),
            _ => Client::builder().service(setup.router()),
        };
        let source = source();
        let client = builder.credentials(&OAUTH2, source.clone()).build().membership();
        assert!(source.answer().is_none());
        let (a, b, c) = tokio::join!(call(&client), call(&client), call(&client));
        for outcome in [a, b, c, call(&client).await, call(&client.clone()).await] {
            outcome.unwrap();
        }
        assert_eq!(setup.endpoint.asked(), [PASSWORD], "{way}");
        assert_eq!(setup.principals(), ["1"; 5]);
        // What the answer says beside the tokens can be seen, the tokens cannot.
        let expected = json!({"expires_in": 3600, "tenant_id": "tenant of good-1", "user_id": "u-1"});
        assert_eq!(Value::Object(source.answer().unwrap()), expected);
    }
}

/// A token that ends within the margin is renewed before it is used again; a refresh names the
/// tenant by the id that the last answer gave.
#[tokio::test]
async fn a_token_is_refreshed_before_it_expires() {
    let setup =
        Setup::new([issued("good-1", "r-1", 0), issued("good-2", "r-2", 0), issued("good-3", "r-3", 3600)]);
    let client = setup.client(source());
    call(&client).await.unwrap();
    assert_eq!(setup.endpoint.asked(), [PASSWORD]);
    call(&client).await.unwrap();
    assert_eq!(setup.endpoint.asked(), [refresh("r-1", "tenant+of+good-1")]);
    let (a, b) = tokio::join!(call(&client), call(&client));
    a.and(b).unwrap();
    assert_eq!(setup.endpoint.asked(), [refresh("r-2", "tenant+of+good-2")]);
    assert_eq!(setup.presented(), ["Bearer good-1", "Bearer good-2", "Bearer good-3", "Bearer good-3"]);
}

#[tokio::test]
async fn a_refused_token_is_refreshed_and_the_call_repeated_once() {
    let setup = Setup::new([issued("revoked", "r-1", 3600), issued("good-2", "r-2", 3600)]);
    let client = setup.client(source());
    let (a, b) = tokio::join!(call(&client), call(&client));
    a.and(b).unwrap();
    assert_eq!(setup.endpoint.asked(), [PASSWORD.to_owned(), refresh("r-1", "tenant+of+revoked")]);
    // The second call may come when the new token is there already.
    let presented = setup.presented();
    let count = |field: &str| presented.iter().filter(|presented| *presented == field).count();
    assert!(matches!((count("Bearer revoked"), count("Bearer good-2")), (1 | 2, 2)), "{presented:?}");
    assert_eq!(setup.principals(), ["2", "2"]);
    // The body goes along when a call is repeated.
    let setup = Setup::new([issued("revoked", "r-1", 3600), issued("good-2", "r-2", 3600)]);
    setup.recorder.reply(Reply::Object(serde_json::Map::new()));
    let request = PostRegistration::new(RegistrationData::new().with_username("ada"));
    setup.client(source()).post_registration(request.clone()).await.unwrap();
    assert_eq!(setup.recorder.received(), [(Some("2".to_owned()), Sent::PostRegistration(request))]);
}

/// A server that refuses every token is not asked for ever.
#[tokio::test]
async fn a_call_is_repeated_only_once() {
    let setup = Setup::new([issued("revoked", "r-1", 3600), issued("revoked-2", "r-2", 3600)]);
    let error = call(&setup.client(source())).await.unwrap_err();
    assert!(matches!(error, Error::Undocumented { .. }), "{error:?}");
    assert_eq!(error.status().unwrap().as_u16(), 401);
    assert_eq!(setup.presented(), ["Bearer revoked", "Bearer revoked-2"]);
}

/// 403 means that the token is good (RFC 6750 §3.1), so another would not help.
#[tokio::test]
async fn a_forbidden_call_is_not_repeated() {
    let setup = Setup::new([issued("weak-1", "r-1", 3600)]);
    let error = call(&setup.client(source())).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), setup.presented().len()), (403, 1));
}

/// When the refresh token is used up, the password gets a new pair (RFC 6749 §5.2).
#[tokio::test]
async fn a_refused_refresh_signs_in_again() {
    let used_up = (400, json!({"error": "invalid_grant"}));
    let setup = Setup::new([issued("good-1", "r-1", 0), used_up, issued("good-2", "r-2", 3600)]);
    let client = setup.client(source());
    call(&client).await.unwrap();
    call(&client).await.unwrap();
    let asked = [PASSWORD.to_owned(), refresh("r-1", "tenant+of+good-1"), PASSWORD.to_owned()];
    assert_eq!(setup.endpoint.asked(), asked);
    assert_eq!(setup.principals(), ["1", "2"]);
}

#[tokio::test]
async fn a_refused_sign_in_is_an_error_and_not_kept() {
    let refusal = json!({"error": "invalid_grant", "error_description": "no such user"});
    let setup = Setup::new([(400, refusal), issued("good-1", "r-1", 3600)]);
    let client = setup.client(source());
    // Calls that wait share the refusal: three tries with a wrong password may lock an account.
    let (a, b, c) = tokio::join!(call(&client), call(&client), call(&client));
    for outcome in [a, b, c] {
        let error = outcome.unwrap_err();
        let words = "the token endpoint answered 400 Bad Request: invalid_grant: no such user";
        assert_eq!((error.to_string().as_str(), error.status().unwrap().as_u16()), (words, 400));
        assert!(matches!(error, Error::Authentication(AuthenticationError::Refused { .. })));
    }
    assert_eq!(setup.endpoint.asked(), [PASSWORD]);
    call(&client).await.unwrap();
    assert_eq!(setup.principals(), ["1"]);
}

/// Only secured operations carry a token, and get one; the others are called without any.
#[tokio::test]
async fn only_secured_operations_carry_a_token() {
    for operation in operations() {
        let setup = Setup::new([issued("good-1", "r-1", 3600)]);
        let reply = replies(&operation.id, "").remove(0);
        setup.recorder.reply(reply.clone());
        let request = requests(&operation.id, "").remove(0);
        assert_eq!(request.clone().call(&setup.client(source())).await.unwrap(), reply);
        let expected: &[&str] = if operation.secured { &["Bearer good-1"] } else { &[] };
        assert_eq!(setup.presented(), expected, "{}", operation.id);
        assert_eq!(setup.endpoint.asked().len(), expected.len());

        // Without credentials the secured ones are refused before anything is sent.
        let bare = Client::builder().service(setup.router()).build().membership();
        let outcome = request.call(&bare).await;
        match operation.secured {
            false => assert_eq!(outcome.unwrap(), reply),
            true => assert_eq!(
                outcome.unwrap_err().to_string(),
                "the operation demands credentials that the client was not given: oauth2"
            ),
        }
        assert_eq!(setup.tap.taken().len(), usize::from(!operation.secured));
    }
}

#[tokio::test]
async fn credentials_of_another_kind_are_refused_at_the_call() {
    let setup = Setup::new([]);
    let get = || {
        let client = Client::builder().service(setup.router()).build().membership();
        client.get_user_roles(GetUserRoles::new("acme", "ada"))
    };
    for call in [
        get().credentials(&OAUTH2, ApiKey::new("k")),
        get().credentials(&OAUTH2, Basic::new("ada", "p")),
        get().credentials(&OAUTH2, Token::new("a\r\nx-injected: 1")),
    ] {
        let error = call.await.unwrap_err();
        assert!(matches!(error, Error::Authentication(AuthenticationError::Unfit("oauth2"))), "{error:?}");
    }
    let elsewhere = TokenSource::client_credentials("me", "hush");
    let error = get().credentials(&OAUTH2, elsewhere).await.unwrap_err();
    assert!(matches!(error, Error::Authentication(AuthenticationError::Unfit("oauth2"))), "{error:?}");
    assert!(setup.tap.taken().is_empty() && setup.endpoint.asked().is_empty());
}

#[tokio::test]
async fn no_secret_is_shown() {
    let setup = Setup::new([issued("good-hidden", "r-hidden", 3600)]);
    let source = TokenSource::password("ada", "hidden-password")
        .client("me", "hidden-secret")
        .field("tenant", "hidden-tenant")
        .refresh_field("tenant", "hidden-id");
    let builder = Client::builder().service(setup.router()).credentials(&OAUTH2, source);
    let shown_builder = format!("{builder:#?}");
    let client = builder.build();
    // Once more when a token is in hand.
    call(&client.membership()).await.unwrap();
    let registration = RegistrationData::new().with_password("hidden-password");
    let waiting = client
        .membership()
        .post_registration(PostRegistration::new(registration))
        .credentials(&OAUTH2, Token::new("hidden-token"))
        .header("x-other", "hidden-header");
    let error =
        call(&Client::builder().credentials(&OAUTH2, Token::new("hidden\n")).build().membership()).await;
    for shown in [
        shown_builder,
        format!("{client:#?}"),
        format!("{:?}", client.membership()),
        format!("{waiting:?}"),
        format!("{:?}", waiting.into_future()),
        format!("{error:?}"),
    ] {
        assert!(!shown.contains("hidden") && !shown.is_empty(), "{shown}");
    }
}

/// A redirect to another origin is the answer; nothing is sent there.
#[tokio::test]
async fn no_token_follows_a_redirect_to_another_origin() {
    let other = Setup::new([]);
    let elsewhere = serve(other.router()).await;
    for status in [301, 302, 303, 307, 308] {
        let to = format!("http://{}/membership/roles/acme/ada", elsewhere.address);
        let redirect = move || async move {
            let answer = http::Response::builder().status(status).header("location", to);
            answer.body(axum::body::Body::empty()).unwrap()
        };
        let first = serve(Router::new().fallback(redirect)).await;
        let client = first.client().credentials(&OAUTH2, Token::new("good-ada")).build().membership();
        let error = call(&client).await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
        // Nor does a password follow the token endpoint's redirect.
        let client = first.client().credentials(&OAUTH2, source()).build().membership();
        let error = call(&client).await.unwrap_err();
        assert!(matches!(error, Error::Authentication(AuthenticationError::Refused { .. })), "{error:?}");
    }
    assert!(other.tap.taken().is_empty() && other.endpoint.asked().is_empty());
}
