//! Formats that nothing knows, or of which no type of Rust holds every value.

use serde_json::{Value, json};
use understory_generated::format_names::types::Values;
use understory_generated::format_names::{Client, OperationsService, PutValues, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_values(&self, request: PutValues) -> Result<Values, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

/// A value for every format. Those of the texts are not what the formats are about, for nothing
/// says that they must be.
fn all() -> Value {
    let texts = |names: &[&str]| -> Value {
        names.iter().map(|name| ((*name).to_owned(), json!(format!("{name}: <&> ünï\n")))).collect()
    };
    let links = texts(&[
        "uri",
        "reference",
        "iri",
        "template",
        "url",
        "capital",
        "link",
        "webid",
        "path",
        "json_path",
        "domain",
        "hostname",
        "ip",
        "email",
        "address",
    ]);
    let mut times = texts(&[
        "datetime",
        "camel",
        "snake",
        "iso",
        "http",
        "mail",
        "promo",
        "paylocity",
        "date_format",
        "time",
        "duration",
        "google_duration",
    ]);
    times["google"] = json!("2026-11-23T10:30:00.5Z");
    let words = texts(&[
        "string",
        "none",
        "method",
        "slug",
        "mask",
        "field_mask",
        "phone",
        "phone_number",
        "guid",
        "uuid",
        "country",
        "country_3",
        "currency",
        "metadata",
        "constant",
        "token",
        "enum",
        "decimal",
        "number",
        "double",
        "integer",
        "int32",
    ]);
    let numbers = json!({
        "integer": i64::MAX, "positive": -1, "micro": 1, "seconds": 2, "timestamp": 3, "unix_time": 4,
        "unixtime": 5, "capital": i64::MIN, "number": 0.5, "whole": 1.5, "text": 2.5, "money": 12.34,
        "long": 3.5, "int32": i32::MIN, "int64": i64::MAX, "uint32": u32::MAX,
    });
    let others = json!({
        "flag": true, "plain": false, "file": {"any": [1, null]}, "map": {"next": "/2"},
        "metadata": {"key": "k"}, "meta_data": {}, "capabilities": {"fax": true}, "untyped": {"a": 1},
        "untyped_number": "no number",
    });
    json!({"links": links, "times": times, "words": words, "numbers": numbers, "others": others})
}

#[tokio::test]
async fn every_value_of_its_type_survives() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let values: Values = serde_json::from_value(all()).unwrap();
    let request = PutValues::new("no slug!", values.clone())
        .with_since("yesterday")
        .with_count(1.5)
        .with_only(true)
        .with_x_link("not a link");
    let answer = client.operations().put_values(request.clone()).await.unwrap();
    assert_eq!((calls.only::<PutValues>(), &answer), (request.clone(), &values));
    let sent = wire.only();
    assert_eq!(sent.json(), all());
    assert_eq!(sent.target(), "/values/no%20slug%21?since=yesterday&count=1.5&only=true");
    assert_eq!(sent.header("x-link"), Some("not a link"));
}

#[tokio::test]
async fn in_xml_too() {
    let calls = Calls::default();
    let (client, _) = connect(Client::builder(), router(Service(calls.clone())));
    let mut values: Values = serde_json::from_value(all()).unwrap();
    // XML does not say of what kind an untyped value is.
    values.others = None;
    let request = PutValues::new("s", values.clone());
    let call = client.operations().put_values(request.clone());
    let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
    assert_eq!((calls.only::<PutValues>(), answer), (request, values));
}

#[tokio::test]
async fn the_type_is_demanded() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for (body, place) in [
        (r#"{"links": {"uri": 1}}"#, "body /links/uri"),
        (r#"{"numbers": {"integer": "1"}}"#, "body /numbers/integer"),
        (r#"{"numbers": {"int32": 0.5}}"#, "body /numbers/int32"),
        (r#"{"numbers": {"uint32": -1}}"#, "body /numbers/uint32"),
        (r#"{"others": {"flag": "true"}}"#, "body /others/flag"),
        (r#"{"others": {"map": []}}"#, "body /others/map"),
    ] {
        let answer = send_json(&router, "PUT", "/values/s", body).await;
        assert_eq!(answer.places(), [place], "{body}");
    }
    calls.assert_none();
}
