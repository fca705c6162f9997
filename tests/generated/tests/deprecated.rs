//! What is deprecated works still, and whoever calls it is told: `expect` is refused where rustc has
//! nothing to tell. Whoever serves it is not, for a service has no choice.

use serde_json::json;
use understory_generated::deprecated::types::{Order, Owner, Pet};
use understory_generated::deprecated::{
    CheckPets, Client, OperationsService, PutPet, XAgeCountHeaders, router,
};
use understory_runtime::reply::WithHeaders;
use understory_runtime::server::Error;

use crate::support::{Calls, connect};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_pet(&self, request: PutPet) -> Result<Pet, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn check_pets(&self, _: CheckPets) -> Result<WithHeaders<(), XAgeCountHeaders>, Error> {
        Ok(WithHeaders::new((), XAgeCountHeaders::new().with_x_age(3)))
    }
}

#[tokio::test]
async fn it_travels_as_anything_else() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let pet = Pet::new("Tom").with_nick("T").with_owner(Owner::new("Ada"));
    let request = PutPet::new(pet.clone()).with_order(Order::Age);
    #[expect(deprecated)]
    let request = request.with_note("n");
    #[expect(deprecated)]
    let request = request.with_page(1);
    #[expect(deprecated)]
    let call = client.operations().put_pet(request.clone());
    let answer = call.await.unwrap();
    assert_eq!((calls.only::<PutPet>(), answer), (request, pet));
    let sent = wire.only();
    assert_eq!(sent.target(), "/pets?note=n&order=age&page=1");
    assert_eq!(sent.json(), json!({"name": "Tom", "nick": "T", "owner": {"name": "Ada"}}));
}

#[tokio::test]
async fn so_does_a_header() {
    let (client, _) = connect(Client::builder(), router(Service(Calls::default())));
    let answer = client.operations().check_pets(CheckPets).await.unwrap();
    assert_eq!(answer.headers.x_age, Some(3));
}
