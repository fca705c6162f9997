//! Operations in groups by their first tag; those without one are in a group of their own.

use understory_generated::tags::{
    Client, CreatePet, DeleteTypesById, Health, List, OperationsService, OrdersList, PetsService,
    StoreOrdersService, TypesService, router,
};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send};

/// One value serves all groups.
struct Service(Calls);

impl PetsService for Service {
    async fn list(&self, request: List) -> Result<Vec<String>, Error> {
        self.0.record(&request);
        Ok(vec!["Rex".to_owned()])
    }

    async fn create_pet(&self, request: CreatePet) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

impl StoreOrdersService for Service {
    async fn orders_list(&self, request: OrdersList) -> Result<Vec<i64>, Error> {
        self.0.record(&request);
        Ok(vec![7])
    }
}

impl OperationsService for Service {
    async fn health(&self, request: Health) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

impl TypesService for Service {
    async fn delete_types_by_id(&self, request: DeleteTypesById) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

#[tokio::test]
async fn every_group_is_called_and_served() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    assert_eq!(client.pets().list(List).await.unwrap(), ["Rex"]);
    calls.only::<List>();
    assert_eq!(wire.only().target(), "/pets");
    client.pets().create_pet(CreatePet).await.unwrap();
    calls.only::<CreatePet>();
    wire.only();
    assert_eq!(client.store_orders().orders_list(OrdersList).await.unwrap(), [7]);
    calls.only::<OrdersList>();
    wire.only();
    client.operations().health(Health).await.unwrap();
    calls.only::<Health>();
    wire.only();
    // Without an operation id, method and path are the name; a module called `types` there is already.
    client.types_api().delete_types_by_id(DeleteTypesById::new("a/b")).await.unwrap();
    assert_eq!(calls.only::<DeleteTypesById>(), DeleteTypesById::new("a/b"));
    assert_eq!(wire.only().target(), "/types/a%2Fb");
}

#[tokio::test]
async fn a_path_knows_the_methods_of_all_groups() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let answer = send(&router, "DELETE", "/pets", &[], "").await;
    assert_eq!(answer.status, 405);
    let allow = answer.headers["allow"].to_str().unwrap();
    let mut methods: Vec<&str> = allow.split(", ").collect();
    methods.sort_unstable();
    assert_eq!(methods, ["GET", "HEAD", "OPTIONS", "POST"]);
    assert_eq!(send(&router, "GET", "/nothing", &[], "").await.status, 404);
    calls.assert_none();
}
