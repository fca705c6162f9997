//! Values into a serializer.

use std::ops::Range;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::value::scalar;
use crate::value::{Info, Item, Message, Sink, Writer};

/// Serializes an item: structs and maps as maps, bytes as base64 where people read the format.
pub fn serialize<S: Serializer>(item: &dyn Item, serializer: S) -> Result<S::Ok, S::Error> {
    let mut tape = Tape::default();
    item.put(&mut Writer::new(&mut tape, Message::None));
    Node { tape: &tape, at: 0 }.serialize(serializer)
}

/// What a value said, in order: a serializer asks for the parts of a list or map, where an item
/// tells them.
#[derive(Default)]
struct Tape {
    events: Vec<Event>,
    /// All strings, one behind the other.
    text: String,
    bytes: Vec<u8>,
    /// The events that began the lists and objects that are open.
    open: Vec<usize>,
}

enum Event {
    Null,
    Bool(bool),
    I64(i64),
    U64(u64),
    F32(f32),
    F64(f64),
    Str(Range<usize>),
    Bytes(Range<usize>),
    /// The name of a field, before its value.
    Field(&'static str),
    /// The name of an entry, before its value.
    Key(Range<usize>),
    /// How many members there are, and the event behind the last.
    Object(usize, usize),
    /// How many items there are, and the event behind the last.
    List(usize, usize),
}

impl Tape {
    /// Adds a value, which is one more in the list around it; members are counted by their names.
    fn value(&mut self, event: Event) {
        if let Some(Event::List(count, _)) = self.around() {
            *count += 1;
        }
        self.events.push(event);
    }

    fn name(&mut self, event: Event) {
        if let Some(Event::Object(count, _)) = self.around() {
            *count += 1;
        }
        self.events.push(event);
    }

    fn around(&mut self) -> Option<&mut Event> {
        self.events.get_mut(*self.open.last()?)
    }

    fn text(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(text);
        start..self.text.len()
    }

    fn begin(&mut self, event: Event) {
        self.value(event);
        self.open.push(self.events.len() - 1);
    }

    fn end(&mut self) {
        let behind = self.events.len();
        if let Some(Event::Object(_, end) | Event::List(_, end)) = self.around() {
            *end = behind;
        }
        self.open.pop();
    }
}

impl Sink for Tape {
    fn null(&mut self) {
        self.value(Event::Null);
    }

    fn bool(&mut self, value: bool) {
        self.value(Event::Bool(value));
    }

    fn i64(&mut self, value: i64) {
        self.value(Event::I64(value));
    }

    fn u64(&mut self, value: u64) {
        self.value(Event::U64(value));
    }

    fn f32(&mut self, value: f32) {
        self.value(Event::F32(value));
    }

    fn f64(&mut self, value: f64) {
        self.value(Event::F64(value));
    }

    fn number(&mut self, text: &str) {
        // A serializer has no numbers of any length: the nearest one that it has.
        let value = match (text.parse(), text.parse()) {
            (Ok(whole), _) => Event::I64(whole),
            (_, Ok(whole)) => Event::U64(whole),
            _ => Event::F64(text.parse().unwrap_or(f64::NAN)),
        };
        self.value(value);
    }

    fn str(&mut self, value: &str) {
        let text = self.text(value);
        self.value(Event::Str(text));
    }

    fn bytes(&mut self, value: &[u8]) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(value);
        self.value(Event::Bytes(start..self.bytes.len()));
    }

    fn begin_object(&mut self, _: Option<&'static Info>) {
        self.begin(Event::Object(0, 0));
    }

    fn field(&mut self, info: &'static Info, field: usize) {
        self.name(Event::Field(info.fields.get(field).copied().unwrap_or_default()));
    }

    fn key(&mut self, name: &str) {
        let text = self.text(name);
        self.name(Event::Key(text));
    }

    fn end_object(&mut self) {
        self.end();
    }

    fn begin_list(&mut self) {
        self.begin(Event::List(0, 0));
    }

    fn end_list(&mut self) {
        self.end();
    }
}

/// The value at an event.
struct Node<'t> {
    tape: &'t Tape,
    at: usize,
}

impl<'t> Node<'t> {
    /// The value that begins at another event.
    fn at(&self, at: usize) -> Node<'t> {
        Node { tape: self.tape, at }
    }

    /// The event behind this value.
    fn end(&self) -> usize {
        match self.tape.events.get(self.at) {
            Some(Event::Object(_, end) | Event::List(_, end)) => *end,
            _ => self.at + 1,
        }
    }

    fn text(&self, range: &Range<usize>) -> &'t str {
        self.tape.text.get(range.clone()).unwrap_or_default()
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.tape.events.get(self.at) {
            Some(Event::Bool(value)) => serializer.serialize_bool(*value),
            Some(Event::I64(value)) => serializer.serialize_i64(*value),
            Some(Event::U64(value)) => serializer.serialize_u64(*value),
            Some(Event::F32(value)) => serializer.serialize_f32(*value),
            Some(Event::F64(value)) => serializer.serialize_f64(*value),
            Some(Event::Str(range) | Event::Key(range)) => serializer.serialize_str(self.text(range)),
            Some(Event::Field(name)) => serializer.serialize_str(name),
            Some(Event::Bytes(range)) => {
                let bytes = self.tape.bytes.get(range.clone()).unwrap_or_default();
                match serializer.is_human_readable() {
                    true => serializer.serialize_str(&scalar::base64_text(bytes)),
                    false => serializer.serialize_bytes(bytes),
                }
            }
            Some(Event::List(count, end)) => {
                let mut list = serializer.serialize_seq(Some(*count))?;
                let mut at = self.at + 1;
                while at < *end {
                    let item = self.at(at);
                    list.serialize_element(&item)?;
                    at = item.end();
                }
                list.end()
            }
            Some(Event::Object(count, end)) => {
                let mut map = serializer.serialize_map(Some(*count))?;
                let mut at = self.at + 1;
                while at < *end {
                    let value = self.at(at + 1);
                    map.serialize_entry(&self.at(at), &value)?;
                    at = value.end();
                }
                map.end()
            }
            Some(Event::Null) | None => serializer.serialize_none(),
        }
    }
}
