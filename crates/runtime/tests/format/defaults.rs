//! What is assumed of members that are absent (OpenAPI 3.0.4 §4.7.24.1, `default`).

use crate::sample::{Color, Page};
use understory_runtime::format::json;
use understory_runtime::value::{Fault, Item, Message, Place};

type Read = fn(&[u8], Place<'_>, Message) -> Result<(), Fault>;

/// Every format, with a page of nothing and one of everything.
const FORMATS: &[(Read, &str, &str)] = &[
    (json::read, "{}", r#"{"size":1,"color":"red","word":"w","id":"1","tags":["b"]}"#),
    #[cfg(feature = "form")]
    (understory_runtime::format::form::read, "", "size=1&color=red&word=w&id=1&tags=b"),
    #[cfg(feature = "xml")]
    (
        understory_runtime::format::xml::read,
        "<p/>",
        "<p><size>1</size><color>red</color><word>w</word><id>1</id><tags>b</tags></p>",
    ),
];

fn read(read: Read, text: &str, message: Message) -> Page {
    let mut page = Page::blank();
    read(text.as_bytes(), page.place(), message).unwrap();
    page
}

#[test]
fn the_reader_of_a_request_assumes_them() {
    let assumed = Page {
        size: Some(10),
        color: Some(Color::Green),
        tags: Some(vec!["a".to_owned()]),
        // A wrong one leaves nothing, and a request has no member that is read-only.
        ..Page::blank()
    };
    for (format, empty, _) in FORMATS {
        assert_eq!(read(*format, empty, Message::Request), assumed, "{empty}");
        // Of a webhook it is the other way round.
        let hook = Page { id: Some("x".to_owned()), ..assumed.clone() };
        assert_eq!(read(*format, empty, Message::Hook), hook, "{empty}");
    }
}

#[test]
fn others_assume_nothing() {
    for (format, empty, _) in FORMATS {
        for message in [Message::Patch, Message::Response, Message::HookResponse, Message::None] {
            assert_eq!(read(*format, empty, message), Page::blank(), "{message:?} {empty}");
        }
    }
}

#[test]
fn what_is_there_stays() {
    let page = Page {
        size: Some(1),
        color: Some(Color::Red),
        word: Some("w".to_owned()),
        id: None,
        tags: Some(vec!["b".to_owned()]),
    };
    for (format, _, full) in FORMATS {
        assert_eq!(read(*format, full, Message::Request), page, "{full}");
    }
    let mut page = Page::blank();
    json::read(br#"{"tags":[]}"#, page.place(), Message::Request).unwrap();
    assert_eq!((page.tags, page.size), (Some(Vec::new()), Some(10)));
}
