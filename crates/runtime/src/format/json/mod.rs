//! JSON (RFC 8259).
//!
//! The reader is as strict as the grammar: UTF-8 without a byte order mark (§8.1), no control
//! characters and no lone surrogates in strings (§7, §8.2), numbers as in §6, one value and
//! nothing behind it. Whole numbers are read exactly or not at all. Lists and objects stand in
//! each other at most 127 deep. A struct's member that stands there twice is a fault; in an object
//! of any members the last one counts.

mod any;
mod buffer;
mod lex;
mod reader;
mod scan;
mod trail;
mod writer;

pub(crate) use writer::Text;

use super::{DEPTH, Nulls};
#[cfg(feature = "server")]
use crate::value::tree::Tree;
use crate::value::{Fault, Item, Message, Place};

/// Reads a whole body of a message into a place.
pub fn read(body: &[u8], place: Place<'_>, message: Message) -> Result<(), Fault> {
    reader::read(body, place, message)
}

/// The value of a whole text with the texts of its numbers; `None` where it is no JSON.
#[cfg(feature = "server")]
pub(crate) fn exact(text: &[u8]) -> Option<Tree> {
    let mut reader = lex::Reader::new(super::utf8(text).ok()?, Message::None);
    let tree = reader.exact().ok()?;
    reader.peek().is_none().then_some(tree)
}

/// Writes a value as a whole body of a message, appended to the buffer, without any white space. When it
/// cannot be written the buffer is as before.
pub fn write(item: &dyn Item, message: Message, out: &mut Vec<u8>) -> Result<(), Fault> {
    writer::write(item, message, out)
}
