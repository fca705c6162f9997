//! Media types and the formats behind them.

#[cfg(any(feature = "client", feature = "server"))]
mod alternatives;
mod representation;

use std::fmt;

use crate::format;
use crate::operation::Parameter;
use crate::value::{Fault, Item, Message, Place};

#[cfg(any(feature = "client", feature = "server"))]
pub(crate) use alternatives::carrying;
pub use representation::Representation;

/// A media type of a body, with the format that reads and writes it.
///
/// The format is a pair of function pointers, so a program links only the formats that its tables
/// name; the functions that make a `Media` exist only under their feature, so a missing feature is
/// an error of the compiler that names it.
#[derive(Clone, Copy)]
pub struct Media {
    /// The media type as the document writes it, such as `application/json`; or a range of them, such as
    /// `image/*` or `application/*+json`.
    pub name: &'static str,
    /// Reads a whole body of a message into a place.
    pub read: Read,
    /// Writes a value as a whole body of a message, appended to the buffer.
    pub write: Write,
    /// The alternative that it carries, where the body is one of several types, each in media types of its
    /// own (OpenAPI 3.0.4 §4.7.14.1, `content`).
    pub alternative: Option<usize>,
    /// Whether the body is carried as it is, so that its charset is only its reader's matter.
    pub as_is: bool,
    /// The members of a form that are written as the parameters of a query with these styles are (OpenAPI 3.0.4
    /// §4.7.15.1.2).
    pub members: &'static [Parameter],
}

type Read = fn(&[u8], Place<'_>, Message) -> Result<(), Fault>;
type Write = fn(&dyn Item, Message, &mut Vec<u8>) -> Result<(), Fault>;

impl Media {
    const fn new(name: &'static str, read: Read, write: Write) -> Self {
        Media { name, read, write, alternative: None, as_is: false, members: &[] }
    }

    /// Which carries this alternative of its body.
    pub const fn of(mut self, alternative: usize) -> Self {
        self.alternative = Some(alternative);
        self
    }

    /// With members that have styles of their own.
    #[cfg(feature = "form")]
    pub const fn members(mut self, members: &'static [Parameter]) -> Self {
        self.members = members;
        self
    }

    /// Reads a whole body of a message into a place.
    #[cfg(any(feature = "client", feature = "server"))]
    pub(crate) fn read_body(&self, body: &[u8], place: Place<'_>, message: Message) -> Result<(), Fault> {
        #[cfg(feature = "form")]
        if !self.members.is_empty() {
            return format::form::read_styled(body, place, message, self.members);
        }
        (self.read)(body, place, message)
    }

    /// Writes a value as a whole body of a message, appended to the buffer.
    #[cfg(any(feature = "client", feature = "server"))]
    pub(crate) fn write_body(
        &self,
        item: &dyn Item,
        message: Message,
        out: &mut Vec<u8>,
    ) -> Result<(), Fault> {
        #[cfg(feature = "form")]
        if !self.members.is_empty() {
            return format::form::write_styled(item, message, out, self.members);
        }
        (self.write)(item, message, out)
    }
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
    Media::new(name, format::json::read, format::json::write)
}

/// An XML media type (RFC 7303).
#[cfg(feature = "xml")]
pub const fn xml(name: &'static str) -> Media {
    Media::new(name, format::xml::read, format::xml::write)
}

/// `application/x-www-form-urlencoded`.
#[cfg(feature = "form")]
pub const fn form(name: &'static str) -> Media {
    Media::new(name, format::form::read, format::form::write)
}

/// A text media type whose body is one scalar.
pub const fn text(name: &'static str) -> Media {
    Media::new(name, format::text::read, format::text::write)
}

/// Any other media type: the body is bytes.
pub const fn bytes(name: &'static str) -> Media {
    let media = Media::new(name, format::bytes::read, format::bytes::write);
    Media { as_is: true, ..media }
}
