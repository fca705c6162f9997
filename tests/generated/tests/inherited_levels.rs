//! A schema between the one with the discriminator and those that are made of it: what they add to it is there
//! where it is used itself.

use serde_json::{Value, json};
use understory_generated::inherited_levels::types::{
    Animal, AnimalBase, Cat, Dog, DogBase, Guide, Puppy, Walk,
};
use understory_generated::inherited_levels::{Client, OperationsService, PostWalk, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn post_walk(&self, request: PostWalk) -> Result<Walk, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

/// Sends a value there and back, and looks at how it travels.
async fn travels(walk: Walk, text: Value) {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PostWalk::new(walk.clone());
    let answer = client.operations().post_walk(request.clone()).await.expect("the service echoes");
    assert_eq!(calls.only::<PostWalk>(), request);
    assert_eq!(answer, walk);
    assert_eq!(wire.only().json(), text);
}

#[tokio::test]
async fn whatever_is_made_of_it_stands_in_its_place() {
    for (dog, text) in [
        (Dog::Puppy(Puppy::new("pup", "Rex", 9)), json!({"kind": "pup", "name": "Rex", "weeks": 9})),
        (
            Dog::Guide(Guide::new("Guide", "Rex").with_leads("Ada")),
            json!({"kind": "Guide", "name": "Rex", "leads": "Ada"}),
        ),
        (Dog::Base(DogBase::new("Dog", "Rex")), json!({"kind": "Dog", "name": "Rex"})),
    ] {
        travels(Walk::new(dog), json!({"dog": text})).await;
    }
}

#[tokio::test]
async fn all_levels_stand_in_the_place_of_the_first() {
    let walk = Walk::new(Dog::Base(DogBase::new("Dog", "Rex")))
        .with_puppy(Puppy::new("pup", "Pip", 3))
        .with_seen(vec![
            Animal::Cat(Cat::new("tabby").with_lives(9)),
            Animal::Dog(DogBase::new("Dog", "Max")),
            Animal::Puppy(Puppy::new("Puppy", "Tim", 5)),
            Animal::Base(AnimalBase::new("Animal")),
        ]);
    let text = json!({
        "dog": {"kind": "Dog", "name": "Rex"},
        "puppy": {"kind": "pup", "name": "Pip", "weeks": 3},
        "seen": [
            {"kind": "tabby", "lives": 9},
            {"kind": "Dog", "name": "Max"},
            {"kind": "Puppy", "name": "Tim", "weeks": 5},
            {"kind": "Animal"},
        ],
    });
    travels(walk, text).await;
}

#[tokio::test]
async fn an_unknown_one_keeps_what_it_adds() {
    let calls = Calls::default();
    let text = json!({"dog": {"kind": "Hound", "name": "Rex", "nose": {"long": true}}});
    let router = router(Service(calls.clone()));
    let answer = send_json(&router, "POST", "/walks", &text.to_string()).await;
    assert_eq!((answer.status, answer.json()), (200, text));
    let Dog::Base(dog) = calls.only::<PostWalk>().body.dog else { panic!("it is no other") };
    assert_eq!((dog.kind.as_str(), dog.additional_properties.len()), ("Hound", 1));

    // What each of them requires is required here.
    let text = r#"{"dog": {"kind": "pup", "name": "Rex"}}"#;
    let answer = send_json(&router, "POST", "/walks", text).await;
    assert_eq!((answer.status, answer.places()), (400, vec!["body /dog".to_owned()]));
    calls.assert_none();
}
