//! Lists and maps that hold themselves: types of their own, which travel as what is in them.

use std::collections::BTreeMap;

use serde_json::json;
use understory_generated::recursive_lists::types::{Bare, Even, Forest, ForestNest, Odd, Parted, Tree};
use understory_generated::recursive_lists::{Client, OperationsService, PutForest, PutTree, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_forest(&self, request: PutForest) -> Result<Forest, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_tree(&self, request: PutTree) -> Result<Tree, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

fn tree<const N: usize>(branches: [(&str, Tree); N]) -> Tree {
    Tree(branches.map(|(name, tree)| (name.to_owned(), tree)).into())
}

#[tokio::test]
async fn they_travel_as_what_they_hold() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let leaf = || tree([]);
    let body = Forest::new(tree([("left", tree([("twig", leaf())])), ("right", leaf())]))
        .with_odd(Odd(vec![Some(Even(BTreeMap::from([("a".to_owned(), Odd(vec![None]))])))]))
        .with_few(tree([("only", leaf())]))
        .with_nest(ForestNest(vec![ForestNest(Vec::new()), ForestNest(vec![ForestNest(Vec::new())])]))
        .with_bare(vec![Bare::List(vec![Bare::Integer(1), Bare::List(Vec::new())])])
        .with_parted(Parted(vec![Some(Parted(Vec::new())), None]));
    let request = PutForest::new(body.clone());
    let answer = client.operations().put_forest(request.clone()).await.unwrap();
    assert_eq!((calls.only::<PutForest>(), answer), (request, body));
    let text = json!({
        "tree": {"left": {"twig": {}}, "right": {}},
        "odd": [{"a": [null]}],
        "few": {"only": {}},
        "nest": [[], [[]]],
        "bare": [[1, []]],
        "parted": [[], null],
    });
    assert_eq!(wire.only().json(), text);
}

#[tokio::test]
async fn every_level_is_checked() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let send = async |body: &str| send_json(&router, "PUT", "/forests", body).await;
    assert_eq!(send(r#"{"tree": {"a": {"b": 1}}}"#).await.places(), ["body /tree/a/b"]);
    let four = send(r#"{"tree": {"a": {"b": {"1": {}, "2": {}, "3": {}, "4": {}}}}}"#).await;
    assert_eq!(four.unmet(), ["body /tree/a/b maxProperties 3"]);
    let three = send(r#"{"tree": {}, "odd": [{"a": [{}, {}, {}]}]}"#).await;
    assert_eq!(three.unmet(), ["body /odd/0/a maxItems 2"]);
    let several = send(r#"{"tree": {}, "few": {"a": {}, "b": {}, "c": {}}}"#).await;
    assert_eq!(several.unmet(), ["body /few maxProperties 2"]);
    calls.assert_none();
}

#[tokio::test]
async fn xml_holds_them_too() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let body = tree([("left", tree([("twig", tree([]))]))]);
    let request = PutTree::new(body.clone());
    let call = client.operations().put_tree(request.clone());
    let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
    assert_eq!((calls.only::<PutTree>(), answer), (request, body));
    let text = r#"<?xml version="1.0" encoding="UTF-8"?><object><left><twig/></left></object>"#;
    assert_eq!(wire.only().text(), text);
}
