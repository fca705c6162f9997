//! A value in a query in each style (OpenAPI 3.0.4 §4.7.12.3).

use understory_generated::query_styles::types::Filter;
use understory_generated::query_styles::{
    Client, Members, OperationsClient, OperationsService, Search, router,
};
use understory_runtime::client::{self, RequestError};
use understory_runtime::server::Error;

use crate::support::{Calls, Wire, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn search(&self, request: Search) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn members(&self, request: Members) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

fn start() -> (OperationsClient, Calls, Wire) {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    (client.operations(), calls, wire)
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[tokio::test]
async fn each_style_is_written_as_the_specification_has_it() {
    let (client, calls, wire) = start();
    let filter = Filter::new().with_min(1).with_like("x y");
    let cases = [
        (Search::new("a b&c=d+é"), "text=a%20b%26c%3Dd%2B%C3%A9"),
        (Search::new(""), "text="),
        (Search::new("t").with_on(false), "text=t&on=false"),
        (Search::new("t").with_exploded(words(&["a", "b,c"])), "text=t&exploded=a&exploded=b%2Cc"),
        (Search::new("t").with_joined(words(&["a", "b,c"])), "text=t&joined=a,b%2Cc"),
        (Search::new("t").with_spaced(vec![1, -2]), "text=t&spaced=1%20-2"),
        (Search::new("t").with_piped(words(&["a", "b,c"])), "text=t&piped=a%7Cb%2Cc"),
        (Search::new("t").with_deep(filter.clone()), "text=t&deep%5Bmin%5D=1&deep%5Blike%5D=x%20y"),
        (Search::new("t").with_object(filter.clone()), "text=t&object=min,1,like,x%20y"),
        (Search::new("t").with_reserved("a/b?c:d@e,f"), "text=t&reserved=a/b?c:d@e,f"),
        (
            Search::new("t").with_json(filter.clone()),
            "text=t&json=%7B%22min%22%3A1%2C%22like%22%3A%22x%20y%22%7D",
        ),
    ];
    for (request, query) in cases {
        client.search(request.clone()).await.unwrap();
        assert_eq!(calls.only::<Search>(), request, "{query}");
        assert_eq!(wire.only().uri.query(), Some(query));
    }
    let request = Members::new(filter);
    client.members(request.clone()).await.unwrap();
    assert_eq!(calls.only::<Members>(), request);
    assert_eq!(wire.only().uri.query(), Some("min=1&like=x%20y"));
}

#[tokio::test]
async fn no_text_leaves_its_place() {
    let (client, calls, _) = start();
    for text in ["&text=other", "a=b", "#", "%26", "+", "a+b", "ünï🦀", "\u{0}\r\n", ",", "[x]", "\"", "null"]
    {
        let list = words(&[text, "b"]);
        let filter = Filter::new().with_like(text);
        let request = Search::new(text)
            .with_exploded(list.clone())
            .with_joined(list.clone())
            .with_piped(list)
            .with_deep(filter.clone())
            .with_object(filter.clone())
            .with_json(filter);
        client.search(request.clone()).await.unwrap();
        assert_eq!(calls.only::<Search>(), request, "{text:?}");
    }
}

/// What other software writes differently means the same.
#[tokio::test]
async fn other_spellings_are_read() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let filter = Filter::new().with_min(1);
    for (query, request) in [
        ("text=a+b", Search::new("a b")),
        ("unknown=1&text=a", Search::new("a")),
        ("text=a&piped=b|c", Search::new("a").with_piped(words(&["b", "c"]))),
        ("text=a&spaced=1+2", Search::new("a").with_spaced(vec![1, 2])),
        ("text=a&deep%5bmin%5d=1", Search::new("a").with_deep(filter.clone())),
        ("text=a&deep[min]=1", Search::new("a").with_deep(filter)),
    ] {
        let answer = send(&router, "GET", &format!("/search?{query}"), &[], "").await;
        assert_eq!(answer.status, 204, "{query}: {}", answer.body);
        assert_eq!(calls.only::<Search>(), request, "{query}");
    }
}

#[tokio::test]
async fn the_server_names_every_parameter_that_is_wrong() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for (query, places) in [
        ("", vec!["query text"]),
        ("on=yes&spaced=1%20b", vec!["query text", "query on", "query spaced"]),
        ("text=a&text=b", vec!["query text"]),
        ("text=a&deep[min]=x", vec!["query deep"]),
        ("text=a&object=min", vec!["query object"]),
        ("text=a&json=%7B", vec!["query json"]),
        ("text=%ff", vec!["query text"]),
    ] {
        let answer = send(&router, "GET", &format!("/search?{query}"), &[], "").await;
        assert_eq!(answer.places(), places, "{query}");
    }
    calls.assert_none();
}

/// Nothing escapes the delimiter of these styles (OpenAPI 3.0.4 Appendix E).
#[tokio::test]
async fn a_delimiter_inside_an_item_cannot_be_sent() {
    let (client, calls, _) = start();
    match client.search(Search::new("t").with_piped(words(&["a|b"]))).await {
        Err(client::Error::Request(error)) => match *error {
            RequestError::Parameter(fault) => assert_eq!(fault.name, "piped"),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
    calls.assert_none();
}
