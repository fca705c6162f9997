//! A schema with a discriminator, and those that are made of it.

use serde_json::json;
use understory_generated::inheritance::types::{CatBase, Dog, Lion, Pet, PetBase, Shelter};
use understory_generated::inheritance::{Client, OperationsService, PostPets, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn post_pets(&self, request: PostPets) -> Result<Shelter, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn whatever_is_made_of_it_stands_in_its_place() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let friend = Pet::Dog(Dog::new("Dog", "Rex"));
    let shelter =
        Shelter::new(Pet::Cat(CatBase::new("cat", "Tom", 9).with_friend(friend))).with_others(vec![
            Pet::Lion(Lion::new("Lion", "Leo", 1).with_mane(true)),
            Pet::Base(PetBase::new("Pet", "Pit")),
        ]);
    let request = PostPets::new(shelter.clone());
    let answer = client.operations().post_pets(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PostPets>(), request);
    assert_eq!(answer, shelter);
    let text = json!({
        "first": {"kind": "cat", "name": "Tom", "lives": 9, "friend": {"kind": "Dog", "name": "Rex"}},
        "others": [
            {"kind": "Lion", "name": "Leo", "lives": 1, "mane": true},
            {"kind": "Pet", "name": "Pit"},
        ],
    });
    assert_eq!(wire.only().json(), text);

    let call = client.operations().post_pets(request.clone());
    let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
    assert_eq!(calls.only::<PostPets>(), request);
    assert_eq!(answer, shelter);
}

#[tokio::test]
async fn an_unknown_one_is_what_the_schema_itself_says_and_keeps_the_rest() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let text = r#"{"first": {"kind": "Fish", "name": "Wanda", "fins": 3}}"#;
    let answer = send_json(&router, "POST", "/pets", text).await;
    let whole = json!({"first": {"kind": "Fish", "name": "Wanda", "fins": 3}});
    assert_eq!((answer.status, answer.json()), (200, whole));
    match calls.only::<PostPets>().body.first {
        Pet::Base(base) => assert_eq!((base.kind.as_str(), base.additional_properties.len()), ("Fish", 1)),
        other => panic!("{other:?}"),
    }

    for body in [
        r#"{"first": {"name": "x"}}"#,
        r#"{"first": {"kind": "Fish"}}"#,
        r#"{"first": {"kind": "cat", "name": "x"}}"#,
    ] {
        let answer = send_json(&router, "POST", "/pets", body).await;
        assert_eq!(answer.status, 400, "{body}: {answer:?}");
    }
    calls.assert_none();
}
