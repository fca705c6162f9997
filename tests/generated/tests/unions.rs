//! One of several types: told apart by a member, or by trying.

use serde_json::json;
use understory_generated::unions::types::{Animal, Cat, Circle, Dog, Holder, HolderOther, Square, Value};
use understory_generated::unions::{Client, OperationsService, PostAnimals, PostValue, router};
use understory_runtime::client;
use understory_runtime::server::Error;

use crate::support::{Calls, canned, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn post_animals(&self, request: PostAnimals) -> Result<Vec<Animal>, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn post_value(&self, request: PostValue) -> Result<Holder, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn the_discriminator_says_which() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    let animals = vec![
        Animal::Cat(Cat::new("cat", 9)),
        // Another name of the same alternative in the mapping, which must stay what it is.
        Animal::Cat(Cat::new("lion", 1)),
        Animal::Dog(Dog::new("dog").with_breed("collie")),
    ];
    let request = PostAnimals::new(animals.clone());
    let answer = client.operations().post_animals(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PostAnimals>(), request);
    assert_eq!(answer, animals);
    let text = json!([
        {"kind": "cat", "lives": 9},
        {"kind": "lion", "lives": 1},
        {"kind": "dog", "breed": "collie"},
    ]);
    assert_eq!(wire.only().json(), text);

    let call = client.operations().post_animals(request.clone());
    let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
    assert_eq!(calls.only::<PostAnimals>(), request);
    assert_eq!(answer, animals);
    wire.only();

    // The member need not come first.
    let answer = send_json(&router, "POST", "/animals", r#"[{"lives": 3, "kind": "cat"}]"#).await;
    assert_eq!((answer.status, answer.json()), (200, json!([{"kind": "cat", "lives": 3}])));
    assert_eq!(calls.only::<PostAnimals>().body, [Animal::Cat(Cat::new("cat", 3))]);
}

#[tokio::test]
async fn an_unfit_discriminator_is_refused_with_its_place() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for body in [
        r#"[{"kind": "cat", "lives": 1}, {"kind": "cow"}]"#,
        r#"[{"kind": "cat", "lives": 1}, {"lives": 1}]"#,
        r#"[{"kind": "cat", "lives": 1}, {"kind": "cat"}]"#,
        r#"[{"kind": "cat", "lives": 1}, {"kind": 1}]"#,
        r#"[{"kind": "cat", "lives": 1}, null]"#,
    ] {
        let answer = send_json(&router, "POST", "/animals", body).await;
        assert_eq!(answer.status, 400, "{body}: {answer:?}");
        assert!(answer.json()["faults"].to_string().contains("/1"), "{body}: {answer:?}");
    }
    calls.assert_none();
}

#[tokio::test]
async fn without_a_discriminator_the_first_that_fits_wins() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let circle = Circle::new(1.5);
    let cases = [
        (Value::Integer(-3), json!(-3)),
        (Value::Bool(true), json!(true)),
        (Value::List(vec!["a".to_owned(), String::new()]), json!(["a", ""])),
        (Value::List(Vec::new()), json!([])),
        (Value::Circle(circle.clone()), json!({"radius": 1.5})),
        (Value::String("3".to_owned()), json!("3")),
    ];
    let others = [
        (Some(HolderOther::Circle(circle)), json!({"radius": 1.5})),
        (Some(HolderOther::Square(Square::new(2.0))), json!({"side": 2.0})),
        (None, json!(null)),
    ];
    for (value, value_text) in cases {
        for (other, other_text) in others.clone() {
            let holder = Holder::new(value.clone()).with_other(other);
            let request = PostValue::new(holder.clone());
            let answer = client.operations().post_value(request.clone()).await.unwrap();
            assert_eq!(calls.only::<PostValue>(), request);
            assert_eq!(answer, holder);
            assert_eq!(wire.only().json(), json!({"value": value_text, "other": other_text}));

            // XML has no types: an empty list leaves nothing behind, and a text fits what it spells.
            let mut in_xml = request.clone();
            match &value {
                Value::List(items) if items.is_empty() => continue,
                Value::String(text) => in_xml.body.value = Value::Integer(text.parse().unwrap()),
                _ => {}
            }
            let call = client.operations().post_value(request);
            let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
            let sent = wire.only();
            assert_eq!(calls.only::<PostValue>(), in_xml, "{}", sent.text());
            assert_eq!(answer, in_xml.body);
        }
    }
}

#[tokio::test]
async fn what_fits_no_alternative_is_a_fault() {
    let (client, _) =
        connect(Client::builder(), canned(200, "application/json", r#"{"value": {"radius": "x"}}"#));
    match client.operations().post_value(PostValue::new(Holder::new(Value::Integer(1)))).await {
        Err(client::Error::Decode { fault, .. }) => {
            assert!(fault.pointer.starts_with("/value"), "{}", fault.pointer);
        }
        other => panic!("{other:?}"),
    }
}
