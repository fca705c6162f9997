//! Alternatives of which there is one, which are null, or which are no types.

use serde_json::json;
use understory_generated::few_choices::types::{
    Blank, Circle, Color, Contact, Name, PlaceModel, Shape, Values, ValuesBlank, ValuesClosed,
};
use understory_generated::few_choices::{Client, OperationsService, PutValues, router};
use understory_runtime::scalars::Null;
use understory_runtime::server::Error;
use understory_runtime::value::JsonObject;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_values(&self, request: PutValues) -> Result<Values, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn each_is_what_it_comes_to() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let town: PlaceModel = serde_json::from_value(json!({"country": "c", "town": "t"})).unwrap();
    let open: JsonObject = serde_json::from_value(json!({"a": [1, null]})).unwrap();
    let rest = || {
        Values::new()
            .with_any(Name::new("Ada"))
            .with_one(i32::MIN)
            .with_all(Name::new("Bob"))
            .with_contact(Contact::new().with_mail("a@b"))
            .with_place(town.clone())
            .with_shape(Shape::Circle(Circle::new("Circle", 0.5)))
            .with_closed(ValuesClosed::new())
            .with_open(open.clone())
    };
    let whole = json!({
        "any": {"first": "Ada"}, "one": i32::MIN, "all": {"first": "Bob"}, "contact": {"mail": "a@b"},
        "place": {"country": "c", "town": "t"}, "shape": {"kind": "Circle", "radius": 0.5}, "closed": {},
        "open": {"a": [1, null]},
    });
    let cases = [
        (rest(), whole),
        (rest().with_blank(Some(ValuesBlank::Color(Color::Red))), json!({"blank": "red"})),
        (Values::new().with_blank(Some(ValuesBlank::Blank(Blank::Empty))), json!({"blank": ""})),
        (Values::new().with_blank(None), json!({"blank": null})),
        (Values::new().with_perhaps(Some(Color::Green)), json!({"perhaps": "green"})),
        (Values::new().with_perhaps(None), json!({"perhaps": null})),
        (Values::new().with_nothing(Null), json!({"nothing": null})),
    ];
    for (values, text) in cases {
        let request = PutValues::new(values.clone());
        let answer = client.operations().put_values(request.clone()).await.unwrap();
        assert_eq!((calls.only::<PutValues>(), answer), (request, values));
        let sent = wire.only().json();
        for (member, value) in text.as_object().unwrap() {
            assert_eq!(sent[member], *value);
        }
    }
}

#[tokio::test]
async fn the_one_alternative_is_demanded() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for (body, place) in [
        (r#"{"any": {"last": "A"}}"#, "body /any"),
        (r#"{"one": "1"}"#, "body /one"),
        (r#"{"one": 2147483648}"#, "body /one"),
        (r#"{"blank": 1}"#, "body /blank"),
        (r#"{"shape": {"kind": "Circle", "side": 1}}"#, "body /shape"),
        (r#"{"closed": {"a": 1}}"#, "body /closed"),
        (r#"{"open": []}"#, "body /open"),
    ] {
        let answer = send_json(&router, "PUT", "/values", body).await;
        assert_eq!(answer.places(), [place], "{body}");
    }
    // Which members are there is a demand on a value of the right type.
    let answer = send_json(&router, "PUT", "/values", r#"{"contact": {}}"#).await;
    assert_eq!((answer.status, &answer.json()["faults"][0]["pointer"]), (422, &json!("/contact")));
    calls.assert_none();
}
