//! Alternatives that no discriminator tells apart: by the values that each lists, by kind, by members.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use understory_generated::unions_by_shape::types::{
    Axe, AxeTool, Color, Event, EventGone, EventGoneType, EventMade, EventMadeType, Firm, Fruit, Person, Saw,
    SawTool, Values, ValuesListed, ValuesObject, ValuesScalar, ValuesToolsItem,
};
use understory_generated::unions_by_shape::{Client, OperationsService, PutValues, router};
use understory_runtime::server::Error;

use crate::support::{Calls, canned, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_values(&self, request: PutValues) -> Result<Values, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

/// Sends a value there and back, and looks at how it travels.
async fn travels(values: Values, text: Value) {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PutValues::new(values.clone());
    let answer = client.operations().put_values(request.clone()).await.expect("the service echoes");
    assert_eq!(calls.only::<PutValues>(), request);
    assert_eq!(answer, values);
    assert_eq!(wire.only().json(), text);
}

#[tokio::test]
async fn listed_values_mean_an_alternative() {
    for (event, text) in [
        (Event::Made(EventMade::new(EventMadeType::Made, "me")), json!({"type": "made", "by": "me"})),
        (Event::Gone(EventGone::new(EventGoneType::Gone)), json!({"type": "gone"})),
        (Event::Gone(EventGone::new(EventGoneType::Lost)), json!({"type": "lost"})),
    ] {
        travels(Values::new().with_event(event), json!({"event": text})).await;
    }
}

#[tokio::test]
async fn a_value_that_none_lists_is_kept_by_the_client_and_refused_by_the_server() {
    let text = r#"{"event": {"type": "new", "more": [1, {"deep": null}]}}"#;
    let (client, _) = connect(Client::builder(), canned(200, "application/json", text));
    let answer = client.operations().put_values(PutValues::new(Values::new())).await.unwrap();
    match &answer.event {
        Some(Event::Unknown(kept)) => assert_eq!(kept.len(), 2),
        other => panic!("{other:?}"),
    }
    let back: Value = serde_json::to_value(&answer).unwrap();
    assert_eq!(back, serde_json::from_str::<Value>(text).unwrap());

    let calls = Calls::default();
    let answer = send_json(&router(Service(calls.clone())), "PUT", "/values", text).await;
    assert_eq!(answer.status, 400, "{answer:?}");
    calls.assert_none();
}

#[tokio::test]
async fn a_scalar_is_of_the_narrowest_kind() {
    for (scalar, text) in [
        (ValuesScalar::Number(1.5), json!(1.5)),
        (ValuesScalar::Integer(9_007_199_254_740_993), json!(9_007_199_254_740_993_i64)),
        (ValuesScalar::Color(Color::Green), json!("green")),
        (ValuesScalar::String("blue".to_owned()), json!("blue")),
    ] {
        travels(Values::new().with_scalar(scalar), json!({"scalar": text})).await;
    }
    for (listed, text) in [
        (ValuesListed::Color(Color::Red), json!("red")),
        (ValuesListed::Fruit(Fruit::Pear), json!("pear")),
        (ValuesListed::Fruit(Fruit::Unknown("kiwi".to_owned())), json!("kiwi")),
    ] {
        travels(Values::new().with_listed(listed), json!({"listed": text})).await;
    }
}

#[tokio::test]
async fn an_object_is_the_one_that_names_most_of_its_members() {
    let numbers = BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]);
    for (object, text) in [
        (ValuesObject::Person(Person::new("Ada").with_age(36)), json!({"name": "Ada", "age": 36})),
        (ValuesObject::Firm(Firm::new("Co").with_seat("Rome")), json!({"name": "Co", "seat": "Rome"})),
        (ValuesObject::Map(numbers), json!({"a": 1, "b": 2})),
    ] {
        travels(Values::new().with_object(object), json!({"object": text})).await;
    }
}

#[tokio::test]
async fn an_alternative_whose_enum_lists_the_value_comes_first() {
    let tools = vec![
        ValuesToolsItem::Axe(Axe::new().with_tool(AxeTool::Axe)),
        ValuesToolsItem::Saw(Saw::new().with_tool(SawTool::Saw).with_teeth(9)),
        ValuesToolsItem::Saw(Saw::new().with_tool(SawTool::Unknown("drill".to_owned()))),
    ];
    let text = json!([{"tool": "axe"}, {"tool": "saw", "teeth": 9}, {"tool": "drill"}]);
    travels(Values::new().with_tools(tools), json!({"tools": text})).await;
}

#[tokio::test]
async fn where_one_alternative_is_possible_its_fault_is_told() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let body = r#"{"object": {"a": "x"}}"#;
    let answer = send_json(&router, "PUT", "/values", body).await;
    assert_eq!(answer.status, 400, "{answer:?}");
    assert!(answer.json()["faults"].to_string().contains("/object/a"), "{answer:?}");
    calls.assert_none();
}
