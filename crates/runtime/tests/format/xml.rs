//! XML into and out of typed values.

use std::collections::BTreeMap;

use crate::dice::Dice;
use crate::sample::*;
use serde_json::json;
use understory_runtime::format::xml;
use understory_runtime::value::{Bytes, Item, Json, JsonObject, Message};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
const XSI: &str = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

fn read<T: Item>(text: &str) -> Result<T, String> {
    let mut value = T::blank();
    xml::read(text.as_bytes(), value.place(), Message::Response)
        .map(|()| value)
        .map_err(|fault| fault.to_string())
}

fn read_strict<T: Item>(text: &str) -> Result<T, String> {
    let mut value = T::blank();
    xml::read(text.as_bytes(), value.place(), Message::Request)
        .map(|()| value)
        .map_err(|fault| fault.to_string())
}

fn write(item: &dyn Item) -> String {
    let mut out = b">".to_vec();
    xml::write(item, Message::None, &mut out).unwrap();
    String::from_utf8(out).unwrap().strip_prefix('>').unwrap().strip_prefix(HEAD).unwrap().to_owned()
}

fn refused(item: &dyn Item) -> String {
    let mut out = b"before".to_vec();
    let fault = xml::write(item, Message::None, &mut out).unwrap_err();
    assert_eq!(out, b"before");
    fault.to_string()
}

fn order() -> Order {
    Order {
        note: Some("n".to_owned()),
        lines: vec![Line { kind: "k".to_owned(), amount: 1 }, Line { kind: String::new(), amount: 2 }],
        tags: vec!["a".to_owned(), "b".to_owned()],
        number: 7,
        lang: Some("en".to_owned()),
        total: 1.5,
        codes: Some(vec!["x".to_owned()]),
        seal: Some(Some(Bytes::from_static(b"\xfb\xff"))),
    }
}

#[test]
fn every_kind_of_field_comes_back() {
    for value in [every(), least()] {
        let text = write(&value);
        assert_eq!(read_strict(&text), Ok(value.clone()), "{text}");
        assert_eq!(read(&format!("{HEAD}{text}")), Ok(value), "{text}");
    }
}

#[test]
fn names_are_those_of_the_xml_object() {
    let text = concat!(
        r#"<o:order xmlns:o="urn:orders" no="7" xmlns:l="urn:language" l:lang="en"><note>n</note>"#,
        r#"<lines><line type="k"><amount>1</amount></line><line type=""><amount>2</amount></line></lines>"#,
        r#"<tag>a</tag><tag>b</tag><total xmlns="urn:money">1.5</total><codes><codes>x</codes></codes>"#,
        r#"<seal>+/8=</seal></o:order>"#
    );
    assert_eq!(write(&order()), text);
    assert_eq!(read_strict(text), Ok(order()));
}

#[test]
fn empty_lists_and_nulls_are_told_apart() {
    let mut value = order();
    value.lines = vec![];
    value.tags = vec![];
    value.codes = Some(vec![]);
    value.seal = Some(None);
    value.lang = None;
    let text = format!(
        "<o:order xmlns:o=\"urn:orders\" no=\"7\"><note>n</note><lines/><total xmlns=\"urn:money\">1.5</total><codes/><seal {XSI} xsi:nil=\"true\"/></o:order>"
    );
    assert_eq!(write(&value), text);
    assert_eq!(read_strict(&text), Ok(value.clone()));
    assert_eq!(read(&text), Ok(value));
    let absent = text.replace("<codes/>", "").replace(&format!("<seal {XSI} xsi:nil=\"true\"/>"), "");
    let read: Order = read_strict(&absent).unwrap();
    assert_eq!((read.codes, read.seal), (None, None));
}

#[test]
fn elements_are_found_whatever_their_prefix_order_and_surroundings() {
    let text = format!(
        r#"{HEAD}<!-- a --><?pi b?>
        <order xmlns="urn:orders" xmlns:m="urn:money" xmlns:x="urn:language" x:lang="en" no=" 7 ">
          <tag>a</tag>
          <m:total> 15e-1 </m:total><total>9</total><!-- between -->
          <lines><line type="&#107;"><amount>+01</amount></line> <line type=''><amount>2<!----></amount></line></lines>
          <tag><![CDATA[b]]></tag>
          <codes><codes>x</codes></codes>
          <note>&#x6E;</note>
          <seal> +/
            8= </seal>
        </order>
        "#
    );
    assert_eq!(read(&text), Ok(order()));
}

#[test]
fn roots_are_named_by_a_stated_rule() {
    assert_eq!(write(&vec![1i64, 2]), "<list><item>1</item><item>2</item></list>");
    assert_eq!(write(&vec![Closed { id: 1 }]), "<list><Closed><id>1</id></Closed></list>");
    assert_eq!(write(&vec![vec![1i64], vec![]]), "<list><item><item>1</item></item><item/></list>");
    assert_eq!(write(&"a".to_owned()), "<value>a</value>");
    assert_eq!(write(&json!({"a": 1})), "<object><a>1</a></object>");
    assert_eq!(
        write(&BTreeMap::from([("k".to_owned(), vec![1i64, 2])])),
        "<object><k>1</k><k>2</k></object>"
    );
    assert_eq!(write(&None::<i64>), format!("<value {XSI} xsi:nil=\"true\"/>"));
    assert_eq!(
        write(&Animal::Cat(Cat { kind: "cat".to_owned(), lives: 9 })),
        "<Cat><kind>cat</kind><lives>9</lives></Cat>"
    );
    // Any root is read, unless the struct names its own.
    assert_eq!(read("<ArrayOfint><int>1</int><long>2</long></ArrayOfint>"), Ok(vec![1i64, 2]));
    assert_eq!(read("<anything><id>1</id></anything>"), Ok(Closed { id: 1 }));
    assert_eq!(read(&write(&vec![vec![1i64], vec![]])), Ok(vec![vec![1i64], vec![]]));
    let other = write(&order()).replace("o:order", "o:invoice");
    assert_eq!(
        read::<Order>(&other),
        Err("the root element is not `order` in the namespace `urn:orders`".to_owned())
    );
    let other = write(&order()).replace("urn:orders", "urn:others");
    assert_eq!(
        read::<Order>(&other),
        Err("the root element is not `order` in the namespace `urn:orders`".to_owned())
    );
    assert_eq!(read(&format!("<a {XSI} xsi:nil='1'/>")), Ok(None::<i64>));
}

#[test]
fn single_values_have_the_forms_of_xml_schema() {
    fn value<T: Item>(text: &str) -> Result<T, String> {
        read(&format!("<v>{text}</v>"))
    }
    assert_eq!((value(" 1\n"), value("0"), value("true")), (Ok(true), Ok(false), Ok(true)));
    assert_eq!((value("+7"), value("007"), value("-0")), (Ok(7i64), Ok(7i64), Ok(0i64)));
    assert_eq!(
        (value("INF"), value("-INF"), value(" 1.E2 ")),
        (Ok(f64::INFINITY), Ok(f64::NEG_INFINITY), Ok(100.0))
    );
    assert!(value::<f32>("NaN").unwrap().is_nan());
    assert_eq!((value("+.5"), value("-0")), (Ok(0.5), Ok(0u32)));
    assert_eq!(value(" a\tb "), Ok(" a\tb ".to_owned()));
    assert_eq!(write(&f64::NEG_INFINITY), "<value>-INF</value>");
    assert_eq!(write(&f32::NAN), "<value>NaN</value>");
    for (text, why) in [
        ("yes", "expected a boolean, found another text"),
        ("", "expected a boolean, found another text"),
        ("TRUE", "expected a boolean, found another text"),
    ] {
        assert_eq!(value::<bool>(text), Err(why.to_owned()));
    }
    assert_eq!(value::<i32>("1.0"), Err("expected a whole number, found another text".to_owned()));
    assert_eq!(value::<i32>("2147483648"), Err("2147483648 is out of range".to_owned()));
    assert_eq!(value::<f64>("inf"), Err("expected a number, found another text".to_owned()));
    assert_eq!(value::<f64>("1e999"), Err("1e999 is out of range".to_owned()));
    assert!(value::<Bytes>("a*").unwrap_err().starts_with("this is no base64"));
}

#[test]
fn every_character_of_xml_comes_back() {
    let text: String = ('\t'..='\u{2fff}').filter(|c| *c >= ' ' || matches!(c, '\t' | '\n' | '\r')).collect();
    let line = Line { kind: format!("\r\n {text}\n"), amount: 0 };
    assert_eq!(read(&write(&line)), Ok(line));
    for text in [text, "]]>".to_owned(), "\r".to_owned(), " \n\t ".to_owned(), "&amp;<![CDATA[".to_owned()] {
        assert_eq!(read(&write(&text)), Ok(text));
    }
}

#[test]
fn what_xml_cannot_hold_is_not_written() {
    assert_eq!(refused(&"a\0".to_owned()), "XML cannot hold the character '\\0'");
    for c in ['\u{1}', '\u{8}', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}'] {
        assert!(refused(&c.to_string()).starts_with("XML cannot hold"));
    }
    let mut value = order();
    value.lines[1].kind = "\u{1b}".to_owned();
    assert_eq!(refused(&value), "/lines/1/kind: XML cannot hold the character '\\u{1b}'");
    value = order();
    value.tags[1] = "\u{1b}".to_owned();
    assert_eq!(refused(&value), "/tags/1: XML cannot hold the character '\\u{1b}'");
    assert_eq!(refused(&json!({"x": [{}, {"": 1}]})), "/x/1/: \"\" is no XML name");
    assert_eq!(refused(&Odd { a: 0, b: 0, c: 0, d: 0, e: 0 }), "/a\"b: \"a\\\"b\" is no XML name");
}

#[test]
fn any_key_is_a_name() {
    for (key, name) in [
        ("@id", "_x0040_id"),
        ("$ref", "_x0024_ref"),
        ("a b", "a_x0020_b"),
        ("1a", "_x0031_a"),
        ("a:b", "a_x003A_b"),
        ("-a", "_x002D_a"),
        ("a-1.b", "a-1.b"),
        ("é\u{d7}", "é_x00D7_"),
        ("\0", "_x0000_"),
        ("_x0040_id", "_x005F_x0040_id"),
        ("_x", "_x"),
        ("_x00_", "_x00_"),
        ("_x_x0040_", "_x_x005F_x0040_"),
        ("\u{f0000}", "_xF0000_"),
        ("名", "名"),
    ] {
        let object = json!({key: "v"});
        assert_eq!(write(&object), format!("<object><{name}>v</{name}></object>"));
        assert_eq!(read(&write(&object)), Ok(object));
        let counts = Counts { id: 2, more: BTreeMap::from([(key.to_owned(), 1)]) };
        assert_eq!(read(&write(&counts)), Ok(counts));
        let text = format!("<a {name}='v'/>");
        assert_eq!(read(&text), Ok(json!({key: "v"})));
    }
}

#[test]
fn objects_of_any_members_lose_the_types_of_single_values_alone() {
    let value = json!({"a": 1, "b": [true, null, "x"], "c": {"d": 1.5}, "h": null, "i": ""});
    let back = json!({"a": "1", "b": ["true", null, "x"], "c": {"d": "1.5"}, "h": null, "i": ""});
    assert_eq!(read(&write(&value)), Ok(back));
    for value in [
        json!({"e": {}, "f": [], "g": ["only"], "s": [""]}),
        json!({"rows": [["a", "b"], [], [["c"]], {}], "one": [[]], "two": [{}], "null": [null]}),
        json!({"x": {"item": ["a", "b"]}, "y": [{"item": "a"}], "z": [["a"], ["b"]]}),
        json!([]),
        json!({}),
        json!(["a"]),
        json!([[], [[]], {}, ["x"]]),
    ] {
        assert_eq!(read(&write(&value)).as_ref(), Ok(&value), "{}", write(&value));
        let more = JsonObject::from_iter([("more".to_owned(), value.clone())]);
        assert_eq!(read(&write(&more)), Ok(more));
        let any = Anything { any: Some(value) };
        assert_eq!(read(&write(&any)), Ok(any));
    }
    let is = format!("xmlns:json={:?} json:is", "urn:understory:json");
    assert_eq!(
        write(&json!({"f": [], "g": ["a"], "h": ["a", "b"]})),
        format!("<object><f {is}=\"list\"/><g {is}=\"only\">a</g><h>a</h><h>b</h></object>")
    );
    assert_eq!(
        read::<JsonObject>(&format!("<a {is}=\"list\"/>")),
        Err("expected an object, found a list".to_owned())
    );
    assert!(read::<Json>(&format!("<a {is}=\"tree\"/>")).is_err());
    assert_eq!(
        read(r#"<a x="1"><b y="2"/><b z="3">t</b></a>"#),
        Ok(json!({"x": "1", "b": [{"y": "2"}, "t"]}))
    );
    assert_eq!(read::<Json>("<a>t<b/></a>"), Err("expected an object, found text".to_owned()));
    let open: Open =
        read(r#"<Open p="q" xml:lang="en"><id>1</id><m>1</m><n><o>2</o></n><m>3</m></Open>"#).unwrap();
    assert_eq!(Json::Object(open.more.clone()), json!({"p": "q", "m": ["1", "3"], "n": {"o": "2"}}));
    assert_eq!(read(&write(&open)), Ok(open));
    assert_eq!(read::<JsonObject>("<a/>"), Ok(JsonObject::new()));
}

#[test]
fn other_members_are_kept_refused_or_ignored() {
    assert_eq!(
        read("<C><a>1</a><id>2</id></C>"),
        Ok(Counts { id: 2, more: BTreeMap::from([("a".to_owned(), 1)]) })
    );
    assert_eq!(
        read::<Counts>("<C><a>1</a><id>2</id><a>1</a></C>"),
        Err("/a: `a` stands there twice".to_owned())
    );
    assert_eq!(
        read::<Counts>("<C a='x'><id>2</id></C>"),
        Err("/a: expected a whole number, found another text".to_owned())
    );
    assert_eq!(read::<Closed>("<C><id>2</id><x/></C>"), Err("`x` is not permitted".to_owned()));
    assert_eq!(read::<Closed>("<C x=''><id>2</id></C>"), Err("`x` is not permitted".to_owned()));
    assert_eq!(read("<C xml:lang='de'><id>2</id></C>"), Ok(Closed { id: 2 }));
    assert_eq!(
        read("<T><x><y/></x><label>a</label></T>"),
        Ok(Tree { label: "a".to_owned(), left: None, right: None })
    );
}

#[test]
fn null_counts_as_absent_for_a_lenient_reader_only() {
    let base = write(&least());
    for name in ["optFlag", "optLarge", "optDouble", "optText", "optBlob", "tree", "animal", "optWords"] {
        let text = base.replace("</Every>", &format!("<{name} {XSI} xsi:nil=\"true\"/></Every>"));
        assert_eq!(read(&text), Ok(least()), "{name}");
        let refused = read_strict::<Every>(&text).unwrap_err();
        assert!(refused.starts_with(&format!("/{name}")) && refused.ends_with("found null"), "{refused}");
    }
    let text = base.replace("<text/>", &format!("<text {XSI} xsi:nil=\"true\"/>"));
    assert_eq!(read::<Every>(&text), Err("/text: expected a string, found null".to_owned()));
}

#[test]
fn null_is_a_value_of_any_kind() {
    let nil = format!("<Anything><any {XSI} xsi:nil=\"true\"/></Anything>");
    for (text, any) in [
        ("<Anything/>", None),
        (&nil, Some(Json::Null)),
        ("<Anything><any>a</any></Anything>", Some(Json::from("a"))),
    ] {
        assert_eq!(read(text), Ok(Anything { any: any.clone() }), "{text}");
        assert_eq!(read_strict(text), Ok(Anything { any: any.clone() }), "{text}");
        assert_eq!(read(&write(&Anything { any: any.clone() })), Ok(Anything { any }));
    }
}

#[test]
fn alternatives_are_found() {
    let dog = Animal::Dog(Box::new(Dog { kind: "dog".to_owned(), tricks: vec![] }));
    assert_eq!(read("<a><kind>dog</kind></a>"), Ok(dog));
    assert_eq!(
        read::<Animal>("<a><kind>fish</kind></a>"),
        Err("/kind: \"fish\" names no alternative of `Animal`".to_owned())
    );
    assert_eq!(read::<Animal>("<a/>"), Err("`kind` is missing".to_owned()));
    assert_eq!(
        read::<Animal>("<a><kind>cat</kind><lives>x</lives></a>"),
        Err("/lives: expected a whole number, found another text".to_owned())
    );
    assert_eq!(read("<a>1.5</a>"), Ok(Scalar::Number(1.5)));
    assert_eq!(read("<a><id>1</id></a>"), Ok(Scalar::Closed(Closed { id: 1 })));
    assert_eq!(
        read(&format!("<a>{}</a>", "<b>1</b>".repeat(2))),
        Ok(Scalar::List(vec![Scalar::Whole(1), Scalar::Whole(1)]))
    );
    let deep = format!("{}x{}", "<a>".repeat(100), "</a>".repeat(100));
    assert!(read::<Maze>(&deep).unwrap_err().ends_with("over the limit of attempts at alternatives"));
}

#[test]
fn faults_say_where_and_what() {
    let text = write(&order());
    for (from, to, reason) in [
        ("<note>n</note>", "<note>n</note><note/>", "/note: `note` stands there twice"),
        ("<total xmlns=\"urn:money\">1.5</total>", "", "`total` is missing"),
        ("urn:money", "urn:lira", "`total` is missing"),
        (" no=\"7\"", "", "`number` is missing"),
        ("no=\"7\"", "no=\"x\"", "/number: expected a whole number, found another text"),
        ("<amount>2</amount>", "<amount>-2</amount>", "/lines/1/amount: -2 is out of range"),
        ("<amount>2</amount>", "", "/lines/1: `amount` is missing"),
        (
            "<amount>2</amount>",
            "<amount><x/></amount>",
            "/lines/1/amount: expected a whole number, found elements",
        ),
        ("<amount>2</amount>", "<amount>2</amount>x", "/lines/1: expected an object, found text"),
        (
            "<codes><codes>x</codes></codes>",
            "<codes><code>x</code></codes>",
            "/codes: `code` is not permitted",
        ),
        ("<codes><codes>x</codes></codes>", "<codes>x</codes>", "/codes: expected a list, found text"),
        ("<lines>", "<lines/><lines>", "/lines: `lines` stands there twice"),
        ("<tag>b</tag>", "<tag><b/></tag>", "/tags/1: expected a string, found elements"),
    ] {
        assert!(text.contains(from), "{from}");
        assert_eq!(read::<Order>(&text.replacen(from, to, 1)), Err(reason.to_owned()), "{to}");
    }
}

/// The discriminator belongs to the union (OpenAPI 3.0.4 §4.7.25): an alternative that does not
/// name it neither refuses nor keeps it.
#[test]
fn a_tag_that_the_alternatives_do_not_name() {
    let more = [("x".to_owned(), Json::from("y"))].into_iter().collect();
    for (shape, text) in [
        (Shape::Circle(Circle { radius: 1.5 }), "<Circle><type>circle</type><radius>1.5</radius></Circle>"),
        (Shape::Square(Square { side: 2.5 }), "<Square><type>square</type><side>2.5</side></Square>"),
        (Shape::Open(Open { id: 3, more }), "<Open><type>open</type><id>3</id><x>y</x></Open>"),
    ] {
        assert_eq!(write(&shape), text);
        assert_eq!(read_strict(text), Ok(shape));
    }
    assert_eq!(read("<a type='square'><side>2.5</side></a>"), Ok(Shape::Square(Square { side: 2.5 })));
    assert_eq!(
        read::<Square>("<a type='square'><side>2.5</side></a>"),
        Err("`type` is not permitted".to_owned())
    );
}

/// Whatever a damaged text is read as, it is a whole value: it can be written and comes back.
#[test]
fn damaged_texts_are_faults_or_values() {
    let text = write(&every());
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut values = 0;
    for _ in 0..5_000 {
        let damaged = dice.damage(text.as_bytes());
        let (mut lenient, mut strict) = (Every::blank(), Every::blank());
        if xml::read(&damaged, lenient.place(), Message::Response).is_ok() {
            values += 1;
            assert_eq!(read(&write(&lenient)), Ok(lenient.clone()), "{}", damaged.escape_ascii());
        }
        if xml::read(&damaged, strict.place(), Message::Request).is_ok() {
            assert_eq!(strict, lenient, "{}", damaged.escape_ascii());
        }
    }
    assert!(values > 200, "{values}");
}
