//! `type: 'null'`: null and nothing else (JSON Schema 2020-12 Validation §6.1.1).

use crate::value::{Item, Lexical, Many, Place, Writer};

/// The only value of its type. It is read from null and written as null.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Null;

impl Item for Null {
    fn blank() -> Self {
        Null
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.null();
    }
    fn place(&mut self) -> Place<'_> {
        Place::Nullable(self)
    }
}

/// A value that may be null, of which no other comes.
impl Many for Null {
    fn push(&mut self) -> Place<'_> {
        Place::Lexical(self)
    }
    fn len(&self) -> usize {
        0
    }
    fn clear(&mut self) {}
    fn put_at(&self, _: usize, _: &mut Writer<'_>) {}
}

impl Lexical for Null {
    fn wanted(&self) -> &'static str {
        "null"
    }
    fn set(&mut self, _: &str) -> bool {
        false
    }
}
