//! What values must not be, and what some items of a list must be.

use std::collections::BTreeMap;

use serde_json::json;
use understory_generated::not_and_contains::types::{Color, Set};
use understory_generated::not_and_contains::{Client, OperationsService, PostSet, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn post_set(&self, request: PostSet) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

#[tokio::test]
async fn what_meets_everything_arrives() {
    let calls = Calls::default();
    let (client, _) = connect(Client::builder().check_requests(), router(Service(calls.clone())));
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    for set in [
        Set::new(),
        Set::new().with_from(1),
        Set::new().with_until(1).with_name("y-x-").with_color(Color::Green).with_other("3"),
        Set::new().with_color(Color::Unknown("pink".to_owned())),
        Set::new().with_words(words(&["b", "a"])).with_sizes(vec![2.5, 1.0, 1.99, 2.0]),
        Set::new().with_sizes(vec![1.0, 1.5, 1.5, 3.0]).with_few(vec![]),
        Set::new().with_few(vec![1, 5, 6]).with_map(BTreeMap::from([("a".to_owned(), "b".to_owned())])),
    ] {
        let request = PostSet::new(set).with_code(799);
        client.operations().post_set(request.clone()).await.expect("it meets everything");
        assert_eq!(calls.only::<PostSet>(), request);
    }
}

#[tokio::test]
async fn what_does_not_is_refused() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for (set, unmet) in [
        (json!({"from": 1, "until": 2}), r#" not {"required":["from","until"]}"#),
        (json!({"name": "x-y"}), r#"/name not {"pattern":"^x-"}"#),
        (json!({"color": "blue"}), r#"/color not {"enum":["red","blue"]}"#),
        (json!({"words": ["b", "aa"]}), r#"/words contains {"enum":["a"]}"#),
        (json!({"words": []}), r#"/words contains {"enum":["a"]}"#),
        (json!({"sizes": [1, 2, 3]}), r#"/sizes contains {"exclusiveMaximum":2}"#),
        (json!({"sizes": [1, 1.1, 1.2, 1.3]}), r#"/sizes contains {"exclusiveMaximum":2}"#),
        (json!({"few": [0, 10]}), r#"/few contains {"multipleOf":5}"#),
        (json!({"map": {"a": "x", "b": "x"}}), r#"/map not {"required":["a","b"]}"#),
    ] {
        let answer = send_json(&router, "POST", "/sets", &set.to_string()).await;
        assert_eq!(answer.unmet(), [format!("body {unmet}")], "{set}");
    }
    let answer = send_json(&router, "POST", "/sets?code=850", "{}").await;
    let fault = &answer.json()["faults"][0];
    assert_eq!((answer.status, &fault["name"], &fault["keyword"]), (422, &json!("code"), &json!("not")));
    assert_eq!(fault["limit"], json!({"minimum": 800, "maximum": 899}));
    calls.assert_none();
}
