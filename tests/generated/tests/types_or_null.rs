//! The lists of types by which OpenAPI 3.1 says that a value may be null.

use std::collections::BTreeMap;

use serde_json::json;
use understory_generated::types_or_null::types::{Owner, Values, ValuesColor, ValuesObject};
use understory_generated::types_or_null::{Client, OperationsService, PutValues, router};
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

#[tokio::test]
async fn null_is_neither_absent_nor_a_value() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let deep = BTreeMap::from([("a".to_owned(), Some(1)), ("b".to_owned(), None)]);
    let list = vec![Some("x".to_owned()), None];
    let full = Values::new(Some("t".to_owned()), Some(list))
        .with_whole(Some(1))
        .with_real(Some(0.5))
        .with_flag(Some(false))
        .with_object(Some(ValuesObject::new().with_deep(Some(deep))))
        .with_color(Some(ValuesColor::Red))
        .with_owner(Some(Owner::new("Ada")));
    let text = json!({
        "text": "t", "whole": 1, "real": 0.5, "flag": false, "list": ["x", null],
        "object": {"deep": {"a": 1, "b": null}}, "color": "red", "owner": {"name": "Ada"},
    });
    let null = Values::new(None, None)
        .with_whole(None)
        .with_real(None)
        .with_flag(None)
        .with_object(None)
        .with_color(None)
        .with_owner(None)
        .with_nothing(Null);
    let nulls = json!({
        "text": null, "whole": null, "real": null, "flag": null, "list": null, "object": null,
        "color": null, "owner": null, "nothing": null,
    });
    let least = Values::new(None, Some(Vec::new()));
    for (values, text) in [(full, text), (null, nulls), (least, json!({"text": null, "list": []}))] {
        let request = PutValues::new(values.clone());
        let answer = client.operations().put_values(request.clone()).await.unwrap();
        assert_eq!((calls.only::<PutValues>(), answer), (request, values));
        assert_eq!(wire.only().json(), text);
    }
}

#[tokio::test]
async fn what_may_be_null_must_be_there_where_it_is_required() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for (body, place) in [
        (r#"{"text": null}"#, "body "),
        (r#"{"text": null, "list": null, "whole": "1"}"#, "body /whole"),
        (r#"{"text": null, "list": null, "object": {"deep": {"a": "1"}}}"#, "body /object/deep/a"),
    ] {
        assert_eq!(send_json(&router, "PUT", "/values", body).await.places(), [place], "{body}");
    }
    calls.assert_none();
}
