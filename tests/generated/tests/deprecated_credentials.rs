//! A deprecated scheme does what it did.

use understory_generated::deprecated_credentials::security::{KEY, TOKEN};
use understory_generated::deprecated_credentials::{Client, ListReports, OperationsService, router};
use understory_runtime::client::{ApiKey, Token};
use understory_runtime::server::{Authenticator, Credential, Denied, Error, Presented};

use crate::support::connect;

struct Service;

impl Authenticator for Service {
    type Principal = String;

    async fn authenticate(&self, presented: &Presented) -> Result<String, Denied> {
        let one = presented.credentials().first().ok_or(Denied::Invalid)?;
        match &one.credential {
            Credential::ApiKey(key) => Ok(format!("key {}", key.expose())),
            Credential::Bearer(token) => Ok(format!("token {}", token.expose())),
            _ => Err(Denied::Invalid),
        }
    }
}

impl OperationsService for Service {
    async fn list_reports(&self, principal: String, _: ListReports) -> Result<String, Error> {
        Ok(principal)
    }
}

#[tokio::test]
async fn both_let_a_caller_in() {
    let (client, wire) = connect(Client::builder().credentials(&KEY, ApiKey::new("old")), router(Service));
    assert_eq!(client.operations().list_reports(ListReports).await.unwrap(), "key old");
    assert_eq!(wire.only().header("x-key"), Some("old"));
    let (client, wire) = connect(Client::builder().credentials(&TOKEN, Token::new("new")), router(Service));
    assert_eq!(client.operations().list_reports(ListReports).await.unwrap(), "token new");
    assert_eq!(wire.only().header("authorization"), Some("Bearer new"));
}
