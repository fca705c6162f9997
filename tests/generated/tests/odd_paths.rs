//! Paths that are no templates of OpenAPI: each is called, and answered, as it was meant.

use understory_generated::odd_paths::{
    ById, ByName, Client, Colon, Empty, NoSlash, OperationsClient, OperationsService, Plus, PutPetsByName,
    Twice, Undeclared, router,
};
use understory_runtime::server::Error;

use crate::support::{Calls, Wire, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn no_slash(&self, request: NoSlash) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn empty(&self, request: Empty) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn colon(&self, request: Colon) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn plus(&self, request: Plus) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn twice(&self, request: Twice) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn undeclared(&self, request: Undeclared) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn by_id(&self, request: ById) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn put_pets_by_name(&self, request: PutPetsByName) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

fn start() -> (OperationsClient, Calls, Wire) {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    (client.operations(), calls, wire)
}

#[tokio::test]
async fn each_path_is_sent_as_it_is_meant() {
    let (client, calls, wire) = start();
    client.no_slash(NoSlash).await.unwrap();
    calls.only::<NoSlash>();
    assert_eq!(wire.only().target(), "/no/slash");
    client.empty(Empty).await.unwrap();
    calls.only::<Empty>();
    assert_eq!(wire.only().target(), "/");
    client.colon(Colon::new("a:b")).await.unwrap();
    assert_eq!(calls.only::<Colon>(), Colon::new("a:b"));
    assert_eq!(wire.only().target(), "/colon/a%3Ab/raw");
    client.plus(Plus::new("a/b", "c")).await.unwrap();
    assert_eq!(calls.only::<Plus>(), Plus::new("a/b", "c"));
    assert_eq!(wire.only().target(), "/plus/a%2Fb/c");
    client.undeclared(Undeclared::new("x")).await.unwrap();
    assert_eq!(calls.only::<Undeclared>(), Undeclared::new("x"));
    assert_eq!(wire.only().target(), "/undeclared/x");
}

#[tokio::test]
async fn a_parameter_at_two_places_has_one_value() {
    let (client, calls, wire) = start();
    client.twice(Twice::new("eu")).await.unwrap();
    assert_eq!(calls.only::<Twice>(), Twice::new("eu"));
    assert_eq!(wire.only().target(), "/twice/eu/at/eu");
    let router = router(Service(calls.clone()));
    assert_eq!(send(&router, "GET", "/twice/eu/at/us", &[], "").await.status, 404);
    calls.assert_none();
}

/// Templates that differ in names only are one path to a server: each method is its own operation,
/// and the second of a method is the client's alone.
#[tokio::test]
async fn paths_that_differ_in_names_only_are_one() {
    let (client, calls, _) = start();
    client.by_id(ById::new("1")).await.unwrap();
    assert_eq!(calls.only::<ById>(), ById::new("1"));
    client.put_pets_by_name(PutPetsByName::new("Rex")).await.unwrap();
    assert_eq!(calls.only::<PutPetsByName>(), PutPetsByName::new("Rex"));
    client.by_name(ByName::new("Rex")).await.unwrap();
    assert_eq!(calls.only::<ById>(), ById::new("Rex"));
}
