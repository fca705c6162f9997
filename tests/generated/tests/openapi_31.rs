//! The forms of JSON Schema 2020-12: several types, null, one value, what an anchor means.

use serde_json::json;
use understory_generated::openapi_31::types::{
    Owner, PostProductId, Product, ProductKind, ProductSize, Status,
};
use understory_generated::openapi_31::{Client, GetPicture, OperationsService, PostProduct, router};
use understory_runtime::server::Error;
use understory_runtime::value::{Bytes, Json};

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn post_product(&self, request: PostProduct) -> Result<Product, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn get_picture(&self, request: GetPicture) -> Result<Bytes, Error> {
        Ok(Bytes::from(request.id.into_bytes()))
    }
}

#[tokio::test]
async fn every_form_travels() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let child = Product::new(Some("child".to_owned()), ProductKind::Product, 1.0)
        .with_size(Some(ProductSize::String("large".to_owned())));
    let product = Product::new(None, ProductKind::Product, 2.5)
        .with_size(Some(ProductSize::Integer(7)))
        .with_owner(Some(Owner::new().with_name("ada")))
        .with_status(Status::Old)
        .with_thumbnail(Bytes::from(b"\x89PNG".to_vec()))
        .with_extra(Json::from(true))
        .with_children(vec![child]);
    let request = PostProduct::new(PostProductId::Integer(5), product.clone()).with_note("n");
    let answer = client.operations().post_product(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PostProduct>(), request);
    assert_eq!(answer, product);
    let sent = wire.only();
    assert_eq!(
        sent.json(),
        json!({
            "name": null,
            "kind": "product",
            "price": 2.5,
            "size": 7,
            "owner": {"name": "ada"},
            "status": "old",
            "thumbnail": "iVBORw==",
            "extra": true,
            "children": [{"name": "child", "kind": "product", "price": 1.0, "size": "large"}],
        })
    );

    let picture = client.operations().get_picture(GetPicture::new("raw")).await.unwrap();
    assert_eq!(picture, Bytes::from(b"raw".to_vec()));
}

#[tokio::test]
async fn null_is_taken_only_where_it_is_a_type() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let answer = send_json(
        &router,
        "POST",
        "/items/x",
        r#"{"name": null, "kind": "product", "price": 1, "size": null, "owner": null}"#,
    )
    .await;
    assert_eq!(answer.status, 200);
    let taken = calls.only::<PostProduct>();
    assert_eq!(taken.id, PostProductId::String("x".to_owned()));
    assert_eq!((taken.body.size, taken.body.owner), (Some(None), Some(None)));

    for text in [
        r#"{"name": "a", "kind": "product", "price": null}"#,
        r#"{"name": "a", "kind": null, "price": 1}"#,
        r#"{"name": "a", "kind": "product", "price": 1, "size": true}"#,
        r#"{"kind": "product", "price": 1}"#,
    ] {
        assert_eq!(send_json(&router, "POST", "/items/x", text).await.status, 400, "{text}");
    }
}
