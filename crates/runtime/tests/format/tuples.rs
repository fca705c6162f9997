//! Lists with a type for each position (JSON Schema 2020-12 Core §10.3.1.1), in every format.

use understory_runtime::format::json;
use understory_runtime::value::{Fault, Item, Message, Place};

use crate::sample::{Leg, Map, Spot};

type Read = fn(&[u8], Place<'_>, Message) -> Result<(), Fault>;
type Write = fn(&dyn Item, Message, &mut Vec<u8>) -> Result<(), Fault>;

/// Every format with a map of one tuple and of two, and with tuples of another length.
struct Format {
    read: Read,
    write: Write,
    one: &'static str,
    two: &'static str,
    short: &'static str,
    long: &'static str,
}

const FORMATS: &[Format] = &[
    Format {
        read: json::read,
        write: json::write,
        one: r#"{"here":[1,-2]}"#,
        two: r#"{"here":[1,-2],"there":[3,4]}"#,
        short: r#"{"here":[1]}"#,
        long: r#"{"here":[1,-2,3]}"#,
    },
    #[cfg(feature = "form")]
    Format {
        read: understory_runtime::format::form::read,
        write: understory_runtime::format::form::write,
        one: "here=1&here=-2",
        two: "here=1&here=-2&there=3&there=4",
        short: "here=1",
        long: "here=1&here=-2&here=3",
    },
    #[cfg(feature = "xml")]
    Format {
        read: understory_runtime::format::xml::read,
        write: understory_runtime::format::xml::write,
        one: "<Map><here>1</here><here>-2</here></Map>",
        two: "<Map><here>1</here><here>-2</here><there>3</there><there>4</there></Map>",
        short: "<Map><here>1</here></Map>",
        long: "<Map><here>1</here><here>-2</here><here>3</here></Map>",
    },
];

#[test]
fn they_are_lists_in_every_format() {
    for format in FORMATS {
        for (text, there) in [(format.one, None), (format.two, Some(Spot(3, 4)))] {
            let map = Map { here: Spot(1, -2), there };
            let mut written = Vec::new();
            (format.write)(&map, Message::Request, &mut written).unwrap();
            let written = String::from_utf8(written).unwrap();
            assert!(written.ends_with(text), "{written}");
            for message in [Message::Request, Message::Response] {
                let mut read = Map::blank();
                (format.read)(text.as_bytes(), read.place(), message).unwrap();
                assert!(read == map, "{text}");
            }
        }
    }
}

#[test]
fn every_position_has_its_item() {
    for format in FORMATS {
        for (text, found) in [(format.short, 1), (format.long, 3)] {
            let mut read = Map::blank();
            let fault = (format.read)(text.as_bytes(), read.place(), Message::Response).unwrap_err();
            assert!(fault.to_string().contains(&format!("a list of 2 items, not of {found}")), "{fault}");
        }
    }
}

#[test]
fn positions_may_be_null_or_lists_of_the_same() {
    let text = r#"["a",null,[["b",1.5,[]]]]"#;
    let mut leg = Leg::blank();
    json::read(text.as_bytes(), leg.place(), Message::Request).unwrap();
    assert!(leg == Leg("a".to_owned(), None, vec![Leg("b".to_owned(), Some(1.5), Vec::new())]));
    assert_eq!(serde_json::to_string(&leg).unwrap(), text);
    assert!(serde_json::from_str::<Leg>(text).unwrap() == leg);
    for wrong in [r#"["a",null]"#, r#"["a",null,[],1]"#, r#"[1,null,[]]"#, r#"{"0":"a"}"#, "null", r#""a""#] {
        let mut leg = Leg::blank();
        assert!(json::read(wrong.as_bytes(), leg.place(), Message::Response).is_err(), "{wrong}");
        assert!(serde_json::from_str::<Leg>(wrong).is_err(), "{wrong}");
    }
}
