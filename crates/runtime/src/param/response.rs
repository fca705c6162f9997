//! The headers of a response: from a value to header fields, and back. They are written and read as
//! header parameters are, by the same code.
//!
//! Where the two differ, a client reads what a server has no reason to: several lines of one field
//! are one value, parted by commas (RFC 9110 §5.3), whatever its type; and **an optional header whose
//! value is not of its type is absent**. Documents are often wrong about headers that something else
//! on the way sets (`Retry-After` is a number or a date, `Last-Modified` never the date of RFC 3339),
//! and a header that nobody asked for must not cost the whole response. A required header that is
//! missing or not of its type is a fault, since there is no value to take its place.
//!
//! A server writes all headers as they are typed or answers 500.

use std::fmt;

use super::{absent, defined, header, set_cookie};
use crate::operation::{Parameter, Style};
use crate::reply::Headers;
use crate::value::tree::{Collector, Tree};
use crate::value::{Fault, Message, Place, Writer};

/// What is wrong with a header of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderFault {
    /// The name of the header.
    pub name: &'static str,
    /// What is wrong, with its place inside of the value.
    pub fault: Fault,
}

impl fmt::Display for HeaderFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "header `{}`: {}", self.name, self.fault)
    }
}

impl std::error::Error for HeaderFault {}

/// Writes the headers of a response.
pub fn encode_headers(headers: &dyn Headers) -> Result<http::HeaderMap, HeaderFault> {
    let mut collector = Collector::default();
    headers.put(&mut Writer::new(&mut collector, Message::Response));
    let roots = collector.into_roots();
    let mut fields = http::HeaderMap::new();
    for (row, parameter) in headers.table().iter().enumerate() {
        let tree = roots.iter().find(|(field, _)| *field == row).map(|(_, tree)| tree);
        let written = match defined(parameter, tree) {
            Ok(None) => Ok(()),
            Ok(Some(tree)) => write(parameter, tree, &mut fields),
            Err(fault) => Err(fault),
        };
        written.map_err(|fault| HeaderFault { name: parameter.name, fault })?;
    }
    Ok(fields)
}

/// Reads the headers of a response, which may only be used where there is no fault.
pub fn decode_headers(headers: &mut dyn Headers, fields: &http::HeaderMap) -> Result<(), HeaderFault> {
    for (row, parameter) in headers.table().iter().enumerate() {
        let read = header::values(parameter, fields).and_then(|lines| match *lines {
            [] => absent(parameter, headers.slot(row)),
            _ => read(parameter, &lines, headers.slot(row)),
        });
        match read {
            Ok(()) => {}
            Err(fault) if parameter.required => return Err(HeaderFault { name: parameter.name, fault }),
            // What was read of it so far must not stay.
            Err(_) => headers.slot(row).clear(),
        }
    }
    Ok(())
}

fn write(parameter: &Parameter, tree: &Tree, fields: &mut http::HeaderMap) -> Result<(), Fault> {
    if !is_set_cookie(parameter) {
        return header::write(parameter, tree, fields);
    }
    for line in set_cookie::write(tree)? {
        let mut value = http::HeaderValue::from_bytes(line.as_bytes()).map_err(|_| header::malformed())?;
        value.set_sensitive(true);
        fields.append(http::header::SET_COOKIE, value);
    }
    Ok(())
}

fn read(parameter: &Parameter, lines: &[&str], place: Place<'_>) -> Result<(), Fault> {
    match is_set_cookie(parameter) {
        true => set_cookie::read(lines, place),
        false => header::read_joined(parameter, &lines.join(", "), place),
    }
}

fn is_set_cookie(parameter: &Parameter) -> bool {
    parameter.style != Style::Json && parameter.name.eq_ignore_ascii_case("set-cookie")
}
