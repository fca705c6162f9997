//! What has no reader is bytes.

use understory_generated::media_types_as_bytes::types::{
    File, GetPictureResponse, PutFileBody, PutFileResponse,
};
use understory_generated::media_types_as_bytes::{
    Client, GetPicture, OperationsService, PostPod, PutFile, router,
};
use understory_runtime::server::{Error, accept};
use understory_runtime::value::Bytes;

use crate::support::{Calls, canned, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_file(&self, request: PutFile) -> Result<PutFileResponse, Error> {
        self.0.record(&request);
        Ok(match request.body {
            PutFileBody::Pdf(bytes) => PutFileResponse::Zip(bytes),
            body => PutFileResponse::VndDockerRawStream(body.into_inner()),
        })
    }

    async fn get_picture(&self, request: GetPicture) -> Result<GetPictureResponse, Error> {
        self.0.record(&request);
        // Whoever waits for something else meanwhile is told of another client.
        tokio::task::yield_now().await;
        Ok(match accept().prefer(["image/webp", "image/png", "video/mp4"]) {
            Some("image/png") => GetPictureResponse::Png(PIXELS),
            Some("video/mp4") => GetPictureResponse::Mp4(PIXELS),
            _ => GetPictureResponse::Webp(PIXELS),
        })
    }

    async fn post_pod(&self, request: PostPod) -> Result<File, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

const PIXELS: Bytes = Bytes::from_static(b"\x89PNG\r\n\x1a\n\0\xff");

#[tokio::test]
async fn bytes_say_in_which_media_type_they_are() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let raw = || PutFileResponse::VndDockerRawStream(PIXELS);
    for (body, media_types, answer) in [
        (PutFileBody::Bytes(PIXELS), &["application/octet-stream"][..], raw()),
        (PutFileBody::Pdf(PIXELS), &["application/pdf"], PutFileResponse::Zip(PIXELS)),
        (PutFileBody::Jpeg(PIXELS), &["image/jpeg"], raw()),
        (PutFileBody::Png(PIXELS), &["image/png"], raw()),
        (PutFileBody::JsonSmile(PIXELS), &["application/x-json-smile"], raw()),
        // These are names of one format.
        (PutFileBody::Yaml(PIXELS), &["application/x-yaml", "application/yaml"], raw()),
        (PutFileBody::JoseJwe(PIXELS), &["application/jose+jwe"], raw()),
    ] {
        let request = PutFile::new(body);
        for media_type in media_types {
            let call = client.operations().put_file(request.clone()).content_type(media_type);
            assert_eq!(call.await.unwrap(), answer);
            assert_eq!(calls.only::<PutFile>(), request);
            let sent = wire.only();
            assert_eq!((&sent.request, sent.header("content-type")), (&PIXELS.to_vec(), Some(*media_type)));
            let named = match answer {
                PutFileResponse::Zip(_) => "application/zip",
                _ => "application/vnd.docker.raw-stream",
            };
            assert_eq!((&sent.answer, sent.answer_type()), (&PIXELS.to_vec(), named));
        }
        let call = client.operations().put_file(request.clone()).await.unwrap();
        assert_eq!((call, wire.only().header("content-type")), (answer, Some(media_types[0])));
        assert_eq!(calls.only::<PutFile>(), request);
    }
    // What is in another media type is another request, though its bytes are the same.
    assert_ne!(PutFile::new(PutFileBody::Jpeg(PIXELS)), PutFile::new(PutFileBody::Png(PIXELS)));
}

#[tokio::test]
async fn a_service_answers_in_the_media_type_that_it_has() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for (accepted, answer, media_type) in [
        ("image/png", GetPictureResponse::Png(PIXELS), "image/png"),
        ("image/*;q=0.5, video/mp4", GetPictureResponse::Mp4(PIXELS), "video/mp4"),
        ("*/*", GetPictureResponse::Webp(PIXELS), "image/webp"),
        // Of what it accepts the service has none: the service says what it has.
        ("audio/mp3", GetPictureResponse::Webp(PIXELS), "image/webp"),
    ] {
        let picture = client.operations().get_picture(GetPicture).accept(accepted).await.unwrap();
        assert_eq!((picture, wire.only().answer_type()), (answer, media_type), "{accepted}");
        calls.only::<GetPicture>();
    }
    // Two at once are each told of their own client.
    let (png, mp4) = (|| client.operations().get_picture(GetPicture), "video/mp4");
    let (png, mp4) = tokio::join!(png().accept("image/png").into_future(), png().accept(mp4).into_future());
    assert_eq!(png.unwrap(), GetPictureResponse::Png(PIXELS));
    assert_eq!(mp4.unwrap(), GetPictureResponse::Mp4(PIXELS));
    // Outside of a service nothing is known.
    assert_eq!(accept().prefer(["image/png"]), Some("image/png"));
    for (media_type, picture) in [
        ("image/png", GetPictureResponse::Png as fn(Bytes) -> GetPictureResponse),
        ("image/jpg", GetPictureResponse::Jpg),
        ("image/x-portable-arbitrarymap", GetPictureResponse::PortableArbitrarymap),
        ("audio/mpeg", GetPictureResponse::Mpeg),
        ("video/3gpp", GetPictureResponse::N3gpp),
    ] {
        let (client, _) = connect(Client::builder(), canned(200, media_type, "pixels"));
        assert_eq!(
            client.operations().get_picture(GetPicture).await.unwrap(),
            picture(Bytes::from("pixels"))
        );
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
