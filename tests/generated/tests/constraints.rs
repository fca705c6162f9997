//! Demands of each kind, on parameters and in bodies: what meets them arrives, what does not is told
//! with its place, by the server and by a client that checks.

use std::collections::BTreeMap;

use http::StatusCode;
use understory_generated::constraints::types::{Line, Order};
use understory_generated::constraints::{Client, OperationsService, PutOrder, router};
use understory_runtime::check::{self, Invalid};
use understory_runtime::client::RequestError;
use understory_runtime::jiff::civil::date;
use understory_runtime::server::Error;

use crate::support::{Calls, canned, connect, send, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_order(&self, request: PutOrder) -> Result<Order, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

/// An order at every limit.
fn order() -> Order {
    let line = Line::new().with_item("AB-123").with_amount(4);
    let line = line.clone().with_parts(vec![line.clone(), Line::new().with_amount(1)]);
    Order::new(vec![line], 999.99)
        .with_codes(vec!["AB-12345".to_owned(), "XY-1".to_owned()])
        .with_note(Some("a💩ü🇩🇪".to_owned()))
        .with_secret("hunter22".into())
        .with_day(date(2026, 2, 1))
        .with_on(true)
        .with_stock(BTreeMap::from([("a".to_owned(), 0), ("b".to_owned(), i32::MAX)]))
}

fn request(body: Order) -> PutOrder {
    let request = PutOrder::new("AB-1", body).with_page(9_007_199_254_740_993).with_x_share(1.0);
    request.with_tags(vec!["ab".to_owned(), "💩💩".to_owned()])
}

/// An order past every limit.
fn refused() -> Order {
    let line = Line::new().with_item("AB-1234").with_amount(5);
    let line = Line::new().with_amount(0).with_parts(vec![line, Line::new(), Line::new()]);
    Order { lines: vec![line], price: 0.075, ..Order::new(vec![], 0.0) }
        .with_codes(["AB-1", "ab", "AB-1", "AB-1"].map(str::to_owned).to_vec())
        .with_note(Some(String::new()))
        .with_secret("hunter2".into())
        .with_day(date(2026, 2, 2))
        .with_on(false)
        .with_stock(BTreeMap::from([("a/b".to_owned(), -1), ("b".to_owned(), 0), ("c".to_owned(), 1)]))
}

const FAULTS: [&str; 14] = [
    "body /lines/0/amount minimum 1",
    "body /lines/0/parts/0/item maxLength 6",
    "body /lines/0/parts/0/amount exclusiveMaximum 5",
    "body /lines/0/parts maxItems 2",
    "body /price multipleOf 0.01",
    r#"body /codes/1 pattern "^[A-Z]{2}-\\d+$""#,
    "body /codes maxItems 3",
    "body /note minLength 1",
    "body /secret minLength 8",
    r#"body /day pattern "-01$""#,
    "body /on enum [true]",
    "body /stock/a~1b minimum 0",
    "body /stock maxProperties 2",
    "body /lines minItems 1",
];

/// As the server's answer shows them.
fn shown(invalid: &Invalid) -> Vec<String> {
    let row = |place: String, check: &check::Check| format!("{place} {} {}", check.keyword(), check.limit());
    let parameters = invalid.parameters.iter().map(|fault| match fault.fault.reason {
        understory_runtime::value::Reason::Unmet(check) => {
            row(format!("{:?} {}", fault.location, fault.name).to_lowercase(), check)
        }
        ref other => other.to_string(),
    });
    let body = invalid.body.iter().map(|fault| match fault.reason {
        understory_runtime::value::Reason::Unmet(check) => row(format!("body {}", fault.pointer), check),
        ref other => other.to_string(),
    });
    parameters.chain(body).collect()
}

#[tokio::test]
async fn values_at_the_limits_arrive() {
    let calls = Calls::default();
    let client = Client::builder().check_requests();
    let (client, _) = connect(client, router(Service(calls.clone())));
    for content_type in ["application/json", "application/xml"] {
        let request = request(order());
        let call = client.operations().put_order(request.clone()).content_type(content_type);
        assert_eq!(call.await.expect("it meets everything"), request.body);
        assert_eq!(calls.only::<PutOrder>(), request);
    }
    // What is absent or null has nothing to meet.
    let request = PutOrder::new("AB-1", Order::new(vec![Line::new()], 0.0).with_note(None));
    client.operations().put_order(request.clone()).await.expect("it meets everything");
    assert_eq!(calls.only::<PutOrder>(), request);
}

#[tokio::test]
async fn every_fault_of_a_body_is_told_with_its_place() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let body = serde_json::to_string(&refused()).expect("it can be written");
    let (faults, no_lines) = FAULTS.split_at(13);
    let answer = send_json(&router, "PUT", "/orders/AB-1", &body).await;
    assert_eq!(answer.unmet(), faults);
    assert!(!answer.body.contains("hunter2"), "{}", answer.body);
    let answer = send_json(&router, "PUT", "/orders/AB-1", r#"{"lines": [], "price": 1}"#).await;
    assert_eq!(answer.unmet(), no_lines);
    let xml = "<Order><price>1000</price><stock><a>-1</a></stock></Order>";
    let answer = send(&router, "PUT", "/orders/AB-1", &[("content-type", "application/xml")], xml).await;
    assert_eq!(
        answer.unmet(),
        ["body /lines minItems 1", "body /price maximum 999.99", "body /stock/a minimum 0"]
    );
    calls.assert_none();
}

#[tokio::test]
async fn every_fault_of_the_parameters_is_told_too() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let target = "/orders/ab-1?page=9007199254740994&tags=a&tags=bb&tags=a";
    let headers = [("content-type", "application/json"), ("x-share", "0")];
    let answer = send(&router, "PUT", target, &headers, r#"{"lines": [{}], "price": 0.001}"#).await;
    assert_eq!(
        answer.unmet(),
        [
            r#"path code pattern "^[A-Z]{2}-\\d+$""#,
            "query page maximum 9007199254740993",
            "query tags minLength 2",
            "query tags minLength 2",
            "query tags maxItems 2",
            "query tags uniqueItems true",
            "header x-share exclusiveMinimum 0",
            "body /price multipleOf 0.01",
        ]
    );
    // What does not fit its type comes first, and alone.
    let answer = send_json(&router, "PUT", "/orders/ab-1?page=0", r#"{"lines": 1, "price": 0.001}"#).await;
    assert_eq!(answer.places(), ["body /lines"]);
    calls.assert_none();
}

#[tokio::test]
async fn a_client_checks_before_it_sends_where_it_is_told_to() {
    let refused = PutOrder::new("AB-123456", refused());
    let invalid = check::request(&refused).expect_err("it has faults");
    let mut expected = vec!["path code maxLength 8".to_owned()];
    expected.extend(FAULTS[..13].iter().map(|&fault| fault.to_owned()));
    assert_eq!(shown(&invalid), expected);
    assert_eq!(check::request(&request(order())), Ok(()));

    let (client, wire) = connect(Client::builder().check_requests(), canned(500, "text/plain", ""));
    let error = client.operations().put_order(refused.clone()).await.expect_err("it has faults");
    let understory_runtime::client::Error::Request(error) = error else { panic!("{error:?}") };
    assert!(matches!(*error, RequestError::Invalid(found) if found == invalid));
    // It was not sent; the next one is the only one.
    client.operations().put_order(request(order())).await.expect_err("the server answers 500");
    wire.only();

    let calls = Calls::default();
    let (client, _) = connect(Client::builder(), router(Service(calls.clone())));
    let error = client.operations().put_order(refused).await.expect_err("the server refuses it");
    assert_eq!(error.status(), Some(StatusCode::UNPROCESSABLE_ENTITY));
    calls.assert_none();
}

/// A client is not to fail where a server answers more than it should.
#[tokio::test]
async fn answers_are_not_checked() {
    let text = r#"{"lines": [], "price": 0.001, "note": ""}"#;
    let (client, _) = connect(Client::builder().check_requests(), canned(200, "application/json", text));
    let answer = client.operations().put_order(request(order())).await.expect("it is taken as it is");
    let faults = check::value(&answer).expect_err("it has faults");
    assert_eq!(
        faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["/lines: fewer than 1 item", "/price: not a multiple of 0.01", "/note: shorter than 1 character"]
    );
}
