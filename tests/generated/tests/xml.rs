//! XML with the names and shapes that the document's `xml` objects give (OpenAPI 3.0.4 §4.7.26).

use understory_generated::xml::types::{Address, Line, Order};
use understory_generated::xml::{Client, OperationsService, PutOrder, router};
use understory_runtime::client;
use understory_runtime::server::Error;

use crate::support::{Calls, canned, connect, send};

struct Service(Calls);

impl OperationsService for Service {
    async fn put_order(&self, request: PutOrder) -> Result<Order, Error> {
        self.0.record(&request);
        Ok(request.body)
    }
}

fn order() -> Order {
    Order::new(7, "Ada <& Co>")
        .with_note("\"quoted\"\n<&>'")
        .with_paid(true)
        .with_tags(vec!["a".to_owned(), " b ".to_owned()])
        .with_lines(vec![Line::new("x").with_amount(1.5), Line::new("")])
        .with_codes(vec![1, -2])
        .with_address(Address::new().with_city("Köln").with_street(""))
}

#[tokio::test]
async fn names_and_shapes_are_the_documents() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PutOrder::new(order());
    let answer = client.operations().put_order(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PutOrder>(), request);
    assert_eq!(answer, request.body);
    let sent = wire.only();
    assert_eq!(sent.header("content-type"), Some("application/xml"));
    assert_eq!(sent.answer_type(), "application/xml");
    let expected = concat!(
        r#"<?xml version="1.0" encoding="UTF-8"?>"#,
        r#"<s:order xmlns:s="http://example.com/shop" id="7" remark="&quot;quoted&quot;&#10;&lt;&amp;&gt;'">"#,
        r#"<p:Customer xmlns:p="http://example.com/people">Ada &lt;&amp; Co&gt;</p:Customer>"#,
        "<paid>true</paid><tag>a</tag><tag> b </tag>",
        r#"<lines><line sku="x"><amount>1.5</amount></line><line sku=""/></lines>"#,
        "<Codes><Code>1</Code><Code>-2</Code></Codes>",
        "<address><city>Köln</city><street/></address></s:order>",
    );
    assert_eq!(sent.text(), expected);
    assert_eq!(sent.answer, sent.request);
}

#[tokio::test]
async fn the_same_value_travels_in_json() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PutOrder::new(order());
    let call = client.operations().put_order(request.clone());
    let answer = call.content_type("application/json").accept("application/json").await.unwrap();
    assert_eq!(calls.only::<PutOrder>(), request);
    assert_eq!(answer, request.body);
    let sent = wire.only();
    assert_eq!(
        (sent.header("content-type"), sent.answer_type()),
        (Some("application/json"), "application/json")
    );
    assert_eq!(sent.json()["lines"][0]["sku"], "x");
}

#[tokio::test]
async fn what_is_absent_stays_absent() {
    let calls = Calls::default();
    let (client, wire) = connect(Client::builder(), router(Service(calls.clone())));
    let request = PutOrder::new(Order::new(0, "").with_lines(Vec::new()));
    let answer = client.operations().put_order(request.clone()).await.unwrap();
    assert_eq!(calls.only::<PutOrder>(), request);
    assert_eq!(answer, request.body);
    assert!(!wire.only().text().contains("paid"));
}

/// Prefixes are the writer's choice; what counts is the namespace (Namespaces in XML, §4).
#[tokio::test]
async fn other_spellings_are_read() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let headers = [("content-type", "application/xml; charset=utf-8"), ("accept", "application/json")];
    let body = concat!(
        "\u{feff}<!-- an order -->\n",
        r#"<order xmlns="http://example.com/shop" xmlns:q="http://example.com/people" remark='n' id=' 7 '>"#,
        "\n <tag>a</tag><q:Customer><![CDATA[Ada <& Co>]]></q:Customer>",
        "<unknown><deep/></unknown><tag>&#x62;</tag>\n</order>\n",
    );
    let answer = send(&router, "PUT", "/orders", &headers, body).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let wanted = Order::new(7, "Ada <& Co>").with_note("n").with_tags(vec!["a".to_owned(), "b".to_owned()]);
    assert_eq!(calls.only::<PutOrder>().body, wanted);
}

#[tokio::test]
async fn the_server_refuses_what_is_not_that() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let headers = [("content-type", "application/xml")];
    let order = |inside: &str| {
        format!(
            r#"<s:order xmlns:s="http://example.com/shop" xmlns:p="http://example.com/people" {inside}</s:order>"#
        )
    };
    let customer = "<p:Customer>x</p:Customer>";
    for body in [
        order(&format!(r#">{customer}"#)),
        order(&format!(r#"id="x">{customer}"#)),
        order(r#"id="1">"#),
        // The right name in no namespace is another name.
        order(r#"id="1"><Customer>x</Customer>"#),
        order(&format!(r#"id="1">{customer}<paid>maybe</paid>"#)),
        order(&format!(r#"id="1">{customer}<lines><line/></lines>"#)),
        format!(r#"<!DOCTYPE o [<!ENTITY e "x">]>{}"#, order(&format!(r#"id="1">{customer}"#))),
        format!("{}<more/>", order(&format!(r#"id="1">{customer}"#))),
        r#"<order id="1"/>"#.to_owned(),
        "<".to_owned(),
        String::new(),
    ] {
        let answer = send(&router, "PUT", "/orders", &headers, &body).await;
        assert_eq!(answer.status, 400, "{body}: {}", answer.body);
        assert_eq!(answer.headers.get("content-type").unwrap(), "application/problem+json");
    }
    calls.assert_none();
}

#[tokio::test]
async fn media_types_are_negotiated() {
    let calls = Calls::default();
    let router = router(Service(calls.clone()));
    let body = r#"{"id": 1, "customer": "x"}"#;
    let json = ("content-type", "application/json");
    let answer = send(&router, "PUT", "/orders", &[("content-type", "text/csv")], body).await;
    assert_eq!(answer.status, 415);
    let answer = send(&router, "PUT", "/orders", &[json, ("accept", "text/csv")], body).await;
    assert_eq!(answer.status, 406);
    calls.assert_none();
    for (accept, wanted) in [
        ("application/xml;q=0.5, application/json", "application/json"),
        ("application/json;q=0, */*", "application/xml"),
        ("application/*;q=0.1, application/json;q=0.2", "application/json"),
    ] {
        let answer = send(&router, "PUT", "/orders", &[json, ("accept", accept)], body).await;
        assert_eq!(answer.headers.get("content-type").unwrap(), wanted, "{accept}");
        calls.only::<PutOrder>();
    }
}

#[tokio::test]
async fn the_client_says_where_an_answer_does_not_fit() {
    let body = r#"<s:order xmlns:s="http://example.com/shop" xmlns:p="http://example.com/people" id="1"><p:Customer>x</p:Customer><lines><line sku="a"/><line sku="b"><amount>much</amount></line></lines></s:order>"#;
    let (client, _) = connect(Client::builder(), canned(200, "application/xml", body));
    match client.operations().put_order(PutOrder::new(Order::new(1, "x"))).await {
        Err(client::Error::Decode { fault, .. }) => assert_eq!(fault.pointer, "/lines/1/amount"),
        other => panic!("{other:?}"),
    }
}
