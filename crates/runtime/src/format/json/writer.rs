//! Values as text.

use super::buffer::Buffer;
use super::trail::Trail;
use crate::value::scalar;
use crate::value::{Fault, Info, Item, Message, Sink, Writer};

/// Writes a whole text.
pub(super) fn write(item: &dyn Item, message: Message, out: &mut Vec<u8>) -> Result<(), Fault> {
    let start = out.len();
    let text = Text { out: Buffer::new(std::mem::take(out)), comma: false, fit: true };
    let mut writer = Writer::json(text, message);
    item.put(&mut writer);
    if let Some(text) = writer.into_json() {
        *out = text.out.finish();
        if text.fit {
            return Ok(());
        }
    }
    out.truncate(start);
    // The way to the fault is only kept by a second writer, so that a value without one pays
    // nothing for it.
    let mut trail = Trail::default();
    item.put(&mut Writer::new(&mut trail, message));
    Err(trail.fault())
}

/// The sink of JSON text.
pub(crate) struct Text {
    out: Buffer,
    /// Whether a value stands before the next one at the same level.
    comma: bool,
    /// Whether all values could be written.
    fit: bool,
}

impl Text {
    /// The comma before a value or name, if it needs one.
    #[inline]
    fn separate(&mut self) {
        if self.comma {
            self.out.push(b',');
        }
        self.comma = true;
    }

    #[inline]
    fn float(&mut self, value: impl zmij::Float, finite: bool) {
        self.separate();
        self.fit &= finite;
        self.out.append(zmij::Buffer::new().format(value).as_bytes());
    }
}

impl Sink for Text {
    #[inline]
    fn null(&mut self) {
        self.separate();
        self.out.append(b"null");
    }

    #[inline]
    fn bool(&mut self, value: bool) {
        self.separate();
        self.out.append(if value { b"true" } else { b"false" });
    }

    #[inline]
    fn i64(&mut self, value: i64) {
        self.separate();
        self.out.append(itoa::Buffer::new().format(value).as_bytes());
    }

    #[inline]
    fn u64(&mut self, value: u64) {
        self.separate();
        self.out.append(itoa::Buffer::new().format(value).as_bytes());
    }

    #[inline]
    fn f32(&mut self, value: f32) {
        self.float(value, value.is_finite());
    }

    #[inline]
    fn f64(&mut self, value: f64) {
        self.float(value, value.is_finite());
    }

    #[inline]
    fn number(&mut self, text: &str) {
        self.separate();
        self.out.append(text.as_bytes());
    }

    #[inline]
    fn str(&mut self, value: &str) {
        self.separate();
        self.out.string(value);
    }

    #[inline]
    fn bytes(&mut self, value: &[u8]) {
        self.str(&scalar::base64_text(value));
    }

    #[inline]
    fn begin_object(&mut self, _info: Option<&'static Info>) {
        self.separate();
        self.out.push(b'{');
        self.comma = false;
    }

    #[inline]
    fn field(&mut self, info: &'static Info, field: usize) {
        let name = info.fields.get(field).copied().unwrap_or_default();
        if !info.plain {
            return self.key(name);
        }
        self.out.name(self.comma, name);
        self.comma = false;
    }

    #[inline]
    fn key(&mut self, name: &str) {
        self.separate();
        self.comma = false;
        self.out.string(name);
        self.out.push(b':');
    }

    #[inline]
    fn end_object(&mut self) {
        self.out.push(b'}');
        self.comma = true;
    }

    #[inline]
    fn begin_list(&mut self) {
        self.separate();
        self.out.push(b'[');
        self.comma = false;
    }

    #[inline]
    fn end_list(&mut self) {
        self.out.push(b']');
        self.comma = true;
    }
}
