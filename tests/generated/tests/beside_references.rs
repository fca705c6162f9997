//! What stands beside a `$ref` in a document of OpenAPI 3.0 changes nothing but who sends the property.

use serde_json::json;
use understory_generated::beside_references::types::{PlaceModel, User};
use understory_generated::beside_references::{Client, OperationsService, PutUser, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_user(&self, request: PutUser) -> Result<User, Error> {
        self.0.record(&request);
        Ok(request.body.with_work(PlaceModel::new("Turin")))
    }
}

#[tokio::test]
async fn the_value_is_what_the_reference_says() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    let user = User::new("Ada", PlaceModel::new("London"));
    let request = PutUser::new(user.clone().with_secret("s").with_work(PlaceModel::new("Paris")));
    let answer = client.operations().put_user(request).await.unwrap();
    assert_eq!(calls.only::<PutUser>().body, user.clone().with_secret("s"));
    assert_eq!(answer, user.with_work(PlaceModel::new("Turin")));
    let sent = wire.only();
    let text = json!({"name": "Ada", "home": {"town": "London"}, "secret": "s"});
    assert_eq!(sent.json(), text);
    let answer: serde_json::Value = serde_json::from_slice(&sent.answer).unwrap();
    assert_eq!(answer, json!({"name": "Ada", "home": {"town": "London"}, "work": {"town": "Turin"}}));

    for (body, place) in [
        (r#"{"name": "Ada", "home": null}"#, "body /home"),
        (r#"{"name": "Ada", "home": {"town": "L"}, "secret": null}"#, "body /secret"),
    ] {
        assert_eq!(send_json(&router, "PUT", "/users", body).await.places(), [place], "{body}");
    }
    calls.assert_none();
}
