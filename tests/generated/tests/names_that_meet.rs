//! Schemas whose names meet in Rust, and schemas that are referred to from within others.

use serde_json::json;
use understory_generated::names_that_meet::types::{Level, Pair, UserName, UserNameKind, UserNameSnake};
use understory_generated::names_that_meet::{Client, OperationsService, PutPair, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_pair(&self, request: PutPair) -> Result<Pair, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn each_has_a_type_of_its_own() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    let pair = Pair::new()
        .with_upper(UserName::new().with_first("Ada").with_kind(UserNameKind::Short))
        .with_lower(UserNameSnake::new().with_last("Lovelace").with_level(Level::High))
        .with_dotted("ada.lovelace")
        .with_kind(UserNameKind::Long)
        .with_level(Level::Low)
        .with_again(Pair::new().with_dotted("again"));
    let request = PutPair::new(pair.clone());
    let answer = client.operations().put_pair(request.clone()).await.unwrap();
    assert_eq!((calls.only::<PutPair>(), answer), (request, pair));
    let text = json!({
        "upper": {"first": "Ada", "kind": "short"},
        "lower": {"last": "Lovelace", "level": "high"},
        "dotted": "ada.lovelace",
        "kind": "long",
        "level": "low",
        "again": {"dotted": "again"},
    });
    assert_eq!(wire.only().json(), text);

    let answer = send_json(&router, "PUT", "/pairs", r#"{"again": {"lower": {"last": 1}}}"#).await;
    assert_eq!(answer.places(), ["body /again/lower/last"]);
    calls.assert_none();
}
