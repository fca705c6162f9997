//! What may stand between the parameters of a path, and how paths are preferred.

use understory_generated::path_texts::{
    Cancel, Client, Create, Double, File, Mine, One, OperationsClient, OperationsService, Overview, Report,
    Thing, Trailing, router,
};
use understory_runtime::server::Error;

use crate::support::{Calls, Wire, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn one(&self, request: One) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn create(&self, request: Create) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn cancel(&self, request: Cancel) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn mine(&self, request: Mine) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn trailing(&self, request: Trailing) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn double(&self, request: Double) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn overview(&self, request: Overview) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn report(&self, request: Report) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn file(&self, request: File) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn thing(&self, request: Thing) -> Result<(), Error> {
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
async fn texts_are_sent_as_they_stand_and_encoded_as_they_must() {
    let (client, calls, wire) = start();
    client.one(One::new("a")).await.unwrap();
    assert_eq!((calls.only::<One>(), wire.only().target()), (One::new("a"), "/v1/a"));
    client.trailing(Trailing::new("a")).await.unwrap();
    assert_eq!((calls.only::<Trailing>(), wire.only().target()), (Trailing::new("a"), "/v1/a/"));
    client.double(Double).await.unwrap();
    calls.only::<Double>();
    assert_eq!(wire.only().target(), "/v1//double");
    client.overview(Overview).await.unwrap();
    calls.only::<Overview>();
    assert_eq!(wire.only().target(), "/%C3%BCbersicht%20der%20Dinge/(all)");
    client.report(Report::new(3, "a.b", "pdf")).await.unwrap();
    assert_eq!(calls.only::<Report>(), Report::new(3, "a.b", "pdf"));
    assert_eq!(wire.only().target(), "/report-v3/a%2Eb.pdf");
    client.file(File::new("a.json")).await.unwrap();
    assert_eq!(calls.only::<File>(), File::new("a.json"));
    client.thing(Thing::new("it's")).await.unwrap();
    assert_eq!(calls.only::<Thing>(), Thing::new("it's"));
}

/// A verb behind a colon is a text as any other.
#[tokio::test]
async fn a_verb_is_told_from_the_name_before_it() {
    let (client, calls, wire) = start();
    client.cancel(Cancel::new("a")).await.unwrap();
    assert_eq!((calls.only::<Cancel>(), wire.only().target()), (Cancel::new("a"), "/v1/a:cancel"));
    client.create(Create::new("a:cancel")).await.unwrap();
    assert_eq!(calls.only::<Create>(), Create::new("a:cancel"));
    let router = router(Service(calls.clone()));
    assert_eq!(send(&router, "POST", "/v1/b:other", &[], "").await.status, 204);
    assert_eq!(calls.only::<Create>(), Create::new("b:other"));
}

#[tokio::test]
async fn concrete_paths_come_before_templates() {
    let (client, calls, _) = start();
    client.mine(Mine).await.unwrap();
    calls.only::<Mine>();
}
