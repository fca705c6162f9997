//! The flow for what has no browser: the client is given the token.

use understory_generated::device_authorization::security::TELEVISION;
use understory_generated::device_authorization::{Client, ListChannels, OperationsService, router};
use understory_runtime::client::{Error, Token};
use understory_runtime::server::{self, Authenticator, Credential, Denied, Presented};

use crate::support::connect;

struct Service;

impl Authenticator for Service {
    type Principal = String;

    async fn authenticate(&self, presented: &Presented) -> Result<String, Denied> {
        let one = presented.credentials().first().ok_or(Denied::Invalid)?;
        match &one.credential {
            Credential::Bearer(token) => Ok(format!("{} for {}", token.expose(), one.scopes.join("+"))),
            _ => Err(Denied::Invalid),
        }
    }
}

impl OperationsService for Service {
    async fn list_channels(&self, principal: String, _: ListChannels) -> Result<String, server::Error> {
        Ok(principal)
    }
}

#[tokio::test]
async fn a_token_that_was_had_elsewhere_is_sent() {
    let builder = Client::builder().credentials(&TELEVISION, Token::new("a"));
    let (client, wire) = connect(builder, router(Service));
    assert_eq!(client.operations().list_channels(ListChannels).await.unwrap(), "a for watch");
    assert_eq!(wire.only().header("authorization"), Some("Bearer a"));
    let (client, _) = connect(Client::builder(), router(Service));
    let answer = client.operations().list_channels(ListChannels).await;
    assert!(matches!(answer, Err(Error::Authentication(_))));
}
