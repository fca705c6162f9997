//! A part of a document: what is selected is called, named and sent as in the whole.

use understory_generated::{selection, selection_client, selection_part, selection_server, selection_types};
use understory_runtime::client::Token;
use understory_runtime::server::{Authenticator, Denied, Error, Presented};

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl Authenticator for Service {
    type Principal = ();

    async fn authenticate(&self, _: &Presented) -> Result<(), Denied> {
        Ok(())
    }
}

impl selection::GistsService for Service {
    async fn create(&self, (): (), _: selection::GistsCreate) -> Result<selection::Gist, Error> {
        Ok(selection::Gist::new())
    }
}

impl selection::PullsService for Service {
    async fn create(&self, (): (), request: selection::PullsCreate) -> Result<selection::Pull, Error> {
        self.0.record(&request);
        Ok(selection::Pull::new(7).with_author(selection::User::new().with_login("ada")))
    }

    async fn get(&self, (): (), request: selection::Get) -> Result<selection::Pull, Error> {
        Ok(selection::Pull::new(request.number))
    }
}

impl selection::OperationsService for Service {
    async fn delete_pulls_by_number(&self, (): (), _: selection::DeletePullsByNumber) -> Result<(), Error> {
        Ok(())
    }
}

/// The part of one operation, in the output with a server and in the one with nothing else.
macro_rules! part {
    ($module:ident) => {
        impl $module::PullsService for Service {
            async fn create(&self, (): (), request: $module::PullsCreate) -> Result<$module::Pull, Error> {
                self.0.record(&request);
                Ok($module::Pull::new(8))
            }
        }
    };
}

part!(selection_part);
part!(selection_server);

/// Sends the request of a part to the service of the whole.
macro_rules! to_the_whole {
    ($module:ident) => {{
        let calls = Calls::default();
        let builder = $module::Client::builder().credentials(&$module::security::TOKEN, Token::new("good"));
        let (client, wire) = connect(builder, selection::router(Service(calls.clone())));
        let request = $module::PullsCreate::new().with_body($module::PullsCreateBody::new("Mend"));
        let pull = client.pulls().create(request).await.unwrap();
        assert_eq!(pull, $module::Pull::new(7).with_author($module::User::new().with_login("ada")));
        assert_eq!(
            calls.only::<selection::PullsCreate>(),
            selection::PullsCreate::new().with_body(selection::PullsCreateBody::new("Mend"))
        );
        assert_eq!(wire.only().target(), "/pulls");
    }};
}

#[tokio::test]
async fn the_client_of_a_part_calls_the_whole() {
    to_the_whole!(selection_part);
    to_the_whole!(selection_client);
}

#[tokio::test]
async fn the_server_of_a_part_answers_what_is_selected() {
    let token = Token::new("good");
    for router in [
        selection_part::router(Service(Calls::default())),
        selection_server::router(Service(Calls::default())),
    ] {
        let builder = selection::Client::builder().credentials(&selection::security::TOKEN, token.clone());
        let (client, _) = connect(builder, router.clone());
        let pull = client.pulls().create(selection::PullsCreate::new()).await.unwrap();
        assert_eq!(pull, selection::Pull::new(8));
        assert_eq!(send(&router, "POST", "/gists", &[], "").await.status, 404);
        assert_eq!(send(&router, "GET", "/pulls/7", &[], "").await.status, 404);
    }
}

#[test]
fn types_travel_without_operations() {
    let pull: selection_types::Pull =
        serde_json::from_str(r#"{"number":7,"author":{"login":"ada"}}"#).unwrap();
    assert_eq!(
        pull,
        selection_types::Pull::new(7).with_author(selection_types::User::new().with_login("ada"))
    );
    assert_eq!(serde_json::to_string(&pull).unwrap(), r#"{"number":7,"author":{"login":"ada"}}"#);
}
