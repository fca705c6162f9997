//! Operations with servers of their own: where they are called, and who gets the credentials.

use understory_generated::operation_servers::security::KEY;
use understory_generated::operation_servers::{
    Client, DeleteFile, GetFile, ListPets, OperationsService, Ping, StorePets, router,
};
use understory_runtime::client::{self, ApiKey, BaseUrlError, Builder, RequestError, Server};
use understory_runtime::server::{Authenticator, Denied, Error, Presented};

use crate::support::{Wire, canned, connect, send};

struct Service;

impl Authenticator for Service {
    type Principal = String;

    async fn authenticate(&self, presented: &Presented) -> Result<String, Denied> {
        presented.api_key("key").map(str::to_owned).ok_or(Denied::Invalid)
    }
}

impl OperationsService for Service {
    async fn list_pets(&self, _: String, _: ListPets) -> Result<(), Error> {
        Ok(())
    }

    async fn store_pets(&self, _: String, _: StorePets) -> Result<(), Error> {
        Ok(())
    }

    async fn get_file(&self, _: String, _: GetFile) -> Result<(), Error> {
        Ok(())
    }

    async fn delete_file(&self, _: String, _: DeleteFile) -> Result<(), Error> {
        Ok(())
    }

    async fn ping(&self, _: Ping) -> Result<(), Error> {
        Ok(())
    }
}

/// Where a client that is set up so calls each operation.
async fn called(builder: Builder<Client>) -> [String; 5] {
    let wire = Wire::default();
    let builder = builder.credentials(&KEY, ApiKey::new("secret"));
    let client = builder.service(wire.watch(canned(204, "text/plain", ""))).build().operations();
    let mut seen = Vec::new();
    let mut look = |secured: bool| {
        let sent = wire.only();
        assert_eq!(sent.header("x-key"), secured.then_some("secret"), "{}", sent.uri);
        seen.push(sent.uri.to_string());
    };
    client.list_pets(ListPets).await.expect("an answer");
    look(true);
    client.store_pets(StorePets).await.expect("an answer");
    look(true);
    client.get_file(GetFile::new("a/b")).await.expect("an answer");
    look(true);
    client.delete_file(DeleteFile::new("c")).await.expect("an answer");
    look(true);
    client.ping(Ping).await.expect("an answer");
    look(false);
    seen.try_into().expect("five calls")
}

/// The nearest level counts: operation, path item, document.
#[tokio::test]
async fn each_is_called_at_its_own() {
    assert_eq!(
        called(Client::builder()).await,
        [
            "https://eu.example.com/v1/pets",
            "https://eu.example.com/v1/pets",
            "https://big.files.example.net/none/files/a%2Fb",
            "https://eu.example.com/v2/admin/files/c",
            "https://status.example.com/ping",
        ]
    );
}

/// What repeats the document's servers follows the one that is chosen, and variables of one name have
/// one value.
#[tokio::test]
async fn values_of_variables_count_everywhere() {
    let builder = Client::builder().server(Client::SERVERS[0].with("region", "us")).unwrap();
    let wanted = [
        "https://us.example.com/v1/pets",
        "https://us.example.com/v1/pets",
        "https://small.files.example.net/us/files/a%2Fb",
        "https://us.example.com/v2/admin/files/c",
        "https://status.example.com/ping",
    ];
    assert_eq!(called(builder.server_variable("store", "small")).await, wanted);
    let builder = Client::builder().server_variable("store", "small").server_variable("region", "us");
    assert_eq!(called(builder.server_variable("unknown", "x")).await, wanted);

    let test = called(Client::builder().server(Client::SERVERS[1]).unwrap()).await;
    assert_eq!(test[..2], ["https://test.example.com/v1/pets", "https://test.example.com/v1/pets"]);
    assert_eq!(test[3], "https://test.example.com/v2/admin/files/c");
}

/// A test or a proxy gets everything, and nobody else does.
#[tokio::test]
async fn a_base_url_redirects_everything() {
    assert_eq!(
        called(Client::builder().base_url("http://localhost:1/base/").unwrap()).await,
        [
            "http://localhost:1/base/pets",
            "http://localhost:1/base/pets",
            "http://localhost:1/base/files/a%2Fb",
            "http://localhost:1/base/files/c",
            "http://localhost:1/base/ping",
        ]
    );
}

#[tokio::test]
async fn a_call_may_go_elsewhere() {
    let wire = Wire::default();
    let builder = Client::builder().credentials(&KEY, ApiKey::new("secret"));
    let builder = builder.base_url("http://everywhere").unwrap();
    let client = builder.service(wire.watch(canned(204, "text/plain", ""))).build().operations();
    client.get_file(GetFile::new("a")).base_url("http://localhost:2/x").await.unwrap();
    assert_eq!(wire.only().uri, "http://localhost:2/x/files/a");
    client.get_file(GetFile::new("a")).server(GetFile::SERVERS[1]).await.unwrap();
    assert_eq!(wire.only().uri, "http://localhost:9000/files/a");
    client.get_file(GetFile::new("a")).server(GetFile::SERVERS[0].with("store", "small")).await.unwrap();
    assert_eq!(wire.only().uri, "https://small.files.example.net/none/files/a");
    client.list_pets(ListPets).server(Client::SERVERS[1]).await.unwrap();
    assert_eq!(wire.only().uri, "https://test.example.com/v1/pets");
    client.delete_file(DeleteFile::new("a")).server(DeleteFile::SERVERS[0]).await.unwrap();
    assert_eq!(wire.only().uri, "http://everywhere/v2/admin/files/a");

    let wrong = |call: Result<(), client::Error>| match call {
        Err(client::Error::Request(error)) => match *error {
            RequestError::BaseUrl(error) => error,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    let call = client.ping(Ping).base_url("ftp://x").await;
    assert_eq!(wrong(call), BaseUrlError::Scheme("ftp".to_owned()));
    let call = client.get_file(GetFile::new("a")).server(GetFile::SERVERS[0].with("zone", "x")).await;
    assert_eq!(wrong(call), BaseUrlError::Variable("zone".to_owned()));
}

/// A relative server is relative to the document, which is taken to be at its own server.
#[tokio::test]
async fn a_relative_server_needs_another() {
    static RELATIVE: Server = Server::new("/v2", &[]);
    let client = Client::builder().service(canned(204, "text/plain", "")).build().operations();
    assert_eq!(client.ping(Ping).server(RELATIVE).await.map_err(|error| error.to_string()), Ok(()));
    use understory_generated::optional_body::{Client as Homeless, PostNote};
    let client = Homeless::builder().service(canned(204, "text/plain", "")).build().operations();
    let error = client.post_note(PostNote::new()).server(RELATIVE).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the URL `/v2` is relative: give the client's builder a base URL with scheme and host"
    );
}

/// A server has each operation at its path, whatever stands before that at another server.
#[tokio::test]
async fn the_router_has_every_operation() {
    let router = router(Service);
    for (method, target) in [("GET", "/pets"), ("PUT", "/pets"), ("GET", "/files/a"), ("DELETE", "/files/a")]
    {
        let answer = send(&router, method, target, &[("x-key", "secret")], "").await;
        assert_eq!(answer.status, 204, "{method} {target}: {}", answer.body);
    }
    let (client, _) = connect(Client::builder().credentials(&KEY, ApiKey::new("secret")), router);
    client.operations().get_file(GetFile::new("a")).await.unwrap();
    client.operations().ping(Ping).await.unwrap();
}
