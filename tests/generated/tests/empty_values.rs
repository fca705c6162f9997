//! A name with nothing after it, by `allowEmptyValue`.

use understory_generated::empty_values::types::{FindBooksCover, FindBooksOrder};
use understory_generated::empty_values::{Client, FindBooks, OperationsService, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn find_books(&self, request: FindBooks) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

#[tokio::test]
async fn a_server_takes_nothing_for_absent_where_it_is_no_value() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let cases = [
        ("page=", FindBooks::new(true)),
        ("page", FindBooks::new(true)),
        ("page=&page=", FindBooks::new(true)),
        ("tags=", FindBooks::new(true)),
        ("tags=&tags=a", FindBooks::new(true).with_tags(vec![String::new(), "a".to_owned()])),
        ("order", FindBooks::new(true)),
        ("order=year", FindBooks::new(true).with_order(FindBooksOrder::Year)),
        // An empty text is a text, and may be one of a list.
        ("text", FindBooks::new(true).with_text("")),
        ("cover=", FindBooks::new(true).with_cover(FindBooksCover::Empty)),
    ];
    for (query, request) in cases {
        let answer = send(&router, "GET", &format!("/books?lent=true&{query}"), &[], "").await;
        assert_eq!(answer.status, 204, "{query}: {}", answer.body);
        assert_eq!(calls.only::<FindBooks>(), request, "{query}");
    }
    for (query, place) in
        [("lent=", "query lent"), ("lent=true&strict=", "query strict"), ("lent=true&page=x", "query page")]
    {
        let answer = send(&router, "GET", &format!("/books?{query}"), &[], "").await;
        assert_eq!(answer.places(), [place], "{query}");
    }
    calls.assert_none();
}

#[tokio::test]
async fn a_client_leaves_out_what_is_absent() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for (request, query) in [
        (FindBooks::new(false), "lent=false"),
        (FindBooks::new(false).with_text(""), "lent=false&text="),
        (FindBooks::new(false).with_page(0).with_tags(vec!["a".to_owned()]), "page=0&tags=a&lent=false"),
    ] {
        client.operations().find_books(request.clone()).await.unwrap();
        assert_eq!(calls.only::<FindBooks>(), request);
        assert_eq!(wire.only().uri.query(), Some(query));
    }
}
