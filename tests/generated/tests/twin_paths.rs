//! Two templates of one path, each with a method of its own.

use understory_generated::twin_paths::{Client, DeleteDigest, GetDigest, OperationsService, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn get_digest(&self, request: GetDigest) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn delete_digest(&self, request: DeleteDigest) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

#[tokio::test]
async fn each_method_has_its_own_parameter() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    client.operations().get_digest(GetDigest::new("sha256:ab/cd")).await.unwrap();
    assert_eq!(calls.only::<GetDigest>(), GetDigest::new("sha256:ab/cd"));
    assert_eq!(wire.only().target(), "/digests/sha256%3Aab%2Fcd");
    client.operations().delete_digest(DeleteDigest::new(7)).await.unwrap();
    assert_eq!(calls.only::<DeleteDigest>(), DeleteDigest::new(7));
    assert_eq!(wire.only().target(), "/digests/7");
}

#[tokio::test]
async fn other_methods_are_told_of_both() {
    let router = router(Service(Calls::default()));
    let answer = send(&router, "PUT", "/digests/7", &[], "").await;
    assert_eq!(
        (answer.status, answer.headers["allow"].to_str().unwrap()),
        (405, "DELETE, GET, HEAD, OPTIONS")
    );
}
