//! Types that several schemas permit of one value: those that all of them do.

use serde_json::{Value, json};
use understory_generated::narrowed_types::types::{
    Named, Perhaps, Scalar, Values, ValuesNested, ValuesPet, ValuesThing,
};
use understory_generated::narrowed_types::{Client, OperationsService, PutValues, router};
use understory_runtime::scalars::Null;
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_values(&self, request: PutValues) -> Result<Values, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

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
async fn what_all_permit_travels() {
    travels(
        Values::new()
            .with_text("a")
            .with_whole(1)
            .with_either(Perhaps::Bool(true))
            .with_scalar(Scalar::Number(0.5))
            .with_code("abc")
            .with_perhaps(Some("b".to_owned()))
            .with_surely("c")
            .with_empty(Null)
            .with_nothing(Null)
            .with_nested(Some(ValuesNested::Perhaps(Perhaps::String("d".to_owned()))))
            .with_thing(ValuesThing::Named(Named::new("e")))
            .with_pet(ValuesPet::Named(Named::new("f"))),
        json!({
            "text": "a", "whole": 1, "either": true, "scalar": 0.5, "code": "abc", "perhaps": "b", "surely": "c",
            "empty": null, "nothing": null, "nested": "d", "thing": {"name": "e"}, "pet": {"name": "f"},
        }),
    )
    .await;
    travels(
        Values::new()
            .with_perhaps(None)
            .with_besides(None)
            .with_nested(None)
            .with_thing(ValuesThing::Id("g".to_owned())),
        json!({"perhaps": null, "besides": null, "nested": null, "thing": "g"}),
    )
    .await;
    travels(Values::new().with_nested(Some(ValuesNested::Integer(1))), json!({"nested": 1})).await;
}

#[tokio::test]
async fn what_one_of_them_refuses_is_refused() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for body in [
        json!({"text": 5}),
        json!({"whole": "a"}),
        json!({"whole": true}),
        json!({"either": 1}),
        json!({"either": []}),
        json!({"code": 1}),
        json!({"perhaps": 1}),
        json!({"surely": null}),
        json!({"empty": "a"}),
        json!({"nothing": "a"}),
        json!({"thing": 1}),
        json!({"scalar": null}),
    ] {
        let answer = send_json(&router, "PUT", "/values", &body.to_string()).await;
        assert_eq!(answer.status, 400, "{body}");
    }
    let answer = send_json(&router, "PUT", "/values", r#"{"code": "abcd"}"#).await;
    assert_eq!(answer.status, 422);
    calls.assert_none();
}
