//! Ranges under `content`: one media type is taken in the place of each.

use understory_generated::media_type_ranges::types::Pet;
use understory_generated::media_type_ranges::{
    Client, OperationsService, PutBoth, PutFile, PutPet, PutPicture, PutText, router,
};
use understory_runtime::server::Error;
use understory_runtime::value::Bytes;

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_pet(&self, request: PutPet) -> Result<Pet, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_both(&self, request: PutBoth) -> Result<Pet, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_file(&self, request: PutFile) -> Result<Bytes, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_picture(&self, request: PutPicture) -> Result<Bytes, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_text(&self, request: PutText) -> Result<String, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

const BYTES: Bytes = Bytes::from_static(b"\x89PNG\r\n\0");

#[tokio::test]
async fn what_has_a_type_is_json() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let pet = Pet::new("Tom");
    assert_eq!(client.operations().put_pet(PutPet::new(pet.clone())).await.unwrap(), pet);
    assert_eq!(calls.only::<PutPet>(), PutPet::new(pet.clone()));
    let sent = wire.only();
    assert_eq!(
        (sent.header("content-type"), sent.answer_type()),
        (Some("application/json"), "application/json")
    );

    // The range is what stands beside it already.
    assert_eq!(client.operations().put_both(PutBoth::new(pet.clone())).await.unwrap(), pet);
    assert_eq!(calls.only::<PutBoth>(), PutBoth::new(pet));
    assert_eq!(wire.only().header("accept"), Some("application/json"));
}

#[tokio::test]
async fn what_has_none_is_bytes() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    assert_eq!(client.operations().put_file(PutFile::new(BYTES)).await.unwrap(), BYTES);
    assert_eq!(calls.only::<PutFile>(), PutFile::new(BYTES));
    let sent = wire.only();
    assert_eq!((sent.request.as_slice(), sent.answer_type()), (&BYTES[..], "application/octet-stream"));

    assert_eq!(client.operations().put_picture(PutPicture::new(BYTES)).await.unwrap(), BYTES);
    assert_eq!(calls.only::<PutPicture>(), PutPicture::new(BYTES));
    let sent = wire.only();
    assert_eq!(
        (sent.header("content-type"), sent.header("accept"), sent.answer_type()),
        (Some("application/octet-stream"), Some("application/octet-stream"), "application/octet-stream")
    );
}

#[tokio::test]
async fn texts_are_plain() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    assert_eq!(client.operations().put_text(PutText::new("a\n")).await.unwrap(), "a\n");
    assert_eq!(calls.only::<PutText>(), PutText::new("a\n"));
    assert_eq!(wire.only().header("content-type"), Some("text/plain"));
    let answer = send(&router, "PUT", "/texts", &[("content-type", "application/json")], "\"a\"").await;
    assert_eq!(answer.status, 415);
    calls.assert_none();
}
