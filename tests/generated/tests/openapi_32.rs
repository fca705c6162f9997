//! The method QUERY, a query string as a whole, and node types of XML.

use understory_generated::openapi_32::types::{Book, Selection};
use understory_generated::openapi_32::{
    Client, PutBook, QueryBooks, QueryBooksReply, SearchService, StreamBooks, router,
};
use understory_runtime::server::Error;
use understory_runtime::value::Bytes;

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl SearchService for Service {
    async fn query_books(&self, request: QueryBooks) -> Result<QueryBooksReply, Error> {
        self.0.record(&request);
        let words = request.body;
        Ok(if words.is_empty() { QueryBooksReply::NoContent } else { QueryBooksReply::Ok(words) })
    }

    async fn stream_books(&self, _: StreamBooks) -> Result<Bytes, Error> {
        Ok(Bytes::from(b"{\"id\":\"1\"}\n".to_vec()))
    }

    async fn put_book(&self, request: PutBook) -> Result<Book, Error> {
        Ok(request.body)
    }
}

#[tokio::test]
async fn a_query_carries_a_body_and_a_query_string() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    let selection = Selection::new("Ada & Co").with_year(1842);
    let request = QueryBooks::new(selection, vec!["engine".to_owned()]).with_session("s 1");
    let answer = client.search().query_books(request.clone()).await.unwrap();
    assert_eq!(calls.only::<QueryBooks>(), request);
    assert!(matches!(answer, QueryBooksReply::Ok(words) if words == ["engine"]));
    let sent = wire.only();
    assert_eq!(sent.target(), "/books?author=Ada+%26+Co&year=1842");
    assert_eq!(sent.header("cookie"), Some("session=s 1"));

    let other = QueryBooks::new(Selection::new("x"), Vec::new());
    let answer = client.search().query_books(other).await.unwrap();
    assert!(matches!(answer, QueryBooksReply::NoContent));

    let lines = client.search().stream_books(StreamBooks).await.unwrap();
    assert_eq!(lines, Bytes::from(b"{\"id\":\"1\"}\n".to_vec()));

    let refused = send(&router, "COPY", "/books", &[], "").await;
    assert_eq!(refused.status, 405);
    assert_eq!(refused.headers["allow"], "GET, HEAD, OPTIONS, QUERY");
}

#[tokio::test]
async fn an_attribute_and_a_wrapped_list_travel() {
    let (client, wire) = connect(Client::builder(), router(Service(Calls::default())));
    let book = Book::new("7").with_tags(vec!["a".to_owned(), "b".to_owned()]);
    let answer = client.search().put_book(PutBook::new(book.clone())).await.unwrap();
    assert_eq!(answer, book);
    assert!(wire.only().text().ends_with(r#"<Book id="7"><tags><tag>a</tag><tag>b</tag></tags></Book>"#));
}
