//! Swagger 2.0: bodies among the parameters, forms, lists, files, and what they share.

use serde_json::json;
use understory_generated::swagger_2::security::KEY;
use understory_generated::swagger_2::types::{GoneResponse, Pet, PostFormBody};
use understory_generated::swagger_2::{
    Client, GetExport, GetFile, OperationsService, PostForm, PutPet, PutPetError, router,
};
use understory_runtime::client::{self, ApiKey};
use understory_runtime::server::{Authenticator, Denied, Error, Presented};
use understory_runtime::value::Bytes;

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl Authenticator for Service {
    type Principal = ();

    async fn authenticate(&self, _: &Presented) -> Result<(), Denied> {
        Ok(())
    }
}

impl OperationsService for Service {
    async fn put_pet(&self, (): (), request: PutPet) -> Result<Pet, Error<PutPetError>> {
        self.0.record(&request);
        if request.id == 0 {
            return Err(PutPetError::NotFound(GoneResponse::new("no number")).into());
        }
        Ok(request.body)
    }

    async fn post_form(&self, request: PostForm) -> Result<Vec<String>, Error> {
        self.0.record(&request);
        Ok(request.body.tags.unwrap_or_default())
    }

    async fn get_export(&self, request: GetExport) -> Result<Bytes, Error> {
        Ok(Bytes::from(format!("[\"{}\"]", request.name).into_bytes()))
    }

    async fn get_file(&self, request: GetFile) -> Result<Bytes, Error> {
        Ok(Bytes::from(request.name.into_bytes()))
    }
}

#[tokio::test]
async fn lists_and_bodies_travel_as_their_formats_say() {
    let calls = Calls::default();
    let builder = Client::builder().credentials(&KEY, ApiKey::new("k"));
    let (client, wire) = connect(builder, router(Service(calls.clone())));
    let words = || vec!["a".to_owned(), "b c".to_owned()];
    let pet = Pet::new("Bo").with_nickname(None).with_motto(None).with_owner("ada");
    let request = PutPet::new(7, pet.clone())
        .with_comma(words())
        .with_space(vec![1, 2])
        .with_pipe(words())
        .with_multi(words())
        .with_x_list(words())
        .with_x_trace(understory_runtime::uuid::Uuid::from_u128(0x4b1e));
    let answer = client.operations().put_pet(request.clone()).await.unwrap();
    assert_eq!((calls.only::<PutPet>(), answer), (request, pet.clone()));
    let sent = wire.only();
    assert_eq!(sent.target(), "/pets/7?comma=a,b%20c&space=1%202&pipe=a%7Cb%20c&multi=a&multi=b%20c");
    assert_eq!(sent.json(), json!({"name": "Bo", "nickname": null, "motto": null, "owner": "ada"}));

    let error = client.operations().put_pet(PutPet::new(0, pet)).await.unwrap_err();
    let client::Error::Api { error: PutPetError::NotFound(gone), .. } = error else { panic!("{error}") };
    assert_eq!(gone.why, "no number");
}

#[tokio::test]
async fn a_form_and_a_file_travel() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let form = PostFormBody::new("Bo")
        .with_age(3)
        .with_tags(vec!["x".to_owned(), "y".to_owned()])
        .with_words(vec!["a".to_owned(), "b,c".to_owned()])
        .with_sizes(vec![1, 2]);
    let request = PostForm::new(form);
    let answer = client.operations().post_form(request.clone()).await.unwrap();
    assert_eq!((calls.only::<PostForm>(), answer), (request, vec!["x".to_owned(), "y".to_owned()]));
    assert_eq!(wire.only().text(), "name=Bo&age=3&tags=x&tags=y&words=a,b%2Cc&sizes=1%7C2");

    let file = client.operations().get_file(GetFile::new("raw")).await.unwrap();
    assert_eq!(file, Bytes::from(b"raw".to_vec()));
}

/// It is the bytes as they are, and no text of JSON that holds them.
#[tokio::test]
async fn a_file_has_the_media_types_that_are_produced() {
    let router = router(Service(Calls::default()));
    let (client, wire) = connect(Client::builder(), router.clone());
    let file = client.operations().get_export(GetExport::new("all")).await.unwrap();
    assert_eq!(file, Bytes::from(b"[\"all\"]".to_vec()));
    assert_eq!(wire.only().header("accept"), Some("application/json"));
    let reply = send(&router, "GET", "/exports/all", &[], "").await;
    assert_eq!(
        (reply.headers["content-type"].to_str().expect("text"), reply.body.as_str()),
        ("application/json", "[\"all\"]")
    );
}
