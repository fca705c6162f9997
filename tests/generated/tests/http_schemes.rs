//! Schemes of HTTP that have no type of their own, OpenID Connect, and client certificates.

use understory_generated::http_schemes::security::{CERTIFICATE, HMAC, KEY, NEGOTIATE, OPENID};
use understory_generated::http_schemes::{
    Certificate, Client, Hmac, Negotiate, Openid, OperationsService, router,
};
use understory_runtime::client::{ApiKey, Builder, HttpCredentials, Token};
use understory_runtime::server::{Authenticator, Credential, Denied, Error, Presented};

use crate::support::{connect, send};

/// Says what was presented.
struct Service;

impl Authenticator for Service {
    type Principal = String;

    async fn authenticate(&self, presented: &Presented) -> Result<String, Denied> {
        let words = presented.credentials().iter().map(|one| match &one.credential {
            Credential::Http(text) => format!("{}={}", one.scheme.name, text.expose()),
            Credential::ApiKey(key) => format!("{}={}", one.scheme.name, key.expose()),
            Credential::Bearer(token) => format!("{}={} {:?}", one.scheme.name, token.expose(), one.scopes),
            // Whose certificate it is, the layer that speaks TLS knows.
            Credential::MutualTls => one.scheme.name.to_owned(),
            Credential::Basic { .. } => String::new(),
        });
        Ok(words.collect::<Vec<String>>().join(" "))
    }
}

impl OperationsService for Service {
    async fn negotiate(&self, principal: String, _: Negotiate) -> Result<String, Error> {
        Ok(principal)
    }

    async fn hmac(&self, principal: String, _: Hmac) -> Result<String, Error> {
        Ok(principal)
    }

    async fn openid(&self, principal: String, _: Openid) -> Result<String, Error> {
        Ok(principal)
    }

    async fn certificate(&self, principal: String, _: Certificate) -> Result<String, Error> {
        Ok(principal)
    }
}

fn all() -> Builder<Client> {
    Client::builder()
        .credentials(&NEGOTIATE, HttpCredentials::new("YII="))
        .credentials(&HMAC, HttpCredentials::new("id=1, mac=\"x\""))
        .credentials(&KEY, ApiKey::new("k"))
        .credentials(&OPENID, Token::new("t"))
}

#[tokio::test]
async fn each_travels_behind_its_own_name() {
    let (client, wire) = connect(all(), router(Service));
    let operations = client.operations();
    assert_eq!(operations.negotiate(Negotiate).await.unwrap(), "negotiate=YII=");
    assert_eq!(wire.only().header("authorization"), Some("negotiate YII="));
    assert_eq!(operations.hmac(Hmac).await.unwrap(), "hmac=id=1, mac=\"x\" key=k");
    let sent = wire.only();
    assert_eq!(sent.header("authorization"), Some("acme-hmac-sha256 id=1, mac=\"x\""));
    assert_eq!(sent.header("cookie"), Some("session=k"));
    assert_eq!(operations.openid(Openid).await.unwrap(), "openid=t [\"pets.read\"]");
    assert_eq!(wire.only().header("authorization"), Some("Bearer t"));
    // The certificate is the transport's.
    assert_eq!(operations.certificate(Certificate).await.unwrap(), CERTIFICATE.name);
    assert_eq!(wire.only().header("authorization"), None);
}

#[tokio::test]
async fn the_name_of_a_scheme_has_no_case() {
    let router = router(Service);
    for name in ["Negotiate", "negotiate", "NEGOTIATE"] {
        let answer =
            send(&router, "GET", "/negotiate", &[("authorization", &format!("{name} abc"))], "").await;
        assert_eq!((answer.status, answer.body.as_str()), (200, "negotiate=abc"));
    }
    for (target, headers) in [
        ("/negotiate", &[("authorization", "Bearer abc")][..]),
        ("/hmac", &[("authorization", "acme-hmac-sha256 x")]),
        ("/hmac", &[("cookie", "session=k")]),
        ("/openid", &[]),
    ] {
        assert_eq!(send(&router, "GET", target, headers, "").await.status, 401, "{target} {headers:?}");
    }
}
