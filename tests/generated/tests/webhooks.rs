//! Webhooks: the API sends them, and its users receive them.

use http::request::Parts;
use understory_generated::webhooks::security::SIGNATURE;
use understory_generated::webhooks::{
    NewPetWebhook, NewPetWebhookError, Pet, PetLeftForGoodWebhook, PetLeftForGoodWebhookBody,
    PutNewPetWebhook, Receipt, WebhookReceiver, WebhookSender, receive_webhooks,
};
use understory_runtime::client::{self, RequestError, Token};
use understory_runtime::server::{Authenticator, Credential, Denied, Error, Presented};
use understory_runtime::uuid::Uuid;

use crate::support::{Calls, send, send_json, sender, serve};

/// Receives pets, and says of those without a name that it wants no more.
#[derive(Clone, Default)]
struct Service(Calls);

impl Authenticator for Service {
    type Principal = String;

    async fn authenticate(&self, presented: &Presented) -> Result<String, Denied> {
        match presented.credentials().first().map(|one| &one.credential) {
            Some(Credential::Bearer(token)) => Ok(token.expose().to_owned()),
            _ => Err(Denied::Invalid),
        }
    }
}

impl WebhookReceiver for Service {
    async fn new_pet(&self, request: NewPetWebhook) -> Result<Receipt, Error<NewPetWebhookError>> {
        self.0.record(&request);
        let receipt = Receipt::new(request.x_delivery.to_string());
        if request.body.name.is_empty() { Err(NewPetWebhookError::Gone(receipt))? } else { Ok(receipt) }
    }

    async fn pet_left_for_good(&self, who: String, request: PetLeftForGoodWebhook) -> Result<(), Error> {
        self.0.record(&(who, request));
        Ok(())
    }
}

const DELIVERY: Uuid = Uuid::from_u128(7);

fn new_pet(name: &str) -> NewPetWebhook {
    NewPetWebhook::new(DELIVERY, Pet::new(name).with_age(3)).with_attempt(2)
}

#[tokio::test]
async fn each_webhook_is_at_its_name_unless_told_otherwise() {
    let service = Service::default();
    let router = receive_webhooks(service.clone()).router();
    let (sender, wire) = sender(WebhookSender::builder(), router);
    let receipt = sender.new_pet("http://me/newPet?tenant=a%26b#top", new_pet("Rex")).await.unwrap();
    assert_eq!(receipt.id, DELIVERY.to_string());
    assert_eq!(service.0.only::<NewPetWebhook>(), new_pet("Rex"));
    let exchange = wire.only();
    assert_eq!(exchange.target(), "/newPet?tenant=a%26b&attempt=2");
    assert_eq!(exchange.header("x-delivery"), Some(&*DELIVERY.to_string()));
    // Nothing in the document is the URL of a receiver, and no operation of it is one.
    let left = PetLeftForGoodWebhook::new().with_body(PetLeftForGoodWebhookBody::new("Rex"));
    let call = sender.pet_left_for_good("http://me/pet%20left/for%20good", left.clone());
    call.credentials(&SIGNATURE, Token::new("t")).await.unwrap();
    assert_eq!(service.0.only::<(String, PetLeftForGoodWebhook)>(), ("t".to_owned(), left));
    assert_eq!(wire.only().header("authorization"), Some("Bearer t"));
}

#[tokio::test]
async fn a_webhook_may_be_at_a_path_of_its_own() {
    let service = Service::default();
    let router = receive_webhooks(service.clone()).at::<NewPetWebhook>("/{tenant}/pets/new").router();
    let (sender, _) = sender(WebhookSender::builder(), router.clone());
    sender.new_pet("http://me/acme/pets/new", new_pet("Rex")).await.unwrap();
    assert_eq!(service.0.only::<NewPetWebhook>(), new_pet("Rex"));
    assert_eq!(send(&router, "POST", "/newPet", &[], "").await.status, 405);
    assert_eq!(send(&router, "PUT", "/acme/pets/new", &[], "").await.headers["allow"], "OPTIONS, POST");
    service.0.assert_none();
}

/// The hook that a header field names; with `?` in it the body is asked.
fn which(head: &Parts, body: &[u8]) -> Option<String> {
    let event = head.headers.get("x-event")?.to_str().ok()?;
    if event != "?" {
        return Some(event.to_owned());
    }
    let body: serde_json::Value = serde_json::from_slice(body).ok()?;
    body["name"].as_str().map(|_| "pet left/for good".to_owned())
}

#[tokio::test]
async fn all_webhooks_may_be_at_one_path() {
    let service = Service::default();
    let router =
        receive_webhooks(service.clone()).at::<NewPetWebhook>("/elsewhere").router_at("/hooks", which);
    let (sender, _) = sender(WebhookSender::builder(), router.clone());
    let call = sender.new_pet("http://me/hooks", new_pet("Rex")).content_type("application/xml");
    call.header("x-event", "newPet").await.unwrap();
    assert_eq!(service.0.only::<NewPetWebhook>(), new_pet("Rex"));
    let left = PetLeftForGoodWebhook::new().with_body(PetLeftForGoodWebhookBody::new("Rex"));
    let call = sender.pet_left_for_good("http://me/hooks", left.clone()).header("x-event", "?");
    call.credentials(&SIGNATURE, Token::new("t")).await.unwrap();
    assert_eq!(service.0.only::<(String, PetLeftForGoodWebhook)>(), ("t".to_owned(), left));
    for (path, event, status) in [("/hooks", "petLeft", 404), ("/newPet", "newPet", 404), ("/hooks", "", 404)]
    {
        let answer = send(&router, "POST", path, &[("x-event", event)], "{}").await;
        assert_eq!(answer.status, status, "{path} {event}");
        assert_eq!(answer.json()["type"], "urn:understory:problem:not-found");
    }
    // The method is that of the hook, as elsewhere.
    let answer = send(&router, "PATCH", "/hooks", &[("x-event", "newPet")], "{}").await;
    assert_eq!((answer.status, answer.headers["allow"].to_str().unwrap()), (405, "OPTIONS, POST, PUT"));
    service.0.assert_none();
}

#[tokio::test]
async fn what_is_not_implemented_is_answered_501() {
    let (sender, _) = sender(WebhookSender::builder(), receive_webhooks(Service::default()).router());
    let error =
        sender.put_new_pet("http://me/newPet", PutNewPetWebhook::new(Pet::new("Rex"))).await.unwrap_err();
    assert!(
        matches!(&error, client::Error::Undocumented { status, .. } if status.as_u16() == 501),
        "{error}"
    );
}

#[tokio::test]
async fn what_a_receiver_may_answer_is_documented() {
    let service = Service::default();
    let router = receive_webhooks(service.clone()).router();
    let (sender, _) = sender(WebhookSender::builder(), router.clone());
    let error = sender.new_pet("http://me/newPet", new_pet("")).await.unwrap_err();
    let client::Error::Api { status, error: NewPetWebhookError::Gone(receipt), .. } = error else {
        panic!("{error}")
    };
    assert_eq!((status.as_u16(), receipt.id), (410, DELIVERY.to_string()));
    service.0.only::<NewPetWebhook>();
    // Requests are read as strictly as those to any server.
    let answer = send_json(&router, "POST", "/newPet?attempt=x", "{}").await;
    assert_eq!(answer.places(), ["header X-Delivery", "query attempt", "body "]);
    let answer = send_json(&router, "POST", "/pet%20left/for%20good", "{}").await;
    assert_eq!((answer.status, answer.headers["www-authenticate"].to_str().unwrap()), (401, "Bearer"));
    service.0.assert_none();
}

#[tokio::test]
async fn only_a_url_of_the_web_is_sent_to() {
    let (sender, _) = sender(WebhookSender::builder(), receive_webhooks(Service::default()).router());
    for url in
        ["", "/newPet", "me/newPet", "file:///etc/passwd", "ftp://me/newPet", "http://ada:secret@me/newPet"]
    {
        let error = sender.new_pet(url, new_pet("Rex")).await.unwrap_err();
        let client::Error::Request(request) = &error else { panic!("{error}") };
        assert!(matches!(**request, RequestError::ReceiverUrl), "{url}: {error}");
        assert!(!format!("{error} {error:?}").contains("secret"));
    }
}

#[tokio::test]
async fn webhooks_arrive_over_tcp() {
    let service = Service::default();
    let url = serve(receive_webhooks(service.clone()).router()).await;
    let sender = WebhookSender::builder().build();
    let receipt = sender.new_pet(&format!("{url}/newPet"), new_pet("Rex")).await.unwrap();
    assert_eq!(receipt.id, DELIVERY.to_string());
    assert_eq!(service.0.only::<NewPetWebhook>(), new_pet("Rex"));
}
