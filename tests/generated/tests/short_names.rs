//! Names that are the same in every case: requests, tables, schemes and types stay apart.

use understory_generated::short_names::security::{API_KEY, B};
use understory_generated::short_names::types::{SModel, T};
use understory_generated::short_names::{A1, AB, Ab, ApiKey, BRequest, Client, OperationsService, X, router};
use understory_runtime::client::{self, Token};
use understory_runtime::server::{Authenticator, Denied, Error, Presented};

use crate::support::{Calls, connect};

struct Service(Calls);

impl Authenticator for Service {
    type Principal = String;

    async fn authenticate(&self, presented: &Presented) -> Result<String, Denied> {
        let known = presented.bearer().or_else(|| presented.api_key(API_KEY.name));
        known.map(str::to_owned).ok_or(Denied::Invalid)
    }
}

impl OperationsService for Service {
    async fn x(&self, who: String, _: X) -> Result<SModel, Error> {
        Ok(SModel::new().with_t(T::new().with_s(who)))
    }

    async fn b(&self, who: String, _: BRequest) -> Result<(), Error> {
        self.0.record(&("b", who));
        Ok(())
    }

    async fn a_b(&self, request: AB) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn ab(&self, request: Ab) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn a1(&self, request: A1) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn api_key(&self, who: String, _: ApiKey) -> Result<(), Error> {
        self.0.record(&("api_key", who));
        Ok(())
    }
}

#[tokio::test]
async fn each_reaches_its_own() {
    let calls = Calls::default();
    let builder = Client::builder()
        .credentials(&B, Token::new("ada"))
        .credentials(&API_KEY, client::ApiKey::new("key"));
    let (client, wire) = connect(builder, router(Service(calls.clone())));
    let operations = client.operations();
    assert_eq!(operations.x(X).await.unwrap(), SModel::new().with_t(T::new().with_s("ada")));
    assert_eq!(wire.only().target(), "/x");
    operations.b(BRequest).await.unwrap();
    assert_eq!(calls.only::<(&str, String)>(), ("b", "ada".to_owned()));
    assert_eq!(wire.only().target(), "/b");
    operations.a_b(AB).await.unwrap();
    calls.only::<AB>();
    assert_eq!(wire.only().target(), "/a_b");
    operations.ab(Ab).await.unwrap();
    calls.only::<Ab>();
    assert_eq!(wire.only().target(), "/ab");
    operations.a1(A1).await.unwrap();
    calls.only::<A1>();
    operations.api_key(ApiKey).await.unwrap();
    assert_eq!(calls.only::<(&str, String)>(), ("api_key", "key".to_owned()));
}
