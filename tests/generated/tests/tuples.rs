//! Lists with a type for each position (`prefixItems`, JSON Schema 2020-12 Core §10.3.1.1).

use serde_json::{Value, json};
use understory_generated::tuples::types::{
    Leg, RouteEither, RouteLooseItem, RouteModel, RouteOnly, RouteSpot, Window,
};
use understory_generated::tuples::{AddRoute, Client, OperationsService, router};
use understory_runtime::server::Error;

use crate::support::{Calls, canned, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn add_route(&self, request: AddRoute) -> Result<RouteModel, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

fn route() -> RouteModel {
    let start = Leg("Rome".to_owned(), Some(1.5), Vec::new());
    RouteModel::new(
        start.clone(),
        vec![Leg("Pisa".to_owned(), None, vec![start]), Leg(String::new(), Some(0.0), Vec::new())],
    )
    .with_only(RouteOnly("abc".to_owned()))
    .with_spot(RouteSpot(43.7, 10.4))
    .with_loose(vec![RouteLooseItem::String("a".to_owned()), RouteLooseItem::Bool(true)])
}

fn text() -> Value {
    json!({
        "first": ["Rome", 1.5, []],
        "legs": [["Pisa", null, [["Rome", 1.5, []]]], ["", 0.0, []]],
        "only": ["abc"],
        "spot": [43.7, 10.4],
        "loose": ["a", true],
    })
}

#[tokio::test]
async fn each_item_has_the_type_of_its_position() {
    for either in
        [None, Some(RouteEither::Window(Window(8, 20))), Some(RouteEither::String("day".to_owned()))]
    {
        let calls = Calls::default();
        let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
        let request =
            AddRoute::new(RouteModel { either: either.clone(), ..route() }).with_window(Window(6, 22));
        let answer = client.operations().add_route(request.clone()).await.unwrap();
        assert_eq!(calls.only::<AddRoute>(), request);
        assert_eq!(answer, request.body);
        let mut text = text();
        match either {
            Some(RouteEither::Window(_)) => text["either"] = json!([8, 20]),
            Some(RouteEither::String(_)) => text["either"] = json!("day"),
            _ => {}
        }
        let sent = wire.only();
        assert_eq!((sent.json(), sent.target()), (text, "/routes?window=6&window=22"));
    }
}

#[tokio::test]
async fn in_xml_each_item_is_an_element() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let leg = Leg("Rome".to_owned(), Some(1.5), Vec::new());
    let request = AddRoute::new(RouteModel::new(leg, Vec::new()).with_spot(RouteSpot(43.7, 10.4)));
    let call = client.operations().add_route(request.clone()).content_type("application/xml");
    assert_eq!(call.await.unwrap(), request.body);
    assert_eq!(calls.only::<AddRoute>(), request);
    let sent = wire.only();
    assert!(sent.text().contains("<spot>43.7</spot><spot>10.4</spot>"), "{}", sent.text());
}

#[tokio::test]
async fn a_list_of_another_length_is_refused() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for (first, place) in [
        (json!(["Rome", 1.5]), "first"),
        (json!(["Rome", 1.5, [], 7]), "first"),
        (json!([]), "first"),
        (json!([1, 1.5, []]), "first/0"),
        (json!({"0": "Rome"}), "first"),
    ] {
        let body = json!({"first": first, "legs": []}).to_string();
        let answer = send_json(&router, "POST", "/routes", &body).await;
        assert_eq!(answer.status, 400, "{answer:?}");
        assert!(answer.body.contains(place), "{answer:?}");
    }
    let (client, _) =
        connect(Client::builder(), canned(200, "application/json", r#"{"first": ["Rome"], "legs": []}"#));
    let failed = client.operations().add_route(AddRoute::new(route())).await.unwrap_err();
    assert!(failed.to_string().contains("a list of 3 items, not of 1"), "{failed}");
    calls.assert_none();
}

#[tokio::test]
async fn what_is_demanded_of_a_position_is_checked() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for (window, fine) in
        [("window=0&window=24", true), ("window=-1&window=24", false), ("window=0&window=25", false)]
    {
        let answer = send_json(&router, "POST", &format!("/routes?{window}"), &text().to_string()).await;
        assert_eq!(answer.status == 200, fine, "{answer:?}");
    }
}

#[test]
fn serde_reads_and_writes_them() {
    let value = serde_json::to_value(route()).unwrap();
    assert_eq!(value, text());
    assert_eq!(serde_json::from_value::<RouteModel>(value).unwrap(), route());
    let failed = serde_json::from_value::<Window>(json!([1])).unwrap_err();
    assert!(failed.to_string().contains("a list of 2 items, not of 1"), "{failed}");
}
