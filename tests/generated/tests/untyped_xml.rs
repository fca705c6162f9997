//! Values of any kind in XML keep their shape and the names of their members.

use serde_json::json;
use understory_generated::untyped_xml::types::Document;
use understory_generated::untyped_xml::{Client, OperationsService, PutDocument, PutValue, router};
use understory_runtime::server::Error;
use understory_runtime::value::Json;

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_value(&self, request: PutValue) -> Result<Json, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_document(&self, request: PutDocument) -> Result<Document, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn empty_and_nested_ones_come_back() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for value in [
        json!({}),
        json!([]),
        json!({"@id": "1", "a b": [], "more": {}, "one": ["x"], "rows": [["a"], [], [{}, "b"]]}),
        json!([["a", "b"], "c"]),
    ] {
        let request = PutValue::new(value.clone());
        assert_eq!(client.operations().put_value(request.clone()).await.unwrap(), value);
        assert_eq!(calls.only::<PutValue>(), request);
        wire.only();
    }
    let mut document = Document::new("7");
    document.additional_properties.insert("@type".to_owned(), json!(["Note"]));
    let request = PutDocument::new(document.clone());
    assert_eq!(client.operations().put_document(request).await.unwrap(), document);
    let body = "<Document><id>7</id><_x0040_type xmlns:json=\"urn:understory:json\" json:is=\"only\">Note</_x0040_type></Document>";
    assert!(wire.only().text().ends_with(body));
}

#[tokio::test]
async fn what_other_programs_write_is_what_it_looks_like() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let xml = [("content-type", "application/xml")];
    let body = "<a><b>1</b><b>2</b><c/><d e='f'/></a>";
    assert_eq!(send(&router, "PUT", "/values", &xml, body).await.status, 200);
    assert_eq!(calls.only::<PutValue>().body, json!({"b": ["1", "2"], "c": "", "d": {"e": "f"}}));
}
