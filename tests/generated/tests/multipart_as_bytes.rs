//! Bodies of several parts, which whoever calls puts together.

use understory_generated::multipart_as_bytes::types::{Photo, PostPhotoResponse};
use understory_generated::multipart_as_bytes::{
    Client, OperationsService, PostMistake, PostNote, PostPhoto, router,
};
use understory_runtime::server::Error;
use understory_runtime::value::Bytes;

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn post_photo(&self, request: PostPhoto) -> Result<PostPhotoResponse, Error> {
        self.0.record(&request);
        Ok(PostPhotoResponse::Related(request.body))
    }

    async fn post_note(&self, request: PostNote) -> Result<String, Error> {
        self.0.record(&request);
        Ok(request.body.name)
    }

    async fn post_mistake(&self, request: PostMistake) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

const PARTS: Bytes =
    Bytes::from_static(b"--b\r\ncontent-disposition: form-data; name=\"name\"\r\n\r\nTom\r\n--b--\r\n");

#[tokio::test]
async fn the_parts_arrive_as_bytes() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PostPhoto::new(PARTS);
    let answer = client.operations().post_photo(request.clone()).await.unwrap();
    assert_eq!((calls.only::<PostPhoto>(), answer), (request, PostPhotoResponse::Related(PARTS)));
    let sent = wire.only();
    let types = (sent.header("content-type"), sent.answer_type());
    assert_eq!(types, (Some("multipart/form-data"), "multipart/related"));
    let request = PostMistake::new(PARTS);
    client.operations().post_mistake(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PostMistake>(), request);
    assert_eq!(wire.only().header("content-type"), Some("application/form-data"));
}

#[tokio::test]
async fn beside_a_form_they_are_left_out() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    let request = PostNote::new(Photo::new("Tom").with_picture(Bytes::from_static(b"\0\xff")));
    assert_eq!(client.operations().post_note(request.clone()).await.unwrap(), "Tom");
    assert_eq!(calls.only::<PostNote>(), request);
    assert_eq!(wire.only().header("content-type"), Some("application/x-www-form-urlencoded"));
    let headers = [("content-type", "multipart/form-data; boundary=b")];
    assert_eq!(send(&router, "POST", "/notes", &headers, "--b--\r\n").await.status, 415);
    calls.assert_none();
}
