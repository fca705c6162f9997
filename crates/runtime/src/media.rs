//! Media types and the formats behind them.

use std::fmt;

use crate::format;
use crate::value::{Fault, Item, Message, Place};

/// A media type of a body, with the format that reads and writes it.
///
/// The format is a pair of function pointers, so a program links only the formats that its tables
/// name; the functions that make a `Media` exist only under their feature, so a missing feature is
/// an error of the compiler that names it.
#[derive(Clone, Copy)]
pub struct Media {
    /// The media type as the document writes it, such as `application/json`.
    pub name: &'static str,
    /// Reads a whole body of a message into a place.
    pub read: fn(&[u8], Place<'_>, Message) -> Result<(), Fault>,
    /// Writes a value as a whole body of a message, appended to the buffer.
    pub write: fn(&dyn Item, Message, &mut Vec<u8>) -> Result<(), Fault>,
}

impl fmt::Debug for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.name.fmt(f)
    }
}

/// `application/json` alone, as most bodies have it.
pub const JSON: &[Media] = &[json("application/json")];

/// A JSON media type (RFC 8259; `+json`, RFC 6839 §3.1).
pub const fn json(name: &'static str) -> Media {
    Media { name, read: format::json::read, write: format::json::write }
}

/// An XML media type (RFC 7303).
#[cfg(feature = "xml")]
pub const fn xml(name: &'static str) -> Media {
    Media { name, read: format::xml::read, write: format::xml::write }
}

/// `application/x-www-form-urlencoded`.
#[cfg(feature = "form")]
pub const fn form(name: &'static str) -> Media {
    Media { name, read: format::form::read, write: format::form::write }
}

/// A text media type whose body is one scalar.
pub const fn text(name: &'static str) -> Media {
    Media { name, read: format::text::read, write: format::text::write }
}

/// Any other media type: the body is bytes.
pub const fn bytes(name: &'static str) -> Media {
    Media { name, read: format::bytes::read, write: format::bytes::write }
}
