//! The end of a text that is being written.

use super::scan::{copy, copy_plain, special};

/// A buffer that is longer than what was written, so that writing is storing: room is made in
/// steps, and what was not used is cut off at the end.
pub(super) struct Buffer {
    out: Vec<u8>,
    at: usize,
}

impl Buffer {
    /// Goes on at the end of a text.
    pub(super) fn new(out: Vec<u8>) -> Self {
        let at = out.len();
        Buffer { out, at }
    }

    /// What was written.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.out.truncate(self.at);
        self.out
    }

    /// Makes sure of room.
    #[inline]
    fn room(&mut self, length: usize) {
        if self.out.len() - self.at < length {
            self.grow(length);
        }
    }

    /// The room is cleared in steps that stay in the processor's cache until they are written.
    #[cold]
    fn grow(&mut self, length: usize) {
        let step = self.at.clamp(1024, 16 * 1024).max(length);
        self.out.resize(self.at + step, 0);
    }

    /// Appends what is mostly short.
    #[inline]
    pub(super) fn append(&mut self, bytes: &[u8]) {
        self.room(bytes.len());
        self.store(bytes);
    }

    /// Appends one byte.
    #[inline]
    pub(super) fn push(&mut self, byte: u8) {
        self.room(1);
        self.store(&[byte]);
    }

    /// Appends where room was made.
    #[inline]
    fn store(&mut self, bytes: &[u8]) {
        if let Some(to) = self.out.get_mut(self.at..self.at + bytes.len()) {
            copy(to, bytes);
            self.at += bytes.len();
        }
    }

    /// Appends a name that needs no escapes, with what stands around it.
    #[inline]
    pub(super) fn name(&mut self, comma: bool, name: &str) {
        let length = name.len() + 3 + usize::from(comma);
        self.room(length);
        let Some(to) = self.out.get_mut(self.at..self.at + length) else { return };
        self.at += length;
        let to = match to {
            [first, rest @ ..] if comma => {
                *first = b',';
                rest
            }
            to => to,
        };
        if let [open, to @ .., close, colon] = to {
            (*open, *close, *colon) = (b'"', b'"', b':');
            copy(to, name.as_bytes());
        }
    }

    /// Appends a string; what must be escaped is escaped (RFC 8259 §7), and nothing else. Most
    /// strings are plain, so one is copied while it is looked at, and written again if it is not.
    #[inline]
    pub(super) fn string(&mut self, value: &str) {
        let length = value.len() + 2;
        self.room(length);
        let Some([open, to @ .., close]) = self.out.get_mut(self.at..self.at + length) else { return };
        (*open, *close) = (b'"', b'"');
        if copy_plain(to, value.as_bytes()) {
            self.at += length;
        } else {
            self.at += 1;
            self.escaped(value.as_bytes());
            self.push(b'"');
        }
    }

    /// Goes on with a string that was copied and is not plain.
    #[inline(never)]
    fn escaped(&mut self, bytes: &[u8]) {
        let mut end = special(bytes, 0);
        self.at += end;
        while let Some(&byte) = bytes.get(end) {
            self.escape(byte);
            let start = end + 1;
            end = special(bytes, start);
            self.append(bytes.get(start..end).unwrap_or_default());
        }
    }

    fn escape(&mut self, byte: u8) {
        let short = match byte {
            0x08 => b'b',
            0x09 => b't',
            0x0A => b'n',
            0x0C => b'f',
            0x0D => b'r',
            b'"' | b'\\' => byte,
            _ => {
                let digit = |value: u8| if value < 10 { b'0' + value } else { b'a' + value - 10 };
                return self.append(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 15)]);
            }
        };
        self.append(&[b'\\', short]);
    }
}
