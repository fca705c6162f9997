//! Demands on values that are not held as the text that travels.

use understory_generated::constraints_on_formats::types::Price;
use understory_generated::constraints_on_formats::{Client, OperationsService, PutFile, PutPrice, router};
use understory_runtime::check;
use understory_runtime::jiff::{Timestamp, civil::date};
use understory_runtime::server::Error;
use understory_runtime::uuid::Uuid;
use understory_runtime::value::Bytes;

use crate::support::{Calls, connect, send, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_file(&self, request: PutFile) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn put_price(&self, request: PutPrice) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

fn price() -> Price {
    Price::new()
        .with_exact("123456789012345677.95".parse().expect("a number"))
        .with_single(0.1)
        .with_small(-5)
        .with_large(u64::MAX - 1)
        .with_larger(u64::MAX)
        .with_seal(Bytes::from_static(b"abcdef"))
        .with_at("2026-02-28T12:00:00.25+02:00".parse::<Timestamp>().expect("a moment"))
        .with_day(date(2026, 12, 31))
        .with_names(vec!["aa".into(), "bb".into()])
}

#[tokio::test]
async fn values_at_the_limits_arrive() {
    let calls = Calls::default();
    let (client, _) = connect(Client::builder().check_requests(), router(Service(calls.clone())));
    let request = PutPrice::new(price());
    client.operations().put_price(request.clone()).await.expect("it meets everything");
    assert_eq!(calls.only::<PutPrice>(), request);
    // The pattern means capitals, in which a UUID can be written; its value has no case.
    let request = PutFile::new(Uuid::max(), Bytes::from_static(b"\0\xff\0\xff"));
    let request = request.with_host("10.0.0.1".parse().expect("an address"));
    client.operations().put_file(request.clone()).await.expect("it meets everything");
    assert_eq!(calls.only::<PutFile>(), request);
}

#[tokio::test]
async fn values_past_them_are_refused() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let body = r#"{"exact": 123456789012345678.01, "single": 0.10000001, "small": -6,
        "large": 18446744073709551615, "seal": "YWJjZGVmZw==", "at": "2026-02-28T12:00:00+02:00",
        "day": "2025-12-31", "names": ["aa", "b", "aa"]}"#;
    let answer = send_json(&router, "PUT", "/prices", body).await;
    assert_eq!(
        answer.unmet(),
        [
            "body /exact maximum 123456789012345678",
            "body /exact multipleOf 0.05",
            "body /single maximum 0.1",
            "body /small minimum -5",
            "body /large maximum 18446744073709551614",
            "body /seal maxLength 8",
            r#"body /day pattern "^2026-""#,
            "body /names/1 minLength 2",
            "body /names uniqueItems true",
        ]
    );
    let target = "/files/FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF?host=11.0.0.1";
    let answer = send(&router, "PUT", target, &[("content-type", "application/octet-stream")], "12345").await;
    assert_eq!(answer.unmet(), [r#"query host pattern "^10\\.""#, "body  maxLength 4"]);
    calls.assert_none();
}

#[test]
fn a_fault_never_tells_the_value() {
    let request = PutPrice::new(Price::new().with_names(vec!["s".into(), "s".into()]));
    let invalid = check::request(&request).expect_err("it has faults");
    assert_eq!(
        invalid.to_string(),
        "/names/0: shorter than 2 characters; /names/1: shorter than 2 characters; /names: two items are equal"
    );
}
