//! The places of the nodes of a JSON text (RFC 8259). YAML's parser would take most JSON too, but
//! holds all tokens of a document in memory until its last bracket, and refuses tabs and long keys
//! in places where JSON has them.

use std::borrow::Cow;

use super::nodes::{Builder, Kind};

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    Colon,
    CommaOrEnd,
}

/// Reads a text into an index and says whether it is a JSON object. Nothing is checked that does
/// not bear on places: numbers and words are taken as they stand.
pub(super) fn read(text: &str, builder: &mut Builder<'_>) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut expect = Expect::Value;
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let Some(byte) = bytes.get(at) else {
            return false;
        };
        let start = at;
        match (expect, byte) {
            (Expect::Value | Expect::ValueOrEnd, b'{') => {
                at += 1;
                builder.open(start..at, Kind::Map);
                expect = Expect::KeyOrEnd;
            }
            // The root is an object, or this is no OpenAPI document in JSON.
            (Expect::Value, _) if builder.innermost().is_none() => return false,
            (Expect::Value | Expect::ValueOrEnd, b'[') => {
                at += 1;
                builder.open(start..at, Kind::Sequence);
                expect = Expect::ValueOrEnd;
            }
            (Expect::KeyOrEnd | Expect::CommaOrEnd, b'}') if builder.innermost() == Some(Kind::Map) => {
                at += 1;
                builder.close(Some(at));
                expect = Expect::CommaOrEnd;
            }
            (Expect::ValueOrEnd | Expect::CommaOrEnd, b']')
                if builder.innermost() == Some(Kind::Sequence) =>
            {
                at += 1;
                builder.close(Some(at));
                expect = Expect::CommaOrEnd;
            }
            (Expect::CommaOrEnd, b',') => {
                at += 1;
                expect = match builder.innermost() {
                    Some(Kind::Map) => Expect::Key,
                    _ => Expect::Value,
                };
            }
            (Expect::Colon, b':') => {
                at += 1;
                expect = Expect::Value;
            }
            (Expect::Key | Expect::KeyOrEnd | Expect::Value | Expect::ValueOrEnd, b'"') => {
                let Some(end) = end_of_string(bytes, start) else {
                    return false;
                };
                at = end;
                let Some(value) = text.get(start..end).and_then(value_of_string) else {
                    return false;
                };
                builder.scalar(start..end, &value);
                expect = match expect {
                    Expect::Key | Expect::KeyOrEnd => Expect::Colon,
                    _ => Expect::CommaOrEnd,
                };
            }
            (Expect::Value | Expect::ValueOrEnd, _) => {
                while bytes
                    .get(at)
                    .is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.'))
                {
                    at += 1;
                }
                if at == start {
                    return false;
                }
                builder.scalar(start..at, text.get(start..at).unwrap_or(""));
                expect = Expect::CommaOrEnd;
            }
            _ => return false,
        }
        if builder.innermost().is_none() {
            return bytes.get(at..).unwrap_or(&[]).iter().all(u8::is_ascii_whitespace);
        }
    }
}

/// The offset behind a string's closing quote, given that of its opening one.
fn end_of_string(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// What a string with its quotes means.
fn value_of_string(spelling: &str) -> Option<Cow<'_, str>> {
    if spelling.contains('\\') {
        return serde_json::from_str::<String>(spelling).ok().map(Cow::Owned);
    }
    spelling.strip_prefix('"')?.strip_suffix('"').map(Cow::Borrowed)
}
