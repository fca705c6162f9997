//! Dates, date-times and UUIDs in the types of each library, and as text.

use std::collections::BTreeMap;

use serde_json::json;

use crate::support::{Calls, connect, send_json};

/// The same exchange with the output of each choice: `$date` and its like make values
/// out of text.
macro_rules! exchange {
    ($test:ident, $module:ident, $date:expr, $moment:expr, $uuid:expr, $written:literal) => {
        mod $test {
            use super::*;
            use understory_generated::$module::types::Event;
            use understory_generated::$module::{Client, OperationsService, PostForm, PutEvent, router};
            use understory_runtime::server::Error;

            pub(super) struct Service(pub(super) Calls);

            impl OperationsService for Service {
                async fn put_event(&self, request: PutEvent) -> Result<Event, Error> {
                    self.0.record(&request);
                    Ok(request.body)
                }

                async fn post_form(&self, request: PostForm) -> Result<Event, Error> {
                    self.0.record(&request);
                    Ok(request.body)
                }
            }

            const ID: &str = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

            #[tokio::test]
            async fn values_arrive() {
                let (date, moment, uuid) = ($date, $moment, $uuid);
                let calls = Calls::default();
                let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
                let event = Event::new(uuid(ID), moment("2026-11-23T12:30:00.5+02:00"), date("2024-02-29"))
                    .with_ended(Some(moment("1969-12-31T23:59:59Z")))
                    .with_seen(vec![moment("2026-01-01T00:00:00Z")])
                    .with_by_name(BTreeMap::from([("a".to_owned(), date("0001-01-01"))]))
                    .with_next(uuid(ID));
                let request = PutEvent::new(uuid(ID), date("9999-12-31"), event.clone())
                    .with_since(moment("2026-11-23T12:30:00.123456789+00:00"))
                    .with_days(vec![date("2026-01-02"), date("2026-01-03")])
                    .with_x_trace(uuid(ID));
                let answer = client.operations().put_event(request.clone()).await.unwrap();
                assert_eq!((calls.only::<PutEvent>(), answer), (request.clone(), event.clone()));
                let sent = wire.only();
                assert!(sent.target().starts_with(&format!("/events/{ID}/9999-12-31?since=2026-11-23T12")));
                assert!(sent.target().ends_with("&days=2026-01-02,2026-01-03"));
                assert_eq!(sent.header("x-trace"), Some(ID));
                let body = sent.json();
                assert_eq!((&body["id"], &body["at"], &body["day"]), (&json!(ID), &json!($written), &json!("2024-02-29")));
                assert_eq!(body["by_name"], json!({"a": "0001-01-01"}));

                let call = client.operations().put_event(request.clone());
                let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
                assert_eq!((calls.only::<PutEvent>(), answer), (request, event.clone()));
                assert!(wire.only().text().contains("day=\"2024-02-29\""));

                let request = PostForm::new(event.clone());
                assert_eq!(client.operations().post_form(request.clone()).await.unwrap(), event);
                assert_eq!(calls.only::<PostForm>(), request);
            }
        }
    };
}

fn text(text: &str) -> String {
    text.to_owned()
}

exchange!(
    with_jiff,
    dates,
    |text: &str| text.parse::<understory_runtime::jiff::civil::Date>().unwrap(),
    |text: &str| text.parse::<understory_runtime::jiff::Timestamp>().unwrap(),
    |text: &str| text.parse::<understory_runtime::uuid::Uuid>().unwrap(),
    "2026-11-23T10:30:00.5Z"
);
exchange!(
    with_chrono,
    dates_chrono,
    |text: &str| text.parse::<understory_runtime::chrono::NaiveDate>().unwrap(),
    |text: &str| text.parse::<understory_runtime::chrono::DateTime<_>>().unwrap(),
    |text: &str| text.parse::<understory_runtime::uuid::Uuid>().unwrap(),
    "2026-11-23T10:30:00.500Z"
);
exchange!(
    with_time,
    dates_time,
    |text: &str| {
        let iso = understory_runtime::time::format_description::well_known::Iso8601::DATE;
        understory_runtime::time::Date::parse(text, &iso).unwrap()
    },
    |text: &str| {
        let rfc3339 = understory_runtime::time::format_description::well_known::Rfc3339;
        understory_runtime::time::OffsetDateTime::parse(text, &rfc3339).unwrap()
    },
    |text: &str| text.parse::<understory_runtime::uuid::Uuid>().unwrap(),
    "2026-11-23T12:30:00.5+02:00"
);
exchange!(as_text, dates_text, text, text, text, "2026-11-23T12:30:00.5+02:00");

/// Each library reads more than RFC 3339 has, and each something else; here all take the same.
macro_rules! refusals {
    ($test:ident, $module:ident, $with:ident) => {
        #[tokio::test]
        async fn $test() {
            use understory_generated::$module::router;
            let calls = Calls::default();
            let router = router($with::Service(calls));
            for (member, text) in RIGHT {
                let answer = send_json(&router, "PUT", TARGET, &event(member, text)).await;
                assert_eq!(answer.status, 200, "{text}: {answer:?}");
            }
            for (member, text) in WRONG {
                let places = send_json(&router, "PUT", TARGET, &event(member, text)).await.places();
                assert_eq!(places, [format!("body /{member}")], "{text}");
            }
            for (target, place) in [
                ("/events/1/2026-01-01", "path id"),
                ("/events/f81d4fae-7dec-11d0-a765-00a0c91e6bf6/2026-1-1", "path day"),
                ("/events/f81d4fae-7dec-11d0-a765-00a0c91e6bf6/2026-01-01?days=2026-01-01,", "query days"),
                ("/events/f81d4fae-7dec-11d0-a765-00a0c91e6bf6/2026-01-01?since=now", "query since"),
            ] {
                let body = event("day", "2026-01-01");
                assert_eq!(send_json(&router, "PUT", target, &body).await.places(), [place]);
            }
        }
    };
}

refusals!(jiff_takes_what_the_format_has, dates, with_jiff);
refusals!(chrono_takes_what_the_format_has, dates_chrono, with_chrono);
refusals!(time_takes_what_the_format_has, dates_time, with_time);

/// The last day of all is one of which jiff holds no moment, and which the others do.
#[tokio::test]
async fn what_a_library_does_not_hold_is_refused_with_the_reason() {
    let body = event("at", "9999-12-31T23:59:59-10:00");
    let calls = Calls::default;
    let jiff = understory_generated::dates::router(with_jiff::Service(calls()));
    let answer = send_json(&jiff, "PUT", TARGET, &body).await;
    assert_eq!(answer.places(), ["body /at"]);
    assert_eq!(
        answer.json()["faults"][0]["detail"],
        "the last moment that `jiff::Timestamp` holds is 9999-12-30T22:00:00.999999999Z"
    );
    for (router, written) in [
        (
            understory_generated::dates_chrono::router(with_chrono::Service(calls())),
            "9999-12-31T10:00:59-23:59",
        ),
        (understory_generated::dates_time::router(with_time::Service(calls())), "9999-12-31T23:59:59-10:00"),
        (understory_generated::dates_text::router(as_text::Service(calls())), "9999-12-31T23:59:59-10:00"),
    ] {
        let answer = send_json(&router, "PUT", TARGET, &body).await;
        assert_eq!((answer.status, &answer.json()["at"]), (200, &json!(written)));
    }
}

const TARGET: &str = "/events/f81d4fae-7dec-11d0-a765-00a0c91e6bf6/2026-01-01";

const RIGHT: [(&str, &str); 8] = [
    ("at", "2026-11-23T12:30:00z"),
    ("at", "2026-11-23T12:30:00-00:00"),
    ("at", "2026-11-23T12:30:00.123456+14:00"),
    ("at", "2026-11-23T12:30:00.1234567890123Z"),
    ("at", "1990-12-31T15:59:60-08:00"),
    ("at", "0000-01-01T00:00:00+23:59"),
    ("day", "0000-02-29"),
    ("id", "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"),
];

const WRONG: [(&str, &str); 17] = [
    ("at", "2026-11-23T12:30:00"),
    ("at", "2026-11-23T12:30Z"),
    ("at", "2026-11-23"),
    ("at", "20261123T123000Z"),
    ("at", "2026-11-23T12:30:00.Z"),
    ("at", "2026-11-23T12:30:00+0200"),
    ("at", "2026-11-23T12:30:00Z[Europe/Berlin]"),
    ("at", "2026-02-30T12:30:00Z"),
    ("at", "2026-11-23T12:30:60Z"),
    ("at", "2026-11-23T25:30:00Z"),
    ("at", " 2026-11-23T12:30:00Z"),
    ("at", ""),
    ("day", "2026-02-29"),
    ("day", "2026-11-23T12:30:00Z"),
    ("day", "20261123"),
    ("day", "+002026-11-23"),
    ("id", "f81d4fae"),
];

/// A body with one member of another text.
fn event(member: &str, text: &str) -> String {
    let mut event = json!({
        "id": "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "at": "2026-01-01T00:00:00Z", "day": "2026-01-01",
    });
    event[member] = json!(text);
    event.to_string()
}
