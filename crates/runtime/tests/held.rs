//! Values behind a table of functions.

use understory_runtime::format::json;
use understory_runtime::held::Held;
use understory_runtime::value::{Item, Message};

type Texts = Held<Vec<Option<String>>>;

fn texts() -> Texts {
    vec![Some("a".to_owned()), None].into()
}

#[test]
fn it_is_used_as_the_value() {
    let mut held = texts();
    assert_eq!(held.len(), 2);
    held.pop();
    assert_eq!(*held, [Some("a".to_owned())]);
    assert_eq!(held.into_inner(), [Some("a".to_owned())]);
}

#[test]
fn a_clone_is_a_value_of_its_own() {
    let held = texts();
    let mut other = held.clone();
    assert_eq!(other, held);
    other.pop();
    assert_ne!(other, held);
    assert_eq!(held, texts());
}

#[test]
fn it_is_shown_as_the_value() {
    assert_eq!(format!("{:?}", texts()), r#"[Some("a"), None]"#);
}

#[test]
fn it_travels_as_the_value() {
    let mut text = Vec::new();
    json::write(&texts(), Message::None, &mut text).unwrap();
    assert_eq!(text, br#"["a",null]"#);
    let mut read = Texts::blank();
    json::read(&text, read.place(), Message::None).unwrap();
    assert_eq!(read, texts());
}

#[test]
fn it_can_be_sent() {
    let held = texts();
    assert_eq!(std::thread::spawn(move || held.len()).join().unwrap(), 2);
}
