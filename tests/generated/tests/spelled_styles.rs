//! Styles with their defaults said or not, and where a style is for something else.

use std::collections::BTreeMap;

use understory_generated::spelled_styles::types::{FindBooksBox, FindBooksDeep};
use understory_generated::spelled_styles::{Client, FindAny, FindBooks, OperationsService, router};
use understory_runtime::server::Error;

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn find_books(&self, request: FindBooks) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn find_any(&self, request: FindAny) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[tokio::test]
#[expect(deprecated)]
async fn a_default_is_the_same_said_or_not() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let all = || FindBooks::new("top shelf", vec![1, 2]);
    let two = words(&["a b", "c,d"]);
    let cases = [
        (all().with_text("x=y"), "text=x%3Dy"),
        (all().with_plain(two.clone()), "plain=a%20b&plain=c%2Cd"),
        (all().with_said(two.clone()), "said=a%20b&said=c%2Cd"),
        (all().with_exploded(two.clone()), "exploded=a%20b&exploded=c%2Cd"),
        (all().with_both(two.clone()), "both=a%20b&both=c%2Cd"),
        (all().with_joined(two.clone()), "joined=a%20b,c%2Cd"),
        (all().with_commas(vec![3, -4]), "commas=3,-4"),
        // Only `form` is exploded unless the document says so.
        (all().with_piped(two.clone()), "piped=a%20b%7Cc%2Cd"),
        (all().with_box(FindBooksBox::new().with_width(3).with_height(4)), "width=3&height=4"),
        (
            all().with_deep(FindBooksDeep::new().with_after("a").with_before("b")),
            "deep%5Bafter%5D=a&deep%5Bbefore%5D=b",
        ),
        // `deepObject` is for objects, so these are as they would be without it.
        (all().with_deep_list(two), "deep_list=a%20b&deep_list=c%2Cd"),
        (all().with_deep_text("x"), "deep_text=x"),
    ];
    for (request, query) in cases {
        client.operations().find_books(request.clone()).await.unwrap();
        assert_eq!(calls.only::<FindBooks>(), request, "{query}");
        assert_eq!(wire.only().target(), format!("/shelves/top%20shelf/1,2?{query}"));
    }
    let request = all().with_x_trace("t").with_x_tags(words(&["a", "b c"]));
    client.operations().find_books(request.clone()).await.unwrap();
    assert_eq!(calls.only::<FindBooks>(), request);
    let sent = wire.only();
    assert_eq!((sent.target(), sent.header("x-tags")), ("/shelves/top%20shelf/1,2", Some("a,b c")));
}

#[tokio::test]
async fn an_object_of_any_members_takes_what_no_other_does() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let any: BTreeMap<String, String> =
        [("a", "1"), ("b c", "&")].map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let request = FindAny::new().with_any(any);
    client.operations().find_any(request.clone()).await.unwrap();
    assert_eq!(calls.only::<FindAny>(), request);
    assert_eq!(wire.only().target(), "/open?a=1&b%20c=%26");
}

#[tokio::test]
async fn another_style_is_not_read() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for query in ["width=wide", "commas=3;4", "commas=3&commas=4"] {
        let answer = send(&router, "GET", &format!("/shelves/a/1?{query}"), &[], "").await;
        assert_eq!(answer.status, 400, "{query}");
    }
    assert_eq!(send(&router, "GET", "/shelves/a/1,x", &[], "").await.places(), ["path ids"]);
    calls.assert_none();
}
