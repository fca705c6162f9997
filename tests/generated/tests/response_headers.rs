//! Headers of responses: typed on both sides, of results and of failures.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use understory_generated::response_headers::types::{
    Color, ListPetsHeaders, LocationSetCookieHeaders, RetryAfterHeaders, StorePetAcceptedHeaders, Window,
    XHintHeaders, XWhereHeaders,
};
use understory_generated::response_headers::{
    AddPet, AddPetError, Client, ListPets, ListPetsError, OperationsClient, OperationsService, StorePet,
    StorePetReply, router,
};
use understory_runtime::client;
use understory_runtime::jiff::Timestamp;
use understory_runtime::reply::WithHeaders;
use understory_runtime::server::Error;

use crate::support::{Wire, connect, send};

type Pets = WithHeaders<Vec<String>, ListPetsHeaders>;

/// Answers what it was made with.
#[derive(Clone)]
struct Service {
    list: Arc<dyn Fn() -> Result<Pets, Error<ListPetsError>> + Send + Sync>,
    store: StorePetReply,
    add: LocationSetCookieHeaders,
}

impl OperationsService for Service {
    async fn list_pets(&self, _: ListPets) -> Result<Pets, Error<ListPetsError>> {
        (self.list)()
    }

    async fn store_pet(&self, _: StorePet) -> Result<StorePetReply, Error> {
        Ok(self.store.clone())
    }

    async fn add_pet(
        &self,
        _: AddPet,
    ) -> Result<WithHeaders<(), LocationSetCookieHeaders>, Error<AddPetError>> {
        Ok(WithHeaders::new((), self.add.clone()))
    }
}

fn service() -> Service {
    Service {
        list: Arc::new(|| Ok(Vec::new().into())),
        store: StorePetReply::NoContent,
        add: LocationSetCookieHeaders::new("/pets/1"),
    }
}

fn listing(list: impl Fn() -> Result<Pets, Error<ListPetsError>> + Send + Sync + 'static) -> Service {
    Service { list: Arc::new(list), ..service() }
}

fn start(service: Service) -> (OperationsClient, Wire) {
    let (client, wire) = connect(Client::builder(), router(service));
    (client.operations(), wire)
}

/// A client of a server that answers with these header fields, whatever the document says.
fn answering(
    status: u16,
    body: &'static str,
    fields: &'static [(&'static str, &'static str)],
) -> OperationsClient {
    let router = Router::new().fallback(move || async move {
        let mut response =
            http::Response::builder().status(status).header("content-type", "application/json");
        for (name, value) in fields {
            response = response.header(*name, *value);
        }
        response.body(Body::from(body)).expect("an answer")
    });
    connect(Client::builder(), router).0.operations()
}

fn all() -> ListPetsHeaders {
    ListPetsHeaders::new()
        .with_x_total(i64::MIN)
        .with_link("</pets?page=2>; rel=\"next\", </pets>; rel=\"first\"")
        .with_x_colors(vec![Color::SkyBlue, Color::Red, Color::Unknown("öl".to_owned())])
        .with_x_page(Window::new(1).with_last(9))
        .with_x_sent("2024-02-29T12:00:00.5Z".parse::<Timestamp>().expect("a timestamp"))
}

#[tokio::test]
async fn each_is_written_as_the_specification_has_it() {
    let (client, wire) = start(listing(|| Ok(WithHeaders::new(vec!["Rex".to_owned()], all()))));
    let pets = client.list_pets(ListPets).await.unwrap();
    assert_eq!(pets, WithHeaders::new(vec!["Rex".to_owned()], all()));
    let sent = wire.only();
    let field = |name: &str| std::str::from_utf8(sent.answer_headers[name].as_bytes()).unwrap().to_owned();
    assert_eq!(field("x-total"), i64::MIN.to_string());
    // Percent-encoding has no place in a header (OpenAPI 3.0.4 Appendix D): all stands as it is.
    assert_eq!(field("link"), "</pets?page=2>; rel=\"next\", </pets>; rel=\"first\"");
    assert_eq!(field("x-colors"), "sky blue,red,öl");
    assert_eq!(field("x-page"), "first=1,last=9");
    assert_eq!(field("x-sent"), "2024-02-29T12:00:00.5Z");
    assert_eq!(field("content-type"), "application/json");
}

/// A result is its body and more.
#[tokio::test]
async fn the_body_can_be_had_without_ceremony() {
    let (client, wire) = start(listing(|| Ok(vec!["Rex".to_owned(), "Tom".to_owned()].into())));
    let pets = client.list_pets(ListPets).await.unwrap();
    assert_eq!(pets.len(), 2);
    assert_eq!(pets.headers, ListPetsHeaders::new());
    assert_eq!(pets.body, ["Rex", "Tom"]);
    let sent = wire.only();
    for name in ["x-total", "link", "x-colors", "x-page", "x-sent"] {
        assert!(!sent.answer_headers.contains_key(name), "{name}");
    }
    assert_eq!(
        format!("{:?}", all().with_x_total(1).with_x_page(Window::new(1))),
        format!(
            "ListPetsHeaders {{ X-Total: 1, Link: {:?}, X-Colors: [\"sky blue\", \"red\", \"öl\"], \
         X-Page: {{\"first\": 1}}, X-Sent: \"2024-02-29T12:00:00.5Z\" }}",
            all().link.unwrap()
        )
    );
}

#[tokio::test]
async fn those_of_failures_are_typed_too() {
    let busy =
        || ListPetsError::TooManyRequests { headers: RetryAfterHeaders::new(30), body: "slowly".to_owned() };
    let (client, wire) = start(listing(move || Err(busy().into())));
    let error = client.list_pets(ListPets).await.unwrap_err();
    assert_eq!(wire.only().answer_headers["retry-after"], "30");
    assert_eq!(error.headers().unwrap()["retry-after"], "30");
    let client::Error::Api { error: ListPetsError::TooManyRequests { headers, body }, .. } = error else {
        panic!("{error:?}")
    };
    assert_eq!((headers, body.as_str()), (RetryAfterHeaders::new(30), "slowly"));

    let other = || ListPetsError::Default {
        status: 503,
        headers: XHintHeaders::new().with_x_hint("later"),
        body: "down".to_owned(),
    };
    let (client, _) = start(listing(move || Err(other().into())));
    match client.list_pets(ListPets).await {
        Err(client::Error::Api { error: ListPetsError::Default { status, headers, .. }, .. }) => {
            assert_eq!((status, headers.x_hint.as_deref()), (503, Some("later")));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn each_status_has_its_own() {
    let replaced = StorePetReply::Ok {
        headers: XWhereHeaders::new().with_x_where(Window::new(3)),
        body: "x".to_owned(),
    };
    let later = StorePetReply::Accepted { headers: StorePetAcceptedHeaders::new().with_retry_after(5) };
    for (store, status) in [(replaced, 200), (later, 202), (StorePetReply::NoContent, 204)] {
        let (client, wire) = start(Service { store: store.clone(), ..service() });
        let reply = client.store_pet(StorePet).with_response().await.unwrap();
        assert_eq!((reply.status().as_u16(), reply.body()), (status, &store));
        let place = wire.only().answer_headers.get("x-where").cloned();
        assert_eq!(place.map(|place| place == r#"{"first":3}"#), (status == 200).then_some(true));
    }
}

/// `Set-Cookie` is the one field whose lines are not one list (RFC 9110 §5.3).
#[tokio::test]
async fn each_cookie_has_a_line_of_its_own() {
    let cookies = vec!["a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT".to_owned(), "b=2".to_owned()];
    let add = LocationSetCookieHeaders::new("/pets/1").with_set_cookie(cookies.clone());
    let (client, wire) = start(Service { add: add.clone(), ..service() });
    assert_eq!(client.add_pet(AddPet).await.unwrap().headers, add);
    let lines: Vec<_> = wire.only().answer_headers.get_all("set-cookie").iter().cloned().collect();
    assert_eq!(lines, cookies);
}

#[tokio::test]
async fn lines_of_one_name_are_one_value() {
    let client = answering(
        200,
        "[]",
        &[("Link", "<a>; rel=x"), ("X-Colors", "red , "), ("link", "<b>"), ("X-Colors", "sky blue")],
    );
    let headers = client.list_pets(ListPets).await.unwrap().headers;
    assert_eq!(headers.link.as_deref(), Some("<a>; rel=x, <b>"));
    assert_eq!(headers.x_colors, Some(vec![Color::Red, Color::SkyBlue]));
}

/// What somebody on the way has set otherwise than the document says costs nothing but itself.
#[tokio::test]
async fn an_optional_header_of_another_type_is_absent() {
    let client = answering(
        200,
        r#"["Rex"]"#,
        &[
            ("X-Total", "many"),
            ("X-Sent", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("X-Page", "first=1,last=nine"),
            ("Link", "<a>"),
            ("X-Other", "kept"),
        ],
    );
    let response = client.list_pets(ListPets).with_response().await.unwrap();
    assert_eq!(response.body().headers, ListPetsHeaders::new().with_link("<a>"));
    assert_eq!(response.body().body, ["Rex"]);
    assert_eq!(response.headers()["x-total"], "many");
    assert_eq!(response.headers()["x-other"], "kept");
}

#[tokio::test]
async fn a_required_header_must_be_there_and_of_its_type() {
    let client = answering(201, "", &[]);
    let error = client.add_pet(AddPet).await.unwrap_err();
    assert!(matches!(error, client::Error::Decode { header: Some("Location"), .. }), "{error:?}");
    assert_eq!(
        error.to_string(),
        "the server answered 201 Created with a header `Location` that does not fit: `Location` is missing"
    );

    let client = answering(429, r#""slowly""#, &[("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT")]);
    let error = client.list_pets(ListPets).await.unwrap_err();
    let client::Error::Decode { status, headers, header, body, .. } = error else { panic!("{error:?}") };
    assert_eq!((status.as_u16(), header), (429, Some("Retry-After")));
    assert_eq!(headers["retry-after"], "Sun, 06 Nov 1994 08:49:37 GMT");
    assert_eq!(&body[..], br#""slowly""#);
}

/// A server sends what its types say or nothing: no header that ends early, no second one.
#[tokio::test]
async fn what_a_header_cannot_hold_is_an_error_of_the_server() {
    for headers in [
        ListPetsHeaders::new().with_link("a\r\nSet-Cookie: b=1"),
        ListPetsHeaders::new().with_link(" a "),
        ListPetsHeaders::new().with_x_colors(vec![Color::Unknown("a, b".to_owned())]),
    ] {
        let shown = format!("{headers:?}");
        let router = router(listing(move || Ok(WithHeaders::new(Vec::new(), headers.clone()))));
        let answer = send(&router, "GET", "/pets", &[], "").await;
        assert_eq!(
            (answer.status, answer.json()["type"].as_str()),
            (500, Some("urn:understory:problem:internal-error")),
            "{shown}"
        );
        assert!(
            !answer.headers.contains_key("set-cookie") && !answer.headers.contains_key("link"),
            "{shown}"
        );
    }
}
