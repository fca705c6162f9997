//! However a place is written: what belongs beside the document is one type each.

use serde_json::json;
use understory_generated::base_uri::types::{Color, Pet, Toy};
use understory_generated::base_uri::{Client, OperationsService, PostPet, PutToy, router};
use understory_runtime::server::Error;

use crate::support::connect;

struct Service;

impl OperationsService for Service {
    async fn post_pet(&self, request: PostPet) -> Result<Pet, Error> {
        Ok(request.body)
    }

    async fn put_toy(&self, request: PutToy) -> Result<Toy, Error> {
        Ok(request.body)
    }
}

#[tokio::test]
async fn one_place_is_one_type() {
    let (client, wire) = connect(Client::builder(), router(Service));
    let toy = Toy::new().with_color(Color::Red);
    let pet = Pet::new().with_toy(toy.clone()).with_color(Color::Green);
    assert_eq!(client.operations().post_pet(PostPet::new(pet.clone())).await.unwrap(), pet);
    assert_eq!(wire.only().json(), json!({"toy": {"color": "red"}, "color": "green"}));
    assert_eq!(client.operations().put_toy(PutToy::new(toy.clone())).await.unwrap(), toy);
}
