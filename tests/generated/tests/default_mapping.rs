//! The alternative that an unknown or absent discriminator means.

use serde_json::{Value, json};
use understory_generated::default_mapping::types::{Cat, Dog, OtherPet, Pet, Round, Shape, Square};
use understory_generated::default_mapping::{Client, EchoPets, EchoShape, OperationsService, router};
use understory_runtime::server::Error;

use crate::support::{Calls, canned, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn echo_pets(&self, request: EchoPets) -> Result<Vec<Pet>, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn echo_shape(&self, request: EchoShape) -> Result<Shape, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

fn pets() -> (Vec<Pet>, Value) {
    let pets = vec![
        Pet::Cat(Cat::new("cat", 9)),
        Pet::Dog(Dog::new().with_kind("Dog").with_breed("collie")),
        Pet::OtherPet(OtherPet::new("Bo").with_kind("lizard")),
        Pet::OtherPet(OtherPet::new("Nemo")),
    ];
    let text = json!([
        {"kind": "cat", "lives": 9},
        {"kind": "Dog", "breed": "collie"},
        {"kind": "lizard", "name": "Bo"},
        {"name": "Nemo"},
    ]);
    (pets, text)
}

#[tokio::test]
async fn what_is_unknown_or_absent_is_the_default() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let (pets, text) = pets();
    let request = EchoPets::new(pets.clone());
    assert_eq!(client.operations().echo_pets(request.clone()).await.unwrap(), pets);
    assert_eq!(calls.only::<EchoPets>(), request);
    // Nothing is written that was not there.
    assert_eq!(wire.only().json(), text);
    let call = client.operations().echo_pets(request.clone()).content_type("application/xml");
    assert_eq!(call.accept("application/xml").await.unwrap(), pets);
    assert_eq!(calls.only::<EchoPets>(), request);
}

#[tokio::test]
async fn a_server_takes_the_default_as_strictly_as_any_other() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for (body, place) in [
        (r#"[{"kind": "lizard"}]"#, "body /0"),
        (r#"[{"lives": 9}]"#, "body /0"),
        (r#"[{"kind": "cat", "name": "Tom"}]"#, "body /0"),
        (r#"[{"kind": 1, "name": "Tom"}]"#, "body /0/kind"),
    ] {
        assert_eq!(send_json(&router, "POST", "/pets", body).await.places(), [place], "{body}");
    }
    calls.assert_none();
}

#[tokio::test]
async fn a_client_takes_the_default_even_where_another_fits_better() {
    // `lives` is a member of cats, but without the discriminator this is another pet.
    let body = r#"[{"lives": 9, "name": "Tom"}]"#;
    let (client, _) = connect(Client::builder(), canned(200, "application/json", body));
    let answer = client.operations().echo_pets(EchoPets::new(Vec::new())).await.unwrap();
    assert_eq!(answer, [Pet::OtherPet(OtherPet::new("Tom"))]);
}

#[tokio::test]
async fn a_base_may_mean_one_of_its_children() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for (shape, text) in [
        (Shape::Square(Square::new().with_form("Square").with_side(2)), json!({"form": "Square", "side": 2})),
        (Shape::Round(Round::new().with_radius(1)), json!({"radius": 1})),
        (Shape::Round(Round::new().with_form("oval").with_radius(1)), json!({"form": "oval", "radius": 1})),
    ] {
        let request = EchoShape::new(shape.clone());
        assert_eq!(client.operations().echo_shape(request.clone()).await.unwrap(), shape);
        assert_eq!(calls.only::<EchoShape>(), request);
        assert_eq!(wire.only().json(), text);
    }
}
