//! XML (1.0, fifth edition) with the names of OpenAPI's XML Object (OpenAPI 3.0.4 §4.7.26).
//!
//! - The root element of a struct has its `xml.name`, else its schema's name; that of a list is
//!   `list`, of an object of any members `object`, of anything else `value`. A reader takes any
//!   root, unless the struct has an `xml.name`.
//! - A member is a child element, or an attribute where `xml.attribute` says so. An element or
//!   attribute is found by its local name, and by its namespace where one is declared. An element
//!   without a namespace of its own takes the default one around it.
//! - A list is its items in a row, each an element of the list's name; `xml.wrapped` puts them
//!   inside an element of their own. A list that is no member has an element, and its items are
//!   named after their schema or `item`. So a list that is not wrapped is empty when there is no
//!   element: an empty one reads back as absent where it may be absent.
//! - Null is `xsi:nil="true"` on an element, and an absent attribute. In a list that may be null
//!   or absent itself, a single null item is that of the list.
//! - Single values have the lexical forms of XML Schema part 2.
//! - An object of any members has an element for each, named by its key. XML has no types, so that
//!   every single value reads back as a string. What is a list or an object and does not look so, an
//!   empty one, a list of one, a list that is an item, says so by an attribute of ours (`any.rs`), which
//!   other readers pass over. Attributes of an element that has child elements, or no text, are members
//!   too. What is no XML name (§2.3) in a key is written by its number, `@id` as `_x0040_id` (ISO/IEC
//!   9075-14 §9.1); an empty key is a fault.
//! - A text is UTF-8 and well-formed. A document type declaration is refused, so no entities are
//!   defined; an element has at most 256 attributes and stands at most 127 deep.
//! - Characters that XML cannot hold (§2.2) are a fault; line ends and tabs come back as they are,
//!   and so does white space around a string.

mod any;
mod find;
mod name;
mod reader;
mod scope;
mod tree;
mod writer;

use super::{DEPTH, Nulls};
use crate::value::{Fault, Item, Message, Place};

/// The namespace of `xsi:nil` (XML Schema part 1, §2.6).
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// The namespace of the attribute by which a value of no type says what it is.
const ANY: &str = "urn:understory:json";
/// The namespace of `xml:lang` and its like, bound without a declaration (Namespaces in XML, §3).
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Reads a whole body of a message into a place.
pub fn read(body: &[u8], place: Place<'_>, message: Message) -> Result<(), Fault> {
    reader::read(body, place, message)
}

/// Writes a value as a whole body of a message, appended to the buffer. When it cannot be written the buffer is
/// as before.
pub fn write(item: &dyn Item, message: Message, out: &mut Vec<u8>) -> Result<(), Fault> {
    writer::write(item, message, out)
}
