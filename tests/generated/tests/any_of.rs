//! Values that may be several alternatives at once: nothing of them is lost.

use serde_json::{Value, json};
use understory_generated::any_of::types::{
    Customer, Deleted, First, FirstVersion, Post, Second, SecondVersion, Spot, Town, Values, ValuesCustomer,
    ValuesFormat, ValuesOwner, ValuesPlace, ValuesStay, Visit,
};
use understory_generated::any_of::{Client, OperationsService, PutValues, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_values(&self, request: PutValues) -> Result<Values, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

/// Sends a text there and back: the service echoes it whole.
async fn echoed(text: Value) -> Values {
    let calls = Calls::default();
    let answer = send_json(&router(Service(calls.clone())), "PUT", "/values", &text.to_string()).await;
    assert_eq!((answer.status, answer.json()), (200, text));
    calls.only::<PutValues>().body
}

/// Sends a value there and back, as JSON and as XML.
async fn travels(values: Values, text: Value) {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PutValues::new(values.clone());
    let answer = client.operations().put_values(request.clone()).await.expect("the service echoes");
    assert_eq!(calls.only::<PutValues>(), request);
    assert_eq!(answer, values);
    assert_eq!(wire.only().json(), text);

    let call = client.operations().put_values(request.clone());
    let answer = call.content_type("application/xml").accept("application/xml").await.expect("in XML too");
    assert_eq!(calls.only::<PutValues>(), request, "{}", wire.only().text());
    assert_eq!(answer, values);
}

#[tokio::test]
async fn what_nothing_tells_apart_is_one_struct() {
    let post = Post::new("1").with_text("hi").with_picture("cat.png").with_by("me");
    let text = json!({"id": "1", "text": "hi", "by": "me", "picture": "cat.png"});
    travels(Values::new().with_post(post), json!({"post": text})).await;
}

#[tokio::test]
async fn a_value_that_is_two_is_the_one_that_names_more_and_keeps_the_rest() {
    let both = json!({"lat": 41.9, "lon": 12.5, "town": "Rome"});
    let values =
        echoed(json!({"place": both.clone(), "owner": {"id": "7", "lat": 1.5, "lon": 2.5, "town": "Rome"}}))
            .await;
    let Some(ValuesPlace::Spot(spot)) = &values.place else { panic!("{values:?}") };
    assert_eq!((spot.lat, spot.lon), (41.9, 12.5));
    assert_eq!(serde_json::to_value(&spot.additional_properties).unwrap(), json!({"town": "Rome"}));
    let Some(ValuesOwner::Spot(owner)) = &values.owner else { panic!("{values:?}") };
    assert_eq!(owner.id.as_deref(), Some("7"));
    assert_eq!(owner.additional_properties.len(), 1);

    let mut spot = Spot::new(41.9, 12.5);
    spot.additional_properties.insert("town".to_owned(), "Rome".into());
    travels(Values::new().with_place(ValuesPlace::Spot(spot)), json!({"place": both})).await;
}

#[tokio::test]
async fn a_value_that_is_one_is_that() {
    for (place, text) in [
        (ValuesPlace::Town(Town::new("Rome").with_people(3)), json!({"town": "Rome", "people": 3})),
        (ValuesPlace::Spot(Spot::new(41.9, 12.5)), json!({"lat": 41.9, "lon": 12.5})),
    ] {
        travels(Values::new().with_place(place), json!({"place": text})).await;
    }
    for (customer, text) in [
        (ValuesCustomer::String("c1".to_owned()), json!("c1")),
        (ValuesCustomer::Customer(Customer::new("c1").with_mail("a@b")), json!({"id": "c1", "mail": "a@b"})),
        (ValuesCustomer::Deleted(Deleted::new("c1", true)), json!({"id": "c1", "deleted": true})),
    ] {
        travels(Values::new().with_customer(customer), json!({"customer": text})).await;
    }
}

#[tokio::test]
async fn what_stands_inside_of_two_is_kept_too() {
    // Either may be taken, for both name the same members.
    let values = echoed(json!({"stay": {"nights": 2, "guest": {"name": "Ada", "card": "42"}}})).await;
    let Some(ValuesStay::Visit(Visit { guest: Some(guest), .. })) = values.stay else { panic!("{values:?}") };
    assert_eq!(guest.name.as_deref(), Some("Ada"));
    assert_eq!(serde_json::to_value(&guest.additional_properties).unwrap(), json!({"card": "42"}));
}

#[tokio::test]
async fn an_alternative_whose_enum_lists_the_number_comes_first() {
    for (format, text) in [
        (ValuesFormat::First(First::new(FirstVersion::N1)), json!({"version": 1})),
        (ValuesFormat::Second(Second::new(SecondVersion::N2)), json!({"version": 2})),
        (ValuesFormat::First(First::new(FirstVersion::Unknown(3))), json!({"version": 3})),
    ] {
        travels(Values::new().with_format(format), json!({"format": text})).await;
    }
}
