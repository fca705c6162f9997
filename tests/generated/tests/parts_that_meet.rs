//! Parts of one value that each permit something else: what all of them permit is what travels.

use serde_json::{Value, json};
use understory_generated::parts_that_meet::types::{
    Firm, Letter, Perhaps, Values, ValuesColor, ValuesLevel, ValuesSurely,
};
use understory_generated::parts_that_meet::{Client, OperationsService, PutValues, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_values(&self, request: PutValues) -> Result<Values, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

/// Sends a value there and back, and looks at how it travels.
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
async fn null_is_a_value_where_all_parts_permit_it() {
    travels(Values::new().with_perhaps(Some(Perhaps::new())), json!({"perhaps": {}})).await;
    travels(Values::new().with_perhaps(None), json!({"perhaps": null})).await;
    travels(Values::new().with_firm(Firm::new().with_name("Co")), json!({"firm": {"name": "Co"}})).await;
    travels(Values::new().with_surely(ValuesSurely::new().with_more("x")), json!({"surely": {"more": "x"}}))
        .await;
    for refused in ["firm", "surely"] {
        let calls = Calls::default();
        let body = json!({ refused: null }).to_string();
        let answer = send_json(&router(Service(calls.clone())), "PUT", "/values", &body).await;
        assert_eq!((answer.status, answer.places()), (400, vec![format!("body /{refused}")]), "{answer:?}");
        calls.assert_none();
    }
}

#[tokio::test]
async fn of_two_lists_the_common_values_have_names() {
    for (color, text) in [(ValuesColor::Orange, "orange"), (ValuesColor::Yellow, "yellow")] {
        travels(Values::new().with_color(color), json!({"color": text})).await;
    }
    travels(Values::new().with_level(ValuesLevel::N2), json!({"level": 2})).await;
    // What is in one list alone is as unknown as what is in none.
    for text in ["red", "white", "blue"] {
        let unknown = ValuesColor::Unknown(text.to_owned());
        assert_eq!(ValuesColor::from(text), unknown);
        travels(Values::new().with_color(unknown), json!({"color": text})).await;
    }
}

#[tokio::test]
async fn a_part_that_declares_all_refuses_what_none_declares() {
    let letter = Letter::new("me").with_text("hi");
    travels(Values::new().with_letter(letter), json!({"letter": {"by": "me", "text": "hi"}})).await;
    let calls = Calls::default();
    let body = r#"{"letter": {"by": "me", "to": "you"}}"#;
    let answer = send_json(&router(Service(calls.clone())), "PUT", "/values", body).await;
    assert_eq!(answer.status, 400, "{answer:?}");
    calls.assert_none();
}
