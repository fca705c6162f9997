//! Members that an object has under a condition (JSON Schema 2020-12 Core §10.2.2).

use serde_json::json;
use understory_generated::conditional_members::types::{Pet, Shoe};
use understory_generated::conditional_members::{AddPet, Client, OperationsService, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn add_pet(&self, request: AddPet) -> Result<Pet, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn they_have_types_and_may_be_absent() {
    let bird = Pet::new("bird").with_wings(2);
    let walker = Pet::new("man").with_legs(2).with_shoes(vec![Shoe::new().with_left(true)]).with_size("41");
    for (pet, text) in [
        (Pet::new("cat"), json!({"kind": "cat"})),
        (bird, json!({"kind": "bird", "wings": 2})),
        (walker, json!({"kind": "man", "legs": 2, "shoes": [{"left": true}], "size": "41"})),
    ] {
        let calls = Calls::default();
        let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
        let request = AddPet::new(pet.clone());
        assert_eq!(client.operations().add_pet(request.clone()).await.unwrap(), pet);
        assert_eq!(calls.only::<AddPet>(), request);
        assert_eq!(wire.only().json(), text);
    }
}

#[tokio::test]
async fn what_a_condition_demands_is_not_demanded_without_it() {
    let calls = Calls::default();
    let body = json!({"kind": "bird", "legs": 1, "chip": "x", "chipped": "2026-01-31"}).to_string();
    let answer = send_json(&router(Service(calls.clone())), "POST", "/pets", &body).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let pet = calls.only::<AddPet>().body;
    assert_eq!(
        (pet.legs, pet.wings, pet.chipped.map(|date| date.to_string())),
        (Some(1), None, Some("2026-01-31".to_owned()))
    );
}
