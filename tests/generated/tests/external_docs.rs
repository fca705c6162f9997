//! What is documented elsewhere is named in the docs, and changes nothing of how it travels.

use serde_json::json;
use understory_generated::external_docs::types::Pet;
use understory_generated::external_docs::{Client, CreatePet, PetsService, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect};

struct Service(Calls);

impl PetsService for Service {
    async fn create_pet(&self, request: CreatePet) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

#[tokio::test]
async fn a_documented_operation_is_called() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = CreatePet::new(Pet::new("Rex"));
    client.pets().create_pet(request.clone()).await.unwrap();
    assert_eq!(calls.only::<CreatePet>(), request);
    assert_eq!(wire.only().json(), json!({"name": "Rex"}));
}
