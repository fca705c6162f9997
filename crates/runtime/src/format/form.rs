//! `application/x-www-form-urlencoded`: an object as names and values.
//!
//! The octets are those of the URL standard, "application/x-www-form-urlencoded", which OpenAPI
//! 3.0.4 Appendix E prefers for compatibility: a space is `+`, and all but letters, digits and
//! `*-._` are percent-encoded UTF-8. On reading, what only older writers encode less is the same.
//!
//! What stands in a value is decided by the Encoding Object's defaults (OpenAPI 3.0.4 §4.7.15.1.1):
//! - a string, a number, a boolean: its text; bytes: base64, as a form is text ("URL Encoded Form
//!   with Binary Values");
//! - a list: one pair for each item, all under its name;
//! - an object, and a list inside of a list: its JSON text;
//! - null: left out, which the specification permits; in a list it is a fault, since the list
//!   would come out shorter.
//!
//! So an empty list leaves nothing behind, and a required list that is not there reads as empty,
//! as a required value that may be null reads as null. A member of no stated type reads as a
//! string, as a list of strings when its name comes more than once, and as a list or an object when
//! it is the JSON text of one.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::utf8;
use crate::param::{Plus, percent_decode};
use crate::value::texts::{Kind, Texts, fill};
use crate::value::tree::{Collector, Tree};
use crate::value::{Fault, Item, Message, Place, Reason, Writer};

/// How many pairs a form may have.
const PAIRS: usize = 10_000;

/// Reads a whole body of a message into a place.
pub fn read(body: &[u8], place: Place<'_>, message: Message) -> Result<(), Fault> {
    let text = utf8(body)?;
    let members = pairs(text)?;
    fill(place, message, &|kind| match kind {
        Kind::Object | Kind::Any => Ok(members.clone()),
        Kind::Scalar | Kind::List => {
            Err(Fault::invalid("a form holds an object, and the type of the body is none"))
        }
    })
}

/// The pairs, those of one name together.
fn pairs(text: &str) -> Result<Texts<'_>, Fault> {
    let mut places = BTreeMap::new();
    let mut members: Vec<(Cow<'_, str>, Vec<Cow<'_, str>>)> = Vec::new();
    let mut begin = 0;
    for (count, piece) in text.split('&').enumerate() {
        if count >= PAIRS {
            return Err(Fault::new(Reason::Limit("pairs in a form")));
        }
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        let name = decode(name, begin)?;
        let value = decode(value, begin + piece.len() - value.len()).map_err(|fault| fault.under(&name))?;
        begin += piece.len() + 1;
        // The URL standard drops what stands between two `&` when that is nothing.
        if piece.is_empty() {
            continue;
        }
        let place = *places.entry(name.clone()).or_insert(members.len());
        match members.get_mut(place) {
            Some((_, values)) => values.push(value),
            None => members.push((name, vec![value])),
        }
    }
    Ok(Texts::Object(members.into_iter().map(|(name, values)| (name, Texts::Repeated(values))).collect()))
}

/// Decodes a piece that begins at an offset of the body.
fn decode(piece: &str, begin: usize) -> Result<Cow<'_, str>, Fault> {
    percent_decode(piece, Plus::Space).map_err(|mut fault| {
        if let Reason::Syntax { offset, .. } = &mut fault.reason {
            *offset = Some(begin + offset.unwrap_or(0));
        }
        fault
    })
}

/// Writes a value as a whole body of a message, appended to the buffer.
pub fn write(item: &dyn Item, message: Message, out: &mut Vec<u8>) -> Result<(), Fault> {
    let mut collector = Collector::default();
    item.put(&mut Writer::new(&mut collector, message));
    let Some((_, Tree::Object(members))) = collector.into_roots().pop() else {
        return Err(Fault::invalid("a form holds an object, and the body is none"));
    };
    let mut pairs = Vec::new();
    for (name, value) in Tree::members(&members) {
        match value {
            Tree::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    pairs.push((name, item.leaf().map_err(|fault| fault.under(index).under(name))?));
                }
            }
            value => pairs.push((name, value.leaf().map_err(|fault| fault.under(name))?)),
        }
    }
    for (index, (name, value)) in pairs.into_iter().enumerate() {
        if index > 0 {
            out.push(b'&');
        }
        encode(name, out);
        out.push(b'=');
        encode(&value, out);
    }
    Ok(())
}

fn encode(text: &str, out: &mut Vec<u8>) {
    for byte in text.bytes() {
        match byte {
            b' ' => out.push(b'+'),
            b'*' | b'-' | b'.' | b'_' => out.push(byte),
            _ if byte.is_ascii_alphanumeric() => out.push(byte),
            _ => out.extend_from_slice(format!("%{byte:02X}").as_bytes()),
        }
    }
}
