//! JSON and XML under every name that they have.

use understory_generated::json_and_xml_media_types::types::Pet;
use understory_generated::json_and_xml_media_types::{Client, OperationsService, PutPet, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_pet(&self, request: PutPet) -> Result<Pet, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

const JSON: [&str; 4] = [
    "application/json",
    "text/json",
    "application/merge-patch+json",
    "application/vnd.pets.v1+json; charset=utf-8",
];
const XML: [&str; 3] = ["application/xml", "text/xml", "application/atom+xml"];

#[tokio::test]
async fn a_value_travels_as_each_of_them() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let pet = Pet::new("Tom & <Jerry>").with_age(3);
    for (media_types, start) in [(&JSON[..], "{\"name\":"), (&XML, "<")] {
        for sent_type in media_types {
            for accepted in JSON.iter().chain(&XML) {
                let request = PutPet::new(pet.clone());
                let call = client.operations().put_pet(request.clone());
                let answer = call.content_type(sent_type).accept(accepted).await.unwrap();
                assert_eq!((calls.only::<PutPet>(), answer), (request, pet.clone()));
                let sent = wire.only();
                assert!(sent.text().starts_with(start), "{sent_type}: {}", sent.text());
                assert_eq!(sent.header("content-type"), Some(*sent_type));
                assert_eq!(sent.answer_type(), *accepted);
            }
        }
    }
}

#[tokio::test]
async fn parameters_do_not_make_another_media_type() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for media_type in ["application/json; charset=utf-8", "application/vnd.pets.v1+json", "TEXT/JSON"] {
        let answer =
            send(&router, "PUT", "/pets", &[("content-type", media_type)], r#"{"name": "Tom"}"#).await;
        assert_eq!(answer.status, 200, "{media_type}: {}", answer.body);
        assert_eq!(calls.only::<PutPet>(), PutPet::new(Pet::new("Tom")));
    }
    let answer = send(&router, "PUT", "/pets", &[("content-type", "application/yaml")], "name: Tom").await;
    assert_eq!(answer.status, 415);
    calls.assert_none();
}
