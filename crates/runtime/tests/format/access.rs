//! Members that travel in one direction only (OpenAPI 3.0.4 §4.7.24.2).

use crate::sample::{Account, Key, Tag};
use understory_runtime::format::json;
use understory_runtime::input;
use understory_runtime::value::{Fault, Item, Message, Place};

/// A format, and texts in it.
struct Format {
    read: fn(&[u8], Place<'_>, Message) -> Result<(), Fault>,
    write: fn(&dyn Item, Message, &mut Vec<u8>) -> Result<(), Fault>,
    /// An account, what a request has of it, and what a response has of it.
    account: [&'static str; 3],
    /// A key with a member that is elsewhere, and with one that is nowhere.
    key: [&'static str; 2],
}

const FORMATS: &[Format] = &[
    Format {
        read: json::read,
        write: json::write,
        account: [
            r#"{"id":"1","name":"Ada","secret":"hush","since":1815}"#,
            r#"{"name":"Ada","secret":"hush"}"#,
            r#"{"id":"1","name":"Ada","since":1815}"#,
        ],
        key: [r#"{"id":[1],"name":"a"}"#, r#"{"ids":1,"name":"a"}"#],
    },
    #[cfg(feature = "form")]
    Format {
        read: understory_runtime::format::form::read,
        write: understory_runtime::format::form::write,
        account: ["id=1&name=Ada&secret=hush&since=1815", "name=Ada&secret=hush", "id=1&name=Ada&since=1815"],
        key: ["id=1&name=a", "ids=1&name=a"],
    },
    #[cfg(feature = "xml")]
    Format {
        read: understory_runtime::format::xml::read,
        write: understory_runtime::format::xml::write,
        account: [
            r#"<Account id="1"><name>Ada</name><secret>hush</secret><since>1815</since></Account>"#,
            r#"<Account><name>Ada</name><secret>hush</secret></Account>"#,
            r#"<Account id="1"><name>Ada</name><since>1815</since></Account>"#,
        ],
        key: ["<a nr='1'><name>a</name></a>", "<a ids='1'><name>a</name></a>"],
    },
];

fn full() -> Account {
    let (id, secret) = (Some("1".to_owned()), Some("hush".to_owned()));
    Account { id, name: Some("Ada".to_owned()), secret, since: Some(1815) }
}

impl Format {
    fn read<T: Item>(&self, text: &str, message: Message) -> Result<T, String> {
        let mut value = T::blank();
        let read = (self.read)(text.as_bytes(), value.place(), message);
        read.map(|()| value).map_err(|fault| fault.to_string())
    }

    fn write(&self, item: &dyn Item, message: Message) -> String {
        let mut out = Vec::new();
        (self.write)(item, message, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        text.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "")
    }
}

#[test]
fn each_message_has_its_own_members() {
    let request = Account { id: None, since: None, ..full() };
    let response = Account { secret: None, ..full() };
    for format in FORMATS {
        let [all, sent, answered] = format.account;
        for (message, text, value) in [
            (Message::None, all, full()),
            (Message::Request, sent, request.clone()),
            (Message::Response, answered, response.clone()),
            // A webhook is the API's request.
            (Message::Hook, answered, response.clone()),
            (Message::HookResponse, sent, request.clone()),
        ] {
            assert_eq!(format.write(&full(), message), text);
            assert_eq!(format.read::<Account>(all, message), Ok(value), "{message:?} {all}");
        }
    }
}

#[test]
fn what_is_elsewhere_is_passed_over() {
    for format in FORMATS {
        let [elsewhere, nowhere] = format.key;
        for message in [Message::Request, Message::Response, Message::None] {
            let read = format.read::<Key>(elsewhere, message);
            assert_eq!(read, Ok(Key { name: "a".to_owned() }), "{elsewhere}");
            let read = format.read::<Key>(nowhere, message);
            assert_eq!(read, Err("`ids` is not permitted".to_owned()), "{nowhere}");
        }
    }
}

#[test]
fn what_is_passed_over_comes_but_once() {
    let mut account = Account::blank();
    let twice = json::read(br#"{"id":"1","id":"2"}"#, account.place(), Message::Request).unwrap_err();
    assert_eq!(twice.to_string(), "/id: `id` stands there twice");
}

#[test]
fn an_alternative_is_known_by_what_is_elsewhere() {
    // The alternatives of a form are tried in order, without a look at it.
    for format in FORMATS.iter().filter(|format| !format.key[0].contains('&')) {
        let read = format.read::<Tag>(format.key[0], Message::Request);
        assert_eq!(read, Ok(Tag::Key(Key { name: "a".to_owned() })));
    }
}

#[cfg(feature = "serde")]
#[test]
fn a_value_of_ones_own_has_everything() {
    let all = r#"{"id":"1","name":"Ada","secret":"hush","since":1815}"#;
    assert_eq!(serde_json::to_string(&full()).unwrap(), all);
    assert_eq!(serde_json::from_str::<Account>(all).unwrap(), full());
    let key = serde_json::from_str::<Key>(r#"{"id":[1],"name":"a"}"#).unwrap();
    assert_eq!(key, Key { name: "a".to_owned() });
    assert!(serde_json::from_str::<Key>(r#"{"ids":[1],"name":"a"}"#).is_err());
}

#[test]
fn an_input_is_what_requests_have() {
    let account = Account { secret: None, ..full() };
    assert_eq!(input::<Key>(&account).unwrap(), Key { name: "Ada".to_owned() });
    let nameless = Account { name: None, ..account };
    assert_eq!(input::<Key>(&nameless).unwrap_err().to_string(), "`name` is missing");
}
