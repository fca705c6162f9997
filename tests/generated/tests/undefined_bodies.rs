//! Bodies of GET and DELETE travel, though HTTP gives them no meaning; TRACE has none.

use serde_json::json;
use understory_generated::undefined_bodies::types::Filter;
use understory_generated::undefined_bodies::{
    Client, DeletePets, FindPets, OperationsService, TracePets, router,
};
use understory_runtime::server::Error;

use crate::support::{Calls, connect};

struct Service(Calls);

impl OperationsService for Service {
    async fn find_pets(&self, request: FindPets) -> Result<Vec<String>, Error> {
        self.0.record(&request);
        Ok(request.body.name.into_iter().collect())
    }

    async fn delete_pets(&self, request: DeletePets) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn trace_pets(&self, request: TracePets) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

#[tokio::test]
async fn the_body_of_a_get_arrives() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = FindPets::new(Filter::new().with_name("Rex"));
    assert_eq!(client.operations().find_pets(request.clone()).await.unwrap(), ["Rex"]);
    assert_eq!(calls.only::<FindPets>(), request);
    assert_eq!(wire.only().json(), json!({"name": "Rex"}));
}

#[tokio::test]
async fn the_body_of_a_delete_arrives_and_may_be_absent() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for request in [DeletePets::new().with_body(Filter::new()), DeletePets::new()] {
        client.operations().delete_pets(request.clone()).await.unwrap();
        assert_eq!(calls.only::<DeletePets>(), request);
        assert_eq!(wire.only().request.is_empty(), request.body.is_none());
    }
}

#[tokio::test]
async fn a_trace_has_no_body() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    client.operations().trace_pets(TracePets).await.unwrap();
    calls.only::<TracePets>();
    assert!(wire.only().request.is_empty());
}
