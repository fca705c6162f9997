//! Members that only requests have (OpenAPI 3.0.4 §4.7.24.2, `writeOnly`).

use serde_json::json;
use understory_generated::write_only::types::{Clash, Person, PersonInput, Robot, Session, User, UserInput};
use understory_generated::write_only::{
    AddSession, AddUser, AddUserError, Client, OperationsService, UserAddedWebhook, WebhookReceiver,
    WebhookSender, receive_webhooks, router,
};
use understory_runtime::server::Error;
use understory_runtime::{client, input};

use crate::support::{Calls, canned, connect, send_json, sender};

struct Service(Calls);

impl OperationsService for Service {
    async fn add_user(&self, request: AddUser) -> Result<User, Error<AddUserError>> {
        self.0.record(&request);
        match request.body {
            UserInput::Person(PersonInput { name, .. }) if name == "Eve" => {
                Err(AddUserError::Conflict(Clash::new(name)).into())
            }
            UserInput::Person(PersonInput { kind, name, .. }) => Ok(User::Person(Person::new(kind, name))),
            UserInput::Robot(robot) => Ok(User::Robot(robot)),
            UserInput::Unknown(other) => Ok(User::Unknown(other)),
        }
    }

    async fn add_session(&self, request: AddSession) -> Result<Session, Error> {
        self.0.record(&request);
        Ok(Session { lasts: Some(60), ..request.body })
    }
}

impl WebhookReceiver for Service {
    async fn user_added(&self, request: UserAddedWebhook) -> Result<Session, Error> {
        self.0.record(&request);
        Ok(session())
    }
}

fn session() -> Session {
    Session::new().with_code("1234").with_level(3).with_lasts(60)
}

#[tokio::test]
async fn a_secret_is_sent_and_does_not_come_back() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = AddUser::new(UserInput::Person(PersonInput::new("Person", "Ada", "secret")));
    let answer = client.operations().add_user(request.clone()).await.unwrap();
    assert_eq!(calls.only::<AddUser>(), request);
    assert_eq!(answer, User::Person(Person::new("Person", "Ada")));
    let sent = wire.only();
    assert_eq!(sent.json(), json!({"kind": "Person", "name": "Ada", "password": "secret"}));
    assert_eq!(String::from_utf8_lossy(&sent.answer), r#"{"kind":"Person","name":"Ada"}"#);

    // What both have is one type.
    let robot = Robot::new("Robot").with_model("R2");
    let answer = client.operations().add_user(AddUser::new(UserInput::Robot(robot.clone()))).await.unwrap();
    assert_eq!(answer, User::Robot(robot));
}

#[tokio::test]
async fn a_member_may_be_marked_in_any_part() {
    let (client, _) = connect(Client::builder(), router(Service(Calls::default())));
    let request = AddUser::new(UserInput::Person(PersonInput::new("Person", "Eve", "secret")));
    let error = client.operations().add_user(request).await.unwrap_err();
    let client::Error::Api { error: AddUserError::Conflict(clash), .. } = error else { panic!("{error}") };
    assert_eq!(clash, Clash::new("Eve"));
}

#[tokio::test]
async fn what_is_write_only_stays_out_of_responses() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let mut session = Session { lasts: None, ..session() };
    session.additional_properties.insert("x".to_owned(), json!(1));
    let request = AddSession::new(session.clone());
    let call = || client.operations().add_session(request.clone());
    let answer = call().await.unwrap();
    assert_eq!(calls.only::<AddSession>(), request);
    let rest = Session { code: None, level: None, lasts: Some(60), ..session };
    assert_eq!(answer, rest);
    let sent = wire.only();
    assert_eq!(sent.json(), json!({"code": "1234", "level": 3, "x": 1}));
    assert_eq!(String::from_utf8_lossy(&sent.answer), r#"{"lasts":60,"x":1}"#);

    call().content_type("application/xml").accept("application/xml").await.unwrap();
    assert_eq!(calls.only::<AddSession>().body.code.as_deref(), Some("1234"));
    let sent = String::from_utf8(wire.only().answer).unwrap();
    assert!(sent.ends_with("<Session><lasts>60</lasts><x>1</x></Session>"), "{sent}");
}

#[tokio::test]
async fn a_client_passes_over_what_only_it_sends() {
    let body = r#"{"code": {"no": "text"}, "level": null, "lasts": 1}"#;
    let (client, _) = connect(Client::builder(), canned(200, "application/json", body));
    let answer = client.operations().add_session(AddSession::new(Session::new())).await.unwrap();
    assert_eq!(answer, Session::new().with_lasts(1));

    let body = r#"{"kind": "Person", "name": "Ada", "password": 1}"#;
    let (client, _) = connect(Client::builder(), canned(201, "application/json", body));
    let request = AddUser::new(UserInput::Robot(Robot::new("Robot")));
    assert_eq!(
        client.operations().add_user(request).await.unwrap(),
        User::Person(Person::new("Person", "Ada"))
    );
}

#[test]
fn a_secret_cannot_be_made_up() {
    let error = input::<UserInput>(&User::Person(Person::new("Person", "Ada"))).unwrap_err();
    assert_eq!(error.to_string(), "`password` is missing");
}

#[tokio::test]
async fn a_webhook_goes_the_other_way() {
    let calls = Calls::default();
    let receiver = receive_webhooks(Service(calls.clone())).router();
    let (sender, wire) = sender(WebhookSender::builder(), receiver.clone());
    let request = UserAddedWebhook::new(User::Person(Person::new("Person", "Ada")));
    let answer = sender.user_added("http://me/userAdded", request.clone()).await.unwrap();
    assert_eq!(calls.only::<UserAddedWebhook>(), request);
    // The API is told what it never tells, and not what only it knows.
    assert_eq!(answer, Session { lasts: None, ..session() });
    let sent = wire.only();
    assert_eq!(sent.json(), json!({"kind": "Person", "name": "Ada"}));
    assert_eq!(String::from_utf8_lossy(&sent.answer), r#"{"code":"1234","level":3}"#);

    let body = r#"{"kind": "Person", "name": "Ada", "password": {"none": "of this"}}"#;
    assert_eq!(send_json(&receiver, "POST", "/userAdded", body).await.status, 200);
    assert_eq!(calls.only::<UserAddedWebhook>(), request);
}
