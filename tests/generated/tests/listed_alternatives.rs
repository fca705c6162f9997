//! A list of values beside something else leaves those that both permit: as an enum where they are single values,
//! and checked where they have parts of their own.

use serde_json::{Value, json};
use understory_generated::listed_alternatives::types::{
    Point, Values, ValuesColor, ValuesGrid, ValuesLetter, ValuesLevel, ValuesPoint, ValuesRank, ValuesSize,
};
use understory_generated::listed_alternatives::{Client, OperationsService, PutValues, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_values(&self, request: PutValues) -> Result<Values, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn each_value_that_both_permit_arrives() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let first = Values::new()
        .with_size(ValuesSize::Auto)
        .with_level(ValuesLevel::High)
        .with_rank(Some(ValuesRank::N2))
        .with_color(ValuesColor::Blue)
        .with_letter(ValuesLetter::A)
        .with_flag(true)
        .with_point(ValuesPoint::Point(Point::new(1).with_y(2)))
        .with_corner(Point::new(0).with_y(0))
        .with_pair(vec![1, 2])
        .with_grid(ValuesGrid(1, 2));
    let text = json!({
        "size": "auto", "level": "high", "rank": 2, "color": "blue", "letter": "a", "flag": true,
        "point": {"x": 1, "y": 2}, "corner": {"x": 0, "y": 0}, "pair": [1, 2], "grid": [1, 2],
    });
    let second = Values::new()
        .with_size(ValuesSize::N2)
        .with_rank(None)
        .with_point(ValuesPoint::String("home".to_owned()));
    let other = json!({"size": 2, "rank": null, "point": "home"});
    for (values, text) in [(first, text), (second, other)] {
        let request = PutValues::new(values.clone());
        let answer = client.operations().put_values(request.clone()).await.unwrap();
        assert_eq!((calls.only::<PutValues>(), answer), (request, values));
        assert_eq!(wire.only().json(), text);
    }
}

#[tokio::test]
async fn what_is_no_enum_is_checked_against_the_list() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for (body, place) in [
        (json!({"flag": false}), "/flag"),
        (json!({"point": {"x": 1}}), "/point"),
        (json!({"point": "away"}), "/point"),
        (json!({"corner": {"x": 0, "y": 1}}), "/corner"),
        (json!({"pair": [2, 1]}), "/pair"),
        (json!({"grid": [2, 1]}), "/grid"),
    ] {
        let answer = send_json(&router, "PUT", "/values", &body.to_string()).await;
        let fault = &answer.json()["faults"][0];
        assert_eq!(
            (answer.status, &fault["pointer"], &fault["keyword"]),
            (422, &json!(place), &json!("enum"))
        );
    }
    // What only one of the two permits is none of the values.
    for body in [json!({"letter": 1}), json!({"rank": "x"}), json!({"level": true}), json!({"color": null})] {
        let answer = send_json(&router, "PUT", "/values", &body.to_string()).await;
        assert_eq!(answer.status, 400, "{body}");
    }
    calls.assert_none();
}

#[test]
fn other_values_have_no_name() {
    for (value, known) in [(json!("auto"), true), (json!(1), true), (json!(true), false), (json!("x"), false)]
    {
        let size = ValuesSize::from(Value::clone(&value));
        assert_eq!(size != ValuesSize::Unknown(value.clone()), known, "{value}");
    }
    assert_eq!(ValuesColor::from("green"), ValuesColor::Unknown("green".to_owned()));
}
