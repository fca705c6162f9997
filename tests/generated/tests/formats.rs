//! What a number or a string holds: the ends of each range, and what is past them.

use serde_json::json;
use understory_generated::formats::types::Values;
use understory_generated::formats::{Client, OperationsService, PutValues, router};
use understory_runtime::client::{self, RequestError};
use understory_runtime::server::Error;
use understory_runtime::value::Bytes;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_values(&self, request: PutValues) -> Result<Values, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

const NOTHING: Bytes = Bytes::new();

pub(crate) fn least() -> Values {
    Values::new(i32::MIN, i64::MIN, 0, 0, f32::MIN, f64::MIN, NOTHING).with_null_i32(None)
}

pub(crate) fn most() -> Values {
    Values::new(i32::MAX, i64::MAX, u32::MAX, u64::MAX, f32::MAX, f64::MAX, Bytes::from_static(&[0, 255, 62]))
        .with_whole(i64::MAX)
        .with_real(f64::MIN_POSITIVE)
        .with_opt_u32(u32::MAX)
        .with_opt_u64(u64::MAX)
        .with_opt_f32(f32::MIN_POSITIVE)
        .with_opt_bytes(NOTHING)
        .with_null_i32(Some(i32::MIN))
        .with_many_bytes(vec![Bytes::from_static(b"a"), NOTHING])
        .with_day(understory_runtime::jiff::civil::date(2026, 2, 28))
        .with_odd("anything")
}

#[tokio::test]
async fn both_ends_of_every_range_arrive() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for (values, id, ratio, step) in [(least(), 0, f32::MIN, i32::MIN), (most(), u64::MAX, 0.1, i32::MAX)] {
        let request = PutValues::new(id, values.clone()).with_ratio(ratio).with_step(step);
        let answer = client.operations().put_values(request.clone()).await.unwrap();
        assert_eq!(calls.only::<PutValues>(), request);
        assert_eq!(answer, values);
        let sent = wire.only();
        let call = client.operations().put_values(request.clone());
        let in_xml = call.content_type("application/xml").accept("application/xml").await.unwrap();
        assert_eq!(calls.only::<PutValues>(), request);
        assert_eq!((in_xml, wire.only().header("content-type")), (values, Some("application/xml")));
        assert!(sent.uri.path().ends_with(&format!("/{id}")), "{}", sent.uri);
        assert_eq!(sent.json()["u64"], json!(id));
    }
}

/// Bytes in JSON are base64 with padding (RFC 4648 §4).
#[tokio::test]
async fn bytes_are_base64() {
    let (client, wire) = connect(Client::builder(), router(Service(Calls::default())));
    client.operations().put_values(PutValues::new(1, most())).await.unwrap();
    let sent = wire.only().json();
    assert_eq!((&sent["bytes"], &sent["opt_bytes"]), (&json!("AP8+"), &json!("")));
    assert_eq!(sent["many_bytes"], json!(["YQ==", ""]));
}

#[tokio::test]
async fn what_is_past_a_range_is_refused_with_its_place() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let body = |key: &str, text: &str| {
        let mut members = vec!["i32", "i64", "u32", "u64", "f32", "f64"];
        members.retain(|member| *member != key);
        let rest: Vec<String> = members.iter().map(|member| format!(r#""{member}": 1"#)).collect();
        let bytes = if key == "bytes" { "" } else { r#""bytes": "", "# };
        format!("{{{bytes}{}, \"{key}\": {text}}}", rest.join(", "))
    };
    let cases = [
        ("i32", "2147483648"),
        ("i32", "-2147483649"),
        ("i32", "1.5"),
        ("i32", "\"1\""),
        ("i64", "9223372036854775808"),
        ("u32", "-1"),
        ("u32", "4294967296"),
        ("u64", "18446744073709551616"),
        ("u64", "-1"),
        ("f32", "1e39"),
        ("f64", "1e400"),
        ("f64", "\"NaN\""),
        ("f64", "null"),
        ("bytes", "\"!\""),
        ("bytes", "\"YQ=\""),
        ("opt_u32", "-1"),
        ("null_i32", "2147483648"),
        ("many_bytes", "[1]"),
    ];
    for (key, text) in cases {
        let places = send_json(&router, "PUT", "/values/1", &body(key, text)).await.places();
        let item = if key == "many_bytes" { "/0" } else { "" };
        assert_eq!(places, [format!("body /{key}{item}")], "{text}");
    }
    calls.assert_none();
}

#[tokio::test]
async fn parameters_have_ranges_too() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let body = r#"{"i32":1,"i64":1,"u32":1,"u64":1,"f32":1,"f64":1,"bytes":""}"#;
    for (target, place) in [
        ("/values/-1", "path id"),
        ("/values/18446744073709551616", "path id"),
        ("/values/x", "path id"),
        ("/values/1?ratio=1e39", "query ratio"),
        ("/values/1?step=2147483648", "query step"),
        ("/values/1?step=1.0", "query step"),
        ("/values/1?step=", "query step"),
    ] {
        assert_eq!(send_json(&router, "PUT", target, body).await.places(), [place], "{target}");
    }
    calls.assert_none();
}

/// JSON has no such number (RFC 8259 §6).
#[tokio::test]
async fn no_number_cannot_be_sent() {
    let calls = Calls::default();
    let (client, _) = connect(Client::builder(), router(Service(calls.clone())));
    for real in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        match client.operations().put_values(PutValues::new(1, least().with_real(real))).await {
            Err(client::Error::Request(error)) => match *error {
                RequestError::Body(fault) => assert_eq!(fault.pointer, "/real"),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }
    calls.assert_none();
}
