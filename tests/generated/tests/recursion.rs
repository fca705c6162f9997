//! Types that contain themselves.

use std::collections::BTreeMap;

use serde_json::json;
use understory_generated::recursion::types::{Expression, Negation, Number, Owner, Sum, Tree};
use understory_generated::recursion::{Client, OperationsService, PutExpression, PutTree, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_tree(&self, request: PutTree) -> Result<Tree, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_expression(&self, request: PutExpression) -> Result<Expression, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

fn leaf(name: &str) -> Tree {
    Tree::new(name, Vec::new())
}

#[tokio::test]
async fn a_tree_arrives_with_all_its_branches() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let tree = Tree::new("root", vec![leaf("a"), Tree::new("b", vec![leaf("c")])])
        .with_parent(leaf("up").with_parent(leaf("further up")))
        .with_named(BTreeMap::from([("x".to_owned(), leaf("named"))]))
        .with_heir(Some(leaf("heir").with_heir(None)))
        .with_owner(Owner::new().with_first(leaf("owned").with_owner(Owner::new())));
    let request = PutTree::new(tree.clone());
    let answer = client.operations().put_tree(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PutTree>(), request);
    assert_eq!(answer, tree);
    let leaf = |name: &str| json!({"name": name, "children": []});
    let text = json!({
        "name": "root",
        "children": [leaf("a"), {"name": "b", "children": [leaf("c")]}],
        "parent": {"name": "up", "children": [], "parent": leaf("further up")},
        "named": {"x": leaf("named")},
        "heir": {"name": "heir", "children": [], "heir": null},
        "owner": {"first": {"name": "owned", "children": [], "owner": {}}},
    });
    assert_eq!(wire.only().json(), text);

    let call = client.operations().put_tree(request.clone());
    let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
    assert_eq!(calls.only::<PutTree>(), request);
    assert_eq!(answer, tree);
}

#[tokio::test]
async fn a_union_of_itself_arrives() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let number = |number| Expression::Number(Number::new(number));
    let sum = Sum::new(number(1), Expression::Negation(Negation::new(number(2))));
    let request = PutExpression::new(Expression::Sum(sum));
    let answer = client.operations().put_expression(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PutExpression>(), request);
    assert_eq!(answer, request.body);
    assert_eq!(wire.only().json(), json!({"left": {"number": 1}, "right": {"of": {"number": 2}}}));
}

/// No text exhausts the stack: neither what comes nor what goes is deeper than the bound.
#[tokio::test]
async fn depth_has_a_bound() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let nested = |depth: usize| {
        let (open, close) = (r#"{"name":"x","children":["#.repeat(depth), "]}".repeat(depth));
        format!("{open}{close}")
    };
    // An object and a list for each: 60 are within the bound of 127.
    assert_eq!(send_json(&router, "PUT", "/trees", &nested(60)).await.status, 200);
    assert_eq!(calls.only::<PutTree>().body.children.len(), 1);
    for depth in [70, 10_000] {
        assert_eq!(send_json(&router, "PUT", "/trees", &nested(depth)).await.status, 400);
    }
    calls.assert_none();
}
