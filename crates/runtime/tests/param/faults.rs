//! What is refused, on both sides, and with which words.

use http::{HeaderMap, HeaderValue};
use understory_runtime::operation::{Parameter, Style};
use understory_runtime::param::{Incoming, ParameterFault, decode};
use understory_runtime::value::{Bytes, Item};

use crate::support::{Any, Color, One, operation, read, texts, write};

const PATH: Parameter = Parameter::path("p");
const QUERY: Parameter = Parameter::query("p");
const HEADER: Parameter = Parameter::header("p");
const COOKIE: Parameter = Parameter::cookie("p");

/// The words of the only fault, without the parameter's name before them.
fn words<T: Item + 'static>(parameter: Parameter, text: &str) -> String {
    match read::<T>(parameter, text).err().as_deref() {
        Some([ParameterFault { fault, .. }]) => fault.to_string(),
        other => format!("{other:?}"),
    }
}

#[test]
fn scalars() {
    let whole = "expected a whole number, found another text";
    for text in ["", "x", "1.0", "1e3", "%2B1", " 1", "0x1", "--1", "-", "1%00", "١"] {
        assert_eq!(words::<i64>(QUERY, &format!("p={text}")), whole, "{text}");
    }
    assert_eq!(words::<i32>(QUERY, "p=2147483648"), "2147483648 is out of range");
    assert_eq!(words::<i32>(QUERY, "p=-2147483649"), "-2147483649 is out of range");
    assert_eq!(words::<u32>(QUERY, "p=-1"), "-1 is out of range");
    assert_eq!(words::<u64>(QUERY, "p=18446744073709551616"), "18446744073709551616 is out of range");
    for text in ["", "NaN", "inf", "-Infinity", "%2B1", ".5", "1.", "1.e1", "1e", "1,5", "0x1p0", "1_0"] {
        assert_eq!(
            words::<f64>(QUERY, &format!("p={text}")),
            "expected a number, found another text",
            "{text}"
        );
    }
    assert_eq!(words::<f64>(QUERY, "p=1e999"), "1e999 is out of range");
    assert_eq!(words::<f32>(QUERY, "p=1e39"), "1e39 is out of range");
    for text in ["", "True", "1", "yes"] {
        assert_eq!(
            words::<bool>(QUERY, &format!("p={text}")),
            "expected a boolean, found another text",
            "{text}"
        );
    }
    assert!(words::<Bytes>(QUERY, "p=%25%25").starts_with("this is no base64: "));
}

#[test]
fn encoding() {
    assert_eq!(words::<String>(PATH, "a%2"), "`%` without two hexadecimal digits at byte 1");
    assert_eq!(words::<String>(QUERY, "p=%"), "`%` without two hexadecimal digits at byte 0");
    assert_eq!(words::<String>(QUERY, "p=a%%41"), "`%` without two hexadecimal digits at byte 1");
    assert_eq!(words::<String>(QUERY, "p=é%g1"), "`%` without two hexadecimal digits at byte 2");
    assert_eq!(words::<String>(QUERY, "p=%C3"), "percent-encoded bytes that are not UTF-8");
    assert_eq!(words::<Vec<String>>(PATH, "a,%C3"), "/1: percent-encoded bytes that are not UTF-8");
    assert_eq!(words::<String>(COOKIE, "p=100%"), "`%` without two hexadecimal digits at byte 3");
}

#[test]
fn shapes() {
    assert_eq!(words::<String>(QUERY, "q=1"), "None");
    assert_eq!(words::<String>(QUERY.required(), "q=1"), "`p` is missing");
    assert_eq!(words::<String>(HEADER.required(), "x").as_str(), "None");
    assert_eq!(words::<i64>(QUERY, "p=1&p=2"), "`p` stands there twice");
    assert_eq!(words::<Vec<i64>>(QUERY.joined(), "p=1&p=2"), "`p` stands there twice");
    assert_eq!(words::<Vec<i64>>(QUERY, "p=1&p=x"), "/1: expected a whole number, found another text");
    assert_eq!(words::<i64>(COOKIE, "p=1; p=2"), "`p` stands there twice");
    assert_eq!(words::<Color>(PATH, "R,1,G"), "a name without a value after it");
    assert_eq!(words::<Color>(PATH, "R,1,R,2,G,3"), "/R: `R` stands there twice");
    assert_eq!(words::<Color>(PATH.exploded(), "R=1"), "`G` is missing");
    assert_eq!(words::<Color>(QUERY, "R=1&G=2&R=3"), "/R: `R` stands there twice");
    assert_eq!(
        words::<Color>(QUERY.style(Style::PipeDelimited).joined(), "p=R|1|G"),
        "a name without a value after it"
    );
    assert_eq!(words::<String>(PATH.style(Style::Label), "x"), "a label begins with `.` at byte 0");
    assert_eq!(
        words::<String>(PATH.style(Style::Matrix), "x"),
        "a matrix parameter begins with `;` at byte 0"
    );
    assert_eq!(words::<String>(PATH.style(Style::Matrix), ";q=x"), "expected only `;p`");
    assert_eq!(words::<String>(PATH.style(Style::Matrix), ";p=x;p=y"), "`p` stands there twice");
    assert!(words::<Vec<Color>>(QUERY, "p=x").starts_with("/0: "));
    assert_eq!(words::<Any>(PATH.style(Style::Label), "x"), "no alternative of `Any` fits");
}

#[test]
fn deep_objects() {
    let style = || QUERY.style(Style::DeepObject);
    assert_eq!(words::<Color>(style(), "p[R]=1&p[G]=2&p[R]=3"), "/R: `R` stands there twice");
    assert_eq!(words::<Color>(style(), "p[R]=1"), "`G` is missing");
    assert_eq!(words::<Color>(style(), "p[R=1"), "broken brackets: `[R`");
    assert_eq!(words::<Color>(style(), "p[R]x=1"), "broken brackets: `[R]x`");
    assert_eq!(words::<Color>(style(), "p[R]=1&p[R][x]=1"), "/R: expected one value or members, found both");
    assert_eq!(words::<Color>(style(), "p[R][x]=1&p[G]=1"), "/R: expected a whole number, found an object");
    assert_eq!(
        words::<Color>(style(), &format!("p{}=1", "[x]".repeat(33))),
        "over the limit of brackets after each other"
    );
    assert_eq!(words::<Vec<String>>(style(), "p[1]=x"), "expected a list, found an object");
    assert_eq!(words::<Vec<String>>(style(), "p[00]=x"), "expected a list, found an object");
}

#[test]
fn headers_at_the_call() {
    for text in ["a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b", "a\u{7f}b", "a\u{1b}b"] {
        let fault = write(HEADER, text.to_owned()).expect_err(text);
        assert!(fault.to_string().starts_with("header parameter `p`: a header cannot hold "), "{fault}");
    }
    let fault = write(HEADER, texts(["a", "b,c"])).expect_err("a comma");
    assert_eq!(fault.fault.pointer, "/1");
    assert!(write(HEADER, texts(["a", " b"])).is_err());
    assert!(write(HEADER, " a".to_owned()).is_err());
    assert_eq!(write(HEADER, "a\tb é, c".to_owned()).as_deref(), Ok("a\tb é, c"));
    for name in ["Content-Length", "host", "Transfer-Encoding", "Connection", "TE"] {
        let fault = write(Parameter::header(name), "1".to_owned()).expect_err(name);
        assert!(fault.to_string().contains("the transport sets this header field"), "{fault}");
    }
    for name in ["", "a b", "a:", "é", "a\r\nb"] {
        assert!(write(Parameter::header(name), "1".to_owned()).is_err(), "{name:?}");
    }
}

#[test]
fn numbers_without_a_text() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(write(QUERY, value).is_err());
        assert!(write(PATH, value).is_err());
        assert!(write(QUERY.style(Style::Json), value).is_err());
        assert_eq!(write(QUERY, vec![1.0, value]).map_err(|fault| fault.fault.pointer), Err("/1".to_owned()));
    }
}

#[test]
fn nulls_in_lists() {
    let fault = write(QUERY, vec![Some(1_i64), None]).expect_err("a null");
    assert_eq!(fault.to_string(), "query parameter `p`: /1: a null has no text here");
}

#[test]
fn headers_on_the_server() {
    let parameter = || HEADER.required();
    let mut one = One { operation: operation(parameter()), value: 0_i64 };
    let mut headers = HeaderMap::new();
    let mut faults = |headers: &HeaderMap| {
        let faults = decode(&mut one, &Incoming { path: "/", query: None, headers });
        faults.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(faults(&headers), ["header parameter `p`: `p` is missing"]);
    headers.append("P", HeaderValue::from_static("1"));
    assert_eq!(faults(&headers), Vec::<String>::new());
    headers.append("p", HeaderValue::from_static("2"));
    assert_eq!(faults(&headers), ["header parameter `p`: `p` stands there twice"]);
    headers.clear();
    headers.append("p", HeaderValue::from_bytes(b"\xff").expect("a header value"));
    assert_eq!(faults(&headers), ["header parameter `p`: a header value that is not UTF-8"]);
}
