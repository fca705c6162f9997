//! Members that are there, absent, or null: four presences, plain and structured.

use serde_json::{Value, json};
use understory_generated::objects::types::{PlaceModel, Thing, ThingInner};
use understory_generated::objects::{Client, OperationsService, PutThing, router};
use understory_runtime::client;
use understory_runtime::server::Error;

use crate::support::{Calls, canned, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_thing(&self, request: PutThing) -> Result<Thing, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

/// Each value with its JSON text, which must hold what is there and nothing else.
pub(crate) fn values() -> Vec<(Thing, Value)> {
    let home = PlaceModel::new().with_street("Elm");
    let least = Thing::new("least", None, PlaceModel::new());
    let most = Thing::new("most", Some(-1.5), home.clone())
        .with_count(i64::MIN)
        .with_flag(Some(false))
        .with_work(home.clone())
        .with_former(Some(home))
        .with_anything(json!({"a": [1, null, "x"]}))
        .with_inner(ThingInner::new().with_deep(""));
    let nulls = Thing::new("", None, PlaceModel::new()).with_flag(None).with_former(None);
    vec![
        (least, json!({"name": "least", "weight": null, "home": {}})),
        (
            most,
            json!({
                "name": "most", "count": i64::MIN, "weight": -1.5, "flag": false,
                "home": {"street": "Elm"}, "work": {"street": "Elm"}, "former": {"street": "Elm"},
                "anything": {"a": [1, null, "x"]}, "inner": {"deep": ""},
            }),
        ),
        (nulls, json!({"name": "", "weight": null, "flag": null, "home": {}, "former": null})),
    ]
}

#[tokio::test]
async fn every_presence_arrives_as_it_was_sent() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for (thing, text) in values() {
        let request = PutThing::new(thing.clone());
        let answer = client.operations().put_thing(request.clone()).await.unwrap();
        assert_eq!(calls.only::<PutThing>(), request);
        assert_eq!(answer, thing);
        assert_eq!(wire.only().json(), text);
    }
}

/// Null is `xsi:nil`, and so is not the same as absent; an empty object is an empty element.
#[tokio::test]
async fn they_arrive_in_xml_too() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for (thing, _) in values() {
        // A value of any type has no type in XML: `any` of `format/xml` says what is lost.
        let thing = Thing { anything: None, ..thing };
        let request = PutThing::new(thing.clone());
        let call = client.operations().put_thing(request.clone());
        let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
        assert_eq!(calls.only::<PutThing>(), request);
        assert_eq!(answer, thing);
        assert_eq!(wire.only().header("content-type"), Some("application/xml"));
    }
}

#[tokio::test]
async fn the_server_names_every_place_that_is_wrong() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let cases = [
        (r#"{"weight": 1, "home": {}}"#, "name"),
        (r#"{"name": null, "weight": 1, "home": {}}"#, "/name"),
        (r#"{"name": "x", "home": {}}"#, "weight"),
        (r#"{"name": "x", "weight": "1", "home": {}}"#, "/weight"),
        (r#"{"name": "x", "weight": 1, "home": {"street": "Elm", "other": 1}}"#, "/home"),
        (r#"{"name": "x", "weight": 1, "home": null}"#, "/home"),
        // What may be absent may not therefore be null (OpenAPI 3.0.4 §4.7.24.1, `nullable`).
        (r#"{"name": "x", "weight": 1, "home": {}, "count": null}"#, "/count"),
        (r#"{"name": "x", "weight": 1, "home": {}, "work": null}"#, "/work"),
    ];
    for (body, place) in cases {
        let answer = send_json(&router, "PUT", "/things", body).await;
        assert_eq!(answer.status, 400, "{body}");
        assert_eq!(answer.json()["type"], "urn:understory:problem:invalid-request", "{body}");
        let faults = answer.json()["faults"].to_string();
        assert!(faults.contains(place), "{body}: {faults}");
    }
    calls.assert_none();
}

#[tokio::test]
async fn the_client_says_where_an_answer_does_not_fit() {
    let body = r#"{"name": "x", "weight": 1, "home": {"street": 3}}"#;
    let (client, _) = connect(Client::builder(), canned(200, "application/json", body));
    let request = PutThing::new(Thing::new("x", None, PlaceModel::new()));
    match client.operations().put_thing(request).await {
        Err(client::Error::Decode { fault, body: kept, .. }) => {
            assert_eq!(fault.pointer, "/home/street");
            assert_eq!(kept, body.as_bytes());
        }
        other => panic!("{other:?}"),
    }
}

/// Services send null for what they have not got, so a client takes it as absent.
#[tokio::test]
async fn the_client_takes_null_for_absent() {
    let body = r#"{"name": "x", "weight": null, "home": {}, "count": null, "work": null, "flag": null}"#;
    let (client, _) = connect(Client::builder(), canned(200, "application/json", body));
    let thing = Thing::new("x", None, PlaceModel::new());
    let answer = client.operations().put_thing(PutThing::new(thing.clone())).await.unwrap();
    assert_eq!(answer, thing.with_flag(None));
}
