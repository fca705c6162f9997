//! A schema whose alternatives are made of it.

use serde_json::json;
use understory_generated::parents_with_alternatives::types::{Book, Cat, Dog, Gift, Pet, Thing};
use understory_generated::parents_with_alternatives::{Client, OperationsService, PutPet, PutThing, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_pet(&self, request: PutPet) -> Result<Pet, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_thing(&self, request: PutThing) -> Result<Thing, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn without_a_discriminator_a_value_may_be_several_of_them() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let mut both = Book::new().with_name("Emma").with_pages(320);
    both.additional_properties.insert("from".to_owned(), "Ada".into());
    let sent = [
        (Thing::Book(Book::new().with_name("Emma").with_pages(320)), json!({"name": "Emma", "pages": 320})),
        (Thing::Gift(Gift::new().with_from("Ada")), json!({"from": "Ada"})),
        (Thing::Book(both), json!({"name": "Emma", "pages": 320, "from": "Ada"})),
    ];
    for (thing, text) in sent {
        let answer = client.operations().put_thing(PutThing::new(thing.clone())).await.unwrap();
        assert_eq!(calls.only::<PutThing>().body, thing);
        assert_eq!(answer, thing);
        assert_eq!(wire.only().json(), text);
    }
}

#[tokio::test]
async fn each_has_its_own_members_and_those_of_the_parent() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let cat = Pet::Cat(Cat::new("Cat").with_name("Tom").with_lives(9));
    let dog = Pet::Dog(Dog::new("Dog").with_bark(true));
    let sent = [
        (cat, json!({"kind": "Cat", "name": "Tom", "lives": 9})),
        (dog, json!({"kind": "Dog", "bark": true})),
    ];
    for (pet, text) in sent {
        let answer = client.operations().put_pet(PutPet::new(pet.clone())).await.unwrap();
        assert_eq!(calls.only::<PutPet>().body, pet);
        assert_eq!(answer, pet);
        assert_eq!(wire.only().json(), text);
    }
}

#[tokio::test]
async fn what_is_none_of_them_is_refused() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for body in [r#"{"kind": "Fish"}"#, r#"{"lives": 9}"#, r#"{"kind": "Cat", "lives": "nine"}"#] {
        let answer = send_json(&router, "PUT", "/pets", body).await;
        assert_eq!(answer.status, 400, "{body}: {answer:?}");
    }
    calls.assert_none();
}
