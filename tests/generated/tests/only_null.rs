//! What is null and nothing else is read from null and written as null.

use serde_json::json;
use understory_generated::only_null::types::Nothing;
use understory_generated::only_null::{Client, OperationsService, PutNothing, ReturnNull, router};
use understory_runtime::client;
use understory_runtime::scalars::Null;
use understory_runtime::server::Error;

use crate::support::{Calls, canned, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_nothing(&self, request: PutNothing) -> Result<Nothing, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn return_null(&self, _: ReturnNull) -> Result<Null, Error> {
        Ok(Null)
    }
}

#[tokio::test]
async fn null_travels_in_both_formats() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for nothing in [
        Nothing::new(Null, vec![Null, Null]).with_may(Null),
        Nothing::new(Null, Vec::new()).with_listed(Null),
    ] {
        for format in ["application/json", "application/xml"] {
            let request = PutNothing::new(nothing.clone());
            let call = client.operations().put_nothing(request).content_type(format).accept(format);
            let answer = call.await.unwrap();
            // An absent member that is null by default is null.
            assert_eq!(answer, nothing.clone().with_listed(Null), "{format}");
            assert_eq!(calls.only::<PutNothing>().body, answer, "{format}");
            if format == "application/json" && nothing.may.is_some() {
                assert_eq!(wire.only().json(), json!({"must": null, "may": null, "list": [null, null]}));
            } else {
                wire.only();
            }
        }
    }
    assert_eq!(client.operations().return_null(ReturnNull).await.unwrap(), Null);
    assert_eq!(wire.only().answer, b"null");
    let text = serde_json::to_string(&Nothing::new(Null, vec![Null]).with_may(Null)).unwrap();
    assert_eq!(text, r#"{"must":null,"may":null,"list":[null]}"#);
    let read: Nothing = serde_json::from_str(&text).unwrap();
    assert_eq!(read, Nothing::new(Null, vec![Null]).with_may(Null));
}

#[tokio::test]
async fn nothing_else_is_read() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for (body, place) in [
        (r#"{"must": "x", "list": []}"#, "body /must"),
        (r#"{"must": null, "list": [null, 0]}"#, "body /list/1"),
        (r#"{"must": null, "list": [], "may": {}}"#, "body /may"),
        (r#"{"list": []}"#, "body "),
    ] {
        let answer = send_json(&router, "PUT", "/nothing", body).await;
        assert_eq!((answer.status, answer.places()), (400, vec![place.to_owned()]), "{body}");
    }
    calls.assert_none();
    assert!(serde_json::from_str::<Nothing>(r#"{"must": 1, "list": []}"#).is_err());
    let (client, _) = connect(Client::builder(), canned(200, "application/json", "{}"));
    let failed = client.operations().return_null(ReturnNull).await.unwrap_err();
    assert!(matches!(failed, client::Error::Decode { .. }), "{failed:?}");
}
