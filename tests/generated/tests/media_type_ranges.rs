//! Ranges under `content`, in which anything may come.

use understory_generated::media_type_ranges::types::{Pet, PutEitherBody, PutEitherResponse};
use understory_generated::media_type_ranges::{
    Client, OperationsService, PutBoth, PutEither, PutFile, PutPet, PutPicture, PutText, PutWord, router,
};
use understory_runtime::client;
use understory_runtime::media::Representation;
use understory_runtime::server::Error;
use understory_runtime::value::Bytes;

use crate::support::{Calls, canned, connect, send};

#[derive(Clone, Default)]
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

    async fn put_file(&self, request: PutFile) -> Result<Representation, Error> {
        self.0.record(&request);
        Ok(request.body.unwrap_or_else(|| Representation::new("no media type", BYTES)))
    }

    async fn put_picture(&self, request: PutPicture) -> Result<Representation, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_text(&self, request: PutText) -> Result<Representation<String>, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_word(&self, request: PutWord) -> Result<String, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_either(&self, request: PutEither) -> Result<PutEitherResponse, Error> {
        self.0.record(&request);
        Ok(match request.body {
            PutEitherBody::Json(pet) => PutEitherResponse::Json(pet),
            PutEitherBody::Image(picture) => PutEitherResponse::Image(picture),
            PutEitherBody::SvgXml(text) => PutEitherResponse::SvgXml(text),
        })
    }
}

const BYTES: Bytes = Bytes::from_static(b"\x89PNG\r\n\0");

#[tokio::test]
async fn what_has_a_type_is_json() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
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
    assert_eq!(calls.only::<PutBoth>(), PutBoth::new(pet.clone()));
    assert_eq!(wire.only().header("accept"), Some("application/json"));

    // JSON has many media types (RFC 6839 §3.1).
    for path in ["/pets", "/both"] {
        let headers = [("content-type", "application/vnd.pet+JSON; v=1")];
        assert_eq!(send(&router, "PUT", path, &headers, r#"{"name":"Tom"}"#).await.status, 200);
        let headers = [("content-type", "text/html")];
        assert_eq!(send(&router, "PUT", path, &headers, r#"{"name":"Tom"}"#).await.status, 415);
    }
    let (client, _) = connect(Client::builder(), canned(200, "application/hal+json", r#"{"name":"Tom"}"#));
    assert_eq!(client.operations().put_pet(PutPet::new(pet.clone())).await.unwrap(), pet);
}

#[tokio::test]
async fn what_has_none_says_its_media_type() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for media_type in ["application/pdf", "text/html; charset=iso-8859-1", "image/png"] {
        let file = Representation::new(media_type, BYTES);
        let request = PutFile::new().with_body(file.clone());
        assert_eq!(client.operations().put_file(request.clone()).await.unwrap(), file);
        assert_eq!(calls.only::<PutFile>(), request);
        let sent = wire.only();
        assert_eq!((sent.request.as_slice(), sent.header("content-type")), (&BYTES[..], Some(media_type)));
        assert_eq!((sent.header("accept"), sent.answer_type()), (Some("*/*"), media_type));
    }
    let picture = Representation::new("image/png", BYTES);
    let request = PutPicture::new(picture.clone());
    assert_eq!(client.operations().put_picture(request.clone()).await.unwrap(), picture);
    assert_eq!(calls.only::<PutPicture>(), request);
    let sent = wire.only();
    assert_eq!(
        (sent.header("content-type"), sent.header("accept"), sent.answer_type()),
        (Some("image/png"), Some("image/*, audio/*, video/*"), "image/png")
    );
    // The same bytes in another media type are another request.
    assert_ne!(request, PutPicture::new(Representation::new("image/gif", BYTES)));
    // A sound may come where a picture was sent, and bytes may come without a media type.
    let (client, _) = connect(Client::builder(), canned(200, "audio/ogg", "OggS"));
    let sound = client.operations().put_picture(request).await.unwrap();
    assert_eq!(sound, Representation::new("audio/ogg", "OggS"));
    let answer = send(&router(Service(calls.clone())), "PUT", "/files", &[], "abc").await;
    assert_eq!(answer.status, 200);
    let body = Representation::new("application/octet-stream", "abc");
    assert_eq!(calls.only::<PutFile>().body, Some(body));
}

#[tokio::test]
async fn what_is_not_in_the_range_is_refused() {
    let calls = Calls::default();
    let service = router(Service(calls.clone()));
    let (client, _) = connect(Client::builder(), service.clone());
    for wrong in ["application/pdf", "image/*", "", "png"] {
        let request = PutPicture::new(Representation::new(wrong, BYTES));
        let refused = client.operations().put_picture(request).await.unwrap_err();
        assert!(matches!(refused, client::Error::Request(_)), "{wrong}: {refused:?}");
    }
    let answer = send(&service, "PUT", "/pictures", &[("content-type", "application/pdf")], "a").await;
    assert_eq!(answer.status, 415);
    let unwanted = [("content-type", "image/png"), ("accept", "text/html")];
    assert_eq!(send(&service, "PUT", "/pictures", &unwanted, "a").await.status, 406);
    calls.assert_none();
    // What a service cannot have meant is its own failure.
    assert_eq!(send(&service, "PUT", "/files", &[], "").await.status, 500);
    let (client, _) = connect(Client::builder(), canned(200, "application/pdf", "%PDF"));
    let request = PutPicture::new(Representation::new("image/png", BYTES));
    let read = client.operations().put_picture(request).await.unwrap_err();
    assert!(matches!(read, client::Error::Undocumented { .. }), "{read:?}");
}

#[tokio::test]
async fn texts_say_theirs_too() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    let text = Representation::new("text/html;charset=utf-8", "<p>");
    assert_eq!(client.operations().put_text(PutText::new(text.clone())).await.unwrap(), text);
    assert_eq!(calls.only::<PutText>(), PutText::new(text));
    assert_eq!(wire.only().header("content-type"), Some("text/html;charset=utf-8"));
    for (media_type, status) in
        [("application/json", 415), ("text/csv; charset=utf-16", 415), ("text/csv", 422)]
    {
        let answer = send(&router, "PUT", "/texts", &[("content-type", media_type)], "0123456789").await;
        assert_eq!(answer.status, status, "{media_type}");
    }
    calls.assert_none();
}

#[tokio::test]
async fn a_string_in_any_media_type_is_a_text_or_json() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    assert_eq!(client.operations().put_word(PutWord::new("a\"b")).await.unwrap(), "a\"b");
    assert_eq!(calls.only::<PutWord>(), PutWord::new("a\"b"));
    let sent = wire.only();
    assert_eq!((sent.text(), sent.header("content-type")), ("a\"b", Some("text/plain")));
    assert_eq!(sent.header("accept"), Some("text/*, application/json"));
    for (media_type, body) in [("application/problem+json", r#""word""#), ("text/markdown", "word")] {
        send(&router, "PUT", "/words", &[("content-type", media_type)], body).await;
        assert_eq!(calls.only::<PutWord>(), PutWord::new("word"), "{media_type}");
        let (client, _) = connect(Client::builder(), canned(200, media_type, body));
        assert_eq!(client.operations().put_word(PutWord::new("")).await.unwrap(), "word", "{media_type}");
    }
}

#[tokio::test]
async fn a_range_is_an_alternative_beside_others() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let picture = || Representation::new("image/png", BYTES);
    let svg = || "<svg/>".to_owned();
    for (body, answer, media_type) in [
        (PutEitherBody::Json(Pet::new("T")), PutEitherResponse::Json(Pet::new("T")), "application/json"),
        (PutEitherBody::Image(picture()), PutEitherResponse::Image(picture()), "image/png"),
        (PutEitherBody::SvgXml(svg()), PutEitherResponse::SvgXml(svg()), "image/svg+xml"),
    ] {
        let request = PutEither::new(body);
        assert_eq!(client.operations().put_either(request.clone()).await.unwrap(), answer);
        assert_eq!(calls.only::<PutEither>(), request);
        let sent = wire.only();
        assert_eq!((sent.header("content-type"), sent.answer_type()), (Some(media_type), media_type));
    }
}
