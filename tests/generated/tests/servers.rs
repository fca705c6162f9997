//! The document's servers, with the values of their variables.

use understory_generated::servers::{Client, Ping};
use understory_runtime::client::{self, BaseUrlError, Builder, RequestError};

use crate::support::{Wire, canned};

/// Where a client that is set up so sends its call.
async fn called(builder: Builder<Client>) -> String {
    let wire = Wire::default();
    let client = builder.service(wire.watch(canned(204, "text/plain", ""))).build();
    client.operations().ping(Ping).await.expect("an answer");
    wire.only().uri.to_string()
}

#[tokio::test]
async fn the_first_server_is_called_with_its_defaults() {
    assert_eq!(called(Client::builder()).await, "https://eu.example.com:8443/v1/ping");
}

#[tokio::test]
async fn variables_may_have_other_values() {
    let server = Client::SERVERS[0].with("region", "us").with("base", "a/b").with("port", "1");
    assert_eq!(called(Client::builder().server(server).unwrap()).await, "https://us.example.com:1/a/b/ping");
}

#[tokio::test]
async fn another_server_or_url_may_be_called() {
    let local = Client::builder().server(Client::SERVERS[1]).unwrap();
    assert_eq!(called(local).await, "http://localhost:8080/ping");
    let own = Client::builder().base_url("http://127.0.0.1:9/base/").unwrap();
    assert_eq!(called(own).await, "http://127.0.0.1:9/base/ping");
}

#[test]
fn what_is_no_base_url_is_refused() {
    let server = |server| Client::builder().server(server).map(|_| ()).unwrap_err();
    let relative = server(Client::SERVERS[2].into());
    assert_eq!(relative, BaseUrlError::Relative("/relative/to/the/document".to_owned()));
    assert_eq!(server(Client::SERVERS[0].with("zone", "x")), BaseUrlError::Variable("zone".to_owned()));
    assert!(matches!(server(Client::SERVERS[0].with("port", "x")), BaseUrlError::Malformed(_)));

    let url = |url: &str| Client::builder().base_url(url).map(|_| ()).unwrap_err();
    assert_eq!(url("javascript:alert(1)"), BaseUrlError::Scheme("javascript".to_owned()));
    assert_eq!(url("file:///etc/passwd"), BaseUrlError::Scheme("file".to_owned()));
    assert_eq!(url("http://h/?a=b"), BaseUrlError::Query);
    assert_eq!(url("http://u:p@h/"), BaseUrlError::UserInfo);
    assert!(matches!(url("nothing"), BaseUrlError::Relative(_)));
}

/// A document without servers has the server `/` (OpenAPI 3.0.4 §4.7.1), relative to a place that
/// a client does not know.
#[tokio::test]
async fn without_a_server_a_client_needs_a_base_url() {
    use understory_generated::optional_body::{Client, PostNote};
    let client = Client::builder().service(canned(200, "application/json", "null")).build();
    match client.operations().post_note(PostNote::new()).await {
        Err(client::Error::Request(error)) => {
            assert!(matches!(*error, RequestError::BaseUrl(BaseUrlError::Missing)));
        }
        other => panic!("{other:?}"),
    }
}
