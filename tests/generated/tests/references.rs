//! References into other files and into any place of the document: one type each, however it is
//! come by.

use serde_json::json;
use understory_generated::references::types::{Color, Owner, Pet, Problem, ProblemWhy, WordModel};
use understory_generated::references::{
    Client, OperationsService, PostOwner, PostOwnerError, PutPet, router,
};
use understory_runtime::client;
use understory_runtime::server::Error;

use crate::support::{Calls, connect};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_pet(&self, request: PutPet) -> Result<Pet, Error> {
        Ok(request.body)
    }

    async fn post_owner(&self, request: PostOwner) -> Result<Owner, Error<PostOwnerError>> {
        self.0.record(&request);
        match request.body.name {
            Some(_) => Ok(request.body),
            None => Err(PostOwnerError::NotFound(Problem::new(ProblemWhy::Gone)).into()),
        }
    }
}

#[tokio::test]
async fn what_other_files_hold_travels() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let pet = Pet::new(None).with_color(Color::Red).with_owner(Owner::new().with_name("ada"));
    let answer = client.operations().put_pet(PutPet::new("7", pet.clone())).await.unwrap();
    assert_eq!(answer, pet);
    assert_eq!(wire.only().json(), json!({"name": null, "color": "red", "owner": {"name": "ada"}}));

    let owner = Owner::new().with_name("ada").with_pets(vec![pet]);
    let request = PostOwner::new(owner.clone()).with_x_trace(WordModel::Long).with_page_size(3);
    let answer = client.operations().post_owner(request.clone()).await.unwrap();
    assert_eq!((calls.only::<PostOwner>(), answer), (request, owner));
    let sent = wire.only();
    assert_eq!((sent.target(), sent.header("x-trace")), ("/owners?page%20size=3", Some("long")));

    let error = client.operations().post_owner(PostOwner::new(Owner::new())).await.unwrap_err();
    let client::Error::Api { error: PostOwnerError::NotFound(problem), .. } = error else {
        panic!("{error}")
    };
    assert_eq!(problem, Problem::new(ProblemWhy::Gone));
}
