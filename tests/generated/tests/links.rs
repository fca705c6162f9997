//! What one answer says of how to call another operation, done by hand.

use understory_generated::links::types::User;
use understory_generated::links::{Client, CreateUser, GetUser, OperationsService, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect};

struct Service(Calls);

impl OperationsService for Service {
    async fn create_user(&self, request: CreateUser) -> Result<User, Error> {
        self.0.record(&request);
        Ok(User::new("a/b"))
    }

    async fn get_user(&self, request: GetUser) -> Result<User, Error> {
        self.0.record(&request);
        Ok(User::new(request.id))
    }
}

#[tokio::test]
async fn an_answer_leads_to_the_next_call() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let made = client.operations().create_user(CreateUser).await.unwrap();
    calls.only::<CreateUser>();
    assert_eq!(wire.only().target(), "/users");
    let request = GetUser::new(made.id.clone());
    assert_eq!(client.operations().get_user(request.clone()).await.unwrap(), made);
    assert_eq!(calls.only::<GetUser>(), request);
    assert_eq!(wire.only().target(), "/users/a%2Fb");
}
