//! Members whose names decide which type they have: each is one of these types.

use std::collections::BTreeMap;

use serde_json::json;
use understory_generated::patterned_members::types::{Labels, LabelsMixedValue, LabelsValue, Tag};
use understory_generated::patterned_members::{Client, OperationsService, PutLabels, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_labels(&self, request: PutLabels) -> Result<Labels, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

fn members<T, const N: usize>(members: [(&str, T); N]) -> BTreeMap<String, T> {
    members.map(|(name, value)| (name.to_owned(), value)).into()
}

#[tokio::test]
async fn each_member_is_of_one_of_the_types() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    let mut body = Labels::new(1)
        .with_same(members([("a1", "x".to_owned())]))
        .with_mixed(members([
            ("n-1", Some(LabelsMixedValue::Integer(7))),
            ("n-2", None),
            ("t-1", Some(LabelsMixedValue::Tag(Tag::new("new")))),
            ("z", Some(LabelsMixedValue::String("other".to_owned()))),
        ]))
        .with_words(members([("d-1", "2026-01-01".to_owned())]));
    body.additional_properties =
        members([("x-1", LabelsValue::Bool(true)), ("y-1", LabelsValue::List(vec!["one".to_owned()]))]);
    let request = PutLabels::new(body.clone());
    let answer = client.operations().put_labels(request.clone()).await.unwrap();
    assert_eq!((calls.only::<PutLabels>(), answer), (request, body));
    let text = json!({
        "id": 1,
        "same": {"a1": "x"},
        "mixed": {"n-1": 7, "n-2": null, "t-1": {"name": "new"}, "z": "other"},
        "words": {"d-1": "2026-01-01"},
        "x-1": true,
        "y-1": ["one"],
    });
    assert_eq!(wire.only().json(), text);

    let wrong = send_json(&router, "PUT", "/labels", r#"{"id": 1, "x-1": 7}"#).await;
    assert_eq!(wrong.places(), ["body /x-1"]);
    let low = send_json(&router, "PUT", "/labels", r#"{"id": 1, "mixed": {"n-1": 0}}"#).await;
    assert_eq!(low.unmet(), ["body /mixed/n-1 minimum 1"]);
    calls.assert_none();
}
