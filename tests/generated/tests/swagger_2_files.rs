//! Swagger 2.0 in several files: a path item, parameters, bodies and responses that stand in others.

use serde_json::json;
use understory_generated::swagger_2_files::types::{Color, GoneResponse, NoteBody, Pet, PostFormBody};
use understory_generated::swagger_2_files::{
    Client, OperationsService, PostForm, PostNote, PostNoteError, PutPet, PutPetError, router,
};
use understory_runtime::client;
use understory_runtime::server::Error;

use crate::support::{Calls, connect};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_pet(&self, request: PutPet) -> Result<Pet, Error<PutPetError>> {
        match request.id {
            0 => Err(PutPetError::NotFound(GoneResponse::new("no number")).into()),
            _ => Ok(request.body),
        }
    }

    async fn post_note(&self, request: PostNote) -> Result<(), Error<PostNoteError>> {
        self.0.record(&request);
        match request.body.text.as_str() {
            "" => Err(PostNoteError::NotFound(GoneResponse::new("no text")).into()),
            _ => Ok(()),
        }
    }

    async fn post_form(&self, request: PostForm) -> Result<String, Error> {
        self.0.record(&request);
        Ok(request.body.name)
    }
}

#[tokio::test]
async fn a_path_of_another_file_has_the_body_and_the_types_of_that_file() {
    let (client, wire) = connect(Client::builder(), router(Service(Calls::default())));
    let pet = Pet::new("cat").with_nickname(None).with_color(Color::Red);
    let answer = client.operations().put_pet(PutPet::new(7, pet.clone())).await.unwrap();
    assert_eq!(answer, pet);
    let sent = wire.only();
    assert_eq!(sent.target(), "/pets/7");
    assert_eq!(sent.json(), json!({"kind": "cat", "nickname": null, "color": "red"}));

    let error = client.operations().put_pet(PutPet::new(0, pet)).await.unwrap_err();
    let client::Error::Api { error: PutPetError::NotFound(gone), .. } = error else { panic!("{error}") };
    assert_eq!(gone.why, "no number");
}

#[tokio::test]
async fn parameters_of_another_file_are_bodies_forms_and_lists_here() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let marks = vec!["a".to_owned(), "b c".to_owned()];
    let note = PostNote::new(NoteBody::new("Ho")).with_marks(marks);
    client.operations().post_note(note.clone()).await.unwrap();
    assert_eq!(calls.only::<PostNote>(), note);
    let sent = wire.only();
    assert_eq!((sent.target(), sent.json()), ("/notes?marks=a%7Cb%20c", json!({"text": "Ho"})));

    let form = PostForm::new(PostFormBody::new("Bo").with_age(3));
    assert_eq!(client.operations().post_form(form).await.unwrap(), "Bo");
    assert_eq!(wire.only().text(), "name=Bo&age=3");
}

/// A response has the media types of the operation that refers to it.
#[tokio::test]
async fn a_response_of_another_file_has_the_media_types_of_this_operation() {
    let (client, _) = connect(Client::builder(), router(Service(Calls::default())));
    let error = client.operations().post_note(PostNote::new(NoteBody::new(""))).await.unwrap_err();
    let client::Error::Api { error: PostNoteError::NotFound(gone), headers, .. } = error else {
        panic!("{error}")
    };
    assert_eq!(gone.why, "no text");
    assert_eq!(headers["content-type"], "application/problem+json");
}
