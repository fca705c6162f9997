//! What is assumed of a parameter that is absent (OpenAPI 3.0.4 §4.7.24.1, `default`).

use understory_runtime::operation::{Parameter, Style};

use crate::support::{COLOR, Color, Maybe, read, texts, write};

#[test]
fn a_default_is_read_where_nothing_is_there() {
    for base in [Parameter::query, Parameter::cookie] {
        assert_eq!(read(base("a").default("5"), "b=1"), Ok(Maybe(Some(5_i64))));
        assert_eq!(read(base("a").default("5"), "a=1"), Ok(Maybe(Some(1_i64))));
        assert_eq!(read(base("a"), "b=1"), Ok(Maybe::<i64>(None)));
    }
    let list = || Parameter::query("a").style(Style::PipeDelimited).joined().default(r#"["b|c"]"#);
    assert_eq!(read(list(), ""), Ok(Maybe(Some(texts(["b|c"])))));
    assert_eq!(read(list(), "a=x"), Ok(Maybe(Some(texts(["x"])))));
    let color = || Parameter::query("a").default(r#"{"R":100,"G":200,"B":150}"#);
    assert_eq!(read(color(), "x=1"), Ok(Maybe(Some(COLOR))));
    assert_eq!(read(color(), "R=1&G=2"), Ok(Maybe(Some(Color { r: 1, g: 2, b: None }))));
    // An empty value that means absence means the default too.
    let empty = || Parameter::query("a").empty_is_absent().default("5");
    assert_eq!(read(empty(), "a="), Ok(Maybe(Some(5_i64))));
}

#[test]
fn a_default_that_is_no_value_leaves_nothing() {
    assert_eq!(read(Parameter::query("a").default("true"), ""), Ok(Maybe::<i64>(None)));
    let half = Parameter::query("a").default(r#"{"R":1}"#);
    assert_eq!(read(half, ""), Ok(Maybe::<Color>(None)));
}

#[test]
fn a_default_is_not_sent_and_hides_no_fault() {
    assert_eq!(write(Parameter::query("a").default("5"), Maybe::<i64>(None)).as_deref(), Ok(""));
    let faults = read::<Maybe<i64>>(Parameter::query("a").default("5"), "a=x").unwrap_err();
    assert_eq!(faults.len(), 1);
}
