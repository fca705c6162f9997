//! A text body that is one value: a string, a number, a boolean, a word of an enum; in UTF-8.
//!
//! A value that may be null or absent has no text for that, and neither have lists and objects;
//! writing them is a fault. Bytes are the body itself.

use super::utf8;
use crate::value::scalar::{self, Lexis};
use crate::value::{Fault, Info, Item, Message, Place, Sink, Writer};

/// Reads a whole body into a place; one value is the same in every message.
pub fn read(body: &[u8], place: Place<'_>, _: Message) -> Result<(), Fault> {
    value(body, place)
}

fn value(body: &[u8], place: Place<'_>) -> Result<(), Fault> {
    match place {
        Place::Bytes(value) => {
            *value = body.to_vec().into();
            Ok(())
        }
        Place::Representation(_, data) => value(body, data.place()),
        Place::Opt(slot) | Place::Nullable(slot) | Place::OptNullable(slot) => value(body, slot.push()),
        place => scalar::read(utf8(body)?, place, Lexis::Body),
    }
}

/// Writes a value as a whole body, appended to the buffer. When it cannot be written the buffer is
/// as before.
pub fn write(item: &dyn Item, message: Message, out: &mut Vec<u8>) -> Result<(), Fault> {
    let start = out.len();
    let mut text = Text { out, fault: None };
    item.put(&mut Writer::new(&mut text, message));
    match text.fault {
        None => Ok(()),
        Some(fault) => {
            out.truncate(start);
            Err(fault)
        }
    }
}

/// The sink of a body that is one value.
struct Text<'o> {
    out: &'o mut Vec<u8>,
    fault: Option<Fault>,
}

impl Text<'_> {
    fn refuse(&mut self, what: &str) {
        self.fault.get_or_insert_with(|| Fault::invalid(format!("text has no form for {what}")));
    }

    fn float(&mut self, text: Option<String>) {
        match text {
            Some(text) => self.str(&text),
            None => drop(self.fault.get_or_insert_with(Fault::not_finite)),
        }
    }
}

impl Sink for Text<'_> {
    fn null(&mut self) {
        self.refuse("null");
    }

    fn bool(&mut self, value: bool) {
        self.str(if value { "true" } else { "false" });
    }

    fn i64(&mut self, value: i64) {
        self.str(itoa::Buffer::new().format(value));
    }

    fn u64(&mut self, value: u64) {
        self.str(itoa::Buffer::new().format(value));
    }

    fn f32(&mut self, value: f32) {
        self.float(scalar::f32_text(value));
    }

    fn f64(&mut self, value: f64) {
        self.float(scalar::f64_text(value));
    }

    fn number(&mut self, text: &str) {
        self.str(text);
    }

    fn str(&mut self, value: &str) {
        self.bytes(value.as_bytes());
    }

    fn bytes(&mut self, value: &[u8]) {
        self.out.extend_from_slice(value);
    }

    fn begin_object(&mut self, _: Option<&'static Info>) {
        self.refuse("an object");
    }

    fn field(&mut self, _: &'static Info, _: usize) {}

    fn key(&mut self, _: &str) {}

    fn end_object(&mut self) {}

    fn begin_list(&mut self) {
        self.refuse("a list");
    }

    fn end_list(&mut self) {}
}
