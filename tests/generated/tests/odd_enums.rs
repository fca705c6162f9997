//! Lists of values that are objects, lists, or of several kinds.

use serde_json::{Value, json};
use understory_generated::odd_enums::types::{
    PutValuesLevel, Values, ValuesBoolOrInt, ValuesBoolOrStr, ValuesMember, ValuesNullOrInt, ValuesRatio,
};
use understory_generated::odd_enums::{Client, OperationsService, PutValues, router};
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
async fn each_listed_value_arrives() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let object = json!({"b": [2]}).as_object().cloned().unwrap();
    let first = Values::new()
        .with_object(object)
        .with_list(vec![1, 2])
        .with_any(json!({"a": 1}))
        .with_null_or_int(Some(ValuesNullOrInt::N1))
        .with_bool_or_int(ValuesBoolOrInt::True)
        .with_bool_or_str(ValuesBoolOrStr::Auto)
        .with_ratio(ValuesRatio::N0Point5)
        .with_either(json!({"a": 1}))
        .with_member(ValuesMember::new().with_b("b"));
    let text = json!({
        "object": {"b": [2]}, "list": [1, 2], "any": {"a": 1}, "null_or_int": 1, "bool_or_int": true,
        "bool_or_str": "auto", "ratio": 0.5, "either": {"a": 1}, "member": {"b": "b"},
    });
    let second = Values::new()
        .with_list(Vec::new())
        .with_any(json!("three"))
        .with_null_or_int(None)
        .with_bool_or_int(ValuesBoolOrInt::N0)
        .with_bool_or_str(ValuesBoolOrStr::True)
        .with_ratio(ValuesRatio::N1Point5);
    let other = json!({
        "list": [], "any": "three", "null_or_int": null, "bool_or_int": 0, "bool_or_str": true, "ratio": 1.5,
    });
    for (values, text) in [(first, text), (second, other)] {
        for level in [PutValuesLevel::N1, PutValuesLevel::Low] {
            let request = PutValues::new(values.clone()).with_level(level);
            let answer = client.operations().put_values(request.clone()).await.unwrap();
            assert_eq!((calls.only::<PutValues>(), &answer), (request, &values));
            assert_eq!(wire.only().json(), text);
        }
    }
}

#[tokio::test]
async fn what_is_held_as_a_value_of_its_type_is_checked_against_the_list() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for (body, place) in [
        (json!({"object": {"a": 2}}), "/object"),
        (json!({"list": [1]}), "/list"),
        (json!({"any": {"a": 1, "b": 1}}), "/any"),
        (json!({"either": {"a": 1, "b": 1}}), "/either"),
        (json!({"member": {"a": "a", "b": "b"}}), "/member"),
        (json!({"member": {}}), "/member"),
    ] {
        let answer = send_json(&router, "PUT", "/values", &body.to_string()).await;
        assert_eq!((answer.status, &answer.json()["faults"][0]["pointer"]), (422, &json!(place)), "{body}");
    }
    calls.assert_none();
}

#[tokio::test]
async fn an_enum_keeps_what_it_does_not_list() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let body: Value = json!({"null_or_int": 2, "bool_or_int": "x", "bool_or_str": 1, "ratio": 2.5});
    let answer = send_json(&router, "PUT", "/values", &body.to_string()).await;
    assert_eq!((answer.status, answer.json()), (200, body));
    let values = calls.only::<PutValues>().body;
    assert_eq!(values.null_or_int, Some(Some(ValuesNullOrInt::Unknown(2))));
    assert_eq!(values.bool_or_int, Some(ValuesBoolOrInt::Unknown(json!("x"))));
    assert_eq!(values.ratio, Some(ValuesRatio::Unknown(json!(2.5))));
}
