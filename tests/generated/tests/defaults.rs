//! What a server assumes of what a request leaves out (OpenAPI 3.0.4 §4.7.24.1, `default`).

use serde_json::json;
use understory_generated::defaults::types::{Color, FindPetsNear, FindPetsSort, Pet, PetHome};
use understory_generated::defaults::{AddPet, ChangePet, Client, FindPets, OperationsService, router};
use understory_runtime::jiff::civil::date;
use understory_runtime::server::Error;

use crate::support::{Calls, canned, connect, send, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn find_pets(&self, request: FindPets) -> Result<Pet, Error> {
        self.0.record(&request);
        Ok(Pet::new("Rex", "dog"))
    }

    async fn add_pet(&self, request: AddPet) -> Result<Pet, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn change_pet(&self, request: ChangePet) -> Result<Pet, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

/// What a server sees of a pet of which nothing else is said.
fn assumed() -> Pet {
    Pet::new("Rex", "dog")
        .with_color(Color::Blue)
        .with_lives(9)
        .with_toys(Vec::new())
        .with_nickname(None)
        .with_home(PetHome::new().with_town("Rome").with_no(7))
}

#[tokio::test]
async fn parameters_that_are_absent_have_their_defaults() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    client.operations().find_pets(FindPets::new(2)).await.unwrap();
    let expected = FindPets::new(2)
        .with_limit(20)
        .with_sort(FindPetsSort::Age)
        .with_tags(vec!["a".to_owned(), "b,c".to_owned()])
        .with_near(FindPetsNear::new().with_lat(0.5).with_lon(1.0))
        .with_x_fast(true)
        .with_seen(date(2020, 2, 29));
    assert_eq!(calls.only::<FindPets>(), expected);
    // The client has sent none of them.
    let sent = wire.only();
    assert_eq!(sent.target(), "/pets?page=2");
    assert_eq!((sent.header("x-fast"), sent.header("cookie")), (None, None));

    // What is there is what it is, and an object that is there has the defaults of its own members.
    let request = FindPets {
        near: Some(FindPetsNear::new().with_lon(2.0)),
        ..FindPets::new(1)
            .with_limit(1)
            .with_sort(FindPetsSort::Name)
            .with_tags(vec!["z".to_owned()])
            .with_x_fast(false)
            .with_seen(date(1999, 1, 1))
    };
    client.operations().find_pets(request.clone()).await.unwrap();
    let near = FindPetsNear::new().with_lat(0.5).with_lon(2.0);
    assert_eq!(calls.only::<FindPets>(), request.with_near(near));
}

#[tokio::test]
async fn a_parameter_that_is_required_has_none() {
    let answer = send(&router(Service(Calls::default())), "GET", "/pets", &[], "").await;
    assert_eq!(answer.places(), ["query page"]);
}

#[tokio::test]
async fn members_that_are_absent_have_their_defaults_in_every_format() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for (media_type, text) in [
        ("application/json", r#"{"name":"Rex","kind":"dog"}"#),
        ("application/xml", "<Pet><name>Rex</name><kind>dog</kind></Pet>"),
        ("application/x-www-form-urlencoded", "name=Rex&kind=dog"),
    ] {
        let call = client.operations().add_pet(AddPet::new(Pet::new("Rex", "dog")));
        let answer = call.content_type(media_type).await.unwrap();
        assert_eq!(calls.only::<AddPet>().body, assumed(), "{media_type}");
        assert_eq!(answer, assumed());
        let sent = wire.only();
        assert!(sent.text().ends_with(text), "{}", sent.text());
    }
    // A member of a kind, and a member of a member.
    let pet = Pet { lives: Some(1), nickname: Some(Some("R".to_owned())), ..assumed() };
    let pet = Pet { home: Some(PetHome::new().with_town("Rome")), color: Some(Color::Red), ..pet };
    let body = r#"{"name":"Rex","kind":"dog","lives":1,"nickname":"R","color":"red","home":{}}"#;
    assert_eq!(send_json(&router(Service(calls.clone())), "POST", "/pets", body).await.status, 200);
    assert_eq!(calls.only::<AddPet>().body, pet);
    // One that is required has no default, though the document names one.
    let answer = send_json(&router(Service(calls.clone())), "POST", "/pets", r#"{"name":"Rex"}"#).await;
    assert_eq!(answer.places(), ["body "]);
    calls.assert_none();
}

#[tokio::test]
async fn a_patch_leaves_what_it_does_not_name() {
    let calls = Calls::default();
    let (client, _) = connect(Client::builder(), router(Service(calls.clone())));
    let request = ChangePet::new(Pet::new("Rex", "dog").with_home(PetHome::new()));
    let answer = client.operations().change_pet(request.clone()).await.unwrap();
    // Its parameters are as those of other methods.
    assert_eq!(calls.only::<ChangePet>(), request.clone().with_limit(20));
    assert_eq!(answer, request.body);
}

#[tokio::test]
async fn a_client_is_told_what_came() {
    let body = r#"{"name":"Rex","kind":"dog","made":"there"}"#;
    let (client, _) = connect(Client::builder(), canned(200, "application/json", body));
    let answer = client.operations().find_pets(FindPets::new(1)).await.unwrap();
    assert_eq!(answer, Pet::new("Rex", "dog").with_made("there"));
    // So is who reads a value of its own.
    assert_eq!(serde_json::from_str::<Pet>(body).unwrap(), answer);
    assert_eq!(
        serde_json::to_value(&answer).unwrap(),
        json!({"name": "Rex", "kind": "dog", "made": "there"})
    );
}
