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
use crate::value::{Fault, Item, Place};

/// Reads a whole body into a place; null counts as absent where a value may be absent.
pub fn read(body: &[u8], place: Place<'_>) -> Result<(), Fault> {
    reader::read(body, place, Nulls::Absent)
}

/// Reads a whole body into a place; null is a fault wherever the schema does not permit it.
pub fn read_strict(body: &[u8], place: Place<'_>) -> Result<(), Fault> {
    reader::read(body, place, Nulls::Refused)
}

/// Writes a value as a whole body, appended to the buffer, without any white space. When it
/// cannot be written the buffer is as before.
pub fn write(item: &dyn Item, out: &mut Vec<u8>) -> Result<(), Fault> {
    writer::write(item, out)
}
