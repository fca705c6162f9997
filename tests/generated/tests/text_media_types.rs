//! Whatever is text is a `String`.

use understory_generated::text_media_types::types::{Page, PutTextBody};
use understory_generated::text_media_types::{
    Client, GetPage, OperationsService, PostTable, PutText, router,
};
use understory_runtime::server::Error;
use understory_runtime::value::Bytes;

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_text(&self, request: PutText) -> Result<PutTextBody, Error> {
        self.0.record(&request);
        Ok(request.body)
    }

    async fn get_page(&self, request: GetPage) -> Result<Page, Error> {
        self.0.record(&request);
        Ok(Page::new("Home"))
    }

    async fn post_table(&self, request: PostTable) -> Result<Bytes, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

#[tokio::test]
async fn a_text_travels_as_each_of_them() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for (body, media_type) in [
        (PutTextBody::Text as fn(String) -> PutTextBody, "text/plain"),
        (PutTextBody::Html, "text/html"),
        (PutTextBody::Csv, "text/csv"),
        (PutTextBody::Markdown, "text/x-markdown"),
        (PutTextBody::Yaml, "text/x-yaml"),
        (PutTextBody::Javascript, "text/javascript"),
    ] {
        for text in ["<p>a, \"b\"\r\n- ünï: 🦀", ""] {
            let request = PutText::new(body(text.to_owned()));
            let answer = client.operations().put_text(request.clone()).await.unwrap();
            assert_eq!((calls.only::<PutText>(), answer), (request, body(text.to_owned())));
            let sent = wire.only();
            assert_eq!((sent.text(), sent.header("content-type")), (text, Some(media_type)));
            assert_eq!(sent.answer_type(), media_type);
        }
    }
}

#[tokio::test]
async fn beside_json_what_has_no_reader_is_left_out() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let (client, wire) = connect(Client::builder(), router.clone());
    assert_eq!(client.operations().get_page(GetPage).await.unwrap(), Page::new("Home"));
    calls.only::<GetPage>();
    let sent = wire.only();
    assert_eq!((sent.header("accept"), sent.answer_type()), (Some("application/json"), "application/json"));
    for left_out in ["text/html", "text/csv", "application/javascript"] {
        let answer = send(&router, "GET", "/pages", &[("accept", left_out)], "").await;
        assert_eq!(answer.status, 406, "{left_out}");
    }
}

#[tokio::test]
async fn rows_are_bytes() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PostTable::new(Bytes::from_static(b"title\r\n\"a, \xff\"\r\n"));
    let answer = client.operations().post_table(request.clone()).await.unwrap();
    assert_eq!(answer, request.body);
    let sent = wire.only();
    assert_eq!((&sent.request, sent.header("content-type")), (&request.body.to_vec(), Some("text/csv")));
    assert_eq!(calls.only::<PostTable>(), request);
}
