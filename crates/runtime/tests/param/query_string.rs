//! `in: querystring` (OpenAPI 3.2.0 §4.12.1 and the examples of §4.12.7).

use std::collections::BTreeMap;

use serde_json::json;
use understory_runtime::media::{Media, form, json as json_media, text};
use understory_runtime::operation::{
    Location, Method, Operation, Parameter, Request, Requirement, Scheme, SchemeKind,
};
use understory_runtime::param::{Incoming, decode, encode};
use understory_runtime::value::{Json, Place};

use crate::support::{COLOR, Color, Maybe, both, read, texts, write};

static JSON: &[Media] = &[json_media("application/json")];
static FORM: &[Media] = &[form("application/x-www-form-urlencoded")];
static TEXT: &[Media] = &[text("application/jsonpath")];

fn whole(content: &'static [Media]) -> Parameter {
    Parameter::query_string("whole", content)
}

#[test]
fn the_examples_of_the_specification() {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let map: BTreeMap<String, String> = [pair("foo", "a + b"), pair("bar", "true")].into();
    both(whole(FORM), map, "bar=true&foo=a+%2B+b");
    let value = Json::from(json!({"flag": null, "numbers": [1, 2]}));
    // In the order of the names, since a value without a type may not keep any other.
    both(whole(JSON), value, "%7B%22flag%22%3Anull%2C%22numbers%22%3A%5B1%2C2%5D%7D");
    both(whole(TEXT), "$.a.b[1:1]".to_owned(), "%24.a.b%5B1%3A1%5D");
}

#[test]
fn a_form_is_that_of_a_body() {
    both(whole(FORM), COLOR, "R=100&G=200&B=150");
    let lists: BTreeMap<String, Vec<String>> = [("l".to_owned(), texts(["a&b", "é"]))].into();
    both(whole(FORM), lists, "l=a%26b&l=%C3%A9");
    assert_eq!(read::<Color>(whole(FORM), "%52=1&G=%32&other"), Ok(Color { r: 1, g: 2, b: None }));
}

#[test]
fn a_plus_sign_is_itself_but_in_a_form() {
    both(whole(TEXT), "1 + 1".to_owned(), "1%20%2B%201");
    assert_eq!(read::<String>(whole(TEXT), "1+1"), Ok("1+1".to_owned()));
    assert_eq!(read::<Json>(whole(JSON), "[1,%222+2%22]"), Ok(Json::from(json!([1, "2+2"]))));
}

#[test]
fn nothing_is_not_the_empty_text() {
    both(whole(TEXT), Maybe(Some(String::new())), "");
    assert_eq!(write(whole(TEXT), Maybe::<String>(None)).as_deref(), Ok(""));
    both(whole(JSON), Json::Null, "null");
}

#[test]
fn what_is_wrong_has_its_place() {
    for (text, place) in
        [("%7B%22R%22%3A1%7D", ""), ("%7B%22R%22%3A%22x%22%2C%22G%22%3A1%7D", "/R"), ("%7", ""), ("%FF", "")]
    {
        let faults = read::<Color>(whole(JSON), text).expect_err(text);
        assert_eq!(
            (faults[0].location, faults[0].fault.pointer.as_str()),
            (Location::QueryString, place),
            "{text}"
        );
        assert!(faults[0].to_string().starts_with("query string parameter `whole`: "), "{}", faults[0]);
    }
    let fault = write(whole(FORM), "no object".to_owned()).expect_err("a form of a text");
    assert_eq!(fault.name, "whole");
    let fault = write(whole(JSON), f64::NAN).expect_err("no number");
    assert_eq!(fault.name, "whole");
}

static KEY: Scheme =
    Scheme { name: "key", kind: SchemeKind::ApiKey { location: Location::Query, name: "api key" } };

/// A query string beside an API key and what belongs to the path.
#[derive(Debug, PartialEq)]
struct Beside(Option<Json>);

static BESIDE: Operation = Operation::new("beside", Method::GET, "/")
    .query("view=full")
    .parameters(&[Parameter::query_string("whole", &[json_media("application/json")])])
    .security(&[&[Requirement { scheme: &KEY, scopes: &[] }]]);

impl Request for Beside {
    fn blank() -> Self {
        Beside(None)
    }
    fn slot(&mut self, part: usize) -> Place<'_> {
        match part {
            0 => Place::Opt(&mut self.0),
            _ => Place::Operation(&BESIDE),
        }
    }
}

#[test]
fn credentials_and_the_path_have_parts_of_their_own() {
    let mut request = Beside(Some(Json::from(json!({"a": "b&c"}))));
    let encoded = encode(&mut request).expect("encoded");
    let query = encoded.query.expect("a query");
    assert_eq!(query, "view=full&%7B%22a%22%3A%22b%26c%22%7D");
    let receive = |query: &str| {
        let mut read = Beside::blank();
        let faults =
            decode(&mut read, &Incoming { path: "/", query: Some(query), headers: &http::HeaderMap::new() });
        assert_eq!(faults, [], "{query}");
        read
    };
    assert_eq!(receive(&format!("{query}&api%20key=x")), request);
    assert_eq!(receive("api+key=x&view=full"), Beside(None));
}
