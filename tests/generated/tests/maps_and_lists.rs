//! Maps and lists, in each other and with gaps.

use std::collections::BTreeMap;

use serde_json::json;
use understory_generated::maps_and_lists::types::{Book, Shelf, ShelfRowsItem};
use understory_generated::maps_and_lists::{Client, OperationsService, PutNumbers, PutShelf, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send_json};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_shelf(&self, request: PutShelf) -> Result<Shelf, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn put_numbers(&self, request: PutNumbers) -> Result<BTreeMap<String, i64>, Error> {
        self.0.record(&request);
        Ok(request.body.into_iter().map(|number| (format!("n{number}"), number)).collect())
    }
}

pub(crate) fn full() -> Shelf {
    let book = Book::new("Emma");
    let notes = json!({"free": {"form": [1]}}).as_object().cloned().unwrap_or_default();
    Shelf::new(vec!["a".to_owned(), String::new()], vec![vec![1.0, -0.5], Vec::new()])
        .with_gaps(vec![Some("x".to_owned()), None])
        .with_books(vec![book.clone(), Book::new("")])
        .with_missing(Some(vec![true, false]))
        .with_prices(BTreeMap::from([("b".to_owned(), 2.0), ("a".to_owned(), 1.5)]))
        .with_by_author(BTreeMap::from([
            ("Austen".to_owned(), vec![book.clone()]),
            ("nobody".to_owned(), Vec::new()),
        ]))
        .with_lent(BTreeMap::from([("ada".to_owned(), Some(book)), ("bob".to_owned(), None)]))
        .with_notes(notes)
        .with_rows(vec![ShelfRowsItem::new(1).with_right(2), ShelfRowsItem::new(3)])
}

#[tokio::test]
async fn they_arrive_as_they_were_sent() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let texts = [
        (
            full(),
            json!({
                "words": ["a", ""], "grid": [[1.0, -0.5], []], "gaps": ["x", null],
                "books": [{"title": "Emma"}, {"title": ""}], "missing": [true, false],
                "prices": {"a": 1.5, "b": 2.0},
                "by_author": {"Austen": [{"title": "Emma"}], "nobody": []},
                "lent": {"ada": {"title": "Emma"}, "bob": null},
                "notes": {"free": {"form": [1]}}, "rows": [{"left": 1, "right": 2}, {"left": 3}],
            }),
        ),
        (Shelf::new(Vec::new(), Vec::new()), json!({"words": [], "grid": []})),
        // An empty one is not an absent one, and neither is null.
        (
            Shelf::new(Vec::new(), Vec::new())
                .with_gaps(Vec::new())
                .with_missing(None)
                .with_prices(BTreeMap::new()),
            json!({"words": [], "grid": [], "gaps": [], "missing": null, "prices": {}}),
        ),
    ];
    for (shelf, text) in texts {
        let request = PutShelf::new(shelf.clone());
        let answer = client.operations().put_shelf(request.clone()).await.unwrap();
        assert_eq!(calls.only::<PutShelf>(), request);
        assert_eq!(answer, shelf);
        assert_eq!(wire.only().json(), text);
    }
}

#[tokio::test]
async fn they_arrive_in_xml_too() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    // Values of no type are strings in XML, and an empty list in a map or beside others is none.
    let mut shelf = Shelf { notes: None, ..full() };
    shelf.grid = vec![vec![1.0, -0.5], vec![2.0]];
    shelf.by_author =
        shelf.by_author.map(|by| by.into_iter().filter(|(_, books)| !books.is_empty()).collect());
    let request = PutShelf::new(shelf.clone());
    let call = client.operations().put_shelf(request.clone());
    let answer = call.content_type("application/xml").accept("application/xml").await.unwrap();
    let sent = wire.only();
    assert_eq!(calls.only::<PutShelf>(), request, "{}", sent.text());
    assert_eq!(answer, shelf);
}

#[tokio::test]
async fn they_are_bodies_of_their_own() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PutNumbers::new(vec![2, -1]);
    let answer = client.operations().put_numbers(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PutNumbers>(), request);
    assert_eq!(answer, BTreeMap::from([("n-1".to_owned(), -1), ("n2".to_owned(), 2)]));
    assert_eq!(wire.only().json(), json!([2, -1]));
}

#[tokio::test]
async fn an_item_of_another_type_is_named() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let cases = [
        (r#"{"words": ["a", 1], "grid": []}"#, "/words/1"),
        (r#"{"words": [], "grid": [[1], [1, null]]}"#, "/grid/1/1"),
        (r#"{"words": [], "grid": [], "prices": {"a": "1"}}"#, "/prices/a"),
        (r#"{"words": [], "grid": [], "by_author": {"a/b": [{"title": "x"}, {}]}}"#, "/by_author/a~1b/1"),
        (r#"{"words": {}, "grid": []}"#, "/words"),
    ];
    for (body, place) in cases {
        let answer = send_json(&router, "PUT", "/shelves", body).await;
        assert_eq!(answer.status, 400, "{body}");
        assert!(answer.json()["faults"].to_string().contains(place), "{body}: {answer:?}");
    }
    calls.assert_none();
}
