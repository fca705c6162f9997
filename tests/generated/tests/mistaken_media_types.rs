//! Keys under `content` that are no media types: what is there beside them stands.

use understory_generated::mistaken_media_types::types::{Problem, Product};
use understory_generated::mistaken_media_types::{
    Client, OperationsService, PostProduct, PostProductError, router,
};
use understory_runtime::client;
use understory_runtime::server::Error;

use crate::support::{Calls, connect};

struct Service(Calls);

impl OperationsService for Service {
    async fn post_product(&self, request: PostProduct) -> Result<Product, Error<PostProductError>> {
        self.0.record(&request);
        match request.body.name.as_str() {
            "stranger" => Err(Error::Api(PostProductError::Unauthorized)),
            "taken" => Err(Error::Api(PostProductError::UnprocessableContent(
                Problem::new(7).with_message("There is one."),
            ))),
            _ => Ok(request.body),
        }
    }
}

#[tokio::test]
async fn the_media_type_that_is_one_is_taken() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PostProduct::new(Product::new("chair"));
    let answer = client.operations().post_product(request.clone()).await.unwrap();
    assert_eq!((calls.only::<PostProduct>(), &answer), (request.clone(), &request.body));
    let sent = wire.only();
    assert_eq!(
        (sent.header("content-type"), sent.answer_type()),
        (Some("application/json"), "application/json")
    );

    let taken = client.operations().post_product(PostProduct::new(Product::new("taken"))).await;
    match taken {
        Err(client::Error::Api { error: PostProductError::UnprocessableContent(problem), .. }) => {
            assert_eq!(problem, Problem::new(7).with_message("There is one."));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn where_none_is_one_there_is_no_body() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let stranger = client.operations().post_product(PostProduct::new(Product::new("stranger"))).await;
    match stranger {
        Err(client::Error::Api { error: PostProductError::Unauthorized, status, .. }) => {
            assert_eq!(status.as_u16(), 401);
        }
        other => panic!("{other:?}"),
    }
    assert!(wire.only().answer.is_empty());
    calls.only::<PostProduct>();
}
