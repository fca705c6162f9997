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
//! - what has a style of its own (§4.7.15.1.2): as a parameter of a query with this style.
//!
//! So an empty list leaves nothing behind, and a required list that is not there reads as empty,
//! as a required value that may be null reads as null. A member of no stated type reads as a
//! string, as a list of strings when its name comes more than once, and as a list or an object when
//! it is the JSON text of one.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::utf8;
use crate::operation::Parameter;
use crate::param::{Plus, member, percent_decode};
use crate::value::texts::{Kind, Texts, fill};
use crate::value::tree::{Collector, Tree};
use crate::value::{Fault, Item, Message, Place, Reason, Writer};

/// How many pairs a form may have.
const PAIRS: usize = 10_000;

/// Reads a whole body of a message into a place.
pub fn read(body: &[u8], place: Place<'_>, message: Message) -> Result<(), Fault> {
    read_styled(body, place, message, &[])
}

/// The same, where members have styles of their own, as the parameters of a query have.
pub fn read_styled(
    body: &[u8],
    place: Place<'_>,
    message: Message,
    styles: &[Parameter],
) -> Result<(), Fault> {
    let pieces = pieces(utf8(body)?)?;
    let members = members(&pieces, styles)?;
    fill(place, message, &|kind| match kind {
        Kind::Object | Kind::Any => Ok(members.clone()),
        Kind::Scalar | Kind::List => {
            Err(Fault::invalid("a form holds an object, and the type of the body is none"))
        }
    })
}

/// A name, and the value under it as it travels.
struct Piece<'a> {
    name: Cow<'a, str>,
    value: &'a str,
    /// Where the value begins.
    begin: usize,
}

fn pieces(text: &str) -> Result<Vec<Piece<'_>>, Fault> {
    let mut found = Vec::new();
    let mut begin = 0;
    for (count, piece) in text.split('&').enumerate() {
        if count >= PAIRS {
            return Err(Fault::new(Reason::Limit("pairs in a form")));
        }
        // The URL standard drops what stands between two `&` when that is nothing.
        if !piece.is_empty() {
            let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
            let name = decode(name, begin)?;
            found.push(Piece { name, value, begin: begin + piece.len() - value.len() });
        }
        begin += piece.len() + 1;
    }
    Ok(found)
}

/// The members: those of a style as it says, and the values of one name together.
fn members<'a>(pieces: &'a [Piece<'a>], styles: &[Parameter]) -> Result<Texts<'a>, Fault> {
    let mut places = BTreeMap::new();
    let mut members: Vec<(Cow<'a, str>, Vec<Cow<'a, str>>)> = Vec::new();
    let mut styled: Vec<(Cow<'a, str>, Texts<'a>)> = Vec::new();
    for style in styles {
        let own: Vec<(&'a str, &'a str)> = pieces.iter().filter_map(|it| own(style, it)).collect();
        if !own.is_empty() {
            let texts = member::read(style, &own).map_err(|fault| fault.under(style.name))?;
            styled.push((Cow::Borrowed(style.name), texts));
        }
    }
    for piece in pieces.iter().filter(|piece| !styles.iter().any(|style| own(style, piece).is_some())) {
        let value = decode(piece.value, piece.begin).map_err(|fault| fault.under(&piece.name))?;
        let place = *places.entry(piece.name.as_ref()).or_insert(members.len());
        match members.get_mut(place) {
            Some((_, values)) => values.push(value),
            None => members.push((Cow::Borrowed(&*piece.name), vec![value])),
        }
    }
    let repeated = members.into_iter().map(|(name, values)| (name, Texts::Repeated(values)));
    Ok(Texts::Object(styled.into_iter().chain(repeated).collect()))
}

/// What a piece is to a member of a style: the rest of its name, and its value.
fn own<'a>(style: &Parameter, piece: &'a Piece<'a>) -> Option<(&'a str, &'a str)> {
    Some((member::below(style, &piece.name)?, piece.value))
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
    write_styled(item, message, out, &[])
}

/// The same, where members have styles of their own, as the parameters of a query have.
pub fn write_styled(
    item: &dyn Item,
    message: Message,
    out: &mut Vec<u8>,
    styles: &[Parameter],
) -> Result<(), Fault> {
    let mut collector = Collector::default();
    item.put(&mut Writer::new(&mut collector, message));
    let Some((_, Tree::Object(members))) = collector.into_roots().pop() else {
        return Err(Fault::invalid("a form holds an object, and the body is none"));
    };
    let mut text = Vec::new();
    for (name, value) in Tree::members(&members) {
        if let Some(style) = styles.iter().find(|style| style.name == name) {
            for (name, value) in member::write(style, value).map_err(|fault| fault.under(name))? {
                begin(&mut text);
                text.extend_from_slice(format!("{name}={value}").as_bytes());
            }
            continue;
        }
        match value {
            Tree::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    pair(name, &item.leaf().map_err(|fault| fault.under(index).under(name))?, &mut text);
                }
            }
            value => pair(name, &value.leaf().map_err(|fault| fault.under(name))?, &mut text),
        }
    }
    out.append(&mut text);
    Ok(())
}

fn begin(text: &mut Vec<u8>) {
    if !text.is_empty() {
        text.push(b'&');
    }
}

fn pair(name: &str, value: &str, text: &mut Vec<u8>) {
    begin(text);
    encode(name, text);
    text.push(b'=');
    encode(value, text);
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
