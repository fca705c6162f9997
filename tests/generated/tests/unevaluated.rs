//! Members and items of which no part of a schema says anything are refused, or of one type.

use std::collections::BTreeMap;

use serde_json::json;
use understory_generated::unevaluated::types::{Cat, CatPoint, Toys};
use understory_generated::unevaluated::{Client, OperationsService, PutCat, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_cat(&self, request: PutCat) -> Result<Cat, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn all_parts_are_known() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    let mut toys = Toys::new(2);
    toys.additional_properties = BTreeMap::from([("ball".to_owned(), "red".to_owned())]);
    let body = Cat::new(1)
        .with_claws(18)
        .with_toys(toys)
        .with_scores(BTreeMap::from([("mean".to_owned(), 0.5)]))
        .with_point(CatPoint("x".to_owned(), 1))
        .with_lives(BTreeMap::from([("first".to_owned(), false)]));
    let request = PutCat::new(body.clone());
    let answer = client.operations().put_cat(request.clone()).await.unwrap();
    assert_eq!((calls.only::<PutCat>(), answer), (request, body));
    let text = json!({
        "id": 1,
        "claws": 18,
        "toys": {"id": 2, "ball": "red"},
        "scores": {"mean": 0.5},
        "point": ["x", 1],
        "lives": {"first": false},
    });
    assert_eq!(wire.only().json(), text);
}

#[tokio::test]
async fn what_no_part_declares_is_refused() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for (body, place) in [
        (r#"{"id": 1, "tail": 1}"#, "body "),
        (r#"{"id": 1, "toys": {"id": 2, "ball": 1}}"#, "body /toys/ball"),
        (r#"{"id": 1, "point": ["x", 1, 2]}"#, "body /point"),
        (r#"{"id": 1, "lives": {"first": 1}}"#, "body /lives/first"),
    ] {
        assert_eq!(send_json(&router, "PUT", "/cats", body).await.places(), [place], "{body}");
    }
    let long = send_json(&router, "PUT", "/cats", r#"{"id": 1, "toys": {"id": 2, "ball": "longer"}}"#).await;
    assert_eq!(long.unmet(), ["body /toys/ball maxLength 5"]);
    calls.assert_none();
}
