//! What is emitted for the links of responses.

#[expect(dead_code, reason = "each test takes from the fixture what it needs")]
mod fixture;

use fixture::{api, item_of, text_of};
use insta::assert_snapshot;
use understory_emit::Options;
use understory_model::{Docs, Link, Pointer};

fn link(wire: &str, target: &str, operation: Option<usize>) -> Link {
    Link {
        origin: Pointer::parse("#").expect("a pointer"),
        wire: wire.to_owned(),
        target: target.to_owned(),
        operation,
        parameters: Vec::new(),
        body: None,
        docs: Docs::default(),
    }
}

#[test]
fn the_client_says_where_answers_lead() {
    let (mut api, mut names) = api();
    names.operations[0].method = "r#move".to_owned();
    let again = link("again", "deleteShops", Some(1));
    let next = Link {
        parameters: vec![
            ("path.shopId".to_owned(), "$response.body#/id".to_owned()),
            ("limit".to_owned(), "5".to_owned()),
        ],
        body: Some("{$request.body}!".to_owned()),
        docs: Docs { description: Some("Goes *on*.\n\n    [x]".to_owned()), ..Docs::default() },
        ..link("`next`", "move", Some(0))
    };
    let far = link("far", "other.yaml#/paths/~1pets/get", None);
    api.operations[1].responses[0].links = vec![again, next, far];
    let text = text_of(&api, &names, "shops.rs", &Options::default());
    let client = item_of(&text, "shops.rs", "impl ShopsClient {");
    let (_, method) = client.split_once("    /// `DELETE /shops`").expect("a method");
    let lines = method.lines().skip(1).take_while(|line| line.trim().starts_with("///"));
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r"
    ///
    /// Its answers lead to other operations:
    ///
    /// - `again`: [`delete_shops`](Self::delete_shops).
    /// - `` `next` ``: [`move`](Self::move), with `path.shopId` from `$response.body#/id`, `limit` set to `5`, `body` from `{$request.body}!`. ```` Goes *on*.  ```text [x] ````
    /// - `far`: `other.yaml#/paths/~1pets/get`.
    ");
}
