//! Requests that must not reach the implementation.

use serde_json::Value;
use understory_membership::router;

use super::exchange::Raw;
use super::operation::Reply;
use super::service::Recorder;

/// A path of two secured operations.
pub(crate) const ROLES: &str = "/membership/roles/acme/ada";

/// Asks, and checks that the implementation was not reached. Returns the problem, and of the
/// header fields that a refusal may need those that are there.
pub(crate) async fn refused(request: Raw) -> (Value, Vec<(&'static str, String)>) {
    let recorder = Recorder::new(Reply::Nothing);
    let answer = request.ask(&router(recorder.clone())).await;
    assert_eq!(recorder.received(), []);
    let fields = ["accept", "accept-encoding", "allow", "www-authenticate"];
    let there = fields.into_iter().filter(|name| answer.headers.contains_key(*name));
    (answer.problem(), there.map(|name| (name, answer.field(name).to_owned())).collect())
}

/// Asks, and compares the whole problem and the header fields.
pub(crate) async fn expect(request: Raw, problem: Value, fields: &[(&'static str, &str)]) {
    let (found, there) = refused(request).await;
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    assert_eq!((found, there), (problem, fields));
}
