//! Query strings as a whole, in a media type.

use understory_generated::query_strings::security::KEY;
use understory_generated::query_strings::{
    ByForm, ByJson, ByMark, ByOrder, ByOrderOrder, ByText, Client, Filter, OperationsService, router,
};
use understory_runtime::client::ApiKey;
use understory_runtime::server::{Authenticator, Denied, Error, Presented};

use crate::support::{Calls, connect, send};

struct Service(Calls);

impl Authenticator for Service {
    type Principal = ();

    async fn authenticate(&self, _: &Presented) -> Result<(), Denied> {
        Ok(())
    }
}

impl OperationsService for Service {
    async fn by_json(&self, principal: Option<()>, request: ByJson) -> Result<(), Error> {
        self.0.record(&(principal.is_some(), request));
        Ok(())
    }

    async fn by_form(&self, request: ByForm) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn by_text(&self, request: ByText) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn by_order(&self, request: ByOrder) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }

    async fn by_mark(&self, request: ByMark) -> Result<(), Error> {
        self.0.record(&request);
        Ok(())
    }
}

fn filter() -> Filter {
    Filter::new().with_words(vec!["a & b".to_owned(), "é+".to_owned()]).with_year(1842)
}

#[tokio::test]
async fn json_is_percent_encoded() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let client = client.operations();
    client.by_json(ByJson::new(filter())).await.unwrap();
    assert_eq!(calls.only::<(bool, ByJson)>(), (false, ByJson::new(filter())));
    let query = "%7B%22words%22%3A%5B%22a%20%26%20b%22%2C%22%C3%A9%2B%22%5D%2C%22year%22%3A1842%7D";
    assert_eq!(wire.only().target(), format!("/json?{query}"));
    // A key stands beside it.
    client.by_json(ByJson::new(filter())).credentials(&KEY, ApiKey::new("k&=")).await.unwrap();
    assert_eq!(calls.only::<(bool, ByJson)>(), (true, ByJson::new(filter())));
    assert_eq!(wire.only().target(), format!("/json?{query}&key=k%26%3D"));
}

#[tokio::test]
async fn a_form_is_a_query_string_as_it_is() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = ByForm::new().with_selection(filter()).with_x_trace("t");
    client.operations().by_form(request.clone()).await.unwrap();
    assert_eq!(calls.only::<ByForm>(), request);
    assert_eq!(wire.only().target(), "/form?words=a+%26+b&words=%C3%A9%2B&year=1842");
    client.operations().by_form(ByForm::new()).await.unwrap();
    assert_eq!(calls.only::<ByForm>(), ByForm::new());
    assert_eq!(wire.only().target(), "/form");
}

#[tokio::test]
async fn a_text_is_percent_encoded() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    for (value, target) in
        [("$.a[?(@.b==1)]&c=d", "/text?%24.a%5B%3F%28%40.b%3D%3D1%29%5D%26c%3Dd"), ("", "/text?")]
    {
        let request = ByText::new().with_selector(value);
        client.operations().by_text(request.clone()).await.unwrap();
        assert_eq!(calls.only::<ByText>(), request);
        assert_eq!(wire.only().target(), target);
    }
}

#[tokio::test]
async fn the_server_assumes_what_is_absent() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    client.operations().by_order(ByOrder::new(ByOrderOrder::new("age"))).await.unwrap();
    assert_eq!(calls.only::<ByOrder>().order, ByOrderOrder::new("age").with_from(1));
    assert_eq!(wire.only().target(), "/ordered?by=age");
    client.operations().by_mark(ByMark::new()).await.unwrap();
    assert_eq!(calls.only::<ByMark>().mark.as_deref(), Some("first"));
    assert_eq!(wire.only().target(), "/marked");
}

#[tokio::test]
async fn what_does_not_fit_is_refused() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    for target in ["/json", "/json?key=k", "/json?%7B", "/json?%7B%22year%22%3A%22x%22%7D", "/form?year=x"] {
        let answer = send(&router, "GET", target, &[], "").await;
        let name = if target.starts_with("/form") { "selection" } else { "filter" };
        let fault = &answer.json()["faults"][0];
        assert_eq!(answer.status, 400, "{target}");
        assert_eq!((&fault["in"], &fault["name"]), (&"querystring".into(), &name.into()), "{target}");
    }
    calls.assert_none();
}
