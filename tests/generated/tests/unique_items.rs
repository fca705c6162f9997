//! Items that differ on the wire and in nothing that their types keep.

use serde_json::json;
use understory_generated::unique_items::types::{Closed, Open, Sets};
use understory_generated::unique_items::{Client, OperationsService, PostSets, router};
use understory_runtime::client::{self, RequestError};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn post_sets(&self, request: PostSets) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

const JSON: (&str, &str) = ("content-type", "application/json");
const XML: (&str, &str) = ("content-type", "application/xml");

#[tokio::test]
async fn items_that_came_as_different_ones_are_taken() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for sets in [
        // A member that the type does not keep tells them apart.
        r#"{"open": [{"id": 1, "color": "red"}, {"id": 1, "color": "blue"}, {"id": 1}]}"#,
        r#"{"numbers": [0.1, 0.10000000000000000001, 1e-400, 2e-400]}"#,
        r#"{"moments": ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00.0Z"]}"#,
        r#"{"any": [{"x": 0.1}, {"x": 0.10000000000000000001}, 1, "1", [1], null, true]}"#,
        r#"{"closed": [{"id": 1}, {"id": 2}, {}]}"#,
        // One of the two members is none of the type's.
        r#"{"fewest": {"a": "x", "b": 1}}"#,
        // What is assumed where nothing came is neither a member nor one of two.
        r#"{"one": {"b": "x"}}"#,
    ] {
        assert_eq!(send_json(&router, "POST", "/sets", sets).await.status, 204, "{sets}");
        calls.only::<PostSets>();
    }
    let ids = "ids=a4b1f5a0-0000-4000-8000-00000000000a&ids=A4B1F5A0-0000-4000-8000-00000000000A";
    for query in [ids, "sizes=0.1&sizes=0.10000000000000000001"] {
        let answer = send(&router, "POST", &format!("/sets?{query}"), &[JSON], "{}").await;
        assert_eq!(answer.status, 204, "{query}");
        calls.only::<PostSets>();
    }
    let sets = "<Sets><open><id>1</id><color>red</color></open><open><id>1</id></open></Sets>";
    assert_eq!(send(&router, "POST", "/sets", &[XML], sets).await.status, 204);
    calls.only::<PostSets>();
}

#[tokio::test]
async fn items_that_came_as_equal_ones_are_refused() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for (sets, unmet) in [
        (json!({"open": [{"id": 1, "color": "red"}, {"color": "red", "id": 1.0}]}), "/open uniqueItems true"),
        (json!({"closed": [{"id": 1}, {"id": 1.0}]}), "/closed uniqueItems true"),
        (json!({"numbers": [1, 1.5, 1.0]}), "/numbers uniqueItems true"),
        (json!({"moments": ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"]}), "/moments uniqueItems true"),
        (json!({"any": [[{"a": 1, "b": 2}], [{"b": 2.0, "a": 1}]]}), "/any uniqueItems true"),
        (json!({"fewest": {"b": 1}}), "/fewest minProperties 2"),
    ] {
        let answer = send_json(&router, "POST", "/sets", &sets.to_string()).await;
        assert_eq!(answer.unmet(), [format!("body {unmet}")], "{sets}");
    }
    let answer = send_json(&router, "POST", "/sets", r#"{"one": {"a": "x", "b": "y"}}"#).await;
    let one = r#"body /one oneOf [{"required":["a"]},{"required":["b"]}]"#;
    let mut unmet = answer.unmet();
    unmet.sort();
    assert_eq!(unmet, ["body /one maxProperties 1", one]);
    let query = "/sets?ids=a4b1f5a0-0000-4000-8000-00000000000a&ids=a4b1f5a0-0000-4000-8000-00000000000a";
    let answer = send(&router, "POST", &format!("{query}&sizes=1.5&sizes=1.50"), &[JSON], "{}").await;
    assert_eq!(answer.unmet(), ["query ids uniqueItems true", "query sizes uniqueItems true"]);
    let sets = "<Sets><closed><id>1</id></closed><closed><id>01</id></closed></Sets>";
    assert_eq!(send(&router, "POST", "/sets", &[XML], sets).await.unmet(), ["body /closed uniqueItems true"]);
    calls.assert_none();
}

/// What a client has is what will travel.
#[tokio::test]
async fn equal_items_of_ones_own_are_not_sent() {
    let calls = Calls::default();
    let (client, _) = connect(Client::builder().check_requests(), router(Service(calls.clone())));
    let open = || Open::new().with_id(1);
    for sets in [
        Sets::new().with_open(vec![open(), open()]),
        Sets::new().with_closed(vec![Closed::new(), Closed::new()]),
        Sets::new().with_numbers(vec![0.5, 0.5]),
    ] {
        let error = client.operations().post_sets(PostSets::new(sets)).await.expect_err("it is invalid");
        let client::Error::Request(error) = error else { panic!("{error:?}") };
        assert!(matches!(*error, RequestError::Invalid(_)), "{error:?}");
    }
    calls.assert_none();
    let request =
        PostSets::new(Sets::new().with_open(vec![open(), Open::new()]).with_numbers(vec![0.5, 1.0]));
    client.operations().post_sets(request.clone()).await.expect("it is valid");
    assert_eq!(calls.only::<PostSets>(), request);
}
