//! Members that the schema does not name: kept, kept of one type, refused, ignored.

use serde_json::json;
use understory_generated::additional_properties::types::{Closed, Open, Plain, Typed};
use understory_generated::additional_properties::{
    Client, OperationsService, PutClosed, PutOpen, PutPlain, PutTyped, router,
};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_open(&self, request: PutOpen) -> Result<Open, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_typed(&self, request: PutTyped) -> Result<Typed, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_closed(&self, request: PutClosed) -> Result<Closed, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_plain(&self, request: PutPlain) -> Result<Plain, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn any_members_are_kept() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let mut open = Open::new().with_id("1").with_additional_properties("named");
    open.other_additional_properties.insert("x".to_owned(), json!([1, {"y": null}]));
    open.other_additional_properties.insert("".to_owned(), json!("no name"));
    open.other_additional_properties.insert("a\"b\\\n\u{1}é".to_owned(), json!(true));
    let request = PutOpen::new(open.clone());
    let answer = client.operations().put_open(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PutOpen>(), request);
    assert_eq!(answer, open);
    let sent = json!({
        "id": "1", "additional_properties": "named",
        "x": [1, {"y": null}], "": "no name", "a\"b\\\n\u{1}é": true,
    });
    assert_eq!(wire.only().json(), sent);
}

#[tokio::test]
async fn members_of_one_type_are_kept_and_checked() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    let mut typed = Typed::new().with_id("1");
    typed.additional_properties.insert("a".to_owned(), i32::MIN);
    typed.additional_properties.insert("b".to_owned(), i32::MAX);
    let request = PutTyped::new(typed.clone());
    let answer = client.operations().put_typed(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PutTyped>(), request);
    assert_eq!(answer, typed);
    assert_eq!(wire.only().json(), json!({"id": "1", "a": i32::MIN, "b": i32::MAX}));

    let call = client.operations().put_typed(request.clone());
    let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
    assert_eq!(calls.only::<PutTyped>(), request);
    assert_eq!(answer, typed);
    let sent = wire.only();
    assert!(
        sent.text().ends_with("<id>1</id><a>-2147483648</a><b>2147483647</b></Typed>"),
        "{}",
        sent.text()
    );

    for body in [r#"{"a": "1"}"#, r#"{"a": null}"#, r#"{"a": 2147483648}"#, r#"{"a": 1, "a": 2}"#] {
        let answer = send_json(&router, "PUT", "/typed", body).await;
        assert_eq!(answer.status, 400, "{body}: {answer:?}");
    }
    calls.assert_none();
}

#[tokio::test]
async fn a_closed_object_refuses_others() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, _) = connect(Client::builder(), router.clone());
    let request = PutClosed::new(Closed::new().with_id("1"));
    let answer = client.operations().put_closed(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PutClosed>(), request);
    assert_eq!(answer, request.body);

    let answer = send_json(&router, "PUT", "/closed", r#"{"id": "1", "more": 1}"#).await;
    assert_eq!(answer.status, 400);
    assert!(answer.json()["faults"].to_string().contains("more"), "{answer:?}");
    calls.assert_none();
}

/// Absent `additionalProperties` permits others (OpenAPI 3.0.4 §4.7.24.1); nothing keeps them.
#[tokio::test]
async fn others_are_ignored_where_nothing_is_said() {
    let calls = Calls::default();
    let answer =
        send_json(&router(Service(calls.clone())), "PUT", "/plain", r#"{"more": [{}], "id": "1"}"#).await;
    assert_eq!((answer.status, answer.json()), (200, json!({"id": "1"})));
    assert_eq!(calls.only::<PutPlain>().body, Plain::new().with_id("1"));
}
