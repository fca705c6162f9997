//! What has no reader is bytes.

use understory_generated::media_types_as_bytes::types::File;
use understory_generated::media_types_as_bytes::{
    Client, GetPicture, OperationsService, PostPod, PutFile, router,
};
use understory_runtime::server::Error;
use understory_runtime::value::Bytes;

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_file(&self, request: PutFile) -> Result<Bytes, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn get_picture(&self, request: GetPicture) -> Result<Bytes, Error> {
        self.0.record(&request);
        Ok(PIXELS)
    }

    async fn post_pod(&self, request: PostPod) -> Result<File, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

const PIXELS: Bytes = Bytes::from_static(b"\x89PNG\r\n\x1a\n\0\xff");

const SENT: [&str; 8] = [
    "application/octet-stream",
    "application/pdf",
    "image/jpeg",
    "image/png",
    "application/x-json-smile",
    "application/x-yaml",
    "application/yaml",
    "application/jose+jwe",
];
const ANSWERED: [&str; 15] = [
    "application/octet-stream",
    "application/pdf",
    "application/zip",
    "application/xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/octocat-stream",
    "application/x-ms-application",
    "application/x-json-smile",
    "application/x-msgpack",
    "application/x-yaml",
    "application/yaml",
    "application/jose+jwe",
    "application/javascript",
    "application/json+sarif",
    "application/vnd.docker.raw-stream",
];
const PICTURES: [&str; 13] = [
    "image/png",
    "image/jpeg",
    "image/jpg",
    "image/gif",
    "image/webp",
    "image/x-bmp",
    "image/x-portable-arbitrarymap",
    "audio/wav",
    "audio/mp3",
    "audio/mpeg",
    "audio/m4a",
    "video/mp4",
    "video/3gpp",
];

#[tokio::test]
async fn bytes_travel_as_each_of_them() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for sent_type in SENT {
        for accepted in ANSWERED {
            let request = PutFile::new(PIXELS);
            let call = client.operations().put_file(request.clone());
            let answer = call.content_type(sent_type).accept(accepted).await.unwrap();
            assert_eq!((calls.only::<PutFile>(), answer), (request, PIXELS));
            let sent = wire.only();
            assert_eq!((sent.request, sent.answer), (PIXELS.to_vec(), PIXELS.to_vec()));
            assert_eq!(
                (sent.headers["content-type"].as_bytes(), sent.answer_headers["content-type"].as_bytes()),
                (sent_type.as_bytes(), accepted.as_bytes())
            );
        }
    }
    for accepted in PICTURES {
        assert_eq!(client.operations().get_picture(GetPicture).accept(accepted).await.unwrap(), PIXELS);
        calls.only::<GetPicture>();
        assert_eq!(wire.only().answer_type(), accepted);
    }
}

#[tokio::test]
async fn beside_json_they_are_left_out() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    let request = PostPod::new(File::new().with_name("pod"));
    let answer = client.operations().post_pod(request.clone()).await.unwrap();
    assert_eq!((calls.only::<PostPod>(), answer), (request.clone(), request.body));
    assert_eq!(wire.only().header("accept"), Some("application/json"));
    for left_out in ["application/yaml", "application/vnd.kubernetes.protobuf"] {
        let answer = send(&router, "POST", "/pods", &[("content-type", left_out)], "name: pod").await;
        assert_eq!(answer.status, 415, "{left_out}");
    }
    calls.assert_none();
}
