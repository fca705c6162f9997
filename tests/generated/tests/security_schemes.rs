//! Who calls: keys, passwords, tokens, alternatives, and anyone.

use understory_generated::security_schemes::security::{BASIC, BEARER, COOKIE, HEADER, OAUTH, QUERY};
use understory_generated::security_schemes::{
    Client, GetBasic, GetCookie, GetDefault, GetEither, GetHeader, GetMaybe, GetOpen, GetQuery,
    OperationsService, router,
};
use understory_runtime::client::{self, ApiKey, AuthenticationError, Basic, Builder, Token};
use understory_runtime::operation::Scheme;
use understory_runtime::server::{Authenticator, Credential, Denied, Error, Presented};

use crate::support::{Calls, connect, send};

/// Believes the key `good key`, the password `good key` and the token `good`; the token `weak` is
/// good, too, but suffices for nothing.
struct Service(Calls);

const GOOD: &str = "good key;=&";

impl Authenticator for Service {
    type Principal = Vec<String>;

    async fn authenticate(&self, presented: &Presented) -> Result<Vec<String>, Denied> {
        let mut names = Vec::new();
        for one in presented.credentials() {
            let (good, who) = match &one.credential {
                Credential::ApiKey(key) => (key.expose() == GOOD, "key".to_owned()),
                Credential::Basic { user, password } => (password.expose() == GOOD, user.clone()),
                Credential::Bearer(token) if token.expose() == "weak" => return Err(Denied::Forbidden),
                Credential::Bearer(token) if token.expose() == "broken" => {
                    return Err(Denied::Internal("a secret".into()));
                }
                Credential::Bearer(token) => (token.expose() == "good", one.scopes.join("+")),
                Credential::Http(_) | Credential::MutualTls => (false, String::new()),
            };
            if !good {
                return Err(Denied::Invalid);
            }
            names.push(format!("{}: {who}", one.scheme.name));
        }
        Ok(names)
    }
}

/// Each secured operation only records who called.
macro_rules! secured {
    ($($method:ident: $request:ty,)*) => {$(
        async fn $method(&self, principal: Vec<String>, _: $request) -> Result<(), Error> {
            self.0.record(&principal);
            Ok(())
        }
    )*};
}

impl OperationsService for Service {
    secured! {
        get_default: GetDefault,
        get_header: GetHeader,
        get_query: GetQuery,
        get_cookie: GetCookie,
        get_basic: GetBasic,
        get_either: GetEither,
    }

    async fn get_open(&self, request: GetOpen) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn get_maybe(&self, principal: Option<Vec<String>>, _: GetMaybe) -> Result<String, Error> {
        Ok(format!("{principal:?}"))
    }
}

fn all() -> Builder<Client> {
    Client::builder()
        .credentials(&BEARER, Token::new("good"))
        .credentials(&BASIC, Basic::new("Ada é", GOOD))
        .credentials(&HEADER, ApiKey::new(GOOD))
        .credentials(&QUERY, ApiKey::new(GOOD))
        .credentials(&COOKIE, ApiKey::new(GOOD))
}

#[tokio::test]
async fn each_scheme_travels_where_the_document_says() {
    let calls = Calls::default();
    let (client, wire) = connect(all(), router(Service(calls.clone())));
    let operations = client.operations();
    let caller = || calls.only::<Vec<String>>();

    operations.get_default(GetDefault).await.unwrap();
    assert_eq!(caller(), ["bearer: "]);
    assert_eq!(wire.only().header("authorization"), Some("Bearer good"));

    operations.get_header(GetHeader).await.unwrap();
    assert_eq!(caller(), ["header: key"]);
    let sent = wire.only();
    assert_eq!((sent.header("x-api-key"), sent.header("authorization")), (Some(GOOD), None));

    operations.get_query(GetQuery).await.unwrap();
    assert_eq!(caller(), ["query: key"]);
    assert_eq!(wire.only().target(), "/query?api%20key=good%20key%3B%3D%26");

    operations.get_cookie(GetCookie).await.unwrap();
    assert_eq!(caller(), ["cookie: key"]);
    assert_eq!(wire.only().header("cookie"), Some("api_key=good%20key%3B%3D%26"));

    operations.get_basic(GetBasic).await.unwrap();
    assert_eq!(caller(), ["basic: Ada é"]);
    assert_eq!(wire.only().header("authorization"), Some("Basic QWRhIMOpOmdvb2Qga2V5Oz0m"));

    operations.get_open(GetOpen).await.unwrap();
    calls.only::<GetOpen>();
    let sent = wire.only();
    assert_eq!(
        (sent.header("authorization"), sent.header("x-api-key"), sent.header("cookie")),
        (None, None, None)
    );
}

#[tokio::test]
async fn any_alternative_will_do_and_each_in_full() {
    let calls = Calls::default();
    let service = || router(Service(calls.clone()));
    let (both, wire) = connect(all(), service());
    both.operations().get_either(GetEither).await.unwrap();
    assert_eq!(calls.only::<Vec<String>>(), ["header: key", "query: key"]);
    assert_eq!(wire.only().header("authorization"), None);

    let one_and_token =
        Client::builder().credentials(&HEADER, ApiKey::new(GOOD)).credentials(&OAUTH, Token::new("good"));
    let (token, wire) = connect(one_and_token, service());
    token.operations().get_either(GetEither).await.unwrap();
    assert_eq!(calls.only::<Vec<String>>(), ["oauth: read+write"]);
    // A key that no chosen alternative demands stays at home.
    assert_eq!(wire.only().header("x-api-key"), None);

    let (one, _) = connect(Client::builder().credentials(&HEADER, ApiKey::new(GOOD)), service());
    match one.operations().get_either(GetEither).await {
        Err(client::Error::Authentication(AuthenticationError::Missing(alternatives))) => {
            assert_eq!(alternatives, [vec!["header", "query"], vec!["oauth"]]);
        }
        other => panic!("{other:?}"),
    }
    calls.assert_none();
}

#[tokio::test]
async fn anyone_may_call_where_nobody_must_prove_anything() {
    let service = || router(Service(Calls::default()));
    let (anyone, _) = connect(Client::builder(), service());
    assert_eq!(anyone.operations().get_maybe(GetMaybe).await.unwrap(), "None");
    let (somebody, _) = connect(all(), service());
    assert_eq!(somebody.operations().get_maybe(GetMaybe).await.unwrap(), r#"Some(["bearer: "])"#);
    // A bad token is not the same as none.
    let (liar, _) = connect(Client::builder().credentials(&BEARER, Token::new("bad")), service());
    let error = liar.operations().get_maybe(GetMaybe).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
}

#[tokio::test]
async fn the_server_admits_nobody_else() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let basic = "Basic realm=\"basic\", charset=\"UTF-8\"";
    type Headers<'a> = &'a [(&'a str, &'a str)];
    let cases: [(&str, Headers<'_>, u16, &str); 12] = [
        ("/default", &[], 401, "Bearer"),
        ("/default", &[("authorization", "Bearer bad")], 401, "Bearer error=\"invalid_token\""),
        ("/default", &[("authorization", "Bearer weak")], 403, "Bearer error=\"insufficient_scope\""),
        ("/default", &[("authorization", "Basic Z29vZDpnb29k")], 401, "Bearer"),
        ("/default", &[("authorization", "Bearer a b")], 400, "Bearer error=\"invalid_request\""),
        ("/default", &[("authorization", "Bearer broken")], 500, ""),
        ("/basic", &[], 401, basic),
        ("/basic", &[("authorization", "Basic !")], 400, basic),
        ("/basic", &[("authorization", "Bearer good")], 401, basic),
        ("/header", &[("x-api-key", "bad")], 401, "ApiKey in=\"header\", name=\"X-Api-Key\""),
        ("/query?api%20key=bad", &[], 401, "ApiKey in=\"query\", name=\"api key\""),
        ("/cookie", &[("cookie", "api_key=bad; other=1")], 401, "ApiKey in=\"cookie\", name=\"api_key\""),
    ];
    for (target, headers, status, challenge) in cases {
        let answer = send(&router, "GET", target, headers, "").await;
        assert_eq!(answer.status, status, "{target} {headers:?}: {}", answer.body);
        let found = answer.headers.get("www-authenticate").map_or("", |value| value.to_str().unwrap());
        assert_eq!(found, challenge, "{target} {headers:?}");
        assert!(!answer.body.contains("a secret"), "{}", answer.body);
    }
    calls.assert_none();
}

#[tokio::test]
async fn a_call_may_have_credentials_of_its_own() {
    let calls = Calls::default();
    let (client, _) = connect(all(), router(Service(calls.clone())));
    let call = client.operations().get_basic(GetBasic).credentials(&BASIC, Basic::new("Bob", GOOD));
    call.await.unwrap();
    assert_eq!(calls.only::<Vec<String>>(), ["basic: Bob"]);
    let call = client.operations().get_basic(GetBasic).credentials(&BASIC, Token::new("good"));
    match call.await {
        Err(client::Error::Authentication(AuthenticationError::Unfit(scheme))) => assert_eq!(scheme, "basic"),
        other => panic!("{other:?}"),
    }
    calls.assert_none();
}

#[test]
fn no_secret_is_shown() {
    let (client, _) = connect(all(), router(Service(Calls::default())));
    let shown = format!("{client:?} {:?} {:?}", all(), client.operations().get_default(GetDefault));
    assert!(!shown.contains(GOOD) && !shown.contains("good"), "{shown}");
    let names: [&Scheme; 6] = [&BEARER, &BASIC, &HEADER, &QUERY, &COOKIE, &OAUTH];
    assert_eq!(names.map(|scheme| scheme.name), ["bearer", "basic", "header", "query", "cookie", "oauth"]);
}
