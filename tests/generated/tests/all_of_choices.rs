//! Alternatives with something beside them, and parts of an `allOf` that say more of one property.

use serde_json::json;
use understory_generated::all_of_choices::types::{
    Contact, ContactMail, ContactPhone, Order, OrderBuyer, OrderLinesItem, OrderState,
};
use understory_generated::all_of_choices::{Client, OperationsService, PutContact, PutOrder, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_contact(&self, request: PutContact) -> Result<Contact, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_order(&self, request: PutOrder) -> Result<Order, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn each_alternative_has_what_stands_beside_it() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for (contact, text) in [
        (Contact::Mail(ContactMail::new("1", "a@b.c")), json!({"id": "1", "address": "a@b.c"})),
        (Contact::Phone(ContactPhone::new("2", "117")), json!({"id": "2", "number": "117"})),
    ] {
        let request = PutContact::new(contact.clone());
        let answer = client.operations().put_contact(request.clone()).await.unwrap();
        assert_eq!(calls.only::<PutContact>(), request);
        assert_eq!(answer, contact);
        assert_eq!(wire.only().json(), text);

        let call = client.operations().put_contact(request.clone());
        let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
        assert_eq!((calls.only::<PutContact>(), answer), (request, contact));
        wire.only();
    }
}

#[tokio::test]
async fn what_is_required_beside_the_alternatives_must_be_there() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for body in [r#"{"address": "a@b.c"}"#, r#"{"id": "1"}"#] {
        let answer = send_json(&router, "PUT", "/contacts", body).await;
        assert_eq!(answer.status, 400, "{body}: {answer:?}");
    }
    calls.assert_none();
}

#[tokio::test]
async fn a_property_of_several_parts_is_all_that_they_say() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let order = Order::new(OrderState::Paid)
        .with_buyer(OrderBuyer::new().with_name("Ada").with_vip(true))
        .with_lines(vec![OrderLinesItem::new(1.5).with_article("pen")]);
    let request = PutOrder::new(order.clone());
    let answer = client.operations().put_order(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PutOrder>(), request);
    assert_eq!(answer, order);
    let text = json!({
        "state": "paid",
        "buyer": {"name": "Ada", "vip": true},
        "lines": [{"article": "pen", "price": 1.5}],
    });
    assert_eq!(wire.only().json(), text);
}
