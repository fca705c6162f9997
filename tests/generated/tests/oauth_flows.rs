//! Flows that a person goes through in a browser: the client is given the token.

use understory_generated::oauth_flows::security::{ALL, CODE, IMPLICIT};
use understory_generated::oauth_flows::{
    Client, DeletePhotos, ListPhotos, OperationsService, PutPhotos, router,
};
use understory_runtime::client::{self, AuthenticationError, Token};
use understory_runtime::server::{Authenticator, Credential, Denied, Error, Presented};

use crate::support::{connect, send};

/// Believes every token, and says whose it is and what the document wants it to permit.
struct Service;

impl Authenticator for Service {
    type Principal = String;

    async fn authenticate(&self, presented: &Presented) -> Result<String, Denied> {
        let mut names = Vec::new();
        for one in presented.credentials() {
            match &one.credential {
                Credential::Bearer(token) => {
                    names.push(format!(
                        "{} of {} for {}",
                        token.expose(),
                        one.scheme.name,
                        one.scopes.join("+")
                    ));
                }
                _ => return Err(Denied::Invalid),
            }
        }
        Ok(names.join(", "))
    }
}

impl OperationsService for Service {
    async fn list_photos(&self, principal: String, _: ListPhotos) -> Result<String, Error> {
        Ok(principal)
    }

    async fn delete_photos(&self, principal: String, _: DeletePhotos) -> Result<String, Error> {
        Ok(principal)
    }

    async fn put_photos(&self, principal: String, _: PutPhotos) -> Result<String, Error> {
        Ok(principal)
    }
}

#[tokio::test]
async fn a_token_that_was_had_elsewhere_is_sent() {
    let builder = Client::builder()
        .credentials(&IMPLICIT, Token::new("a"))
        .credentials(&CODE, Token::new("b"))
        .credentials(&ALL, Token::new("c"));
    let (client, wire) = connect(builder, router(Service));
    let photos = client.operations();
    assert_eq!(photos.list_photos(ListPhotos).await.unwrap(), "a of implicit for read");
    assert_eq!(wire.only().header("authorization"), Some("Bearer a"));
    assert_eq!(photos.delete_photos(DeletePhotos).await.unwrap(), "b of code for read+write");
    assert_eq!(photos.put_photos(PutPhotos).await.unwrap(), "c of all for write");
}

#[tokio::test]
async fn without_one_nothing_is_sent_and_nobody_is_let_in() {
    let (client, _) = connect(Client::builder(), router(Service));
    match client.operations().list_photos(ListPhotos).await {
        Err(client::Error::Authentication(AuthenticationError::Missing(alternatives))) => {
            assert_eq!(alternatives, [vec!["implicit"]]);
        }
        other => panic!("{other:?}"),
    }
    let answer = send(&router(Service), "DELETE", "/photos", &[], "").await;
    assert_eq!(
        (answer.status, answer.headers["www-authenticate"].to_str().unwrap()),
        (401, "Bearer scope=\"read write\"")
    );
}
