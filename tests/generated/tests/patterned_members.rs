//! Members whose names decide which type they have: each is one of these types.

use std::collections::BTreeMap;

use serde_json::json;
use understory_generated::patterned_members::types::{
    Labels, LabelsLooseValue, LabelsMixedValue, LabelsOpen, LabelsOpenValue, LabelsValue, Tag,
};
use understory_generated::patterned_members::{Client, OperationsService, PutLabels, router};
use understory_runtime::server::Error;
use understory_runtime::value::Json;

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

#[tokio::test]
async fn members_that_no_pattern_fits_may_be_anything() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    let text = |text: &str| LabelsOpenValue::String(text.to_owned());
    let mut open = LabelsOpen::new("a");
    open.additional_properties = members([
        ("count", LabelsOpenValue::Value(Json::from(5_u64))),
        ("nothing", LabelsOpenValue::Value(Json::Null)),
        ("x-1", text("one")),
        ("y", text("longer than three")),
    ]);
    // What is no text of the pattern's length is read as any value, which is what it is without a pattern.
    let mut came = open.clone();
    let long = LabelsOpenValue::Value(Json::from("longer than three"));
    came.additional_properties.insert("y".to_owned(), long);
    let loose = members([
        ("n-1", LabelsLooseValue::Integer(1)),
        ("other", LabelsLooseValue::Value(Json::from(vec!["b"]))),
    ]);
    let body = Labels::new(1).with_open(open).with_loose(loose).with_every(members([("any", 1)]));
    let answer = client.operations().put_labels(PutLabels::new(body.clone())).await.unwrap();
    assert_eq!(
        (&calls.only::<PutLabels>().body, answer),
        (&body.clone().with_open(came.clone()), body.with_open(came))
    );
    let text = json!({
        "id": 1,
        "open": {"id": "a", "count": 5, "nothing": null, "x-1": "one", "y": "longer than three"},
        "loose": {"n-1": 1, "other": ["b"]},
        "every": {"any": 1},
    });
    assert_eq!(wire.only().json(), text);
}

#[tokio::test]
async fn a_name_says_what_its_member_must_be() {
    let router = router(Service(Calls::default()));
    let open = |member: &str| format!(r#"{{"id": 1, "open": {{"id": "a", {member}}}}}"#);
    for (body, fault) in [
        (open(r#""x-1": 5"#), "body /open/x-1 type \"string\""),
        (open(r#""x-1": "four""#), "body /open/x-1 maxLength 3"),
        (open(r#""zebra": 1"#), "body /open/zebra propertyNames {\"not\":{\"pattern\":\"^z\"}}"),
        (r#"{"id": 1, "same": {"c": "x"}}"#.to_owned(), "body /same/c additionalProperties false"),
        (r#"{"id": 1, "other": true}"#.to_owned(), "body /other additionalProperties false"),
        (r#"{"id": 1, "x-1": ["one"]}"#.to_owned(), "body /x-1 type \"boolean\""),
        (r#"{"id": 1, "mixed": {"n-1": "one"}}"#.to_owned(), "body /mixed/n-1 type \"integer\""),
        (r#"{"id": 1, "mixed": {"t-1": "one"}}"#.to_owned(), "body /mixed/t-1 type \"object\""),
        (r#"{"id": 1, "loose": {"n-1": 1.5}}"#.to_owned(), "body /loose/n-1 type \"integer\""),
    ] {
        assert_eq!(send_json(&router, "PUT", "/labels", &body).await.unmet(), [fault], "{body}");
    }
}
