//! The headers of a response, both directions.

use std::collections::BTreeMap;

use http::{HeaderMap, HeaderValue};
use understory_runtime::operation::{Parameter, Style};
use understory_runtime::param::{HeaderFault, decode_headers, encode_headers};
use understory_runtime::reply::Headers;
use understory_runtime::value::{Item, Place, Writer};

/// Headers of which one is of any type.
struct Two<T> {
    table: &'static [Parameter],
    value: T,
    other: Option<String>,
}

impl<T: Item + 'static> Headers for Two<T> {
    fn table(&self) -> &'static [Parameter] {
        self.table
    }
    fn blank() -> Self {
        Two { table: &[], value: T::blank(), other: None }
    }
    fn slot(&mut self, row: usize) -> Place<'_> {
        if row == 0 { self.value.place() } else { Place::OptStr(&mut self.other) }
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.item(0, &self.value);
        w.opt_str(1, &self.other);
    }
}

fn table(first: Parameter) -> &'static [Parameter] {
    Box::leak(Box::new([first, Parameter::header("Other")]))
}

fn write<T: Item + 'static>(first: Parameter, value: T) -> Result<Vec<String>, HeaderFault> {
    let fields = encode_headers(&Two { table: table(first), value, other: None })?;
    Ok(fields
        .iter()
        .map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())))
        .collect())
}

fn read<T: Item + 'static>(first: Parameter, lines: &[&str]) -> Result<T, String> {
    let mut fields = HeaderMap::new();
    for line in lines {
        fields.append(first.name, HeaderValue::from_bytes(line.as_bytes()).expect("a header value"));
    }
    fields.insert("other", HeaderValue::from_static("there"));
    let mut headers = Two { table: table(first), value: T::blank(), other: None };
    decode_headers(&mut headers, &fields).map_err(|fault| fault.to_string())?;
    assert_eq!(headers.other.as_deref(), Some("there"));
    Ok(headers.value)
}

const X: Parameter = Parameter::header("X");
const COOKIES: Parameter = Parameter::header("Set-Cookie");

fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

#[test]
fn what_is_absent_is_not_written() {
    assert_eq!(write(X, None::<i64>), Ok(Vec::new()));
    assert_eq!(write(X, Vec::<String>::new()), Ok(Vec::new()));
    assert_eq!(write(X.required(), Vec::<String>::new()), Ok(texts(["x: "])));
    assert_eq!(read::<Vec<String>>(X.required(), &[""]), Ok(Vec::new()));
}

#[test]
fn values_stand_as_they_are() {
    assert_eq!(write(X, "W/\"a, b\"; é %41".to_owned()), Ok(texts(["x: W/\"a, b\"; é %41"])));
    assert_eq!(read(X, &["W/\"a, b\"; é %41"]), Ok("W/\"a, b\"; é %41".to_owned()));
    assert_eq!(write(X, texts(["a b", "é"])), Ok(texts(["x: a b,é"])));
    assert_eq!(write(X.style(Style::Json), texts(["é", "\""])), Ok(texts([r#"x: ["\u00e9","\""]"#])));
}

#[test]
fn what_a_field_cannot_hold_is_refused() {
    for text in ["a\r\nb", "a\nb", " a", "a\t", "\0"] {
        let fault = write(X, text.to_owned()).expect_err(text);
        assert!(fault.to_string().starts_with("header `X`: "), "{fault}");
    }
    assert_eq!(write(X, texts(["a", "b,c"])).expect_err("a comma").fault.pointer, "/1");
    assert!(write(Parameter::header("Content-Length"), 1_i64).is_err());
    assert!(write(Parameter::header("Transfer-Encoding"), "chunked".to_owned()).is_err());
}

#[test]
fn several_lines_are_one_value() {
    assert_eq!(read(X, &["a", "b"]), Ok("a, b".to_owned()));
    assert_eq!(read(X, &["a,b", " c ,, "]), Ok(texts(["a", "b", "c"])));
    assert_eq!(read(X.style(Style::Json), &["[1", "2]"]), Ok(vec![1_i64, 2]));
    let members = BTreeMap::from([("a".to_owned(), 1_i64), ("b".to_owned(), 2)]);
    assert_eq!(read(X.exploded(), &["a=1", "b=2"]), Ok(members.clone()));
    assert_eq!(read(X, &["a,1", "b,2"]), Ok(members));
}

#[test]
fn an_optional_header_of_another_type_is_absent() {
    for lines in [&["x"] as &[&str], &["1", "2"], &["1.5"], &[""]] {
        assert_eq!(read(X, lines), Ok(None::<i64>), "{lines:?}");
    }
    // What was read before the fault does not stay.
    assert_eq!(read(X, &["1,2,x"]), Ok(None::<Vec<i64>>));
    let mut headers = Two { table: table(X), value: None::<String>, other: None };
    let mut fields = HeaderMap::new();
    fields.insert("x", HeaderValue::from_bytes(b"caf\xe9").expect("a header value"));
    assert_eq!(decode_headers(&mut headers, &fields), Ok(()));
    assert_eq!(headers.value, None);
}

#[test]
fn a_required_header_must_be_there_and_of_its_type() {
    assert_eq!(read::<i64>(X.required(), &[]), Err("header `X`: `X` is missing".to_owned()));
    assert_eq!(
        read::<i64>(X.required(), &["1", "2"]).expect_err("two numbers"),
        "header `X`: expected a whole number, found another text"
    );
    assert_eq!(read(X.required(), &["7"]), Ok(7_i64));
}

/// Each cookie has a line of its own: see RFC 6265 §3 and OpenAPI 3.2.0 §4.21.3.
#[test]
fn cookies() {
    let lines = texts(["set-cookie: a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT", "set-cookie: b=2"]);
    let values = texts(["a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT", "b=2"]);
    let given: Vec<&str> = values.iter().map(String::as_str).collect();
    assert_eq!(write(COOKIES, values.clone()).as_ref(), Ok(&lines));
    assert_eq!(read(COOKIES, &given), Ok(values.clone()));

    assert_eq!(write(COOKIES, values.join("\n")).as_ref(), Ok(&lines));
    assert_eq!(read(COOKIES, &given), Ok(values.join("\n")));

    let members = BTreeMap::from([
        ("a".to_owned(), "1; Expires=Wed, 09 Jun 2027 10:18:14 GMT".to_owned()),
        ("b".to_owned(), "2".to_owned()),
    ]);
    assert_eq!(write(COOKIES.exploded(), members.clone()).as_ref(), Ok(&lines));
    assert_eq!(read(COOKIES.exploded(), &given), Ok(members));

    assert!(write(COOKIES, texts(["a=1\r\nX: 2"])).is_err());
    assert!(write(COOKIES, "a=1\r\rX: 2".to_owned()).is_err());
    let odd = BTreeMap::from([("a=b".to_owned(), "1".to_owned())]);
    assert!(write(COOKIES.exploded(), odd).is_err());
}
