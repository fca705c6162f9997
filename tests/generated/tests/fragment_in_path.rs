//! A fragment in the key of a path: it never travels, and the server knows requests by what they have.

use understory_generated::fragment_in_path::types::{GetXTarget, ListXTarget, StartAction, StopAction};
use understory_generated::fragment_in_path::{
    Again, Client, Get, List, Metric, Metrics, Objects, OperationsClient, OperationsService, Start, Stop,
    router,
};
use understory_runtime::server::Error;

use crate::support::{Calls, Wire, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn list(&self, request: List) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn get(&self, request: Get) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn start(&self, request: Start) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn stop(&self, request: Stop) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn objects(&self, request: Objects) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn metrics(&self, request: Metrics) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn metric(&self, request: Metric) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

fn start() -> (OperationsClient, Calls, Wire) {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    (client.operations(), calls, wire)
}

#[tokio::test]
async fn one_value_of_a_required_parameter_tells_operations_apart() {
    let (client, calls, wire) = start();
    client.list(List::new(ListXTarget::ShopList)).await.unwrap();
    calls.only::<List>();
    assert_eq!(wire.only().target(), "/");
    client.get(Get::new(GetXTarget::ShopGet)).await.unwrap();
    calls.only::<Get>();
    assert_eq!(wire.only().target(), "/");

    let request = Start::new("1", StartAction::Start, 3);
    client.start(request.clone()).await.unwrap();
    assert_eq!(calls.only::<Start>(), request);
    assert_eq!(wire.only().target(), "/?Version=1&Action=Start&Speed=3");
    client.stop(Stop::new("1", StopAction::Stop)).await.unwrap();
    calls.only::<Stop>();
}

#[tokio::test]
async fn a_required_parameter_tells_operations_apart_by_being_there() {
    let (client, calls, _) = start();
    client.objects(Objects::new("b")).await.unwrap();
    assert_eq!(calls.only::<Objects>(), Objects::new("b"));
    client.metrics(Metrics::new("b", true)).await.unwrap();
    assert_eq!(calls.only::<Metrics>(), Metrics::new("b", true));
    client.metric(Metric::new("b", true, "x")).await.unwrap();
    assert_eq!(calls.only::<Metric>(), Metric::new("b", true, "x"));
}

/// Nothing tells it apart, so the client sends it and the server takes it for the first.
#[tokio::test]
async fn what_cannot_be_told_apart_is_for_the_client() {
    let (client, calls, wire) = start();
    client.again(Again::new("b")).await.unwrap();
    assert_eq!(calls.only::<Objects>(), Objects::new("b"));
    assert_eq!(wire.only().target(), "/b");
}

#[tokio::test]
async fn what_is_nobodys_is_not_found() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    assert_eq!(send(&router, "POST", "/", &[], "").await.status, 404);
    assert_eq!(send(&router, "POST", "/", &[("x-target", "Shop.Sell")], "").await.status, 404);
    assert_eq!(send(&router, "GET", "/?Action=Sell&Version=1", &[], "").await.status, 404);
    // The action is known, so what is missing is said.
    let answer = send(&router, "GET", "/?Action=Start", &[], "").await;
    assert_eq!(answer.places(), ["query Version", "query Speed"]);
    calls.assert_none();
    assert_eq!(send(&router, "POST", "/", &[("x-target", " Shop.Get ")], "").await.status, 204);
    calls.only::<Get>();
}
