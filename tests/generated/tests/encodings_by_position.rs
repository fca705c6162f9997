//! Parts without names are bytes, and a form is written as without its encoding.

use understory_generated::encodings_by_position::types::PutPartsSelection;
use understory_generated::encodings_by_position::{Client, OperationsService, PutParts, router};
use understory_runtime::server::Error;
use understory_runtime::value::Bytes;

use crate::support::{Calls, connect};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_parts(&self, request: PutParts) -> Result<Bytes, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

const PARTS: Bytes = Bytes::from_static(b"--b\r\ncontent-type: application/json\r\n\r\n{}\r\n--b--\r\n");

#[tokio::test]
async fn the_parts_arrive_as_bytes() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PutParts::new(PutPartsSelection::new().with_author("Ada & Co"), PARTS);
    assert_eq!(client.operations().put_parts(request.clone()).await.unwrap(), PARTS);
    assert_eq!(calls.only::<PutParts>(), request);
    let sent = wire.only();
    assert_eq!(sent.target(), "/parts?author=Ada+%26+Co");
    assert_eq!(
        (sent.header("content-type"), sent.answer_type()),
        (Some("multipart/mixed"), "multipart/mixed")
    );
}
