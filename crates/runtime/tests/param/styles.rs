//! The table "Style Examples" of OpenAPI 3.0.4 §4.7.12.4 and the examples of RFC 6570 §3.2, both
//! directions. What one of them leaves open has its reason beside it.

use std::collections::BTreeMap;

use serde_json::json;
use understory_runtime::operation::{Parameter, Style};
use understory_runtime::value::{Bytes, Json};

use crate::support::{Any, COLOR, Color, Maybe, both, read, texts, write};

const PATH: Parameter = Parameter::path("color");
const QUERY: Parameter = Parameter::query("color");
const HEADER: Parameter = Parameter::header("color");
const COOKIE: Parameter = Parameter::cookie("color");

fn blue() -> String {
    "blue".into()
}

fn colors() -> Vec<String> {
    texts(["blue", "black", "brown"])
}

fn keys() -> BTreeMap<String, String> {
    [("semi", ";"), ("dot", "."), ("comma", ",")].map(|(k, v)| (k.into(), v.into())).into()
}

#[test]
fn style_examples() {
    both(PATH.style(Style::Matrix), blue(), ";color=blue");
    both(PATH.style(Style::Matrix).exploded(), blue(), ";color=blue");
    both(PATH.style(Style::Matrix), colors(), ";color=blue,black,brown");
    both(PATH.style(Style::Matrix).exploded(), colors(), ";color=blue;color=black;color=brown");
    both(PATH.style(Style::Matrix), COLOR, ";color=R,100,G,200,B,150");
    both(PATH.style(Style::Matrix).exploded(), COLOR, ";R=100;G=200;B=150");

    both(PATH.style(Style::Label), blue(), ".blue");
    both(PATH.style(Style::Label).exploded(), blue(), ".blue");
    both(PATH.style(Style::Label), colors(), ".blue,black,brown");
    both(PATH.style(Style::Label).exploded(), colors(), ".blue.black.brown");
    both(PATH.style(Style::Label), COLOR, ".R,100,G,200,B,150");
    both(PATH.style(Style::Label).exploded(), COLOR, ".R=100.G=200.B=150");

    for simple in [PATH, HEADER] {
        both(Parameter { ..simple }, blue(), "blue");
        both(Parameter { ..simple }.exploded(), blue(), "blue");
        both(Parameter { ..simple }, colors(), "blue,black,brown");
        both(Parameter { ..simple }.exploded(), colors(), "blue,black,brown");
        both(Parameter { ..simple }, COLOR, "R,100,G,200,B,150");
        both(simple.exploded(), COLOR, "R=100,G=200,B=150");
    }

    both(QUERY.joined(), blue(), "color=blue");
    both(QUERY, blue(), "color=blue");
    both(QUERY.joined(), colors(), "color=blue,black,brown");
    both(QUERY, colors(), "color=blue&color=black&color=brown");
    both(QUERY.joined(), COLOR, "color=R,100,G,200,B,150");
    both(QUERY, COLOR, "R=100&G=200&B=150");

    both(QUERY.style(Style::SpaceDelimited).joined(), colors(), "color=blue%20black%20brown");
    both(QUERY.style(Style::SpaceDelimited).joined(), COLOR, "color=R%20100%20G%20200%20B%20150");
    both(QUERY.style(Style::PipeDelimited).joined(), colors(), "color=blue%7Cblack%7Cbrown");
    both(QUERY.style(Style::PipeDelimited).joined(), COLOR, "color=R%7C100%7CG%7C200%7CB%7C150");
    both(QUERY.style(Style::DeepObject), COLOR, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150");

    // Appendix D: the pairs of cookies are parted by a semicolon and a space.
    both(COOKIE, blue(), "color=blue");
    both(COOKIE.joined(), colors(), "color=blue,black,brown");
    both(COOKIE, colors(), "color=blue; color=black; color=brown");
    both(COOKIE.joined(), COLOR, "color=R,100,G,200,B,150");
    both(COOKIE, COLOR, "R=100; G=200; B=150");
}

#[test]
fn undefined_combinations_fall_back_to_form() {
    for style in [Style::SpaceDelimited, Style::PipeDelimited] {
        both(QUERY.style(style), colors(), "color=blue&color=black&color=brown");
        both(QUERY.style(style), COLOR, "R=100&G=200&B=150");
        both(QUERY.style(style).joined(), "a b|c".to_owned(), "color=a%20b%7Cc");
    }
    both(
        QUERY.style(Style::DeepObject).joined(),
        COLOR,
        "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
    );
    both(QUERY.style(Style::DeepObject), blue(), "color=blue");
}

#[test]
fn rfc_6570_simple() {
    both(PATH, "Hello World!".to_owned(), "Hello%20World%21");
    both(PATH, "50%".to_owned(), "50%25");
    both(PATH, "me/too".to_owned(), "me%2Ftoo");
    both(PATH, 1024_i64, "1024");
    both(PATH, texts(["red", "green", "blue"]), "red,green,blue");
    both(PATH, keys(), "comma,%2C,dot,.,semi,%3B");
    both(PATH.exploded(), keys(), "comma=%2C,dot=.,semi=%3B");
}

#[test]
fn rfc_6570_label() {
    both(PATH.style(Style::Label), "50%".to_owned(), ".50%25");
    both(PATH.style(Style::Label), texts(["red", "green", "blue"]), ".red,green,blue");
    both(PATH.style(Style::Label), keys(), ".comma,%2C,dot,.,semi,%3B");
    // The RFC writes `.comma=%2C.dot=..semi=%3B`, which cannot be taken apart; `%2E` is the same URI.
    both(PATH.style(Style::Label).exploded(), keys(), ".comma=%2C.dot=%2E.semi=%3B");
}

#[test]
fn rfc_6570_matrix() {
    both(PATH.style(Style::Matrix), "Hello World!".to_owned(), ";color=Hello%20World%21");
    both(PATH.style(Style::Matrix), String::new(), ";color");
    both(PATH.style(Style::Matrix).exploded(), texts(["a", "", "b"]), ";color=a;color;color=b");
    both(PATH.style(Style::Matrix), texts([""]), ";color");
    both(PATH.style(Style::Matrix), keys(), ";color=comma,%2C,dot,.,semi,%3B");
    both(PATH.style(Style::Matrix).exploded(), keys(), ";comma=%2C;dot=.;semi=%3B");
}

#[test]
fn rfc_6570_form() {
    both(QUERY, "Hello World!".to_owned(), "color=Hello%20World%21");
    both(QUERY, "50%".to_owned(), "color=50%25");
    both(QUERY, String::new(), "color=");
    both(QUERY.joined(), keys(), "color=comma,%2C,dot,.,semi,%3B");
    both(QUERY, keys(), "comma=%2C&dot=.&semi=%3B");
    both(QUERY, texts([""]), "color=");
    both(QUERY.joined(), texts(["", "a", ""]), "color=,a,");
    both(QUERY, texts(["a,b", "c&d=e", "+"]), "color=a%2Cb&color=c%26d%3De&color=%2B");
    both(QUERY.joined(), texts(["a,b", "c"]), "color=a%2Cb,c");
}

/// OpenAPI 3.0.4 Appendix C: `#[]&+=` are encoded all the same, percent-encoded triples pass.
/// OpenAPI 3.0.4 §4.7.12.2.1, `allowEmptyValue`: an empty value is none, where it is not one of the
/// type, and a client never writes it.
#[test]
fn allow_empty_value() {
    let number = || Parameter::query("n").empty_is_absent();
    for text in ["n=", "n", "n=&n="] {
        assert_eq!(read::<Maybe<i64>>(number(), text), Ok(Maybe(None)), "{text}");
        assert_eq!(read::<Vec<String>>(number(), text), Ok(Vec::new()), "{text}");
        assert!(read::<Maybe<i64>>(Parameter::query("n"), text).is_err(), "{text}");
        assert!(read::<i64>(number().required(), text).is_err(), "{text}");
    }
    assert_eq!(read::<Vec<String>>(number(), "n=&n=a"), Ok(texts(["", "a"])));
    assert!(read::<Maybe<i64>>(number(), "n=x").is_err());
    both(number(), Maybe(Some(0_i64)), "n=0");
    assert_eq!(write(number(), Maybe::<i64>(None)), Ok(String::new()));
}

#[test]
fn allow_reserved() {
    let reserved = || Parameter::query("q").allow_reserved();
    both(reserved(), "x/y".to_owned(), "q=x/y");
    both(reserved(), "x+y".to_owned(), "q=x%2By");
    both(reserved(), "x^y".to_owned(), "q=x%5Ey");
    both(reserved(), "http://example.com/home/".to_owned(), "q=http://example.com/home/");
    both(reserved(), "Hello World!".to_owned(), "q=Hello%20World!");
    both(reserved(), "50%".to_owned(), "q=50%25");
    both(reserved(), "#[]&+=".to_owned(), "q=%23%5B%5D%26%2B%3D");
    both(reserved(), ":/?@!$'()*,;".to_owned(), "q=:/?@!$'()*,;");
    both(reserved().joined(), texts(["a,b", "c;d"]), "q=a%2Cb,c;d");
    assert_eq!(write(reserved(), "a%2Fb%zz".to_owned()).unwrap(), "q=a%2Fb%25zz");
    // Not permitted in a path by 3.0.4, but never another route.
    both(Parameter::path("p").allow_reserved(), "a:b/c?d#e".to_owned(), "a:b%2Fc%3Fd%23e");
}

#[test]
fn scalars() {
    both(QUERY, true, "color=true");
    both(QUERY, -1_i32, "color=-1");
    both(QUERY, u64::MAX, "color=18446744073709551615");
    both(QUERY, i64::MIN, "color=-9223372036854775808");
    both(QUERY, 100.0, "color=100");
    both(QUERY, 43.125, "color=43.125");
    both(QUERY, 1e300, "color=1e300");
    both(QUERY, 0.1_f32, "color=0.1");
    both(QUERY, Bytes::from_static(&[0xff, 0xfe, 0x00]), "color=%2F%2F4A");
    both(HEADER, Bytes::from_static(&[0xff, 0xfe]), "//4=");
    assert_eq!(read::<Bytes>(QUERY, "color=//4"), Ok(Bytes::from_static(&[0xff, 0xfe])));
    both(QUERY, vec![1, 2], "color=1&color=2");
    both(QUERY.joined(), vec![1_i64, 2], "color=1,2");
}

#[test]
fn unions_are_told_by_trying() {
    both(QUERY, Any::Number(5), "color=5");
    both(QUERY, Any::Flag(true), "color=true");
    both(QUERY, Any::Texts(texts(["x", "y"])), "color=x&color=y");
    both(QUERY, Any::Colors(COLOR), "R=100&G=200&B=150");
    both(PATH, Any::Colors(COLOR), "R,100,G,200,B,150");
    both(PATH, Any::Texts(texts(["x", "y"])), "x,y");
    both(QUERY, vec![Any::Number(5), Any::Flag(false)], "color=5&color=false");
    assert_eq!(read::<Maybe<Any>>(QUERY, "utm=1"), Ok(Maybe(None)));
    assert!(read::<Any>(QUERY, "R=1").is_err(), "neither a color nor an empty list");
}

#[test]
fn values_of_any_type() {
    both(QUERY, json!("blue"), "color=blue");
    both(QUERY, json!(["blue", "5"]), "color=blue&color=5");
    both(
        QUERY,
        json!({ "a": "1", "b": { "c": [1, null] } }).as_object().unwrap().clone(),
        "a=1&b=%7B%22c%22%3A%5B1%2Cnull%5D%7D",
    );
    // Nothing says that this is a number.
    assert_eq!(read::<Json>(QUERY, "color=5"), Ok(json!("5")));
}

#[test]
fn json_content() {
    let value = || json!({ "a": [1, 2.5, true, null], "b": "é\n\"" });
    both(
        QUERY.style(Style::Json),
        value(),
        "color=%7B%22a%22%3A%5B1%2C2.5%2Ctrue%2Cnull%5D%2C%22b%22%3A%22%5Cu00e9%5Cu000a%5C%22%22%7D",
    );
    both(HEADER.style(Style::Json), value(), r#"{"a":[1,2.5,true,null],"b":"\u00e9\u000a\""}"#);
    both(PATH.style(Style::Json), COLOR, "%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D");
    both(COOKIE.style(Style::Json), COLOR, "color={%22R%22:100%2C%22G%22:200%2C%22B%22:150}");
    both(QUERY.style(Style::Json), Vec::<i64>::new(), "color=%5B%5D");
    both(QUERY.style(Style::Json), None::<i64>, "color=null");
}

/// Deeper than a style can say, OpenAPI 3.0.4 Appendix C leaves it to the implementation.
#[test]
fn nested() {
    both(QUERY, vec![COLOR], "color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D");
    both(PATH, vec![vec![1_i64, 2], vec![]], "%5B1%2C2%5D,%5B%5D");
    let nested = || BTreeMap::from([("x".to_owned(), BTreeMap::from([("y".to_owned(), vec![COLOR])]))]);
    both(
        QUERY.style(Style::DeepObject),
        nested(),
        "color%5Bx%5D%5By%5D%5B0%5D%5BR%5D=100&color%5Bx%5D%5By%5D%5B0%5D%5BG%5D=200&color%5Bx%5D%5By%5D%5B0%5D%5BB%5D=150",
    );
    both(
        QUERY.style(Style::DeepObject),
        json!({ "a": ["x", "y"], "b": { "c": "z" } }),
        "color%5Ba%5D%5B0%5D=x&color%5Ba%5D%5B1%5D=y&color%5Bb%5D%5Bc%5D=z",
    );
}

#[test]
fn deep_objects_as_others_write_them() {
    let style = || QUERY.style(Style::DeepObject);
    assert_eq!(read::<Color>(style(), "color[R]=1&color[G]=2&x[R]=9"), Ok(Color { r: 1, g: 2, b: None }));
    let lists = |text| read::<BTreeMap<String, Vec<String>>>(style(), text);
    let expected = || Ok(BTreeMap::from([("a".to_owned(), texts(["x", "y"]))]));
    assert_eq!(lists("color[a][1]=y&color[a][0]=x"), expected());
    assert_eq!(lists("color[a][]=x&color[a][]=y"), expected());
    assert_eq!(lists("color[a]=x&color[a]=y"), expected());
    assert_eq!(read::<Maybe<Color>>(style(), "x=1"), Ok(Maybe(None)));
    // The names of a map may be numbers.
    let map = BTreeMap::from([("0".to_owned(), "x".to_owned())]);
    both(style(), map, "color%5B0%5D=x");
}

/// What reads a query as a form takes `+` for a space; a plus sign is always written `%2B`.
#[test]
fn plus_and_space() {
    assert_eq!(read::<String>(QUERY, "color=a+b%2Bc%20d"), Ok("a b+c d".to_owned()));
    assert_eq!(
        read::<Vec<String>>(QUERY.style(Style::SpaceDelimited).joined(), "color=a+b%20c"),
        Ok(texts(["a", "b", "c"]))
    );
    assert_eq!(
        read::<Vec<String>>(QUERY.style(Style::PipeDelimited).joined(), "color=a|b%7cc"),
        Ok(texts(["a", "b", "c"]))
    );
    assert_eq!(read::<String>(PATH, "a+b"), Ok("a+b".to_owned()));
    assert_eq!(read::<String>(COOKIE, "color=a+b"), Ok("a+b".to_owned()));
}
