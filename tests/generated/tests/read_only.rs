//! Members that only responses have (OpenAPI 3.0.4 §4.7.24.2, `readOnly`).

use serde_json::json;
use understory_generated::read_only::types::{Owner, Pet, PetInput, Shop, ShopInput, Toy, Visit};
use understory_generated::read_only::{AddVisit, Client, OperationsService, PutShop, PutToy, router};
use understory_runtime::client;
use understory_runtime::input;
use understory_runtime::server::Error;

use crate::support::{Calls, canned, connect, send, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_shop(&self, request: PutShop) -> Result<Shop, Error> {
        self.0.record(&request);
        Ok(shop())
    }

    async fn put_toy(&self, request: PutToy) -> Result<Toy, Error> {
        self.0.record(&request);
        Ok(Toy { made: Some("today".to_owned()), ..request.body })
    }

    async fn add_visit(&self, request: AddVisit) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

fn shop() -> Shop {
    let mut rex = Pet::new(7, "Rex").with_owner(Owner::new("1999")).with_toy(Toy::new().with_made("today"));
    rex.additional_properties.insert("fur".to_owned(), "long".to_owned());
    Shop::new(vec![rex])
}

/// What requests have of it.
fn shop_input() -> ShopInput {
    let mut rex = PetInput::new("Rex").with_toy(Toy::new());
    rex.additional_properties.insert("fur".to_owned(), "long".to_owned());
    ShopInput::new(vec![rex])
}

#[tokio::test]
async fn a_request_is_made_without_what_only_responses_have() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PutShop::new("a", shop_input());
    let answer = client.operations().put_shop(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PutShop>(), request);
    assert_eq!(answer, shop());
    assert_eq!(wire.only().json(), json!({"pets": [{"name": "Rex", "toy": {}, "fur": "long"}]}));

    let call = client.operations().put_shop(request.clone());
    let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
    assert_eq!(calls.only::<PutShop>(), request);
    assert_eq!(answer, shop());
    let sent = wire.only();
    let expected = "<Shop><pets><name>Rex</name><toy/><fur>long</fur></pets></Shop>";
    assert!(sent.text().ends_with(expected), "{}", sent.text());
}

#[tokio::test]
async fn a_server_passes_over_what_only_it_sends() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let body = r#"{"pets": [{"id": "none", "name": "Rex", "owner": {}, "toy": {"made": 1}, "fur": "long"}]}"#;
    assert_eq!(send_json(&router, "PUT", "/shops/a", body).await.status, 200);
    assert_eq!(calls.only::<PutShop>().body, shop_input());

    let xml = [("content-type", "application/xml")];
    let body = "<Shop><pets number='none'><name>Rex</name><owner/><toy><made><a/></made></toy><fur>long</fur></pets></Shop>";
    assert_eq!(send(&router, "PUT", "/shops/a", &xml, body).await.status, 200);
    assert_eq!(calls.only::<PutShop>().body, shop_input());

    // No other members are permitted, and this is none.
    assert_eq!(send_json(&router, "POST", "/visits", r#"{"id": "1", "by": "Ada"}"#).await.status, 204);
    assert_eq!(calls.only::<AddVisit>().body, Visit::new().with_by("Ada"));
    assert_eq!(send_json(&router, "POST", "/visits", r#"{"ids": "1", "by": "Ada"}"#).await.status, 400);
    calls.assert_none();

    let form = [("content-type", "application/x-www-form-urlencoded")];
    let target = "/toys?filter[name]=x&filter[made]=y";
    let answer = send(&router, "PUT", target, &form, "name=Ball&made=1999").await;
    assert_eq!(answer.json(), json!({"name": "Ball", "made": "today"}));
    let expected = PutToy::new(Toy::new().with_name("Ball")).with_filter(Toy::new().with_name("x"));
    assert_eq!(calls.only::<PutToy>(), expected);
}

#[tokio::test]
async fn a_client_sends_nothing_that_is_read_only() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let full = Toy::new().with_name("Ball").with_made("1999");
    let call = || client.operations().put_toy(PutToy::new(full.clone()).with_filter(full.clone()));
    assert_eq!(call().await.unwrap().made.as_deref(), Some("today"));
    let sent = wire.only();
    assert_eq!((sent.target(), sent.json()), ("/toys?filter%5Bname%5D=Ball", json!({"name": "Ball"})));
    call().content_type("application/x-www-form-urlencoded").await.unwrap();
    assert_eq!(wire.only().text(), "name=Ball");
    // Of its own a value has everything.
    assert_eq!(serde_json::to_value(&full).unwrap(), json!({"name": "Ball", "made": "1999"}));
    assert_eq!(serde_json::from_value::<Toy>(json!({"name": "Ball", "made": "1999"})).unwrap(), full);
    assert_eq!(format!("{full:?}"), r#"Toy { name: "Ball", made: "1999" }"#);
}

#[tokio::test]
async fn a_response_needs_what_a_request_has_not() {
    let (client, _) =
        connect(Client::builder(), canned(200, "application/json", r#"{"pets": [{"name": "a"}]}"#));
    let error = client.operations().put_shop(PutShop::new("a", shop_input())).await.unwrap_err();
    let client::Error::Decode { fault, .. } = error else { panic!("{error}") };
    assert_eq!(fault.to_string(), "/pets/0: `id` is missing");
}

#[test]
fn what_was_got_can_be_put_back() {
    assert_eq!(input::<ShopInput>(&shop()).unwrap(), shop_input());
}
