//! A query in the key of a path: it travels with every request, and the server knows it by that.

use understory_generated::query_in_path::{
    ByCity, ByStation, Client, FindPhotos, GetPhoto, OperationsClient, OperationsService, Rest, Search,
    router,
};
use understory_runtime::server::Error;

use crate::support::{Calls, Wire, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn find_photos(&self, request: FindPhotos) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn get_photo(&self, request: GetPhoto) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn rest(&self, request: Rest) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn search(&self, request: Search) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn by_city(&self, request: ByCity) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn by_station(&self, request: ByStation) -> Result<(), Error> {
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
async fn the_query_is_sent_as_it_is_written() {
    let (client, calls, wire) = start();
    let request = FindPhotos::new().with_text("a&method=x");
    client.find_photos(request.clone()).await.unwrap();
    assert_eq!(calls.only::<FindPhotos>(), request);
    assert_eq!(wire.only().target(), "/rest?method=photos.find&beta&text=a%26method%3Dx");

    client.get_photo(GetPhoto::new("7")).await.unwrap();
    assert_eq!(calls.only::<GetPhoto>(), GetPhoto::new("7"));
    assert_eq!(wire.only().target(), "/rest?method=photos.get&id=7");

    client.rest(Rest).await.unwrap();
    calls.only::<Rest>();
    assert_eq!(wire.only().target(), "/rest");
}

/// An expression in the query is a query parameter, wherever the document declares it.
#[tokio::test]
async fn an_expression_in_the_query_is_a_parameter() {
    let (client, calls, wire) = start();
    let request = Search::new("eu", "a b");
    client.search(request.clone()).await.unwrap();
    assert_eq!(calls.only::<Search>(), request);
    assert_eq!(wire.only().target(), "/search/eu?lang=en%20us&q=a%20b");

    client.by_city(ByCity::new("Bonn")).await.unwrap();
    assert_eq!(calls.only::<ByCity>(), ByCity::new("Bonn"));
    assert_eq!(wire.only().target(), "/weather?city=Bonn");

    client.by_station(ByStation::new("K1")).await.unwrap();
    assert_eq!(calls.only::<ByStation>(), ByStation::new("K1"));
}

#[tokio::test]
async fn the_server_finds_the_query_in_any_order_and_spelling() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    assert_eq!(send(&router, "GET", "/rest?x=1&beta&m%65thod=photos%2Efind", &[], "").await.status, 204);
    calls.only::<FindPhotos>();
    assert_eq!(send(&router, "HEAD", "/rest?id=1&method=photos.get", &[], "").await.status, 204);
    calls.only::<GetPhoto>();
    // Without a part of it, the request is another operation's.
    assert_eq!(send(&router, "GET", "/rest?method=photos.find", &[], "").await.status, 204);
    calls.only::<Rest>();
    // What is missing besides is the operation's to say.
    let answer = send(&router, "GET", "/rest?method=photos.get", &[], "").await;
    assert_eq!(answer.places(), ["query id"]);
    // Where no operation is left, there is nothing.
    assert_eq!(send(&router, "GET", "/search/eu?q=a", &[], "").await.status, 404);
    assert_eq!(send(&router, "GET", "/search/eu?lang=en+us&q=a", &[], "").await.status, 204);
    calls.only::<Search>();
    assert_eq!(send(&router, "GET", "/weather?country=de", &[], "").await.status, 404);
    assert_eq!(send(&router, "POST", "/weather?city=a", &[], "").await.status, 405);
    calls.assert_none();
}
