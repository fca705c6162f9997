//! `style: cookie` (OpenAPI 3.2.0 §4.12.3, §4.12.6 and Appendix D): nothing is percent-encoded, and
//! nothing is decoded.

use std::collections::BTreeMap;

use http::{HeaderMap, HeaderValue};
use understory_runtime::operation::{Parameter, Style};

use crate::support::{COLOR, Color, Maybe, both, read, texts, write};

const COOKIE: Parameter = Parameter::cookie("color").style(Style::Cookie);

#[test]
fn style_examples() {
    let colors = || texts(["blue", "black", "brown"]);
    both(COOKIE, "blue".to_owned(), "color=blue");
    both(COOKIE.joined(), "blue".to_owned(), "color=blue");
    both(COOKIE, String::new(), "color=");
    both(COOKIE.joined(), colors(), "color=blue,black,brown");
    both(COOKIE, colors(), "color=blue; color=black; color=brown");
    both(COOKIE.joined(), COLOR, "color=R,100,G,200,B,150");
    both(COOKIE, COLOR, "R=100; G=200; B=150");
    both(COOKIE, Maybe::<Color>(None), "");
}

#[test]
fn values_pass_as_they_are() {
    for value in ["a%20b", "%", "a b", "a+b", "\"quoted, with a comma\"", "k=v", "é", "a\tb", "\\"] {
        both(COOKIE, value.to_owned(), &format!("color={value}"));
    }
    both(COOKIE, texts(["a,b", "%2C"]), "color=a,b; color=%2C");
    // The percent-encoding that `form` does for the same values.
    both(Parameter::cookie("color"), "a b%".to_owned(), "color=a%20b%25");
    // What is encoded already passes there too, if it may (`allowReserved`, §4.12.2.2).
    let reserved = Parameter::cookie("color").allow_reserved();
    assert_eq!(write(reserved, "%41 /?".to_owned()).as_deref(), Ok("color=%41%20/?"));
}

#[test]
fn what_could_not_arrive_is_refused() {
    for value in ["a;b", "a\nb", "a\0", " a", "a\t"] {
        let fault = write(COOKIE, value.to_owned()).expect_err(value);
        assert_eq!(fault.name, "color", "{value:?}");
    }
    let fault = write(COOKIE.joined(), texts(["a,b", "c"])).expect_err("a delimiter");
    assert_eq!(fault.fault.pointer, "/0");
    let object: BTreeMap<String, String> = [("a b".to_owned(), "c".to_owned())].into();
    let fault = write(COOKIE, object).expect_err("no token");
    assert_eq!(fault.fault.pointer, "/a b");
}

#[test]
fn names_are_read_as_they_are() {
    let percent = Parameter::cookie("100%").style(Style::Cookie);
    both(percent, "x".to_owned(), "100%=x");
    assert!(read::<String>(COOKIE.required(), "c%6Flor=x").is_err(), "an encoded name is another name");
    let object: BTreeMap<String, String> = [("a%20b".to_owned(), "%20".to_owned())].into();
    both(COOKIE, object, "a%20b=%20");
    // Several fields, as HTTP/2 may send them (RFC 9113 §8.2.3).
    let mut headers = HeaderMap::new();
    headers.append("cookie", HeaderValue::from_static("color=blue; other=1"));
    headers.append("cookie", HeaderValue::from_static("color=black"));
    assert_eq!(crate::support::read_headers::<Vec<String>>(COOKIE, &headers), Ok(texts(["blue", "black"])));
}
