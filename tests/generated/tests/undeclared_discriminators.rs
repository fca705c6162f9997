//! An alternative that does not declare the property of its discriminator keeps what came in it.

use serde_json::{Value, json};
use understory_generated::undeclared_discriminators::types::{
    Card, Other, Start, Transfer, Values, ValuesEvent, ValuesPayment,
};
use understory_generated::undeclared_discriminators::{Client, OperationsService, PutValues, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_values(&self, request: PutValues) -> Result<Values, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

fn with<T>(value: T, members: impl FnOnce(&mut T, String, Value), name: &str, text: &str) -> T {
    let mut value = value;
    members(&mut value, name.to_owned(), Value::from(text));
    value
}

#[tokio::test]
async fn the_property_travels_with_what_does_not_declare_it() {
    let keep = |card: &mut Card, name, value| drop(card.additional_properties.insert(name, value));
    let card = with(Card::new("1"), keep, "method", "Card");
    let keep = |other: &mut Other, name, value| drop(other.additional_properties.insert(name, value));
    let other = with(Other::new().with_note("n"), keep, "kind", "stop");
    let rows = [
        (
            Values::new().with_payment(ValuesPayment::Card(card)).with_event(ValuesEvent::Other(other)),
            json!({"payment": {"number": "1", "method": "Card"}, "event": {"note": "n", "kind": "stop"}}),
        ),
        (
            Values::new()
                .with_payment(ValuesPayment::Transfer(Transfer::new("Transfer", "2")))
                .with_event(ValuesEvent::Start(Start::new("start"))),
            json!({"payment": {"method": "Transfer", "account": "2"}, "event": {"kind": "start"}}),
        ),
        (Values::new().with_event(ValuesEvent::Other(Other::new())), json!({"event": {}})),
    ];
    for (values, text) in rows {
        let calls = Calls::default();
        let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
        for format in ["application/json", "application/xml"] {
            let request = PutValues::new(values.clone());
            let call = client.operations().put_values(request.clone()).content_type(format).accept(format);
            assert_eq!(call.await.unwrap(), values, "{format}");
            assert_eq!(calls.only::<PutValues>(), request, "{format}");
            let sent = wire.only();
            if format == "application/json" {
                assert_eq!(sent.json(), text);
            }
        }
    }
}

#[tokio::test]
async fn nothing_of_what_came_is_lost() {
    let calls = Calls::default();
    let body =
        json!({"payment": {"method": "Card", "number": "1", "extra": [1]}, "event": {"kind": "x", "y": 1}});
    let answer = send_json(&router(Service(calls.clone())), "PUT", "/values", &body.to_string()).await;
    assert_eq!((answer.status, answer.json()), (200, body));
    calls.only::<PutValues>();
}
