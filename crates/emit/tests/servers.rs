//! What is emitted for the servers of an operation.

#[expect(dead_code, reason = "each test takes from the fixture what it needs")]
mod fixture;

use fixture::{api, item_of};
use insta::assert_snapshot;
use understory_emit::{Options, emit};
use understory_model::{Docs, Server, ServerVariable};

/// The item of a file, of the API whose operation without parameters has servers of its own.
fn item(path: &str, start: &str) -> String {
    let (mut api, names) = api();
    let docs = |text: &str| Docs { description: Some(text.to_owned()), ..Docs::default() };
    api.operations[1].servers = vec![
        Server {
            url: "https://{store}.example.net".to_owned(),
            docs: docs("Where *files* are.\n\n    indented"),
            variables: vec![ServerVariable {
                wire: "store".to_owned(),
                default: "big".to_owned(),
                values: vec!["big".to_owned(), "`small`".to_owned()],
                docs: docs("How much there is."),
            }],
        },
        Server { url: "/v2".to_owned(), docs: Docs::default(), variables: Vec::new() },
    ];
    let files = emit(&api, &names, &Options::default());
    let file = files.iter().find(|file| file.path == path).expect("the file is part of the output");
    item_of(&file.text, path, start)
}

#[test]
fn a_constant_of_the_request() {
    assert_snapshot!(item("shops.rs", "impl DeleteShops {"), @r##"
    impl DeleteShops {
        /// The servers that this operation has of its own.
        ///
        /// - `https://{store}.example.net`: ```` Where *files* are.  ```text indented ````
        ///   - `store`: How much there is. One of `big`, `` `small` ``.
        /// - `/v2`
        pub const SERVERS: &'static [Server] = &[
            Server::new("https://{store}.example.net", &[("store", "big")]),
            Server::new("/v2", &[]),
        ];
    }
    "##);
}

#[test]
fn a_word_of_the_table() {
    assert_snapshot!(item("wire/shops.rs", "pub(crate) static DELETE_SHOPS:"), @r##"
    /// `DELETE /shops`
    pub(crate) static DELETE_SHOPS: Operation = Operation::new(
            "delete_shops",
            Method::DELETE,
            "/shops",
        )
        .servers(DeleteShops::SERVERS)
        .responses(&[Response::code(204, &[])]);
    "##);
}

#[test]
fn a_line_of_the_docs() {
    assert_snapshot!(item("shops.rs", "pub struct DeleteShops;"), @r##"
    /// `DELETE /shops`
    ///
    /// At a server of its own, `https://{store}.example.net`.
    pub struct DeleteShops;
    "##);
}
