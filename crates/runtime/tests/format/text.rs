//! Bodies that are one value, or bytes.

use crate::sample::*;
use understory_runtime::format::{bytes, text};
use understory_runtime::value::{Bytes, Item, Json, Message};

fn read<T: Item>(body: &[u8]) -> Result<T, String> {
    let mut value = T::blank();
    text::read(body, value.place(), Message::None).map(|()| value).map_err(|fault| fault.to_string())
}

fn write(item: &dyn Item) -> Result<String, String> {
    let mut out = Vec::new();
    text::write(item, Message::None, &mut out).map_err(|fault| fault.to_string())?;
    Ok(String::from_utf8(out).unwrap())
}

#[test]
fn single_values_come_back() {
    fn back<T: Item + PartialEq + std::fmt::Debug>(value: T, body: &str) {
        assert_eq!(write(&value), Ok(body.to_owned()));
        assert_eq!(read(body.as_bytes()), Ok(value));
    }
    back(" a\r\n\0ü ".to_owned(), " a\r\n\0ü ");
    back(String::new(), "");
    back(true, "true");
    back(i32::MIN, "-2147483648");
    back(u64::MAX, "18446744073709551615");
    back(-0.5f64, "-0.5");
    back(f32::MAX, "3.4028235e38");
    back(Color::Green, "green");
    back(Color::Unknown("mauve".to_owned()), "mauve");
    back(Some(4i64), "4");
    back(Scalar::Text("a".to_owned()), "a");
    back(Scalar::Whole(12), "12");
    back(Json::from("a"), "a");
}

#[test]
fn white_space_counts_in_strings_only() {
    assert_eq!(read(b" 42\r\n"), Ok(42i64));
    assert_eq!(read(b"true\n"), Ok(true));
    assert_eq!(read(b"a\n"), Ok("a\n".to_owned()));
}

#[test]
fn other_texts_are_refused() {
    assert_eq!(read::<bool>(b"1"), Err("expected a boolean, found another text".to_owned()));
    assert_eq!(read::<i32>(b"2147483648"), Err("2147483648 is out of range".to_owned()));
    assert_eq!(read::<u32>(b"-1"), Err("-1 is out of range".to_owned()));
    assert_eq!(read::<i64>(b"1.0"), Err("expected a whole number, found another text".to_owned()));
    assert_eq!(read::<i64>(b""), Err("expected a whole number, found another text".to_owned()));
    for body in ["NaN", "inf", "INF", "Infinity", "-infinity", "0x1", "1,5", "", "+1", ".5", "1."] {
        assert_eq!(read::<f64>(body.as_bytes()), Err("expected a number, found another text".to_owned()));
    }
    assert_eq!(read::<f64>(b"1e999"), Err("1e999 is out of range".to_owned()));
    assert_eq!(read::<String>(b"a\xff"), Err("the text is not UTF-8 at byte 1".to_owned()));
    assert_eq!(read::<Vec<String>>(b"a"), Err("expected a list, found text".to_owned()));
    assert_eq!(read::<Cat>(b"a"), Err("expected an object, found text".to_owned()));
}

#[test]
fn what_is_no_single_value_cannot_be_written() {
    assert_eq!(write(&None::<i64>), Err("text has no form for null".to_owned()));
    assert_eq!(write(&vec![1i64]), Err("text has no form for a list".to_owned()));
    assert_eq!(write(&Closed { id: 1 }), Err("text has no form for an object".to_owned()));
    assert_eq!(write(&f64::INFINITY), Err("a number that is not finite has no text".to_owned()));
    let mut out = b"before".to_vec();
    assert!(text::write(&vec!["a".to_owned()], Message::None, &mut out).is_err());
    assert_eq!(out, b"before");
}

#[test]
fn bytes_are_the_body() {
    let raw = Bytes::from_static(b"\0\xff\xfe");
    let mut out = Vec::new();
    bytes::write(&raw, Message::None, &mut out).unwrap();
    assert_eq!(out, raw);
    let (mut value, mut optional) = (Bytes::new(), None::<Bytes>);
    bytes::read(&out, value.place(), Message::None).unwrap();
    bytes::read(&out, optional.place(), Message::None).unwrap();
    assert_eq!((value, optional), (raw.clone(), Some(raw)));
    let mut text = String::new();
    assert!(bytes::read(&out, text.place(), Message::None).is_err());
    bytes::read("ü".as_bytes(), text.place(), Message::None).unwrap();
    assert_eq!(text, "ü");
}
