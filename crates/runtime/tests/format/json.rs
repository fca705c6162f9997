//! JSON into and out of typed values.

use crate::dice::Dice;
use crate::sample::*;
use serde_json::json;
use understory_runtime::format::json;
use understory_runtime::value::{Bytes, Item, Json, JsonObject, Message};

fn read<T: Item>(text: &str) -> Result<T, String> {
    let mut value = T::blank();
    json::read(text.as_bytes(), value.place(), Message::Response)
        .map(|()| value)
        .map_err(|fault| fault.to_string())
}

fn read_strict<T: Item>(text: &str) -> Result<T, String> {
    let mut value = T::blank();
    json::read(text.as_bytes(), value.place(), Message::Request)
        .map(|()| value)
        .map_err(|fault| fault.to_string())
}

fn write(item: &dyn Item) -> String {
    let mut out = b">".to_vec();
    json::write(item, Message::None, &mut out).unwrap();
    String::from_utf8(out).unwrap().strip_prefix('>').unwrap().to_owned()
}

fn fault<T: Item + std::fmt::Debug>(text: &str) -> String {
    read::<T>(text).unwrap_err()
}

#[test]
fn every_kind_of_field_comes_back() {
    for value in [every(), least()] {
        let text = write(&value);
        assert_eq!(read_strict(&text), Ok(value.clone()), "{text}");
        assert_eq!(read(&text), Ok(value), "{text}");
        // What is written is what serde_json would write of the same value.
        assert_eq!(serde_json::from_str::<Json>(&text).unwrap().to_string().len(), text.len(), "{text}");
    }
}

#[test]
fn a_value_is_written_as_it_is_named() {
    let order = Order {
        note: Some("a\"\u{1}/\u{7f}\n".to_owned()),
        lines: vec![Line { kind: "k".to_owned(), amount: 4_294_967_295 }],
        tags: vec![],
        number: -5,
        lang: None,
        total: 1e21,
        codes: Some(vec![]),
        seal: Some(Some(Bytes::from_static(b"\xfb\xff\x00\x01"))),
    };
    assert_eq!(
        write(&order),
        concat!(
            r#"{"note":"a\"\u0001/"#,
            "\u{7f}",
            r#"\n","lines":[{"kind":"k","amount":4294967295}],"tags":[],"number":-5,"#,
            r#""total":1e+21,"codes":[],"seal":"+/8AAQ=="}"#
        )
    );
}

#[test]
fn members_come_in_any_order_and_with_escapes() {
    let text = " { \"tricks\" : [ \"sit\" , \"st\\u0061y\" ] ,\r\n\t\"k\\u0069nd\" : \"dog\" } ";
    let dog = Dog { kind: "dog".to_owned(), tricks: vec!["sit".to_owned(), "stay".to_owned()] };
    assert_eq!(read(text), Ok(dog.clone()));
    assert_eq!(read(text), Ok(Animal::Dog(Box::new(dog))));
}

#[test]
fn names_that_need_escapes_are_escaped() {
    let odd = Odd { a: 1, b: 2, c: 3, d: 4, e: 5 };
    let text = r#"{"a\"b":1,"c\\d":2,"e/f~g":3,"tab\there":4,"ünï":5}"#;
    assert_eq!(write(&odd), text);
    assert_eq!(read(text), Ok(odd));
    // The text of such a name, not escaped, ends the name early.
    assert!(read::<Odd>(r#"{"a"b":1}"#).is_err());
    assert!(read::<Odd>("{\"tab\there\":1}").is_err());
    assert_eq!(fault::<Odd>(r#"{"e\/f~g":"x"}"#), "/e~1f~0g: expected a whole number, found a string");
}

#[test]
fn more_fields_than_a_word_has_bits() {
    let mut wide = Wide::blank();
    wide.fields[0] = Some("first".to_owned());
    wide.fields[64] = Some("65th".to_owned());
    wide.fields[139] = Some("last".to_owned());
    let text = write(&wide);
    assert_eq!(text, r#"{"f00":"first","f64":"65th","f139":"last"}"#);
    assert_eq!(read(&text), Ok(wide));
    assert_eq!(fault::<Wide>("{}"), "`f64` is missing");
    assert_eq!(fault::<Wide>(r#"{"f64":""}"#), "`f139` is missing");
    assert_eq!(fault::<Wide>(r#"{"f139":"","f139":""}"#), "/f139: `f139` stands there twice");
}

#[test]
fn other_members_are_kept_refused_or_ignored() {
    let open: Open = read(r#"{"x":[1,{"y":null}],"id":1,"z":"s"}"#).unwrap();
    assert_eq!(Json::Object(open.more.clone()), json!({"x": [1, {"y": null}], "z": "s"}));
    assert_eq!(read(&write(&open)), Ok(open));
    let counts: Counts = read(r#"{"a":1,"id":2,"b":3}"#).unwrap();
    assert_eq!(write(&counts), r#"{"id":2,"a":1,"b":3}"#);
    assert_eq!(fault::<Closed>(r#"{"id":1,"a/b":2}"#), "`a/b` is not permitted");
    assert_eq!(fault::<Open>(r#"{"id":1,"x":1,"x":1}"#), "/x: `x` stands there twice");
    assert_eq!(fault::<Counts>(r#"{"id":1,"x":1,"x":1}"#), "/x: `x` stands there twice");
    assert_eq!(fault::<Counts>(r#"{"id":1,"x":"1"}"#), "/x: expected a whole number, found a string");
    assert_eq!(
        read(r#"{"label":"a","x":{"y":[1,2,"\\\"",true]}}"#),
        Ok(Tree { label: "a".to_owned(), left: None, right: None })
    );
}

#[test]
fn null_is_a_value_of_any_kind() {
    for (text, any) in
        [("{}", None), (r#"{"any":null}"#, Some(Json::Null)), (r#"{"any":1}"#, Some(Json::from(1)))]
    {
        assert_eq!(read(text), Ok(Anything { any: any.clone() }));
        assert_eq!(read_strict(text), Ok(Anything { any: any.clone() }));
        assert_eq!(write(&Anything { any }), text);
    }
}

/// A member that may be absent but not null (OpenAPI 3.0.4 §4.7.24.1: `nullable` is false unless
/// it is said).
#[test]
fn null_counts_as_absent_for_a_lenient_reader_only() {
    let base: Json = serde_json::from_str(&write(&least())).unwrap();
    for name in [
        "optFlag",
        "optSmall",
        "optLarge",
        "optDouble",
        "optText",
        "words",
        "optBlob",
        "tree",
        "animal",
        "optWords",
    ] {
        let mut object = base.clone();
        object[name] = Json::Null;
        let text = object.to_string();
        assert_eq!(read(&text), Ok(least()), "{name}");
        let refused = read_strict::<Every>(&text).unwrap_err();
        assert!(
            refused.starts_with(&format!("/{name}: expected a")) && refused.ends_with(", found null"),
            "{refused}"
        );
    }
    for name in ["flag", "small", "text", "blob", "members", "color", "nested", "byName", "scalars"] {
        let mut object = base.clone();
        object[name] = Json::Null;
        let refused = fault::<Every>(&object.to_string());
        assert!(refused.starts_with(&format!("/{name}: ")), "{refused}");
    }
    let mut object = base;
    object["optNullable"] = Json::Null;
    object["nullable"] = Json::from(3);
    let read: Every = read_strict(&object.to_string()).unwrap();
    assert_eq!((read.opt_nullable, read.nullable), (Some(None), Some(3)));
}

#[test]
fn whole_numbers_are_exact_or_refused() {
    assert_eq!(read("9223372036854775807"), Ok(i64::MAX));
    assert_eq!(read("-9223372036854775808"), Ok(i64::MIN));
    assert_eq!(read("18446744073709551615"), Ok(u64::MAX));
    assert_eq!(read("-0"), Ok(0u32));
    assert_eq!(fault::<i64>("9223372036854775808"), "9223372036854775808 is out of range");
    assert_eq!(fault::<u64>("18446744073709551616"), "18446744073709551616 is out of range");
    assert_eq!(fault::<u64>("-1"), "-1 is out of range");
    assert_eq!(fault::<i32>("2147483648"), "2147483648 is out of range");
    assert_eq!(fault::<u32>("4294967296"), "4294967296 is out of range");
    assert_eq!(fault::<i64>(&"9".repeat(60)), format!("{}… is out of range", "9".repeat(40)));
    assert_eq!(fault::<i64>("1.5"), "expected a whole number, found a number with a fraction");
    assert_eq!(fault::<i64>("1e-2"), "expected a whole number, found a number with a fraction");
    assert_eq!(fault::<i64>("9007199254740993.0"), "expected a whole number, found a number with a fraction");
    assert_eq!(fault::<u32>("-1.0"), "-1.0 is out of range");
}

/// JSON Schema 2020-12 §6.1.1: a number without a fraction is whole, however it is written.
#[test]
fn a_whole_number_may_have_a_point() {
    assert_eq!(read::<i64>("1.0"), Ok(1));
    assert_eq!(read::<i32>("-12e2"), Ok(-1200));
    assert_eq!(read::<u64>("9007199254740991.00"), Ok(9_007_199_254_740_991));
}

#[test]
fn numbers_are_the_nearest() {
    for text in [
        "0",
        "-0.0",
        "0.1",
        "123.456",
        "1e22",
        "1e23",
        "9007199254740993",
        "0.000001",
        "123456789012345",
        "1234567890123456",
        "0.3",
        "2.2250738585072011e-308",
        "5e-324",
        "1.7976931348623157e308",
        "1e-400",
        "179769313486231580793728971405301e276",
        "8.5",
        "100000000000000.5",
        "0.123456789012345",
        "7450580596923828125e-27",
    ] {
        let expected: f64 = text.parse().unwrap();
        assert_eq!(read::<f64>(text).unwrap().to_bits(), expected.to_bits(), "{text}");
    }
    // The nearest double lies half way between two numbers of single precision, and rounds wrong.
    assert_eq!(read::<f32>("1.00000005960464480000000000000001"), Ok(1.000_000_1_f32));
    assert_eq!(fault::<f64>("1e400"), "1e400 is out of range");
    assert_eq!(fault::<f32>("1e39"), "1e39 is out of range");
    assert_eq!(read("1e39"), Ok(1e39f64));
}

#[test]
fn numbers_that_are_not_finite_cannot_be_written() {
    let mut value = every();
    value.scalars =
        vec![Scalar::Text("x".to_owned()), Scalar::List(vec![Scalar::Flag(true), Scalar::Number(f64::NAN)])];
    let mut out = b"before".to_vec();
    let fault = json::write(&value, Message::None, &mut out).unwrap_err();
    assert_eq!(fault.to_string(), "/scalars/1/1: a number that is not finite has no text");
    assert_eq!(out, b"before");
    for number in [f32::INFINITY, f32::NEG_INFINITY, f32::NAN] {
        assert_eq!(json::write(&number, Message::None, &mut out).unwrap_err().pointer, "");
    }
    assert_eq!(out, b"before");
}

#[test]
fn written_numbers_read_back_equal() {
    let mut state = 0x1234_5678_9abc_def1u64;
    for _ in 0..20_000 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let (double, single) = (f64::from_bits(state), f32::from_bits(state as u32));
        if double.is_finite() {
            let text = write(&double);
            assert_eq!(read::<f64>(&text).unwrap().to_bits(), double.to_bits(), "{text}");
        }
        if single.is_finite() {
            let text = write(&single);
            assert_eq!(read::<f32>(&text).unwrap().to_bits(), single.to_bits(), "{text}");
        }
    }
}

#[test]
fn faults_say_where_and_what() {
    let base = write(&every());
    let change = |pointer: &str, to: Json| {
        let mut object: Json = serde_json::from_str(&base).unwrap();
        *object.pointer_mut(pointer).unwrap() = to;
        fault::<Every>(&object.to_string())
    };
    for (pointer, to, reason) in [
        ("/flag", json!("true"), "/flag: expected a boolean, found a string"),
        ("/small", json!([]), "/small: expected a whole number, found a list"),
        ("/double", json!(true), "/double: expected a number, found a boolean"),
        ("/text", json!({}), "/text: expected a string, found an object"),
        ("/blob", json!("a b"), "/blob: this is no base64: Invalid symbol 32, offset 1."),
        ("/words/1", json!(2), "/words/1: expected a string, found a number"),
        ("/words", json!("a"), "/words: expected a list, found a string"),
        ("/color", json!(null), "/color: expected a string, found null"),
        ("/nested/1/0", json!("x"), "/nested/1/0: expected a whole number, found a string"),
        ("/holes/2", json!(1.5), "/holes/2: expected a whole number, found a number with a fraction"),
        ("/byName/b-c", json!({}), "/byName/b-c: expected a whole number, found an object"),
        ("/tree/left/label", json!(1), "/tree/left/label: expected a string, found a number"),
        ("/tree/left", json!({}), "/tree/left: `label` is missing"),
        ("/animal/kind", json!("fish"), "/animal/kind: \"fish\" names no alternative of `Animal`"),
        ("/animal/kind", json!(1), "/animal/kind: expected a string, found a number"),
        ("/animal/kind", json!("lion"), "/animal: `lives` is missing"),
        ("/animal", json!({"tricks": []}), "/animal: `kind` is missing"),
        ("/animal", json!([]), "/animal: expected an object, found a list"),
        ("/scalars/3", json!({"id": 1, "x": 2}), "/scalars/3: no alternative of `Scalar` fits"),
        ("/members", json!([1]), "/members: expected an object, found a list"),
    ] {
        assert_eq!(change(pointer, to.clone()), reason, "{pointer} {to}");
    }
    for (text, reason) in [
        ("", "the text ends too early at byte 0"),
        (r#"{"id":1"#, "the text ends too early at byte 7"),
        (r#"{"id":1}}"#, "there is more behind the value at byte 8"),
        (r#"{"id":tru}"#, "/id: expected a whole number, found a boolean"),
        (r#"{"id" 1}"#, "expected a colon at byte 6"),
        (r#"{"id":1,}"#, "expected the name of a member at byte 8"),
        (r#"{"id":1 "x":2}"#, "expected a comma or the end of the list or object at byte 8"),
        (r#"{"id":01}"#, "/id: a number that begins with a zero too many at byte 8"),
        ("{\"id\":1,\"\u{1}\":2}", "a control character inside a string at byte 9"),
    ] {
        assert_eq!(fault::<Closed>(text), reason, "{text}");
    }
}

#[test]
fn the_first_alternative_that_fits_wins() {
    assert_eq!(read("1"), Ok(Scalar::Whole(1)));
    assert_eq!(read("1.0"), Ok(Scalar::Whole(1)));
    assert_eq!(read("1.5"), Ok(Scalar::Number(1.5)));
    assert_eq!(
        read("[1,[\"a\",{\"id\":2}]]").map(|value: Scalar| write(&value)),
        Ok("[1,[\"a\",{\"id\":2}]]".to_owned())
    );
    assert_eq!(fault::<Scalar>("null"), "no alternative of `Scalar` fits");
    // What breaks the text breaks it for every alternative, and is said.
    assert_eq!(fault::<Scalar>("[1,]"), "/1: expected a JSON value at byte 3");
}

#[test]
fn alternatives_inside_alternatives_end() {
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    assert_eq!(
        fault::<Maze>(&deep).split(": ").last().unwrap(),
        "over the limit of attempts at alternatives"
    );
    assert!(read::<Maze>("[[[],[]],[]]").is_ok());
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read::<Json>(&nested(127)).is_ok());
    assert!(
        fault::<Json>(&nested(128)).ends_with("over the limit of 127 lists and objects inside each other")
    );
    assert!(fault::<Json>(&"[".repeat(1_000_000)).ends_with("inside each other"));
    assert!(
        fault::<Closed>(&format!(r#"{{"id":1,"x":{}"#, r#"{"a":"#.repeat(1_000_000)))
            .contains("not permitted")
    );
    assert!(
        fault::<Tree>(&format!(r#"{{"label":"","x":{}"#, r#"{"a":"#.repeat(1_000_000)))
            .ends_with("inside each other")
    );
    assert!(fault::<Tree>(&r#"{"label":"","left":"#.repeat(1_000)).ends_with("inside each other"));
}

#[test]
fn free_objects_keep_the_last_of_two() {
    let object: JsonObject = read(r#"{"a":1,"a":2}"#).unwrap();
    assert_eq!(Json::Object(object), json!({"a": 2}));
}

#[test]
fn long_strings_and_every_ascii_character_come_back() {
    let every_ascii: String = (0..=0x7fu8).map(char::from).collect();
    for length in 0..100 {
        let text = format!("{}{}{}", "x".repeat(length), every_ascii, "é".repeat(length));
        let written = write(&text);
        assert_eq!(written, serde_json::to_string(&text).unwrap());
        assert_eq!(read(&written), Ok(text));
    }
}

/// The discriminator belongs to the union (OpenAPI 3.0.4 §4.7.25): an alternative that does not
/// name it neither refuses nor keeps it.
#[test]
fn a_tag_that_the_alternatives_do_not_name() {
    let more = [("x".to_owned(), Json::from("y"))].into_iter().collect();
    for (shape, text) in [
        (Shape::Circle(Circle { radius: 1.5 }), r#"{"type":"circle","radius":1.5}"#),
        (Shape::Square(Square { side: 2.5 }), r#"{"type":"square","side":2.5}"#),
        (Shape::Open(Open { id: 3, more }), r#"{"type":"open","id":3,"x":"y"}"#),
    ] {
        assert_eq!(write(&shape), text);
        assert_eq!(read_strict(text), Ok(shape));
    }
    assert_eq!(read(r#"{"side":2.5,"type":"square"}"#), Ok(Shape::Square(Square { side: 2.5 })));
    assert_eq!(fault::<Shape>(r#"{"side":2.5,"type":"square","x":1}"#), "`x` is not permitted");
    // What the tag's absence means is left open: a lenient reader takes what the members say.
    assert_eq!(read(r#"{"side":2.5}"#), Ok(Shape::Square(Square { side: 2.5 })));
    assert_eq!(read_strict::<Shape>(r#"{"side":2.5}"#), Err("`type` is missing".to_owned()));
    assert_eq!(fault::<Shape>(r#"{"width":2.5}"#), "`type` is missing");
    assert_eq!(fault::<Square>(r#"{"side":2.5,"type":"square"}"#), "`type` is not permitted");
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
        if json::read(&damaged, lenient.place(), Message::Response).is_ok() {
            values += 1;
            assert_eq!(read(&write(&lenient)), Ok(lenient.clone()), "{}", damaged.escape_ascii());
        }
        if json::read(&damaged, strict.place(), Message::Request).is_ok() {
            assert_eq!(strict, lenient, "{}", damaged.escape_ascii());
        }
    }
    assert!(values > 200, "{values}");
}
