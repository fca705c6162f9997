//! Types that lead to more others than rustc follows.

use serde_json::json;
use understory_generated::long_chain::types::{Link0, Link1, Link2, Link3, Link4, Link5};
use understory_generated::long_chain::{Client, OperationsService, PutChain, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_chain(&self, request: PutChain) -> Result<Link0, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

/// So many objects in each other.
fn nested(objects: usize) -> String {
    format!("{}{{}}{}", r#"{"next":"#.repeat(objects - 1), "}".repeat(objects - 1))
}

/// The JSON reader takes 127 objects in each other, whatever the types say.
#[tokio::test]
async fn a_value_arrives_as_deep_as_json_may_be() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let deep: Link0 = serde_json::from_str(&nested(127)).unwrap();
    let request = PutChain::new(deep.clone());
    // A spawned task asks the compiler whether all of it can be sent.
    let call = client.operations().put_chain(request.clone());
    let answer = tokio::spawn(async move { call.await.unwrap() }).await.unwrap();
    assert_eq!(answer, deep);
    assert_eq!(calls.only::<PutChain>(), request);
    assert_eq!(wire.only().json(), serde_json::from_str::<serde_json::Value>(&nested(127)).unwrap());
}

#[test]
fn a_value_that_is_held_is_used_as_any_other() {
    let end = Link4::new().with_next(Link5::new());
    let mut link = Link3::new().with_next(end.clone());
    let held = link.next.as_mut().unwrap();
    assert_eq!(**held, end);
    assert_eq!(held.next, Some(Link5::new()));
    held.next = None;
    assert_eq!(link, Link3::new().with_next(Link4::new()));
    assert_eq!(link.next.clone().unwrap().into_inner(), Link4::new());
    let whole = Link0::new().with_next(Link1::new().with_next(Link2::new().with_next(link)));
    assert_eq!(serde_json::to_value(&whole).unwrap(), json!({"next": {"next": {"next": {"next": {}}}}}));
}
